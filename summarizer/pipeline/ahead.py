"""Parts whose whole is told behind them or in another way than as "of" it: "Six of the victims were
children. In all, 19 died", "In Kent alone 40", "heroin made up 290 million", "(Wick 39, Dorne 10)".
"""

from __future__ import annotations

import re

from summarizer.grounding.cues import find_cue
from summarizer.grounding.locate import fold
from summarizer.grounding.nouns import starts
from summarizer.grounding.relations import fates
from summarizer.mentions.fold import WORD
from summarizer.mentions.model import is_code

from .around import PREFIX, Around
from .reading import Mark
from .sums import fits, is_share, kin
from .wholes import Wholes

_NEAR = 40  # characters around a number where "alone" may stand
_CONTAINED = 4  # words between a verb of containing and the part
_SUBJECT = 3  # words from the whole to such a verb ("the dead, 11 in number, include")
_MADE_UP = 3  # words from a part to the rest of its verb ("machten 290 Millionen aus")
_COUNTED = 4  # words of what a whole counts, before a row in brackets
_NAME = r"[^\W\d_a-zà-ÿ][^()\d,;:]{0,40}\s"
_ROWS = re.compile(rf"\((?:{_NAME}[\d.,\u00a0\u202f]*\d(?:[,;] | [^\W\d_]{{1,4}} )?){{2,}}\)")


class Ahead:
    """The figures of one article, looked at for wholes that other rules do not see."""

    def __init__(self, near: Around, wholes: Wholes) -> None:
        self.near = near
        self.wholes = wholes

    def whole_of(self, index: int) -> Mark | None:
        """The whole of a figure, or None."""
        mark = self.near.figures[index]
        part = mark.mention.quantity
        if part is None or part.unit == "percent" or is_share(part) or mark.mention.negated:
            return None
        ways = (self._in_row, self._contained, self._alone, self._of_those_behind)
        return next((found for way in ways if (found := way(index))), None)

    def _in_row(self, index: int) -> Mark | None:
        """ "21,400 people (Scotland 3,900, Wales 1,050)": names with a number each in brackets."""
        mark, text = self.near.figures[index], self.near.reading.text
        opened = text.rfind("(", self.near.sentence(mark).start, mark.start)
        row = _ROWS.match(text, opened) if opened >= 0 else None
        if row is None or mark.start > row.end():
            return None
        above = [m for m in self.near.figures[:index] if m.start < opened]
        last = above[-1] if above else None
        if last is None or last.start < self.near.sentence(mark).start:
            return None
        told = WORD.findall(text[last.end : opened].lower())
        if len(told) > _COUNTED or not self.near.cues.verb.isdisjoint(told):
            return None  # "the 3,900 fans saw goals (Gates 12, Sun 40)"
        return last if self._can_be(mark, last) else None

    def _contained(self, index: int) -> Mark | None:
        """ "The dead, 11 in number, include five children", "heroin made up 290 million"."""
        mark, last = self.near.figures[index], self.near.last(index)
        words = self.near.words
        before = self.near.before(index)
        verb = find_cue(before, words.contains)
        while verb and (again := find_cue(before, words.contains, verb.end())):
            verb = again
        behind = fold(self.near.behind(mark)[: max(0, self.near.apart(mark))])
        if verb and last and len(before[verb.end() :].split()) <= _CONTAINED:
            right_behind = len(WORD.findall(before[: verb.start()])) <= _SUBJECT
            alike = right_behind and (_measured_alike(mark, last) or self._alike(mark, last))
            return self._if_not_set_against(index, last) if alike else None
        said = find_cue(before, words.makes_up)
        ends_it = find_cue(" ".join(WORD.findall(behind)[:_MADE_UP]), words.makes_up_end)
        made = said is not None and (not words.makes_up_end or ends_it is not None)
        if not made or said is None or len(before[said.end() :].split()) > _CONTAINED:
            return None
        whole = last or self.wholes.nearest(index, mark.mention.quantity)
        return self._if_not_set_against(index, whole) if whole else None

    def _if_not_set_against(self, index: int, whole: Mark) -> Mark | None:
        mark = self.near.figures[index]
        if self.near.set_against(index) or self.near.other_fate(mark, whole):
            return None
        return whole if self._can_be(mark, whole) else None

    def _alone(self, index: int) -> Mark | None:
        """ "In Vienna alone there were 3,400 cases, 11,900 nationwide": the whole is the figure
        before it, or the next; not one with another noun."""
        mark = self.near.figures[index]
        behind = fold(self.near.behind(mark)[: max(0, self.near.apart(mark))])
        said = f"{self.near.before(index)[-_NEAR:]} 0 {behind[:_NEAR]}"
        if find_cue(said, self.near.words.alone) is None:
            return None
        before = self.wholes.nearest(index, mark.mention.quantity)
        if before is not None:
            return before if self._same_kind(mark, before) else None
        return next((m for m in self._next(index) if self._same_kind(mark, m)), None)

    def _of_those_behind(self, index: int) -> Mark | None:
        """ "Three of the victims were children. In all, 17 people died"."""
        mark = self.near.figures[index]
        behind = fold(self.near.behind(mark)).lstrip()
        links = self.near.cues.part_of
        link = next((w for w in links if starts(behind, (w,))), None)
        pointed = link is not None and link.split()[-1] in self.near.cues.definite
        if link and not pointed and any(w != link and w.startswith(link) for w in links):
            return None  # "hundreds of volunteers": no known ones, unlike "of the", "dei"
        noun = WORD.match(behind[len(link) :].lstrip()) if link else None
        if noun is None:
            return None
        fate, stem = fates(noun.group(), self.near.words), noun.group()[:PREFIX]
        for other in self._next(index):
            named = {word[:PREFIX] for word in WORD.findall(self.near.counted(other))}
            if stem in named or fate & self.near.fates(other):
                return other
        return None

    def _next(self, index: int) -> list[Mark]:
        """The next figures of this sentence and the one behind that can be the whole."""
        mark, reading = self.near.figures[index], self.near.reading
        here = reading.sentence_index(mark.start)
        end = reading.sentences[min(here + 1, len(reading.sentences) - 1)].end
        return [
            other
            for other in self.near.figures[index + 1 : index + 3]
            if other.start < end and self._can_be(mark, other)
        ]

    def _can_be(self, mark: Mark, whole: Mark) -> bool:
        part, quantity = mark.mention.quantity, whole.mention.quantity
        if part is None or quantity is None or whole.mention.negated:
            return False
        return kin(part, quantity) and fits(part, quantity)

    def _same_kind(self, mark: Mark, whole: Mark) -> bool:
        """Whether two figures count the same, as far as their nouns tell; what measures has to have
        the same noun ("the tower alone is 90 metres high")."""
        own, above = self.near.counted(mark), self.near.counted(whole)
        if self.near.other_fate(mark, whole):
            return False
        if not own or not above:
            quantity = mark.mention.quantity
            return quantity is not None and (quantity.unit == "count" or is_code(quantity.unit))
        return self._alike(mark, whole) and self._alike(whole, mark)

    def _alike(self, mark: Mark, whole: Mark) -> bool:
        """Whether the whole counts people, or what its part counts."""
        nouns = (self.near.counted(mark), self.near.counted(whole))
        stems = [{word[:PREFIX] for word in WORD.findall(noun)} for noun in nouns]
        return bool(stems[0] & stems[1]) or self.near.generic(whole)


def _measured_alike(mark: Mark, whole: Mark) -> bool:
    part, quantity = mark.mention.quantity, whole.mention.quantity
    return part is not None and quantity is not None and part.unit == quantity.unit != "count"
