"""Two readers of one article: what counts as agreement."""

from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.scoring.agreement import agreement, load_readings

TEXT = "Police said about 40 people and 12 dogs left Orle on 3 May; half of 9 hotels closed."
FIRST = """
article: a
language: en
text: "{text}"
figures:
  - {{id: g1, anchor: "about [[40]] people", low: "40", high: "40", bound: about, counted: people,
      event: left, place: Orle, period: 3 May, source: Police, accept: {{event: [left Orle]}}}}
  - {{id: g2, anchor: "[[12]] dogs", low: "12", high: "12", bound: exact, counted: dogs,
      event: left, place: Orle, period: null, source: null}}
  - {{id: g3, anchor: "[[9]] hotels", low: "9", high: "9", bound: exact, counted: hotels}}
not_figures:
  - {{anchor: "[[3 May]]", class: date}}
"""
SECOND = """
article: a
language: en
figures:
  - {anchor: "about [[40]]", low: "40", high: "40", bound: exact, counted: the people,
     event: left Orle, place: Orle, period: May, source: null, accept: {period: [3 May]}}
  - {anchor: "and [[12]]", low: "12", high: "12", bound: exact, counted: cats, event: left,
     place: Orle, part_of: "about [[40]]"}
not_figures:
  - {anchor: "[[3]] May", class: other}
"""


def readings(tmp_path: Path):
    for name, text in (("one", FIRST.format(text=TEXT)), ("two", SECOND)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(text, encoding="utf-8")
    return load_readings(tmp_path / "one", tmp_path / "two")


def test_every_field_is_counted_once_per_pair(tmp_path: Path) -> None:
    total = agreement(readings(tmp_path))
    assert (total.articles, total.figures, total.only_first, total.only_second) == (1, 2, 1, 0)
    assert (total.others, total.classes) == (1, 0)
    assert total.same == {
        **dict.fromkeys(("value", "unit", "place", "same_as", "negated", "event"), 2),
        **dict.fromkeys(("bound", "counted", "period", "source", "part_of"), 1),
    }
    assert total.accepted["period"] == 2
    assert total.accepted["counted"] == 1


def test_what_differs_is_listed(tmp_path: Path) -> None:
    told = {(d.number, d.what, d.accepted) for d in agreement(readings(tmp_path)).differences}
    assert told == {
        ("40", "bound", False),
        ("40", "period", True),
        ("40", "source", False),
        ("12", "counted", False),
        ("12", "part_of", False),
        ("3 May", "class", False),
        ("9", "figure", False),
    }


def test_nothing_read_twice_is_an_error(tmp_path: Path) -> None:
    readings(tmp_path)
    (tmp_path / "three").mkdir()
    with pytest.raises(GoldError, match="no gold file"):
        load_readings(tmp_path / "one", tmp_path / "three")
