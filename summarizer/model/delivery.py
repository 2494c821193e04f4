"""Getting one request answered: memory first, then budget, pace and retries around the transport.

The only owner of transport retries. What can not succeed is not tried again; what was sent is
counted, each exchange once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    wait_exponential_jitter,
)

from summarizer.errors import ModelError, RateLimitedError

from .budget import Budget
from .pace import Clock, Pacer, SystemClock
from .request import ChatRequest, Memory, Reply, TokenEstimate, Transport
from .types import Attempt

AttemptHook = Callable[[Attempt], None]


@dataclass(frozen=True)
class RetryPolicy:
    """How long one request is tried.

    Attributes:
        attempts: exchanges at most; those answered 429 count half, as they are a matter of pace.
        seconds: no new exchange is begun after so many seconds since the first one, and none that
            would have to wait past them: a Retry-After of ten minutes is obeyed, one of a day is an
            error at once.
        first_wait, longest_wait: bounds of the exponential wait where the server names none.
    """

    attempts: int = 6
    seconds: float = 1800.0
    first_wait: float = 0.5
    longest_wait: float = 60.0


class Delivery:
    """Answers requests through one transport.

    Args:
        transport: carries one exchange.
        pacer: decides when; shared by all models that use the same key and model.
        budget: reserves before sending, or None.
        memory: recorded replies, or None.
        policy: limits of the retries.
        clock: for waits; tests simulate it.
    """

    def __init__(
        self,
        transport: Transport,
        pacer: Pacer,
        *,
        budget: Budget | None = None,
        memory: Memory | None = None,
        policy: RetryPolicy | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._transport = transport
        self._pacer = pacer
        self._budget = budget
        self._memory = memory
        self._policy = policy or RetryPolicy()
        self._clock = clock or SystemClock()
        self._estimate = TokenEstimate()

    async def deliver(self, request: ChatRequest, note: AttemptHook) -> Reply:
        """The reply to a request.

        Args:
            note: called with an `Attempt` for each exchange that failed (the caller judges and
                notes the one that succeeded).

        Raises:
            ModelError: the last failure.
            BudgetExceededError: nothing was sent.
        """
        if self._memory is not None and (reply := self._memory.recall(request)) is not None:
            return reply
        reply = await self._retried(request, note)
        if self._memory is not None:
            self._memory.remember(request, reply)
        return reply

    async def aclose(self) -> None:
        await self._transport.aclose()

    async def _retried(self, request: ChatRequest, note: AttemptHook) -> Reply:
        limits = _Limits(self._policy, self._clock)
        # a new object for each request: one AsyncRetrying must not be shared between tasks
        retrying = AsyncRetrying(
            retry=retry_if_exception(_is_worth_trying_again),
            wait=limits.wait,
            stop=limits.stop,
            sleep=self._clock.sleep,
            reraise=True,
        )
        async for attempt in retrying:
            with attempt:
                return await self._once(request, note, limits)
        raise AssertionError("tenacity ends by a result or an error")

    async def _once(self, request: ChatRequest, note: AttemptHook, limits: _Limits) -> Reply:
        reservation = await self._budget.reserve(request, self._estimate) if self._budget else None
        try:
            estimate = self._estimate
            async with self._pacer.slot(estimate.likely(request), estimate.high(request)) as slot:
                limits.begin()
                started = time.perf_counter()
                try:
                    reply = await self._transport.send(request)
                except ModelError as error:
                    slot.failed(error)
                    note(_failed(request, error, time.perf_counter() - started))
                    raise
                slot.succeeded(reply)
            estimate.learn(request, reply)
            if reservation:
                reservation.settle(reply)
            return reply
        finally:
            if reservation:
                reservation.release()


class _Limits:
    """When to stop and how long to wait, for one request."""

    def __init__(self, policy: RetryPolicy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock
        self._jitter = wait_exponential_jitter(
            multiplier=policy.first_wait, max=policy.longest_wait, jitter=policy.first_wait
        )
        self._started: float | None = None
        self._spent = 0.0

    def begin(self) -> None:
        """An exchange begins; time in the queue before the first one does not count."""
        if self._started is None:
            self._started = self._clock.now()

    def wait(self, state: RetryCallState) -> float:
        error = _error_of(state)
        named = getattr(error, "retry_after", None)
        return self._jitter(state) if named is None else float(named)

    def stop(self, state: RetryCallState) -> bool:
        self._spent += 0.5 if isinstance(_error_of(state), RateLimitedError) else 1.0
        started = self._clock.now() if self._started is None else self._started
        elapsed = self._clock.now() - started
        return (
            self._spent >= self._policy.attempts
            or elapsed + state.upcoming_sleep > self._policy.seconds
        )


def _error_of(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _is_worth_trying_again(error: BaseException) -> bool:
    return isinstance(error, ModelError) and error.transient


def _failed(request: ChatRequest, error: ModelError, seconds: float) -> Attempt:
    return Attempt(0, 0, 0, seconds, None, error.code, None, request.sha256)
