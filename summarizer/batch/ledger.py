"""The words in which the state of a run is spoken of, and the sums over what it cost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from summarizer.records import Status, Usage

Retry = Literal["all", "transient", "none"]
"""Which failures of earlier sessions a session asks again."""


@dataclass(frozen=True)
class Entry:
    """An article at its place in the input. ``ref`` is its `ArticleRef` as JSON."""

    pos: int
    key: bytes
    ref: str


@dataclass(frozen=True)
class Finished:
    """The outcome of one distinct article. ``body`` is the record as JSON without ``article``."""

    key: bytes
    status: Status
    cause: str | None
    body: str
    usage: Usage


class Standing(NamedTuple):
    """What is known of an article when it is read.

    ``todo``: ``ask`` it, ``wait`` for an identical one in flight, or ``keep`` the outcome there is.
    """

    todo: Literal["ask", "wait", "keep"]
    status: Status | None = None
    cause: str | None = None
    first: bool = True


class Settled(NamedTuple):
    """A place of the input whose outcome has just been saved."""

    pos: int
    ref: str
    first: bool


class Counts(NamedTuple):
    """How the articles of a run stand. ``failures`` counts the failed ones by cause."""

    articles: int
    done: int
    partial: int
    failed: int
    pending: int
    duplicates: int
    failures: dict[str, int]


def add_usage(usages: Iterable[Usage]) -> Usage:
    """The sum of several usages. The cost is the sum of the known ones, None if none is known."""
    items = list(usages)
    costs = [u.cost for u in items if u.cost is not None]
    return Usage(
        calls=sum(u.calls for u in items),
        attempts=sum(u.attempts for u in items),
        prompt_tokens=sum(u.prompt_tokens for u in items),
        cached_tokens=sum(u.cached_tokens for u in items),
        completion_tokens=sum(u.completion_tokens for u in items),
        seconds=sum(u.seconds for u in items),
        cost=sum(costs, Decimal(0)) if costs else None,
    )


def record_line(ref: str, body: str, first: bool) -> str:
    """One line of records.jsonl. An identical article further on has the outcome, not the usage:
    it was not asked again, and usage must add up to what was paid."""
    if not first:
        data = json.loads(body)
        data["usage"] = json.loads(Usage(cost=Decimal(0)).model_dump_json())
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'{{"article":{ref},{body[1:]}'
