"""Gold files: anchors become offsets; what is missing or ambiguous is refused, naming the line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.scoring.gold import gold_json_schema, load_gold, load_gold_text
from summarizer.scoring.skeleton import new_gold, unique_anchor

TEXT = "On 3 May about 260 people fled; 260 more stayed."
HEAD = "article: x.txt\nlanguage: en\n"


def test_anchor_becomes_offsets() -> None:
    item = load_gold_text(
        HEAD + 'figures:\n- {anchor: "about [[260]]", low: 260, high: 260, bound: about}\n'
        'not_figures:\n- {anchor: "[[3 May]]", class: date}\n',
        TEXT,
    )
    figure, date = item.figures[0], item.not_figures[0]
    assert TEXT[figure.start : figure.end] == figure.text == "260"
    assert figure.start == TEXT.index("260")
    assert (date.text, date.cls) == ("3 May", "date")


def test_decimals_keep_their_digits() -> None:
    item = load_gold_text(
        HEAD + 'figures:\n- {anchor: "about [[260]]", low: 260.10, high: 260.10, bound: about}\n',
        TEXT,
    )
    assert item.figures[0].low == Decimal("260.10")
    assert str(item.figures[0].low) == "260.10"


FIGURE = "figures:\n- anchor: 'about [[260]]'\n  low: 260\n  high: 260\n  bound: about\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (HEAD + FIGURE.replace("about [[260]]", "[[260]]"), 4, "2 times"),
        (HEAD + FIGURE.replace("[[260]]", "[[270]]"), 4, "does not stand"),
        (HEAD + FIGURE.replace("[[260]]", "260"), 4, "needs [[ ]]"),
        (HEAD + FIGURE.replace("bound: about", "bound: roughly"), 7, "bound"),
        (HEAD + FIGURE.replace("  high: 260\n", ""), 6, "needs low and high"),
        (HEAD + FIGURE.replace("high: 260", "high: 270"), 7, "low equal to high"),
        (HEAD + FIGURE.replace("low: 260", "low: many"), 5, "no decimal number"),
        (HEAD + FIGURE + "  colour: red\n", 8, "colour"),
        (HEAD + FIGURE + "  part_of: g9\n", 8, "no other figure"),
        (HEAD + FIGURE + "  same_as: G1\n", 8, "no other figure"),
        (HEAD + FIGURE + "  accept: {colour: [red]}\n", 8, "no field"),
        (HEAD + FIGURE + "  low: 261\n", 8, "twice"),
        (HEAD + FIGURE + "not_figures:\n- {anchor: 't [[260]] p', class: date}\n", 9, "overlaps"),
        (HEAD + FIGURE + "not_figures:\n- {anchor: '[[3 May]]', class: day}\n", 9, "class"),
        (HEAD + "figures: [\n", 4, "no YAML"),
        ("language: en\n" + FIGURE, 1, "article"),
    ],
)
def test_broken_gold_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(GoldError, match=r"(?s).*") as caught:
        load_gold_text(text, TEXT, file="x.yaml")
    assert caught.value.where == f"x.yaml:{line}"
    assert says in caught.value.message


def test_missing_article_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(HEAD + "figures: []\n")
    with pytest.raises(GoldError, match=r"x\.txt"):
        load_gold(file)


def test_offsets_are_into_the_file_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"Line one\r\n260 people\r\n")
    file = tmp_path / "x.yaml"
    file.write_text(HEAD + 'figures:\n- {anchor: "[[260]]", low: 260, high: 260, bound: exact}\n')
    assert load_gold(file).figures[0].start == len("Line one\r\n")


def test_skeleton_lists_every_number_and_is_refused_until_filled() -> None:
    written = new_gold(TEXT, "x.txt", "en", "gold.schema.json")
    assert written.count("anchor:") == 3 + 1  # and one in the example
    with pytest.raises(GoldError) as caught:
        load_gold_text(written, TEXT)
    assert "bound" in caught.value.message
    load_gold_text(
        written.replace("low: null", "low: 1").replace("bound: null", "bound: vague"), TEXT
    )


def test_anchor_of_a_skeleton_is_unique() -> None:
    second = TEXT.rindex("260")
    anchor = unique_anchor(TEXT, second, second + 3)
    assert "[[260]]" in anchor
    assert TEXT.count(anchor.replace("[[", "").replace("]]", "")) == 1


def test_json_schema_beside_the_gold_is_the_one_of_the_loader() -> None:
    file = Path(__file__).parents[2] / "evals/gold/gold.schema.json"
    assert file.read_text(encoding="utf-8") == gold_json_schema()
