"""Comparing runs: what can be told is told, what can not be told is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from summarizer.errors import RunError
from summarizer.scoring.article import ArticleScore
from summarizer.scoring.comparison import compare, fewest_articles, holm, swap_test
from summarizer.scoring.falsealarms import false_alarms
from summarizer.scoring.gold import FIELDS
from summarizer.scoring.measures import F1, FIELD_MEASURES, Columns, table

FIGURES = 8


def a_score(name: str, right: dict[str, set[int]] | None = None) -> ArticleScore:
    """An article of 8 figures; per field the figures that are right (all where not said)."""
    outcomes = {(f"g{i}", "figure"): True for i in range(FIGURES)}
    for field in FIELDS:
        good = (right or {}).get(field, set(range(FIGURES)))
        outcomes |= {(f"g{i}", field): i in good for i in range(FIGURES)}
    counts = {"gold": FIGURES, "found": FIGURES, "matched": FIGURES, "facts": 0}
    for field in FIELDS:
        counts[f"right.{field}"] = sum(outcomes[f"g{i}", field] for i in range(FIGURES))
    return ArticleScore(name, "en", "tune", "done", counts, outcomes, ())


def a_run(articles: int, chance: float, seed: int = 1) -> list[ArticleScore]:
    generator = np.random.default_rng(seed)
    return [
        a_score(
            f"a{i:02}",
            {f: {k for k in range(FIGURES) if generator.random() < chance} for f in FIELDS},
        )
        for i in range(articles)
    ]


def spoilt(run: list[ArticleScore], field: str, articles: int) -> list[ArticleScore]:
    """The run with one figure less right in a field in so many articles."""
    out = []
    for i, score in enumerate(run):
        good = [k for k in range(FIGURES) if score.outcomes[f"g{k}", field]]
        if i < articles and good:
            outcomes = {**score.outcomes, (f"g{good[0]}", field): False}
            counts = {**score.counts, f"right.{field}": len(good) - 1}
            out.append(replace(score, outcomes=outcomes, counts=counts))
        else:
            out.append(score)
    return out


def test_a_run_against_itself_is_inconclusive() -> None:
    run = a_run(20, 0.7)
    result = compare(run, run)
    assert (result.verdict, result.exit_code, result.flips) == ("INCONCLUSIVE", 3, ())


def test_worse_is_said_on_the_right_field_and_better_the_other_way_round() -> None:
    run = a_run(30, 0.9)
    bad = spoilt(run, "place", 15)
    result = compare(run, bad)
    assert (result.verdict, result.exit_code) == ("WORSE", 1)
    assert [d.name for d in result.differences if d.verdict == "WORSE"] == ["place"]
    assert {(f.field, f.right) for f in result.flips} == {("place", False)}
    assert len(result.flips) == 15
    back = compare(bad, run)
    assert (back.verdict, back.exit_code) == ("BETTER", 0)
    place = next(d for d in result.differences if d.name == "place")
    assert place.low <= place.difference <= place.high < 0


def test_five_articles_can_show_nothing() -> None:
    run = a_run(5, 1.0)
    assert compare(run, spoilt(run, "event", 5)).verdict == "INCONCLUSIVE"
    assert fewest_articles() > 5


def test_fewest_articles_is_exact() -> None:
    need = fewest_articles()
    run = a_run(need + 4, 1.0)
    assert compare(run, spoilt(run, "event", need)).verdict == "WORSE"
    assert compare(run, spoilt(run, "event", need - 1)).verdict == "INCONCLUSIVE"


def test_a_count_that_must_be_zero_makes_it_worse() -> None:
    run = a_run(4, 1.0)
    grown = [replace(run[0], counts={**run[0].counts, "invented": 1}), *run[1:]]
    result = compare(run, grown)
    assert result.verdict == "WORSE"
    assert result.worse_zeros == (("invented", 0, 1),)


def test_only_shared_articles_are_compared() -> None:
    run = a_run(6, 0.8)
    assert len(compare(run, run[2:]).articles) == 4
    with pytest.raises(RunError):
        compare(run[:2], run[2:])


def test_repeats_are_one_cluster() -> None:
    run = a_run(10, 0.8)
    once, thrice = compare(run, run), compare(run, run * 3)
    after = [d.after for d in once.differences]
    assert [d.after for d in thrice.differences] == pytest.approx(after, nan_ok=True)
    assert thrice.verdict == "INCONCLUSIVE"


def test_holm_is_what_the_book_says() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9]) == [1.0, 1.0]


def test_all_swaps_of_four_articles() -> None:
    # all four differ the same way: 2 of the 16 swaps are as extreme
    run = a_run(4, 1.0)
    bad = spoilt(run, "unit", 4)
    unit = next(m for m in FIELD_MEASURES if m.name == "unit")
    assert swap_test(unit, Columns(run), Columns(bad), 1) == pytest.approx(2 / 16)


def test_intervals_are_over_articles_and_repeatable() -> None:
    run = a_run(12, 0.6)
    first, again = table(run), table(run)
    assert [repr(e) for e in first] == [repr(e) for e in again]
    counted = next(e for e in first if e.name == "counted")
    assert counted.low < counted.value < counted.high
    assert next(e for e in first if e.name == F1.name).value == 1.0


def test_false_alarms_stay_below_five_in_a_hundred() -> None:
    result = false_alarms(a_run(40, 0.6), 200)
    assert result.alarms <= 10
