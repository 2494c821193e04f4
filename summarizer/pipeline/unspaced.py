"""What a figure means in a text without blanks: by rule where the words tell it, else few spans to
choose from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.grounding.cues import territories
from summarizer.grounding.pieces import Piece, UnspacedWords

from .reading import Mark, Reading
from .unspacedsources import Sources
from .unspacedtimes import Times

Span = tuple[int, int]
_MOST_NOUN = 8  # signs
_SURE = 4  # signs that a noun has at most whose end nothing but a stop tells
_EVENTS = 6
_PLACES = 4
_CLAUSES = 3  # in which it is looked what a share is of
_FAR = 12  # signs between two clauses


@dataclass(frozen=True)
class Offer:
    """What the fields of one mark may be: spans that are known, and spans to choose from."""

    known: dict[str, Span]
    fields: dict[str, tuple[str, ...]]


class Unspaced:
    """Makes the offers of an article.

    Args:
        reading: the article.
        words: of its language.
    """

    def __init__(self, reading: Reading, words: UnspacedWords) -> None:
        self.reading = reading
        self.words = words
        self.plain = words.plain(reading.text)
        self._measure = re.compile(
            f"(?:{words.pattern('after')})*(?P<measure>{words.pattern('measure')})?"
            f"(?:{words.pattern('after')})*"
        )
        self._rate = re.compile("[/／][㐀-鿿]{1,3}")
        self._far = re.compile(f"(?:{words.pattern('far')})[^，。；]*$")
        self._times = Times(reading, words, self.plain)
        self._sources = Sources(reading, words, self.plain, self._times.spans)
        self._countries = tuple(n for n in territories(reading.language) if len(n) > 1)

    def of(self, mark: Mark) -> Offer:
        """What the fields of a mark may be."""
        stretch = self.reading.around(mark)
        times = self._times.spans(stretch)
        sentence = _Sentence(self, mark, stretch, times)
        known: dict[str, Span] = {}
        fields: dict[str, tuple[str, ...]] = {}
        text = self.reading.text
        source = self._sources.of(mark, stretch)
        counted, sure = sentence.counted()
        if source:  # who says so is not what is counted
            known["source"] = source
            counted = [one for one in counted if one[1] <= source[0] or source[1] <= one[0]]
        if len(counted) == 1 and sure:
            known["counted"] = counted[0]
        else:
            fields["counted"] = _texts(text, counted)
        fields["event"] = _texts(text, sentence.events())
        fields["place"] = _texts(text, sentence.places())
        if period := self._times.of(mark, stretch):
            known["period"] = period
        return Offer(known, {name: spans for name, spans in fields.items() if spans})

    def measured(self, mark: Mark) -> tuple[int, Span | None]:
        """Where a number ends with its measure word, and that word."""
        end = mark.end
        qualifier = mark.mention.qualifier
        if qualifier and qualifier.start == end:
            end = qualifier.end
        if rate := self._rate.match(self.plain, end):
            return rate.end(), None  # "5公斤/亩"
        match = self._measure.match(self.plain, end)
        if match is None or match.group("measure") is None:
            return end, None
        link = self.words.words("link")
        stop = match.end()
        while stop > match.end("measure") and self.plain[stop - 1] in link:
            stop -= 1
        return stop, match.span("measure")

    def says_far(self, start: int, end: int) -> bool:
        """Whether a word of distance stands in the clause before an offset."""
        return self._far.search(self.plain, start, end) is not None

    def countries(self, start: int, end: int) -> list[Span]:
        """Names of countries in a stretch."""
        found: list[Span] = []
        for name in self._countries:
            at = self.reading.text.find(name, start, end)
            if at >= 0:
                found.append((at, at + len(name)))
        return found


class _Sentence:
    """One sentence around a mark, as pieces."""

    def __init__(self, own: Unspaced, mark: Mark, stretch: Span, times: Sequence[Span]) -> None:
        self.own = own
        self.words = own.words
        self.plain = own.plain
        self.mark = mark
        self.stretch = stretch
        self.times = times
        spans = [(start, end, "time") for start, end in times]
        self.measure: Span | None = None
        for other in own.reading.marks_in(*stretch):
            if any(start < other.end and other.start < end for start, end in times):
                continue
            end, measure = own.measured(other) if other.is_figure else (other.end, None)
            if other.id == mark.id:
                self.measure = measure
            spans.append((other.start, end, "number"))
        self.pieces = self.words.pieces(self.plain, stretch, sorted(spans))
        self.at = next((i for i, p in enumerate(self.pieces) if p.start <= mark.start < p.end), 0)

    def kind(self, index: int) -> str:
        return self.pieces[index].kind if 0 <= index < len(self.pieces) else "end"

    def word(self, index: int) -> str:
        return self.plain[self.pieces[index].start : self.pieces[index].end]

    # -- what is counted -------------------------------------------------------------------------

    def counted(self) -> tuple[list[Span], bool]:
        """What the number counts, and whether it stands right beside the number."""
        quantity = self.mark.mention.quantity
        unit = quantity.unit if quantity else "count"
        behind, before = self._behind(), self._before()
        if unit == "count":
            if behind:
                return self._people(behind) or behind, True
            own = self._own_measure()
            if own and not before and (shared := self._shared()):
                return [*shared, own], True
            before = [*before[:2], own] if own else before
            return (before, True) if before else (self._topics()[:2], False)
        if behind and self.kind(self.at + 1) == "link":
            return behind, True
        money = quantity is not None and quantity.is_money
        if behind and (money or unit == "percent"):
            return _apart([*behind[:1], *before[:2]]), not money
        if behind and unit != "percentage_points":
            return _apart([*behind, *before])[:4], True
        far = self._is_distance(unit)
        if far or (len(before) == 1 and not self._is_place(before[0])):
            return ([] if far else before), True
        return _apart([*before[:2], *self._topics()])[:4], False

    def _is_distance(self, unit: str) -> bool:
        """Whether it is told how far away something is ("距离县城12公里"), which counts nothing."""
        if unit not in ("km", "m", "nmi", "mi") or self.words.japanese:
            return False
        return self.own.says_far(self.stretch[0], self.mark.start)

    def _own_measure(self) -> Span | None:
        if self.measure is None:
            return None
        word = self.plain[slice(*self.measure)]
        return self.measure if word in self.words.words("self") else None

    def _people(self, behind: Sequence[Span]) -> list[Span]:
        """Who is counted by "people" at the end of a clause: "裁减员工约1500人"."""
        words = self.words
        if len(behind) > 1 or self.plain[slice(*behind[0])] not in words.words("people"):
            return []
        if words.japanese or self.kind(self.at + 2) not in ("end", "number", "join"):
            return []
        at = self.at - 1
        while self.kind(at) == "amount" and self.word(at) not in words.words("say"):
            at -= 1
        noun = self.pieces[at] if self.kind(at) == "noun" else None
        if noun is None or noun.end - noun.start < 2 or self._is_place((noun.start, noun.end)):
            return []
        return self._cuts(noun, at, forward=False)[:2]

    def _is_place(self, span: Span) -> bool:
        kinds = self.words.words("place")
        own = self.plain[slice(*span)]
        if self.words.japanese:
            return False
        return own.endswith(kinds) and not own.endswith(self.words.words("place_not"))

    def _shared(self) -> list[Span]:
        """The noun of an earlier number with the same measure word: "新开42家，关闭9家"."""
        if self.measure is None or self.words.japanese:
            return []
        word = self.plain[slice(*self.measure)]
        earlier = [m for m in self.own.reading.marks_in(*self.stretch) if m.end <= self.mark.start]
        for other in reversed(earlier):
            if not other.is_figure:
                continue
            _, measure = self.own.measured(other)
            if measure is None or self.plain[slice(*measure)] != word:
                continue
            mine = _Sentence(self.own, other, self.stretch, self.times)
            return mine._before()[:2] or mine._behind()[:1]
        return []

    def _behind(self) -> list[Span]:
        """The noun behind the number and its measure word."""
        at = self.at + 1
        while self.kind(at) == "link":
            at += 1
        if self.kind(at) == "verb" and self.kind(at + 1) == "link" and self.kind(at + 2) == "noun":
            at += 2  # "3名受伤的工人"
        if self.kind(at) != "noun" or self._is_adverb(at):
            return []
        return self._cuts(self.pieces[at], at, forward=True)

    def _is_adverb(self, at: int) -> bool:
        return self.words.japanese and self.kind(at - 1) == "number" and self.measure is not None

    def _before(self) -> list[Span]:
        """The noun before the number, hedges and verbs of amounts aside."""
        at = self.at - 1
        while at >= 0 and self.kind(at) in (
            "amount",
            "little",
            "number",
            "stop",
            "time",
            "say",
            "link",
        ):
            if self.kind(at) == "stop" and self.word(at) in self.words.words("barrier"):
                return []
            if self.kind(at) == "number" and self.kind(at + 1) not in ("amount", "stop"):
                return []
            at -= 1
        if self.word(at) == "占" and self.kind(at) == "verb":
            at -= 1
        if self.kind(at) == "verb" and self.kind(at - 1) == "noun":
            own = self.pieces[at - 1]
            whole = Piece(own.start, self.pieces[at].end, "noun")
            return [*self._cuts(own, at - 1, forward=False)[:2], (whole.start, whole.end)]
        if self.kind(at) == "verb" and self._is_what(at):
            return [(self.pieces[at].start, self.pieces[at].end)]
        if self.kind(at) != "noun":
            return []
        return self._cuts(self.pieces[at], at, forward=False)

    def _is_what(self, at: int) -> bool:
        """Whether a verb says what is counted: "接获求助27宗", "预约占85%"."""
        quantity = self.mark.mention.quantity
        measure = self.plain[slice(*self.measure)] if self.measure else ""
        beside = self.pieces[at].end - self.pieces[at].start > 1
        if self.word(at) in self.words.words("taking"):
            return False
        if quantity and quantity.unit != "count":
            return beside and quantity.unit == "percent" and self.word(at + 1) == "占"
        return beside and at == self.at - 1 and measure in self.words.words("happening")

    def _cuts(self, piece: Piece, at: int, *, forward: bool) -> list[Span]:
        """What a noun can be of a run of signs: all of a short one or of one that ends at a word,
        else the lengths that nouns have."""
        start, end = piece.start, piece.end
        size = end - start
        bounded = self.kind(at + 1 if forward else at - 1) not in ("end", "noun")
        if size <= (_SURE + 2 if bounded and forward else _SURE):
            return [(start, end)]
        lengths = [n for n in (2, 3, 4) if n < size]
        if size <= _MOST_NOUN:
            lengths.append(size)
        if forward:
            return [(start, start + n) for n in lengths]
        return [(end - n, end) for n in reversed(lengths)][:3]

    def _topics(self) -> list[Span]:
        """The first nouns of the clause and of the one before: what a share or a price is of."""
        found: list[Span] = []
        end, clauses = self.at, 0
        while clauses < _CLAUSES:
            first = end
            while first > 0 and self.kind(first - 1) != "end":
                first -= 1
            nouns = [p for p in self.pieces[first:end] if p.kind == "noun"]
            verbs = [p for p in self.pieces[first:end] if p.kind in ("amount", "verb")]
            if nouns:
                lead = nouns[0]
                close = [p for p in nouns if verbs and p.end <= verbs[0].start]
                ranked = [*close[-1:], lead]
                found += [(max(own.start, own.end - _MOST_NOUN), own.end) for own in ranked]
            clauses += bool(nouns or verbs)  # not "(21日)"
            end = first - 1
            if end <= 0:
                break
        return _apart(found)

    # -- what happened ---------------------------------------------------------------------------

    def events(self) -> list[Span]:
        """Verbs near the number, those of its clause first; the end of a noun that may hold one."""
        ranked: list[tuple[int, Span]] = []
        start, end = self.pieces[self.at].start, self.pieces[self.at].end
        for index, piece in enumerate(self.pieces):
            low, high = (end, piece.start) if piece.start >= end else (piece.end, start)
            far = max(0, high - low) + _FAR * self._clauses(index)
            size = piece.end - piece.start
            if pair := self._pair(index):
                ranked.append((far - 6, pair))
            if piece.kind == "verb" and not (size == 1 and piece.start >= end):
                ranked.append((far - 4, (piece.start, piece.end)))
            elif piece.kind == "amount" and size > 1 and index in (self.at - 1, self.at - 2):
                ranked.append((far + 2, (piece.start, piece.end)))
            elif piece.kind == "amount" and index == self.at - 1:
                ranked.append((far + 6, (piece.start, piece.end)))
            elif piece.kind == "noun" and size >= 4 and self.kind(index + 1) == "end":
                ranked.append((far + 2, (piece.end - 2, piece.end)))
            elif piece.kind == "noun" and size >= 2 and index in (self.at - 1, self.at + 1):
                ranked.append((far + 8, (piece.end - 2, piece.end)))
        return _apart([span for _, span in sorted(ranked) if self._happens(span)])[:_EVENTS]

    def _happens(self, span: Span) -> bool:
        """Whether words can say what happened: not "at least", "among them" or "each month"."""
        own, never = self.plain[slice(*span)], self.words.words("no_event")
        return own not in never and not own.startswith(self.words.words("each"))

    def _pair(self, index: int) -> Span | None:
        """Two signs of which each is a verb, or a word of amounts, as one verb: 增派, 调低."""
        if index == 0 or self.words.japanese:
            return None
        two = self.pieces[index - 1 : index + 1]
        if any(p.kind not in ("verb", "amount") or p.end - p.start > 1 for p in two):
            return None
        return (two[0].start, two[1].end) if "verb" in (two[0].kind, two[1].kind) else None

    def _clauses(self, index: int) -> int:
        low, high = sorted((index, self.at))
        return sum(1 for piece in self.pieces[low:high] if piece.kind == "end")

    # -- where -----------------------------------------------------------------------------------

    def places(self) -> list[Span]:
        """Runs that end in a kind of place, countries, and what stands behind "in"; the nearest."""
        found: list[Span] = []
        kinds = re.compile(f"(?:{self.words.pattern('place')})")
        never = re.compile(f"(?:{self.words.pattern('place_not', 'office')})")
        leads = self.words.words("place_lead")
        for index, piece in enumerate(self.pieces):
            if piece.kind != "noun":
                continue
            barred = [m.span() for m in never.finditer(self.plain, piece.start, piece.end)]
            ends = [
                m.end()
                for m in kinds.finditer(self.plain, piece.start, piece.end)
                if not any(a <= m.end() - 1 < b for a, b in barred) and m.end() - piece.start > 1
            ]
            start = piece.start
            if ends:
                found.append((start, ends[0]))
            if len(ends) > 1:
                found.append((start, ends[-1]))
            if not ends and index and self.word(index - 1) in leads:
                found.append((start, min(piece.end, start + _MOST_NOUN)))
        found += self.own.countries(*self.stretch)
        where = self.mark.start
        ranked = sorted(_apart(found), key=lambda s: (s[0] > where, abs(where - s[0])))
        return ranked[:_PLACES]


def _apart(spans: Sequence[Span]) -> list[Span]:
    return list(dict.fromkeys(spans))


def _texts(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[slice(*span)] for span in spans))


__all__ = ["Offer", "Unspaced"]
