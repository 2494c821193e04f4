"""Running suites: the pipeline over gold articles, every reply taken down, every record scored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from summarizer.errors import ModelError, SummarizerError
from summarizer.model import (
    Answer,
    Attempt,
    ChatRequest,
    Model,
    Pacer,
    Question,
    Reply,
    Transport,
    cost_of,
    open_model,
    price_of,
)
from summarizer.pipeline import Way, summarize_article
from summarizer.records import Article, Usage
from summarizer.scoring.article import ArticleScore, score_record
from summarizer.scoring.gold import Gold
from summarizer.scoring.replay import Key, Missing, NoTransport, Recorder, Recordings
from summarizer.scoring.suites import Suite
from summarizer.settings import ModelSpec

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Plan:
    """What is run: how articles are summarised, by which model, how often, from which recordings.

    ``live``: whether calls that are not recorded are made. ``known``: replies that are used instead
    of calls; a repeat after the first uses only replies of that repeat. ``journal``: a file that
    gets every new reply at once.
    """

    way: Way
    spec: ModelSpec
    suites: Sequence[Suite]
    repeat: int = 1
    live: bool = True
    known: Recordings | None = None
    transport: Transport | None = None
    pacer: Pacer | None = None
    journal: Path | None = None


@dataclass
class Outcome:
    """One article once: record, score, what was paid and what was replayed."""

    suite: str
    gold: Gold
    epoch: int
    record: dict[str, Any] | None
    score: ArticleScore
    paid: Usage
    replayed: Usage
    error: str | None
    requests: tuple[str, ...]
    replies: dict[Key, dict[str, Any]] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)


async def run_suites(
    plan: Plan, observe: Callable[[Outcome, int, int], None] | None = None
) -> list[Outcome]:
    """All articles of the suites, in order, as often as asked.

    Args:
        observe: told of each outcome, with how many are done and how many there are.

    Raises:
        SummarizerError: a fatal one (wrong key, no model): going on would be pointless.
    """
    todo = [
        (suite.name, gold, epoch)
        for epoch in range(1, plan.repeat + 1)
        for suite in plan.suites
        for gold in suite.golds
    ]
    transport = plan.transport or (None if plan.live else NoTransport())
    async with open_model(
        plan.spec, memory=_Memory(), transport=transport, pacer=plan.pacer
    ) as model:
        done: list[Outcome] = []
        gate = asyncio.Semaphore(max(1, plan.spec.concurrency))

        async def one(suite: str, gold: Gold, epoch: int) -> Outcome:
            async with gate:
                outcome = await _one(plan, model, suite, gold, epoch)
            done.append(outcome)
            if observe:
                observe(outcome, len(done), len(todo))
            return outcome

        tasks = [asyncio.ensure_future(one(*item)) for item in todo]
        try:
            return list(await asyncio.gather(*tasks))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _one(plan: Plan, model: Model, suite: str, gold: Gold, epoch: int) -> Outcome:
    recorder = Recorder(gold.id, epoch, plan.known, plan.live, plan.journal)
    tally = Tally(model)
    token = _recorder.set(recorder)
    article = Article(id=gold.id, text=gold.text, path=gold.path)
    record: dict[str, Any] | None = None
    problem: str | None = None
    try:
        made = await summarize_article(article, tally, plan.way)
        made = made.model_copy(update={"usage": tally.usage(replayed=False)})
        record = made.model_dump(mode="json", by_alias=True)
    except SummarizerError as error:
        if error.fatal:
            raise
        problem = f"{error.code}: {error}"
    finally:
        _recorder.reset(token)
    return Outcome(
        suite=suite,
        gold=gold,
        epoch=epoch,
        record=record,
        score=score_record(
            gold.text,
            gold,
            record,
            prose=any(asked.kind == "prose" for asked in plan.way.plan.asked),
        ),
        paid=tally.usage(replayed=False),
        replayed=tally.usage(replayed=True),
        error=problem,
        requests=tuple(sorted({a.request_sha256 for a in tally.attempts})),
        replies=recorder.used,
        missing=recorder.missing,
    )


_recorder: ContextVar[Recorder] = ContextVar("recorder")


class _Memory:
    """The memory of the one model that all articles share: hands on to the article in hand."""

    def recall(self, request: ChatRequest) -> Reply | None:
        return _recorder.get().recall(request)

    def remember(self, request: ChatRequest, reply: Reply) -> None:
        _recorder.get().remember(request, reply)


class Tally:
    """A model that counts what one article uses; what was replayed apart from what was paid."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.calls = 0
        self.attempts: list[Attempt] = []

    @property
    def spec(self) -> ModelSpec:
        return self._model.spec

    async def ask(self, question: Question[T]) -> Answer[T]:
        """See `Model.ask`."""
        self.calls += 1
        try:
            answer = await self._model.ask(question)
        except ModelError as error:
            self.attempts.extend(error.attempts)
            raise
        self.attempts.extend(answer.attempts)
        return answer

    async def aclose(self) -> None:
        """Nothing: the model belongs to the run."""

    def usage(self, *, replayed: bool) -> Usage:
        """Tokens, seconds and cost of the exchanges that were made (or of those replayed)."""
        some = [a for a in self.attempts if a.replayed is replayed]
        cost = None if replayed else cost_of(some, price_of(self.spec))
        return Usage(
            calls=self.calls,
            attempts=len(some),
            prompt_tokens=sum(a.prompt_tokens for a in some),
            cached_tokens=sum(a.cached_tokens for a in some),
            completion_tokens=sum(a.completion_tokens for a in some),
            seconds=round(sum(a.seconds for a in some), 3),
            cost=cost,
        )


def add_usage(items: Sequence[Usage]) -> Usage:
    """The sum; its cost is None as soon as one is unknown."""
    costs = [u.cost for u in items]
    return Usage(
        calls=sum(u.calls for u in items),
        attempts=sum(u.attempts for u in items),
        prompt_tokens=sum(u.prompt_tokens for u in items),
        cached_tokens=sum(u.cached_tokens for u in items),
        completion_tokens=sum(u.completion_tokens for u in items),
        seconds=round(sum(u.seconds for u in items), 3),
        cost=None if any(c is None for c in costs) else sum(c for c in costs if c is not None),
    )
