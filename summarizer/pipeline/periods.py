"""Which time of a sentence belongs to a figure: by rule, from the text alone."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.grounding.candidates import Word, unelided, words_of
from summarizer.grounding.cues import Cues, find_cue
from summarizer.grounding.locate import fold
from summarizer.grounding.times import time_spans

from .reading import Mark, Reading

Span = tuple[int, int]
# Words between a figure and a time that is said of it alone, and before a figure where it is
# looked whether it is one to compare with.
_OWN = 2
_BEFORE = 4
_BROKEN = 4  # a comma is as far as so many words
_CODE = re.compile(r"(?<!\w)[A-Z]{1,3}\s$")  # "flight BA 2019"
_NAME = re.compile(r"[^\s.!?:]\s([A-ZÀ-Ý][a-zà-ÿ]+)\s$")
_STOP = re.compile(r"[;:]|(?<=[)»”])\.\s")
_CLAUSE = re.compile(r"[,;:()—–]\s")
_CLOCK = re.compile(r"(?:[^\W\d]{1,4}\s)?\d{1,2}\s?[.:h]\s?\d{2}(?![\d/])")
_STAMPED = re.compile(
    r"(?:\s?[^\W\d]{1,4}\.?)?\s?(?:[:|\]】·]|[-–—+]{1,3}\s)"
)  # "5:30 p.m.: ...", "14.32 Uhr +++ ..."
_LAW_REACH = 3


class Periods:
    """When the figures of one article were so.

    A span of time that is measured ("ten years") is none, nor is one behind a word of comparing
    ("than last year"). A time that follows a figure which another is set against ("from 46 a year
    earlier") is that figure's alone, as are the time of a part ("of whom 41 on Monday") and a rate
    ("7 euros an hour"). Of the others the nearest in the same stretch counts, else the last before;
    one beside a word of saying only where there is no other.

    Args:
        reading: the article.
        cues: of its language.
    """

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self.reading = reading
        self.cues = cues
        self._read: dict[Span, _Times] = {}  # the figures of a sentence share its times

    def of(self, mark: Mark) -> Span | None:
        """The time that a figure belongs to, None where its sentence says none for it."""
        stretch = self.reading.around(mark)
        if stretch not in self._read:
            self._read[stretch] = _Times(self.reading, *stretch, self.cues)
        return self._read[stretch].of(mark)


class _Times:
    """The times of one sentence, and whose they are."""

    def __init__(self, reading: Reading, start: int, end: int, cues: Cues) -> None:
        self.text = reading.text
        self.cues = cues
        self.start = start
        self.end = end
        every = reading.marks_in(start, end)
        self.figures = [m for m in every if m.is_figure]
        dated = [(m.start, m.end) for m in every if m.mention.cls in ("date", "duration")]
        others = [(m.start, m.end) for m in every if m.mention.cls in ("figure", "age")]
        self.ages = [(m.start, m.end) for m in every if m.mention.cls == "age"]
        self.long = [(m.start, m.end) for m in every if m.mention.cls == "duration"]
        self.words = words_of(self.text, start, end, [(m.start, m.end) for m in every])
        spans = time_spans(self.text, start, end, dated, cues, others, adjectives=True)
        self.dated = set(dated)
        self.owners = {span: self._owner(span) for span in spans if self._is_when(span)}

    def of(self, mark: Mark) -> Span | None:
        own = [span for span, owner in self.owners.items() if owner is mark]
        free = own or [s for s, owner in self.owners.items() if owner is None]
        free = own or [span for span in free if not self._of_another(mark, span)]
        free = [span for span in free if not self._aside(mark, span)]
        free = [span for span in free if not self._is_said(span)] or free
        free = [span for span in free if not self._is_related(mark, span)]
        here = [s for s in free if not _STOP.search(self.text, *sorted((s[0], mark.start)))]
        if here:
            return min(here, key=lambda span: self._distance(mark, span))
        before = [span for span in free if span[1] <= mark.start]
        return before[-1] if before else None

    def _of_another(self, mark: Mark, span: Span) -> bool:
        """Whether a time belongs to another figure: one in brackets with it ("12 (10 in 2019)"), or
        one right behind it in a later clause ("the rate is 6 %, in May it was 7 %")."""
        low, high = sorted((mark.start, span[0]))
        bracket = self._bracket(span[0])
        if bracket and not bracket[0] < mark.start < bracket[1]:
            others = (m for m in self.figures if low < m.start < bracket[1] and m is not mark)
            return mark.start > bracket[1] or any(others)
        if self._told_anew(mark, span):
            return True
        if span[0] < mark.end or not _CLAUSE.search(self.text, low, high):
            return False
        after = next((m for m in self.figures if m.start >= span[1]), None)
        return after is not None and not _CLAUSE.search(self.text, span[1], after.start)

    def _told_anew(self, mark: Mark, span: Span) -> bool:
        """Whether something else is told between, with a figure of its own: "denied that 15 left
        and said that traffic grew by 6 % in 2024"."""
        between = [w for w in self.words if mark.end <= w.start and w.end <= span[0]]
        said = next(
            (
                one.end
                for one, other in pairwise(between)
                if one.folded in self.cues.said and other.folded in self.cues.that
            ),
            None,
        )
        return said is not None and any(said <= m.start < span[0] for m in self.figures)

    def _aside(self, mark: Mark, span: Span) -> bool:
        """Whether a year is told between commas of something else: "the museum, opened in 1998,
        drew 340"."""
        inside = self._inside(span)
        if not self.text[inside[-1].start : inside[-1].end].isdigit():
            return False
        opened = self.text.rfind(", ", self.start, span[0])
        closed = self.text.find(", ", span[1], self.end)
        if opened < 0 or closed < 0 or any(opened < m.start < closed for m in self.figures):
            return False
        said = self.text[opened : span[0]] + self.text[span[1] : closed]
        return mark.start > closed and any(sign.isalpha() for sign in said)

    def _bracket(self, at: int) -> Span | None:
        """The brackets that a place in the sentence stands in."""
        opened = self.text.rfind("(", self.start, at)
        closed = self.text.find(")", opened, self.end) if opened >= 0 else -1
        return (opened, closed) if closed > at else None

    def _inside(self, span: Span) -> list[Word]:
        return [word for word in self.words if span[0] <= word.start < span[1]]

    def _in_name(self, span: Span, inside: list[Word]) -> bool:
        """Whether a time belongs to a name: the day of a law ("o Decreto 89/2021, de 3 de
        novembro", "the 2008 law"), a bare year behind a name ("la lista Juntos 2030")."""
        before = self.text[self.start : span[0]]
        if self._of_law(span, inside) or self._street(before, inside):
            return True
        alone = len(inside) == 1 and self.text[span[0] : span[1]].isdigit()
        if alone and _CODE.search(before):
            return True
        named = _NAME.search(before) if alone and not self.cues.capital_nouns else None
        return named is not None and fold(named[1]) not in self.cues.time

    def _of_law(self, span: Span, inside: list[Word]) -> bool:
        """Whether a day or a year names a law or a plan: right behind its noun, with its number
        and name between, or a bare year before it ("the 2015 Paris Agreement")."""
        lead = inside[0]
        led = lead.folded in (*self.cues.law_link, *self.cues.bare) and len(inside) > 1
        if not led and (lead.start, lead.end) not in self.dated:
            return False
        for word in reversed([w for w in self.words if w.end <= span[0]][-_LAW_REACH:]):
            if unelided(word.folded) in self.cues.law:
                return True
            if not (word.number or self._named(word)):
                break
        if not self.text[inside[-1].start : inside[-1].end].isdigit():
            return False
        for word in [w for w in self.words if w.start >= span[1]][:_LAW_REACH]:
            if word.folded in self.cues.law:
                return not _CLAUSE.search(self.text, span[1], word.start)
            if not self._named(word):
                break
        return False

    def _named(self, word: Word) -> bool:
        """Whether a word may stand within a name."""
        links = (*self.cues.name_link, *self.cues.noun_link, *self.cues.law_link)
        return self.text[word.start].isupper() or word.folded in links

    def _street(self, before: str, inside: list[Word]) -> bool:
        """Whether a day names a place ("avenida 25 de Mayo", "bairro Primeiro de Maio")."""
        named = self.cues.noun_link and self.text[inside[0].start].isupper() | inside[0].number
        last = before.split()[-1:]
        return bool(named and last) and before[-1:] == " " and fold(last[0]) in self.cues.place

    def _is_when(self, span: Span) -> bool:
        """Whether a span says when something was: not how long, nor what is compared with."""
        if any(m.start < span[1] and span[0] < m.end for m in self.figures):
            return False
        inside = self._inside(span)
        if not inside:  # it stands within the word of another number
            return False
        tails = {w.end for w in self.words if set(w.folded.split()[-1:]) & set(self.cues.time_tail)}
        long = [(a, b) for a, b in self.long if span[0] <= a and b <= span[1] and b not in tails]
        rest = [w.folded for w in inside if not any(a <= w.start and w.end <= b for a, b in long)]
        if long and all(
            word in (*self.cues.bare, *self.cues.joined, *self.cues.rate) for word in rest
        ):
            return False
        if any(start < span[1] and span[0] < end for start, end in self.ages):
            return False  # "di 43 e 47 anni"
        if self._in_name(span, inside) or self._is_stamp(span):
            return False
        if self._since_the_highest(span, inside) or self._weak(span, inside):
            return False
        return not (self._is_published(span) or self._compared(span, inside))

    def _compared(self, span: Span, inside: list[Word]) -> bool:
        """Whether a word of comparing leads to a time ("than last year"), or stands behind it."""
        after = [w.folded for w in self.words if w.start >= span[1]][:1]
        if {*after, inside[-1].folded} & set(self.cues.than_behind):
            return True
        before = self._before_than(span)
        sides = [
            " ".join(word.folded for word in before[i:])
            for i in range(len(before))
            if not _CLAUSE.search(self.text, before[i].end, span[0])
        ]
        sides += [" ".join(w.folded for w in inside[:i]) for i in (1, 2, 3)]
        return any(side in self.cues.than for side in sides)

    def _is_related(self, mark: Mark, span: Span) -> bool:
        """Whether a time is in a relative clause behind a figure: "a perdu 3 %, suivant New York,
        qui hier avait cédé 2 %"."""
        who = self.cues.relative[:1] if self.cues.made_public else ()
        for word in self.words:
            if mark.end < word.start < span[0] and word.folded in who:
                led = self.text[mark.end : word.start].rstrip().endswith(",")
                if led and not _CLAUSE.search(self.text, word.end, span[0]):
                    return True
        return False

    def _is_published(self, span: Span) -> bool:
        """Whether a time is that of a text: "dans une note publiée vendredi"."""
        if not self.cues.made_public:
            return False
        before = " ".join(w.folded for w in self.words if w.end <= span[0] and w.end > span[0] - 25)
        return any(before.endswith(phrase) for phrase in self.cues.made_public)

    def _before_than(self, span: Span) -> list[Word]:
        """The words before a time, without what says that it is another like it ("than in the
        same month of 2023")."""
        before = [word for word in self.words if word.end <= span[0]]
        while before and before[-1].folded in self.cues.than_link:
            before.pop()
        while before and self._relates(before):
            before.pop()
        return before[-3:]

    def _relates(self, before: list[Word]) -> bool:
        """Whether a word before a time begins a clause of its own, where the same word compares
        ("la ciudad, que el lunes", but "más que el lunes")."""
        if before[-1].folded not in self.cues.relative or len(before) < 2:
            return False
        return _CLAUSE.search(self.text, before[-2].end, before[-1].start) is not None

    def _since_the_highest(self, span: Span, inside: list[Word]) -> bool:
        """ "the lowest rate since 2009", "the most in ten years": how long nothing was so low."""
        lead = inside[0].folded
        since = next((w for w in inside[:2] if w.folded in self.cues.since), None)
        if since is None:
            if lead not in self.cues.long_lead or not self._long(inside):
                return False
            since = inside[0]
        near = [word for word in self.words if word.end <= since.start][-_BEFORE - 1 :]
        near = [w for w in near if not _CLAUSE.search(self.text, w.end, since.start)]
        last = max((m.end for m in self.figures if m.end <= span[0]), default=0)
        said = " ".join(word.folded for word in near if word.start >= last)
        return bool(self.cues.superlative and find_cue(said, self.cues.superlative))

    def _long(self, inside: list[Word]) -> bool:
        """Whether a time is a length of time: "in ten years", "in a decade"."""
        last = inside[-1]
        measured = any(a <= last.start and last.end <= b for a, b in self.long)
        units = {"", *self.cues.bare, *self.cues.long_lead}
        alone = all(word.folded in units for word in inside[:-1])
        return measured or (alone and last.folded in self.cues.time_weak)

    def _weak(self, span: Span, inside: list[Word]) -> bool:
        """ "the season brought": a word of time that alone says no time, nor is it a rate."""
        if " ".join(word.folded for word in inside) in self.cues.never_time:
            return True  # "entrata in esercizio"
        own = [word.folded for word in inside if word.folded not in self.cues.bare]
        own = [unelided(one) if one.startswith(self._elided) else one for one in own]
        if len(own) != 1 or own[0] not in self.cues.time_weak:
            return False
        last = next((m for m in reversed(self.figures) if m.end <= span[0]), None)
        behind = last is not None and not _CLAUSE.search(self.text, last.end, span[0])
        return not (behind and self._is_rate(span))

    @property
    def _elided(self) -> tuple[str, ...]:
        """Articles and prepositions with their vowel left out that say no time ("dell'")."""
        return tuple(word for word in self.cues.bare if word.endswith("'"))

    def _is_stamp(self, span: Span) -> bool:
        """Whether a clock time only opens an entry of a running report: "5:30 p.m.: ..."."""
        line = self.text.rfind("\n", 0, span[0]) + 1
        opens = not any(sign.isalnum() for sign in self.text[max(line, self.start) : span[0]])
        return bool(
            opens
            and _CLOCK.match(self.text, span[0], span[1])
            and (_STAMPED.match(self.text, span[1]) or _STAMPED.match(self.text, span[1] + 1))
        )

    def _is_said(self, span: Span) -> bool:
        """Whether a word of saying stands right beside a time ("said on Friday")."""
        before = [w.folded for w in self.words if w.end <= span[0]][-2:]
        # "its forecast for next year" says nothing
        before = [] if set(before[:-1]) & self.cues.determiner else before[-1:]
        after = [w.folded for w in self.words if w.start >= span[1]][:1]
        ends = {phrase.rpartition(" ")[2] for phrase in self.cues.said if " " in phrase}
        return any(word in self.cues.said or word in ends for word in (*before, *after))

    def _owner(self, span: Span) -> Mark | None:
        """The figure that a time is said of alone."""
        last = next((m for m in reversed(self.figures) if m.end <= span[0]), None)
        if last is None or _CLAUSE.search(self.text, last.end, span[0]):
            return None
        between = [w for w in self.words if last.end <= w.start and w.end <= span[0]]
        if len(between) > _OWN or any(w.folded in self.cues.auxiliary for w in between):
            return None
        said = " ".join(word.folded for word in between)
        if self._is_rate(span) or find_cue(said, (*self.cues.part, *self.cues.partitive)):
            return last  # "12 of them on Sunday"
        return last if self._set_against(last, span, bool(between)) else None

    def _is_rate(self, span: Span) -> bool:
        inside = self._inside(span)
        lead, last = inside[0], inside[-1]
        if (last.start, last.end) in self.dated or len(inside) > 2:
            return False
        weak = self.cues.time_weak
        if weak and unelided(last.folded) not in weak:
            return False
        elided = re.split("[’']", lead.folded)[0] + "'"
        return (lead.folded if len(inside) == 2 else elided) in self.cues.rate

    def _set_against(self, mark: Mark, span: Span, apart: bool) -> bool:
        """Whether a figure is one that another is compared with, or a part of one."""
        before = [w for w in self.words if w.end <= mark.start][-_BEFORE:]
        if before and before[-1].folded in self.cues.definite and not apart:
            return self._inside(span)[0].folded in self.cues.name_link  # "the 46 of last year"
        near: list[Word] = []
        for word in reversed(before):
            if word.number or _CLAUSE.search(self.text, word.end, mark.start):
                break
            near.insert(0, word)
        said = " ".join(word.folded for word in near)
        return any(find_cue(said, phrases) for phrases in (self.cues.against, self.cues.part))

    def _distance(self, mark: Mark, span: Span) -> int:
        low, high = (mark.end, span[0]) if mark.end <= span[0] else (span[1], mark.start)
        between = [word for word in self.words if low <= word.start and word.end <= high]
        joined = sum(word.folded in self.cues.joined for word in between)
        broken = joined + len(_CLAUSE.findall(self.text, low, high))
        return len(between) + _BROKEN * broken


__all__ = ["Periods"]
