"""The three ways of asking. Each yields one `Answer` an article, with what it took."""

from __future__ import annotations

import asyncio
import json
import queue
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from evals.compare.asking import EXAMPLES, TASK, free_prompt, free_schema
from evals.compare.convert import entries_of, record_of
from summarizer.errors import ModelError, SummarizerError
from summarizer.model import Answer as Reply
from summarizer.model import Attempt, Message, Model, Question, open_model
from summarizer.model.embedded import start_server
from summarizer.pipeline import Way, summarize_article
from summarizer.records import Article
from summarizer.scoring.gold import Gold
from summarizer.settings import ModelSpec

T = TypeVar("T", bound=BaseModel)

MAX_TOKENS = 2048
"""Longest reply of a peer. On this model a longer one is a loop; without a limit it ends minutes
later and is lost all the same."""
_PATIENCE = 1_200.0


@dataclass
class Cost:
    """Wall-clock seconds, requests and tokens."""

    seconds: float = 0.0
    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass
class Answer:
    """What a tool made of an article: a record as the scorer takes it, or why there is none.

    ``cost`` is that of the figures; ``whole`` that of the whole record, where the tool makes one.
    ``items``: a peer's own entries, of which `converted` makes the record. ``at_once``: how many
    articles shared the model; only with one of them are the seconds those of this article.
    """

    article: str
    record: dict[str, Any] | None
    cost: Cost
    whole: Cost | None = None
    error: str | None = None
    cut: int = 0
    items: list[dict[str, Any]] | None = None
    raw: list[str] = field(default_factory=list)
    at_once: int = 1


class _Figures(BaseModel):
    """Any JSON object will do: a wrong entry must not lose the right ones."""

    figures: list[Any] = []


class _Counting:
    """A model that keeps what was exchanged, by purpose."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.attempts: list[tuple[str, Attempt]] = []

    @property
    def spec(self) -> ModelSpec:
        return self._model.spec

    async def ask(self, question: Question[T]) -> Reply[T]:
        try:
            reply = await self._model.ask(question)
        except ModelError as error:
            self.attempts += [(question.purpose, attempt) for attempt in error.attempts]
            raise
        self.attempts += [(question.purpose, attempt) for attempt in reply.attempts]
        return reply

    async def aclose(self) -> None:
        """Nothing: the model belongs to the run."""

    def cost(self, seconds: float, purpose: str | None = None) -> Cost:
        some = [a for p, a in self.attempts if purpose in (None, p)]
        return Cost(
            seconds,
            len(some),
            sum(a.prompt_tokens for a in some),
            sum(a.completion_tokens for a in some),
        )


async def warm(spec: ModelSpec) -> None:
    """Loads the model, so that its loading is nobody's time."""
    question = Question(
        messages=(Message("user", "Say {}."),),
        reply_type=_Figures,
        json_schema={"type": "object", "properties": {}, "additionalProperties": False},
        name="warm",
        max_tokens=16,
    )
    async with open_model(spec) as model:
        await model.ask(question)


async def ours(spec: ModelSpec, way: Way, golds: Sequence[Gold]) -> AsyncIterator[Answer]:
    """The pipeline with its own settings. The figures are done when the narrative begins."""
    async with open_model(spec) as model:
        for gold in golds:
            counting = _Counting(model)
            started = time.monotonic()
            labelled: list[float] = []

            def on_step(step: str, *_: int, at: list[float] = labelled) -> None:
                if step == "narrative":
                    at.append(time.monotonic())

            record, error = None, None
            try:
                article = Article(id=gold.id, text=gold.text, path=gold.path)
                made = await summarize_article(article, counting, way, on_step)
                record = made.model_dump(mode="json", by_alias=True)
            except SummarizerError as problem:
                error = f"{problem.code}: {problem}"
            ended = time.monotonic()
            yield Answer(
                gold.id,
                record,
                counting.cost((labelled or [ended])[0] - started, "figures"),
                counting.cost(ended - started),
                error,
                raw=[a.raw or "" for _, a in counting.attempts],
            )


async def free(spec: ModelSpec, golds: Sequence[Gold], at_once: int = 1) -> AsyncIterator[Answer]:
    """One call an article: all figures into one JSON schema, no marks, no re-asks."""
    spec = spec.model_copy(update={"reasks": 0, "timeout_s": _PATIENCE, "concurrency": at_once})
    turn = asyncio.Semaphore(at_once)
    async with open_model(spec) as model:

        async def one(gold: Gold) -> Answer:
            async with turn:
                return replace(await _freely(model, gold), at_once=at_once)

        asked = [asyncio.ensure_future(one(gold)) for gold in golds]
        try:
            for answer in asyncio.as_completed(asked):
                yield await answer
        finally:
            for task in asked:
                task.cancel()
            await asyncio.gather(*asked, return_exceptions=True)


async def _freely(model: Model, gold: Gold) -> Answer:
    counting = _Counting(model)
    question = Question(
        messages=(Message("system", free_prompt()), Message("user", gold.text)),
        reply_type=_Figures,
        json_schema=free_schema(),
        name="figures",
        max_tokens=MAX_TOKENS,
        purpose="figures",
    )
    started = time.monotonic()
    error = None
    try:
        await counting.ask(question)
    except ModelError as problem:
        error = f"{problem.code}: {problem}"
    seconds = time.monotonic() - started
    raw = [a.raw for _, a in counting.attempts if a.raw]
    return Answer(
        gold.id,
        None,
        counting.cost(seconds),
        error=error,
        cut=sum(a.finish_reason == "length" for _, a in counting.attempts),
        items=entries_of(raw[-1]) if raw else None,
        raw=raw,
    )


def langextract(
    spec: ModelSpec,
    golds: Sequence[Gold],
    python: str,
    versions: dict[str, str],
    at_once: int = 1,
) -> Iterator[Answer]:
    """LangExtract in its own Python, pointed at the same server; each answer as it comes.

    ``at_once`` runs so many of it, each with its share of the articles.

    Raises:
        RuntimeError: it can not be run at all.
    """
    address, key = endpoint(spec)
    task = {
        "base_url": address,
        "api_key": key,
        "model": spec.model,
        "max_tokens": MAX_TOKENS,
        "task": TASK,
        "examples": EXAMPLES,
    }
    shares = [share for i in range(at_once) if (share := golds[i::at_once])]
    lines: queue.SimpleQueue[dict[str, Any] | int] = queue.SimpleQueue()

    def run(share: Sequence[Gold]) -> None:
        code = 1
        try:
            articles = [[gold.id, gold.text] for gold in share]
            code = _run_langextract(python, task | {"articles": articles}, lines.put)
        finally:
            lines.put(code)

    for share in shares:
        threading.Thread(target=run, args=(share,), daemon=True).start()
    codes: list[int] = []
    while len(codes) < len(shares):
        line = lines.get()
        if isinstance(line, int):
            codes.append(line)
        elif "id" in line:
            yield replace(_answer(line), at_once=at_once)
        else:
            versions |= line
    if any(codes):
        raise RuntimeError(f"LangExtract ended with code {max(codes)}")


def _run_langextract(
    python: str, task: dict[str, Any], tell: Callable[[dict[str, Any]], None]
) -> int:
    """One process of it, to its end; its exit code."""
    with subprocess.Popen(
        [python, str(Path(__file__).with_name("langextract_runner.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as runner:
        assert runner.stdin is not None
        assert runner.stdout is not None
        runner.stdin.write(json.dumps(task))
        runner.stdin.close()
        for line in runner.stdout:
            tell(json.loads(line))
    return runner.returncode


def converted(answer: Answer, golds: Sequence[Gold]) -> Answer:
    """A peer's entries as a record; ours has one already."""
    if answer.items is None:
        return answer
    gold = next(gold for gold in golds if gold.id == answer.article)
    return replace(answer, record=record_of(answer.items, gold.text, gold.language))


def _answer(line: dict[str, Any]) -> Answer:
    return Answer(
        line["id"],
        None,
        Cost(line["seconds"], line["calls"], line["prompt_tokens"], line["completion_tokens"]),
        error=line["error"],
        cut=line["cut"],
        items=line["items"] if line["error"] is None else None,
        raw=line["raw"],
    )


def endpoint(spec: ModelSpec) -> tuple[str, str]:
    """Address and key of the server that all tools ask."""
    if spec.kind != "server":
        return start_server(spec)
    key = spec.api_key.get_secret_value() if spec.api_key else "none"
    return spec.base_url or "", key
