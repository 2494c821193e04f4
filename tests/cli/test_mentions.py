from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import Run

TEXT = (
    "Police arrested more than 2,000 suspects on 17 January 2024.\r\nIt cost 4.3 million euros.\r\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_a_table_of_numbers(run: Run, article: Path) -> None:
    code, out, err = run("mentions", str(article))
    assert (code, err) == (0, "")
    (line,) = [line for line in out.splitlines() if "2,000" in line]
    assert line.split()[0] == "2,000"
    assert "more_than" in line
    assert "figure" in line


def test_json_has_offsets_into_the_file(run: Run, article: Path) -> None:
    code, out, err = run("mentions", str(article), "--json", "--language", "en")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["article"]["language"] == "en"
    found = {mention["text"]: mention for mention in data["mentions"]}
    assert found["2,000"]["quantity"] == {
        "low": "2000", "high": None, "bound": "more_than", "unit": "count"
    }  # fmt: skip
    assert found["2,000"]["qualifier"]["text"] == "more than"
    for mention in data["mentions"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]


def test_json_of_a_page_points_into_its_source(run: Run, tmp_path: Path) -> None:
    source = "<p>Police arrested <b>2&#44;000</b> suspects &amp; 5 guards in Svay Rieng.</p>"
    path = tmp_path / "page.html"
    path.write_text(source, encoding="utf-8")
    _, out, _ = run("mentions", str(path), "--json")
    spans = [source[m["start"] : m["end"]] for m in json.loads(out)["mentions"]]
    assert spans == ["2&#44;000", "5"]


def test_a_bad_input_fails_alone(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    code, out, err = run("mentions", str(tmp_path / "none"), str(tmp_path), "--json")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert "none: There is no such file" in err
    assert "b.txt: This is not text" in err


def test_an_article_can_not_paint_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b[31m.txt"
    path.write_text("[bold]5[/bold] people \x1b[2J and 7 more", encoding="utf-8")
    code, out, err = run("mentions", str(path))
    assert code == 0
    assert "\x1b" not in out + err


def test_fields_of_a_feed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_text('{"body": "5 people", "key": "k"}', encoding="utf-8")
    _, out, _ = run(
        "mentions", str(tmp_path), "--json", "--text-field", "body", "--id-field", "key"
    )
    assert json.loads(out)["article"]["id"] == "k"
