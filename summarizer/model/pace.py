"""As fast as a server allows and no faster.

A `Pacer` decides when the next request may leave: a window of requests in flight that grows while
all goes well and is cut when the server pushes back (as TCP does), and two allowances, of requests
and of tokens, that are learned from the server's ``x-ratelimit-*`` headers or set by the user. Pure
asyncio around a clock that is given, so that a simulation runs the same code.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
import weakref
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Protocol, Self

from summarizer.errors import ModelError, ModelTimeoutError, RateLimitedError, ServerFaultError
from summarizer.settings import ModelSpec

from .allowance import Allowance, parse_duration
from .request import Reply

_PUSHED_BACK = (RateLimitedError, ServerFaultError, ModelTimeoutError)
_ROUNDS_TO_FULL = 32  # additive growth: round trips from nothing to the whole window


class Clock(Protocol):
    """Time for waits; tests simulate it."""

    def now(self) -> float: ...

    def sleep(self, seconds: float) -> Awaitable[None]: ...


class SystemClock:
    """The machine's monotonic clock."""

    def now(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> Awaitable[None]:
        return asyncio.sleep(seconds)


class Pacer:
    """Lets requests go, one `slot` each, first come first served.

    Args:
        concurrency: requests in flight at most.
        rpm, tpm: caps of requests and tokens per minute, whatever the server allows.
        clock: time.
        start: requests in flight to begin with.
    """

    def __init__(
        self,
        *,
        concurrency: int = 8,
        rpm: float | None = None,
        tpm: float | None = None,
        clock: Clock | None = None,
        start: int = 2,
    ) -> None:
        self._clock = clock or SystemClock()
        self._most = float(max(1, concurrency))
        self._window = min(self._most, float(max(1, start)))
        self._threshold = self._most  # below it the window grows fast
        self._in_flight = 0
        self._sent = 0
        self._last_cut = -1  # number of the last request sent before the last cut
        self._last_throttle = -1  # the same for 429s that name no wait
        self._closed_until = 0.0
        self._throttled_in_a_row = 0
        self._turn = asyncio.Lock()
        self._changed = asyncio.Event()
        now = self._clock.now()
        self._caps = [
            (kind, Allowance.capped(per_minute, now))
            for kind, per_minute in (("requests", rpm), ("tokens", tpm))
            if per_minute is not None
        ]
        self._learned: dict[str, Allowance] = {}

    # -- what it is doing, for a progress line -------------------------------------------------

    @property
    def window(self) -> int:
        """Requests that may be in flight now."""
        return int(self._window)

    @property
    def in_flight(self) -> int:
        return self._in_flight

    def limits(self) -> dict[str, float]:
        """The server's limits per minute as far as it told them: ``requests``, ``tokens``."""
        return {kind: allowance.per_minute for kind, allowance in self._learned.items()}

    # -- going ---------------------------------------------------------------------------------

    def slot(self, tokens: int, at_most: int | None = None) -> Slot:
        """``async with pacer.slot(tokens) as slot``: waits until a request of about so many tokens
        may leave. Tell the slot how it went: `Slot.succeeded` or `Slot.failed`.

        Args:
            tokens: what it will probably need; this is taken from the allowance.
            at_most: what it may need; so much has to be there before it leaves.
        """
        return Slot(self, tokens, max(tokens, at_most or 0))

    async def _enter(self, slot: Slot) -> None:
        async with self._turn:  # asyncio.Lock is fair: only the head of the queue looks
            while (delay := self._delay(slot.at_most)) != 0:
                await self._wait(delay)
            self._in_flight += 1
            self._sent += 1
            slot.number = self._sent
            slot.sent_at = self._clock.now()
            for kind, allowance in self._allowances():
                allowance.take(
                    self._need(kind, slot.tokens), slot.number, self._need(kind, slot.at_most)
                )

    def _delay(self, tokens: int) -> float | None:
        """Seconds until a request may leave; 0: now; None: when one in flight has come back."""
        if self._in_flight >= int(self._window):
            return None
        now = self._clock.now()
        delay = self._closed_until - now
        for kind, allowance in self._allowances():
            allowance.refill(now)
            delay = max(delay, allowance.delay(self._need(kind, tokens), now))
        # float dust must not make a loop of tiny sleeps
        return 0 if delay <= 1e-9 else max(delay, 1e-3)

    async def _wait(self, delay: float | None) -> None:
        self._changed.clear()
        if delay is None:
            await self._changed.wait()
            return
        timer = asyncio.ensure_future(self._clock.sleep(delay))
        timer.add_done_callback(lambda done: None if done.cancelled() else self._changed.set())
        try:
            await self._changed.wait()
        finally:
            # not awaited: a cancellation that arrived meanwhile would end there
            timer.cancel()

    def _leave(self) -> None:
        self._in_flight -= 1
        self._changed.set()

    # -- learning ------------------------------------------------------------------------------

    def _succeeded(self, slot: Slot, reply: Reply) -> None:
        self._throttled_in_a_row = 0
        fast = self._window < self._threshold
        step = 1.0 if fast else max(1.0, self._most / _ROUNDS_TO_FULL) / self._window
        self._window = min(self._most, self._window + step)
        if reply.usage_known:
            used = reply.prompt_tokens + reply.completion_tokens
            for kind, allowance in self._caps:
                if kind == "tokens":
                    allowance.correct(slot.tokens - used)
        self._read(reply.headers, slot)

    def _failed(self, slot: Slot, error: ModelError) -> None:
        self._read(error.limits, slot)
        now = self._clock.now()
        if error.retry_after is not None:
            self._closed_until = max(self._closed_until, now + error.retry_after)
        elif isinstance(error, RateLimitedError) and slot.number > self._last_throttle:
            # It does not say for how long: everyone waits, longer each time. Requests that were in
            # flight together are throttled once.
            wait = min(60.0, 0.5 * 2**self._throttled_in_a_row)
            self._closed_until = max(self._closed_until, now + wait)
            self._throttled_in_a_row = min(self._throttled_in_a_row + 1, 10)
            self._last_throttle = self._sent
        # A server that tells its limits is held to them by the allowances; less in flight would
        # only be slower.
        told = isinstance(error, RateLimitedError) and bool(self._learned)
        if not told and isinstance(error, _PUSHED_BACK):
            self._cut(slot)

    def _cut(self, slot: Slot) -> None:
        """Halves the window, once for all requests that were in flight at the same time."""
        if slot.number <= self._last_cut:
            return
        self._last_cut = self._sent
        self._window = max(1.0, self._window / 2)
        self._threshold = self._window

    def _read(self, headers: object, slot: Slot) -> None:
        """Learns limits from ``x-ratelimit-{limit,remaining,reset}-{requests,tokens}``."""
        if not isinstance(headers, dict) or not headers:
            return
        now = self._clock.now()
        for kind in ("requests", "tokens"):
            limit = _number(headers.get(f"x-ratelimit-limit-{kind}"))
            left = _number(headers.get(f"x-ratelimit-remaining-{kind}"))
            if not limit or left is None:
                continue
            known = self._learned.get(kind)
            if known is None or known.per_minute != limit:
                # others may have left before the limit was known
                others = (self._in_flight - 1) * self._need(kind, slot.tokens)
                known = self._learned[kind] = Allowance(limit, limit, left - others, now)
            reset = parse_duration(headers.get(f"x-ratelimit-reset-{kind}"))
            known.observe(left, reset, slot.number, slot.sent_at, now)

    def _allowances(self) -> list[tuple[str, Allowance]]:
        return [*self._caps, *self._learned.items()]

    @staticmethod
    def _need(kind: str, tokens: int) -> float:
        return 1.0 if kind == "requests" else float(tokens)


class Slot:
    """Leave for one request; see `Pacer.slot`."""

    def __init__(self, pacer: Pacer, tokens: int, at_most: int) -> None:
        self._pacer = pacer
        self.tokens = tokens
        self.at_most = at_most
        self.number = 0
        self.sent_at = 0.0

    async def __aenter__(self) -> Self:
        await self._pacer._enter(self)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pacer._leave()

    def succeeded(self, reply: Reply) -> None:
        """The server answered; tokens and limits are read from the reply."""
        self._pacer._succeeded(self, reply)

    def failed(self, error: ModelError) -> None:
        """The exchange failed; limits and waits are read from the error."""
        self._pacer._failed(self, error)


_shared: weakref.WeakValueDictionary[tuple[object, ...], Pacer] = weakref.WeakValueDictionary()


def shared_pacer(
    spec: ModelSpec,
    *,
    rpm: float | None = None,
    tpm: float | None = None,
    make: Callable[..., Pacer] = Pacer,
) -> Pacer:
    """The pacer of this key and model: servers count per key and model, so all who use them in one
    event loop have to queue together.
    """
    key = spec.api_key.get_secret_value() if spec.api_key else ""
    name = (
        id(asyncio.get_running_loop()),
        spec.base_url,
        hashlib.sha256(key.encode()).hexdigest(),
        spec.model,
        spec.concurrency,
        rpm,
        tpm,
    )
    pacer = _shared.get(name)
    if pacer is None:
        pacer = _shared[name] = make(concurrency=spec.concurrency, rpm=rpm, tpm=tpm)
    return pacer


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None
