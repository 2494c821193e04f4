"""Eval runs on disk: one folder each, readable without the program.

``run.json`` says what was run and what came of it (format version, revision, packages, hashes,
usage, scores: the habit of Inspect's log), ``records.jsonl`` holds the records,
``replies.jsonl.gz`` the raw replies, ``report.html`` is for people.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import RunError
from summarizer.pipeline.provenance import versions
from summarizer.records import Usage
from summarizer.scoring.article import ArticleScore
from summarizer.scoring.causes import Miss
from summarizer.scoring.replay import Recordings
from summarizer.scoring.running import Outcome, Plan, add_usage

FORMAT = 1
DEFAULT_FOLDER = Path("runs/evals")
RECORDS, REPLIES, RUN, REPORT = "records.jsonl", "replies.jsonl.gz", "run.json", "report.html"


class StoredMiss(BaseModel):
    """A `Miss` as JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    field: str
    cause: str
    gold_id: str | None
    found_id: str | None
    gold: str | None
    found: str | None
    detail: str = ""
    near: str = ""


class StoredScore(BaseModel):
    """An `ArticleScore` as JSON: outcomes as ``{"g1": {"value": true}}``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    article: str
    suite: str
    epoch: int
    language: str
    split: str
    status: str
    error: str | None = None
    counts: dict[str, int]
    outcomes: dict[str, dict[str, bool]]
    misses: list[StoredMiss]
    invented: list[str] = []
    unaccounted: list[str] = []
    facts: list[tuple[str, bool]] = []
    pairs: dict[str, str] = {}

    def score(self) -> ArticleScore:
        """The score that this was made from."""
        return ArticleScore(
            id=self.article,
            language=self.language,
            split=self.split,
            status=self.status,
            counts=self.counts,
            outcomes={(g, f): ok for g, fs in self.outcomes.items() for f, ok in fs.items()},
            misses=tuple(
                Miss(article=self.article, language=self.language, **miss.model_dump())
                for miss in self.misses
            ),
            invented=tuple(self.invented),
            unaccounted=tuple(self.unaccounted),
            facts=tuple(self.facts),
            pairs=self.pairs,
        )


class EvalRun(BaseModel):
    """``run.json``."""

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())

    format: int = FORMAT
    id: str
    created: str
    revision: str | None
    packages: dict[str, str]
    suites: list[str]
    repeat: int
    replay: bool
    prompt: str
    prompt_folder: str
    prompt_sha256: str
    prompt_approved: bool
    schema_name: str
    schema_sha256: str
    model: str
    model_options: dict[str, Any]
    requests_sha256: str
    calls_missing: int
    paid: Usage
    replayed: Usage
    scores: list[StoredScore]

    def article_scores(self) -> list[ArticleScore]:
        """The scores, one for each article and repeat."""
        return [stored.score() for stored in self.scores]


def requests_sha256(outcomes: Sequence[Outcome]) -> str:
    """Hash over everything that was sent: it changes with prompt, schema, wire format and
    marking."""
    hashes = sorted({request for outcome in outcomes for request in outcome.requests})
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def describe_run(plan: Plan, outcomes: Sequence[Outcome], now: datetime | None = None) -> EvalRun:
    """What is stored of a run."""
    prompt, schema = plan.way.prompt, plan.way.plan
    created = now or datetime.now(UTC)
    stamp = created.strftime("%Y%m%d-%H%M%S")
    options = plan.spec.model_dump(mode="json", exclude={"api_key", "base_url"})
    return EvalRun(
        id=f"{stamp}-{prompt.name}-{prompt.sha256[:8]}",
        created=created.isoformat(timespec="seconds"),
        revision=_revision(),
        packages=versions(),
        suites=[suite.name for suite in plan.suites],
        repeat=plan.repeat,
        replay=not plan.live,
        prompt=prompt.name,
        prompt_folder=os.path.relpath(prompt.path),
        prompt_sha256=prompt.sha256,
        prompt_approved=schema.sha256 in prompt.approved,
        schema_name=schema.name,
        schema_sha256=schema.sha256,
        model=plan.spec.name,
        model_options=options,
        requests_sha256=requests_sha256(outcomes),
        calls_missing=sum(len(o.missing) for o in outcomes),
        paid=add_usage([o.paid for o in outcomes]),
        replayed=add_usage([o.replayed for o in outcomes]),
        scores=[_stored(outcome) for outcome in outcomes],
    )


def write_run(run: EvalRun, outcomes: Sequence[Outcome], folder: Path) -> Path:
    """Writes the run into ``folder/<id>`` (numbered where that exists) and gives its path."""
    path, number = folder / run.id, 1
    while path.exists():
        number += 1
        path = folder / f"{run.id}-{number}"
    path.mkdir(parents=True)
    write_json(run, path)
    write_records(outcomes, path)
    replies = Recordings({k: v for o in outcomes for k, v in o.replies.items()})
    replies.write(path / REPLIES)
    return path


def write_json(run: EvalRun, path: Path) -> None:
    """``run.json`` of a run folder."""
    (path / RUN).write_text(run.model_dump_json(indent=1) + "\n", encoding="utf-8")


def write_records(outcomes: Sequence[Outcome], path: Path) -> None:
    """``records.jsonl`` of a run folder: a line for each article, failed ones included."""
    with (path / RECORDS).open("w", encoding="utf-8") as stream:
        for outcome in outcomes:
            stream.write(json.dumps(_record(outcome), ensure_ascii=False) + "\n")


def read_run(path: Path) -> EvalRun:
    """Reads a run folder or its ``run.json``.

    Raises:
        RunError: there is none, or it is of another format.
    """
    file = path / RUN if path.is_dir() else path
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data.get("format") != FORMAT:
            raise RunError(
                f"is of format {data.get('format')}, this version reads {FORMAT}", where=str(file)
            )
        return EvalRun.model_validate(data)
    except (OSError, ValueError, ValidationError, AttributeError) as error:
        raise RunError("is no eval run", where=str(file)) from error


def find_run(name: str, folder: Path = DEFAULT_FOLDER) -> Path:
    """A run by path, by name in the folder of runs, by a unique beginning, or ``last``.

    Raises:
        RunError: none or several.
    """
    path = Path(name)
    if path.exists():
        return path
    known = list_runs(folder)
    if name == "last" and known:
        return known[-1]
    hits = [p for p in known if p.name == name] or [p for p in known if p.name.startswith(name)]
    if len(hits) != 1:
        raise RunError(f"{len(hits)} runs in {folder} match", where=name)
    return hits[0]


def list_runs(folder: Path = DEFAULT_FOLDER) -> list[Path]:
    """Run folders, oldest first."""
    return sorted(p.parent for p in folder.glob(f"*/{RUN}"))


def _record(outcome: Outcome) -> Mapping[str, Any]:
    record = outcome.record or {
        "article": {"id": outcome.gold.id, "path": outcome.gold.path},
        "status": "failed",
        "figures": [],
        "problems": [{"code": "failed", "where": "article", "message": outcome.error}],
    }
    return {**record, "epoch": outcome.epoch}


def _stored(outcome: Outcome) -> StoredScore:
    score = outcome.score
    outcomes: dict[str, dict[str, bool]] = {}
    for (gold_id, name), right in score.outcomes.items():
        outcomes.setdefault(gold_id, {})[name] = right
    return StoredScore(
        article=score.id,
        suite=outcome.suite,
        epoch=outcome.epoch,
        language=score.language,
        split=score.split,
        status=score.status,
        error=outcome.error,
        counts=dict(score.counts),
        outcomes=outcomes,
        misses=[
            StoredMiss(**{name: getattr(miss, name) for name in StoredMiss.model_fields})
            for miss in score.misses
        ],
        invented=list(score.invented),
        unaccounted=list(score.unaccounted),
        facts=list(score.facts),
        pairs=dict(score.pairs),
    )


def _revision() -> str | None:
    """The commit of the checkout, with ``+`` where files are changed; None without git."""
    try:
        commit = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip()
        changed = subprocess.run(
            ["git", "status", "--porcelain", "--untracked-files=no"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
    return commit + ("+" if changed else "")
