"""What no rule can decide: the model says what it is, and nothing stays open."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.mentions import find_mentions
from summarizer.pipeline import reading
from summarizer.records import Article, Mention
from tests.stub import StubReply
from tests.stub.replies import plausible_value

from .bench import LARGE, SMALL, Bench, check_spans, prose_in

TEXT = "Police held 12 men in Lagos. They seized 40 cars there. A court fined 7 firms in Abuja."
MODES = pytest.mark.parametrize("spec", [SMALL, LARGE], ids=["small", "large"])


@pytest.fixture(autouse=True)
def open_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules leave every figure open."""

    def find(text: str, language: str | None = None) -> list[Mention]:
        return [
            m.model_copy(update={"cls": "undecided", "by": "rule:open"}) if m.quantity else m
            for m in find_mentions(text, language)
        ]

    monkeypatch.setattr(reading, "find_mentions", find)


def kinds(**by_id: str) -> Any:
    def reply(request: dict[str, Any]) -> StubReply:
        value = plausible_value(request["response_format"]["json_schema"]["schema"])
        for mark, kind in by_id.items():
            if mark in value:
                value[mark]["kind"] = kind
        prose = [{"from": ["S1", "S2"], "text": "Police held {F1} men and {F2} cars in Lagos."}]
        return StubReply(json.dumps(value | ({"summary": prose} if "summary" in value else {})))

    return reply


@MODES
def test_the_model_decides(bench: Bench, spec: dict[str, Any]) -> None:
    article = Article(id="a", text=TEXT, language="en")
    record = bench.run(article, kinds(F1="figure", F2="furniture", F3="figure"), **spec)
    check_spans(record, TEXT)
    assert [(m.text, m.cls, m.by) for m in record.mentions] == [
        ("12", "figure", "model"),
        ("40", "furniture", "model"),
        ("7", "figure", "model"),
    ]
    assert [f.text for f in record.figures] == ["12", "7"]
    asked = [r["response_format"]["json_schema"]["schema"] for r in bench.server.requests]
    marks = [schema["properties"]["F1"] for schema in asked if "F1" in schema["properties"]]
    assert all("undecided" not in mark["properties"]["kind"]["enum"] for mark in marks)
    assert marks


def test_prose_on_what_turns_out_no_figure_is_left_out(bench: Bench) -> None:
    article = Article(id="a", text=TEXT, language="en")
    kept = bench.run(article, kinds(F1="figure", F2="figure", F3="figure"), **LARGE)
    assert [p["figures"] for p in prose_in(kept.summary)] == [["F1", "F2"]]
    record = bench.run(article, kinds(F1="figure", F2="furniture", F3="figure"), **LARGE)
    assert prose_in(record.summary) == []
    assert [(p.code, p.where) for p in record.problems] == [("prose_refused", "summary")]


def test_without_an_answer_it_is_other_and_that_is_said(bench: Bench) -> None:
    def reply(request: dict[str, Any]) -> StubReply:
        schema = request["response_format"]["json_schema"]["schema"]
        if "F2" in schema["properties"]:
            return StubReply(None, refusal="No.")
        return kinds(F1="figure", F3="figure")(request)  # type: ignore[no-any-return]

    record = bench.run(Article(id="a", text=TEXT, language="en"), reply, **SMALL)
    assert [m.cls for m in record.mentions] == ["figure", "other", "figure"]
    assert record.mentions[1].by == "rule:undecided"
    assert ("undecided_number", "F2") in {(p.code, p.where) for p in record.problems}
    assert record.status == "partial"
