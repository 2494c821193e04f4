"""Asking what each figure means, and grounding the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, get_args

from summarizer.errors import (
    BadReplyError,
    ContentRefusedError,
    ContextTooLongError,
    ReplyCutOffError,
)
from summarizer.grounding.candidates import (
    Word,
    near,
    right_after,
    spans_of,
    time_spans,
    trim_lead,
    words_of,
)
from summarizer.grounding.cues import Cues, cues_for
from summarizer.grounding.locate import fold
from summarizer.model import Message, Model, Question
from summarizer.prompting import Prompt
from summarizer.records import LABELS, MentionClass, Problem
from summarizer.schema.wire import (
    Json,
    Reply,
    literal_of,
    nullable,
    object_of,
    one_of,
    reply_type,
    string,
    values_of,
)

from .passages import Passage, halves
from .reading import Mark, Reading

CLASSES: tuple[str, ...] = tuple(c for c in get_args(MentionClass) if c != "undecided")
_UNSPACED = ("zh", "ja", "th", "km", "lo", "my")
TOKENS_PER_FIGURE = 160
REPORT_REACH = 14
# Before a time these say nothing ("on Friday"); "since" and "over" do.
_BARE_LEADS = (
    "during",
    "an",
    "a",
    "on",
    "in",
    "the",
    "le",
    "la",
    "en",
    "el",
    "am",
    "im",
    "il",
    "em",
    "nel",
    "no",
    "na",
)


@dataclass
class Labelled:
    """What came of the marks: per figure id its label spans (or None), its class where asked."""

    labels: dict[str, dict[str, tuple[int, int] | None]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ask:
    """What one call asks about one mark: per field the allowed words, or None for any words."""

    mark: Mark
    fields: Mapping[str, tuple[str, ...] | None]
    known: Mapping[str, tuple[int, int]]

    @property
    def undecided(self) -> bool:
        return self.mark.mention.cls == "undecided"


class Labeller:
    """Labels the figures of one article.

    Args:
        reading: the article.
        model: who is asked.
        prompt: what it is told.
    """

    def __init__(self, reading: Reading, model: Model, prompt: Prompt) -> None:
        self.reading = reading
        self.model = model
        self.prompt = prompt
        self.cues = cues_for(reading.language)
        self.constrain = model.spec.constrain and reading.language not in _UNSPACED
        self.times = [(m.start, m.end) for m in reading.mentions if m.cls in ("date", "duration")]

    async def label(self, passage: Passage) -> Labelled:
        """Labels the marks of one passage.

        Raises:
            ModelError: the server can not be reached or refuses for good.
        """
        asks = self._asks(passage)
        if not any(ask.fields or ask.undecided for ask in asks):
            return self._ground(passage, asks, {})
        question = self._question(passage, asks)
        try:
            answer = await self.model.ask(question)
        except (ReplyCutOffError, ContextTooLongError) as error:
            if len(passage.marks) > 1:
                return await self._halved(passage)
            return self._lost(asks, error.code, error.message)
        except (BadReplyError, ContentRefusedError) as error:
            return self._lost(asks, error.code, error.message)
        found = {key: dict(values_of(value)) for key, value in values_of(answer.value).items()}
        result = self._ground(passage, asks, found)
        result.problems += [
            Problem(code="model_warning", where="labels", message=w) for w in answer.warnings
        ]
        return result

    async def _halved(self, passage: Passage) -> Labelled:
        result = Labelled()
        for half in halves(passage):
            part = await self.label(half)
            result.labels |= part.labels
            result.classes |= part.classes
            result.problems += part.problems
            result.unanswered += part.unanswered
        return result

    def _lost(self, asks: Sequence[Ask], code: str, message: str) -> Labelled:
        result = Labelled()
        for ask in asks:
            result.labels[ask.mark.id] = {name: ask.known.get(name) for name in LABELS}
            result.problems.append(Problem(code=code, where=ask.mark.id, message=message))
            result.unanswered.append(ask.mark.id)
        return result

    # -- what to ask ---------------------------------------------------------------------------

    def _asks(self, passage: Passage) -> list[Ask]:
        if not self.constrain:
            free = dict.fromkeys(LABELS)
            return [Ask(mark, free, {}) for mark in passage.marks]
        return [self._narrow(mark) for mark in passage.marks]

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
        text = reading.text
        fields: dict[str, tuple[str, ...] | None] = {}
        known: dict[str, tuple[int, int]] = {}
        function = self.cues.function
        fields["counted"] = tuple(self._counted(mark, words, avoid))
        wide = near(words, mark.start, mark.end, 18, 18)
        fields["event"] = tuple(spans_of(text, wide, function=function, most=4, avoid=avoid))
        fields["place"] = self._places(near(words, mark.start, mark.end, 25, 25), avoid)
        if len(times) == 1:
            known["period"] = times[0]
        elif times:
            fields["period"] = tuple(dict.fromkeys(text[a:b] for a, b in times))
        said = self._near_reports(words)
        if said:
            fields["source"] = tuple(spans_of(text, said, function=function, most=8, avoid=avoid))
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

    def _counted(
        self, mark: Mark, words: Sequence[Word], avoid: Sequence[tuple[int, int]]
    ) -> list[str]:
        """What a number can count: the words right behind it, else any near it in front.

        Money is not counted by what follows it, but by what it is ("fines of 3 million euros"):
        only a word for a kind of money says that.
        """
        text, function = self.reading.text, self.cues.function
        number = next((word for word in words if word.start == mark.start), None)
        quantity = mark.mention.quantity
        money = quantity is not None and len(quantity.unit) == 3 and quantity.unit.isupper()
        if number and not money:
            behind = right_after(words, number, function, self.cues.linking)
            first = text[behind[0].start : behind[0].end] if behind else ""
            spans = spans_of(text, behind, function=function, most=5, avoid=avoid)
            starting = [span for span in spans if span.startswith(first)]
            if starting:
                return starting
        close = near(words, mark.start, mark.end, 10, 10)
        spans = spans_of(text, close, function=function, most=5, avoid=avoid)
        if money and self.cues.money:
            return [span for span in spans if self.cues.money.intersection(fold(span).split())]
        return spans

    def _places(self, words: Sequence[Word], avoid: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Spans that may name a place: behind a word such as "in", ending in a name or a word such
        as "city", holding no office ("Minister"); or an adverb ("nationwide")."""
        text, cues = self.reading.text, self.cues
        found: dict[str, None] = {}
        for index, word in enumerate(words):
            if word.folded in cues.place_adverb:
                found[text[word.start : word.end]] = None
            if word.folded not in cues.place_lead or index + 1 >= len(words):
                continue
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
                parts_ = span.split()
                office = cues.office.intersection(fold(span).split())
                if span.startswith(first) and parts_[-1] in last and not office:
                    found[span] = None
        return tuple(found)

    def _question(self, passage: Passage, asks: Sequence[Ask]) -> Question[Reply]:
        context = ""
        if passage.context:
            context = self.reading.marked(*passage.context, ())
        marked = self.reading.marked(passage.start, passage.end, passage.marks)
        schema = object_of({ask.mark.id: _wire(ask) for ask in asks})
        parts = {ask.mark.id: _reply(ask) for ask in asks}
        spec = self.model.spec
        return Question(
            messages=(
                Message("system", self.prompt.render("labels.system")),
                Message("user", self.prompt.render("labels.user", context=context, passage=marked)),
            ),
            reply_type=reply_type("labels", parts),
            json_schema=schema,
            name="labels",
            max_tokens=min(spec.max_tokens, 80 + TOKENS_PER_FIGURE * len(asks)),
            check=lambda reply: self._faults(passage, reply),
            purpose="figures",
            reask=lambda faults: self.prompt.render("reask", faults=list(faults)),
        )

    # -- what came back ------------------------------------------------------------------------

    def _windows(self, passage: Passage) -> list[tuple[int, int]]:
        """Where words may stand: the passage, what is around it, the article."""
        reading = self.reading
        first = reading.sentence_index(passage.start)
        last = reading.sentence_index(max(passage.start, passage.end - 1))
        around = (
            reading.sentences[max(0, first - 2)].start,
            reading.sentences[min(len(reading.sentences) - 1, last + 2)].end,
        )
        return [(passage.start, passage.end), around, (0, len(reading.text))]

    def _faults(self, passage: Passage, reply: Reply) -> list[str]:
        faults: list[str] = []
        for mark_id, values in values_of(reply).items():
            for name, value in values_of(values).items():
                if name != "kind" and value and self._locate(passage, value) is None:
                    faults.append(
                        f"{mark_id}.{name}: {value[:60]!r} does not stand in the text. "
                        "Copy its words, or null."
                    )
        return faults[:6]

    def _locate(self, passage: Passage, value: str) -> tuple[int, int] | None:
        return self.reading.locator.find(value, self._windows(passage))

    def _ground(
        self, passage: Passage, asks: Sequence[Ask], found: Mapping[str, Mapping[str, Any]]
    ) -> Labelled:
        result = Labelled()
        for ask in asks:
            values = found.get(ask.mark.id, {})
            labels: dict[str, tuple[int, int] | None] = {
                name: ask.known.get(name) for name in LABELS
            }
            for name in LABELS:
                value = values.get(name)
                if not value:
                    continue
                place = self._locate(passage, value)
                if place is None:
                    result.problems.append(
                        Problem(
                            code="label_not_in_article",
                            where=f"{ask.mark.id}.{name}",
                            message=f"The model gave {value[:80]!r}, "
                            "which does not stand in the article.",
                        )
                    )
                labels[name] = place
            if ask.undecided and values.get("kind"):
                result.classes[ask.mark.id] = values["kind"]
            result.labels[ask.mark.id] = mended(self.reading, ask.mark, labels, self.cues)
        return result


def mended(
    reading: Reading, mark: Mark, labels: dict[str, tuple[int, int] | None], cues: Cues
) -> dict[str, tuple[int, int] | None]:
    """Labels without what a rule knows to be wrong: a time as place, the number as its counted."""
    start, end = _sentence(reading, mark)
    dated = [
        (m.start, m.end)
        for m in reading.marks_in(start, end)
        if m.mention.cls in ("date", "duration")
    ]
    times = time_spans(reading.text, start, end, dated, cues)
    place = labels.get("place")
    if place and any(start <= place[0] and place[1] <= end for start, end in times):
        labels["place"] = None
        labels["period"] = labels.get("period") or place
    source = labels.get("source")
    place = labels.get("place")
    if place and source and source[0] <= place[0] and place[1] <= source[1]:
        labels["place"] = None
    for name in ("counted", "event", "source", "place"):
        span = labels.get(name)
        if span and mark.start <= span[0] and span[1] <= mark.end:
            labels[name] = None
    period = labels.get("period")
    if period:
        labels["period"] = trim_lead(reading.text, period, _BARE_LEADS)
    return labels


def _phrase(words: Sequence[Word]) -> str:
    return " ".join(word.folded for word in words)


def _sentence(reading: Reading, mark: Mark) -> tuple[int, int]:
    sentence = reading.sentences[reading.sentence_index(mark.start)]
    return max(sentence.start, mark.start - 600), min(sentence.end, mark.end + 600)


def _wire(ask: Ask) -> Json:
    properties: dict[str, Json] = {}
    if ask.undecided:
        properties["kind"] = one_of(CLASSES)
    for name, allowed in ask.fields.items():
        properties[name] = nullable(string() if allowed is None else one_of(allowed))
    return object_of(properties)


def _reply(ask: Ask) -> type[Reply]:
    return _figure_type(ask.undecided, tuple(ask.fields))


@lru_cache(maxsize=128)
def _figure_type(undecided: bool, names: tuple[str, ...]) -> type[Reply]:
    fields: dict[str, Any] = {"kind": literal_of(CLASSES)} if undecided else {}
    return reply_type("figure", fields | dict.fromkeys(names, str | None))
