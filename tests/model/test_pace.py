"""Pace, by simulation: the real Pacer and Delivery in simulated time."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from summarizer.errors import (
    ModelConnectionError,
    ModelError,
    RateLimitedError,
    ServerFaultError,
)
from summarizer.model import Delivery, Pacer, Reply, RetryPolicy
from summarizer.model.allowance import Allowance, parse_duration
from tests.stub import Limits

from .simulation import LoopClock, SimulatedServer, request, simulate

PATIENT = RetryPolicy(attempts=1000, seconds=1e9)


async def traffic(
    make_server: Any, *, minutes: float, workers: int, **pace: Any
) -> tuple[SimulatedServer, Pacer]:
    """Runs as many requests as the pacer lets go for some minutes."""
    server = make_server()
    clock = LoopClock()
    pacer = Pacer(concurrency=workers, clock=clock, **pace)
    delivery = Delivery(server, pacer, policy=PATIENT, clock=clock)

    async def work() -> None:
        while clock.now() < minutes * 60:
            await delivery.deliver(request(), lambda attempt: None)

    tasks = [asyncio.create_task(work()) for _ in range(workers)]
    await asyncio.sleep(minutes * 60)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return server, pacer


def judge(server: SimulatedServer, limits: Limits, minutes: float) -> tuple[float, float]:
    """Share of the allowed throughput and share of 429s, both after the first minute."""
    later = [seen for seen in server.seen if seen.at >= 60]
    admitted = [seen for seen in later if seen.admitted]
    span = minutes - 1
    shares = []
    if limits.requests:
        shares.append(len(admitted) / (limits.requests * span))
    if limits.tokens:
        shares.append(sum(seen.tokens for seen in admitted) / (limits.tokens * span))
    return max(shares), 1 - len(admitted) / len(later)


@settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
@example(requests=None, tokens=100_000, burst=60, latency=(0.1, 0.3), start_full=False, seed=17)
@example(requests=500, tokens=None, burst=60, latency=(2.0, 12.0), start_full=False, seed=0)
@example(requests=400, tokens=400_000, burst=10, latency=(0.5, 3.0), start_full=False, seed=3)
@example(requests=621, tokens=190_667, burst=5, latency=(0.1, 0.3), start_full=False, seed=533)
@given(
    requests=st.one_of(st.none(), st.integers(60, 1000)),
    tokens=st.one_of(st.none(), st.integers(100_000, 1_000_000)),
    burst=st.sampled_from([60.0, 20.0, 10.0, 5.0]),
    latency=st.sampled_from([(0.1, 0.3), (0.5, 3.0), (2.0, 12.0)]),
    start_full=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_throughput_under_limits(
    requests: int | None,
    tokens: int | None,
    burst: float,
    latency: tuple[float, float],
    start_full: bool,
    seed: int,
) -> None:
    if requests is None and tokens is None:
        requests = 500
    limits = Limits(requests, tokens, burst_seconds=burst)

    def make() -> SimulatedServer:
        return SimulatedServer(limits, latency=latency, start_full=start_full, seed=seed)

    minutes = 4.0
    # as many workers as the limits can keep busy, and half as many again
    per_second = min((requests or 1e9) / 60, (tokens or 1e9) / 1500 / 60)
    workers = max(8, int(per_second * (sum(latency) / 2 + 0.2) * 1.5) + 2)
    server, _ = simulate(traffic(make, minutes=minutes, workers=workers))
    throughput, refused = judge(server, limits, minutes)
    assert throughput >= 0.95
    assert refused < 0.01


def test_limits_are_kept_where_the_server_tells_none() -> None:
    """Only 429 with Retry-After: the window finds the way, less well."""
    limits = Limits(600, None, burst_seconds=5)

    def make() -> SimulatedServer:
        return SimulatedServer(limits, says_limits=False, latency=(0.5, 1.0))

    server, _ = simulate(traffic(make, minutes=5, workers=64))
    throughput, refused = judge(server, limits, 5)
    assert throughput >= 0.6
    assert refused < 0.2


def test_caps_of_the_user_hold_in_every_minute() -> None:
    def make() -> SimulatedServer:
        return SimulatedServer(Limits(), latency=(0.1, 0.2))

    server, _ = simulate(traffic(make, minutes=4, workers=16, rpm=120))
    times = [seen.at for seen in server.seen]
    for start in range(0, 180, 5):
        assert sum(start <= at < start + 60 for at in times) <= 120 * 1.1
    assert len(times) >= 4 * 120 * 0.95


def test_token_cap_holds() -> None:
    def make() -> SimulatedServer:
        return SimulatedServer(Limits(), latency=(0.1, 0.2))

    server, _ = simulate(traffic(make, minutes=5, workers=16, tpm=60_000))
    later = sum(seen.tokens for seen in server.seen if seen.at >= 60)
    assert 0.93 * 240_000 <= later <= 1.05 * 240_000


def test_fixed_windows_are_not_credited_early() -> None:
    """A server that counts by the clock's minute and says so."""

    class Windows(SimulatedServer):
        used = 0
        minute = -1

        async def send(self, asked: Any) -> Reply:
            await asyncio.sleep(0.05)
            now = self._clock.now()
            if int(now // 60) != self.minute:
                self.minute, self.used = int(now // 60), 0
            admitted = self.used < 300
            self.used += admitted
            headers = {
                "x-ratelimit-limit-requests": "300",
                "x-ratelimit-remaining-requests": str(300 - self.used),
                "x-ratelimit-reset-requests": f"{60 - now % 60:.3f}s",
            }
            from .simulation import Seen

            self.seen.append(Seen(now, admitted, 0))
            if not admitted:
                error = RateLimitedError("window")
                error.limits = headers
                raise error
            await asyncio.sleep(0.5)
            return Reply("{}", prompt_tokens=1, completion_tokens=1, headers=headers)

    server, _ = simulate(traffic(lambda: Windows(Limits()), minutes=5, workers=32))
    throughput, refused = judge(server, Limits(300), 5)
    assert throughput >= 0.95
    assert refused < 0.01


def outcome(pacer: Pacer, error: ModelError | None = None) -> Any:
    async def run() -> None:
        with contextlib.suppress(ModelError):
            async with pacer.slot(10) as slot:
                await asyncio.sleep(1)
                if error:
                    slot.failed(error)
                    raise error
                slot.succeeded(Reply("{}"))

    return run()


def test_the_window_grows_and_is_cut_once_for_each_round() -> None:
    async def main() -> None:
        pacer = Pacer(concurrency=64, clock=LoopClock(), start=2)
        assert pacer.window == 2
        for _ in range(4):
            await asyncio.gather(*(outcome(pacer) for _ in range(pacer.window)))
        assert pacer.window == 32
        faults = (outcome(pacer, ServerFaultError("busy")) for _ in range(32))
        await asyncio.gather(*faults)
        assert pacer.window == 16
        await asyncio.gather(*(outcome(pacer) for _ in range(16)))
        assert pacer.window in (17, 18)
        await asyncio.gather(*(outcome(pacer) for _ in range(64)))
        assert pacer.window > 18

    simulate(main())


def test_a_broken_connection_does_not_cut_the_window() -> None:
    async def main() -> None:
        pacer = Pacer(concurrency=8, clock=LoopClock(), start=8)
        await outcome(pacer, ModelConnectionError("gone"))
        assert pacer.window == 8

    simulate(main())


@pytest.mark.parametrize("wait", [3.0, 200.0, 4000.0])
def test_retry_after_closes_the_gate_for_all(wait: float) -> None:
    async def main() -> None:
        clock = LoopClock()
        pacer = Pacer(concurrency=8, clock=clock, start=8)
        await outcome(pacer, RateLimitedError("wait", retry_after=wait))
        closed = clock.now()
        await asyncio.gather(*(outcome(pacer) for _ in range(4)))
        assert clock.now() - closed >= wait + 1

    simulate(main())


def test_never_more_in_flight_than_allowed() -> None:
    async def main() -> None:
        pacer = Pacer(concurrency=5, clock=LoopClock(), start=5)
        peak = 0

        async def one() -> None:
            nonlocal peak
            async with pacer.slot(1):
                peak = max(peak, pacer.in_flight)
                await asyncio.sleep(1)

        await asyncio.gather(*(one() for _ in range(50)))
        assert peak == 5
        assert pacer.in_flight == 0

    simulate(main())


def test_a_cancelled_waiter_leaves_no_trace() -> None:
    async def main() -> None:
        pacer = Pacer(concurrency=1, clock=LoopClock())
        async with pacer.slot(1):
            waiter = asyncio.create_task(outcome(pacer))
            await asyncio.sleep(1)
            waiter.cancel()
            await asyncio.gather(waiter, return_exceptions=True)
        await outcome(pacer)
        assert pacer.in_flight == 0

    simulate(main())


@pytest.mark.parametrize("turns", range(8))
def test_a_waiter_cancelled_just_when_its_time_has_come_is_cancelled(turns: int) -> None:
    async def main() -> None:
        pacer = Pacer(concurrency=2, clock=LoopClock())
        await outcome(pacer, RateLimitedError("wait", retry_after=10.0))
        waiter = asyncio.create_task(outcome(pacer))
        await asyncio.sleep(0.0)
        await asyncio.sleep(10)
        for _ in range(turns):
            await asyncio.sleep(0)
        waiter.cancel()
        await asyncio.gather(waiter, return_exceptions=True)
        assert waiter.cancelled()
        assert pacer.in_flight == 0

    simulate(main())


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("6m0s", 360.0),
        ("20ms", 0.02),
        ("1.5s", 1.5),
        ("1h2m3s", 3723.0),
        ("7", 7.0),
        ("", None),
        (None, None),
        ("soon", None),
        ("1x2s", None),
    ],
)
def test_reset_durations(text: str | None, seconds: float | None) -> None:
    assert parse_duration(text) == (pytest.approx(seconds) if seconds is not None else None)


@given(
    st.lists(st.tuples(st.floats(0, 30), st.floats(1, 500)), max_size=40),
    st.floats(60, 6000),
)
def test_an_allowance_never_gives_more_than_its_rate(
    steps: list[tuple[float, float]], per_minute: float
) -> None:
    now, taken = 0.0, 0.0
    allowance = Allowance(per_minute, per_minute, per_minute, now)
    for number, (pause, need) in enumerate(steps):
        now += pause
        allowance.refill(now)
        if allowance.delay(need, now) == 0:
            allowance.take(need, number)
            taken += min(need, per_minute)
    assert taken <= per_minute + now * per_minute / 60 + 1e-6
