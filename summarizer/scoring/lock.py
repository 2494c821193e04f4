"""``prompts.lock``: which eval run approved which prompt, schema and wire format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import RunError
from summarizer.scoring.measures import MEASURES, table
from summarizer.scoring.runs import EvalRun

DEFAULT_LOCK = Path("prompts.lock")


class LockEntry(BaseModel):
    """What was approved. ``requests_sha256`` covers everything that was sent in the run: marks,
    wire schemas, parameters, the number of calls.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())

    prompt_sha256: str
    schema_name: str
    schema_sha256: str
    requests_sha256: str
    model: str
    suites: list[str]
    run: str
    approved: str
    scores: dict[str, float]


class Lock(BaseModel):
    """The file: an entry for each prompt and schema, by ``PROMPT/SCHEMA``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = 1
    prompts: dict[str, LockEntry] = {}


def read_lock(path: Path = DEFAULT_LOCK) -> Lock:
    """The lock; an empty one where there is no file.

    Raises:
        RunError: it is broken.
    """
    try:
        return Lock.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Lock()
    except (OSError, ValidationError) as error:
        raise RunError("is no prompts.lock of this version", where=str(path)) from error


def approve(run: EvalRun, approved: str, path: Path = DEFAULT_LOCK) -> LockEntry:
    """Binds the run to its prompt and writes the lock.

    Raises:
        RunError: the run is incomplete: calls were missing or an article failed.
    """
    failed = sorted({s.article for s in run.scores if s.status == "failed"})
    if run.calls_missing or failed:
        what = f"{run.calls_missing} calls were missing" if run.calls_missing else ""
        what = what or f"articles failed: {', '.join(failed[:5])}"
        raise RunError(f"can not be approved: {what}", where=run.id)
    lock = read_lock(path)
    entry = LockEntry(
        prompt_sha256=run.prompt_sha256,
        schema_name=run.schema_name,
        schema_sha256=run.schema_sha256,
        requests_sha256=run.requests_sha256,
        model=run.model,
        suites=run.suites,
        run=run.id,
        approved=approved,
        scores=headline(run),
    )
    data = {
        **lock.model_dump(),
        "prompts": {**lock.prompts, f"{run.prompt}/{run.schema_name}": entry},
    }
    new = Lock.model_validate(data)
    text = json.dumps(new.model_dump(mode="json"), indent=2, ensure_ascii=False, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return entry


def headline(run: EvalRun) -> dict[str, float]:
    """The measures of a run, rounded, for the lock and for ``eval history``."""
    estimates = table(run.article_scores(), MEASURES, resamples=1)
    return {e.name: round(e.value, 4) for e in estimates if e.value == e.value}


def changes(entry: LockEntry | None, current: EvalRun) -> Sequence[str]:
    """What differs from what was approved, one sentence each; nothing means approved.

    Args:
        entry: what the lock says of the prompt.
        current: a replay of the approved suites with what is in the checkout now.
    """
    if entry is None:
        return [f"prompt {current.prompt!r} was never approved"]
    out: list[str] = []
    pairs: list[tuple[str, Any, Any]] = [
        ("the prompt", entry.prompt_sha256, current.prompt_sha256),
        ("the schema", entry.schema_sha256, current.schema_sha256),
    ]
    out += [f"{what} changed since it was approved" for what, was, now in pairs if was != now]
    if current.calls_missing:
        out.append(f"{current.calls_missing} calls of the approved suites are not recorded")
    elif entry.requests_sha256 != current.requests_sha256:
        out.append("what is sent changed (marks, wire schema or parameters)")
    return out
