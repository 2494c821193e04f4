"""What is asked about a mark: which fields, and the words that each may be filled with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, get_args

from summarizer.grounding.candidates import Word, bounded_spans, near, signs_of, spans_of, words_of
from summarizer.grounding.cues import Cues
from summarizer.grounding.nounphrases import NounPhrases, amount_verb
from summarizer.grounding.nouns import says, verbs_of
from summarizer.grounding.pieces import unspaced_words
from summarizer.grounding.times import time_spans
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

from .continued import before_bracket
from .counted import Counting
from .periods import Periods
from .places import Places
from .ranking import Ranked, Ranking, Window, ranking_of, word_classes
from .reading import Mark, Reading
from .sources import Sources
from .unspaced import Unspaced

CLASSES: tuple[str, ...] = tuple(c for c in get_args(MentionClass) if c != "undecided")
REPORT_REACH = 14
WIDE = 25  # words on each side
# Fields that have a ranking, and the share from which its first answer is taken without asking.
SURE = {"counted": 0.85, "event": 0.75, "place": 0.85}
# The model may choose an answer whose share is at least this part of the best one's: of what lies
# further behind it chose wrongly more often than rightly, but for places (docs/evals.md).
CLOSE = {"counted": 0.3, "event": 0.5, "place": 0.0}
# The ranking of what is counted sees noun phrases. Those of event and place saw better with them on
# pieces kept apart, but not on tuned (event 82 of 100 right at first, without them 84).
PHRASED = ("counted",)
LIKELIEST = 3
FEWEST = 60  # figures of a language that a ranking must have been learned from
Span = tuple[int, int]
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


@dataclass(frozen=True)
class _Stretch:
    """A sentence as words and nouns, and the spans that no label, or no name, may touch."""

    words: list[Word]
    nouns: NounPhrases
    avoid: list[Span]
    names: list[Span]

    @cached_property
    def classes(self) -> dict[int, str]:
        """The class of the word at each offset."""
        found = word_classes(self.nouns)
        return {word.start: one for word, one in zip(self.words, found, strict=True)}


class Asks:
    """Makes the `Ask` of each mark of an article.

    Args:
        constrain: whether the model answers through a grammar and is given the words to choose
            from; else any words of the article will do.
    """

    def __init__(self, reading: Reading, cues: Cues, *, constrain: bool) -> None:
        self.reading = reading
        self.cues = cues
        words = unspaced_words(reading.language)
        self.unspaced = Unspaced(reading, words) if words and constrain else None
        self.constrain = constrain and reading.language not in UNSPACED
        self.sources = Sources(reading, cues)
        self.periods = Periods(reading, cues)
        self._read: dict[Span, _Stretch] = {}  # the figures of a sentence share its words
        self.counting = Counting(self.sources, cues)
        self.places = Places(reading, cues)
        self.times = [(m.start, m.end) for m in reading.mentions if m.cls in ("date", "duration")]

    def of(self, mark: Mark) -> Ask:
        """What to ask about one mark."""
        narrow = self.constrain or self.unspaced is not None
        return self._narrow(mark) if narrow else Ask(mark, dict.fromkeys(LABELS), {})

    def _narrow(self, mark: Mark) -> Ask:
        """The allowed words of each field, from the sentence of the mark; what is known is not
        asked, and a field that has a ranking gets the few likeliest."""
        fields, known = self.offers(mark)
        # all made before the first is decided: rankings were learned from what rules know alone
        ranked = [
            (name, ranking.of(self.window(mark, known, phrased=name in PHRASED), fields.pop(name)))
            for name in SURE
            if fields.get(name) and (ranking := self._ranking(name))
        ]
        for name, likely in ranked:
            self._decide(name, likely, fields, known)
        order = [name for name in LABELS if fields.get(name)]
        return Ask(mark, {name: fields[name] for name in order}, known)

    def _ranking(self, name: str) -> Ranking | None:
        """The ranking of a field, if it was learned from enough figures of this language."""
        ranking = ranking_of(name)
        learned = ranking.languages.get(self.reading.language or "", 0) if ranking else 0
        return ranking if learned >= FEWEST else None

    def _decide(
        self,
        name: str,
        ranked: Sequence[Ranked],
        fields: dict[str, tuple[str, ...]],
        known: dict[str, Span],
    ) -> None:
        """A field is known where its ranking settles it, else the model chooses among the
        likeliest."""
        if not settled(name, ranked):
            likely = [one.text for one in _close(name, ranked) if one.text is not None]
            fields[name] = tuple(likely[:LIKELIEST])
        elif span := ranked[0].span:
            known[name] = span

    def window(self, mark: Mark, known: Mapping[str, Span], *, phrased: bool) -> Window:
        """What a ranking sees of the words around a mark.

        Args:
            phrased: with the class of each word.
        """
        start, end = self.reading.around(mark)
        classes: dict[int, str] = {}
        if self.unspaced:
            words = signs_of(self.reading.text, start, end, [(mark.start, mark.end)])
        else:
            own = self._stretch(start, end)
            words, classes = own.words, own.classes if phrased else {}
        words = near(words, mark.start, mark.end, WIDE, WIDE, own=True)
        quantity = mark.mention.quantity
        money = quantity is not None and quantity.is_money
        counts = quantity is not None and quantity.unit == "count"
        return Window(
            text=self.reading.text,
            language=self.reading.language or "",
            words=words,
            number=next(i for i, word in enumerate(words) if word.end > mark.start),
            begins=start,
            kind="money" if money else "count" if counts else "measure",
            classes="".join(classes[word.start] for word in words) if classes else "",
            cues=self.cues,
            counted=known.get("counted"),
            source=known.get("source"),
        )

    def offers(self, mark: Mark) -> tuple[dict[str, tuple[str, ...]], dict[str, Span]]:
        """The words that each field may be by rule, and what rules know."""
        if self.unspaced:
            offer = self.unspaced.of(mark)
            return offer.fields, offer.known
        reading = self.reading
        own = self._stretch(*reading.around(mark))
        words, nouns, avoid, names = own.words, own.nouns, own.avoid, own.names
        text = reading.text
        fields: dict[str, tuple[str, ...]] = {}
        known: dict[str, Span] = {}
        function = self.cues.function
        source = self.sources.of(mark) if self.sources.known else None
        counted = self.counting.of(mark, nouns, [*avoid, source] if source else avoid)
        if isinstance(counted, tuple):
            known["counted"] = counted
        else:
            fields["counted"] = tuple(counted)
        wide = near(words, mark.start, mark.end, 18, 18, own=True)
        if event := _moves(nouns, mark):
            known["event"] = event
        else:
            taken = [counted, source] if isinstance(counted, tuple) else [source]
            taken.append(_right_behind(words, mark, fields.get("counted", ()), text))
            other = [*avoid, *(span for span in taken if span)]  # what another field says
            events = spans_of(text, wide, function=function, most=4, avoid=other)
            if self._ranking("event") is None:  # a ranking tells who says it from what is done
                events = [span for span in events if not says(span, self.cues)]
            fields["event"] = tuple(events)
        wide = near(words, mark.start, mark.end, WIDE, WIDE, own=True)
        fields["place"] = tuple(before_bracket(text, mark, self.places.of(wide, names)))
        if period := self.periods.of(mark):
            known["period"] = period
        if source:
            known["source"] = source
        elif self.sources.known:
            pass  # nobody is cited
        elif (said := self._near_reports(words)) and self._names_source:
            fields["source"] = tuple(self._sources(words, avoid))
        elif said:
            fields["source"] = tuple(spans_of(text, said, function=function, most=8, avoid=names))
        return fields, known

    def _stretch(self, start: int, end: int) -> _Stretch:
        """The words of a sentence, or of a stretch of a long one."""
        if (start, end) in self._read:
            return self._read[start, end]
        text, marks = self.reading.text, self.reading.marks_in(start, end)
        words = words_of(text, start, end, [(m.start, m.end) for m in marks])
        times = time_spans(text, start, end, self.times, self.cues)
        qualifiers = (m.mention.qualifier for m in marks if m.mention.qualifier)
        avoid = [*times, *((one.start, one.end) for one in qualifiers)]
        nouns = NounPhrases(text, words, times, self.cues)
        names = [*avoid, *verbs_of(text, words, self.cues)]  # a name holds no verb
        self._read[start, end] = _Stretch(words, nouns, avoid, names)
        return self._read[start, end]

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
        return bool(cues.source_tail or cues.source_endings)

    def _sources(self, words: Sequence[Word], avoid: Sequence[tuple[int, int]]) -> list[str]:
        """Who may state a figure, where the words around a source tell it."""
        text, cues = self.reading.text, self.cues
        runs = bounded_spans(
            words,
            tails=cues.source_tail,
            endings=cues.source_endings,
            function=cues.function,
            avoid=avoid,
        )
        spans = [text[words[first].start : words[last].end] for first, last in runs]
        return [span for span in dict.fromkeys(spans) if not says(span, self.cues)]


def settled(name: str, ranked: Sequence[Ranked]) -> bool:
    """Whether one answer of a field is far likelier than the others, so that no model is asked;
    "rose" and "rose sharply" are no others."""
    best = ranked[0]
    return best.share >= SURE[name] or all(best.says(one) for one in _close(name, ranked))


def _close(name: str, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The answers that are not far less likely than the first."""
    return [one for one in ranked if one.share >= CLOSE[name] * ranked[0].share]


def _moves(nouns: NounPhrases, mark: Mark) -> Span | None:
    """The verb of amounts that a number belongs to ("rose"): what happened is that."""
    number = next((i for i, word in enumerate(nouns.words) if word.start == mark.start), None)
    verb = None if number is None else amount_verb(nouns, number)
    return None if verb is None else (nouns.words[verb].start, nouns.words[verb].end)


def _right_behind(
    words: Sequence[Word], mark: Mark, options: Sequence[str], text: str
) -> Span | None:
    """The word behind a number that all options of what it counts begin with."""
    behind = next((word for word in words if word.start >= mark.end), None)
    if behind is None or not options:
        return None
    own = text[behind.start : behind.end]
    begins = all(option.split()[0] == own for option in options)
    return (behind.start, behind.end) if begins else None


def _phrase(words: Sequence[Word]) -> str:
    return " ".join(word.folded for word in words)


@lru_cache(maxsize=128)
def _figure_type(undecided: bool, names: tuple[str, ...]) -> type[Reply]:
    fields: dict[str, Any] = {"kind": literal_of(CLASSES)} if undecided else {}
    return reply_type("figure", fields | dict.fromkeys(names, str | None))
