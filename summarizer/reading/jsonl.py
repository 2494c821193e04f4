"""Articles from JSON Lines, one line in memory at a time."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from summarizer.errors import (
    BinaryInputError,
    BrokenLineError,
    EmptyInputError,
    InputError,
    MissingFieldError,
    OversizedInputError,
    UndecodableInputError,
)

# A character may be written as one or two escapes of six bytes; a line has other fields as well.
_BYTES_PER_CHAR = 12
_OTHER_FIELDS = 1 << 20
_CHUNK = 1 << 16
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Line:
    """What one line holds: its number in the file, the text and the id field (None if absent)."""

    number: int
    text: str
    id: str | None


def read_lines(
    stream: BinaryIO, *, where: str, text_field: str, id_field: str, max_chars: int
) -> Iterator[Line | InputError]:
    """One `Line` or one error for each line that is not blank; a bad line stops nothing.

    Lines end at ``\\n``. UTF-8, as JSON has it; UTF-16 is accepted behind its byte order mark.

    Args:
        stream: opened for reading bytes.
        where: path of the file; errors are placed at ``path:line``.
        text_field, id_field: names of the fields.
        max_chars: longest text accepted. A longer line is skipped in pieces, not read into memory.
    """
    buffered: io.BufferedReader[Any] = (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream))
    )
    head = buffered.peek(4)[:4]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        buffered = io.BufferedReader(_AsUtf8(buffered))
    limit = max_chars * _BYTES_PER_CHAR + _OTHER_FIELDS
    number = 0
    while raw := buffered.readline(limit + 1):
        number += 1
        place = f"{where}:{number}"
        if len(raw) > limit and not raw.endswith(b"\n"):
            del raw
            _skip_line(buffered)
            yield OversizedInputError(
                f"The line is longer than {limit:,} bytes (see --max-chars).", where=place
            )
            continue
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if not raw.strip():
            continue
        try:
            line = _parse(raw, number, place, text_field, id_field)
            if len(line.text) > max_chars:
                raise OversizedInputError(
                    f"The text has {len(line.text):,} characters, more than {max_chars:,} "
                    "(--max-chars).",
                    where=place,
                )
        except InputError as error:
            yield error
        else:
            yield line


class _Number(str):
    """A JSON number as it was written."""


class _AsUtf8(io.RawIOBase):
    """A UTF-16 stream read as UTF-8, piece by piece; a broken unit becomes U+FFFD."""

    def __init__(self, stream: BinaryIO) -> None:
        self._text = codecs.getreader("utf-16")(stream, "replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = self._text.read(_CHUNK).encode("utf-8", "replace")
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _skip_line(stream: io.BufferedReader[Any]) -> None:
    while (piece := stream.readline(_CHUNK)) and not piece.endswith(b"\n"):
        pass


def _parse(raw: bytes, number: int, place: str, text_field: str, id_field: str) -> Line:
    if b"\x00" in raw:
        raise BinaryInputError("The line holds NUL bytes; this is not JSON Lines.", where=place)
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UndecodableInputError(
            f"The line is not UTF-8, as JSON has to be (byte {error.start}).", where=place
        ) from error
    try:
        # Numbers stay text: nothing here needs them, and a huge one must not cost time.
        data = json.loads(decoded, parse_int=_Number, parse_float=_Number)
    except (ValueError, RecursionError) as error:
        reason = f"{error}" if isinstance(error, ValueError) else "nested too deeply"
        raise BrokenLineError(f"The line is no valid JSON: {reason}.", where=place) from error
    if not isinstance(data, dict):
        raise BrokenLineError("The line is no JSON object.", where=place)
    text = _field(data, text_field, place)
    found_id = data.get(id_field)
    if found_id is not None and not isinstance(found_id, str):
        raise MissingFieldError(
            f"The field {id_field!r} is {_kind(found_id)}, not a string or number.", where=place
        )
    # U+FFFD is what becomes of a lone surrogate on output: better said now than met there.
    if _SURROGATE.search(text + (found_id or "")):
        raise UndecodableInputError("The text holds a lone surrogate (\\ud800).", where=place)
    return Line(number, text, found_id or None)


def _field(data: dict[str, Any], name: str, place: str) -> str:
    if name not in data:
        known = ", ".join(repr(key[:40]) for key in list(data)[:8]) or "none"
        raise MissingFieldError(
            f"The line lacks the field {name!r} (--text-field); it has {known}.", where=place
        )
    value = data[name]
    if not isinstance(value, str) or isinstance(value, _Number):
        raise MissingFieldError(f"The field {name!r} is {_kind(value)}, not a text.", where=place)
    if not value.strip().strip("\ufeff\u200b"):
        raise EmptyInputError(f"The field {name!r} is empty.", where=place)
    return value


def _kind(value: object) -> str:
    return {dict: "an object", list: "a list", bool: "a truth value", type(None): "null"}.get(
        type(value), "a number"
    )
