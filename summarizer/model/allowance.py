"""How much may still be sent: one allowance of requests or tokens, as far as a client can know it.

Pure arithmetic: the time is given to every call.
"""

from __future__ import annotations

import re
from collections import deque

_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s|d)")
_UNIT = {
    "d": 86400.0,
    "h": 3600.0,
    "m": 60.0,
    "s": 1.0,
    "ms": 1e-3,
    "us": 1e-6,
    "µs": 1e-6,
    "ns": 1e-9,
}
_CAP_BURST_SECONDS = 5.0
_SAME_SIZE_SECONDS = 1.5  # servers round the reset, most to a second


class Allowance:
    """A bucket that mirrors the server's.

    Servers keep limits in two ways, and what they say about the reset tells which: in a bucket that
    fills all the time the reset is the time until it is full, so it follows from what is left; in a
    fixed window it runs down whatever is left. A window is not credited before it ends.

    Args:
        per_minute: the limit.
        capacity: what can be saved up.
        level: what there is now.
        now: the time.
    """

    def __init__(self, per_minute: float, capacity: float, level: float, now: float) -> None:
        self.per_minute = per_minute
        self._capacity = max(1.0, capacity)
        self._level = level
        self._at = now
        self._window_ends: float | None = None  # None: fills all the time
        self._taken: deque[tuple[int, float]] = deque()
        self._observed = 0
        self._window_began = float("-inf")
        self._size = self._size_since = float("-inf")

    @classmethod
    def capped(cls, per_minute: float, now: float) -> Allowance:
        """A cap set by the user: even pace with short bursts, so that no minute goes over it by
        more than a few seconds' worth.
        """
        capacity = per_minute * _CAP_BURST_SECONDS / 60
        return cls(per_minute, capacity, max(1.0, capacity), now)

    def refill(self, now: float) -> None:
        """Credits the time since the last call."""
        if self._window_ends is None:
            credit = (now - self._at) * self.per_minute / 60
            self._level = min(self._capacity, self._level + credit)
        elif now >= self._window_ends:
            self._level = self._capacity
            self._window_ends = now + 60.0
            self._window_began = now
        self._at = now

    def delay(self, need: float, now: float) -> float:
        """Seconds until `need` is there; more than fits waits for a full bucket."""
        missing = min(need, self._capacity) - self._level
        if missing <= 0:
            return 0.0
        if self._window_ends is not None:
            return max(0.0, self._window_ends - now)
        return missing * 60 / self.per_minute

    def take(self, need: float, number: int, at_most: float | None = None) -> None:
        """Request `number` leaves and will probably use `need`."""
        self._level -= need
        self._taken.append((number, max(need, at_most or 0.0)))
        if len(self._taken) > 4096:
            self._taken.popleft()

    def correct(self, over: float) -> None:
        """What was taken too much (or, negative, too little) is given back."""
        self._level = min(self._capacity, self._level + over)

    def observe(
        self, left: float, reset: float | None, number: int, sent_at: float, now: float
    ) -> None:
        """The server said with request `number`, sent at `sent_at`, that `left` was left.

        That was true when it let the request in, not when its reply arrived: what was sent since
        then is gone as well, and up to the whole time since then is credited. So the truth lies
        between two bounds, and our own count is moved between them. Replies come out of order:
        those of earlier requests, or of the window before, tell nothing new.
        """
        if number < self._observed or sent_at < self._window_began:
            return
        self._observed = number
        while self._taken and self._taken[0][0] <= number:
            self._taken.popleft()
        self.refill(now)
        least = left - sum(need for _, need in self._taken)
        if self._window_ends is None:
            most = least + (now - sent_at) * self.per_minute / 60
            self._level = min(self._capacity, max(least, min(self._level, most)))
        else:
            # nothing comes back within a window, so our own count stands unless less is left
            self._level = min(self._level, left)
        if reset is not None:
            self._learn_kind(left, reset, now)

    def _learn_kind(self, left: float, reset: float, now: float) -> None:
        """Bucket or window, and how much the bucket holds: some hold less than a minute's worth."""
        until_full = (self._capacity - left) * 60 / self.per_minute
        fills = abs(reset - until_full) <= max(3.0, 0.25 * until_full)
        if fills and self._window_ends is None:
            return
        # What is left and what comes until the reset is the size of a bucket, and stays the same;
        # in a window it falls with every second. (A window may look like a bucket for a moment.)
        size = left + reset * self.per_minute / 60
        if abs(size - self._size) > max(2.0, _SAME_SIZE_SECONDS * self.per_minute / 60):
            self._size, self._size_since = size, now
        elif now - self._size_since >= 2 * _SAME_SIZE_SECONDS:
            self._capacity = max(1.0, size)
            self._level = min(self._level, self._capacity)
            self._window_ends = None
            return
        self._window_ends = self._end(now + reset)

    def _end(self, latest: float) -> float:
        """When the window ends: the reset was true some time ago, so the earliest of what several
        replies say is nearest to the truth, and none is too early.
        """
        known = self._window_ends
        same_window = known is not None and abs(known - latest) < 30.0
        return min(known, latest) if known is not None and same_window else latest


def parse_duration(text: str | None) -> float | None:
    """Seconds of a reset header: Go's durations (``6m0s``, ``20ms``) or plain seconds."""
    if not text:
        return None
    text = text.strip()
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    parts = _PART.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        return None
    return sum(float(number) * _UNIT[unit] for number, unit in parts)
