"""``schemas/*.schema.json`` is what the Pydantic schemas say."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from summarizer.records import Article
from summarizer.schema import load_schema
from tests.pipeline.bench import LARGE, Bench, reply_to
from tests.pipeline.conftest import bench

from .generate import ROOT, generated, normal, target

__all__ = ["bench"]

SCHEMAS = sorted(ROOT.glob("*.py"))


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.stem)
def test_the_file_is_up_to_date(file: Path) -> None:
    kept = json.loads(target(file).read_text("utf-8"))
    assert kept == generated(file), "run: python -m tests.schema.generate"


def test_what_differs_between_versions_of_pydantic_is_left_out() -> None:
    one = {
        "title": "Mine",
        "description": "kept",
        "properties": {
            "title": {"title": "Title", "anyOf": [{"type": "null"}, {"type": "string"}]}
        },
        "required": ["b", "a"],
    }
    assert normal(one) == {
        "description": "kept",
        "properties": {"title": {"anyOf": [{"type": "null"}, {"type": "string"}]}},
        "required": ["a", "b"],
    }


def test_a_record_fits_the_file(bench: Bench) -> None:
    text = (
        "Divers of the Coast Guard found about 40 casks of cider off Cork on Friday, police said."
    )
    reply = reply_to(
        headline={"from": ["S1"], "text": "Divers found about {F1} casks."},
        people=[],
        organisations=[{"name": "Coast Guard", "role": None}],
    )
    record = bench.run(Article(id="a", text=text, language="en"), reply, **LARGE)
    schema = json.loads((ROOT / "article.schema.json").read_text("utf-8"))
    data = json.loads(record.to_json())["summary"]
    assert data["organisations"]
    jsonschema.validate(data, schema)
    data["organisations"][0]["extra"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)
    assert load_schema(ROOT / "article.py").name == "article"
