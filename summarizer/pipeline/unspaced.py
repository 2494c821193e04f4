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

Span = tuple[int, int]
_MOST_NOUN = 8  # signs
_SURE = 4  # signs that a noun has at most whose end nothing but a stop tells
_EVENTS = 6
_PLACES = 4
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
        self._times = _Times(reading, words, self.plain)
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
        counted, sure = sentence.counted()
        if len(counted) == 1 and sure:
            known["counted"] = counted[0]
        else:
            fields["counted"] = _texts(text, counted)
        fields["event"] = _texts(text, sentence.events())
        fields["place"] = _texts(text, sentence.places())
        if period := self._times.of(mark, stretch):
            known["period"] = period
        if source := self._sources.of(mark, stretch):
            known["source"] = source
        return Offer(known, {name: spans for name, spans in fields.items() if spans})

    def measured(self, mark: Mark) -> tuple[int, Span | None]:
        """Where a number ends with its measure word, and that word."""
        end = mark.end
        qualifier = mark.mention.qualifier
        if qualifier and qualifier.start == end:
            end = qualifier.end
        match = self._measure.match(self.plain, end)
        if match is None or match.group("measure") is None:
            return end, None
        link = self.words.words("link")
        stop = match.end()
        while stop > match.end("measure") and self.plain[stop - 1] in link:
            stop -= 1
        return stop, match.span("measure")

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
                return behind, True
            own = self._own_measure()
            before = [*before[:2], own] if own else before
            return (before, True) if before else (self._topics()[:2], False)
        if behind and self.kind(self.at + 1) == "link":
            return behind, True
        money = len(unit) == 3 and unit.isupper()
        if behind and (money or unit == "percent"):
            return _apart([*behind[:1], *before[:2]]), not money
        if behind and unit != "percentage_points":
            return _apart([*behind, *before])[:4], True
        if len(before) == 1:
            return before, True
        return _apart([*before[:2], *self._topics()])[:4], False

    def _own_measure(self) -> Span | None:
        if self.measure is None:
            return None
        word = self.plain[slice(*self.measure)]
        return self.measure if word in self.words.words("self") else None

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
        if self.kind(at) == "verb" and self.kind(at - 1) == "noun":
            own = self.pieces[at - 1]
            whole = Piece(own.start, self.pieces[at].end, "noun")
            return [*self._cuts(own, at - 1, forward=False)[:2], (whole.start, whole.end)]
        if self.kind(at) != "noun":
            return []
        return self._cuts(self.pieces[at], at, forward=False)

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
        end = self.at
        for _ in range(3):
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
        return _apart([span for _, span in sorted(ranked)])[:_EVENTS]

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


class _Times:
    """The times of an article, and whose they are."""

    def __init__(self, reading: Reading, words: UnspacedWords, plain: str) -> None:
        self.reading = reading
        self.plain = plain
        self._lead = re.compile(f"(?:{words.pattern('time_lead', 'time')})$")
        self._tail = re.compile(f"(?:{words.pattern('time_tail', 'time')})+")
        self._long_lead = re.compile(f"(?:{words.pattern('long_lead')})$")
        self._long_tail = re.compile(f"(?:{words.pattern('long_tail')})")
        ends = re.escape("".join(sorted(words.end)))
        self._word = re.compile(
            f"(?:{words.pattern('time_lead')})?(?:{words.pattern('time')})"
            f"(?:{words.pattern('time_tail', 'time')})*"
            f"|[^{ends}、\\d]{{1,6}}(?:{words.pattern('since')})"
        )
        self._than = re.compile(f"(?:{words.pattern('than')})$")
        self._than_after = re.compile(words.pattern("than_after"))

    def spans(self, stretch: Span) -> list[Span]:
        """The times in a stretch, each as long as it goes; no bare duration, none compared with."""
        start, end = stretch
        found: list[Span] = []
        figures: list[Span] = []
        for mark in self.reading.marks_in(start, end):
            if mark.mention.cls == "date":
                found.append(self._wide((mark.start, mark.end), stretch))
            elif mark.mention.cls == "duration":
                lead = self._long_lead.search(self.plain, start, mark.start)
                tail = self._long_tail.match(self.plain, mark.end, end)
                if lead or tail:
                    first = lead.start() if lead else mark.start
                    found.append((first, tail.end() if tail else mark.end))
            elif mark.is_figure:
                figures.append((mark.start, mark.end))
        found += [match.span() for match in self._word.finditer(self.plain, start, end)]
        kept: list[Span] = []
        for span in sorted(found, key=lambda s: (s[0], -s[1])):
            if any(a < span[1] and span[0] < b for a, b in figures):
                continue
            if kept and span[0] <= kept[-1][1]:
                kept[-1] = (kept[-1][0], max(kept[-1][1], span[1]))
            else:
                kept.append(span)
        return kept

    def _wide(self, span: Span, stretch: Span) -> Span:
        tail = self._tail.match(self.plain, span[1], stretch[1])
        lead = self._lead.search(self.plain, stretch[0], span[0])
        return lead.start() if lead else span[0], tail.end() if tail else span[1]

    def _compared(self, span: Span) -> bool:
        """Whether a word of comparing stands right beside a time ("比去年", "前年比")."""
        before = self._than.search(self.plain, max(0, span[0] - 4), span[0])
        return bool(before or self._than_after.match(self.plain, span[1]))

    def of(self, mark: Mark, stretch: Span) -> Span | None:
        """The nearest time before a figure in its sentence; one behind it only in its clause."""
        times = [s for s in self.spans(stretch) if not self._compared(s)]
        before = [span for span in times if span[1] <= mark.start]
        if before:
            return before[-1]
        behind = [span for span in times if span[0] >= mark.end]
        if behind and not re.search("[，,；;：。]", self.plain[mark.end : behind[0][0]]):
            return behind[0]
        return None


def _apart(spans: Sequence[Span]) -> list[Span]:
    return list(dict.fromkeys(spans))


def _texts(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[slice(*span)] for span in spans))


__all__ = ["Offer", "Unspaced"]
