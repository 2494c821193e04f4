"""What a number counts: by rule where the words tell it, else the words it can be."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.grounding.candidates import (
    Word,
    near,
    right_after,
    spans_of,
    unelided,
    unlinked,
    words_of,
)
from summarizer.grounding.cues import Cues
from summarizer.grounding.locate import fold
from summarizer.grounding.nounphrases import NounPhrases, equal_to, named_behind, share_at
from summarizer.grounding.nouns import elliptic, says, verbs_of

from .capitals import counted_of
from .continued import SHARES, before_bracket, gapped, group_of, said_anew, share_subject
from .leftout import left_out, plain_count
from .reading import Mark
from .sources import Sources

Span = tuple[int, int]
_OPENED = re.compile(r"\(\s?[+-]?\s?$")
_BESIDE = 4  # words between a number and the brackets behind it


class Counting:
    """What the numbers of one article count.

    Args:
        sources: of the article.
        cues: of its language.
    """

    def __init__(self, sources: Sources, cues: Cues) -> None:
        self.sources = sources
        self.reading = sources.reading
        self.cues = cues

    def of(self, mark: Mark, nouns: NounPhrases, avoid: Sequence[Span]) -> list[str] | Span:
        """What a number can count: the words right behind it, else the subject of a verb of amounts
        before it (that one is known), else any near it in front.

        Money is not counted by what follows it, but by what it is ("fines of 3 million euros"):
        only a word for a kind of money says that, or what a word of price stands with. Where the
        noun is left out ("six were released") nothing near is what is counted.
        """
        shared = self._shared(mark)
        if shared or self.cues.capital_nouns:
            return shared or counted_of(self.sources, mark, nouns, avoid, self.cues)
        number = next((word for word in nouns.words if word.start == mark.start), None)
        plain = self._plainly(mark, nouns, number, avoid) if number else None
        return plain or self._by_neighbours(mark, nouns, number, avoid)

    def _plainly(
        self, mark: Mark, nouns: NounPhrases, number: Word, avoid: Sequence[Span]
    ) -> list[str] | Span | None:
        """What the words right before a number say of it: a sum, an equal, a share, brackets."""
        quantity, at = mark.mention.quantity, nouns.words.index(number)
        counts = quantity is None or quantity.unit == "count"
        if known := self._known(mark, nouns, at, counts=counts):
            return known
        share = quantity is not None and quantity.unit in SHARES
        if share and (noun := share_at(nouns, at)):
            return noun
        return equal_to(nouns, at) or self._in_brackets(mark, nouns, avoid)

    def _by_neighbours(
        self, mark: Mark, nouns: NounPhrases, number: Word | None, avoid: Sequence[Span]
    ) -> list[str] | Span:
        """What a number counts by the words around it."""
        text, words, function = self.reading.text, nouns.words, self.cues.function
        quantity = mark.mention.quantity
        money = quantity is not None and quantity.is_money
        measured = quantity is not None and quantity.unit != "count" and not money
        counts = not (measured or money)
        before_verb = self.cues.verb_last and not counts  # "शुल्क 20 फ़ीसदी किया गया"
        if number and not before_verb and not money:
            if counts and said_anew(nouns, words.index(number)):
                return []
            if elliptic(text, words, number, self.cues, counts=counts):
                named = named_behind(nouns, words.index(number)) if counts else None
                predicate = named or self._predicate(words, number)
                return predicate or (counts and left_out(self.reading, mark, nouns)) or []
            number = self._whole(words, number)
        if number and self.cues.counters and not money:
            beside = self._beside_counter(mark, words, number, avoid)
            if beside is not None:
                return beside
        whole = number is not None and number.start != mark.start  # "64 per cent of 1,200 voters"
        if number and not money and (whole or not (measured and self._is_adjective(words, number))):
            behind = right_after(words, _qualified(number, mark), function, self.cues.linking)
            first = text[behind[0].start : behind[0].end] if behind else ""
            spans = spans_of(text, behind, function=function, most=5, avoid=avoid)
            starting = [span for span in spans if span.startswith(first)]
            unit = bool(first) and fold(first) in self.cues.unit_nouns
            avoid = [*avoid, (behind[0].start, behind[-1].end)] if unit else avoid
            if starting and not before_verb and not unit:  # "l'indice sale a 34.529 punti"
                return [s for s in starting if self._has_noun(s)] or starting
        if number and (subject := share_subject(mark, nouns, words.index(number))):
            return subject
        # "5 kilo kokain", "80 persen warga": in some languages what is measured follows bare
        after = (4 if self.cues.measured_bare else 0) if measured else 10
        close = near(words, mark.start, mark.end, 10, after, own=True)
        close = [w for w in close if w.start < mark.end or not self._per(words, w)]
        avoid = [*avoid, *verbs_of(text, words, self.cues), *self._within(nouns, number)]
        spans = spans_of(text, close, function=function, most=5, avoid=avoid)
        spans = [span for span in spans if self._is_one(span)]
        priced = any(word.folded in self.cues.cost for word in close)
        if money and self.cues.money and not priced:
            said = self._sum(mark, words)
            kinds = self.cues.money
            return [
                s for s in spans if s in said or kinds.intersection(map(unelided, fold(s).split()))
            ]
        spans = [span for span in spans if not says(span, self.cues)]
        near_by = before_bracket(text, mark, spans)
        return near_by if near_by[:1] and near_by[0][0].islower() else spans  # "Oujda (8)"

    def _known(self, mark: Mark, nouns: NounPhrases, number: int, *, counts: bool) -> Span | None:
        """What an amount is, or what a count goes on with before a participle alone."""
        if not counts:
            return self._amount_of(mark, nouns)
        if group := group_of(nouns, number):
            return group
        return gapped(nouns, number, {m.start for m in self.reading.figures if plain_count(m)})

    def _has_noun(self, span: str) -> bool:
        """Whether words do not end with an adjective that its noun stands behind ("nuovi")."""
        return unelided(fold(span).split()[-1]) not in self.cues.leading

    def _in_brackets(
        self, mark: Mark, nouns: NounPhrases, avoid: Sequence[Span]
    ) -> list[str] | Span | None:
        """What a number alone in brackets counts: what the one right before them does ("down 2 %
        (-13 mila)"); None where it is not so."""
        text = self.reading.text
        opened = _OPENED.search(text[: mark.start]) if self.cues.equal else None
        if opened is None or not self._alone(mark, nouns):
            return None
        known = [m for m in self.reading.figures if m.end <= opened.start()]
        words = text[known[-1].end : opened.start()].split() if known else []
        if not known or len(words) > _BESIDE or known[-1].start < nouns.words[0].start:
            return None
        found = self.of(known[-1], nouns, avoid)
        return found or None

    def _alone(self, mark: Mark, nouns: NounPhrases) -> bool:
        """Whether no noun stands behind a number."""
        at = next(i for i, word in enumerate(nouns.words) if word.start == mark.start) + 1
        if at >= len(nouns.words) or not nouns.joined(at - 1, at):
            return True
        return nouns.words[at].folded not in self.cues.linking and not nouns.thing(at)

    def _predicate(self, words: Sequence[Word], number: Word) -> list[str]:
        """What a number is said to be: "2.950 son niños"; a participle tells what happened to
        them ("fueron detenidos")."""
        text, ends = self.reading.text, self.cues.participle_endings
        after = [w for w in words if w.start >= number.end and w.clause == number.clause][:2]
        if (
            not ends
            or len(after) < 2
            or text[slice(after[0].start, after[0].end)] not in (self.cues.being)
        ):
            return []
        noun = text[after[1].start : after[1].end]
        known = after[1].folded in self.cues.function or after[1].folded in self.cues.degree
        done = noun.removesuffix("s").endswith(ends)
        return [noun] if noun.islower() and noun.endswith("s") and not (known or done) else []

    def _whole(self, words: Sequence[Word], number: Word) -> Word:
        """The number that another is a part of ("17 of 36 containers", "siete de los últimos ocho
        encuentros"): what follows it is what both count. The number itself where there is none."""
        at = words.index(number) + 1
        of = self.cues.linking | self.cues.noun_link | self.cues.name_link
        between = of | self.cues.determiner
        links = [*itertools.takewhile(lambda word: word.folded in between, words[at:])]
        rest = words[at + len(links) :][:2]
        if not links or links[0].folded not in of or not rest:
            return number
        whole = rest[0] if rest[0].number else rest[-1]  # an adjective may stand before it
        if not whole.number or whole.clause != number.clause:
            return number
        figures = {mark.start for mark in self.reading.figures}
        return whole if whole.start in figures else number

    def _amount_of(self, mark: Mark, nouns: NounPhrases) -> Span | None:
        """What an amount of money or a measure is, where a noun stands right before it: "a fine of
        3 million", "gusts of up to 118 km/h", "una oferta superior a los 8 millones"."""
        words, cues = nouns.words, self.cues
        if not cues.citing:  # the rule words of the language are not known well enough
            return None
        quantity, qualifier = mark.mention.quantity, mark.mention.qualifier
        number = next(i for i, word in enumerate(words) if word.start == mark.start)
        if quantity is None or quantity.unit in SHARES:  # "en hausse de 5 %"
            return None
        if not quantity.is_money and self._measures(nouns, number):
            return None  # "la saisie de 40 kilos de cannabis"
        before = qualifier is not None and qualifier.start < mark.start
        at = next((i for i in range(len(words) - 1, -1, -1) if words[i].end <= mark.first), -1)
        if at < 0 or words[at].clause != words[number].clause:
            return None
        linked = words[at].folded in cues.sum_link
        at -= linked
        if at < 0 or not (linked or before) or not nouns.joined(at, at + 1) or not nouns.thing(at):
            return None
        small = cues.capital_nouns and nouns.written(at).islower()
        span = nouns.ending_at(at)
        first = next(i for i, word in enumerate(words) if word.start == span[0])
        lead = words[first - 1].folded if first else ""
        if small or lead in cues.clitic or unelided(words[at].folded) in cues.no_amount:
            return None  # "se tend de 4 points", "un total de 40 kilos"
        if linked:  # "à hauteur de 3 millions" says nothing
            apart = lead in cues.determiner and not (
                first > 1 and nouns.joined(first - 2, first - 1) and nouns.thing(first - 2)
            )  # "des rafales de 118 km/h"
            return None if lead in cues.place_lead and not apart else span
        return span if first == at and lead in cues.determiner else None

    def _measures(self, nouns: NounPhrases, number: int) -> bool:
        """Whether "of" and a noun stand right behind a measure: "40 kilos de cannabis"."""
        words, cues = nouns.words, self.cues
        if not cues.no_amount or number + 1 >= len(words) or not nouns.joined(number, number + 1):
            return False
        after = words[number + 1].folded
        noun = number + 1 + (after in cues.sum_link)
        linked = noun > number + 1 or unlinked(after, cues.sum_link) != after
        return linked and noun < len(words) and nouns.thing(noun) and not nouns.in_time(noun)

    def _within(self, nouns: NounPhrases, number: Word | None) -> list[Span]:
        """The nouns before a number that only say where ("In some districts it dips below 70%")."""
        words, found = nouns.words, list[Span]()
        last = words.index(number) - 1 if number else -1
        for at in (i for i in range(last) if words[i].folded in self.cues.within):
            first = at + 1
            while first < last and words[first].folded in self.cues.function:
                first += 1
            if first < last and words[first].clause == words[at].clause and nouns.thing(first):
                found.append(nouns.starting_at(first))
        return found

    def _is_one(self, span: str) -> bool:
        """Whether words are one noun: an article among them begins another, unless a link stands
        before it ("la región abre un fondo", but "jefe de la región")."""
        words = fold(span).split()
        links = self.cues.noun_link | self.cues.name_link | self.cues.linking
        return not any(
            word in self.cues.determiner - links and before not in links
            for before, word in itertools.pairwise(words)
        )

    def _per(self, words: Sequence[Word], word: Word) -> bool:
        """Whether a word is what something is reckoned by ("71 euros per megawatt hour")."""
        at = words.index(word)
        if word.folded in self.cues.money:
            return False  # "estimó en 3 millones de euros el coste"
        return at > 0 and words[at - 1].folded in self.cues.per

    def _shared(self, mark: Mark) -> Span | None:
        """The noun inside a share ("One train in two"), if there is one."""
        quantity = mark.mention.quantity
        if quantity is None or quantity.unit != "count" or not quantity.low or quantity.low >= 1:
            return None
        words = words_of(self.reading.text, mark.start, mark.end, ())[1:-2]
        if not words or any(word.folded in self.cues.function for word in words):
            return None
        return words[0].start, words[-1].end

    def _beside_counter(
        self, mark: Mark, words: Sequence[Word], number: Word, avoid: Sequence[tuple[int, int]]
    ) -> list[str] | None:
        """What a number with a counter counts: the noun before it, or behind the counter; None
        where there is no counter ("주민 28명", "28명의 주민")."""
        text, cues = self.reading.text, self.cues
        at = words.index(number)
        counter = words[at + 1] if at + 1 < len(words) else None
        if counter is None or counter.clause != number.clause or counter.number:
            return None
        if not counter.folded.startswith(cues.counters):
            return None
        rest = [word for word in words[at + 2 : at + 6] if word.clause == number.clause]
        while rest and (rest[0].folded in cues.linking or rest[0].folded in cues.degree):
            rest.pop(0)  # "২০০ জনের বেশি সেনা"
        behind = rest[:3]
        first = text[behind[0].start : behind[0].end] if behind else ""
        after = spans_of(text, behind, function=cues.function, most=3, avoid=avoid)
        start = mark.first if mark.mention.qualifier else number.start
        left = [word for word in words if word.end <= start and word.clause == number.clause][-3:]
        last = text[left[-1].start : left[-1].end] if left else ""
        before = spans_of(text, left, function=cues.function, most=3, avoid=avoid)
        return [span for span in before if span.endswith(last)] + [
            span for span in after if span.startswith(first) and not says(span, self.cues)
        ]

    def _sum(self, mark: Mark, words: Sequence[Word]) -> list[str]:
        """The noun that a sum of money is right behind: "une enveloppe de 3 millions"."""
        before = [word for word in words if word.end <= mark.first][-5:]
        if len(before) < 2 or before[-1].folded not in self.cues.sum_link:
            return []
        noun = before[-2]
        if noun.clause != before[-1].clause or noun.folded in self.cues.function:
            return []
        own = [noun]
        for word in reversed(before[:-2]):  # "les recettes annuelles de 3 millions"
            if word.folded in self.cues.function or word.number or word.clause != noun.clause:
                break
            own.insert(0, word)
        return [self.reading.text[word.start : noun.end] for word in own]

    def _is_adjective(self, words: Sequence[Word], number: Word) -> bool:
        """Whether what follows a percentage or a measure can not be what it measures: that has "of"
        in front ("80% of the operations"), "180 metres deep" has not."""
        after = next((w for w in words if w.start >= number.end), None)
        if after is None or after.clause != number.clause:
            return True
        return unlinked(after.folded, self.cues.linking) == after.folded


def _qualified(number: Word, mark: Mark) -> Word:
    """A number with its qualifier, where that is right behind it ("2 लाख से ज़्यादा लोग")."""
    qualifier = mark.mention.qualifier
    if qualifier is None or not 0 <= qualifier.start - number.end <= 1:
        return number
    return replace(number, end=qualifier.end)
