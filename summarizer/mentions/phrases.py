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
GAPS = frozenset(" \n")
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


class _Edge:
    """Phrases by their first two characters, or one where a space or nothing follows it.

    Most places in a text are refused by the two characters there, which costs less than a match;
    and a pattern is compiled only when a text first needs it, since a large table costs more to
    compile than a short text to read.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases: dict[str, list[str]] = {}
        self.heads = self._phrases.keys()
        self._patterns: dict[str, re.Pattern[str]] = {}
        for phrase in phrases:
            head = phrase[:1] if phrase[1:2] in ("", " ") else phrase[:2]
            self._phrases.setdefault(head, []).append(phrase)

    def match(self, text: str, pos: int) -> str | None:
        """The longest phrase that starts at ``pos``."""
        head = text[pos : pos + 2]
        if head in self._phrases:
            found = self._pattern(head).match(text, pos)
            if found is not None:
                return found.group()
        head = head[:1]
        if head in self._phrases:
            found = self._pattern(head).match(text, pos)
            if found is not None:
                return found.group()
        return None

    def _pattern(self, head: str) -> re.Pattern[str]:
        pattern = self._patterns.get(head)
        if pattern is None:
            pattern = self._patterns[head] = re.compile(tree_pattern(self._phrases[head]))
        return pattern


class Phrases(Generic[T]):
    """Phrases with a value each. Keys are folded here; a space matches any one white space."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self.values = {_SPACES.sub(" ", fold_word(k)): v for k, v in table.items() if k.strip()}
        self._starts = _Edge(self.values)
        # the text runs backwards here, so a boundary is still what follows
        self._ends = _Edge(key[::-1] for key in self.values)
        self._heads = frozenset(self._starts.heads)
        self._tails = frozenset(head[::-1] for head in self._ends.heads)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self.values

    def __bool__(self) -> bool:
        return bool(self.values)

    @property
    def heads(self) -> frozenset[str]:
        """One or two characters that a phrase starts with; see `_Edge`."""
        return self._heads

    @property
    def tails(self) -> frozenset[str]:
        """The same for the ends of phrases."""
        return self._tails

    def after(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The longest phrase that starts at ``pos``: its end and value."""
        head = shadow[pos : pos + 2]
        if head not in self._heads and head[:1] not in self._heads:
            return None
        found = self._starts.match(shadow, pos)
        return None if found is None else (pos + len(found), self._value(found))

    def after_gap(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The same, one space or line end allowed before the phrase."""
        return self.after(shadow, pos + 1 if shadow[pos : pos + 1] in GAPS else pos)

    def before(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The longest phrase that ends at ``pos``: its start and value."""
        tail = shadow[pos - 2 : pos] if pos > 1 else shadow[: max(0, pos)]
        if tail not in self._tails and tail[-1:] not in self._tails:
            return None
        found = self._ends.match(shadow[max(0, pos - _MAX_PHRASE) : pos][::-1], 0)
        return None if found is None else (pos - len(found), self._value(found[::-1]))

    def _value(self, found: str) -> T:
        if found in self.values:
            return self.values[found]
        return self.values[_SPACES.sub(" ", found)]


def by_edge(edges: Mapping[str, frozenset[str]], at: int) -> dict[str, frozenset[str]]:
    """Names of tables by the edge of their phrases, so that one look at a place says which tables
    may have a phrase there.

    Args:
        edges: name of a table → its `Phrases.heads` or `Phrases.tails`.
        at: which of two characters also stands for an edge of one: 0 for heads, -1 for tails.

    Returns:
        edge → names; an edge of two characters has the names of its single one as well.
    """
    found: dict[str, set[str]] = {}
    for name, keys in edges.items():
        for key in keys:
            found.setdefault(key, set()).add(name)
    return {
        key: frozenset(names | found.get(key[at], set()) if len(key) > 1 else names)
        for key, names in found.items()
    }
