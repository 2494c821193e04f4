"""Bytes to text, without losing or moving a character.

The text is the file as it is on disk: a byte order mark stays as one character, CRLF as two. UTF-8
is taken at its word; other encodings by byte order mark, by what an HTML page declares, and at last
by detection.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from summarizer.errors import BinaryInputError, UndecodableInputError

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"\x28\xb5\x2f\xfd": "a zstd file",
    b"SQLite format 3\x00": "an SQLite database",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
# Encodings that news texts really come in; a longer list only adds ways to guess wrong.
_LATIN = ["cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2", "iso8859_15", "mac_roman", "cp850"]
_OTHER = [
    "cp1251", "cp1253", "cp1255", "cp1256", "cp1258", "cp874", "koi8_r", "koi8_u",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_HIGH_RUNS = re.compile(rb"[\x80-\xff]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PROBE = 65_536
_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""")


def decode(data: bytes, *, where: str, html: bool = False) -> str:
    """The text of a whole file.

    Args:
        data: all bytes of the file.
        where: its path, for errors.
        html: believe the encoding that a ``<meta>`` in the first bytes declares.

    Raises:
        BinaryInputError: this is not text.
        UndecodableInputError: broken bytes, or no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, where)
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise BinaryInputError(f"This is {what}, not text.", where=where)
    if wide := _unmarked_utf16(data):
        return _strictly(data, wide, where)
    probe = data[:_PROBE]
    if b"\x00" in data or len(_CONTROL.findall(probe)) * 20 > len(probe):
        raise BinaryInputError("This is not text (it holds control bytes).", where=where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if html and (declared := _declared(data)):
        return _strictly(data, declared, where)
    if _was_meant_as_utf8(data):
        raise UndecodableInputError(
            f"This is UTF-8 with broken bytes, the first at byte {broken.start}; save it again.",
            where=where,
        ) from broken
    detected = _detect(data)
    if detected is None:
        raise UndecodableInputError(
            "Its encoding can not be told; save it as UTF-8.", where=where
        ) from broken
    return _strictly(data, detected, where)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableInputError(
            f"This looks like {encoding}, but byte {error.start} is broken.", where=where
        ) from error
    if "\x00" in text:
        raise BinaryInputError("This is not text (it holds NUL characters).", where=where)
    return text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, as far as it can be told: in Latin script every second byte is NUL,
    and only every second one. (In others too few are; there it is taken for binary.)"""
    probe = data[: _PROBE // 2 * 2]
    if len(data) % 2 or len(probe) < 4:
        return None
    even, odd = probe[::2].count(0), probe[1::2].count(0)
    half = len(probe) // 2
    if even == 0 and odd * 2 > half:
        return "utf-16-le"
    if odd == 0 and even * 2 > half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    # Browsers read these two labels as their Windows supersets.
    name = {"iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)
    # A page that says UTF-8 but is not goes the way of every broken file.
    return None if name.startswith("utf") else name


def _was_meant_as_utf8(data: bytes) -> bool:
    """Whether most of the non-ASCII bytes are good UTF-8: then the bad ones are damage. Text of
    another encoding hardly ever forms a valid sequence."""
    good = bad = 0
    for character in data.decode("utf-8", "replace"):
        if character == "\ufffd":
            bad += 1
        elif character > "\x7f":
            good += 1
    return good >= max(1, bad)


def _detect(data: bytes) -> str | None:
    # In Latin script accented letters stand alone among plain ones; bytes of other scripts cluster.
    runs = _HIGH_RUNS.findall(data[:_PROBE])
    lone = sum(len(run) == 1 for run in runs)
    is_latin = lone * 5 >= len(runs) * 4 and sum(map(len, runs)) * 4 <= len(data[:_PROBE])
    matches = from_bytes(data, cp_isolation=_LATIN if is_latin else _LATIN + _OTHER)
    best = matches.best()
    if best is None:
        return None
    if best.encoding in _LATIN:
        # On a short text these score alike; the common one is the better bet.
        for match in matches:
            if match.encoding == "cp1252" and match.chaos <= best.chaos:
                return "cp1252"
    return str(best.encoding)
