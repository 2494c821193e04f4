"""What a number counts in a language that writes its nouns with capitals (German): a noun shows
itself, so that a rule can tell the one a number belongs to from those that only stand near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .candidates import Word
from .nounphrases import NounPhrases

Span = tuple[int, int]
_MOST_BEHIND = 7
_MOST_BEFORE = 16
_MOST_ADJECTIVES = 4
_ADJECTIVE = ("e", "er", "es", "em")
_GENITIVE = frozenset({"des", "der", "eines", "einer", "dieser", "dieses", "ihrer", "seiner"})
_ENDS = ("", "n", "en", "s", "es", "e", "er")


@dataclass(frozen=True)
class Phrase:
    """A noun with its adjectives and a genitive: indexes of its first and last word, and whether a
    preposition stands before it."""

    first: int
    last: int
    prepositional: bool


class CapitalNouns:
    """The nouns of one sentence.

    Args:
        nouns: the words of the sentence.
        avoid: spans that belong to no noun (times, qualifiers, who says it).
    """

    def __init__(self, nouns: NounPhrases, avoid: Sequence[Span]) -> None:
        self.nouns = nouns
        self.words = nouns.words
        self.cues = nouns.cues
        self.avoid = avoid

    def span(self, phrase: Phrase) -> Span:
        """Its offsets."""
        return self.words[phrase.first].start, self.words[phrase.last].end

    def noun(self, index: int) -> bool:
        """Whether a word is a noun: it has a capital, and is none of the small words and
        participles that have one at the beginning of a sentence."""
        word = self.words[index]
        if word.number or not self.nouns.written(index)[0].isupper() or self._avoided(word):
            return False
        if word.folded in self.cues.function or word.folded in self.cues.adverbs:
            return False
        return not self._leads_verb(index)

    def _avoided(self, word: Word) -> bool:
        return any(word.start < end and start < word.end for start, end in self.avoid)

    def _leads_verb(self, index: int) -> bool:
        """Whether a word that begins a sentence is a participle or an adjective with the verb right
        behind it ("Verletzt wurden", "Betroffen sind")."""
        after = index + 1
        if index and self.words[index - 1].clause == self.words[index].clause:
            return False
        if after >= len(self.words) or self.words[after].clause != self.words[index].clause:
            return False
        own = self.words[index].folded
        ends = own.endswith(("t", "en")) and not own.endswith(("schaft", "heit", "keit", "ungen"))
        form = own.startswith(("ge", "ver", "be", "ent", "er", "zer")) or "ge" in own[2:5]
        return ends and form and self.words[after].folded in self.cues.leads_subject

    # -- behind a number -----------------------------------------------------------------------

    def behind(self, number: int, *, counts: bool) -> Span | None:
        """The noun right behind a number ("140 ungeimpfte Kinder", "fünf der sieben Angeklagten").

        Args:
            counts: whether the number counts things; a sum of money or a measure has its unit
                between, and only a bare noun follows it ("3 Millionen Euro Schaden").
        """
        links, of, at = self.cues.linking | self.cues.degree, False, number + 1
        while at < len(self.words) and at - number <= _MOST_BEHIND:
            word = self.words[at]
            comma = self.nouns.gap(at) == "," and self._adjective(at - 1, number)
            if not (self.nouns.joined(at - 1, at) or (comma and self._adjective(at, number))):
                return None
            if self.noun(at):
                return self._whole(at, number)
            if word.number:
                if not of:
                    return None
                number = at
            elif word.folded in self.cues.per:
                return None
            elif word.folded in links or word.folded in self.cues.part_of:
                if word.folded in _GENITIVE | {"von"}:
                    if not counts and word.folded == "von":
                        return None
                    of = True
            elif of and word.folded in ("den", "dem", "diesen"):
                pass
            elif not (self._adjective(at, number) or self._before_adjective(at, number)):
                return None
            at += 1
        return None

    def _adjective(self, index: int, number: int) -> bool:
        """Whether a word between a number and a noun can be an adjective. One in -en is a verb
        unless the number stands in an oblique case ("27 erwarteten", "von 27 befragten")."""
        word = self.words[index]
        own = self.nouns.written(index)
        if word.number or not own[0].islower() or len(own) < 4 or self._avoided(word):
            return False
        small = self.cues.function | self.cues.said | self.cues.leads_subject
        if word.folded in small or word.start in self.nouns.verbs or own in self.cues.being:
            return False
        if own.endswith(_ADJECTIVE):
            return not own.endswith("iere")
        return own.endswith("en") and self._oblique(number)

    def _oblique(self, number: int) -> bool:
        at = number - 1
        while at >= 0 and self._avoided(self.words[at]):
            at -= 1
        before = self.words[at].folded if at >= 0 else ""
        return before in self.cues.oblique

    def _before_adjective(self, index: int, number: int) -> bool:
        """Whether an adverb of an adjective or of a participle stands there ("14 teils schwer
        verletzte", "20 leicht Verletzte")."""
        if index + 1 >= len(self.words) or not self.nouns.joined(index, index + 1):
            return False
        own = self.words[index].folded
        if own in self.cues.adverbs:
            return self.noun(index + 1) or self.words[index + 1].number or self._more(index, number)
        plain = self.nouns.written(index)[0].islower() and own not in self.cues.function
        return plain and index + 2 < len(self.words) and self._adjective(index + 1, number)

    def _more(self, index: int, number: int) -> bool:
        after = self._adjective(index + 1, number)
        return after or self._before_adjective(index + 1, number)

    def _whole(self, head: int, number: int) -> Span:
        first = head
        while first - 1 > number and self._adjective(first - 1, number):
            first -= 1
        if self.words[first].folded in self.cues.linking:
            first = head
        return self.words[first].start, self.words[self._last(head)].end

    def _last(self, head: int) -> int:
        """Where a noun ends that begins with `head`: with a noun behind an adjective of a town
        ("Berliner Schulen") and a genitive ("Mitglieder eines Chors")."""
        last = head
        if self.words[head].folded.endswith("er") and self._next_noun(head):
            last = head + 1
        at = last + 1
        if at >= len(self.words) or self.words[at].folded not in _GENITIVE:
            return last
        if not self.nouns.joined(last, at):
            return last
        for index in range(at + 1, min(len(self.words), at + _MOST_ADJECTIVES)):
            if not self.nouns.joined(index - 1, index) or self.words[index].number:
                return last
            if self.noun(index):
                return index
            if not self.nouns.written(index).endswith(("en", "er")):
                return last
        return last

    def _next_noun(self, index: int) -> bool:
        more = index + 1 < len(self.words) and self.nouns.joined(index, index + 1)
        return more and self.noun(index + 1)

    # -- before a number -----------------------------------------------------------------------

    def before(self, number: int) -> list[Phrase]:
        """The nouns before a number in its clause, the nearest first, those in prepositional
        phrases last."""
        found: list[Phrase] = []
        at, clause = number - 1, self.words[number].clause
        while at >= 0 and number - at <= _MOST_BEFORE and self.words[at].clause == clause:
            if not self.noun(at):
                at -= 1
                continue
            phrase = self._phrase(at)
            found.append(phrase)
            at = phrase.first - 1
        return sorted(found, key=lambda phrase: phrase.prepositional)

    def _phrase(self, last: int) -> Phrase:
        """The noun that ends with a word, with what it is the genitive of."""
        first = self._group(last)
        lead = first - 1
        if lead > 0 and self.words[lead].folded in _GENITIVE and self.nouns.joined(lead - 1, lead):
            head = self.noun(lead - 1) and self.nouns.joined(lead, first)
            if head:
                first = self._group(lead - 1)
        return Phrase(first, last, self._led(first))

    def _group(self, last: int) -> int:
        first = last
        while first > 0 and self.nouns.joined(first - 1, first) and last - first < 5:
            own = self.nouns.written(first - 1)
            word = self.words[first - 1]
            small = word.folded in self.cues.function or word.folded in self.cues.adverbs
            small = small or word.start in self.nouns.verbs or word.folded in self.cues.said
            adjective = own[0].islower() and own.endswith(("e", "en", "er", "es", "em"))
            if word.number or small or word.folded in self.cues.amounts or self._avoided(word):
                break
            if not (self.noun(first - 1) or (adjective and self._determined(first - 1))):
                break
            first -= 1
        return first

    def _determined(self, index: int) -> bool:
        """Whether an article or a preposition stands before an adjective, or another one."""
        before = self.words[index - 1].folded if index else ""
        own = self.nouns.written(index - 1) if index else "x"
        return before in self.cues.function or not index or own.endswith(("en", "er"))

    def _led(self, first: int) -> bool:
        """Whether a preposition leads a noun, an article between them aside."""
        at = first - 1
        for _ in range(2):
            if at < 0 or self.words[at].clause != self.words[first].clause:
                return False
            if self.words[at].folded in self.cues.preposition:
                return True
            if self.words[at].folded not in self.cues.function and not self.words[at].number:
                return False
            at -= 1
        return False

    def linked(self, number: int, start: int) -> Phrase | None:
        """The noun that a preposition right behind it joins to a sum or a measure ("ein Verlust
        von", "Böen bis zu"); with "im Wert von" the noun before that.

        Args:
            start: offset where the number or its qualifier begins.
        """
        at = number - 1
        while at >= 0 and self.words[at].start >= start:
            at -= 1
        steps, loose = 0, at < number - 1
        while at > 0 and steps < 2 and self._sum_link(at):
            loose = self.words[at].folded in self.cues.amount_link
            at, steps = at - 1, steps + 1
        close = at >= 0 and (steps or at < number - 1) and self.noun(at)
        if not close or self.words[at].clause != self.words[number].clause:
            return None
        phrase = self._phrase(at)
        if loose and phrase.prepositional:
            return None  # "verlangt vom Land mindestens", "in einzelnen Läden um"
        lead = phrase.first - 1
        if self.words[at].folded in self.cues.worth and phrase.prepositional:
            while lead > 0 and self.words[lead].folded in self.cues.function:
                lead -= 1
            return self._phrase(lead) if lead >= 0 and self.noun(lead) else None
        return phrase

    def _sum_link(self, index: int) -> bool:
        own = self.words[index].folded
        return own in self.cues.sum_link or own in self.cues.amount_link

    def titled(self, number: int, start: int) -> Span | None:
        """The noun of a line of a list, before a colon ("Bestätigte Fälle: 68")."""
        at = number
        while at > 0 and self.words[at - 1].start >= start:
            at -= 1
        if not at or self.nouns.gap(at) != ":":
            return None
        last, clause = at - 1, self.words[at - 1].clause
        row = [i for i in range(at) if self.words[i].clause == clause]
        if any(self.words[i].folded in self.cues.leads_subject for i in row):
            return None
        if self.words[row[0]].folded in self.cues.preposition:
            return None
        while last >= row[0] and not self.noun(last):
            last -= 1
        if last < row[0] or self._is_place(last):
            return None
        return self.span(self._phrase(last))

    def _is_place(self, index: int) -> bool:
        own = self.words[index].folded
        return any(own.endswith(place) for place in self.cues.place)

    def antecedent(self, number: int) -> Phrase | None:
        """The noun before a relative clause with a number in it ("ein Projekt, das 3 Millionen Euro
        kostete")."""
        first = number
        while first > 0 and self.words[first - 1].clause == self.words[number].clause:
            first -= 1
        leads = first > 0 and self.words[first].folded in self.cues.relative
        if not leads or self.nouns.gap(first) != "," or not self.noun(first - 1):
            return None
        return self._phrase(first - 1)

    def is_name(self, phrase: Phrase) -> bool:
        """Whether it ends in two words with capitals: somebody's name."""
        last = phrase.last
        both = last > phrase.first and self.noun(last - 1) and self.nouns.joined(last - 1, last)
        return both and not self.words[last - 1].folded.endswith("er")

    # -- kinds of money ------------------------------------------------------------------------

    def is_money(self, phrase: Phrase) -> bool:
        """Whether a noun is a kind of money, a compound too ("Soforthilfe", "Eintrittspreise")."""
        words = range(phrase.first, phrase.last + 1)
        return any(
            self.words[i].folded.removesuffix(end).endswith(kind)
            for i in words
            for end in _ENDS
            for kind in self.cues.money
            if self.words[i].folded.endswith(end)
        )


__all__ = ["CapitalNouns", "Phrase"]
