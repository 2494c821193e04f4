"""A sentence without blanks cut into pieces: words of known kinds, and what stands between them.

No lexicon and no tagger: the lists of a language (`cues`, table ``unspaced``) tell its verbs, its
little words and its signs; a run of other signs between two of those is taken for a noun.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

Span = tuple[int, int]
LANGUAGES = ("zh", "ja")
# Kinds in the order in which the words of one spelling count.
_KINDS = ("keep", "verb", "amount", "say", "join", "link", "stop")
_END = "，。；：！？,;!?:\n“”‘’「」『』《》()（）—…[]【】〈〉 \u3000"
_END_JA = "、"
# "务工者" is a noun, though its first signs are a verb; "裁减员工" is a verb with its noun.
_OWNER = re.compile(
    "[者犯量]|率(?!先)|费(?!用)|额(?!外)|员(?!工)|期(?![间货])|数(?![百千万十据字亿码])"
    "|人(?![质民口才群士们次类工])"
)


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence: its offsets and its kind, ``noun`` for what no list holds."""

    start: int
    end: int
    kind: str


class UnspacedWords:
    """The word lists of a language without blanks.

    Args:
        language: one of `LANGUAGES`.
    """

    def __init__(self, language: str) -> None:
        file = resources.files("summarizer.grounding.cues").joinpath(f"{language}.toml")
        table: dict[str, str] = tomllib.loads(file.read_text("utf-8"))["unspaced"]
        self._lists = {key: tuple(dict.fromkeys(words.split())) for key, words in table.items()}
        pairs = self._lists.get("variants", ())
        self._variants = str.maketrans({pair[0]: pair[1] for pair in pairs})
        self.topics = frozenset(self.words("topic"))
        self.japanese = bool(self.topics)
        kinds: dict[str, str] = {}
        for kind in (*_KINDS, "little"):
            for word in self.words(kind):
                kinds.setdefault(word, kind)
        self._kinds = kinds
        # looked up by length: one pattern of all words, with what may follow, compiles for seconds
        self._lengths = sorted(set(map(len, kinds)), reverse=True)
        self.end = frozenset(_END + (_END_JA if self.japanese else ""))

    def words(self, key: str) -> tuple[str, ...]:
        """The words of a list, none where the language has no such list."""
        return self._lists.get(key, ())

    def pattern(self, *keys: str) -> str:
        """A pattern for the words of some lists, the longest first."""
        every = {word for key in keys for word in self.words(key)}
        ordered = sorted(every, key=lambda word: (-len(word), word))
        return "|".join(map(re.escape, ordered)) or r"(?!)"

    def plain(self, text: str) -> str:
        """The text in the signs of the lists, offsets kept."""
        return text.translate(self._variants)

    def pieces(
        self, plain: str, stretch: Span, spans: Sequence[tuple[int, int, str]]
    ) -> list[Piece]:
        """A stretch of text as pieces.

        Args:
            plain: the text as `plain` gives it.
            spans: pieces that are known before: start, end, kind; in order, apart.
        """
        found: list[Piece] = []
        at = stretch[0]
        for start, end, kind in [*spans, (stretch[1], stretch[1], "")]:
            if start < at:
                continue
            found += self._cut(plain, at, start)
            if kind:
                found.append(Piece(start, end, kind))
            at = end
        return found

    def _longest(self, plain: str, at: int, end: int) -> str:
        """The longest known word that begins at an offset, empty for none; a verb that is the
        beginning of a noun does not count."""
        for length in self._lengths:
            word = plain[at : at + length]
            if at + length > end or word not in self._kinds:
                continue
            verb = length > 1 and self._kinds[word] == "verb" and not self.japanese
            if not (verb and _OWNER.match(plain, at + length, end)):
                return word
        return ""

    def _cut(self, plain: str, at: int, end: int) -> list[Piece]:
        found: list[Piece] = []
        while at < end:
            word = self._longest(plain, at, end)
            if plain[at] in self.end:
                kind, stop = "end", at + 1
            elif word:
                kind, stop = self._kinds[word], at + len(word)
                kind = "noun" if kind == "keep" else kind
            elif self.japanese and "\u3040" <= plain[at] <= "\u309f":
                kind, stop = "stop", at + 1
            else:
                kind, stop = "noun", at + 1
            if kind == "noun" and found and found[-1].kind == "noun":
                found[-1] = Piece(found[-1].start, stop, kind)
            else:
                found.append(Piece(at, stop, kind))
            at = stop
        return found


@lru_cache(maxsize=4)
def unspaced_words(language: str | None) -> UnspacedWords | None:
    """The lists of a language, None where it has none."""
    return UnspacedWords(language) if language in LANGUAGES else None


__all__ = ["LANGUAGES", "Piece", "UnspacedWords", "unspaced_words"]
