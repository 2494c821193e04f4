"""What a server can do wrong, as data."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

Kind = Literal[
    "429",  # too many requests; retry_after is sent where given
    "500",
    "503",
    "502_html",  # a proxy's page instead of JSON
    "reset",  # the connection is reset before any answer
    "silent",  # no answer at all until the client gives up
    "stall",  # headers and half of the body, then nothing
    "cutoff",  # half of the body, then the connection closes
    "drip",  # the right answer, a few bytes at a time
    "broken_body",  # HTTP 200, but the body is no JSON
    "broken_json",  # a reply whose content is no JSON
    "wrong_schema",  # a reply whose content is JSON of another shape
    "empty",  # a reply without content
    "refusal",  # the model refuses
    "filtered",  # finish_reason content_filter
    "length",  # finish_reason length, content cut
    "401",
    "403",
    "404",
    "context",  # HTTP 400, context_length_exceeded
    "400",  # any other rejected request
    "no_usage",  # a right answer that does not say what it cost
]

TRANSIENT: tuple[Kind, ...] = ("429", "500", "503", "502_html", "reset", "cutoff", "broken_body")
REASKED: tuple[Kind, ...] = ("broken_json", "wrong_schema", "empty")
FINAL: tuple[Kind, ...] = ("refusal", "filtered", "length", "context", "400")


@dataclass(frozen=True)
class Fault:
    """One faulty answer.

    Args:
        kind: see `Kind`.
        retry_after: value of the Retry-After header (seconds or an HTTP date), for any status.
        headers: more response headers.
        interval: seconds between two pieces of a ``drip``.
    """

    kind: Kind
    retry_after: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    interval: float = 0.001

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"no such fault: {self.kind}")


FaultScript = Callable[[int, dict[str, Any]], Fault | None]


def in_order(faults: Sequence[Fault | None]) -> FaultScript:
    """The nth request meets the nth fault; None and everything after the last one go well."""

    def script(n: int, request: dict[str, Any]) -> Fault | None:
        return faults[n] if n < len(faults) else None

    return script


def mix(share: float, kinds: Sequence[Kind], *, seed: int = 0) -> FaultScript:
    """A fault in `share` of all requests, kinds drawn evenly, by seed and number of the request."""

    def script(n: int, request: dict[str, Any]) -> Fault | None:
        draw = random.Random(f"{seed}:{n}")
        return Fault(draw.choice(list(kinds))) if draw.random() < share else None

    return script
