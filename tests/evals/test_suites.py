"""The gold files in evals/: complete, located, marked as what they are."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.scoring.gold import Gold
from summarizer.scoring.suites import load_suites

from .fakes import ROOT, SUITES


@lru_cache(maxsize=1)
def golds() -> dict[str, list[Gold]]:
    return {name: list(load_suites([name], SUITES)[0].golds) for name in ("seeds", "written")}


def every() -> list[Gold]:
    return [gold for suite in golds().values() for gold in suite]


def test_seeds_have_gold_each() -> None:
    assert {g.id for g in golds()["seeds"]} == {f.stem for f in (ROOT / "seeds").glob("*.txt")}


def test_written_suite_is_large_enough_and_a_third_is_held_back() -> None:
    written = golds()["written"]
    assert len(written) >= 60
    assert {"en", "fr", "es", "de", "pt", "it", "zh", "hi", "ar"} <= {g.language for g in written}
    held = [g for g in written if g.split == "held"]
    assert abs(len(held) / len(written) - 1 / 3) < 0.02
    assert {g.language for g in held} == {g.language for g in written}


def test_written_pieces_say_so() -> None:
    for file in (ROOT / "evals/written").glob("*.yaml"):
        assert "WRITTEN FOR TESTING" in file.read_text(encoding="utf-8").splitlines()[1], file
    assert all(g.written_for_testing for g in golds()["written"])


def test_tuned_and_held_are_the_written_suite() -> None:
    tuned, held = load_suites(["tuned", "held"], SUITES)
    both = sorted([*tuned.golds, *held.golds], key=lambda g: g.id)
    assert [g.id for g in both] == [g.id for g in golds()["written"]]


def test_every_label_stands_in_its_article() -> None:
    for gold in every():
        for figure in gold.figures:
            for name, phrase in figure.labels.items():
                for words in (phrase, *figure.accept.get(name, ())):
                    assert words is None or words in gold.text, (gold.id, figure.id, name, words)


def test_every_digit_of_an_article_is_labelled() -> None:
    for gold in every():
        spans = [(f.start, f.end) for f in gold.figures]
        spans += [(n.start, n.end) for n in gold.not_figures]
        for match in re.finditer(r"\d+", gold.text):
            inside = any(s < match.end() and match.start() < e for s, e in spans)
            assert inside, (gold.id, match.group(), match.start())


def test_every_article_has_key_facts_with_words() -> None:
    assert all(gold.key_facts and all(f.words for f in gold.key_facts) for gold in every())


def test_an_article_can_not_count_twice() -> None:
    with pytest.raises(GoldError, match="is in written and in held"):
        load_suites(["written", "held"], SUITES)


def test_unknown_suite_is_named_with_those_that_exist() -> None:
    with pytest.raises(GoldError, match="seeds"):
        load_suites(["nonsense"], SUITES)


def test_suite_of_articles_that_have_no_gold_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "suites.yaml"
    file.write_text(
        f"one:\n  gold: {ROOT / 'evals/gold'}\n  articles: {ROOT / 'seeds'}\n  only: [x]\n"
    )
    with pytest.raises(GoldError, match="no gold for x"):
        load_suites(["one"], file)
