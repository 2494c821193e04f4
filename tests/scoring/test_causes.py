"""One planted error of every named cause is named right, and is the only one named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.scoring.article import score_record
from summarizer.scoring.causes import CAUSES
from summarizer.scoring.gold import load_gold_text

from .making import TEXT, damaged, gold, perfect

Figures = list[dict[str, Any]]


def quantity(index: int, **changes: Any) -> Callable[[Figures], Any]:
    return lambda figures: figures[index]["quantity"].update(changes)


def label(index: int, name: str, words: str | None) -> Callable[[Figures], Any]:
    return lambda figures: figures[index]["labels"].update({name: words and {"text": words}})


def another(index: int, **changes: Any) -> Callable[[Figures], Any]:
    return lambda figures: figures.append({**figures[index], "id": "F99", **changes})


def furniture(figures: Figures) -> None:
    start = TEXT.index("1,044")
    another(0, text="1,044", start=start, end=start + 5)(figures)


PLANTED: dict[str, tuple[str, Callable[[Figures], Any]]] = {
    "missed": ("figure", lambda figures: figures.pop(0)),
    "missed label": ("place", label(0, "place", None)),
    "furniture": ("figure", furniture),
    "scale": ("value", quantity(1, low="4.3", high="4.3")),
    "scale up": ("value", quantity(1, low="4300000000", high="4300000000")),
    "decimal mark": ("value", quantity(0, low="2")),
    "decimal mark in a fraction": ("value", quantity(2, low="525000000", high="525000000")),
    "bound lost": ("bound", quantity(0, bound="exact")),
    "percent for points": ("unit", quantity(3, unit="percent")),
    "wrong unit": ("unit", quantity(1, unit="USD")),
    "wrong neighbour": ("counted", label(0, "counted", "camps")),
    "wrong neighbour number": ("value", quantity(4, low="3", high="3")),
    "wrong period": ("period", label(0, "period", "since April")),
    "wrong source": ("source", label(0, "source", "Amnesty")),
    "wrong field": ("counted", label(0, "counted", "Dalva")),
    "wrong words": ("event", label(0, "event", "Read by")),
    "not said": ("place", label(3, "place", "Read by")),
    "duplicate": ("figure", another(0)),
    "invented": ("figure", another(0, start=None, end=None, quantity={"low": "77", "high": "77"})),
    "invented number": ("value", quantity(4, low="61", high="61")),
    "invented words": ("counted", label(0, "counted", "smugglers")),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_error_is_named(name: str) -> None:
    field, plant = PLANTED[name]
    expected = next(c for c in sorted(CAUSES, key=len, reverse=True) if name.startswith(c))
    misses = damaged(plant).misses
    assert [(m.field, m.cause) for m in misses] == [(field, expected)]


@pytest.mark.parametrize(
    ("said", "cause"),
    [("officers", "translated"), ("people", "translated"), ("soldats", "invented")],
)
def test_translated_words_in_a_french_article(said: str, cause: str) -> None:
    text = "Quelque 250 officiers ont participé à la réunion de Vik."
    item = load_gold_text(
        "article: x\nlanguage: fr\nfigures:\n"
        '  - {anchor: "[[250]]", low: 250, high: 250, bound: about, counted: officiers}\n',
        text,
    )
    record = perfect(item)
    record["figures"][0]["labels"]["counted"] = {"text": said}
    assert [m.cause for m in score_record(text, item, record).misses] == [cause]


def test_every_cause_is_planted() -> None:
    planted = {next(c for c in sorted(CAUSES, key=len)[::-1] if n.startswith(c)) for n in PLANTED}
    assert planted | {"translated"} == set(CAUSES)


def test_one_end_of_a_range_is_a_lost_bound() -> None:
    text = "Between 17 and 20 countries took part."
    item = load_gold_text(
        "article: x\nlanguage: en\nfigures:\n"
        '  - {anchor: "[[Between 17 and 20]]", low: 17, high: 20, bound: between}\n',
        text,
    )
    record = perfect(item)
    record["figures"][0]["quantity"] = {"low": "20", "high": "20", "bound": "between"}
    causes = [(m.field, m.cause) for m in score_record(text, item, record).misses]
    assert causes == [("value", "bound lost")]


def test_failed_article_counts_as_all_missed() -> None:
    item = gold()
    for record in (None, {**perfect(item), "status": "failed"}):
        score = score_record(TEXT, item, record)
        assert [m.cause for m in score.misses] == ["missed"] * len(item.figures)
        assert score.counts["gold"] == len(item.figures)
        assert score.counts.get("right.value", 0) == 0
        assert score.counts["facts_covered"] == 0
