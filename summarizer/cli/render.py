"""The end of a run and the state of a run, in words for a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import common
from .progress import cost_words

if TYPE_CHECKING:
    from summarizer.batch.job import Ending

SHOWN = 25
"""So many records are shown as tables; the rest is in the run folder."""


def show_records(folder: Path, lines: int) -> None:
    """The first records of a run as tables."""
    from summarizer.batch.folder import RECORDS
    from summarizer.records import Record

    from .show import record_view

    with (folder / RECORDS).open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number == SHOWN:
                common.out.print(f"... and {lines - SHOWN:,} more: summarizer show {folder}\n")
                break
            common.out.print(record_view(Record.model_validate_json(line)))


def ending_lines(folder: Path, ending: Ending) -> Iterable[str]:
    """What a session did and where its records are."""
    counts = ending.counts
    yield counts_line(counts._asdict(), counts.failures)
    usage = ending.usage
    if usage.attempts:
        yield (
            f"asked now: {usage.calls:,} calls in {usage.attempts:,} attempts, "
            f"{usage.prompt_tokens:,} tokens read ({usage.cached_tokens:,} cached), "
            f"{usage.completion_tokens:,} written, {cost_words(usage.cost, ending.unpriced)}"
        )
    if ending.total.attempts != usage.attempts:
        total = ending.total
        yield (
            f"the whole run: {total.prompt_tokens:,} tokens read, "
            f"{total.completion_tokens:,} written, {cost_words(total.cost, ending.total_unpriced)}"
        )
    yield f"records: {folder / 'records.jsonl'}"


def counts_line(counts: Mapping[str, Any], failures: Mapping[str, int]) -> str:
    """``12 articles: 10 done, 1 in part, 1 failed (1 input_empty)``."""
    parts = [f"{counts['done']:,} done"]
    if counts["partial"]:
        parts.append(f"{counts['partial']:,} in part (see the problems of their records)")
    if counts["failed"]:
        causes = ", ".join(f"{count:,} {cause}" for cause, count in failures.items())
        parts.append(f"{counts['failed']:,} failed ({causes})")
    if counts["pending"]:
        parts.append(f"{counts['pending']:,} not asked yet")
    if counts["duplicates"]:
        parts.append(f"{counts['duplicates']:,} identical to others")
    noun = "article" if counts["articles"] == 1 else "articles"
    return f"{counts['articles']:,} {noun}: {', '.join(parts)}"


def status_lines(folder: Path, status: Mapping[str, Any]) -> Iterable[str]:
    """A run as ``summarizer status`` shows it."""
    yield f"{folder}: {status['state']}"
    yield counts_line(status["counts"], status["failures"])
    usage = status["usage"]
    from decimal import Decimal

    cost = None if usage["cost"] is None else Decimal(usage["cost"])
    yield (
        f"{usage['prompt_tokens']:,} tokens read ({usage['cached_tokens']:,} cached), "
        f"{usage['completion_tokens']:,} written, "
        f"{cost_words(cost, usage['articles_without_price'])}"
    )
    yield f"model {status['model']}, prompt {status['prompt']}, schema {status['schema_name']}"
    for session in status["sessions"]:
        yield (
            f"session {session['session']}: {session['started']} to {session['ended'] or '?'}, "
            f"{session['state']}, {session['asked']:,} articles asked"
        )
    stopped = status.get("stopped_by")
    if stopped and status["state"] == "stopped":
        yield f"stopped by: {stopped['message']}"
    if status["state"] != "finished" and status["state"] != "running":
        yield f"go on with: summarizer retry {folder}"


def status_json(status: Mapping[str, Any]) -> str:
    """A run for machines."""
    return json.dumps(status, ensure_ascii=False, default=str)
