"""The words round each figure: before it, behind it, between it and the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.grounding.cues import Cues, cues_for
from summarizer.grounding.locate import WORD_CHARS, fold
from summarizer.grounding.nouns import starts
from summarizer.grounding.relations import Relating, relating

from .reading import Mark, Reading, Sentence
from .sums import ends

Spans = Mapping[str, tuple[int, int] | None]
WORD = re.compile(rf"[{WORD_CHARS}]+(?:[’'-][{WORD_CHARS}]+)*")
PREFIX = 5
REACH = 200


class Around:
    """The words round the figures of one article."""

    def __init__(self, reading: Reading, figures: Sequence[Mark]) -> None:
        self.reading = reading
        self.figures = figures
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
        between = self.reading.text[one.end : other.first]
        return fold(between) if len(between) <= most and "\n" not in between else ""

    def behind(self, mark: Mark) -> str:
        """What follows the number in its clause."""
        text = self.reading.text[mark.end : min(self.sentence(mark).end, mark.end + 60)]
        return re.split(r"[,;:.()。，；،؛۔।]", text, maxsplit=1)[0]

    def set_against(self, index: int) -> bool:
        """Whether another is measured by a number, or it is the difference ("three more than")."""
        behind = fold(self.behind(self.figures[index]))
        against = ends(self.before(index), self.cues.against)
        return against or starts(behind, self.words.difference)
