"""What the documents say is so."""

from __future__ import annotations

import ast
import hashlib
import re
from pathlib import Path

import pytest

import summarizer
from summarizer.records import Figure, Mention, Provenance, Record, Usage

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "seeds/SOURCES.md"])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text("utf-8")):
        assert target.startswith("http") or (path.parent / target).exists(), target


def test_seeds_are_those_of_the_sources_page() -> None:
    text = (ROOT / "seeds" / "SOURCES.md").read_text("utf-8")
    said = dict(re.findall(r"^\| `(\S+\.txt)` .* `([0-9a-f]{64})` \|$", text, flags=re.MULTILINE))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / "seeds").glob("*.txt")
    }
    assert said == found
    assert len(found) == 5


def test_the_python_example_uses_what_there_is() -> None:
    (example,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    for node in ast.walk(ast.parse(example)):
        if isinstance(node, ast.ImportFrom):
            assert node.module == "summarizer"
            for alias in node.names:
                assert hasattr(summarizer, alias.name), alias.name


def test_the_record_page_has_every_field() -> None:
    text = (ROOT / "docs" / "records.md").read_text("utf-8")
    for model in (Record, Figure, Mention, Provenance, Usage):
        for name, field in model.model_fields.items():
            assert f'"{field.alias or name}"' in text, f"{model.__name__}.{name}"


def test_make_targets_of_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for path in DOCUMENTS:
        for target in re.findall(
            r"^    make ([a-z-]+)|`make\s([a-z-]+)`", path.read_text("utf-8"), re.M
        ):
            assert (target[0] or target[1]) in targets, f"{path.name}: make {target}"


def test_the_licence_is_the_whole_text() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
