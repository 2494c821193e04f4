"""Simulated time and a simulated server, for minutes of traffic in a second."""

from __future__ import annotations

import asyncio
import random
import selectors
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from summarizer.errors import RateLimitedError
from summarizer.model import ChatRequest, Message, Reply
from tests.stub import Limits, RateLimiter

T = TypeVar("T")


class _Selector(selectors.SelectSelector):
    """Does not wait: moves the clock instead."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None:
            raise RuntimeError("everything waits and nothing will happen")
        self.now += max(0.0, timeout)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._virtual = _Selector()
        super().__init__(self._virtual)

    def time(self) -> float:
        return self._virtual.now


class LoopClock:
    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def sleep(self, seconds: float) -> Awaitable[None]:
        return asyncio.sleep(seconds)


def simulate(main: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)


@dataclass
class Seen:
    at: float
    admitted: bool
    tokens: int


class SimulatedServer:
    """A transport with the limits of `tests.stub.limits` and a latency.

    Args:
        tokens: smallest and largest need of a request.
        says_wait: send Retry-After with a 429.
        says_limits: send x-ratelimit headers.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        latency: tuple[float, float] = (0.5, 3.0),
        tokens: tuple[int, int] = (500, 1500),
        start_full: bool = True,
        says_wait: bool = True,
        says_limits: bool = True,
        seed: int = 0,
    ) -> None:
        self._clock = LoopClock()
        self._limiter = RateLimiter(limits, self._clock.now, start_full=start_full)
        self._latency = latency
        self._tokens = tokens
        self._says_wait = says_wait
        self._says_limits = says_limits
        self._random = random.Random(seed)
        self.seen: list[Seen] = []

    async def send(self, request: ChatRequest) -> Reply:
        draw = self._random
        await asyncio.sleep(draw.uniform(0.01, 0.1))
        prompt = request.prompt_bytes // 4
        completion = draw.randint(*self._tokens)
        verdict = self._limiter.admit(prompt + completion)
        self.seen.append(Seen(self._clock.now(), verdict.admitted, prompt + completion))
        headers = verdict.headers if self._says_limits else {}
        if not verdict.admitted:
            await asyncio.sleep(draw.uniform(0.01, 0.1))
            wait = verdict.retry_after if self._says_wait else None
            error = RateLimitedError("slow down", retry_after=wait)
            error.limits = headers
            raise error
        await asyncio.sleep(draw.uniform(*self._latency))
        return Reply("{}", prompt_tokens=prompt, completion_tokens=completion, headers=headers)

    async def aclose(self) -> None:
        return


def request(text: str = "word " * 400, max_tokens: int = 2000) -> ChatRequest:
    return ChatRequest("sim", (Message("user", text),), {}, "sim", max_tokens)
