"""The five seed articles: every figure and nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.language import detect_language
from summarizer.mentions import find_mentions
from summarizer.records import Mention

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
Row = tuple[str, int | None, int | None, str, str]

FIGURES: dict[str, list[Row]] = {
    "000": [
        ("250", 250, 250, "exact", "count"),
        ("thousands", 1000, None, "vague", "count"),
        ("399", 399, 399, "exact", "count"),
        ("55", 55, 55, "exact", "count"),
        ("13,000", 13000, None, "more_than", "count"),
        ("66", 66, 66, "exact", "count"),
    ],
    "001": [
        ("thousands", 1000, None, "vague", "count"),
        ("several thousand", 1000, None, "vague", "count"),
        ("800", 800, None, "more_than", "count"),
        ("10", 10, 10, "exact", "count"),
        ("200", None, 200, "nearly", "count"),
        ("700", 700, 700, "about", "count"),
        ("2,000", 2000, None, "more_than", "count"),
        ("800", 800, None, "more_than", "count"),
    ],
    "002": [
        ("a thousand", 1000, None, "more_than", "count"),
        ("20", None, 20, "up_to", "count"),
        ("17 to 20", 17, 20, "between", "count"),
        ("five", 5, 5, "exact", "count"),
        ("five", 5, 5, "exact", "count"),
        ("53", 53, None, "at_least", "count"),
    ],
    "003": [
        ("15,000", 15000, None, "more_than", "count"),
        ("15,000", 15000, None, "more_than", "count"),
        ("21,000", 21000, 21000, "about", "count"),
        ("80%", 80, 80, "about", "percent"),
        ("14", 14, 14, "exact", "count"),
    ],
    "004": [
        ("250", 250, 250, "exact", "count"),
        ("milliers", 1000, None, "vague", "count"),
        ("13 000", 13000, None, "more_than", "count"),
        ("66", 66, 66, "exact", "count"),
        ("73", 73, 73, "exact", "count"),
        ("65", 65, 65, "exact", "count"),
        ("8", 8, 8, "exact", "count"),
        ("48,6 milliards de wons", 48_600_000_000, 48_600_000_000, "exact", "KRW"),
        ("33 millions de dollars", 33_000_000, 33_000_000, "exact", "USD"),
        ("260", 260, 260, "about", "count"),
    ],
}


def read(number: str) -> str:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return path.read_bytes().decode("utf-8")


def row(mention: Mention) -> tuple[str, Decimal | None, Decimal | None, str, str]:
    quantity = mention.quantity
    assert quantity is not None
    return mention.text, quantity.low, quantity.high, quantity.bound, quantity.unit


@pytest.mark.parametrize("number", sorted(FIGURES))
def test_figures(number: str) -> None:
    found = [row(m) for m in find_mentions(read(number)) if m.cls in ("figure", "undecided")]
    assert found == FIGURES[number]


def test_there_are_35() -> None:
    assert sum(len(rows) for rows in FIGURES.values()) == 35


@pytest.mark.parametrize(
    ("number", "text", "cls", "by"),
    [
        ("000", "1026", "furniture", "rule:view-counter"),
        ("000", "1", "furniture", "rule:photo-number"),
        ("000", "2025", "date", "rule:year"),
        ("000", "two days", "duration", "rule:duration"),
        ("000", "January 17", "date", "rule:date"),
        ("001", "11010202009201", "identifier", "rule:long-number"),
        ("003", "7th", "ordinal", "rule:ordinal"),
        ("003", "five years ago", "duration", "rule:duration"),
    ],
)
def test_not_figures(number: str, text: str, cls: str, by: str) -> None:
    found = {(m.text, m.cls, m.by) for m in find_mentions(read(number))}
    assert (text, cls, by) in found


def test_khmer_hours_ago_is_furniture() -> None:
    assert any(m.text.startswith("4 ") and m.cls == "furniture" for m in find_mentions(read("000")))


@pytest.mark.parametrize(("number", "language"), [("000", "en"), ("001", "en"), ("004", "fr")])
def test_language(number: str, language: str) -> None:
    assert detect_language(read(number)) == language
