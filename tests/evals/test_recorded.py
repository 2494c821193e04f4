"""The approved runs, replayed: the checkout still asks and scores what was approved."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.cli.eval_running import Options, execute
from summarizer.scoring.lock import changes, headline, read_lock

from .fakes import ROOT, SUITES

LOCK = read_lock(ROOT / "prompts.lock").prompts


@pytest.mark.skipif(not LOCK, reason="no prompt is approved yet")
@pytest.mark.parametrize("name", sorted(LOCK) or ["none"])
def test_approved_run_replays_to_the_approved_scores(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    entry = LOCK[name]
    options = Options(
        suites=tuple(entry.suites),
        suites_file=SUITES,
        prompt=name.rpartition("/")[0],
        schema=entry.schema_name,
        model=entry.model,
        live=False,
    )
    outcomes, run = asyncio.run(execute(options))
    assert list(changes(entry, run)) == []
    assert headline(run) == entry.scores
    assert sum(o.score.counts["invented"] + o.score.counts["unaccounted"] for o in outcomes) == 0
    assert run.paid.attempts == 0
