"""What adds up: a perfect record, invariants, key facts, relations, unlocated figures."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.scoring.article import score_record
from summarizer.scoring.gold import FIELDS, load_gold_text

from .making import TEXT, gold, perfect


def test_perfect_record_is_perfect() -> None:
    item = gold()
    score = score_record(TEXT, item, perfect(item))
    assert score.misses == ()
    assert all(score.outcomes.values())
    n = len(item.figures)
    assert score.counts["matched"] == score.counts["found"] == score.counts["whole"] == n
    assert all(score.counts[f"right.{name}"] == n for name in FIELDS)
    assert score.counts["facts_covered"] == score.counts["facts"] == 2
    assert (score.counts["invented"], score.counts["unaccounted"]) == (0, 0)


@given(st.permutations(range(5)))
def test_order_of_found_figures_changes_nothing(order: list[int]) -> None:
    item = gold()
    record = perfect(item)
    record["figures"] = [record["figures"][i] for i in order]
    assert score_record(TEXT, item, record).misses == ()


@given(st.sets(st.integers(0, 4)))
def test_dropping_figures_costs_exactly_those(dropped: set[int]) -> None:
    item = gold()
    record = perfect(item)
    record["figures"] = [f for i, f in enumerate(record["figures"]) if i not in dropped]
    score = score_record(TEXT, item, record)
    assert score.counts["matched"] == 5 - len(dropped)
    assert {m.gold_id for m in score.misses} == {item.figures[i].id for i in dropped}


def test_matching_is_optimal_not_greedy() -> None:
    # the first found figure overlaps both numbers; only if it takes the second do both match
    text = "Between 10 and 20 died."
    item = load_gold_text(
        "article: x\nlanguage: en\nfigures:\n"
        '  - {anchor: "[[10]]", low: 10, high: 10, bound: exact}\n'
        '  - {anchor: "[[20]]", low: 20, high: 20, bound: exact}\n',
        text,
    )
    record = perfect(item)
    ten, twenty = record["figures"]
    wide = {**ten, "start": 8, "end": 17, "text": "10 and 20"}
    record["figures"] = [wide, {**ten, "id": "F2"}]
    assert score_record(text, item, record).counts["matched"] == 2
    record["figures"] = [wide, {**twenty, "id": "F2"}]
    assert score_record(text, item, record).counts["matched"] == 2


def test_unlocated_figures_are_matched_by_value_then_labels() -> None:
    item = gold()
    record = perfect(item)
    for figure in record["figures"]:
        figure["start"] = figure["end"] = None
    random.Random(5).shuffle(record["figures"])
    assert score_record(TEXT, item, record).misses == ()


@pytest.mark.parametrize("value", ["800", "1000", "2000"])
def test_vague_low_within_a_factor_of_two(value: str) -> None:
    assert _vague(value) == 1


@pytest.mark.parametrize("value", ["499", "2001", "10000"])
def test_vague_low_beyond_a_factor_of_two(value: str) -> None:
    assert _vague(value) == 0


@pytest.mark.parametrize(
    ("written", "value", "right"),
    [
        ("0.3333", "0.3333333333333333333333333333", 1),
        ("0.6667", "0.6666666666666666666666666667", 1),
        ("0.3333", "0.3336", 0),
        ("0.25", "0.2541", 0),
        ("3000", "3000.0001", 0),
    ],
)
def test_an_endless_fraction_is_right_to_the_digits_of_gold(
    written: str, value: str, right: int
) -> None:
    text = "A third of the people fled."
    item = load_gold_text(
        "article: x\nlanguage: en\nfigures:\n"
        f'  - {{anchor: "[[A third]]", low: "{written}", high: "{written}", bound: exact, '
        "counted: people, event: fled}\n",
        text,
    )
    record = perfect(item)
    record["figures"][0]["quantity"] |= {"low": value, "high": value}
    assert score_record(text, item, record).counts["right.value"] == right


def _vague(value: str) -> int:
    text = "Thousands of people fled."
    item = load_gold_text(
        "article: x\nlanguage: en\nfigures:\n"
        '  - {anchor: "[[Thousands]]", low: 1000, bound: vague, counted: people, event: fled}\n',
        text,
    )
    record = perfect(item)
    record["figures"][0]["quantity"]["low"] = value
    return score_record(text, item, record).counts["right.value"]


@pytest.mark.parametrize(
    ("sentence", "invented"),
    [
        ("53 camps, 2000 people.", 0),
        ("About 5.25 million.", 0),
        ("Some 525 camps.", 1),
        ("In 2024, 53 camps.", 1),
        ("As {F6} says.", 0),
    ],
)
def test_numbers_of_the_summary_stand_in_the_article(sentence: str, invented: int) -> None:
    item = gold()
    assert score_record(TEXT, item, perfect(item, sentence)).counts["invented"] == invented


@pytest.mark.parametrize(
    ("template", "invented"),
    [
        ("{F1} people were held.", 0),
        ("{F1} people and sixty-eight others were held.", 1),
        ("On Monday {F1} people were held.", 0),
        ("Monday brought twelve camps.", 1),
    ],
)
def test_number_words_beside_the_references_are_invented(template: str, invented: int) -> None:
    item = gold()
    record = perfect(item)
    record["summary"]["summary"][0] |= {"template": template, "text": "-"}
    assert score_record(TEXT, item, record).counts["invented"] == invented


def test_figure_whose_text_is_not_at_its_offsets_is_invented() -> None:
    item = gold()
    record = perfect(item)
    record["figures"][0]["text"] = "3,000"
    assert score_record(TEXT, item, record).counts["invented"] == 1


def test_number_that_no_mention_covers_is_unaccounted() -> None:
    item = gold()
    record = perfect(item)
    record["mentions"] = [m for m in record["mentions"] if m["text"] != "1,044"]
    score = score_record(TEXT, item, record)
    assert score.counts["unaccounted"] == 3  # the number of the gold, and two runs of its digits
    assert all("1" in text or "044" in text for text in score.unaccounted)


def test_relations_count_where_gold_has_one() -> None:
    text = "Of 40 houses, 9 burned; 40 is not 50."
    item = load_gold_text(
        "article: x\nlanguage: en\nfigures:\n"
        '  - {id: a, anchor: "Of [[40]]", low: 40, high: 40, bound: exact}\n'
        '  - {id: b, anchor: "[[9]]", low: 9, high: 9, bound: exact, part_of: a}\n'
        '  - {id: c, anchor: "; [[40]]", low: 40, high: 40, bound: exact, same_as: a}\n'
        '  - {id: d, anchor: "[[50]]", low: 50, high: 50, bound: exact, negated: true}\n',
        text,
    )
    record = perfect(item)
    assert _relations(text, item, record) == (1, 3)
    record["figures"][1]["part_of"] = "F1"
    record["figures"][2]["same_as"] = "F1"
    assert _relations(text, item, record) == (3, 3)
    record["figures"][1]["part_of"] = "F4"
    assert _relations(text, item, record) == (2, 3)


def _relations(text: str, item: Any, record: dict[str, Any]) -> tuple[int, int]:
    counts = score_record(text, item, record).counts
    return counts["relations_right"], counts["relations"]
