"""What is asked about a mark: which fields, and the words that each may be filled with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, get_args

from summarizer.grounding.candidates import (
    Word,
    bounded_spans,
    near,
    right_after,
    spans_of,
    time_spans,
    words_of,
)
from summarizer.grounding.cues import Cues, territories
from summarizer.grounding.locate import fold
from summarizer.grounding.nouns import elliptic, verbs_of
from summarizer.records import LABELS, MentionClass
from summarizer.schema.wire import (
    Json,
    Reply,
    literal_of,
    nullable,
    object_of,
    one_of,
    reply_type,
    string,
)

from .reading import Mark, Reading

CLASSES: tuple[str, ...] = tuple(c for c in get_args(MentionClass) if c != "undecided")
REPORT_REACH = 14
# Written without blanks: there are no words to offer.
UNSPACED = ("zh", "ja", "th", "km", "lo", "my")


@dataclass(frozen=True)
class Ask:
    """What one call asks about one mark: per field the allowed words, or None for any words."""

    mark: Mark
    fields: Mapping[str, tuple[str, ...] | None]
    known: Mapping[str, tuple[int, int]]

    @property
    def undecided(self) -> bool:
        return self.mark.mention.cls == "undecided"

    def wire(self) -> Json:
        """The wire schema of the answer for this mark."""
        properties: dict[str, Json] = {}
        if self.undecided:
            properties["kind"] = one_of(CLASSES)
        for name, allowed in self.fields.items():
            properties[name] = nullable(string() if allowed is None else one_of(allowed))
        return object_of(properties)

    def reply(self) -> type[Reply]:
        """The type of the answer for this mark."""
        return _figure_type(self.undecided, tuple(self.fields))


class Asks:
    """Makes the `Ask` of each mark of an article.

    Args:
        constrain: whether the model answers through a grammar and is given the words to choose
            from; else any words of the article will do.
    """

    def __init__(self, reading: Reading, cues: Cues, *, constrain: bool) -> None:
        self.reading = reading
        self.cues = cues
        self.constrain = constrain and reading.language not in UNSPACED
        self.times = [(m.start, m.end) for m in reading.mentions if m.cls in ("date", "duration")]

    def of(self, mark: Mark) -> Ask:
        """What to ask about one mark."""
        return self._narrow(mark) if self.constrain else Ask(mark, dict.fromkeys(LABELS), {})

    def _narrow(self, mark: Mark) -> Ask:
        """The allowed words of each field, from the sentence of the mark; what is known is not
        asked."""
        reading = self.reading
        sentence = reading.sentences[reading.sentence_index(mark.start)]
        start = max(sentence.start, mark.start - 600)
        end = min(sentence.end, mark.end + 600)
        numbers = [(m.start, m.end) for m in reading.marks_in(start, end)]
        qualifiers = [
            (m.mention.qualifier.start, m.mention.qualifier.end)
            for m in reading.marks_in(start, end)
            if m.mention.qualifier
        ]
        words = words_of(reading.text, start, end, numbers)
        times = time_spans(reading.text, start, end, self.times, self.cues)
        avoid = [*times, *qualifiers]
        names = [*avoid, *verbs_of(reading.text, words, self.cues)]  # a name holds no verb
        text = reading.text
        fields: dict[str, tuple[str, ...] | None] = {}
        known: dict[str, tuple[int, int]] = {}
        function = self.cues.function
        fields["counted"] = tuple(self._counted(mark, words, avoid))
        wide = near(words, mark.start, mark.end, 18, 18)
        events = spans_of(text, wide, function=function, most=4, avoid=avoid)
        fields["event"] = tuple(span for span in events if not self._says(span))
        wide = near(words, mark.start, mark.end, 25, 25, own=True)
        fields["place"] = self._places(wide, names)
        if len(times) == 1:
            known["period"] = times[0]
        elif times:
            fields["period"] = tuple(dict.fromkeys(text[a:b] for a, b in times))
        said = self._near_reports(words)
        if said and self._names_source:
            fields["source"] = tuple(self._sources(words, avoid))
        elif said:
            fields["source"] = tuple(spans_of(text, said, function=function, most=8, avoid=names))
        return Ask(mark, {name: allowed for name, allowed in fields.items() if allowed}, known)

    def _near_reports(self, words: Sequence[Word]) -> list[Word]:
        """The words that stand near one of saying or citing; who states a figure is among them."""
        cues = [i for i in range(len(words)) if self.cues.reports(_phrase(words[i : i + 3]))]
        near_one = {
            i
            for cue in cues
            for i in range(max(0, cue - REPORT_REACH), min(len(words), cue + REPORT_REACH))
        }
        return [word for i, word in enumerate(words) if i in near_one]

    @property
    def _names_source(self) -> bool:
        cues = self.cues
        return bool(cues.source_lead or cues.source_tail or cues.source_endings)

    def _sources(self, words: Sequence[Word], avoid: Sequence[tuple[int, int]]) -> list[str]:
        """Who may state a figure, where the words around a source tell it."""
        text, cues = self.reading.text, self.cues
        runs = bounded_spans(
            words,
            leads=cues.source_lead,
            tails=cues.source_tail,
            endings=cues.source_endings,
            function=cues.function,
            avoid=avoid,
        )
        spans = [text[words[first].start : words[last].end] for first, last in runs]
        return [span for span in dict.fromkeys(spans) if not self._says(span)]

    def _says(self, span: str) -> bool:
        """Whether a span begins with a word of saying: that tells the source, not what happened.
        Where the verb comes last, so does the saying."""
        words = fold(span).split()
        return words[0] in self.cues.said or (self.cues.verb_last and words[-1] in self.cues.said)

    def _counted(
        self, mark: Mark, words: Sequence[Word], avoid: Sequence[tuple[int, int]]
    ) -> list[str]:
        """What a number can count: the words right behind it, else any near it in front.

        Money is not counted by what follows it, but by what it is ("fines of 3 million euros"):
        only a word for a kind of money says that, or what a word of price stands with. Where the
        noun is left out ("six were released") nothing near is what is counted.
        """
        text, function = self.reading.text, self.cues.function
        number = next((word for word in words if word.start == mark.start), None)
        quantity = mark.mention.quantity
        money = quantity is not None and len(quantity.unit) == 3 and quantity.unit.isupper()
        measured = quantity is not None and quantity.unit != "count" and not money
        counts = not (measured or money)
        before_verb = self.cues.verb_last and not counts  # "शुल्क 20 फ़ीसदी किया गया"
        if number and not before_verb and elliptic(text, words, number, self.cues, counts=counts):
            return []
        if number and self.cues.counters and not money:
            beside = self._beside_counter(mark, words, number, avoid)
            if beside is not None:
                return beside
        if number and not money and not (measured and self._is_adjective(words, number)):
            behind = right_after(words, _qualified(number, mark), function, self.cues.linking)
            first = text[behind[0].start : behind[0].end] if behind else ""
            spans = spans_of(text, behind, function=function, most=5, avoid=avoid)
            starting = [span for span in spans if span.startswith(first)]
            if starting and not before_verb:
                return starting
        # "5 kilo kokain", "80 persen warga": in some languages what is measured follows bare
        after = (4 if self.cues.measured_bare else 0) if measured else 10
        close = near(words, mark.start, mark.end, 10, after, own=True)
        avoid = [*avoid, *verbs_of(text, words, self.cues)]
        spans = spans_of(text, close, function=function, most=5, avoid=avoid)
        if self.cues.capital_nouns:
            spans = [span for span in spans if any(word[0].isupper() for word in span.split())]
        priced = any(word.folded in self.cues.cost for word in close)
        if money and self.cues.money and not priced:
            said = self._sum(mark, words)
            kinds = self.cues.money
            return [s for s in spans if s in said or kinds.intersection(fold(s).split())]
        return [span for span in spans if not self._says(span)]

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
        qualifier = mark.mention.qualifier
        start = min(number.start, qualifier.start) if qualifier else number.start
        left = [word for word in words if word.end <= start and word.clause == number.clause][-3:]
        last = text[left[-1].start : left[-1].end] if left else ""
        before = spans_of(text, left, function=cues.function, most=3, avoid=avoid)
        return [span for span in before if span.endswith(last)] + [
            span for span in after if span.startswith(first) and not self._says(span)
        ]

    def _sum(self, mark: Mark, words: Sequence[Word]) -> list[str]:
        """The noun that a sum of money is right behind: "une enveloppe de 3 millions"."""
        qualifier = mark.mention.qualifier
        start = min(mark.start, qualifier.start) if qualifier else mark.start
        before = [word for word in words if word.end <= start][-5:]
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
        in front ("80% of the operations"; German: a capital), "180 metres deep" has not."""
        after = next((w for w in words if w.start >= number.end), None)
        if after is None or after.clause != number.clause:
            return True
        if self.cues.capital_nouns and self.reading.text[after.start].isupper():
            return False
        return after.folded not in self.cues.linking

    def _places(self, words: Sequence[Word], avoid: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Spans that may name a place: behind a word such as "in", ending in a name or a word such
        as "city", holding no office ("Minister"); or an adverb ("nationwide")."""
        text, cues = self.reading.text, self.cues
        if cues.caseless:
            return self._caseless_places(words, avoid)
        found: dict[str, None] = {}
        for index, word in enumerate(words):
            if word.folded in cues.place_adverb:
                found[text[word.start : word.end]] = None
            if cues.genitive_place and self._in_genitive(words, index):
                found[text[word.start : word.end]] = None
            if word.folded not in cues.place_lead or index + 1 >= len(words):
                continue
            if index and words[index - 1].folded in cues.said:
                continue  # "according to Ada Byrne"
            rest = list(words[index + 1 : index + 9])
            while rest and rest[0].folded in cues.function:
                rest.pop(0)
            if not rest:
                continue
            first = text[rest[0].start : rest[0].end]
            last = {
                text[w.start : w.end]
                for w in rest
                if text[w.start].isupper() or w.folded in cues.place
            }
            for span in spans_of(text, rest, function=cues.function, avoid=avoid):
                folded = fold(span).split()
                person = cues.office.intersection(folded) or cues.said.intersection(folded)
                whole = span.startswith(first) and span.split()[-1] in last
                if whole and not person and self._is_somewhere(span, words, index):
                    found[span] = None
        if cues.place_endings:
            found |= dict.fromkeys(self._ending_in_place(words, avoid))
        return tuple(found)

    def _in_genitive(self, words: Sequence[Word], index: int) -> bool:
        """Whether a word of place stands right behind a noun ("население области")."""
        if not index or words[index].folded not in self.cues.place:
            return False
        before = words[index - 1]
        known = before.number or before.folded in self.cues.function
        return not known and before.clause == words[index].clause

    def _ending_in_place(
        self, words: Sequence[Word], avoid: Sequence[tuple[int, int]]
    ) -> list[str]:
        """Spans whose last word says by its ending that it is a place ("Helsingissä", "Muğla'da",
        "a győri kórházban"): a name, or a word that begins like one of place."""
        text, cues = self.reading.text, self.cues
        common = tuple(ending.removeprefix("'") for ending in cues.place_endings)
        kinds = tuple(cues.place)
        found: list[str] = []
        for index, word in enumerate(words):
            own = word.folded
            name = text[word.start].isupper() and own.endswith(cues.place_endings)
            if word.number or not (name or (own.startswith(kinds) and own.endswith(common))):
                continue
            last = text[word.start : word.end]
            near_by = spans_of(
                text, words[max(0, index - 3) : index + 1], function=cues.function, avoid=avoid
            )
            for span in near_by:
                person = cues.office.intersection(fold(span).split())
                if span.split()[-1] == last and not person:
                    found.append(span)
        return found

    def _caseless_places(
        self, words: Sequence[Word], avoid: Sequence[tuple[int, int]]
    ) -> tuple[str, ...]:
        """Spans that may name a place in a script without capitals: those that the words and the
        endings of place bound, and those that end in a kind of place ("city") or are a country."""
        text, cues = self.reading.text, self.cues
        runs = bounded_spans(
            words,
            leads=cues.place_lead,
            tails=cues.place_tail,
            endings=cues.place_endings,
            function=cues.function,
            most=3,
            avoid=avoid,
        )
        countries = territories(self.reading.language)
        for index, word in enumerate(words):
            bare = [word.folded] + [
                word.folded.removeprefix(letters)
                for letters in cues.place_prefixes
                if word.folded.startswith(letters)
            ]
            if word.folded in cues.place_adverb or countries.intersection(bare):
                runs.append((index, index))
            elif cues.place_prefixes and cues.place.intersection(bare[1:]):
                runs += [(index, last) for last in (index, index + 1) if last < len(words)]
        found: dict[str, None] = {}
        for first, last in runs:
            span = text[words[first].start : words[last].end]
            folded = {word.folded for word in words[first : last + 1]}
            if not (cues.office & folded or cues.said & folded or words[last].number):
                found[span] = None
        return tuple(found)

    def _is_somewhere(self, span: str, words: Sequence[Word], lead: int) -> bool:
        """German gives every noun a capital: one behind an article names a place only if it is such
        a word ("im Werk") or a country ("im Kosovo"); "im Einsatz", "bei ihrer Zahl" do not."""
        if not self.cues.capital_nouns:
            return True
        behind = words[lead + 1].folded if lead + 1 < len(words) else ""
        if words[lead].folded not in self.cues.contracted and behind not in self.cues.function:
            return True
        last = fold(span).split()[-1]
        kinds = {last[:end] for end in (None, -1, -2)}
        ends = any(kind.endswith(place) for kind in kinds for place in self.cues.place)
        return ends or last in territories("de")


def _qualified(number: Word, mark: Mark) -> Word:
    """A number with its qualifier, where that is right behind it ("2 लाख से ज़्यादा लोग")."""
    qualifier = mark.mention.qualifier
    if qualifier is None or not 0 <= qualifier.start - number.end <= 1:
        return number
    return replace(number, end=qualifier.end)


def _phrase(words: Sequence[Word]) -> str:
    return " ".join(word.folded for word in words)


@lru_cache(maxsize=128)
def _figure_type(undecided: bool, names: tuple[str, ...]) -> type[Reply]:
    fields: dict[str, Any] = {"kind": literal_of(CLASSES)} if undecided else {}
    return reply_type("figure", fields | dict.fromkeys(names, str | None))
