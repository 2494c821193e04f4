"""The wire schemas that are really sent are strict at any depth, and small."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from summarizer.pipeline import Way
from summarizer.records import Article
from summarizer.schema.plan import plan_of
from tests.pipeline.bench import LARGE, PROMPT, SMALL, Bench, check, reply_to
from tests.pipeline.conftest import bench
from tests.stub.replies import plausible

from .making import Everything

__all__ = ["bench"]

PLAN = plan_of("everything", Everything)
TEXT = (
    "Police in Lagos held more than 2,000 suspects on Friday, the Immigration Service said. "
    "The Kano Bank of Nigeria paid 40 firms in Abuja for their work."
)
ALLOWED = {
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "anyOf",
    "maxItems",
}


def nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for inner in schema.get("properties", {}).values():
        yield from nodes(inner)
    for inner in schema.get("anyOf", []):
        yield from nodes(inner)
    if "items" in schema:
        yield from nodes(schema["items"])


@pytest.mark.parametrize("spec", [SMALL, LARGE], ids=["small", "large"])
def test_every_schema_on_the_wire_is_strict(bench: Bench, spec: dict[str, Any]) -> None:
    bench.run(Article(id="a", text=TEXT, language="en"), plausible, Way(PROMPT, PLAN), **spec)
    sent = [r["response_format"]["json_schema"] for r in bench.server.requests]
    assert len(sent) >= 2
    for wire in sent:
        assert wire["strict"] is True
        schema = wire["schema"]
        assert schema["type"] == "object"
        jsonschema.Draft202012Validator.check_schema(schema)
        for node in nodes(schema):
            # no default, length, pattern, tuple, reference or free dict
            assert set(node) <= ALLOWED, node
            assert spec["constrain"] or "maxItems" not in node
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
                assert node["properties"]
            if "anyOf" in node:
                assert len(node["anyOf"]) == 2
                assert node["anyOf"][1] == {"type": "null"}


def test_each_mark_is_a_required_field(bench: Bench) -> None:
    bench.run(Article(id="a", text=TEXT, language="en"), plausible, Way(PROMPT, PLAN), **LARGE)
    schema = bench.server.requests[0]["response_format"]["json_schema"]["schema"]
    assert schema["required"] == ["F1", "F2"]
    assert list(schema["properties"]["F1"]["properties"]) == [
        "counted",
        "event",
        "place",
        "period",
        "source",
    ]


def test_every_kind_of_field_is_filled(bench: Bench) -> None:
    body = {
        "name": "Kano Bank of Nigeria",
        "sort": "firm",
        "steps": [
            {"what": "paid", "by": ["firms", "nobody of that name"]},
            {"what": "not there", "by": []},
        ],
    }
    reply = reply_to(
        title={"from": ["S1"], "text": "Police held {F1} suspects."},
        points=[{"from": ["S2"], "text": "A bank paid {F2} firms."}],
        quote="the immigration service",
        tags=["trade", "trade", "war"],
        mood="bad",
        bodies=[body, body],
        main=body,
    )
    article = Article(id="a", text=TEXT, language="en")
    record = bench.run(article, reply, Way(PROMPT, PLAN), **LARGE)
    check(record, TEXT)
    summary = record.summary
    assert summary["title"]["text"] == "Police held more than 2,000 suspects."
    assert summary["note"] is None
    assert summary["quote"]["text"] == "the Immigration Service"
    assert summary["tags"] == ["trade", "war"]
    assert summary["mood"] == "bad"
    assert summary["language"] == "en"
    assert [f["text"] for f in summary["figures"]] == ["2,000", "40"]
    assert len(summary["bodies"]) == 1
    (step,) = summary["main"]["steps"]
    assert step["what"]["text"] == "paid"
    assert [who["text"] for who in step["by"]] == ["firms"]
    assert "words_not_in_article" in {p.code for p in record.problems}
    Everything.model_validate_json(json.dumps(summary), strict=False)


def test_a_required_field_without_an_answer_makes_the_record_partial(bench: Bench) -> None:
    article = Article(id="a", text=TEXT, language="en")
    bad = {"from": ["S1"], "text": "Police held {F9} suspects."}
    record = bench.run(article, reply_to(title=bad), Way(PROMPT, PLAN), **LARGE)
    check(record, TEXT)
    assert record.status == "partial"
    assert [p.where for p in record.problems if p.code == "field_missing"] == ["title"]
