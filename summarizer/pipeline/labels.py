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
from summarizer.grounding.cues import cues_for
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
from .mending import mended
from .passages import Passage, halves
from .reading import Reading

TOKENS_PER_FIGURE = 160


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
            result.labels[ask.mark.id] = mended(
                self.reading, ask.mark, labels, self.cues, ask.known
            )
        return result
