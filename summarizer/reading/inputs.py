"""From paths on the command line to articles, one at a time."""

from __future__ import annotations

import glob
import hashlib
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from summarizer.errors import (
    EmptyInputError,
    InputError,
    NotFoundError,
    OversizedInputError,
    UnreadableInputError,
)
from summarizer.records import Article

from .decoding import decode
from .html import readable
from .jsonl import read_lines

InputFormat = Literal["auto", "text", "html", "jsonl"]

STDIN = "-"
SUFFIXES: dict[str, InputFormat] = {
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
# What stands in a folder of articles to describe it. Named on its own, such a file is read.
_ABOUT = {"README", "SOURCES", "LICENSE", "NOTICE", "CHANGELOG", "CONTRIBUTING"}
_MARKUP = 4  # a page may have this many times max_chars in tags and scripts
_STDIN_PROBE = 512

DEFAULT_MAX_CHARS = 1_000_000


def read_inputs(
    paths: Iterable[str | os.PathLike[str]],
    *,
    text_field: str = "text",
    id_field: str = "id",
    max_chars: int = DEFAULT_MAX_CHARS,
    input_format: InputFormat = "auto",
    stdin: BinaryIO | None = None,
) -> Iterator[Article | InputError]:
    """Every input as an article or as the error that it is, lazily and in a steady order.

    Args:
        paths: files, folders (read recursively, in order of name, files with a known suffix),
            globs, and ``-`` for standard input. A file reached twice is read once.
        text_field, id_field: fields of JSONL lines.
        max_chars: longest text accepted.
        input_format: what the files are; ``auto`` goes by the suffix, and for standard input by
            its first characters.
        stdin: what ``-`` reads; None takes the standard input of the process.

    Yields:
        `Article` with an id that no other article of this call has, or an `InputError` leaf whose
        ``where`` names the file (and line). Nothing of an input is raised: the others go on.
    """
    reader = _Reader(text_field, id_field, max_chars, input_format, stdin)
    for path in paths:
        yield from reader.read_argument(os.fspath(path))


def read_article(
    path: str | os.PathLike[str],
    *,
    text_field: str = "text",
    id_field: str = "id",
    max_chars: int = DEFAULT_MAX_CHARS,
    input_format: InputFormat = "auto",
) -> Article:
    """The one article that a file holds.

    Raises:
        InputError: a leaf that says why the file is no article, or that it holds several.
    """
    found = read_inputs(
        [path],
        text_field=text_field,
        id_field=id_field,
        max_chars=max_chars,
        input_format=input_format,
    )
    first = next(found)
    if isinstance(first, InputError):
        raise first
    if next(found, None) is not None:
        raise InputError("It holds more than one article.", where=os.fspath(path))
    return first


class _Reader:
    """One pass over the arguments: remembers what was read and which ids are taken."""

    def __init__(
        self,
        text_field: str,
        id_field: str,
        max_chars: int,
        input_format: InputFormat,
        stdin: BinaryIO | None,
    ) -> None:
        self._text_field = text_field
        self._id_field = id_field
        self._max_chars = max_chars
        self._format = input_format
        self._stdin = stdin
        # Eight bytes of a hash each: ids and paths of millions of articles must not fill memory.
        self._seen_files: set[int] = set()
        self._taken_ids: set[int] = set()

    def read_argument(self, argument: str) -> Iterator[Article | InputError]:
        if argument == STDIN:
            yield from self._read_stdin()
        elif os.path.isdir(argument):
            yield from self._read_folder(argument)
        elif os.path.lexists(argument) or not glob.has_magic(argument):
            yield from self._read_path(argument, os.path.basename(argument))
        else:
            found = False
            for path in sorted(glob.iglob(argument, recursive=True)):
                if not os.path.isdir(path):
                    found = True
                    yield from self._read_path(path, path)
            if not found:
                yield NotFoundError("No file matches this pattern.", where=argument)

    def _read_folder(self, folder: str) -> Iterator[Article | InputError]:
        found = False
        for entry in _walk(folder):
            found = True
            if isinstance(entry, InputError):
                yield entry
            else:
                relative = Path(entry).relative_to(folder).as_posix()
                yield from self._read_path(entry, relative)
        if not found:
            known = " ".join(SUFFIXES)
            yield NotFoundError(f"The folder holds no article ({known}).", where=folder)

    def _read_path(self, path: str, name: str) -> Iterator[Article | InputError]:
        if not self._is_new(self._seen_files, os.path.realpath(path)):
            return
        kind = self._format
        if kind == "auto":
            kind = SUFFIXES.get(os.path.splitext(path)[1].lower(), "text")
        try:
            with _open(path) as stream:
                if kind == "jsonl":
                    yield from self._read_jsonl(stream, path, name)
                else:
                    yield self._read_whole(stream, path, path, name, kind)
        except InputError as error:
            yield error
        except OSError as error:
            yield UnreadableInputError(f"It can not be read: {error.strerror}.", where=path)

    def _read_stdin(self) -> Iterator[Article | InputError]:
        if not self._is_new(self._seen_files, STDIN):
            return
        raw = self._stdin or sys.stdin.buffer
        stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(Any, raw))
        kind = self._format
        if kind == "auto":
            kind = _sniff(stream.peek(_STDIN_PROBE)[:_STDIN_PROBE])
        try:
            if kind == "jsonl":
                yield from self._read_jsonl(stream, STDIN, "stdin")
            else:
                yield self._read_whole(stream, None, STDIN, "stdin", kind)
        except InputError as error:
            yield error
        except OSError as error:
            yield UnreadableInputError(f"It can not be read: {error.strerror}.", where=STDIN)

    def _read_jsonl(self, stream: BinaryIO, path: str, name: str) -> Iterator[Article | InputError]:
        empty = True
        for line in read_lines(
            stream,
            where=path,
            text_field=self._text_field,
            id_field=self._id_field,
            max_chars=self._max_chars,
        ):
            empty = False
            if isinstance(line, InputError):
                yield line
                continue
            place = f"{name}:{line.number}"
            yield Article(
                id=self._unique(line.id or place, f"{path}:{line.number}"),
                text=line.text,
                path=None if path == STDIN else path,
            )
        if empty:
            yield EmptyInputError("The file has no lines.", where=path)

    def _read_whole(
        self, stream: BinaryIO, path: str | None, where: str, name: str, kind: InputFormat
    ) -> Article:
        limit = self._max_chars * (_MARKUP if kind == "html" else 1)
        # No encoding that we know needs more than four bytes for a character.
        data = stream.read(limit * 4 + 5)
        if len(data) > limit * 4 + 4:
            raise self._oversized(None, where)
        text = decode(data, where=where, html=kind == "html")
        del data
        segments: tuple[tuple[int, int, int, int], ...] = ()
        source = text
        if kind == "html":
            if len(source) > limit:
                raise self._oversized(len(source), where)
            text, segments = readable(source)
        if len(text) > self._max_chars:
            raise self._oversized(len(text), where)
        if not text.strip().strip("\ufeff\u200b\u2060").strip():
            raise EmptyInputError("There is no text in it.", where=where)
        return Article(
            id=self._unique(name, where),
            text=text,
            path=path,
            # Of the file, not of its readable part: the offsets in a record belong to these bytes.
            sha256=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
            source_chars=len(source),
            segments=segments,
        )

    def _oversized(self, chars: int | None, where: str) -> OversizedInputError:
        size = "more" if chars is None else f"{chars:,} characters, more"
        return OversizedInputError(
            f"It has {size} than --max-chars {self._max_chars:,} allows.", where=where
        )

    def _unique(self, name: str, place: str) -> str:
        """`name`, or a longer name where another article of this call has it already."""
        for candidate in (name, place, f"{name} ({place})"):
            if self._is_new(self._taken_ids, candidate):
                return candidate
        count = 2
        while not self._is_new(self._taken_ids, f"{name} ({place}, {count})"):
            count += 1
        return f"{name} ({place}, {count})"

    @staticmethod
    def _is_new(seen: set[int], name: str) -> bool:
        digest = hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=8).digest()
        key = int.from_bytes(digest)
        if key in seen:
            return False
        seen.add(key)
        return True


def _walk(folder: str) -> Iterator[str | InputError]:
    """Files below a folder that may be articles, by name; links to folders are not followed."""
    try:
        # Names only: a folder of a hundred thousand files must not fill memory.
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield UnreadableInputError(f"It can not be read: {error.strerror}.", where=folder)
        return
    if "records.jsonl" in names and "manifest.json" in names:
        return  # the output of one of our own runs
    for name in names:
        if name.startswith("."):
            continue
        path = os.path.join(folder, name)
        stem, suffix = os.path.splitext(name)
        is_link = os.path.islink(path)
        if os.path.isdir(path) and not is_link:
            yield from _walk(path)
        elif suffix.lower() in SUFFIXES and stem not in _ABOUT:
            # A pipe or device in a folder would wait for ever; a link is judged when it is opened.
            if is_link or os.path.isfile(path) or not os.path.exists(path):
                yield path
            else:
                yield UnreadableInputError("It is no regular file.", where=path)


def _open(path: str) -> BinaryIO:
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableInputError("It is a folder.", where=path)
        if stat.S_ISSOCK(mode) or stat.S_ISBLK(mode):
            raise UnreadableInputError("It is no regular file.", where=path)
        return open(path, "rb")
    except FileNotFoundError as error:
        raise NotFoundError("There is no such file.", where=path) from error
    except ValueError as error:  # a NUL in the name
        raise NotFoundError("No file can have this name.", where=path) from error
    except OSError as error:
        message = f"It can not be read: {error.strerror}."
        raise UnreadableInputError(message, where=path) from error


def _sniff(head: bytes) -> InputFormat:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b'{"'):
        return "jsonl"
    return "html" if start.startswith((b"<!doctype html", b"<html")) else "text"
