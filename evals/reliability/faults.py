"""10,000 articles against a server that breaks 30 in 100 calls in every way it knows."""

from __future__ import annotations

import asyncio
import re
import tempfile
import time
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from evals.reliability.common import SkippingClock, check, publish, table
from summarizer.batch.assemble import Limits, job_maker
from summarizer.batch.job import Ending
from summarizer.batch.run import RunOptions, run_folder
from summarizer.model import FlatPrice, Pacer, RetryPolicy
from tests.batch.asking import asking_task, stub_spec
from tests.batch.helpers import articles, read_lines
from tests.stub import Fault, StubServer, mix

# What a person must be told when the last thing that the server did was this.
CAUSES = {
    "429": "model_rate_limited",
    "500": "model_server_fault",
    "503": "model_server_fault",
    "502_html": "model_server_fault",
    "reset": "model_connection",
    "cutoff": "model_connection",
    "stall": "model_timeout",
    "broken_body": "model_server_fault",
    "broken_json": "model_bad_reply",
    "wrong_schema": "model_bad_reply",
    "refusal": "model_content_refused",
    "filtered": "model_content_refused",
    "length": "model_reply_cut_off",
    "context": "model_context_too_long",
    "400": "model_rejected_request",
    "drip": None,
}
PRICE = FlatPrice(Decimal("0.25"), Decimal(2), Decimal("0.025"))
_NUMBER = re.compile(r"Police held (\d+) people")


class Culprit:
    """Breaks 30 in 100 calls, and remembers what it did to each article last."""

    def __init__(self) -> None:
        self._mix = mix(0.3, list(CAUSES), seed=11)  # type: ignore[arg-type]
        self.last: dict[str, str | None] = {}
        self.met: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def __call__(self, number: int, request: dict[str, Any]) -> Fault | None:
        fault = self._mix(number, request)
        if fault is not None and fault.kind == "429" and number % 2:
            fault = Fault("429", retry_after="1")
        found = _NUMBER.search(request["messages"][1]["content"])
        assert found is not None
        article = f"a{found[1]}"
        self.last[article] = fault.kind if fault else None
        return fault


async def _run(folder: Path, server: StubServer, count: int, key: str | None = None) -> Ending:
    clock = SkippingClock()
    spec = stub_spec(server.base_url, concurrency=64, timeout_s=3.0, api_key=key)
    maker = job_maker(
        spec,
        asking_task(),
        Limits(prices={"stub": PRICE}),
        policy=RetryPolicy(attempts=3),
        clock=clock,
        pacer=Pacer(concurrency=64, clock=clock),
    )
    return await run_folder(articles(count), maker, RunOptions(folder, concurrency=64))


def measure(count: int = 10_000) -> int:
    """Run it, compare every outcome with what the server did, write the table."""
    culprit = Culprit()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place, StubServer(faults=culprit, keep=1) as server:
        folder = Path(place)
        ending = asyncio.run(_run(folder, server, count))
        lines = read_lines(folder)
    seconds = time.monotonic() - started
    told = {line["article"]["id"]: _cause(line) for line in lines}
    wrong = {
        article: (cause, CAUSES.get(culprit.last[article] or ""))
        for article, cause in told.items()
        if cause != CAUSES.get(culprit.last[article] or "")
    }
    counts = server.counts
    faulty = sum(counts.by_fault.values())
    cost = PRICE.cost(counts.prompt_tokens, counts.cached_tokens, counts.completion_tokens)
    with tempfile.TemporaryDirectory() as place, StubServer(api_key="right") as locked:
        stopped = asyncio.run(_run(Path(place), locked, count, "wrong"))
    publish("faults", _tables(ending, counts, faulty, told, wrong, locked, seconds))
    total = ending.total
    return check(
        [
            (f"{count:,} outcomes, none lost, none twice", len(lines) == len(told) == count),
            ("each failure has its true cause", not wrong),
            ("prompt tokens equal the server's", total.prompt_tokens == counts.prompt_tokens),
            ("cached tokens equal", total.cached_tokens == counts.cached_tokens),
            ("written tokens equal", total.completion_tokens == counts.completion_tokens),
            ("cost equals", total.cost == cost),
            ("every call is counted", total.attempts == counts.requests),
            ("a wrong key stops the run", stopped.counts.failed == 0 and stopped.error is not None),
        ]
    )


def _cause(line: dict[str, Any]) -> str | None:
    return line["problems"][0]["code"] if line["status"] == "failed" else None


def _tables(
    ending: Ending,
    counts: Any,
    faulty: int,
    told: dict[str, str | None],
    wrong: dict[str, Any],
    locked: StubServer,
    seconds: float,
) -> str:
    total = ending.total
    rows = [
        ("articles", f"{ending.counts.articles:,}"),
        (
            "calls, of them faulty",
            f"{counts.requests:,}, {faulty:,} ({faulty / counts.requests:.0%})",
        ),
        (
            "outcomes",
            f"{len(told):,}: {ending.counts.done:,} done, {ending.counts.failed:,} failed",
        ),
        ("told another cause than the true one", len(wrong)),
        ("tokens read: run / server", f"{total.prompt_tokens:,} / {counts.prompt_tokens:,}"),
        (
            "tokens written: run / server",
            f"{total.completion_tokens:,} / {counts.completion_tokens:,}",
        ),
        ("cost: run", f"${total.cost}"),
        ("calls made with a wrong key before the run stopped", locked.counts.requests),
        ("seconds (waits skipped)", f"{seconds:.0f}"),
    ]
    causes = table(
        ("cause told", "articles"),
        [(cause, f"{n:,}") for cause, n in ending.counts.failures.items()],
    )
    return table(("what", "measured"), rows) + "\n\n" + causes
