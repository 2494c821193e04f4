"""Tables of phrases, matched at a place: the longest phrase that starts (or ends) there.

A table is compiled once into a prefix tree written as a regular expression, so a lookup costs a few
steps per character of the phrase, however large the table is, and can not backtrack beyond it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from summarizer.mentions.fold import fold_word

T = TypeVar("T")

# letters of scripts that put spaces between words; only these need a word boundary
SPACED = "a-zß-ɏͰ-ԯ԰-ۓۥ-ۯۺ-ۿऀ-ॣॲ-෿"
_SPACED_LETTER = re.compile(f"[{SPACED}]")
_TERMINAL = ""
_MAX_PHRASE = 48
_GAPS = frozenset(" \n")
_SPACES = re.compile(r"\s+")

_Tree = dict[str, "_Tree"]


def _tree(words: Iterable[str]) -> _Tree:
    root: _Tree = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_TERMINAL] = {}
    return root


def _render(node: _Tree, bounded: bool, boundary: str) -> str:
    branches = [
        (r"\s" if char == " " else re.escape(char))
        + _render(child, _SPACED_LETTER.match(char) is not None, boundary)
        for char, child in sorted(node.items())
        if char != _TERMINAL
    ]
    if _TERMINAL in node:
        branches.append(boundary if bounded else "")
    if len(branches) == 1:
        return branches[0]
    return "(?:" + "|".join(branches) + ")"


def tree_pattern(words: Iterable[str], boundary: str = f"(?![{SPACED}])") -> str:
    """The source of a pattern that matches the longest of the (folded) words."""
    listed = sorted({w for w in words if w})
    return _render(_tree(listed), False, boundary) if listed else r"(?!)"


def _edges(phrases: Iterable[str]) -> frozenset[str] | None:
    """The first two characters of each phrase, or one where a space or nothing follows it; None if
    a phrase starts with a space, so that its first characters can not be told."""
    edges = {phrase[:1] if phrase[1:2] in ("", " ") else phrase[:2] for phrase in phrases}
    return None if " " in edges or any(edge[0] == " " for edge in edges) else frozenset(edges)


class Phrases(Generic[T]):
    """Phrases with a value each. Keys are folded here; a space matches any one white space."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self.values = {_SPACES.sub(" ", fold_word(k)): v for k, v in table.items() if k.strip()}
        self._after: re.Pattern[str] | None = None
        self._before: re.Pattern[str] | None = None
        # most places are refused by the two characters there, which costs less than a match
        self._heads = _edges(self.values)
        tails = _edges(k[::-1] for k in self.values)
        self._tails = tails and frozenset(edge[::-1] for edge in tails)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self.values

    def __bool__(self) -> bool:
        return bool(self.values)

    def after(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The longest phrase that starts at ``pos``: its end and value."""
        heads = self._heads
        if heads is not None:
            head = shadow[pos : pos + 2]
            if head not in heads and head[:1] not in heads:
                return None
        if self._after is None:
            self._after = re.compile(tree_pattern(self.values))
        match = self._after.match(shadow, pos)
        if match is None:
            return None
        return match.end(), self._value(match.group())

    def after_gap(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The same, one space or line end allowed before the phrase."""
        if shadow[pos : pos + 1] not in _GAPS:
            return self.after(shadow, pos)
        found = self.after(shadow, pos + 1)
        if found is None and self._heads is None:
            found = self.after(shadow, pos)
        return found

    def before(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The longest phrase that ends at ``pos``: its start and value."""
        tails = self._tails
        if tails is not None:
            tail = shadow[pos - 2 : pos] if pos > 1 else shadow[: max(0, pos)]
            if tail not in tails and tail[-1:] not in tails:
                return None
        if self._before is None:
            # the text runs backwards here, so a boundary is still what follows
            self._before = re.compile(tree_pattern(k[::-1] for k in self.values))
        window = shadow[max(0, pos - _MAX_PHRASE) : pos][::-1]
        match = self._before.match(window)
        if match is None:
            return None
        found = match.group()
        return pos - len(found), self._value(found[::-1])

    def _value(self, found: str) -> T:
        if found in self.values:
            return self.values[found]
        return self.values[_SPACES.sub(" ", found)]
