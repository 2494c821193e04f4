"""What a batch is told and what it tells: the job, the outcomes, the ending, the brake."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.batch.ledger import Counts
from summarizer.batch.memory import RunMemory
from summarizer.errors import SummarizerError
from summarizer.records import Article, Provenance, Record, Status, Usage

Process = Callable[[Article], Awaitable[Record]]
How = Literal["asked", "unread", "duplicate", "kept"]
EndState = Literal["finished", "interrupted", "stopped"]


@dataclass(frozen=True)
class Job:
    """What is done with each article.

    Args:
        process: article to record. Failures of the article are records too; it raises only what
            makes going on pointless (errors with ``fatal``).
        fingerprint: hash over prompt, schema, model and every parameter that can change a record.
        provenance: what the records of articles say that never got as far as ``process``.
        pace: what the sender of requests is doing now (``in_flight``, ``window``, limits), for a
            progress display.
        memory: what ``process`` asks its model through, to lose no reply of a killed article.
    """

    process: Process
    fingerprint: str
    provenance: Provenance
    memory: RunMemory | None = None
    pace: Callable[[], Mapping[str, float]] | None = None


class Outcome(NamedTuple):
    """One article has its outcome. ``how``: asked now, input that could not be read, identical to
    another article of this run, or kept from an earlier session. ``usage`` is what it cost now.
    """

    pos: int
    id: str
    status: Status
    cause: str | None
    how: How
    usage: Usage
    record: Record | None


class Ending(NamedTuple):
    """How a session ended. ``usage`` and ``unpriced`` (articles without a known price) are of this
    session, ``total`` and ``total_unpriced`` of all sessions of the run."""

    state: EndState
    error: SummarizerError | None
    counts: Counts
    usage: Usage
    unpriced: int
    total: Usage
    total_unpriced: int


class Stop:
    """How a person stops a batch: once finishes what is in flight, twice ends it now."""

    def __init__(self) -> None:
        self.drain = asyncio.Event()
        self.abort = asyncio.Event()

    def request(self) -> None:
        """Ask to stop; the second time, at once. Call it in the event loop's thread."""
        (self.abort if self.drain.is_set() else self.drain).set()


Observer = Callable[[Outcome], Awaitable[None]]
