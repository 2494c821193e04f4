"""From a model and a way to summarise to the job of a batch: pace, budget, prices, counting."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from summarizer.batch.job import Job
from summarizer.batch.memory import RunMemory
from summarizer.batch.state import State
from summarizer.errors import SummarizerError
from summarizer.model import (
    Answer,
    Attempt,
    Budget,
    FlatPrice,
    Model,
    Pacer,
    Price,
    Question,
    cost_of,
    open_model,
    price_of,
    shared_pacer,
)
from summarizer.records import Article, Provenance, Record, Usage
from summarizer.settings import ModelSpec

T = TypeVar("T", bound=BaseModel)
Summarize = Callable[[Article, Model], Awaitable[Record]]


@dataclass(frozen=True)
class Limits:
    """What a run may use.

    Args:
        rpm, tpm: requests and tokens per minute, on top of what the server allows.
        max_cost, max_tokens: dollars and tokens of the whole run, its earlier sessions included.
        prices: the user's own prices by model.
    """

    rpm: float | None = None
    tpm: float | None = None
    max_cost: Decimal | None = None
    max_tokens: int | None = None
    prices: Mapping[str, FlatPrice] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """What is done with each article, and what an outcome of it depends on; see `Job`."""

    summarize: Summarize
    fingerprint: str
    provenance: Provenance


class Meter:
    """A model that counts what one article's calls use: each exchange once, failed ones as well."""

    def __init__(self, model: Model, price: Price | None) -> None:
        self._model = model
        self._price = price
        self._calls = 0
        self._attempts: list[Attempt] = []

    @property
    def spec(self) -> ModelSpec:
        return self._model.spec

    async def ask(self, question: Question[T]) -> Answer[T]:
        """See `Model.ask`."""
        self._calls += 1
        try:
            answer = await self._model.ask(question)
        except SummarizerError as error:
            self._attempts.extend(getattr(error, "attempts", ()))
            raise
        self._attempts.extend(answer.attempts)
        return answer

    async def aclose(self) -> None:
        """Nothing: the model belongs to the run."""

    def usage(self, seconds: float | None = None) -> Usage:
        """What has been used so far. ``seconds``: None takes the sum of the exchanges."""
        paid = [attempt for attempt in self._attempts if not attempt.replayed]
        return Usage(
            calls=self._calls,
            attempts=len(paid),
            prompt_tokens=sum(a.prompt_tokens for a in paid),
            cached_tokens=sum(a.cached_tokens for a in paid),
            completion_tokens=sum(a.completion_tokens for a in paid),
            seconds=sum(a.seconds for a in paid) if seconds is None else seconds,
            cost=cost_of(self._attempts, self._price),
        )


def job_maker(
    spec: ModelSpec,
    task: Task,
    limits: Limits | None = None,
    *,
    pacer: Pacer | None = None,
    **options: Any,
) -> Callable[[State], AbstractAsyncContextManager[Job]]:
    """How to open the job of a run.

    Args:
        spec: the model.
        task: what to do with each article.
        limits: what the run may use.
        pacer: its own pace; None takes the one of this key and model.
        options: more for `open_model` (``policy``, ``transport``, ``clock``).

    Raises (when the job is opened):
        ConfigurationError: a limit of cost for a model without a known price.
        ModelError: the model can not be opened.
    """
    limits = limits or Limits()
    given = pacer

    @asynccontextmanager
    async def open_job(state: State) -> AsyncIterator[Job]:
        price = price_of(spec, limits.prices)
        memory = RunMemory(state)
        pacer = given or shared_pacer(spec, rpm=limits.rpm, tpm=limits.tpm)
        budget = _budget(limits, price, state, memory)
        async with open_model(spec, memory=memory, budget=budget, pacer=pacer, **options) as model:

            async def process(article: Article) -> Record:
                meter = Meter(model, price)
                try:
                    record = await task.summarize(article, meter)
                except Exception as error:
                    # For the engine, which makes a failed record of it: it was paid all the same.
                    error.usage = meter.usage()  # type: ignore[attr-defined]
                    raise
                usage = meter.usage(record.usage.seconds)
                return record.model_copy(update={"usage": usage})

            yield Job(
                process,
                task.fingerprint,
                task.provenance,
                pace=lambda: _pace(pacer),
                memory=memory,
            )

    return open_job


def _pace(pacer: Pacer) -> Mapping[str, float]:
    return {"in_flight": pacer.in_flight, "window": pacer.window, **pacer.limits()}


def _budget(limits: Limits, price: Price | None, state: State, memory: RunMemory) -> Budget | None:
    if limits.max_cost is None and limits.max_tokens is None:
        return None
    spent, _ = state.spent()
    tokens = spent.prompt_tokens + spent.completion_tokens
    cost = spent.cost or Decimal(0)
    for reply in memory.earlier():
        # Paid by a session that was killed before their articles were finished.
        tokens += reply.prompt_tokens + reply.completion_tokens
        if price is not None:
            parts = (reply.prompt_tokens, reply.cached_tokens, reply.completion_tokens)
            cost += price.cost(*parts) or Decimal(0)
    return Budget(
        max_cost=limits.max_cost,
        max_tokens=limits.max_tokens,
        price=price,
        spent_cost=cost,
        spent_tokens=tokens,
    )
