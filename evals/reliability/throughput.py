"""Articles a second: a bare gather loop, Instructor alone, and a batch with full state keeping."""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import instructor
import openai

from evals.reliability.common import check, publish, stub_process, table
from summarizer.batch.assemble import job_maker
from summarizer.batch.run import RunOptions, run_folder
from tests.batch.asking import WIRE, Reply, asking_task, question, stub_spec
from tests.batch.helpers import articles

CONCURRENCY = 32
ROUNDS = 3
GOAL = 0.8


def _body(text: str) -> dict[str, object]:
    """The very request that the batch sends."""
    asked = question(text)
    return {
        "model": "stub",
        "messages": [{"role": m.role, "content": m.content} for m in asked.messages],
        "max_tokens": asked.max_tokens,
        "temperature": 0.0,
        "seed": 7,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": asked.name, "schema": WIRE, "strict": True},
        },
    }


async def _gather(texts: list[str], ask: Callable[[str], Awaitable[None]]) -> None:
    places = asyncio.Semaphore(CONCURRENCY)

    async def one(text: str) -> None:
        async with places:
            await ask(text)

    await asyncio.gather(*(one(text) for text in texts))


async def bare(base_url: str, texts: list[str]) -> None:
    """openai alone."""
    async with openai.AsyncOpenAI(
        api_key="none", base_url=base_url, max_retries=0, timeout=600
    ) as client:

        async def ask(text: str) -> None:
            reply = await client.chat.completions.create(**_body(text))  # type: ignore[call-overload]
            Reply.model_validate_json(reply.choices[0].message.content)

        await _gather(texts, ask)


async def instructor_alone(base_url: str, texts: list[str]) -> None:
    """Instructor over openai, in the mode that sends a JSON schema."""
    async with openai.AsyncOpenAI(
        api_key="none", base_url=base_url, max_retries=0, timeout=600
    ) as raw:
        client = instructor.from_openai(raw, mode=instructor.Mode.JSON_SCHEMA)

        async def ask(text: str) -> None:
            body = _body(text)
            del body["response_format"]
            await client.chat.completions.create(response_model=Reply, max_retries=1, **body)

        await _gather(texts, ask)


async def batch(base_url: str, texts: list[str]) -> None:
    """The batch engine with state, records and manifest on disk."""
    with tempfile.TemporaryDirectory() as place:
        spec = stub_spec(base_url, concurrency=CONCURRENCY, timeout_s=600.0)
        options = RunOptions(Path(place), CONCURRENCY)
        ending = await run_folder(articles(len(texts)), job_maker(spec, asking_task()), options)
        if ending.counts.done != len(texts):
            raise SystemExit(f"not all are done: {json.dumps(ending.counts)}")


def measure(count: int = 500) -> int:
    """Rounds of all three in turns; medians."""
    texts = [item.text for item in articles(count)]
    ways = {"AsyncOpenAI, gather": bare, "Instructor alone": instructor_alone, "batch": batch}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    work: dict[str, list[float]] = {name: [] for name in ways}
    with stub_process() as base_url:
        for way in ways.values():
            asyncio.run(way(base_url, texts[:50]))
        for _ in range(ROUNDS):
            for name, way in ways.items():
                started, worked = time.perf_counter(), time.process_time()
                asyncio.run(way(base_url, texts))
                seconds[name].append(time.perf_counter() - started)
                work[name].append(time.process_time() - worked)
    rates = {name: count / statistics.median(values) for name, values in seconds.items()}
    alone = rates["Instructor alone"]
    rows = [
        (
            name,
            f"{rate:.0f}",
            f"{rate / alone:.2f}",
            f"{min(seconds[name]):.1f} to {max(seconds[name]):.1f} s",
            f"{statistics.median(work[name]) / count * 1000:.1f} ms",
        )
        for name, rate in rates.items()
    ]
    head = (
        "way",
        f"articles/s (median of {ROUNDS})",
        "against Instructor",
        f"{count:,} articles took",
        "processor per article",
    )
    publish("throughput", table(head, rows))
    share = rates["batch"] / alone
    return check([(f"batch is at least {GOAL} of Instructor alone ({share:.2f})", share >= GOAL)])
