"""Tables of phrases, matched at a place: the longest phrase that starts (or ends) there.

A table is a prefix tree that grows where texts look: a lookup costs a few steps however large the
table is, and a table that no text needs costs nothing but its list of phrases. `tree_pattern` is
the same tree as a regular expression, for patterns that search a whole text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar

from summarizer.mentions.fold import fold_word

T = TypeVar("T")

# letters of scripts that put spaces between words; only these need a word boundary
SPACED = "a-zß-ɏͰ-ԯ԰-ۓۥ-ۯۺ-ۿऀ-ॣॲ-෿"
_SPACED_LETTER = re.compile(f"[{SPACED}]")
_SPACED_LETTERS = frozenset(_SPACED_LETTER.findall("".join(map(chr, range(0x10000)))))
_TERMINAL = ""
_MAX_PHRASE = 48
_WORD = re.compile(f"[{SPACED}]{{1,{_MAX_PHRASE}}}+")
_STEM = 5
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSPACED = "\u0590"  # scripts from here on write words onto words
# what `Index` says where no table has a phrase; not empty, so that a cache can tell it from unknown
NOWHERE = frozenset([_TERMINAL])
GAPS = frozenset(" \n")
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"\s+")

_Tree = dict[str, "_Tree"]
_Match = Callable[[str, int], re.Match[str] | None]


def _tree(words: Iterable[str]) -> _Tree:
    root: _Tree = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_TERMINAL] = {}
    return root


def _render(node: _Tree) -> str:
    branches = [
        (r"\s" if char == " " else re.escape(char)) + _render(child)
        for char, child in sorted(node.items())
        if char != _TERMINAL
    ]
    if _TERMINAL in node:
        branches.append("")
    if len(branches) == 1:
        return branches[0]
    return "(?:" + "|".join(branches) + ")"


def tree_pattern(words: Iterable[str]) -> str:
    """The source of a pattern that matches the longest of the (folded) words, with no regard to
    what follows; put `boundary` behind it for whole words."""
    listed = sorted({w for w in words if w})
    return _render(_tree(listed)) if listed else r"(?!)"


def boundary(last: Iterable[str]) -> str:
    """The source of a pattern for the end of a word, once behind all the words it is for.

    The class of letters costs a millisecond to compile each time it stands in a pattern, so it does
    not stand behind each word. A match that fails here goes back to the next shorter word.

    Args:
        last: the characters that the words end with.
    """
    spaced = {char in _SPACED_LETTERS for char in last}
    if spaced == {True, False}:
        return f"(?:(?![{SPACED}])|(?<![{SPACED}]))"
    return f"(?![{SPACED}])" if True in spaced else ""


class _Edge:
    """Phrases by their first two characters, or one where a space or nothing follows it.

    Most places in a text are refused by the two characters there, which costs less than a match;
    and the phrases behind them are compiled only when a text first needs them, since a large table
    costs more to compile than a short text to read. For the same reason the patterns hold no
    `boundary`: that is looked at where a phrase was found.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases)
        self.heads: dict[str, list[str]] = {}
        for phrase in self._phrases:
            head = phrase[:1] if phrase[1:2] in ("", " ") else phrase[:2]
            self.heads.setdefault(head, []).append(phrase)
        self._finders: dict[str, str | _Match] = {}

    def match(self, head: str, text: str, pos: int) -> str | None:
        """The longest phrase that starts at ``pos``, as whole words, as it is written there.

        Args:
            head: the two characters at ``pos``, or the one if no phrase starts with both.
        """
        finder = self._finders.get(head) or self._finder(head)
        if isinstance(finder, str):
            found = finder if text.startswith(finder, pos) else _wrapped(finder, text, pos)
        else:
            hit = finder(text, pos)
            found = "" if hit is None else hit.group()
        if found:
            end = pos + len(found)
            if text[end : end + 1] not in _SPACED_LETTERS or found[-1] not in _SPACED_LETTERS:
                return found
            if shorter := self._shorter(found):
                return shorter
        return self.match(head[0], text, pos) if len(head) > 1 and head[0] in self.heads else None

    def _finder(self, head: str) -> str | _Match:
        """What finds the phrases of a head: the only one itself, or a pattern of all."""
        phrases = self.heads[head]
        finder = phrases[0] if len(phrases) == 1 else re.compile(tree_pattern(phrases)).match
        self._finders[head] = finder
        return finder

    def _shorter(self, found: str) -> str | None:
        """The longest phrase that ``found`` starts with, as whole words."""
        for size in range(len(found) - 1, 0, -1):
            whole = found[size - 1] not in _SPACED_LETTERS or found[size] not in _SPACED_LETTERS
            if whole and _SPACE.sub(" ", found[:size]) in self._phrases:
                return found[:size]
        return None


def _wrapped(phrase: str, text: str, pos: int) -> str:
    """How a phrase of several words stands at a place with another white space between them; empty
    if it does not."""
    found = text[pos : pos + len(phrase)] if " " in phrase else ""
    return found if not found.isprintable() and _SPACE.sub(" ", found) == phrase else ""


class Phrases(Generic[T]):
    """Phrases with a value each. Keys are folded here; a space inside one matches any one white
    space, a space at its edge is a space (" - " is no line that begins with a dash).
    """

    def __init__(self, table: Mapping[str, T]) -> None:
        self.values = {_SPACES.sub(" ", fold_word(k)): v for k, v in table.items() if k.strip()}
        self._starts = _Edge(self.values)
        # the text runs backwards here, so a boundary is still what follows
        self._ends = _Edge(key[::-1] for key in self.values)
        # one or two characters that a phrase starts with, and the same for the ends; see `_Edge`
        self._heads = frozenset(self._starts.heads)
        self._tails = frozenset(head[::-1] for head in self._ends.heads)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self.values

    def __bool__(self) -> bool:
        return bool(self.values)

    def after(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The longest phrase that starts at ``pos``: its end and value."""
        head = shadow[pos : pos + 2]
        if head not in self._heads and (head := head[:1]) not in self._heads:
            return None
        found = self._starts.match(head, shadow, pos)
        return None if found is None else (pos + len(found), self._value(found))

    def after_gap(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The same, one space or line end allowed before the phrase."""
        return self.after(shadow, pos + 1 if shadow[pos : pos + 1] in GAPS else pos)

    def before(self, shadow: str, pos: int) -> tuple[int, T] | None:
        """The longest phrase that ends at ``pos``: its start and value."""
        tail = shadow[pos - 2 : pos] if pos > 1 else shadow[: max(0, pos)]
        if tail not in self._tails and (tail := tail[-1:]) not in self._tails:
            return None
        turned = shadow[max(0, pos - _MAX_PHRASE) : pos][::-1]
        found = self._ends.match(tail[::-1], turned, 0)
        return None if found is None else (pos - len(found), self._value(found[::-1]))

    def _value(self, found: str) -> T:
        if found in self.values:
            return self.values[found]
        return self.values[_SPACE.sub(" ", found)]


class Index:
    """Which of many tables may have a phrase at a place, by the first word (or sign) of each phrase
    and by its last. Most words of a text begin no phrase of any table, so one look at a place
    spares a look into each table.
    """

    def __init__(self, tables: Mapping[str, Phrases[Any]]) -> None:
        phrases = [(name, key) for name, table in tables.items() for key in table.values]
        self._first = _by_word(phrases)
        # the text runs backwards here as well
        self._last = _by_word((name, key[::-1]) for name, key in phrases)

    def after(self, shadow: str, pos: int) -> frozenset[str]:
        """The tables that may have a phrase that starts at ``pos``."""
        word = _WORD.match(shadow, pos)
        if word is not None:
            return self._first.get(word.group(), NOWHERE)
        head = shadow[pos : pos + 2]
        return self._first.get(head) or self._first.get(head[:1], NOWHERE)

    def before(self, shadow: str, pos: int) -> frozenset[str]:
        """The tables that may have a phrase that ends at ``pos``."""
        turned = shadow[max(0, pos - _MAX_PHRASE) : max(0, pos)][::-1]
        word = _WORD.match(turned)
        if word is not None:
            return self._last.get(word.group(), NOWHERE)
        return self._last.get(turned[:2]) or self._last.get(turned[:1], NOWHERE)


def _by_word(phrases: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Names of tables by what their phrases begin with: a word of letters, two characters, or one
    where a space or nothing follows it; two characters have the names of their first as well."""
    found: dict[str, set[str]] = {}
    for name, phrase in phrases:
        word = _WORD.match(phrase)
        head = word.group() if word else phrase[: 1 if phrase[1:2] in ("", " ") else 2]
        found.setdefault(head, set()).add(name)
    return {
        head: frozenset(names if _WORD.match(head) else names | found.get(head[:1], set()))
        for head, names in found.items()
    }


def stem(phrase: str) -> str:
    """How the longest word of a phrase begins: a text without it has no such phrase."""
    return max(phrase.split(), key=len, default="")[:_STEM]


@lru_cache(maxsize=512)
def _beginnings(text: str) -> frozenset[str]:
    """How the words of a text begin, as `stem` cuts the words of phrases."""
    return frozenset(word[:_STEM] for word in _LETTERS.findall(text))


class Stems:
    """Says which of some phrases stand in a text, in fewer searches than there are phrases: those
    whose longest words begin alike are looked for only where that beginning occurs."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases: dict[str, list[str]] = {}
        for phrase in phrases:
            self._phrases.setdefault(stem(phrase), []).append(phrase)
        self._plain = frozenset(s for s in self._phrases if s.isalpha() and s < _UNSPACED)
        self._others = tuple(s for s in self._phrases if s not in self._plain)

    def within(self, text: str) -> list[str]:
        """The phrases that occur anywhere in a text, as parts of words too; in no certain order."""
        return [
            phrase
            for stem, phrases in self._phrases.items()
            if stem in text
            for phrase in phrases
            if phrase in text
        ]

    def standing(self, text: str) -> list[str]:
        """The phrases whose longest word begins where a word of the text does, and that occur; what
        `within` finds of whole words, sooner."""
        return [
            phrase for stem in self._near(text) for phrase in self._phrases[stem] if phrase in text
        ]

    def stands(self, text: str) -> bool:
        """Whether `standing` finds any phrase."""
        return any(phrase in text for stem in self._near(text) for phrase in self._phrases[stem])

    def _near(self, text: str) -> list[str]:
        plain = self._plain & _beginnings(text)
        return [*plain, *(stem for stem in self._others if stem in text)]
