"""What a batch says while it runs: a live line on a terminal, plain lines elsewhere, or JSON lines.

All of it goes to standard error. Only what was asked in this session enters rate, tokens and cost:
outcomes kept from earlier are counted, but they are no work.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from summarizer.batch.job import Ending, Outcome

from . import common

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live

Mode = Literal["live", "plain", "json", "none"]
PLAIN_SECONDS = 10.0
_RATE_OVER = 500


def human_time(seconds: float) -> str:
    """``42 s``, ``3:05``, ``1:02:09``."""
    whole = max(0, round(seconds))
    if whole < 100:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def cost_words(cost: Decimal | None, unpriced: int) -> str:
    """The cost as a person reads it. What is not known is said, never shown as 0."""
    if cost is None:
        return "price unknown" if unpriced else "$0"
    words = f"${cost:.4f}" if cost < 1 else f"${cost:,.2f}"
    if cost == 0:
        words = "$0"
    return f"{words} + {unpriced:,} articles of unknown price" if unpriced else words


class Progress:
    """Follows a batch; `observe` is for the engine, ``with`` shows and hides the display.

    Args:
        mode: how to speak.
        total: the number of articles, as soon as it is known; may be asked often.
        pace: see `Job.pace`; set later, as the model opens later.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        mode: Mode,
        total: Callable[[], int | None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._mode = mode
        self._total = total
        self._clock = clock
        self._started = clock()
        self._said = self._started
        self._asked_at: deque[float] = deque(maxlen=_RATE_OVER)
        self._live: Live | None = None
        self.pace: Callable[[], Mapping[str, float]] | None = None
        self.hint = ""
        self._steps: dict[str, str] = {}
        self.finished = 0
        self.by_how: Counter[str] = Counter()
        self.by_status: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.prompt_tokens = 0
        self.completion_tokens = 0
        self.cost: Decimal | None = None
        self.unpriced = 0

    def __enter__(self) -> Progress:
        if self._mode == "live":
            from rich.live import Live

            self._live = Live(
                get_renderable=self._render,
                console=common.err,
                refresh_per_second=4,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None

    async def observe(self, outcome: Outcome) -> None:
        """Count an outcome and say so if it is time."""
        now = self._clock()
        self.finished += 1
        self._steps.pop(outcome.id, None)
        self.by_how[outcome.how] += 1
        self.by_status[outcome.status] += 1
        if outcome.status == "failed":
            self.failures[outcome.cause or "unknown"] += 1
        if outcome.how == "asked":
            self._asked_at.append(now)
            usage = outcome.usage
            self.prompt_tokens += usage.prompt_tokens
            self.completion_tokens += usage.completion_tokens
            if usage.cost is not None:
                self.cost = (self.cost or Decimal(0)) + usage.cost
            elif usage.attempts:
                self.unpriced += 1
        if self._mode == "json":
            self._event("article", _outcome_json(outcome))
        elif self._mode == "plain" and now - self._said >= PLAIN_SECONDS:
            self._said = now
            common.note(self.words())

    def step(self, article: str, name: str, done: int, total: int) -> None:
        """Where the work on one article is; slow models take a minute for one."""
        self._steps[article] = f"{article}: {name} {done}/{total}"

    def say(self, text: str) -> None:
        """A message to the person, above the live line where there is one."""
        if self._mode == "json":
            self._event("message", {"text": text})
        elif self._mode != "none":
            common.note(text)

    def end(self, ending: Ending) -> None:
        """The run has ended (only the JSON mode says so here; the summary is for people)."""
        if self._mode == "json":
            stopped = None if ending.error is None else ending.error.code
            self._event(
                "end",
                {
                    "state": ending.state,
                    "stopped_by": stopped,
                    "counts": ending.counts._asdict(),
                    "usage": ending.usage.model_dump(mode="json"),
                },
            )

    @property
    def rate(self) -> float:
        """Articles asked a second, over the last few hundred."""
        times = self._asked_at
        if len(times) < 2:
            return 0.0
        # Up to now and not up to the last one, so that a stall shows.
        return (len(times) - 1) / max(self._clock() - times[0], 1e-6)

    def words(self) -> str:
        """The state of things in one line."""
        total = self._total()
        of = f"/{total:,}" if total is not None else ""
        parts = [f"{self.finished:,}{of} articles"]
        rate = self.rate
        if rate:
            parts.append(f"{rate:.1f}/s" if rate >= 0.1 else f"{rate * 60:.1f}/min")
            if total is not None and total > self.finished:
                parts.append(f"{human_time((total - self.finished) / rate)} left")
        if self.by_how["kept"]:
            parts.append(f"{self.by_how['kept']:,} kept from before")
        if self.failures:
            causes = ", ".join(
                f"{count:,} {cause}" for cause, count in self.failures.most_common(4)
            )
            parts.append(f"{sum(self.failures.values()):,} failed ({causes})")
        if self.prompt_tokens or self.completion_tokens:
            parts.append(f"{self.prompt_tokens:,} tokens read, {self.completion_tokens:,} written")
            parts.append(cost_words(self.cost, self.unpriced))
        if self.pace is not None:
            pace = self.pace()
            parts.append(f"{pace.get('in_flight', 0):.0f} of {pace.get('window', 0):.0f} in flight")
            parts += [
                f"server allows {value:,.0f} {name}/min"
                for name, value in pace.items()
                if name in ("requests", "tokens")
            ]
        return ", ".join(parts)

    def _render(self) -> RenderableType:
        from rich.console import Group
        from rich.progress_bar import ProgressBar
        from rich.text import Text

        total = self._total()
        bar = ProgressBar(total=total, completed=self.finished, width=40, pulse=total is None)
        elapsed = human_time(self._clock() - self._started)
        lines: list[RenderableType] = [bar, Text(f"{elapsed}: {self.words()}")]
        # A few are enough to see that things move.
        lines += [Text("  " + common.safe(step).plain) for step in list(self._steps.values())[:4]]
        if self.hint:
            lines.append(Text(self.hint, style="yellow"))
        return Group(*lines)

    def _event(self, name: str, data: Mapping[str, Any]) -> None:
        line = {"time": round(time.time(), 3), "event": name, **data}
        sys.stderr.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    usage = outcome.usage.model_dump(mode="json")
    return {
        "pos": outcome.pos,
        "id": outcome.id,
        "status": outcome.status,
        "cause": outcome.cause,
        "how": outcome.how,
        "usage": usage,
    }
