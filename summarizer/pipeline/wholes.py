"""Which figure before a part is its whole."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.locate import fold
from summarizer.grounding.relations import fates
from summarizer.mentions.fold import WORD
from summarizer.records import Quantity

from .around import PREFIX, Around
from .reading import Mark, Reading
from .sums import Links, fits, size_of


class Wholes:
    """The figures of one article that can be wholes; `links`, `summed`: the parts known so far."""

    def __init__(self, near: Around, links: Links, summed: Links) -> None:
        self.reading: Reading = near.reading
        self.figures: Sequence[Mark] = near.figures
        self.near = near
        self.links = links
        self.summed = summed

    def nearest(self, index: int, part: Quantity | None, *, top: bool = True) -> Mark | None:
        """The nearest figure before in this sentence, else the only one of the sentence before,
        that can be the whole; with `top`, not a part beside it, but what that is a part of.
        """
        if part is None:
            return None
        start = self.near.sentence(self.figures[index]).start
        while index and self.figures[index - 1].start >= start:
            index -= 1
            negated = self.figures[index].mention.negated
            if not negated and fits(part, self.figures[index].mention.quantity):
                near = self.figures[index]
                return self._top(near, part) if top else near
        number = self.reading.sentence_index(start)
        if number == 0:
            return None
        before = self.reading.sentences[number - 1]
        there: list[Mark] = []
        while index and self.figures[index - 1].start >= before.start:
            index -= 1
            whole = self.figures[index]
            if whole.mention.negated or self.near.set_against(index):
                continue
            if fits(part, whole.mention.quantity):
                there.append(whole)
        if len(there) > 1:
            ids = {mark.id for mark in there}
            above = {mark.id: self.links.get(mark.id, self.summed.get(mark.id)) for mark in there}
            there = [mark for mark in there if above[mark.id] not in ids]
            wholes = {above[mark.id] for mark in there}
            if len(there) > 1 and len(wholes) == 1:  # two parts of one whole, which is meant
                there = [m for m in self.figures if m.id in wholes]
        fitting = [mark for mark in there if fits(part, mark.mention.quantity)]
        return fitting[0] if len(fitting) == 1 else None

    def _top(self, mark: Mark, part: Quantity) -> Mark:
        """`mark`, or the whole that it is listed under: of "640, of these 512 passed, 97 did not"
        the 97 are a part of the 640."""
        above = self.reading.by_id.get(self.links.get(mark.id, ""))
        return above if above and fits(part, above.mention.quantity) else mark

    def of_noun(self, index: int, *nouns: str) -> Mark | None:
        """The nearest figure, of this sentence or the two before, that counts what one of `nouns`
        names or is followed by it, or whose people had that fate ("three of the victims")."""
        part = self.figures[index].mention.quantity
        here = self.reading.sentence_index(self.figures[index].start)
        first = self.reading.sentences[max(0, here - 2)].start
        wanted = {noun[:PREFIX] for noun in nouns}
        fate = fates(" ".join(nouns), self.near.words)
        same: Mark | None = None
        for other in reversed(self.figures[:index]):
            if other.start < first or part is None:
                break
            if other.mention.negated or not fits(part, other.mention.quantity):
                continue
            said = fold(self.near.behind(other)[: self.near.apart(other)])  # "610 were minors"
            said += f" {self.near.counted(other)}"
            named = {word[:PREFIX] for word in WORD.findall(said) if len(word) > 2}
            own = self.near.fates(other)
            if fate and own and fate.isdisjoint(own):
                continue
            if wanted & named:
                return same or other
            if fate & own and self.near.generic(other):
                if same and self._another(same, other):
                    return (
                        None  # "119 died; 128 had been named before. Among the dead are four ..."
                    )
                same = same or other
        if same is None or part is None:
            return None
        above = self._top(same, part)
        return above if fate & self.near.fates(above) else same

    def _another(self, mark: Mark, other: Mark) -> bool:
        """Whether two figures of the dead are two tolls, not a toll and a part of it."""
        sizes = {size_of(m.mention.quantity) for m in (mark, other)}
        return len(sizes) > 1 and self.links.get(mark.id) != other.id
