"""What a number counts where nouns have capitals (German): by rule, or the few nouns it can be."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.capitals import CapitalNouns, Phrase
from summarizer.grounding.cues import Cues
from summarizer.grounding.nounphrases import NounPhrases
from summarizer.grounding.nouns import starts

from .reading import Mark
from .sources import Sources

Span = tuple[int, int]
_MOST = 4
_DEEPEST = 4  # figures that one is compared with through others


def counted_of(
    sources: Sources, mark: Mark, nouns: NounPhrases, avoid: Sequence[Span], cues: Cues
) -> list[str] | Span:
    """What a number counts, known where the words tell it, else the nouns it can be.

    A noun right behind the number is it ("140 ungeimpfte Kinder"), else the title of its line
    ("Bestätigte Fälle: 68"). A number without a noun counts what the one before it in its sentence
    counts ("12 Busse fuhren, im Vorjahr 30"). A sum or a measure is said of the noun that a
    preposition joins it to ("ein Verlust von"), or that a verb of amounts says to change.

    Args:
        sources: of the article; who speaks is not counted.
        nouns: of the sentence of the mark.
        avoid: spans of times and qualifiers.
    """
    return _Counted(sources, nouns, avoid, cues).of(mark, sources.reading.around(mark))


class _Counted:
    """What the numbers of one sentence count."""

    def __init__(
        self, sources: Sources, nouns: NounPhrases, avoid: Sequence[Span], cues: Cues
    ) -> None:
        self.sources = sources
        self.reading = sources.reading
        self.words = nouns.words
        self.nouns = nouns
        self.cues = cues
        self.avoid = avoid
        self.capitals = CapitalNouns(nouns, avoid)
        self.deep = 0

    def of(self, mark: Mark, stretch: Span) -> list[str] | Span:
        number = self._index(mark)
        if number is None:
            return []
        counts, _ = _kind(mark)
        span = self.capitals.behind(number, counts=counts)
        if span or (span := self.capitals.titled(number, mark.first)):
            return span
        if counts and not _is_share(mark):
            return self._bare(mark, number, stretch)
        return self._measured(mark, number, stretch)

    def _measured(self, mark: Mark, number: int, stretch: Span) -> list[str] | Span:
        """What a sum, a measure or a share without a noun behind it is said of."""
        counts, money = _kind(mark)
        said = [speaker.span for speaker in self.sources.speakers(stretch)]
        capitals = CapitalNouns(self.nouns, [*self.avoid, *said])
        linked = capitals.linked(number, mark.first)
        if linked:
            return capitals.span(linked)
        amount = self._of_amount(number, measured=not money)
        whole = capitals.antecedent(number)
        if whole and amount:
            return capitals.span(whole)
        phrases = [phrase for phrase in capitals.before(number) if not capitals.is_name(phrase)]
        own = [phrase for phrase in phrases if not phrase.prepositional]
        if own and amount:
            return capitals.span(own[0])
        if not own and (same := self._same(mark, number, stretch)):
            return same
        if counts:
            return self._bare(mark, number, stretch)
        return self._texts([phrase for phrase in own if not money or capitals.is_money(phrase)])

    def _bare(self, mark: Mark, number: int, stretch: Span) -> list[str] | Span:
        """What a count without a noun counts: what one before it in the sentence does, or what a
        verb of amounts says to be so many; else one of the nouns near it."""
        part = self._is_part(number)
        if span := self._shared(mark, stretch, part=part):
            return span
        after = self.words[number + 1] if number + 1 < len(self.words) else None
        if part or (after and self.nouns.joined(number, number + 1) and not after.number):
            return []  # "31 konnten gerettet werden"
        said = [speaker.span for speaker in self.sources.speakers(stretch)]
        capitals = CapitalNouns(self.nouns, [*self.avoid, *said])
        own = [phrase for phrase in capitals.before(number) if not phrase.prepositional]
        if own and self._of_amount(number, measured=True):
            return capitals.span(own[0])
        return self._texts(own)

    def _is_part(self, number: int) -> bool:
        """Whether a number is a part by the word behind it ("zwei davon", "80 von ihnen")."""
        rest = " ".join(word.folded for word in self.words[number + 1 : number + 3])
        return starts(rest, self.cues.part_after)

    def _shared(self, mark: Mark, stretch: Span, *, part: bool) -> Span | None:
        """What the last count before it in its sentence counts: not what only says where or at what
        it was ("bei zwölf Unfällen"), nor how somebody fared ("14 Tote")."""
        for other in reversed(self.reading.marks_in(stretch[0], mark.start)):
            index = self._index(other)
            if not other.is_figure or not _kind(other)[0] or index is None:
                continue
            span = self.capitals.behind(index, counts=True)
            if span is None:
                continue
            last = next(w for w in reversed(self.words) if w.end <= span[1])
            before = next((w for w in reversed(self.words) if w.end <= other.first), None)
            placed = before is not None and before.folded in self.cues.circumstance
            if part or not (placed or last.folded in self.cues.fared):
                return span
            return None
        return None

    def _same(self, mark: Mark, number: int, stretch: Span) -> Span | None:
        """What the figure before in its sentence is said of, where a clause only compares with it
        ("auf 43 Prozent, vier Punkte höher als", "um 3 Prozent, in Wien um 5 Prozent")."""
        first = number
        while first > 0 and self.words[first - 1].clause == self.words[number].clause:
            first -= 1
        before = [m for m in self.reading.marks_in(stretch[0], mark.start) if m.is_figure]
        if not before or before[-1].start >= self.words[first].start:
            return None
        rest = {word.folded for word in self.words[number + 1 : number + 4]}
        compared = rest & set(self.cues.than) or self._reaches(number)
        if _unit(before[-1]) != _unit(mark) and not compared:
            return None
        if self.deep == _DEEPEST:
            return None
        self.deep += 1
        same = self.of(before[-1], stretch)
        return same if isinstance(same, tuple) else None

    def _reaches(self, number: int) -> bool:
        """Whether a number is where another change ended, or the same in brackets ("um ein Fünftel
        gefallen, auf 71 Euro (77 Dollar)")."""
        last = self.words[number - 1].folded if number else ""
        return last in self.cues.amount_link or self.nouns.gap(number).endswith("(")

    def _of_amount(self, number: int, *, measured: bool) -> bool:
        """Whether a verb in the clause of a number says that something is or becomes so much."""
        clause = self.words[number].clause
        own = [word for word in self.words if word.clause == clause]
        if any(word.folded in self.cues.amounts for word in own):
            return True
        before = [word.folded for word in own if word.start < self.words[number].start]
        return measured and any(word in self.cues.being for word in before)

    def _texts(self, phrases: Sequence[Phrase]) -> list[str]:
        spans = [self.capitals.span(phrase) for phrase in phrases]
        return list(dict.fromkeys(self.reading.text[a:b] for a, b in spans))[:_MOST]

    def _index(self, mark: Mark) -> int | None:
        return next((i for i, word in enumerate(self.words) if word.start == mark.start), None)


def _kind(mark: Mark) -> tuple[bool, bool]:
    """Whether a number counts things, and whether it is money."""
    quantity = mark.mention.quantity
    if quantity is None:
        return True, False
    return quantity.unit == "count", quantity.is_money


def _is_share(mark: Mark) -> bool:
    quantity = mark.mention.quantity
    return quantity is not None and quantity.low is not None and quantity.low < 1


def _unit(mark: Mark) -> str | None:
    return mark.mention.quantity.unit if mark.mention.quantity else None


__all__ = ["counted_of"]
