"""Runs and replays: the same numbers, nothing paid, what is missing is named."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.errors import RunError
from summarizer.scoring.lock import approve, changes, read_lock
from summarizer.scoring.replay import Recordings
from summarizer.scoring.running import run_suites
from summarizer.scoring.runs import describe_run, find_run, list_runs, read_run, write_run

from .fakes import ROOT, Answers, a_plan, recorded


def test_replay_gives_the_same_scores_and_pays_nothing(tmp_path: Path) -> None:
    answers = Answers()
    live, recordings = asyncio.run(recorded(a_plan(transport=answers)))
    assert sum(o.paid.attempts for o in live) == len(answers.asked) > 0
    file = tmp_path / "replies.jsonl.gz"
    recordings.write(file)
    plan = a_plan(known=Recordings.read([tmp_path]), live=False)
    again = asyncio.run(run_suites(plan))
    assert [o.score for o in again] == [o.score for o in live]
    for outcome in again:
        assert (outcome.paid.attempts, outcome.paid.seconds, outcome.paid.prompt_tokens) == (
            0,
            0,
            0,
        )
        assert outcome.replayed.attempts > 0
        assert outcome.record is not None
        assert outcome.record["usage"]["prompt_tokens"] == 0
    assert describe_run(plan, again).requests_sha256 == describe_run(plan, live).requests_sha256


def test_a_run_that_was_killed_goes_on_from_its_journal(tmp_path: Path) -> None:
    journal = tmp_path / "unfinished.jsonl"
    first = Answers()
    whole = asyncio.run(run_suites(replace(a_plan(1, transport=first), journal=journal)))
    made = len(journal.read_text("utf-8").splitlines())
    assert made == len(first.asked) > 1
    with journal.open("r+", encoding="utf-8") as stream:
        stream.truncate(journal.stat().st_size - 20)  # killed while it wrote the last reply
    second = Answers()
    known = Recordings.read([journal])
    again = asyncio.run(run_suites(a_plan(1, transport=second, known=known)))
    assert len(second.asked) == 1
    assert [o.score for o in again] == [o.score for o in whole]


def test_known_replies_are_used_instead_of_calls() -> None:
    _, recordings = asyncio.run(recorded(a_plan(2, transport=Answers())))
    answers = Answers()
    outcomes = asyncio.run(run_suites(a_plan(3, transport=answers, known=recordings)))
    assert [o.paid.attempts > 0 for o in outcomes] == [False, False, True]
    assert sum(o.paid.attempts for o in outcomes) == len(answers.asked)


def test_repeats_are_asked_anew() -> None:
    answers = Answers()
    outcomes, recordings = asyncio.run(recorded(a_plan(1, transport=answers, repeat=2)))
    assert [o.epoch for o in outcomes] == [1, 2]
    assert outcomes[0].paid.attempts == outcomes[1].paid.attempts
    assert {epoch for _, epoch in recordings.replies} == {1, 2}


def test_a_changed_prompt_says_which_calls_are_missing(tmp_path: Path) -> None:
    _, recordings = asyncio.run(recorded(a_plan(transport=Answers())))
    changed = tmp_path / "standard"
    shutil.copytree(ROOT / "prompts/standard", changed)
    system = changed / "labels.system.j2"
    system.write_text(system.read_text(encoding="utf-8") + "\nBe brief.\n", encoding="utf-8")
    plan = a_plan(known=recordings, live=False, prompts=changed)
    outcomes = asyncio.run(run_suites(plan))
    missing = [m for o in outcomes for m in o.missing]
    assert missing
    assert {m.purpose for m in missing} == {"figures"}
    assert {m.article for m in missing} == {o.gold.id for o in outcomes}
    assert not {(m.request_sha256, 1) for m in missing} & set(recordings.replies)


def test_broken_recording_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"epoch": 1}\n')
    with pytest.raises(RunError, match=r"x\.jsonl:1"):
        Recordings.read([tmp_path])


def test_recordings_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    _, recordings = asyncio.run(recorded(a_plan(1, transport=Answers())))
    recordings.write(tmp_path / "a.jsonl.gz")
    Recordings(dict(reversed(recordings.replies.items()))).write(tmp_path / "b.jsonl.gz")
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


def test_run_on_disk_is_read_back_whole(tmp_path: Path) -> None:
    plan = a_plan(2, transport=Answers())
    outcomes = asyncio.run(run_suites(plan))
    run = describe_run(plan, outcomes)
    path = write_run(run, outcomes, tmp_path)
    assert read_run(path) == run
    assert [s.score() for s in read_run(path).scores] == [o.score for o in outcomes]
    assert (
        find_run("last", tmp_path) == find_run(run.id, tmp_path) == path == list_runs(tmp_path)[0]
    )
    with pytest.raises(RunError):
        find_run("nonsense", tmp_path)


def test_approval_binds_prompt_schema_and_what_is_sent(tmp_path: Path) -> None:
    plan = a_plan(2, transport=Answers())
    outcomes = asyncio.run(run_suites(plan))
    run = describe_run(plan, outcomes)
    lock = tmp_path / "prompts.lock"
    assert changes(read_lock(lock).prompts.get("standard/article"), run)
    entry = approve(run, "2024-02-29", lock)
    assert read_lock(lock).prompts == {"standard/article": entry}
    assert changes(entry, run) == []
    for change in ("prompt_sha256", "schema_sha256", "requests_sha256"):
        assert len(changes(entry, run.model_copy(update={change: "other"}))) == 1
    with pytest.raises(RunError, match="missing"):
        approve(run.model_copy(update={"calls_missing": 1}), "", lock)


def test_a_failed_article_can_not_be_approved(tmp_path: Path) -> None:
    plan = a_plan(1, transport=Answers())
    run = describe_run(plan, asyncio.run(run_suites(plan)))
    failed = run.scores[0].model_copy(update={"status": "failed"})
    with pytest.raises(RunError, match="failed"):
        approve(run.model_copy(update={"scores": [failed]}), "", tmp_path / "prompts.lock")
