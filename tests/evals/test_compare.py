"""What peers answer becomes records in their favour, and counts are what they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.compare import stored
from evals.compare.__main__ import main
from evals.compare.convert import entries_of, locate, quantity_of, record_of, said
from evals.compare.report import scores_of, table, tally
from evals.compare.tools import Answer, Cost
from evals.pages import write_part
from summarizer.scoring.gold import Gold, load_gold_text
from tests.stub.server import StubServer

TEXT = "The union said 20 of the 2,000 miners left in May; 20 came back. Price: 12km, 48,6 kg."


def quantity(**item: Any) -> tuple[str | None, str | None, str, str]:
    made = quantity_of(item, "en")
    return made["low"], made["high"], str(made["bound"]), str(made["unit"])


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ({"value": "2,000", "bound": "more than"}, ("2000", None, "more_than", "count")),
        ({"value": 2000, "bound": "exact", "unit": "count"}, ("2000", "2000", "exact", "count")),
        ({"value": "200", "bound": "almost"}, (None, "200", "nearly", "count")),
        ({"value": "15-18", "unit": "%"}, ("15", "18", "between", "percent")),
        ({"value": "2.4 million", "unit": "pounds"}, ("2400000", "2400000", "exact", "GBP")),
        ({"value": "1000", "bound": "vague", "unit": "people"}, ("1000", None, "vague", "count")),
        ({"value": None, "text": "48.6 billion won"}, ("48600000000",) * 2 + ("exact", "KRW")),
        ({"value": "many", "bound": "exact"}, (None, None, "exact", "count")),
    ],
)
def test_quantities_are_read_in_their_favour(item: dict[str, Any], wanted: tuple[Any, ...]) -> None:
    assert quantity(**item) == wanted


def test_a_number_is_found_whole_and_each_place_once() -> None:
    used: set[tuple[int, int]] = set()
    for begins in ("20 of", "20 came"):
        place = locate("20", TEXT, used, "en")
        assert place is not None
        assert TEXT[place[0] :].startswith(begins)
        used.add(place)
    assert locate("000", TEXT, set(), "en") is None
    assert locate("48", TEXT, set(), "en") is None
    assert locate("one", TEXT, set(), "en") is None


@pytest.mark.parametrize(("words", "found"), [("2,000 workers", "2,000"), ("12", "12")])
def test_words_that_do_not_stand_there_still_lead_to_their_number(words: str, found: str) -> None:
    place = locate(words, TEXT, set(), "en")
    assert place is not None
    assert TEXT[slice(*place)] == found


def test_a_peer_s_own_place_is_kept() -> None:
    (figure,) = record_of([{"text": "20", "start": 51, "end": 53}], TEXT, "en")["figures"]
    assert (figure["start"], figure["text"]) == (51, "20")


@pytest.mark.parametrize("nothing", [None, "", " ", "null", "None", "N/A", "not specified"])
def test_the_ways_of_saying_nothing(nothing: str | None) -> None:
    assert said(nothing) is None


def test_a_reply_that_was_cut_off_keeps_its_whole_entries() -> None:
    entries = [{"text": "20", "place": "a {b"}, {"text": "2,000"}]
    whole = json.dumps({"figures": entries})
    assert entries_of(whole) == entries
    assert entries_of(whole[:-6]) == entries[:1]
    assert entries_of("no JSON") == []
    assert entries_of('{"figures": ["20"]}') == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
NAMES = st.sampled_from(["text", "value", "bound", "unit", "counted", "place", "start", "end"])


@given(st.lists(st.dictionaries(NAMES, JSON), max_size=4))
def test_whatever_a_peer_says_becomes_a_figure_each(items: list[dict[str, Any]]) -> None:
    assert len(record_of(items, TEXT, "en")["figures"]) == len(items)


def gold() -> Gold:
    return load_gold_text(
        """
        article: a.txt
        language: en
        figures:
          - {anchor: "said [[20]] of", low: "20", high: "20", bound: exact, event: left}
          - {anchor: "the [[2,000]] miners", low: "2000", high: "2000", bound: exact}
        not_figures:
          - {anchor: "[[12]]km", class: other}
        """,
        TEXT,
    )


def test_the_table_counts_found_wrong_and_extra() -> None:
    items = [
        {"text": "20", "value": "20", "event": "left"},
        {"text": "2,000", "value": "20000"},
        {"text": "2,000", "value": "2000"},
        {"text": "12", "value": "12"},
    ]
    answers = [Answer("a", record_of(items[:2] + items[3:], TEXT, "en"), Cost(3.4, 1, 50, 9))]
    counts = tally(scores_of([gold()], answers))
    assert {k: counts[k] for k in ("gold", "found", "wrong", "extra", "repeats", "event")} == {
        "gold": 2,
        "found": 2,
        "wrong": 1,
        "extra": 1,
        "repeats": 0,
        "event": 2,
    }
    row = table([gold()], {"free": answers})[-1]
    assert row.startswith("| asked freely, one call | 2 of 2 | 1 | 1 |")
    assert row.endswith("| 3 | 1 | 50 | 9 |")
    again = tally(scores_of([gold()], [Answer("a", record_of(items, TEXT, "en"), Cost())]))
    assert (again["found"], again["wrong"], again["extra"], again["repeats"]) == (2, 0, 2, 1)


def test_an_article_without_an_answer_counts_as_missed() -> None:
    counts = tally(scores_of([gold()], [Answer("a", None, Cost(), error="broken")]))
    assert (counts["gold"], counts["found"], counts["wrong"]) == (2, 0, 0)


def test_an_article_without_figures_counts_none() -> None:
    empty = gold().model_copy(update={"figures": ()})
    counts = tally(scores_of([empty], [Answer("a", record_of([], TEXT, "en"), Cost())]))
    assert (counts["gold"], counts["found"], counts["counted"]) == (0, 0, 0)


def test_a_part_of_the_page_is_replaced_and_the_rest_stays(tmp_path: Any) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n", "utf-8")
    write_part(page, "a", "one\n", "A")
    write_part(page, "b", "two\n", "B")
    write_part(page, "a", "three\n", "A")
    text = page.read_text("utf-8")
    assert "one" not in text
    assert text.index("# Page") < text.index("## A") < text.index("three") < text.index("two")
    with pytest.raises(SystemExit, match="no place for c"):
        write_part(page, "c", "four\n")


def test_a_comparison_goes_on_from_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(articles: str, *more: str) -> None:
        argv = ["compare", "--tools", "free", "--articles", articles, "--out", str(tmp_path)]
        monkeypatch.setattr("sys.argv", [*argv, "--base-url", server.base_url, *more])
        assert main() == 0

    with StubServer() as server:
        run("001", "--model", "openai/stub")
        run("001,002,003", "--model", "openai/stub", "--at-once", "2")
        assert server.counts.requests == 2 + 3  # each run also warms the model
        with pytest.raises(SystemExit, match="not of openai/other"):
            run("001", "--model", "openai/other")
    _, answers = stored.read(tmp_path)
    assert sorted((a.article[:3], a.at_once) for a in answers["free"]) == [
        ("001", 1),
        ("002", 2),
        ("003", 2),
    ]
    assert table([], {"free": answers["free"]})[-1].split(" | ")[9] == "-"
