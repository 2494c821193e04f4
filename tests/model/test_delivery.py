"""Faults of servers, one by one, over real HTTP."""

from __future__ import annotations

import asyncio
import email.utils
import json
import time
from decimal import Decimal
from typing import Any

import pytest

from summarizer.errors import (
    AuthenticationFailedError,
    BudgetExceededError,
    ContextTooLongError,
    ModelConnectionError,
    ModelError,
    ModelNotFoundError,
    ModelTimeoutError,
    RateLimitedError,
    RejectedRequestError,
    ServerFaultError,
)
from summarizer.model import (
    Answer,
    Budget,
    ChatRequest,
    FlatPrice,
    Message,
    Pacer,
    Reply,
    RetryPolicy,
    cost_of,
    open_model,
)
from summarizer.model.faults import retry_after
from tests.stub import Fault, Limits, StubServer, mix

from .support import FastClock, Labels, question, spec_of

GOOD = {"counted": "suspects", "kind": "figure"}
# simulated time runs so fast that a second of the machine is hours
PATIENT = RetryPolicy(seconds=1e9)


async def ask_many(
    server: StubServer, count: int = 1, *, clock: FastClock | None = None, **options: Any
) -> list[Answer[Labels] | BaseException]:
    clock = clock or FastClock()
    spec = spec_of(server, **options.pop("spec", {}))
    options.setdefault("pacer", Pacer(concurrency=spec.concurrency, clock=clock))
    options.setdefault("policy", PATIENT)
    async with open_model(spec, clock=clock, **options) as model:
        asked = [model.ask(question(f"Question {i}")) for i in range(count)]
        return await asyncio.gather(*asked, return_exceptions=True)


def ask(server: StubServer, **options: Any) -> Answer[Labels]:
    (answer,) = asyncio.run(ask_many(server, **options))
    if isinstance(answer, BaseException):
        raise answer
    return answer


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("429", "model_rate_limited"),
        ("500", "model_server_fault"),
        ("503", "model_server_fault"),
        ("502_html", "model_server_fault"),
        ("broken_body", "model_server_fault"),
        ("reset", "model_connection"),
        ("cutoff", "model_connection"),
    ],
)
def test_what_may_pass_is_tried_again(stub: Any, kind: Any, code: str) -> None:
    server = stub(lambda request: GOOD, [Fault(kind), Fault(kind)])
    answer = ask(server)
    assert answer.value.counted == "suspects"
    assert [a.fault for a in answer.attempts] == [code, code, None]
    assert server.counts.requests == 3
    assert sum(a.prompt_tokens for a in answer.attempts) == server.counts.prompt_tokens


@pytest.mark.parametrize("kind", ["stall", "silent"])
def test_a_stalled_reply_is_a_timeout_and_is_tried_again(stub: Any, kind: Any) -> None:
    server = stub(lambda request: GOOD, [Fault(kind)])
    answer = ask(server, spec={"timeout_s": 0.4})
    assert [a.fault for a in answer.attempts] == ["model_timeout", None]


def test_a_slow_drip_is_read_to_its_end(stub: Any) -> None:
    server = stub(lambda request: GOOD, [Fault("drip")])
    assert ask(server).value.counted == "suspects"


def test_an_endless_drip_meets_the_time_limit(stub: Any) -> None:
    server = stub(lambda request: GOOD, lambda n, request: Fault("drip", interval=0.1))
    with pytest.raises(ModelTimeoutError):
        ask(server, spec={"timeout_s": 0.5}, policy=RetryPolicy(attempts=1))


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("401", AuthenticationFailedError),
        ("403", AuthenticationFailedError),
        ("404", ModelNotFoundError),
        ("context", ContextTooLongError),
        ("400", RejectedRequestError),
    ],
)
def test_what_can_not_succeed_is_tried_once(stub: Any, kind: Any, error: type[ModelError]) -> None:
    server = stub(lambda request: GOOD, lambda n, request: Fault(kind))
    with pytest.raises(error) as caught:
        ask(server)
    assert server.counts.requests == 1
    assert not caught.value.transient
    assert caught.value.fatal == (kind in ("401", "403", "404"))
    assert [a.fault for a in caught.value.attempts] == [error.code]


def test_a_wrong_key_is_named_but_not_shown(stub: Any) -> None:
    server = stub(lambda request: GOOD, api_key="another")
    with pytest.raises(AuthenticationFailedError) as caught:
        ask(server)
    assert "key" in str(caught.value)
    assert "right-key" not in str(caught.value)


def test_attempts_are_limited_and_the_true_cause_is_raised(stub: Any) -> None:
    server = stub(lambda request: GOOD, lambda n, request: Fault("500"))
    with pytest.raises(ServerFaultError) as caught:
        ask(server, policy=RetryPolicy(attempts=4))
    assert server.counts.requests == 4
    assert len(caught.value.attempts) == 4


def test_no_server_is_a_connection_error() -> None:
    server = StubServer().start()
    server.stop()
    with pytest.raises(ModelConnectionError) as caught:
        ask(server, policy=RetryPolicy(attempts=2))
    assert "running" in str(caught.value)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        ("600", 600.0),
        ("date", 900.0),
    ],
)
def test_retry_after_is_obeyed_also_above_two_minutes(
    stub: Any, header: str, seconds: float
) -> None:
    if header == "date":
        header = email.utils.formatdate(time.time() + seconds, usegmt=True)
    server = stub(lambda request: GOOD, [Fault("429", retry_after=header)])
    clock = FastClock()

    async def run() -> float:
        before = clock.now()
        await ask_many(server, clock=clock)
        return clock.now() - before

    assert asyncio.run(run()) >= seconds - 5
    assert any(slept == pytest.approx(seconds, abs=5) for slept in clock.slept)
    assert server.counts.requests == 2


def test_a_retry_after_beyond_the_time_limit_fails_at_once(stub: Any) -> None:
    server = stub(lambda request: GOOD, lambda n, request: Fault("429", retry_after="86400"))
    clock = FastClock()
    with pytest.raises(RateLimitedError) as caught:
        ask(server, clock=clock, policy=RetryPolicy())
    assert server.counts.requests == 1
    assert caught.value.retry_after == 86400
    assert clock.slept == []


def test_the_date_of_the_server_is_its_own_clock() -> None:
    headers = {
        "retry-after": "Sun, 22 Nov 2026 12:10:00 GMT",
        "date": "Sun, 22 Nov 2026 12:00:00 GMT",
    }
    assert retry_after(headers, now=0.0) == 600.0
    assert retry_after({"retry-after": "soon"}, now=0.0) is None
    assert retry_after({"retry-after": "nan"}, now=0.0) is None
    assert retry_after({"retry-after-ms": "250", "retry-after": "9"}, now=0.0) == 0.25


def test_a_quota_without_money_is_fatal(stub: Any) -> None:
    class Broke(StubServer):
        async def _error(self, writer: Any, status: int, code: str, *rest: Any) -> bool:
            return await super()._error(writer, status, "insufficient_quota", *rest)

    with Broke(faults=lambda n, request: Fault("429")) as server:
        with pytest.raises(ModelError) as caught:
            ask(server)
        assert caught.value.code == "model_quota_exhausted"
        assert caught.value.fatal
        assert server.counts.requests == 1


def test_nothing_is_lost_and_all_is_counted_among_faults(stub: Any) -> None:
    kinds = ("429", "500", "503", "reset", "cutoff", "broken_json", "wrong_schema", "refusal")
    server = stub(lambda request: GOOD, mix(0.3, kinds, seed=3))
    answers = asyncio.run(ask_many(server, 150))
    assert len(answers) == 150
    attempts = []
    for answer in answers:
        assert isinstance(answer, (Answer, ModelError))
        attempts += list(answer.attempts)
    counts = server.counts
    assert len(attempts) == counts.requests
    assert sum(a.prompt_tokens for a in attempts) == counts.prompt_tokens
    assert sum(a.cached_tokens for a in attempts) == counts.cached_tokens
    assert sum(a.completion_tokens for a in attempts) == counts.completion_tokens
    price = FlatPrice(Decimal("0.25"), Decimal(2), Decimal("0.025"))
    assert cost_of(attempts, price) == price.cost(
        counts.prompt_tokens, counts.cached_tokens, counts.completion_tokens
    )
    refused = [a for a in answers if isinstance(a, ModelError)]
    codes = {error.code for error in refused}
    assert "model_content_refused" in codes
    assert codes <= {"model_content_refused", "model_bad_reply"}


def test_limits_of_a_real_server_are_kept(stub: Any) -> None:
    # 6,000 a minute with a second's burst: 100 at once, the rest at 100 a second
    limits = Limits(6000, None, burst_seconds=1)
    server = stub(lambda request: GOOD, limits=limits)
    answers = asyncio.run(ask_many(server, 130, clock=FastClock(1.0), spec={"concurrency": 16}))
    assert all(isinstance(answer, Answer) for answer in answers)
    assert server.counts.by_status[429] <= 5


def test_a_budget_is_never_overshot_by_parallel_work(stub: Any) -> None:
    server = stub(lambda request: GOOD)
    price = FlatPrice(Decimal(1000), Decimal(2000))
    budget = Budget(max_cost=Decimal(2), price=price)
    answers = asyncio.run(ask_many(server, 60, budget=budget))
    done = [a for a in answers if isinstance(a, Answer)]
    stopped = [a for a in answers if isinstance(a, BudgetExceededError)]
    assert len(done) + len(stopped) == 60
    assert done
    assert stopped
    counts = server.counts
    spent = price.cost(counts.prompt_tokens, counts.cached_tokens, counts.completion_tokens)
    assert budget.spent_cost == spent <= Decimal(2)


def test_a_token_budget_counts_what_was_used_not_what_was_reserved(stub: Any) -> None:
    server = stub(lambda request: GOOD)
    budget = Budget(max_tokens=3000)
    asyncio.run(ask_many(server, 200, budget=budget))
    counts = server.counts
    assert budget.spent_tokens == counts.prompt_tokens + counts.completion_tokens
    assert 2000 < budget.spent_tokens <= 3000


def test_a_failed_call_gives_its_reservation_back(stub: Any) -> None:
    server = stub(lambda request: GOOD, [Fault("500")] * 3)
    budget = Budget(max_tokens=1000)
    ask(server, budget=budget)
    counts = server.counts
    assert budget.spent_tokens == counts.prompt_tokens + counts.completion_tokens


class Notebook:
    """A memory of replies."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}

    def recall(self, request: ChatRequest) -> Reply | None:
        return self.replies.get(request.sha256)

    def remember(self, request: ChatRequest, reply: Reply) -> None:
        self.replies[request.sha256] = reply


def test_a_recorded_reply_is_not_sent_paced_or_paid_again(stub: Any) -> None:
    server = stub(lambda request: GOOD, [Fault("wrong_schema")])
    memory = Notebook()
    first = ask(server, memory=memory)
    assert server.counts.requests == 2
    assert not any(a.replayed for a in first.attempts)
    memory.replies = {
        key: Reply(text=reply.text, finish_reason=reply.finish_reason, replayed=True)
        for key, reply in memory.replies.items()
    }
    again = ask(server, memory=memory, budget=Budget(max_tokens=1))
    assert again.value == first.value
    assert [a.raw for a in again.attempts] == [a.raw for a in first.attempts]
    assert all(a.replayed for a in again.attempts)
    assert cost_of(again.attempts, None) == 0
    assert server.counts.requests == 2


def test_cancelled_work_lets_go_of_everything(stub: Any) -> None:
    server = stub(lambda request: GOOD, lambda n, request: Fault("silent") if n == 0 else None)

    async def run() -> None:
        budget = Budget(max_tokens=2000)
        pacer = Pacer(concurrency=1)
        async with open_model(spec_of(server), budget=budget, pacer=pacer) as model:
            stuck = asyncio.create_task(model.ask(question()))
            while server.counts.requests == 0:  # noqa: ASYNC110 - another thread counts
                await asyncio.sleep(0.01)
            stuck.cancel()
            await asyncio.gather(stuck, return_exceptions=True)
            assert pacer.in_flight == 0
            assert (await model.ask(question())).value.counted == "suspects"
        assert budget.spent_tokens < 200

    asyncio.run(run())


def test_requests_can_be_compared_across_processes() -> None:
    messages = (Message("user", "Wörter 数"),)
    one = ChatRequest("m", messages, {"b": 1, "a": 2}, "n", 10, 0.0, 7)
    # pinned: recordings of one version are found by the next
    assert one.sha256 == ("34f5f8027c5e654247ce92b7804f37c249417261d9ac49d53b608aca1d53c5f8")
    assert json.loads('"\\u6570"') in messages[0].content
