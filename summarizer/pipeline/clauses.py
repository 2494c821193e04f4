"""Who says something where nouns have capitals (German): clauses with their verb at the end
("wie das Amt am Montag in Bonn mitteilte"), verbs in two parts ("geht von 40 Fällen aus"), and
sentences that only report ("es seien 40")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .speaking import Span, Spoken

_REACH = 30  # words of a clause that says who states something
_SKIP = 12  # words from a verb of saying to who says it
_SHORTEST = 3
_PARTICLE = 4  # letters of a word that only the end of a clause tells from a preposition
_PUT_AT = frozenset(("beziffert", "geschatzt", "veranschlagt", "angegeben", "taxiert"))
_AMOUNTS = ("zahl", "anzahl", "bilanz", "bedarf")
_OWN = ("eigen", "eigene", "eigenen", "eigener")


class Saying(NamedTuple):
    """A clause that only says who states something: its words, and who."""

    first: int
    last: int
    span: Span


class Clauses(Spoken):
    """As `Spoken`, of a language whose nouns have capitals."""

    def sayings(self) -> list[tuple[int, int, str]]:
        """As `Spoken.sayings`; a clause found here takes the place of its verb alone."""
        led = self._led()
        parts = self._two_parts()
        found = [
            saying
            for saying in super().sayings()
            if not any(own.first <= saying[0] <= own.last for own in led)
            and not (saying[2] == "said" and self._says_nothing(saying[0], parts))
        ]
        known = {saying[0] for saying in found}
        found += [(index, 1, "said") for index in parts if index not in known]
        found += [(own.first, own.last - own.first + 1, "led") for own in led]
        return sorted(found)

    def named(self, index: int, length: int, kind: str) -> Span | None:
        """As `Spoken.named`, without what stands behind a name."""
        if kind == "led":
            return next((own.span for own in self._led() if own.first == index), None)
        span = super().named(index, length, kind)
        if span is None and kind == "finds" and index == 1 and self.names_all_before():
            span = self._right(index + 1)  # "Das ergab eine Umfrage"
        if span is None:
            return None
        if self.text[slice(*span)].split()[0].casefold() in _OWN:
            return self._itself(index, span)
        if kind == "said" and span[1] <= self.words[index].start and self._amount(span):
            return self._clean(self._behind(index) or span, told=True)
        return self._clean(span, told=kind in ("said", "cites"))

    def refers_back(self, start: int) -> bool:
        """Whether the clause of a number, or a word of the sentence, says that somebody named
        before states it ("Es seien 40", "Demnach sind es 40")."""
        cues, words = self.cues, self.words
        if any(word.folded in cues.refers for word in words):
            return True
        clause = next((word.clause for word in words if word.start == start), None)
        return any(word.folded in cues.reported for word in words if word.clause == clause)

    def names_all_before(self) -> bool:
        """Whether the sentence says who states the one before ("Das teilte die Polizei mit")."""
        if len(self.words) < _SHORTEST or self.words[0].folded not in self.cues.sums_up:
            return False
        verb = self.words[1].folded
        told = any(phrase.split()[0] == verb for phrase in self.cues.said_with)
        return told or verb in self.cues.said or verb in self.cues.finding

    def party(self, start: int) -> Span | None:
        """Who gives a number where the verb is left out: "die Stadt spricht von 40 Fällen, das
        Land von 20"."""
        at = next((i for i, word in enumerate(self.words) if word.start == start), 0)
        link = self.words[at - 1].folded if at else ""
        before = [i for i in range(at - 1) if self.words[i].start in self.figures]
        if link not in self.cues.sum_link | {"mit"} or not before or not before[-1]:
            return None
        same = self.words[before[-1] - 1].folded == link
        first = at - 2
        while first > 0 and self.nouns.joined(first - 1, first) and self.nouns.thing(first - 1):
            first -= 1
        if not same or first < 1 or not self.nouns.thing(at - 2):
            return None
        begins = first - (self.words[first - 1].folded in self.cues.definite)
        said = any(
            word.folded in self.cues.said and word.clause == self.words[before[-1]].clause
            for word in self.words[: before[-1]]
        )
        opens = self._opens(begins) or self.words[begins - 1].folded in self.cues.joined
        return (self.words[first].start, self.words[at - 2].end) if said and opens else None

    # -- clauses -------------------------------------------------------------------------------

    def _led(self) -> list[Saying]:
        return [*self._as_clauses(), *self._results(), *self._agents()]

    def _agents(self) -> Iterator[Saying]:
        """ "wird von der Polizei auf 20 beziffert": who puts it at a number."""
        for index, word in enumerate(self.words):
            if word.folded not in _PUT_AT or not self._ends_clause(index):
                continue
            near = [
                i
                for i in range(max(0, index - _REACH), index)
                if self.words[i].clause == word.clause
            ]
            passive = any(self.nouns.written(i) in self.cues.passive for i in near)
            for at in near if passive else ():
                led = self.words[at].folded in self.cues.agent or self.words[at].folded == "vom"
                if (
                    led
                    and not self.words[at + 1].number
                    and (span := self._first_noun(at + 1, index))
                ):
                    yield Saying(at, index, span)
                    break

    def _as_clauses(self) -> Iterator[Saying]:
        """ "wie das Amt am Montag mitteilte", "wie aus dem Bericht hervorgeht"."""
        for index, word in enumerate(self.words):
            if word.folded != "wie" or not self._opens(index):
                continue
            verb = next((i for i in self._near(index) if self._last_verb(i)), None)
            span = None if verb is None else self._first_noun(index + 1, verb, told=True)
            if verb is not None and span:
                yield Saying(index, verb, span)

    def _results(self) -> Iterator[Saying]:
        """ "Das geht aus Daten des Amtes hervor", "Aus dem Bericht ergibt sich"."""
        for index, word in enumerate(self.words):
            if word.folded != "aus":
                continue
            near = [i for i in self._near(index) if self.words[i].folded in self.cues.results]
            before = [w.folded for w in self.words[max(0, index - 2) : index]]
            if not near or "wie" in before:
                continue
            if span := self._first_noun(index + 1, near[0]):
                yield Saying(index, near[0], span)

    def _near(self, index: int) -> range:
        return range(index + 1, min(len(self.words), index + _REACH))

    def _ends_clause(self, index: int) -> bool:
        return index + 1 == len(self.words) or not self.nouns.joined(index, index + 1)

    def _last_verb(self, index: int) -> bool:
        return self.words[index].folded in self.cues.said_last and self._ends_clause(index)

    def _first_noun(self, index: int, end: int, *, told: bool = False) -> Span | None:
        """The noun that a clause begins with, small words and times aside."""
        at = index
        while at < end and not self.words[at].number and self._small(at):
            if self.words[at].folded in self.cues.pronoun:
                return None
            at += 1
        if at >= end or not self.nouns.thing(at):
            return None
        return self._clean(self.nouns.starting_at(at), told=told)

    def _determined(self, index: int) -> bool:
        """As `Spoken._determined`; a small word is no noun ("der laut Urteil 40 Betriebe")."""
        return self._upper(index) and super()._determined(index)

    def _left(self, index: int) -> Span | None:
        """As `Spoken._left`; "In Kiel sagte ..." has where before the verb, and who behind it."""
        span = super()._left(index)
        before = [word for word in self.words if span and word.end <= span[0] and not word.number]
        if not before or not span or before[-1].folded not in self.cues.preposition:
            return span
        between = self.text[before[-1].end : span[0]].split()
        return span if between and not between[0][0].isdigit() else None

    def _right(self, index: int, *, cites: bool = False) -> Span | None:
        """As `Spoken._right`; where and when something is said stands before who says it."""
        if cites:
            return super()._right(index, cites=True)
        at = index
        while at < len(self.words) and at - index < _SKIP and self.nouns.joined(at - 1, at):
            if self.words[at].number and not self.nouns.adverb(at):
                return None
            if self.words[at].folded in self.cues.preposition and not self.nouns.in_time(at):
                at = self._behind_phrase(at)
            elif self.nouns.thing(at):
                return self.nouns.starting_at(at)
            elif self.words[at].folded in self.cues.that and not self._small(at):
                return None
            else:
                at += 1
        return None

    def _behind_phrase(self, at: int) -> int:
        """Index of the word behind a preposition and its noun."""
        noun = at + 1
        while noun < len(self.words) and self._small(noun) and self.nouns.joined(noun - 1, noun):
            noun += 1
        while noun < len(self.words) and self.nouns.thing(noun):
            noun += 1
            if not self.nouns.joined(noun - 1, noun):
                break
        return noun

    def _small(self, at: int) -> bool:
        folded = self.words[at].folded
        little = folded in self.cues.function | self.cues.determiner | self.cues.adverbs
        return little or self.nouns.adverb(at)

    # -- verbs ---------------------------------------------------------------------------------

    def _two_parts(self) -> list[int]:
        """Index of each verb that says something together with the word at the end of its clause
        ("gab ... bekannt", "geht von ... aus")."""
        found = []
        for index in range(len(self.words)):
            two = any(self._has_part(index, phrase.split()) for phrase in self.cues.said_with)
            if two or self._counts(index):
                found.append(index)
        return found

    def _has_part(self, index: int, parts: list[str]) -> bool:
        if self.words[index].folded != parts[0]:
            return False
        near = self._near(index)
        ends = (i for i in near if self.words[i].folded == parts[-1] and self._ends_clause(i))
        last = next(ends, None)
        if last is None:
            return False
        between = [self.words[i].folded for i in range(index + 1, last)]
        return all(part in between for part in parts[1:-1])

    def _says_nothing(self, index: int, parts: list[int]) -> bool:
        """Whether a verb says something only with another end ("sagte 40 Flüge ab", "kündigte 40
        Leuten")."""
        verb = self.words[index]
        if any(phrase.split()[0] == verb.folded for phrase in self.cues.said_with):
            return index not in parts
        clause = [word for word in self.words[index + 1 :] if word.clause == verb.clause]
        ends = clause[-1:] + [word for word in clause if len(word.folded) > _PARTICLE]
        return any(f"{verb.folded} {word.folded}" in self.cues.unsaid for word in ends)

    def _amount(self, span: Span) -> bool:
        """Whether a noun is what is put at a number ("Den Schaden schätzt die Polizei auf")."""
        words = [word.folded for word in self.words if span[0] <= word.start < span[1]]
        ends = (*self.cues.money, *self.cues.worth, *_AMOUNTS)
        return bool(words) and any(words[0].endswith(end) for end in ends)

    def _behind(self, index: int) -> Span | None:
        told = index + 1 < len(self.words) and self.words[index + 1].folded in self.cues.definite
        return self._right(index + 1) if told else None

    def _itself(self, index: int, span: Span) -> Span | None:
        """Who speaks of itself: "Der Konzern hat nach eigenen Angaben 40 Werke"."""
        before = self._first_noun(0, index)
        if before:
            return before
        behind = (i for i, word in enumerate(self.words) if word.start > span[0])
        nouns = [i for i in behind if self.nouns.thing(i) and self._upper(i)]
        at = nouns[1] if len(nouns) > 1 else None  # the first is "Angaben"
        return None if at is None else self._clean(self.nouns.starting_at(at))

    def _upper(self, index: int) -> bool:
        return self.text[self.words[index].start].isupper()

    def _clean(self, span: Span, *, told: bool = False) -> Span | None:
        """A noun without the small words behind it and without who is told ("sagte Sprecherin Anna
        Kolb der Zeitung")."""
        inside = [i for i, word in enumerate(self.words) if span[0] <= word.start < span[1]]
        for at, index in enumerate(inside[:-1]):
            dative = self.words[index].folded in ("der", "dem", "den") and at
            rest = {self.words[i].folded for i in inside[at + 1 :]}
            if told and dative and any(word.endswith(self.cues.outlets) for word in rest):
                inside = inside[:at]
                break
        while inside and not self._upper(inside[-1]) and not self.words[inside[-1]].number:
            inside.pop()
        if not inside:
            return None
        return self.words[inside[0]].start, self.words[inside[-1]].end


__all__ = ["Clauses", "Saying"]
