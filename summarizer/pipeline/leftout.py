"""The noun that a number leaves out where it goes on counting what another number does: "34 people
died and 12 were missing", "600 tractors, of which 140 have arrived", "Of the 35, 27 were rescued".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.grounding.cues import Cues
from summarizer.grounding.locate import fold
from summarizer.grounding.nounphrases import NounPhrases

from .reading import Mark, Reading
from .sums import holds

Span = tuple[int, int]
_APART = re.compile(r"[;«»“”\"]")
_LEAD = 20
_BEHIND = 4  # words that say behind a number whose part it is


def left_out(reading: Reading, mark: Mark, nouns: NounPhrases) -> Span | None:
    """What a number without a noun counts by the numbers before it; None where none tells.

    Args:
        nouns: of the sentence of the mark.
    """
    if not nouns.cues.plurals:  # the nouns of the language are not known well enough
        return None
    at = next(i for i, word in enumerate(nouns.words) if word.start == mark.start)
    return _LeftOut(reading, nouns).at(at)


class _LeftOut:
    """The nouns that the numbers of one sentence leave out."""

    def __init__(self, reading: Reading, nouns: NounPhrases) -> None:
        self.reading = reading
        self.nouns = nouns
        self.words = nouns.words
        self.cues = nouns.cues
        self.counted = {m.start: m for m in reading.figures if plain_count(m)}
        words, cues = self.words, self.cues
        opened = words[0].folded in cues.linking and words[0].folded not in cues.determiner
        self.opened = opened or words[0].folded in cues.among  # "Parmi les morts, 14 sont"

    def at(self, at: int) -> Span | None:
        """What the number at an index counts."""
        words, nouns, cues = self.words, self.nouns, self.cues
        related = at > 1 and words[at - 1].folded in cues.relative
        if related and words[at - 2].folded not in cues.linking:
            return None  # "the fire in which ten died"
        rest = words[at + 1 : at + 4]
        those = len(rest) > 2 and rest[0].folded in cues.linking
        if those and rest[1].folded in cues.determiner and nouns.thing(at + 3):
            return nouns.starting_at(at + 3)  # "145 of those minors"
        part = related or is_part([word.folded for word in words], at, cues)
        for index in range(at - 1, -1, -1):
            if self._ends_what_is_counted(index, at):
                break
            whole = index == 0 and self.opened  # "Of the patients in hospital, 41 are children"
            known = words[index].start in self.counted
            if not (known or whole):
                continue
            if known and (told := self._again(index)):
                return told
            if index + 1 >= at:
                continue
            mark = self.counted.get(words[index].start)
            if mark and not part and circumstance(self.reading.text, mark, cues):
                continue
            if known and part and not self._fits(at, index):
                return None  # "in four villages, 230 of them pensioners"
            if noun := self._noun(index, at, whole=whole):
                return noun
            return self.at(index) if known and self._is_bare(index) else self._again(at)
        return self._again(at)

    def _fits(self, at: int, index: int) -> bool:
        """Whether the number at an index can hold another."""
        mark, other = (self.counted.get(self.words[i].start) for i in (at, index))
        return mark is None or other is None or holds(mark.mention.quantity, other.mention.quantity)

    def _ends_what_is_counted(self, index: int, at: int) -> bool:
        """Whether a sign behind a word sets what was counted so far apart."""
        end = self.words[at].start
        return _APART.search(self.reading.text, self.words[index].end, end) is not None

    def _noun(self, index: int, at: int, *, whole: bool) -> Span | None:
        """The noun of the plural behind the number at an index, or behind the first word."""
        words, nouns, cues = self.words, self.nouns, self.cues
        first = index + 1
        while first < at and (words[first].folded in cues.degree or nouns.adverb(first)):
            first += 1
        of = first < at and words[first].folded in cues.linking | cues.noun_link
        if of and not whole:  # "Nine of the passengers": whose part it is, not what has it
            first += 1
        while (whole or of) and first < at and words[first].folded in cues.determiner:
            first += 1
        last = first
        while last < at and nouns.thing(last) and (last == first or nouns.joined(last - 1, last)):
            if self._is_plural(last) and words[last].folded not in cues.leading:
                more = self._adjective(last + 1, at)
                return words[first].start, words[last + more].end
            last += 1
        return None

    def _is_plural(self, index: int) -> bool:
        own = self.words[index].folded
        return own in self.cues.resumes or (
            own.endswith(self.cues.plurals) and not own.endswith("ss")
        )

    def _adjective(self, index: int, end: int) -> int:
        """Whether an adjective of the plural follows a noun ("parties civiles"), no participle."""
        nouns = self.nouns
        if not self.cues.among or index >= end or not nouns.joined(index - 1, index):
            return 0
        own = nouns.written(index)
        return int(
            own.endswith("s") and nouns.thing(index) and not own.endswith(self.cues.fared_ends)
        )

    def _is_bare(self, index: int) -> bool:
        """Whether no noun stands behind the number at an index."""
        after = index + 1
        return not self.nouns.joined(index, after) or not self.nouns.thing(after)

    def _again(self, at: int) -> Span | None:
        """What a number with an article counts that the text told before: "A boat with 35 people
        sank. Of the 35, 27 were rescued"."""
        mark = self.counted.get(self.words[at].start)
        opening = " ".join(word.folded for word in self.words[:at]) in self.cues.part_of
        named = at > 0 and self.words[at - 1].folded in self.cues.definite
        if mark is None or not (opening or named):
            return None
        text, quantity = self.reading.text, mark.mention.quantity
        for other in reversed([m for m in self.reading.figures if m.end <= self.words[0].start]):
            told = other.mention.quantity
            if not plain_count(other) or told is None or quantity is None:
                continue
            if told.low == quantity.low and told.high == quantity.high:
                return _behind(text, self.reading, other, self.nouns)
        return None


def _behind(text: str, reading: Reading, other: Mark, nouns: NounPhrases) -> Span | None:
    """The noun of the plural behind a number of another sentence."""
    sentence = words_after(text, other.end, reading.around(other)[1])
    for start, end in sentence:
        own = text[start:end]
        if not own.islower() or own in nouns.cues.function:
            return None
        if own.endswith((*nouns.cues.plurals, *nouns.cues.resumes)):
            return start, end
    return None


_WORD = re.compile(r"[ \u00a0]([^\W\d_]+(?:['’-][^\W\d_]+)*)")


def words_after(text: str, start: int, end: int) -> Sequence[Span]:
    """Up to three words that stand behind an offset with nothing but a blank between them."""
    found = list[Span]()
    for _ in range(3):
        word = _WORD.match(text, start, end)
        if word is None:
            break
        found.append(word.span(1))
        start = word.end()
    return found


def circumstance(text: str, mark: Mark, cues: Cues) -> bool:
    """Whether a number only says where or at how many things it was: "died in 12 accidents"."""
    lead = fold(text[max(0, mark.first - _LEAD) : mark.first]).split()[-1:]
    return bool(lead) and lead[0] in cues.place_lead - cues.linking - cues.noun_link


def is_part(words: Sequence[str], number: int, cues: Cues) -> bool:
    """Whether the words beside a number say that it is of what stands before: "two of them"."""
    behind = " ".join(words[number + 1 : number + 1 + _BEHIND]) + " "
    near = words[max(0, number - _BEHIND) : number]
    before = " " + " ".join(near)
    phrases = any(
        behind.startswith(f"{phrase} ") or before.endswith(f" {phrase}") for phrase in cues.part
    )
    return phrases or any(word in cues.partitive for word in near)


def plain_count(mark: Mark) -> bool:
    """Whether a number counts things."""
    quantity = mark.mention.quantity
    return mark.mention.cls == "figure" and quantity is not None and quantity.unit == "count"


__all__ = ["circumstance", "is_part", "left_out", "plain_count"]
