"""The commands of ``summarizer eval``, as a person calls them."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.report import comparison_page, run_page
from summarizer.scoring.comparison import compare
from summarizer.scoring.replay import Recordings
from summarizer.scoring.running import Outcome, run_suites
from summarizer.scoring.runs import EvalRun, describe_run, write_run

from .fakes import ROOT, Answers, a_plan


@pytest.fixture(scope="module")
def a_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, EvalRun, list[Outcome]]:
    folder = tmp_path_factory.mktemp("runs")
    plan = a_plan(3, transport=Answers())
    outcomes = asyncio.run(run_suites(plan))
    run = describe_run(plan, outcomes)
    return write_run(run, outcomes, folder), run, outcomes


def call(*words: object) -> int:
    return main(["eval", *map(str, words)])


def test_score_any_records_file(
    a_run: tuple[Path, EvalRun, list[Outcome]], capsys: pytest.CaptureFixture[str]
) -> None:
    path, _, _ = a_run
    assert call("score", path / "records.jsonl", ROOT / "evals/written") == 0
    text = capsys.readouterr().out
    assert "95 % interval" in text
    assert "counted: missed" in text


def test_compare_with_itself_is_inconclusive_and_writes_the_page(
    a_run: tuple[Path, EvalRun, list[Outcome]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    page = tmp_path / "page.html"
    assert call("compare", a_run[0], a_run[0], "--page", page) == 3
    assert capsys.readouterr().out.startswith("INCONCLUSIVE")
    assert "<script" not in page.read_text(encoding="utf-8")


def test_rescore_makes_no_call_and_gives_the_same(
    a_run: tuple[Path, EvalRun, list[Outcome]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, run, _ = a_run
    monkeypatch.chdir(ROOT)
    assert call("rescore", path) == 0
    again = EvalRun.model_validate_json((path / "run.json").read_text(encoding="utf-8"))
    assert again.scores == run.scores
    assert again.paid == run.paid


def test_replay_with_nothing_recorded_names_the_calls_and_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ("--suite", "sample", "--only", "en_01", "--suites-file", ROOT / "evals/suites.yaml")
    assert call("run", "--replay", *words) == 2
    said = capsys.readouterr().err
    assert re.search(r"not recorded: en_01 figures: \d+ calls \([0-9a-f]{10}", said)
    assert "summarizer eval run --suite sample" in said
    assert not (tmp_path / "runs").exists()


def test_approve_then_check_then_history(
    a_run: tuple[Path, EvalRun, list[Outcome]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, _, _ = a_run
    lock, kept = tmp_path / "prompts.lock", tmp_path / "recordings"
    assert call("approve", path, "--lock", lock, "--recordings", kept) == 0
    assert json.loads(lock.read_text())["prompts"]["standard/article"]["suites"] == ["sample"]
    assert Recordings.read([kept]).replies == Recordings.read([path / "replies.jsonl.gz"]).replies
    assert call("history", "--folder", path.parent) == 0
    assert path.name in capsys.readouterr().out


def test_check_fails_where_nothing_was_approved(tmp_path: Path) -> None:
    assert call("check", "--lock", tmp_path / "prompts.lock") == 2


def test_false_alarms_of_a_run(
    a_run: tuple[Path, EvalRun, list[Outcome]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("false-alarms", a_run[0], "--resamples", 5) == 0
    assert "0 false alarms in 5" in capsys.readouterr().out


def test_new_gold_writes_once(tmp_path: Path) -> None:
    article, target = tmp_path / "x.txt", tmp_path / "x.yaml"
    article.write_text("Some 260 people fled on 3 May.", encoding="utf-8")
    assert call("new-gold", article, "--to", target) == 0
    assert "[[260]]" in target.read_text(encoding="utf-8")
    assert call("new-gold", article, "--to", target) == 2


def test_pages_escape_the_article(a_run: tuple[Path, EvalRun, list[Outcome]]) -> None:
    _, run, outcomes = a_run
    attack = '<img src=x onerror="alert(1)">'
    hurt = []
    for outcome in outcomes:
        gold = outcome.gold.model_copy(update={"text": outcome.gold.text + attack})
        hurt.append(Outcome(**{**outcome.__dict__, "gold": gold}))
    result = compare(run.article_scores(), run.article_scores())
    for page in (run_page(run, hurt), comparison_page(result, run, run, [o.gold for o in hurt])):
        assert attack not in page
        assert "src=" not in page.replace("&lt;img src=", "")
        assert 'href="http' not in page
    assert "&lt;img" in run_page(run, hurt)


def test_page_shows_gold_and_found_side_by_side(
    a_run: tuple[Path, EvalRun, list[Outcome]],
) -> None:
    _, run, outcomes = a_run
    page = run_page(run, outcomes)
    for outcome in outcomes:
        for figure in outcome.gold.figures:
            assert f"gold {figure.id}" in page
        assert f'id="{outcome.gold.id}-1"' in page
    assert "written for testing" in page


def test_readers_agree_on_both_splits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    readers = ("agreement", "evals/written", "evals/second")
    counts = []
    for more in ((), ("--split", "held"), ("--split", "tune")):
        assert call(*readers, *more) == 0
        line = next(x for x in capsys.readouterr().out.splitlines() if x.startswith("articles"))
        counts.append(int(line.split()[1]))
    assert counts[0] == counts[1] + counts[2]
    assert call("agreement", "evals/gold", "evals/gold", "--split", "held") == 2
    assert "leave --split out" in capsys.readouterr().err
