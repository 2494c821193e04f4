from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.cli.show import quantity_words
from summarizer.records import (
    ArticleRef,
    Bound,
    Figure,
    Labels,
    Problem,
    Provenance,
    Quantity,
    Record,
    Span,
    Usage,
)
from tests.cli.commands import Run


def record(name: str = "a.txt", status: str = "done") -> Record:
    return Record(
        article=ArticleRef(id=name, path=name, language="en", sha256="0" * 64, chars=99),
        status=status,  # type: ignore[arg-type]
        summary={
            "headline": "Raid \x1b[2J [bold]now[/bold]",
            "summary": [{"text": "Police arrested 2,000.", "figures": ["F1"]}],
            "key_points": [{"text": "One point"}],
            "people": [{"name": {"text": "Sar Sokha", "start": 1, "end": 2}, "role": None}],
            "events": [],
        },
        figures=(
            Figure(
                id="F1", text="2,000", start=0, end=5,
                quantity=Quantity(low=Decimal(2000), high=None, bound="more_than"),
                labels=Labels(counted=Span(text="suspects", start=6, end=14)),
            ),
        ),
        mentions=(),
        problems=(Problem(code="label_not_found", where="F1.place", message="not in the article"),),
        provenance=Provenance(
            prompt="p", prompt_sha256="", prompt_approved=False, schema_name="s", schema_sha256="",
            settings_sha256="", model="m", versions={}, created="",
        ),
        usage=Usage(),
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "records.jsonl").write_text(
        record("a.txt").to_json() + "\n\n" + record("b.txt").to_json() + "\n", "utf-8"
    )
    return tmp_path


def test_records_as_a_person_reads_them(run: Run, folder: Path) -> None:
    code, out, err = run("show", str(folder))
    assert (code, err) == (0, "")
    for words in ("a.txt", "b.txt", "> 2,000", "suspects", "label_not_found", "One point",
                  "Police arrested 2,000.", "Sar Sokha", "[bold]now[/bold]"):  # fmt: skip
        assert words in out
    assert "\x1b" not in out


def test_one_record_for_machines(run: Run, folder: Path) -> None:
    code, out, _ = run("show", str(folder / "records.jsonl"), "--only", "b.txt", "--json")
    assert code == 0
    assert Record.model_validate_json(out) == record("b.txt")


def test_what_is_not_there(run: Run, folder: Path) -> None:
    assert run("show", str(folder), "--only", "c")[0] == 1
    assert run("show", str(folder / "none"))[0] != 0
    (folder / "records.jsonl").write_text("{}\n", "utf-8")
    code, out, err = run("show", str(folder))
    assert code != 0
    assert out == ""
    assert "records.jsonl:1" in err


def test_a_failed_article_is_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_text(record(status="failed").to_json(), "utf-8")
    assert run("show", str(tmp_path))[0] == 1


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "words"),
    [
        ("399", "399", "exact", "count", "399"),
        ("260", "260", "about", "count", "~ 260"),
        (None, "200", "nearly", "count", "nearly 200"),
        ("53", None, "at_least", "count", "≥ 53"),
        ("13000", None, "more_than", "EUR", "> 13,000 EUR"),
        (None, "20", "up_to", "percent", "≤ 20 %"),
        (None, "10", "fewer_than", "count", "< 10"),
        ("17", "20", "between", "count", "17–20"),
        ("1000", None, "vague", "count", "≥ ~ 1,000"),
        ("4.30", "4.30", "exact", "percentage_points", "4.30 pp"),
    ],
)
def test_quantities_in_words(
    low: str | None, high: str | None, bound: Bound, unit: str, words: str
) -> None:
    ends = [Decimal(end) if end else None for end in (low, high)]
    assert quantity_words(Quantity(low=ends[0], high=ends[1], bound=bound, unit=unit)) == words
