"""The nouns of one sentence by where they stand beside a verb: its subject, its object, a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.grounding.candidates import unelided, words_of
from summarizer.grounding.cues import Cues
from summarizer.grounding.locate import fold
from summarizer.grounding.nounphrases import NounPhrases, whole_subject
from summarizer.grounding.times import time_spans

from .reading import Reading
from .stated import behind_told

Span = tuple[int, int]
_SKIP = 5
_NO_NUMBERS = ("other", "ordinal", "identifier")  # "portal Casa24"
_CHUNKS = 4
_AUTHOR = 5  # "según los datos dados a conocer ayer por Acme"
_OPENS = re.compile(r"(^|[,;:.!?\"“”„«»()—–])\s*$")


class Stretch:
    """The words of one sentence and the nouns beside its verbs."""

    def __init__(self, reading: Reading, start: int, end: int, cues: Cues) -> None:
        self.text = reading.text
        self.start = start
        self.cues = cues
        marks = reading.marks_in(start, end)
        dated = [(m.start, m.end) for m in marks if m.mention.cls in ("date", "duration")]
        numbers = [(m.start, m.end) for m in marks if m.mention.cls not in _NO_NUMBERS]
        self.words = words_of(self.text, start, end, numbers)
        self.figures = {m.start for m in marks if m.is_figure}
        self.sums = {m.start for m in marks if m.mention.quantity and m.mention.quantity.is_money}
        self.bounds = {m.mention.qualifier.start for m in marks if m.mention.qualifier}
        times = time_spans(self.text, start, end, dated, cues)
        self.nouns = NounPhrases(self.text, self.words, times, cues)
        self.saying = tuple(phrase for phrase in cues.said if " " in phrase)

    def phrase(self, index: int, phrases: Sequence[str]) -> int:
        """How many words the longest phrase takes that begins here, 0 for none."""
        best = 0
        first = self.words[index].folded if index < len(self.words) else "\0"
        for phrase in phrases:
            if not phrase.startswith(first):  # most of them
                continue
            parts = phrase.split()
            if [word.folded for word in self.words[index : index + len(parts)]] == parts:
                best = max(best, len(parts))
        return best

    def _definite(self, span: Span) -> bool:
        """Whether a noun is a name or has a determiner before it."""
        before = [word.folded for word in self.words if word.end <= span[0]]
        before = [word for word in before if word not in self.cues.same][-1:]
        first = self.text[slice(*span)].split()[0]
        if fold(first) in self.cues.same:
            return True  # "la même source"
        named = self._capital(span) or unelided(first) != first
        return named or bool(before and before[0] in self.cues.determiner)

    def _capital(self, span: Span) -> bool:
        return any(word[0].isupper() for word in self.text[slice(*span)].split())

    def _noun(self, span: Span) -> bool:
        """Whether a noun has the capital that it has in German."""
        return not self.cues.capital_nouns or not self.text[slice(*span)].islower()

    def _opens(self, index: int, opening: re.Pattern[str] = _OPENS) -> bool:
        """Whether a clause or a quotation begins or ends right before a word."""
        return opening.search(self.text[self.start : self.words[index].start]) is not None

    def _left(self, index: int) -> Span | None:
        """The noun right before a verb, its auxiliaries and adverbs aside."""
        at = self.nouns.before_verb(index)
        if at < 0 or not self.nouns.joined(at, at + 1) or not self.nouns.thing(at):
            return None
        return whole_subject(self.nouns, self.nouns.ending_at(at))

    def _right(self, index: int, *, cites: bool = False) -> Span | None:
        """The noun right behind a word of saying or citing."""
        at = index = index if cites else behind_told(self.nouns, index)
        while at < len(self.words) and at - index < _SKIP and self.nouns.joined(at - 1, at):
            word = self.words[at]
            if self.nouns.thing(at):
                span = self.nouns.starting_at(at)
                if at > index and self.words[at - 1].folded in self.cues.same:
                    span = self.words[at - 1].start, span[1]  # "la même source"
                return (self._author(span) if cites else None) or self._name(span)
            stops = word.folded in self.cues.that and not cites
            stops = stops or (not cites and self._elsewhere(at))
            if stops or (word.number and not self.nouns.adverb(at)):
                return None
            at += 1
        return None

    def _elsewhere(self, at: int) -> bool:
        """Whether a preposition of place stands behind a verb: "a indiqué dans son bilan"."""
        place = self.words[at].folded in self.cues.within and not self.nouns.in_time(at)
        return place and bool(self.cues.between_phrases)

    def _short_form(self, index: int) -> Span | None:
        """The name before its short form in brackets: "La Sûreté du Québec (SQ) a indiqué"."""
        at = self.nouns.before_verb(index)
        if at < 1 or self.nouns.gap(at + 1) != ")" or self.nouns.gap(at) != "(":
            return None
        short = self.nouns.written(at)
        name = self.nouns.thing(at - 1) and short.isupper() and len(short) > 1
        return whole_subject(self.nouns, self.nouns.ending_at(at - 1)) if name else None

    def _name(self, span: Span) -> Span:
        """The name behind an office ("said the mayor, Ada Byrne"), else the noun itself."""
        words, capital = self.words, self.cues.capital_nouns
        at = next((i for i, word in enumerate(words) if word.start >= span[1]), None)
        if at is None or capital or not self.text[slice(*span)].islower():
            return span
        named = self.nouns.gap(at) == "," and self.nouns.thing(at)
        return self.nouns.starting_at(at) if named and self.nouns.written(at)[0].isupper() else span

    def _author(self, span: Span) -> Span | None:
        """Who made what is cited: "Amnesty" in "a report released by Amnesty"."""
        after = next((i for i, word in enumerate(self.words) if word.start >= span[1]), None)
        for at in () if after is None else range(after, after + _AUTHOR):
            if at + 1 >= len(self.words) or not self.nouns.joined(at - 1, at):
                return None
            if self.words[at].folded in self.cues.agent:
                own = at + 1 + (self.words[at + 1].folded in self.cues.determiner)
                if own >= len(self.words) or not self.nouns.written(own)[0].isupper():
                    return None
                return self.nouns.starting_at(own) if self.nouns.thing(own) else None
        return None

    def _is_object(self, span: Span) -> bool:
        """Whether an article says that a noun is no subject ("den Schaden")."""
        before = [word.folded for word in self.words if word.end <= span[0]][-1:]
        return bool(before) and before[0] in self.cues.object_article

    def _apposed(self, index: int) -> Span | None:
        """The name that a verb has before it with commas between ("the mayor, Ada Byrne, said",
        "Ada Byrne, 61, said", "the union, however, said")."""
        if index == 0 or self.nouns.before_verb(index) < 0:
            return None
        at = self.nouns.before_verb(index)
        if self.nouns.gap(at + 1) not in (",", ")", "),"):
            return None
        skipped = False
        for _ in range(_CHUNKS):
            first = at
            while first > 0 and self.words[first - 1].clause == self.words[at].clause:
                first -= 1
            chunk = range(first, at + 1)
            bracket = self._party(first)
            plain = all(self.nouns.thing(i) or self.nouns.link(i) for i in chunk)
            named = any(self.text[self.words[i].start].isupper() for i in chunk)
            office = self._office(first)
            if plain and named and not office and not bracket:
                return self.nouns.ending_at(at)
            if skipped and self.nouns.thing(at) and not bracket:
                return self.nouns.ending_at(at)
            beside = office or bracket or self._beside(first)
            if self.nouns.gap(at + 1) == ")," and not bracket and not skipped:
                return None
            if not beside or self.nouns.gap(first) not in (",", "(", "),"):
                return None
            at, skipped = first - 1, True
        return None

    def _party(self, first: int) -> bool:
        """Whether a bracket behind a name begins there ("Raúl Sanz (PPO), de 54 años, elevó")."""
        return self.nouns.gap(first) == "(" and self.nouns.written(first - 1)[0].isupper()

    def _aged(self, index: int) -> bool:
        """Whether an age stands before a verb, as behind a name ("Ada Byrne, 61, said")."""
        at = self.nouns.before_verb(index)
        alone = at > 0 and self.words[at].clause != self.words[at - 1].clause
        return alone and self.words[at].number

    def _office(self, first: int) -> bool:
        """Whether an office follows a name ("Ada Byrne, director of the port, said")."""
        if not first or self.nouns.gap(first) != "," or not self.nouns.thing(first - 1):
            return False
        named = self.nouns.written(first - 1)[0].isupper()
        return named and self.words[first].folded in self.cues.office

    def _beside(self, first: int) -> bool:
        """Whether what begins with a word stands beside a name: an age, a relative, an adverb."""
        named = first > 0 and self.nouns.written(first - 1)[0].isupper()
        small = named and not self.cues.capital_nouns and self.nouns.written(first)[0].islower()
        return small or not self.nouns.thing(first) or self._same_end(first)

    def _same_end(self, first: int) -> bool:
        last = (
            first + 1 == len(self.words) or self.words[first + 1].clause != self.words[first].clause
        )
        return last and self.text[self.words[first].start].islower()

    def _study(self, index: int) -> Span | None:
        """A survey, a report or the like before a verb of finding in its clause."""
        nouns = set(self.cues.reporting) - self.cues.said
        for at in range(index - 1, -1, -1):
            if self.words[at].clause != self.words[index].clause:
                break
            if whose := self._issuer(at, index):
                return whose
            if self.words[at].folded in nouns and self.nouns.thing(at):
                first, last = self.nouns.ending_at(at)  # "dados da CNE mostram"
                return first, self.nouns.starting_at(at)[1] if self.cues.noun_link else last
        after = self.words[index + 1].folded if index + 1 < len(self.words) else ""
        ends = not self.nouns.joined(index, index + 1) and after not in self.cues.that
        return self._left(index) if ends else None  # "..., the land registry shows."

    def _issuer(self, at: int, verb: int) -> Span | None:
        """Whose the figures are before a verb of finding: "data released by the ministry show"."""
        if self.words[at].folded not in self.cues.issued:
            return None
        for link in range(at + 1, verb - 1):
            if self.words[link].folded in self.cues.issued_by:
                own = link + 1 + (self.words[link + 1].folded in self.cues.determiner)
                if own >= verb or not self.nouns.thing(own):
                    return None
                first, last = self.nouns.starting_at(own)
                return first, min(last, self.words[verb - 1].end)
        return None

    def _for_whom(self, span: Span) -> Span:
        """Who speaks, with whom they speak for: "a spokeswoman for the fire service"."""
        words = self.words
        first = next(i for i, word in enumerate(words) if word.start >= span[0])
        last = max(i for i, word in enumerate(words) if word.end <= span[1])
        link = first - 1
        while link > 0 and words[link].folded in self.cues.determiner:
            link -= 1
        if link > 0 and words[link].folded in self.cues.speaks_for:
            joined = all(self.nouns.joined(i, i + 1) for i in range(link - 1, first))
            if joined and words[link - 1].folded in self.cues.speakers:
                return self.nouns.ending_at(link - 1)[0], span[1]
        link = last + 1
        if words[last].folded in self.cues.speakers and link + 1 < len(words):
            own = link + 1 + (words[link + 1].folded in self.cues.determiner)
            joined = own < len(words) and all(self.nouns.joined(i, i + 1) for i in range(last, own))
            if joined and words[link].folded in self.cues.speaks_for and self.nouns.thing(own):
                return span[0], self.nouns.starting_at(own)[1]
        return span
