"""A user's own schema and prompt, in the folder they work in, without a change of code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import summarize
from summarizer.errors import SchemaError, WorkspaceError
from tests.pipeline.bench import ROOT, reply_to
from tests.stub.fixtures import stub

__all__ = ["stub"]

TEXT = "Divers of the Coast Guard found about 40 casks of cider off Cork on Friday, police said."
SCHEMA = """
from typing import Literal

from summarizer.schema import Field, Figures, Prose, Summary, Verbatim


class Find(Summary):
    line: Prose | None = Field(description="one line about the find")
    finder: Verbatim | None = Field(description="who found it")
    sort: Literal["goods", "people"] = Field(description="what was found")
    figures: Figures
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_API_KEY", "key")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "mine.py").write_text(SCHEMA)
    own = tmp_path / "prompts" / "mine"
    own.mkdir(parents=True)
    for file in (ROOT / "prompts" / "standard").glob("*.j2"):
        text = file.read_text("utf-8")
        own.joinpath(file.name).write_text(text.replace("You ", "Dear model, you "), "utf-8")
    return tmp_path


def test_own_schema_and_prompt_are_used(stub: Any, here: Path) -> None:
    line = {"from": ["S1"], "text": "About {F1} casks were found off Cork."}
    server = stub(reply_to(line=line, finder="divers of the coast guard", sort="goods"))
    record = summarize(TEXT, model="stub", base_url=server.base_url, schema="mine", prompt="mine")
    assert record.status == "done", record.problems
    assert list(record.summary) == ["line", "finder", "sort", "figures"]
    assert record.summary["line"]["text"] == "About 40 casks were found off Cork."
    assert record.summary["finder"]["text"] == "Divers of the Coast Guard"
    assert record.summary["sort"] == "goods"
    assert record.provenance.schema_name == record.provenance.prompt == "mine"
    assert not record.provenance.prompt_approved
    for request in server.requests:
        assert request["messages"][0]["content"].startswith("Dear model, you ")
    asked = [r["response_format"]["json_schema"]["schema"] for r in server.requests]
    assert {"line", "finder", "sort"} in [set(schema["properties"]) for schema in asked]
    assert any("who found it" in r["messages"][1]["content"] for r in server.requests)


def test_another_prompt_or_schema_gives_another_fingerprint(stub: Any, here: Path) -> None:
    server = stub()
    hashes = {
        summarize(
            TEXT, model="stub", base_url=server.base_url, schema=schema, prompt=prompt
        ).provenance.settings_sha256
        for schema in ("article", "mine")
        for prompt in ("standard", "mine")
    }
    assert len(hashes) == 4


def test_what_is_wrong_is_said_before_anything_is_sent(stub: Any, here: Path) -> None:
    server = stub()
    (here / "schemas" / "odd.py").write_text(SCHEMA.replace("Verbatim | None", "str"))
    with pytest.raises(SchemaError, match=r"Find\.finder"):
        summarize(TEXT, model="stub", base_url=server.base_url, schema="odd")
    with pytest.raises(WorkspaceError, match="mine"):
        summarize(TEXT, model="stub", base_url=server.base_url, schema="mien")
    assert server.counts.requests == 0


def test_records_can_be_read_back_as_json(stub: Any, here: Path) -> None:
    server = stub(reply_to(sort="goods"))
    record = summarize(TEXT, model="stub", base_url=server.base_url, schema="mine")
    assert json.loads(record.to_json())["figures"][0]["quantity"]["low"] == "40"
