"""Which figure is a part of another: by rule, from the text and the labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.grounding.candidates import words_of
from summarizer.grounding.cues import Cues, cues_for, find_cue
from summarizer.grounding.locate import fold
from summarizer.grounding.nouns import elliptic, starts
from summarizer.grounding.relations import Relating, relating
from summarizer.mentions.fold import WORD
from summarizer.records import Quantity

from .ahead import Ahead
from .around import REACH, Around, Spans
from .listing import Listing
from .reading import Mark, Reading
from .sums import Links, completed, ends, fits, is_share, size_of, sums, used
from .wholes import Wholes

_CLAUSE_END = re.compile(r"[.;!?。；！？؛؟۔।]\s")
_FEW = 60
_WORDS = 6  # between a part and its whole
_OWNER = 3
_BY = 5  # words between a number and what has become of those that it counts


def parts(reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]) -> dict[str, str]:
    """Figure id → id of the figure that it is a part of.

    A part says so: with words before it ("including 55 women", "all but three"), behind it ("three
    of them", "two of the five", "312 trains out of 540", "145 of those minors"), as what is left
    ("the other five"), by leaving out its noun behind a whole ("Of the 18, six were released"), or
    by adding up with its neighbours ("80 crew: 50 from Valmer and 30 from Lorns"). It is no larger
    than its whole, and of the same kind.
    """
    return _Parts(reading, figures, labels).found()


class _Parts:
    """One article's figures, looked at in their order."""

    def __init__(
        self, reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]
    ) -> None:
        self.reading = reading
        self.figures = figures
        self.labels = labels
        self.cues: Cues = cues_for(reading.language)
        self.words: Relating = relating(reading.language)
        self.links: Links = {}
        self.summed: Links = {}
        self.said: dict[str, str] = {}  # the words that made a figure a part
        self.others: set[str] = set()  # parts of people whose number is not told
        self.near = Around(reading, figures, labels)
        self.wholes = Wholes(self.near, self.links, self.summed)
        self.listing = Listing(self.near, self.wholes, self.links)

    def found(self) -> Links:
        self._look()
        alone = [m for i, m in enumerate(self.figures) if not self.near.set_against(i)]
        self.summed.update(sums(self.reading, alone, self.links, self._named_alike))
        if self.summed:  # what is a part of a sum is no whole of its own where that is at hand
            self.links.clear()
            self._look()
        self._look_ahead()
        return {**self.summed, **self.links}

    def _look_ahead(self) -> None:
        """The wholes of figures that have none so far."""
        ahead = Ahead(self.near, self.wholes)
        for index, mark in enumerate(self.figures):
            if mark.id in self.links or mark.id in self.summed or self._compared(index):
                continue
            if (whole := ahead.whole_of(index)) and self._above(whole) != mark.id:
                self.links[mark.id] = whole.id

    def _above(self, mark: Mark) -> str | None:
        return self.links.get(mark.id, self.summed.get(mark.id))

    def _look(self) -> None:
        listed: Mark | None = None
        for index, mark in enumerate(self.figures):
            quantity = mark.mention.quantity
            if quantity is None:
                continue
            if rest := self._left(index):
                listed = rest
                self.links[mark.id] = rest.id
                continue
            whole = self._beside(index)
            if whole is None and (mark.mention.negated or self._signed(index)):
                listed = None  # "denied that 200 are missing", "-12.5 %"
                continue
            whole = whole or self._told(index)
            if whole is None and not (self._compared(index) or self._placed(index)):
                whole = self._untold(index, listed)
            listed = whole
            if whole is None and index and self.links.get(self.figures[index - 1].id) == mark.id:
                listed = mark  # "13 of the 24 seats, the Greens four"
            if whole is not None and fits(quantity, whole.mention.quantity):
                self.links[mark.id] = whole.id

    def _told(self, index: int) -> Mark | None:
        """The whole that words beside a number tell."""
        whole = self._announced(index) or self._followed(index)
        listing = self.listing
        ways = (listing.with_rest, listing.opened, listing.apposed, listing.so)
        return whole or next((found for way in ways if (found := way(index))), None)

    def _untold(self, index: int, listed: Mark | None) -> Mark | None:
        """The whole that a number has by where it stands."""
        mark, last = self.figures[index], self.near.last(index)
        if whole := self._led(index) or self.listing.among(index):
            return whole
        if self.listing.among_others(index) or (last and last.id in self.others):
            self.others.add(mark.id)  # "of those in hospital, 41 are children; 12 are on drips"
        elif whole := self._bare(index) or self._became(index):
            return whole
        return self.listing.within(index) or listed if self._goes_on(index, listed) else None

    # -- the ways of saying it -----------------------------------------------------------------

    def _beside(self, index: int) -> Mark | None:
        """A whole right behind its part ("two of its five plants"), or before it ("37人中8人")."""
        mark = self.figures[index]
        part = mark.mention.quantity
        last = self.near.last(index)
        if part and last and ends(self.near.between(last, mark, 30), self.words.whole_tail):
            return last if fits(part, last.mention.quantity) else None
        after = self.figures[index + 1] if index + 1 < len(self.figures) else None
        if not part or not after or not fits(part, after.mention.quantity):
            return None
        if after.mention.negated and not mark.mention.negated:
            return None  # "12 came, far from the 399 announced"
        between = self.near.between(mark, after, 60)
        if not between or re.search(r"[.;:!?。；！？]", between) or between.count(",") > 1:
            return None
        links = (*self.cues.part_of, *self.words.of)
        link = next((w for w in links if starts(between, (w,))), None)
        if link is not None and self._leads_on(between[len(link) :].split()):
            return after
        if is_share(part) or len(between.split()) > _WORDS:
            return None
        bare = not self.near.behind(after).strip() and len(between.split()) <= _OWNER
        # "48 seats of 97.", but "two boats of 60 tonnes"
        return after if ends(between, (*self.words.total, *(links if bare else ()))) else None

    def _leads_on(self, words: Sequence[str]) -> bool:
        """Whether nothing but a possessor stands before a whole: "its", "the rover's"."""
        if set(words) <= set(self.words.middle):
            return True
        return len(words) <= _OWNER and words[-1].endswith(self.words.genitive or ("\0",))

    def _left(self, index: int) -> Mark | None:
        """What is left of a whole: "the remaining 167", "les 19 autres"."""
        mark = self.figures[index]
        if mark.mention.quantity is None:
            return None
        before, behind = self.near.before(index), fold(self.near.behind(mark))
        named = ends(before.rstrip(",: "), self.words.rest) or starts(behind, self.words.rest_after)
        pointed = before.split()[-1:] and before.split()[-1] in self.cues.definite
        if not named and not (pointed and starts(behind, self.words.other)):
            return None
        return completed(self.reading, self.figures, self.links, index)

    def _announced(self, index: int) -> Mark | None:
        """Words before the number: "including", "dont", "all but", "of that sum"."""
        mark = self.figures[index]
        sentence = self.near.sentence(mark)
        last = self.near.last(index)
        at = last.end if last else sentence.start
        if mark.start - at >= REACH or self._compared(index):
            return None
        between = fold(self.reading.text[at : mark.start])
        quantity = mark.mention.quantity
        percent = quantity is not None and quantity.unit == "percent"
        words = (
            *self.cues.part,
            *self.words.part,
            *(() if percent else self.words.anaphor),
        )
        cue = find_cue(between, words)
        # "three of them in Ardley and 20 boats": the words belong to the number before
        behind = (*self.cues.part_after, *self.words.behind, *self.words.anaphor)
        if last and cue and cue.start() < 2 and cue.group() in behind:
            cue = find_cue(between, words, cue.end())
        if cue is None or ";" in between[cue.end() :]:
            return self._in_brackets(index, between)
        self.said[mark.id] = cue.group()
        return self.wholes.nearest(index, quantity, top=self._parallel(index))

    def _in_brackets(self, index: int, between: str) -> Mark | None:
        """ "71 teachers, mainly of maths (23) and English (15)"."""
        mark, last = self.figures[index], self.near.last(index)
        if not last or not self.near.alone(mark):
            return None
        if find_cue(between, self.words.especially):
            return last
        above = self.links.get(last.id)
        return self.reading.by_id.get(above) if above and between.startswith(")") else None

    def _followed(self, index: int) -> Mark | None:
        """Words behind the number: "of them", "of that sum", or "of the" and the noun of the
        whole."""
        mark = self.figures[index]
        behind = fold(self.near.behind(mark)).lstrip()
        part = mark.mention.quantity
        percent = part is not None and part.unit == "percent"
        after = (
            *self.cues.part_after,
            *self.words.behind,
            *(() if percent else self.words.anaphor),
        )
        if cue := next((w for w in after if starts(behind, (w,))), None):
            self.said[mark.id] = cue
            return self.wholes.nearest(index, part, top=self._parallel(index))
        link = next((w for w in self.cues.part_of if starts(behind, (w,))), None)
        if link is None or part is None:
            return None
        noun = WORD.match(behind[len(link) :].lstrip())
        return self.wholes.of_noun(index, noun.group()) if noun else None

    def _led(self, index: int) -> Mark | None:
        """A number behind a whole that opens its clause: "Of the 18, six were released"."""
        mark = self.figures[index]
        part = mark.mention.quantity
        if part is None or is_share(part):
            return None
        start = self.near.sentence(mark).start
        for at in range(index - 1, -1, -1):
            whole = self.figures[at]
            if whole.start < start or mark.start - whole.end > REACH:
                return None
            if not self._leads(at):
                continue
            if not fits(part, whole.mention.quantity) or self._counts_another(mark, whole, at):
                return None
            if at + 1 < index and self.links.get(self.figures[at + 1].id) != whole.id:
                return None
            return whole if self._room(whole, part) else None
        return None

    def _leads(self, index: int) -> bool:
        """Whether words that open a clause lead to a number: "Of the 18", "Von den 41.300"."""
        before = self.near.before(index)
        leads = (*self.words.lead, *self.words.lead_first)
        lead = next((w for w in sorted(leads, key=len, reverse=True) if ends(before, (w,))), None)
        if lead is None:
            return False
        rest = before[: len(before) - len(lead)].rstrip()
        first = self.near.last(index) is None and (not rest or rest in self.cues.joined)
        # "according to the ruling, of 140 pages, he ..." has a bare preposition
        marks = ".;:" if lead in self.words.lead_first else ".,;:([-\"'"
        return first or rest.endswith(tuple(marks))

    def _named_alike(self, mark: Mark, whole: Mark) -> bool:
        """Whether two figures count the same by their nouns ("14 teachers", "three teachers")."""
        spans = [self.labels.get(m.id, {}).get("counted") for m in (mark, whole)]
        own, above = (self.near.stems(span) if span else set() for span in spans)
        return bool(own & above)

    def _counts_another(self, mark: Mark, whole: Mark, at: int) -> bool:
        """Whether a number that is not the first behind its whole has another noun right behind."""
        return self.figures[at + 1] is not mark and self._of_another(mark, whole)

    def _of_another(self, mark: Mark, whole: Mark) -> bool:
        """Whether a noun stands right behind a number that is not the noun of another."""
        own, above = (self.labels.get(m.id, {}).get("counted") for m in (mark, whole))
        if not own or not 0 <= own[0] - mark.end <= 2:
            return False
        return not above or self.near.stems(own).isdisjoint(self.near.stems(above))

    def _room(self, whole: Mark, part: Quantity) -> bool:
        """Whether a whole can hold one part more beside those that it has."""
        at = self.figures.index(whole)
        if part.unit == "percent":
            return True
        near = self.figures[max(0, at - _FEW) : at + _FEW]
        limit = size_of(whole.mention.quantity)
        return limit is None or used(near, self.links, whole) + (size_of(part) or 0) <= limit

    def _fills(self, whole: Mark, part: Quantity) -> bool:
        """Whether a part is all that the parts of a whole leave of it."""
        size = size_of(part)
        return size is not None and size + used(self.figures, self.links, whole) == size_of(
            whole.mention.quantity
        )

    def _bare(self, index: int) -> Mark | None:
        """A number without a noun: a part of the nearest figure that can hold it."""
        mark = self.figures[index]
        quantity = mark.mention.quantity
        if quantity is None or quantity.unit != "count" or is_share(quantity):
            return None
        start, end = self.reading.around(mark)
        words = words_of(self.reading.text, start, end, [(mark.start, mark.end)])
        number = next((word for word in words if word.start == mark.start), None)
        if number is None or not elliptic(self.reading.text, words, number, self.cues):
            return None
        behind = WORD.findall(fold(self.near.behind(mark)))[:1]
        if behind and behind[0] in self.cues.elliptic_other:
            return None
        if not behind and set(self.near.before(index).split()) & set(self.cues.partitive):
            return None  # "n'en compte qu'une trentaine"
        whole = self.wholes.nearest(index, quantity)
        last = self.near.last(index)
        if whole and self.near.other_fate(mark, whole):
            return None  # "17 soldiers were killed; nine are missing"
        # "34 died and 12 were missing", "six were saved; nine were not": both are parts, or neither
        if whole and last and last.id not in self.links:
            if whole.start < self.near.sentence(mark).start:
                return None
            between = self.reading.text[last.end : mark.start]
            led = self._leads(self.figures.index(whole)) or re.search(r"[;:—؛]|\.\s", between)
            kept = find_cue(fold(between), self.words.but_only)
            if not (led or kept or find_cue(fold(self.near.behind(mark)), self.words.still)):
                return None
        return whole

    def _became(self, index: int) -> Mark | None:
        """What has become of some of those counted before: "Russia launched 142 drones; 118 drones
        were shot down", "They held 20 people, and 12 were released"."""
        mark = self.figures[index]
        before = re.split(r"[,;:—]", self.near.before(index))[-1]
        behind = fold(self.near.behind(mark)[: max(0, self.near.apart(mark))])
        done = " ".join((*before.split()[-_BY:], "0", *behind.split()[:_BY]))
        if find_cue(done, self.words.outcome) is None:
            return None
        whole = self.wholes.nearest(index, mark.mention.quantity)
        if whole is None or self._of_another(mark, whole) or self.near.other_fate(mark, whole):
            return None
        said = self.near.before(self.figures.index(whole)) + " 0 "
        said += fold(self.near.behind(whole)[: self.near.apart(whole)])
        return None if find_cue(said, self.words.outcome) else whole

    def _goes_on(self, index: int, listed: Mark | None) -> bool:
        """Whether the number goes on with the list of the one before ("65 hommes et 8 femmes")."""
        last, mark = self.near.last(index), self.figures[index]
        quantity = mark.mention.quantity
        if last is None or listed is None or quantity is None or is_share(quantity):
            return False
        if self.near.other_fate(mark, listed):
            return False  # "20 were injured, five of them badly, and three died"
        behind = WORD.findall(fold(self.near.behind(mark)))[:1]
        if last.id not in self.links:
            noun = bool(behind) and behind[0] not in self.cues.function
            if last is not listed or noun or quantity.unit == "percent":
                return False
            if not self._room(listed, quantity):
                return False
        between = self.reading.text[last.end : self.figures[index].start]
        # "15 of the 24 seats; the Greens got nine": what fills up a whole is a part of it
        if not behind and between.count(";") == 1 and self._fills(listed, quantity):
            return True
        if len(between) >= 60 or _CLAUSE_END.search(between):
            return False
        if "，" in between or "、" in between:  # "41人来自国外，8人来自日本": one thing is counted
            text = self.reading.text
            return text[last.end : last.end + 1] == text[mark.end : mark.end + 1]
        return (
            "," in between
            or "،" in between
            or find_cue(fold(between), self.cues.joined) is not None
        )

    def _compared(self, index: int) -> bool:
        """Whether a number is set against another, or comes on top of it: "from 400 to 300", "three
        more than last year", "another 12"."""
        before, quantity = self.near.before(index), self.figures[index].mention.quantity
        share = quantity is not None and is_share(quantity)
        if not share and ends(before, (*self.words.no_part, *self.words.other)):
            named = (*self.words.rest, *self.cues.part, *self.words.part)
            return not ends(before, named)
        return self.near.set_against(index)

    def _signed(self, index: int) -> bool:
        """Whether a share is a change ("-12.5 %", "+3%")."""
        mark = self.figures[index]
        text = self.reading.text[max(0, mark.start - 1) : mark.end].lstrip()
        quantity = mark.mention.quantity
        return quantity is not None and quantity.unit == "percent" and text[:1] in "+-−–±"

    def _placed(self, index: int) -> bool:
        """ "Of the 60, 40 stayed in three hotels"."""
        return bool(set(self.near.before(index).split()[-1:]) & self.cues.place_lead)

    def _parallel(self, index: int) -> bool:
        """Whether the same words made the figure before a part: "5 of them here, 3 of them there"
        are parts of one whole."""
        last = self.near.last(index)
        own = self.said.get(self.figures[index].id)
        return last is not None and own is not None and self.said.get(last.id) == own
