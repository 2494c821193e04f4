"""The words round each figure: before it, behind it, between it and the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.grounding.cues import Cues, cues_for, find_cue
from summarizer.grounding.locate import fold
from summarizer.grounding.nouns import starts
from summarizer.grounding.relations import Relating, fates, relating
from summarizer.mentions.fold import WORD

from .reading import Mark, Reading, Sentence
from .sums import ends

Spans = Mapping[str, tuple[int, int] | None]
PREFIX = 5
REACH = 200


class Around:
    """The words round the figures of one article."""

    def __init__(
        self, reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]
    ) -> None:
        self.reading = reading
        self.figures = figures
        self.labels = labels
        self.cues: Cues = cues_for(reading.language)
        self.words: Relating = relating(reading.language)

    def apart(self, mark: Mark) -> int:
        """How far the next figure is."""
        after = self.figures.index(mark) + 1
        return self.figures[after].start - mark.end if after < len(self.figures) else REACH

    def stems(self, span: tuple[int, int]) -> set[str]:
        words = WORD.findall(fold(self.reading.text[slice(*span)]))
        return {word[:PREFIX] for word in words if len(word) > 2}

    def sentence(self, mark: Mark) -> Sentence:
        return self.reading.sentences[self.reading.sentence_index(mark.start)]

    def last(self, index: int) -> Mark | None:
        """The figure before, if it stands in the same sentence."""
        if not index:
            return None
        last = self.figures[index - 1]
        return last if last.start >= self.sentence(self.figures[index]).start else None

    def before(self, index: int) -> str:
        """What leads to the number and its qualifier in its sentence, from the figure before on."""
        mark, last = self.figures[index], self.last(index)
        at = max(last.end if last else 0, self.sentence(mark).start)
        return fold(self.reading.text[at : mark.first]) if at < mark.start else ""

    def between(self, one: Mark, other: Mark, most: int) -> str:
        """The words between two near numbers, without a qualifier of the second."""
        between = self.reading.text[self._past(one) : other.first]
        return fold(between) if len(between) <= most and "\n" not in between else ""

    def behind(self, mark: Mark) -> str:
        """What follows the number in its clause."""
        at = self._past(mark)
        text = self.reading.text[at : min(self.sentence(mark).end, at + 60)]
        return re.split(r"[,;:.()。，；،؛۔।]", text, maxsplit=1)[0]

    def alone(self, mark: Mark) -> bool:
        """Whether a number is all that stands in brackets ("almost half (210)")."""
        text = self.reading.text
        return text[mark.start - 1 : mark.start] == "(" and text[mark.end : mark.end + 1] == ")"

    def _past(self, mark: Mark) -> int:
        """Where the words behind a number begin: behind the brackets that it stands in."""
        return mark.end + self.alone(mark)

    def counted(self, mark: Mark) -> str:
        """What a figure counts, folded; empty where that is not known."""
        span = self.labels.get(mark.id, {}).get("counted")
        return fold(self.reading.text[slice(*span)]) if span else ""

    def fates(self, mark: Mark) -> frozenset[str]:
        """What has become of those that a figure counts: by its noun, or what stands behind it in
        its clause, or before it ("killed 20 people")."""
        index = self.figures.index(mark)
        if found := fates(self.counted(mark), self.words):
            return found
        behind, apart = self.behind(mark), max(0, self.apart(mark))
        said = fold(behind[:apart])
        if apart < len(behind):
            # "carrying 212 people killed 14"; "killed 14 people and injured 63"
            joined = self._joined(said)
            said = said[: joined[-1].start()] if joined else ""
        if found := fates(said, self.words):
            return found
        before = re.split(r"[,;:()。，；،؛]", self.before(index))[-1]
        if self.last(index) is not None:  # "four dead and 20 arrests"
            links = [at.end() for at in self._joined(before)]
            before = before[links[-1] :] if links else before
        return fates(before, self.words)

    def other_fate(self, mark: Mark, other: Mark) -> bool:
        """Whether what has become of those that two figures count is told, and is not the same:
        "two teenagers died" and "the two gunmen" are other people."""
        own, before = self.fates(mark), self.fates(other)
        return bool(own and before) and own.isdisjoint(before)

    def generic(self, mark: Mark) -> bool:
        """Whether the noun of a figure says no more than that they are people, or what has become
        of them ("victims", "arrests"), or is not known."""
        noun = self.counted(mark)
        words = noun.split()
        return not words or bool(set(words) & set(self.words.persons) or fates(noun, self.words))

    def _joined(self, text: str) -> list[re.Match[str]]:
        found: list[re.Match[str]] = []
        while at := find_cue(text, self.cues.joined, found[-1].end() if found else 0):
            found.append(at)
        return found

    def set_against(self, index: int) -> bool:
        """Whether another is measured by a number, or it is the difference ("three more than")."""
        behind = fold(self.behind(self.figures[index]))
        against = ends(self.before(index), self.cues.against)
        return against or starts(behind, self.words.difference)
