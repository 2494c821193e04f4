"""A batch in a run folder: lock, state, records and manifest around the engine."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.batch.engine import Batch
from summarizer.batch.folder import (
    RECORDS,
    STATE,
    RecordsFile,
    prepare,
    read_manifest,
    set_aside,
    write_manifest,
)
from summarizer.batch.job import Ending, Job, Observer, Stop
from summarizer.batch.ledger import Retry
from summarizer.batch.lock import RunLock, held
from summarizer.batch.outcomes import now
from summarizer.batch.source import Item
from summarizer.batch.state import FORMAT, State
from summarizer.errors import RunError
from summarizer.records import Usage
from summarizer.telemetry import Value, run_span

JobMaker = Callable[[State], AbstractAsyncContextManager[Job]]
"""Opens the model and gives the job; entered when the folder is locked, left when the run ends."""


@dataclass(frozen=True)
class RunOptions:
    """How a run goes.

    Args:
        folder: the run folder; made if it is not there.
        concurrency: the most articles in flight.
        arguments: what was asked for, kept in the manifest so that the run can be taken up again.
        retry: which failures of earlier sessions to ask again.
        fresh: set an earlier run in this folder aside and start anew.
    """

    folder: Path
    concurrency: int = 8
    arguments: Mapping[str, Any] = field(default_factory=dict)
    retry: Retry = "all"
    fresh: bool = False


async def run_folder(
    inputs: Iterable[Item] | AsyncIterable[Item],
    make_job: JobMaker,
    options: RunOptions,
    *,
    observe: Observer | None = None,
    on_line: Callable[[str], None] | None = None,
    stop: Stop | None = None,
) -> Ending:
    """Take up or start the run in ``options.folder`` and bring it as far as it goes.

    ``on_line`` gets every line of `records.jsonl`, in input order, as soon as its turn has come.

    Returns:
        how it ended; see `Ending`. What stopped the run early is in its ``error``.

    Raises:
        RunError: the folder is in use, of another format, or can not be written.
        SummarizerError: whatever opening the model raises; nothing was asked then.
    """
    folder = prepare(options.folder)
    with RunLock(folder):
        if options.fresh:
            set_aside(folder)
        state = State(folder / STATE)
        records = RecordsFile(folder, on_line)
        try:
            async with make_job(state) as job:
                manifest = _manifest(folder, options, job)
                write_manifest(folder, manifest | {"state": "running"})
                batch = Batch(
                    job,
                    state,
                    concurrency=options.concurrency,
                    retry=options.retry,
                    records=records,
                    observe=observe,
                    stop=stop,
                )
                about = {"summarizer.run": folder.name, "summarizer.model": manifest["model"]}
                with run_span(about) as note:
                    ending = await batch.run(inputs)
                    note(_span_result(ending))
                try:
                    write_manifest(folder, manifest | _result(ending, records, state))
                except RunError as error:
                    ending = ending._replace(state="stopped", error=ending.error or error)
                return ending
        finally:
            records.close()
            state.close()


def _manifest(folder: Path, options: RunOptions, job: Job) -> dict[str, Any]:
    provenance = job.provenance.model_dump(mode="json", exclude={"created"})
    return {
        "format": FORMAT,
        "run": folder.name,
        "arguments": dict(options.arguments),
        "fingerprint": job.fingerprint,
        **provenance,
        "revision": revision(),
        "started": now(),
        "ended": None,
    }


def _result(ending: Ending, records: RecordsFile, state: State) -> dict[str, Any]:
    counts = ending.counts
    return {
        "state": ending.state,
        "ended": now(),
        "stopped_by": None
        if ending.error is None
        else {"code": ending.error.code, "message": str(ending.error)},
        "counts": {
            "articles": counts.articles,
            "done": counts.done,
            "partial": counts.partial,
            "failed": counts.failed,
            "pending": counts.pending,
            "duplicates": counts.duplicates,
        },
        "failures": counts.failures,
        "usage": usage_json(ending.total, ending.total_unpriced),
        "records": {"file": RECORDS, "lines": records.lines, "sha256": records.sha256},
        "sessions": state.sessions(),
    }


def _span_result(ending: Ending) -> dict[str, Value]:
    counts = ending.counts
    return {
        "summarizer.state": ending.state,
        "error.type": None if ending.error is None else ending.error.code,
        "summarizer.articles": counts.articles,
        "summarizer.done": counts.done,
        "summarizer.partial": counts.partial,
        "summarizer.failed": counts.failed,
        "summarizer.pending": counts.pending,
    }


def usage_json(usage: Usage, unpriced: int) -> dict[str, Any]:
    """A usage for machines; ``articles_without_price`` says how much of the cost is unknown."""
    return usage.model_dump(mode="json") | {"articles_without_price": unpriced}


def run_status(folder: Path) -> dict[str, Any]:
    """How the run in ``folder`` stands, running or not: the manifest, with what the state says now.

    Raises:
        RunError: this is not a run folder, or its state is damaged.
    """
    manifest = read_manifest(folder)
    path = folder / STATE
    if not path.exists():
        raise RunError("the run folder has no state.sqlite", where=str(folder))
    state = State(path)
    try:
        counts = state.counts()
        usage, unpriced = state.spent()
        running = held(folder)
        manifest["counts"] = {k: v for k, v in counts._asdict().items() if k != "failures"}
        manifest["failures"] = counts.failures
        manifest["usage"] = usage_json(usage, unpriced)
        manifest["sessions"] = state.sessions()
    finally:
        state.close()
    if running:
        manifest["state"] = "running"
    elif manifest["state"] == "running":
        manifest["state"] = "killed"
    return manifest


def revision() -> str | None:
    """The commit of the checkout this package runs from, ``+`` if it has changes; else None."""
    root = Path(__file__).resolve().parents[2]
    if not (root / ".git").exists():
        return None
    try:
        commit, changes = (
            subprocess.run(
                ["git", "-C", str(root), *command],
                capture_output=True,
                text=True,
                timeout=10,
                check=True,
            ).stdout.strip()
            for command in (["rev-parse", "HEAD"], ["status", "--porcelain", "-uno"])
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return commit + ("+" if changes else "")
