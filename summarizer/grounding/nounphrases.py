"""Noun phrases of a sentence, by neighbours and lists of words, without a tagger."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .candidates import Word, unelided
from .cues import Cues
from .nouns import verbs_of

Span = tuple[int, int]
_MOST = 8
_SKIP = 4
_MOST_LINKS = 3
_REACH = 9
# A blank, the apostrophe of a plural ("patients' group"), the full stop of an initial ("R. Lee"),
# the sign of a firm ("Dell & Sons").
_GAP = re.compile(r"[\s\u00a0]+|['’]\s|(?<=\b[A-Z])\.\s?|\s&\s")


class NounPhrases:
    """The words of one sentence, and which of them make a noun with what belongs to it.

    Args:
        text: the article.
        words: of one sentence, numbers as one word each.
        times: spans of its times.
        cues: of its language.
    """

    def __init__(self, text: str, words: Sequence[Word], times: Sequence[Span], cues: Cues) -> None:
        self.text = text
        self.words = words
        self.times = times
        self.cues = cues
        self._asides = _asides(words, cues)
        self.verbs = {span[0] for span in verbs_of(text, words, cues)}
        self._links = cues.noun_link | cues.name_link | frozenset(cues.genitive)

    def written(self, index: int) -> str:
        """A word as it stands in the text."""
        return self.text[self.words[index].start : self.words[index].end]

    def bare(self, index: int) -> str:
        """A folded word without what is elided before it ("l'anno": anno)."""
        return unelided(self.words[index].folded)

    def joined(self, left: int, right: int) -> bool:
        """Whether only a blank stands between two neighbouring words."""
        if right >= len(self.words):
            return False
        return _GAP.fullmatch(self.text, self.words[left].end, self.words[right].start) is not None

    def gap(self, index: int) -> str:
        """What stands between a word and the one before, blanks aside."""
        if not index:
            return ""
        return self.text[self.words[index - 1].end : self.words[index].start].strip()

    def in_time(self, index: int) -> bool:
        """Whether a word belongs to a time."""
        word = self.words[index]
        return any(start <= word.start and word.end <= end for start, end in self.times)

    def adverb(self, index: int) -> bool:
        """Whether a word may stand between a noun and its verb: auxiliary, adverb, clitic, time."""
        own = self.written(index).replace("’", "'")
        own = own if own in self.cues.between else own.rpartition("'")[2]
        aside = index in self._asides or self.in_time(index)
        if aside or self.words[index].folded in self.cues.clitic:
            return True
        return own in self.cues.between or own in self.cues.auxiliary

    def thing(self, index: int) -> bool:
        """Whether a word can belong to a name or a noun."""
        word, own = self.words[index], self.bare(index)
        if word.number or word.start in self.verbs or self.adverb(index):
            return False
        if self._initials(index):
            return True  # "WHO"
        function = self.cues.function
        if own in self.cues.said and not self._named(index):
            return False
        return word.folded not in function and own not in function

    def _named(self, index: int) -> bool:
        """Whether a determiner right before makes a word a noun ("a denúncia")."""
        before = self.words[index - 1].folded if index else ""
        return before in self.cues.determiner and self.joined(index - 1, index)

    def _initials(self, index: int) -> bool:
        """Whether a word is in capitals and its neighbours are not."""
        near = [i for i in (index - 1, index, index + 1) if 0 <= i < len(self.words)]
        loud = [i for i in near if self.written(i).isupper() and len(self.written(i)) > 1]
        return loud == [index] and not self.words[index].number

    def link(self, index: int) -> bool:
        """Whether a word joins a noun to what belongs to it ("of", "de la")."""
        if self.words[index].folded in self._links:
            return True
        if self.words[index].folded in self.cues.office_link and index > 0:
            return self.bare(index - 1) in self.cues.office_to  # "Haut-Commissariat au plan"
        particle = self.words[index].folded in self.cues.determiner and index > 0
        capital = particle and self.written(index)[0].isupper()  # "Sandrine Le Goff"
        return capital and self.joined(index - 1, index) and self.written(index - 1)[0].isupper()

    def before_verb(self, index: int) -> int:
        """Index of the word before a verb, its auxiliaries and adverbs aside; -1 for none."""
        at = index - 1
        while at >= 0 and index - at <= _SKIP and self.joined(at, at + 1) and self.adverb(at):
            at -= 1
        return at

    def ending_at(self, at: int) -> Span:
        """The noun that ends with a word."""
        first = at
        while first > 0 and at - first < _MOST and (step := self._step(first, -1)):
            first -= step
        return self.words[first].start, self.words[at].end

    def starting_at(self, at: int) -> Span:
        """The noun that begins with a word."""
        last = at
        while last + 1 < len(self.words) and last - at < _MOST and (step := self._step(last, 1)):
            last += step
        return self.words[at].start, self.words[last].end

    def _step(self, index: int, way: int) -> int:
        """How many words further a noun goes on: one of its own, or up to two links and one."""
        for links in range(_MOST_LINKS):
            end = index + way * (links + 1)
            if not 0 <= end < len(self.words):
                return 0
            low, high = sorted((end, end - way))
            if not self.joined(low, high):
                return 0
            if not self.link(end):
                return links + 1 if self.thing(end) else 0
        return 0


def _asides(words: Sequence[Word], cues: Cues) -> frozenset[int]:
    """Indexes of the words of phrases that stand as adverbs do ("a par ailleurs indiqué")."""
    found: set[int] = set()
    phrases = [phrase.split() for phrase in cues.between_phrases]
    firsts = {phrase[0] for phrase in phrases}
    for index, word in enumerate(words):
        if word.folded not in firsts:
            continue
        for phrase in phrases:
            if [near.folded for near in words[index : index + len(phrase)]] == phrase:
                found.update(range(index, index + len(phrase)))
    return frozenset(found)


def subject_of(nouns: NounPhrases, number: int) -> Span | None:
    """The noun that a number is said of by a verb of amounts right before it ("Shares rose by 8%",
    "the shortfall is put at $2 million"); None where no such verb stands there.

    Args:
        number: index of the number among the words.
    """
    verb = amount_verb(nouns, number, being=True)
    if verb is None:
        return None
    before = nouns.before_verb(verb)
    gaps = {""}
    if before > 0 and nouns.bare(before) in nouns.cues.relative:
        before, gaps = before - 1, {"", ","}
    if before < 0 or nouns.gap(before + 1) not in gaps or not nouns.thing(before):
        return None
    span = nouns.ending_at(before)
    if nouns.cues.capital_nouns and nouns.text[slice(*span)].islower():
        return None
    whole = whole_subject(nouns, span)
    if not nouns.cues.equal:
        return whole
    if (named := _before_relative(nouns, whole)) is not None:
        whole = named
    elif whole == span and _is_led(nouns, span):
        return None
    return None if _coordinated(nouns, whole) else whole


def _first(nouns: NounPhrases, span: Span) -> int:
    return next(i for i, word in enumerate(nouns.words) if word.start == span[0])


def _coordinated(nouns: NounPhrases, span: Span) -> bool:
    """Whether another noun is joined to one ("le ragazze e i ragazzi sono 300")."""
    at = _first(nouns, span) - 1
    if at > 0 and nouns.words[at].folded in nouns.cues.determiner:
        at -= 1
    return at > 0 and nouns.words[at].folded in nouns.cues.joined and nouns.joined(at - 1, at)


def _before_relative(nouns: NounPhrases, span: Span) -> Span | None:
    """What a relative clause tells more of, where a noun is of the clause ("le sedi che compongono
    gli istituti sono 40": "sedi")."""
    first = _first(nouns, span)
    for at in range(first - 1, max(0, first - _REACH), -1):
        if not nouns.joined(at, at + 1):
            return None
        if nouns.words[at].folded in nouns.cues.relative:
            own = [i for i in range(at + 1, first) if nouns.words[i].folded not in _little(nouns)]
            named = own and nouns.joined(at - 1, at) and nouns.thing(at - 1)
            return nouns.ending_at(at - 1) if named else None
    return None


def _little(nouns: NounPhrases) -> frozenset[str]:
    return nouns.cues.function | nouns.cues.determiner


def _is_led(nouns: NounPhrases, span: Span) -> bool:
    """Whether a preposition with an article makes words no subject ("al primo turno era al")."""
    at = next(i for i, word in enumerate(nouns.words) if word.start == span[0]) - 1
    if at > 0 and (nouns.words[at].number or nouns.in_time(at)):
        at -= 1
    if at < 0 or not nouns.cues.equal or not nouns.joined(at, at + 1):
        return False
    return nouns.words[at].folded in nouns.cues.place_lead and not nouns.link(at)


def equal_to(nouns: NounPhrases, number: int) -> Span | None:
    """What a number is said to equal: "il tasso, pari all'11 %", "le misure sono pari a 3 milioni".

    Args:
        number: index of the number among the words.
    """
    at = number - 1
    clause = nouns.words[number].clause
    while at > 0 and number - at <= _SKIP and nouns.words[at].clause == clause:
        if nouns.words[at].folded in nouns.cues.equal:
            break
        little = nouns.words[at].folded in nouns.cues.function
        if not little and nouns.bare(at) not in nouns.cues.degree:
            return None
        at -= 1
    if at <= 0 or nouns.words[at].folded not in nouns.cues.equal:
        return None
    noun = at - 1
    while noun > 0 and nouns.adverb(noun) and nouns.joined(noun, noun + 1):
        noun -= 1
    if nouns.gap(at) not in ("", ",", ")", "),") or not nouns.thing(noun):
        return None
    if nouns.gap(noun + 1) not in ("", ",", ")", "),"):
        return None
    return _undone(nouns, nouns.ending_at(noun))


def share_at(nouns: NounPhrases, number: int) -> Span | None:
    """What a share is of, a noun with its article right before it: "con l'affluenza al 10,7 %",
    but "il voto al 20 % dei soci".

    Args:
        number: index of the number among the words.
    """
    words, cues = nouns.words, nouns.cues
    after = words[number + 1].folded if number + 1 < len(words) else ""
    if number < 2 or after in cues.linking or after in cues.name_link:
        return None
    if words[number - 1].folded not in cues.share_at or not nouns.joined(number - 2, number - 1):
        return None
    if not nouns.thing(number - 2):
        return None
    span = nouns.ending_at(number - 2)
    first = next(i for i, word in enumerate(words) if word.start == span[0])
    elided = words[first].folded.replace("’", "'").rpartition("'")[0]
    before = words[first - 1].folded if first else ""
    return span if elided in cues.determiner or before in cues.determiner else None


def named_behind(nouns: NounPhrases, number: int) -> Span | None:
    """The subject behind its verb of being: "9 sono, invece, le indagini delegate".

    Args:
        number: index of the number among the words.
    """
    words, cues = nouns.words, nouns.cues
    at = number + 1
    if not cues.inverts or at >= len(words) or nouns.written(at) not in cues.being:
        return None
    at += 1
    while at < len(words) and at - number <= _SKIP and words[at].folded not in cues.determiner:
        if not (nouns.adverb(at) or nouns.bare(at) in cues.degree):
            return None
        at += 1
    if at + 1 >= len(words) or words[at].folded not in cues.determiner:
        return None
    return _undone(nouns, nouns.starting_at(at + 1)) if nouns.thing(at + 1) else None


def _undone(nouns: NounPhrases, span: Span) -> Span:
    """A noun without the participle that ends it ("misure eseguite")."""
    inside = [w for w in nouns.words if span[0] <= w.start and w.end <= span[1]]
    ends = tuple(end[:-1] for end in nouns.cues.undone)
    last = inside[-1].folded[:-1]
    if (
        len(inside) > 1
        and ends
        and last.endswith(ends)
        and inside[-2].folded not in nouns.cues.function
    ):
        return span[0], inside[-2].end
    return span


def whole_subject(nouns: NounPhrases, span: Span) -> Span:
    """The noun that a verb is said of, where a place stands between them ("Officials in Tarrow
    said": "Officials")."""
    while (head := _behind_place(nouns, span)) is not None:
        span = nouns.ending_at(head)
    return span


def _behind_place(nouns: NounPhrases, span: Span) -> int | None:
    """Index of the noun that a place is said of: "Consumption" in "Consumption in the valley"."""
    at = next(i for i, word in enumerate(nouns.words) if word.start == span[0]) - 1
    while at > 0 and nouns.joined(at, at + 1):  # "a study of 300 donors"
        if nouns.words[at].folded not in nouns.cues.determiner and not nouns.words[at].number:
            break
        at -= 1
    counted = nouns.words[at + 1].number
    told = (*nouns.cues.reporting, *nouns.cues.issued)
    if at > 0 and nouns.bare(at - 1) in told and not counted:
        return None  # "figures from the agency": whose they are
    leads = at > 0 and nouns.words[at].folded in nouns.cues.place_lead
    leads = leads and (counted or not nouns.link(at))
    if leads and nouns.joined(at, at + 1) and nouns.joined(at - 1, at) and nouns.thing(at - 1):
        return at - 1
    return None


def amount_verb(nouns: NounPhrases, number: int, *, being: bool = False) -> int | None:
    """Index of the verb of amounts that a number belongs to ("rose", "costs"): only little words
    and other numbers ("from 4 to 5") stand between them.

    Args:
        number: index of the number among the words.
        being: also a verb of being ("was 83% full").
    """
    clause = nouns.words[number].clause
    for at in range(number - 1, max(-1, number - _REACH), -1):
        if nouns.words[at].clause != clause:
            return None
        if nouns.bare(at) in nouns.cues.amounts:
            return at
        if nouns.written(at) in nouns.cues.being:
            return at if being else None
        little = nouns.words[at].folded in nouns.cues.function or nouns.adverb(at)
        if not (little or nouns.words[at].number or nouns.bare(at) in nouns.cues.degree):
            return None
    return None


__all__ = ["NounPhrases", "amount_verb", "subject_of", "whole_subject"]
