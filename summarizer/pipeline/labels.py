"""Asking what each figure means, and grounding the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import (
    BadReplyError,
    ContentRefusedError,
    ContextTooLongError,
    ReplyCutOffError,
)
from summarizer.grounding.candidates import (
    time_spans,
    trim_lead,
    words_of,
)
from summarizer.grounding.cues import Cues, cues_for
from summarizer.grounding.nouns import widened
from summarizer.model import Message, Model, Question
from summarizer.prompting import Prompt
from summarizer.records import LABELS, Problem
from summarizer.schema.wire import (
    Reply,
    object_of,
    reply_type,
    values_of,
)

from .asks import Ask, Asks
from .passages import Passage, halves
from .reading import Mark, Reading

TOKENS_PER_FIGURE = 160
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
        self.asks = Asks(reading, self.cues, constrain=model.spec.constrain)

    async def label(self, passage: Passage) -> Labelled:
        """Labels the marks of one passage.

        Raises:
            ModelError: the server can not be reached or refuses for good.
        """
        asks = [self.asks.of(mark) for mark in passage.marks]
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

    # -- the call ------------------------------------------------------------------------------

    def _question(self, passage: Passage, asks: Sequence[Ask]) -> Question[Reply]:
        context = ""
        if passage.context:
            context = self.reading.marked(*passage.context, ())
        marked = self.reading.marked(passage.start, passage.end, passage.marks)
        schema = object_of({ask.mark.id: ask.wire() for ask in asks})
        parts = {ask.mark.id: ask.reply() for ask in asks}
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
    counted = labels.get("counted")
    if counted:
        labels["counted"] = _whole_noun(reading, counted, cues)
    period = labels.get("period")
    if period:
        labels["period"] = trim_lead(reading.text, period, _BARE_LEADS)
    return labels


def _whole_noun(reading: Reading, span: tuple[int, int], cues: Cues) -> tuple[int, int]:
    """A noun with the words that belong to it."""
    sentence = reading.sentences[reading.sentence_index(span[0])]
    marks = reading.marks_in(sentence.start, sentence.end)
    dated = [(m.start, m.end) for m in marks if m.mention.cls in ("date", "duration")]
    times = time_spans(reading.text, sentence.start, sentence.end, dated, cues)
    numbers = [(m.start, m.end) for m in marks]
    words = words_of(reading.text, sentence.start, sentence.end, numbers)
    return widened(reading.text, words, span, cues, avoid=times)


def _sentence(reading: Reading, mark: Mark) -> tuple[int, int]:
    sentence = reading.sentences[reading.sentence_index(mark.start)]
    return max(sentence.start, mark.start - 600), min(sentence.end, mark.end + 600)
