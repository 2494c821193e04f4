"""Which figure is a part of another: by rule, from the text and the labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.grounding.candidates import words_of
from summarizer.grounding.cues import Cues, cues_for, find_cue
from summarizer.grounding.locate import WORD_CHARS, fold
from summarizer.grounding.nouns import elliptic, starts
from summarizer.records import Quantity

from .reading import Mark, Reading, Sentence

Spans = Mapping[str, tuple[int, int] | None]
_CLAUSE_END = re.compile(r"[.;!?。；！？؛؟۔।]\s")
_WORD = re.compile(rf"[{WORD_CHARS}]+(?:[’'-][{WORD_CHARS}]+)*")
_PREFIX = 5
_REACH = 200
_VAGUE = 10


def parts(reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]) -> dict[str, str]:
    """Figure id → id of the figure that it is a part of.

    A part says so: with words before it ("including 55 women", "all but three"), behind it ("three
    of them", "two of the five", "145 of those minors"), or by leaving out its noun ("Of the 18, six
    were released"). It is no larger than its whole, and of the same kind.
    """
    return _Parts(reading, figures, labels).found()


def fits(part: Quantity, whole: Quantity | None) -> bool:
    """Whether one quantity can be a part of another: less of the same, or a share of a count."""
    if whole is None or whole.unit == "percent":
        return False
    if part.unit == "percent":
        return whole.unit == "count"
    size, limit = part.high or part.low, whole.high or whole.low
    if part.unit != whole.unit or size is None or limit is None:
        return False
    if whole.bound == "vague":  # "hundreds, 250 of them women"
        return size < limit * _VAGUE
    return size < limit or (size == limit and whole.bound in ("more_than", "at_least"))


class _Parts:
    """One article's figures, looked at in their order."""

    def __init__(
        self, reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]
    ) -> None:
        self.reading = reading
        self.figures = figures
        self.labels = labels
        self.cues: Cues = cues_for(reading.language)
        self.links: dict[str, str] = {}

    def found(self) -> dict[str, str]:
        listed: Mark | None = None
        for index, mark in enumerate(self.figures):
            quantity = mark.mention.quantity
            if quantity is None:
                continue
            whole = self._announced(index) or self._followed(index) or self._bare(index)
            if whole is None and listed and self._goes_on(index):
                whole = listed
            listed = whole
            if whole is not None and fits(quantity, whole.mention.quantity):
                self.links[mark.id] = whole.id
        return self.links

    # -- the ways of saying it -----------------------------------------------------------------

    def _announced(self, index: int) -> Mark | None:
        """Words before the number: "including", "dont", "all but"."""
        mark = self.figures[index]
        sentence = self._sentence(mark)
        last = self._last(index)
        at = last.end if last else sentence.start
        if mark.start - at >= _REACH:
            return None
        cue = find_cue(fold(self.reading.text[at : mark.start]), self.cues.part)
        # "three of them in Ardley and 20 boats": the words belong to the number before
        if cue is None or (last and cue.start() < 2 and cue.group() in self.cues.part_after):
            return None
        return self._nearest(index, mark.mention.quantity)

    def _followed(self, index: int) -> Mark | None:
        """Words behind the number: "of them", or "of the" and the whole itself or its noun."""
        mark = self.figures[index]
        behind = fold(self._behind(mark)).lstrip()
        if starts(behind, self.cues.part_after):
            return self._nearest(index, mark.mention.quantity)
        link = next((w for w in self.cues.part_of if starts(behind, (w,))), None)
        if link is None or mark.mention.quantity is None:
            return None
        after = self.figures[index + 1] if index + 1 < len(self.figures) else None
        if after and fold(self.reading.text[mark.end : after.start]).strip() == link:
            return after if fits(mark.mention.quantity, after.mention.quantity) else None
        noun = _WORD.match(behind[len(link) :].lstrip())
        return self._of_noun(index, noun.group()) if noun else None

    def _bare(self, index: int) -> Mark | None:
        """A number without a noun: a part of the nearest figure that can hold it."""
        mark = self.figures[index]
        quantity = mark.mention.quantity
        if quantity is None or quantity.unit != "count":
            return None
        sentence = self._sentence(mark)
        words = words_of(self.reading.text, sentence.start, sentence.end, [(mark.start, mark.end)])
        number = next((word for word in words if word.start == mark.start), None)
        if number is None or not elliptic(self.reading.text, words, number, self.cues):
            return None
        behind = _WORD.findall(fold(self._behind(mark)))[:1]
        if behind and behind[0] in self.cues.elliptic_other:
            return None
        return self._nearest(index, quantity)

    def _goes_on(self, index: int) -> bool:
        """Whether the number goes on with the list of the one before ("65 hommes et 8 femmes")."""
        last = self._last(index)
        if last is None or last.id not in self.links:
            return False
        between = self.reading.text[last.end : self.figures[index].start]
        if len(between) >= 60 or _CLAUSE_END.search(between):
            return False
        return (
            "," in between
            or "،" in between
            or find_cue(fold(between), self.cues.joined) is not None
        )

    # -- the whole -----------------------------------------------------------------------------

    def _nearest(self, index: int, part: Quantity | None) -> Mark | None:
        """The nearest figure before in this sentence, else the only one of the sentence before,
        that can be the whole."""
        if part is None:
            return None
        start = self._sentence(self.figures[index]).start
        while index and self.figures[index - 1].start >= start:
            index -= 1
            if fits(part, self.figures[index].mention.quantity):
                return self._top(self.figures[index], part)
        number = self.reading.sentence_index(start)
        if number == 0:
            return None
        before = self.reading.sentences[number - 1]
        there: list[Mark] = []
        while index and self.figures[index - 1].start >= before.start:
            index -= 1
            if fits(part, self.figures[index].mention.quantity):
                there.append(self.figures[index])
        return there[0] if len(there) == 1 else None

    def _top(self, mark: Mark, part: Quantity) -> Mark:
        """`mark`, or the whole that it is listed under: of "640, of these 512 passed, 97 did not"
        the 97 are a part of the 640."""
        above = self.reading.by_id.get(self.links.get(mark.id, ""))
        return above if above and fits(part, above.mention.quantity) else mark

    def _of_noun(self, index: int, noun: str) -> Mark | None:
        """The nearest figure, of this sentence or the two before, that counts what `noun` names or
        is followed by it."""
        part = self.figures[index].mention.quantity
        here = self.reading.sentence_index(self.figures[index].start)
        first = self.reading.sentences[max(0, here - 2)].start
        for other in reversed(self.figures[:index]):
            if other.start < first:
                return None
            spans = self.labels.get(other.id, {})
            counted = spans.get("counted")
            said = self._behind(other)  # "610 were minors"
            if counted:
                said += " " + self.reading.text[slice(*counted)]
            named = {word[:_PREFIX] for word in _WORD.findall(fold(said)) if len(word) > 2}
            if part and noun[:_PREFIX] in named and fits(part, other.mention.quantity):
                return other
        return None

    def _sentence(self, mark: Mark) -> Sentence:
        return self.reading.sentences[self.reading.sentence_index(mark.start)]

    def _last(self, index: int) -> Mark | None:
        """The figure before, if it stands in the same sentence."""
        if not index:
            return None
        last = self.figures[index - 1]
        return last if last.start >= self._sentence(self.figures[index]).start else None

    def _behind(self, mark: Mark) -> str:
        """What follows the number in its clause."""
        text = self.reading.text[mark.end : min(self._sentence(mark).end, mark.end + 60)]
        return re.split(r"[,;:.()。，；،؛۔।]", text, maxsplit=1)[0]
