"""The batch against a real local server: causes, counts, budgets, resuming inside an article."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.assemble import Limits, job_maker
from summarizer.batch.job import Ending, Stop
from summarizer.batch.run import RunOptions, run_folder
from summarizer.errors import AuthenticationFailedError, BudgetExceededError, ConfigurationError
from summarizer.model import FlatPrice, Pacer, RetryPolicy
from tests.batch.asking import asking_task, stub_spec
from tests.batch.helpers import articles, read_lines
from tests.stub import Fault, StubServer

PRICES = {"stub": FlatPrice(Decimal("0.5"), Decimal(2), Decimal("0.1"))}
POLICY = RetryPolicy(attempts=4)


class SkippingClock:
    """The machine's clock, with every wait skipped and counted as waited."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        return time.monotonic() + self._skipped

    async def sleep(self, seconds: float) -> None:
        self._skipped += seconds
        await asyncio.sleep(0)


def go(  # type: ignore[no-untyped-def]
    folder: Path, server: StubServer, count: int, *, limits=None, calls=1, stop=None, **spec
) -> Ending:
    clock = SkippingClock()
    maker = job_maker(
        stub_spec(server.base_url, **spec),
        asking_task(calls),
        limits or Limits(prices=PRICES),
        policy=POLICY,
        clock=clock,
        pacer=Pacer(concurrency=spec.get("concurrency", 16), clock=clock),
    )
    options = RunOptions(folder, concurrency=spec.get("concurrency", 16))
    return asyncio.run(run_folder(articles(count), maker, options, stop=stop))


FINAL = {
    "refusal": "model_content_refused",
    "filtered": "model_content_refused",
    "length": "model_reply_cut_off",
    "context": "model_context_too_long",
    "400": "model_rejected_request",
}


def test_each_failure_has_its_true_cause_and_every_token_is_counted(tmp_path: Path) -> None:
    # By article and try, not by the number of the request: how tries of articles interleave is the
    # scheduler's, and four passing faults in a row would rightly fail an article.
    passing = ("429", "500", "503", "reset", "cutoff")
    kinds = [*FINAL, *passing, "broken_json", "wrong_schema"]
    numbers = {one.text: number for number, one in enumerate(articles(200))}
    tries: Counter[int] = Counter()

    def faults(_: int, request: Mapping[str, Any]) -> Fault | None:
        number = numbers[request["messages"][1]["content"].removeprefix("Part 0: ")]
        tries[number] += 1
        kind = kinds[number % 30] if number % 30 < len(kinds) else None
        times = 3 if kind in passing else 1
        return Fault(kind) if kind is not None and tries[number] <= times else None  # type: ignore[arg-type]

    truth = Counter(FINAL[kinds[number % 30]] for number in range(200) if number % 30 < len(FINAL))
    with StubServer(faults=faults) as server:
        # Patient: a busy machine must not look like a server that stalls.
        ending = go(tmp_path, server, 200, timeout_s=120.0)
        counts = server.counts
    assert ending.state == "finished"
    assert ending.counts.failures == dict(truth)
    assert ending.counts.done == 200 - sum(truth.values())
    lines = read_lines(tmp_path)
    assert len(lines) == len({line["article"]["id"] for line in lines}) == 200
    for usage in (ending.total, _sum(lines)):
        assert usage.prompt_tokens == counts.prompt_tokens
        assert usage.cached_tokens == counts.cached_tokens
        assert usage.completion_tokens == counts.completion_tokens
        assert usage.cost == PRICES["stub"].cost(
            counts.prompt_tokens, counts.cached_tokens, counts.completion_tokens
        )
    assert ending.total.attempts == counts.requests


def _sum(lines):  # type: ignore[no-untyped-def]
    from summarizer.batch.ledger import add_usage
    from summarizer.records import Usage

    return add_usage(Usage.model_validate(line["usage"]) for line in lines)


def test_an_unknown_price_is_said_to_be_unknown(tmp_path: Path) -> None:
    with StubServer() as server:
        ending = go(tmp_path, server, 3, limits=Limits())
    assert ending.total.cost is None
    assert ending.total_unpriced == 3
    assert read_lines(tmp_path)[0]["usage"]["cost"] is None


def test_a_wrong_key_stops_after_the_calls_in_flight(tmp_path: Path) -> None:
    with StubServer(api_key="right") as server:
        ending = go(tmp_path, server, 5000, concurrency=4)
        assert server.counts.requests <= 8
    assert isinstance(ending.error, AuthenticationFailedError)
    assert ending.counts.failed == 0


def test_the_budget_is_never_overshot_and_counts_earlier_sessions(tmp_path: Path) -> None:
    limits = Limits(max_tokens=4000, prices=PRICES)
    with StubServer() as server:
        first = go(tmp_path, server, 500, limits=limits)
        second = go(tmp_path, server, 500, limits=limits)
        used = server.counts.prompt_tokens + server.counts.completion_tokens
    assert isinstance(first.error, BudgetExceededError)
    assert isinstance(second.error, BudgetExceededError)
    assert first.counts.failed == second.counts.failed == 0
    assert 2000 < used <= 4000


def test_a_limit_of_cost_without_a_price_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    with StubServer() as server, pytest.raises(ConfigurationError, match="price"):
        go(tmp_path, server, 3, limits=Limits(max_cost=Decimal(1)))
    assert server.counts.requests == 0


def test_calls_of_an_unfinished_article_are_not_paid_again(tmp_path: Path) -> None:
    """Stopped at once in the middle of articles of ten calls; the next session asks the rest."""

    async def first(server: StubServer) -> Ending:
        stop = Stop()
        maker = job_maker(stub_spec(server.base_url), asking_task(10), Limits(prices=PRICES))

        def halfway(number: int, request: object) -> Fault | None:
            if number == 25:
                loop.call_soon_threadsafe(stop.request)
                loop.call_soon_threadsafe(stop.request)
            return Fault("silent") if number >= 25 else None

        loop = asyncio.get_running_loop()
        server.faults = halfway
        options = RunOptions(tmp_path, concurrency=4)
        return await run_folder(articles(4), maker, options, stop=stop)

    with StubServer() as server:
        ending = asyncio.run(first(server))
        assert ending.state == "interrupted"
        assert ending.counts.done < 4
        answered = server.counts.replies
        server.faults = lambda number, request: None
        again = go(tmp_path, server, 4, calls=10, concurrency=4)
        assert answered >= 20
        assert server.counts.replies == 40
        assert again.total.prompt_tokens == server.counts.prompt_tokens
    assert again.counts.done == 4
