"""Limits of requests and tokens per minute, as hosted servers keep them; the clock is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Requests and tokens per minute; None is unlimited. `burst_seconds`: what may be saved up."""

    requests: int | None = None
    tokens: int | None = None
    burst_seconds: float = 60.0


@dataclass
class _Bucket:
    per_minute: int
    capacity: float
    level: float
    at: float

    def refill(self, now: float) -> None:
        self.level = min(self.capacity, self.level + (now - self.at) * self.per_minute / 60)
        self.at = now

    def wait_for(self, amount: float) -> float:
        """Seconds until `amount` is there; more than the bucket holds waits for a full one."""
        missing = min(amount, self.capacity) - self.level
        return max(0.0, missing * 60 / self.per_minute)

    def headers(self, what: str) -> dict[str, str]:
        return {
            f"x-ratelimit-limit-{what}": str(self.per_minute),
            f"x-ratelimit-remaining-{what}": str(max(0, int(self.level))),
            f"x-ratelimit-reset-{what}": _duration(self.wait_for(self.capacity)),
        }


@dataclass(frozen=True)
class Verdict:
    """Whether a request is let in, with the headers that say how much is left."""

    admitted: bool
    headers: dict[str, str]
    retry_after: float = 0.0


class RateLimiter:
    """Two leaky buckets, filled continuously.

    Args:
        limits: what is allowed.
        clock: seconds, monotonic.
        start_full: False begins with empty buckets, as after a busy minute.
    """

    def __init__(
        self, limits: Limits, clock: Callable[[], float], *, start_full: bool = True
    ) -> None:
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}
        for what, per_minute in (("requests", limits.requests), ("tokens", limits.tokens)):
            if per_minute is not None:
                capacity = max(1.0, per_minute * limits.burst_seconds / 60)
                level = capacity if start_full else 0.0
                self._buckets[what] = _Bucket(per_minute, capacity, level, clock())

    def admit(self, tokens: int) -> Verdict:
        """Takes one request and `tokens` if both are there; else takes nothing."""
        now = self._clock()
        wait = 0.0
        need = {"requests": 1.0, "tokens": float(tokens)}
        for what, bucket in self._buckets.items():
            bucket.refill(now)
            wait = max(wait, bucket.wait_for(need[what]))
        if wait <= 0:
            for what, bucket in self._buckets.items():
                bucket.level -= min(need[what], bucket.capacity)
        headers: dict[str, str] = {}
        for what, bucket in self._buckets.items():
            headers.update(bucket.headers(what))
        return Verdict(wait <= 0, headers, wait)


def _duration(seconds: float) -> str:
    """Go's way of writing durations, as the hosted servers do: 6m0s, 1.5s, 20ms."""
    if seconds <= 0:
        return "0s"
    if seconds < 1:
        return f"{max(1, round(seconds * 1000))}ms"
    minutes, rest = divmod(seconds, 60)
    text = f"{rest:.3f}".rstrip("0").rstrip(".")
    return f"{int(minutes)}m{text}s" if minutes else f"{text}s"
