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


class Phrases(Generic[T]):
    """Phrases with a value each. Keys are folded here; a space matches any one white space."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self.values = {_SPACES.sub(" ", fold_word(k)): v for k, v in table.items() if k.strip()}
        self._after: re.Pattern[str] | None = None
        self._before: re.Pattern[str] | None = None

    def __contains__(self, phrase: str) -> bool:
        return phrase in self.values

    def __bool__(self) -> bool:
        return bool(self.values)

    def after(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The longest phrase that starts at ``pos``: its end and value."""
        if self._after is None:
            self._after = re.compile(tree_pattern(self.values))
        match = self._after.match(shadow, pos)
        if match is None:
            return None
        return match.end(), self.values[_SPACES.sub(" ", match.group())]

    def before(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The longest phrase that ends at ``pos``: its start and value."""
        if self._before is None:
            # the text runs backwards here, so a boundary is still what follows
            self._before = re.compile(tree_pattern(k[::-1] for k in self.values))
        window = shadow[max(0, pos - _MAX_PHRASE) : pos][::-1]
        match = self._before.match(window)
        if match is None:
            return None
        found = match.group()
        return pos - len(found), self.values[_SPACES.sub(" ", found[::-1])]
