"""Readable text of an HTML page, every character of it with its place in the source.

Two readers share the work. A small tokenizer of our own walks the source once and knows where
every character stands (parsers that build a tree forget that). trafilatura knows what of a page is
the article and what is menu, and only chooses among the blocks of the first. So the text is exact
by construction, and the choice as good as that library.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Segment = tuple[int, int, int, int]

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav",
    "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
# Their content is no markup and nobody reads it.
_RAW = frozenset({
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "template",
    "svg", "math",
})  # fmt: skip
_SIDE = frozenset(("nav", "footer", "aside", "form", "select", "button"))
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)|<!--|<[!?]")
_QUOTE_OR_END = re.compile(r"[>\"']")
_PIECE = re.compile(
    r"(?P<space>[ \t\n\r\f]+)"
    r"|(?P<entity>&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?))"
    r"|(?P<text>[^ \t\n\r\f&]+|&)"
)
_SPACES = re.compile(r"\s+")
_LONG = 24
_MAX_SEARCHES = 500
# A news page has a few thousand tags; trafilatura needs minutes for a million of them.
_MAX_TAGS = 30_000


@dataclass
class Block:
    """A stretch of text between two block-level tags, its segments relative to its own start."""

    text: str = ""
    segments: list[Segment] = field(default_factory=list)
    tag: str = ""
    side: bool = False
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def add(self, text: str, source_start: int, source_length: int) -> None:
        self._parts.append(text)
        size = len(text)
        if self.segments and size == source_length:
            start, source, length, source_size = self.segments[-1]
            if length == source_size and source + length == source_start:
                self.segments[-1] = (start, source, length + size, length + size)
                self._length += size
                return
        self.segments.append((self._length, source_start, size, source_length))
        self._length += size

    @property
    def ends_in_space(self) -> bool:
        return not self._parts or self._parts[-1] == " "

    def close(self) -> None:
        if self._parts and self._parts[-1] == " ":
            start, source, length, source_size = self.segments.pop()
            if length > 1:
                self.segments.append((start, source, length - 1, source_size - 1))
            self._parts.pop()
        self.text = "".join(self._parts)
        self._parts.clear()


def readable(source: str) -> tuple[str, tuple[Segment, ...]]:
    """The readable text of a page and its segments (see `records.Article`).

    Blocks are joined by one line break. Where no main content can be told, the text of the whole
    page without menus is taken; nothing raises.
    """
    blocks = [block for block in _blocks(source) if block.text]
    kept = _main_content(source, blocks)
    if not any(kept):
        kept = [not block.side for block in blocks]
    if not any(kept):
        kept = [True] * len(blocks)
    parts: list[str] = []
    segments: list[Segment] = []
    at = 0
    for block, keep in zip(blocks, kept, strict=True):
        if not keep:
            continue
        segments += [(at + s, source_at, n, m) for s, source_at, n, m in block.segments]
        parts.append(block.text)
        at += len(block.text) + 1
    return "\n".join(parts), tuple(segments)


def _blocks(source: str) -> Iterator[Block]:
    block = Block()
    side = 0
    for kind, name, start, end in _tokens(source):
        if kind == "text":
            _add_text(block, source, start, end)
            continue
        if name in _SIDE:
            side = max(0, side + (1 if kind == "open" else -1))
        if name in _BLOCKS or name in _SIDE:
            block.close()
            yield block
            block = Block(tag=name if kind == "open" else "", side=side > 0)
    block.close()
    yield block


def _add_text(block: Block, source: str, start: int, end: int) -> None:
    for piece in _PIECE.finditer(source, start, end):
        raw = piece[0]
        if piece.lastgroup == "space":
            if not block.ends_in_space:
                block.add(" ", piece.start(), len(raw))
        elif piece.lastgroup == "entity":
            if text := entities.unescape(raw):
                block.add(text, piece.start(), len(raw))
        else:
            block.add(raw, piece.start(), len(raw))


def _tokens(source: str) -> Iterator[tuple[str, str, int, int]]:
    """``(kind, tag name, start, end)`` with kind ``text``, ``open`` or ``close``; comments and the
    content of scripts are left out. Reads every character a bounded number of times, whatever the
    input (unclosed tags, quotes and comments included)."""
    at = 0
    no_quote: set[str] = set()
    while found := _TAG.search(source, at):
        if found.start() > at:
            yield "text", "", at, found.start()
        name = (found[2] or "").lower()
        if found[0] == "<!--":
            end = source.find("-->", found.end())
            at = len(source) if end < 0 else end + 3
            continue
        end = _tag_end(source, found.end(), no_quote) if name else source.find(">", found.end()) + 1
        if end <= 0:
            # Never closed: the rest of the file is text, and nothing is searched twice.
            yield "text", "", found.start(), len(source)
            return
        at = end
        if name:
            yield ("close" if found[1] else "open"), name, found.start(), end
        if name in _RAW and not found[1] and source[end - 2 : end] != "/>":
            closing = re.compile(rf"</{name}(?![A-Za-z0-9])", re.IGNORECASE).search(source, at)
            at = len(source) if closing is None else closing.start()
    if at < len(source):
        yield "text", "", at, len(source)


def _tag_end(source: str, at: int, no_quote: set[str]) -> int:
    """Where the tag ends, a ``>`` inside a quoted attribute not counted; 0 if it never does."""
    while found := _QUOTE_OR_END.search(source, at):
        if found[0] == ">":
            return found.end()
        at = found.end()
        is_value = source[max(0, at - 200) : at - 1].rstrip().endswith("=")
        if is_value and found[0] not in no_quote:
            closing = source.find(found[0], at)
            if closing < 0:
                no_quote.add(found[0])
            else:
                at = closing + 1
    return 0


def _main_content(source: str, blocks: list[Block]) -> list[bool]:
    chosen = _extract(source)
    lines = {_bare(piece) for line in chosen.splitlines() for piece in (line, *line.split("|"))}
    lines |= {line.removeprefix("-") for line in lines}
    lines.discard("")
    bare = [_bare(block.text) for block in blocks]
    whole = _bare(chosen)
    searches = 0
    kept = [False] * len(blocks)
    for index, text in enumerate(bare):
        if len(text) < _LONG:
            continue
        kept[index] = text in lines
        # trafilatura may cut a line elsewhere than we do; looked up a limited number of times,
        # since every look-up reads the whole text.
        if not kept[index] and searches < _MAX_SEARCHES:
            searches += 1
            kept[index] = text in whole
    # A short text ("1", "Share") also stands in menus: it counts only amid the article, that is up
    # to the next long text on either side that is none of it.
    amid = _amid_kept(
        [len(text) >= _LONG or block.side for text, block in zip(bare, blocks, strict=True)], kept
    )
    for index, text in enumerate(bare):
        if len(text) < _LONG and amid[index]:
            kept[index] = text in lines
    for index, block in enumerate(blocks):
        if block.tag == "h1" and not block.side and any(kept):
            kept[index] = True
            break
    return kept


def _amid_kept(is_wall: list[bool], kept: list[bool]) -> list[bool]:
    """For each block, whether the nearest wall before or behind it belongs to what is kept."""
    if not any(kept):
        return [True] * len(kept)
    amid = [False] * len(kept)
    for order in (range(len(kept)), range(len(kept) - 1, -1, -1)):
        inside = False
        for index in order:
            if is_wall[index]:
                inside = kept[index]
            amid[index] = amid[index] or inside
    return amid


def _bare(text: str) -> str:
    return _SPACES.sub("", text)


def _extract(source: str) -> str:
    if source.count("<") > _MAX_TAGS:
        return ""
    import trafilatura  # noqa: PLC0415 - half a second that only HTML pays for

    try:
        found = trafilatura.extract(
            source, include_comments=False, include_tables=True, favor_recall=True
        )
    except Exception:
        # A parser on a hostile page may raise anything; the page is then read whole.
        return ""
    return found or ""
