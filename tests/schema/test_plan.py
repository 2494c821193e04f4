"""From the types of a schema to what is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import create_model

from summarizer.errors import SchemaError
from summarizer.records import Figure
from summarizer.schema import AtMost, Field, Part, Prose, Summary, Verbatim, load_schema
from summarizer.schema.plan import plan_of

from .making import Body, Everything

ROOT = Path(__file__).parents[2]


def test_each_field_is_read_by_its_type() -> None:
    plan = plan_of("everything", Everything)
    kinds = {f.name: (f.kind, f.nullable, f.at_most) for f in plan.asked}
    assert kinds == {
        "title": ("prose", False, None),
        "note": ("prose", True, None),
        "points": ("prose", False, 2),
        "quote": ("verbatim", True, None),
        "tags": ("choice", False, 8),
        "mood": ("choice", False, None),
        "bodies": ("part", True, 3),
        "main": ("part", True, None),
    }
    assert plan.by_program == (("figures", "figures"), ("language", "language"))
    by_name = {f.name: f for f in plan.asked}
    assert by_name["tags"].choices == ("war", "trade")
    assert by_name["title"].about == "one line"
    body = {f.name: f for f in by_name["main"].fields}
    assert body["name"].proper
    assert by_name["main"].part is Body
    assert [f.name for f in body["steps"].fields] == ["what", "by"]
    assert body["steps"].at_most == 2


def test_the_hash_is_that_of_what_is_asked() -> None:
    def hash_of(type_: Any, about: str = "x") -> str:
        model = create_model("Mine", __base__=Summary, a=(type_, Field(description=about)))
        return plan_of("mine", model).sha256

    assert hash_of(Prose) == hash_of(Prose)
    many = [
        hash_of(Prose),
        hash_of(Verbatim),
        hash_of(Prose, "y"),
        hash_of(Prose | None),
        hash_of(tuple[Prose, ...]),
        hash_of(Annotated[tuple[Prose, ...], AtMost(2)]),
        hash_of(Literal["a"]),
        hash_of(Literal["b"]),
    ]
    assert len(set(many)) == len(many)


class Told(Part):
    said: Prose


class Bare(Part):
    pass


class Within(Part):
    inner: Told


class Again(Part):
    more: tuple[Again, ...]


@pytest.mark.parametrize(
    ("type_", "says"),
    [
        (str, "says nothing about grounding"),
        (int, "says nothing about grounding"),
        (Figure, "says nothing about grounding"),
        (dict[str, Verbatim], "says nothing about grounding"),
        (list[Verbatim], r"tuple\[Type, \.\.\.\]"),
        (tuple[Verbatim, Verbatim], r"tuple\[Type, \.\.\.\]"),
        (tuple[Verbatim], r"tuple\[Type, \.\.\.\]"),
        (tuple[tuple[Verbatim, ...], ...], "list of lists"),
        (Verbatim | Prose, "one type or None"),
        (Literal[1, 2], "among strings"),
        (Annotated[tuple[Verbatim, ...], AtMost(0)], "above zero"),
        (Told, "Prose can not stand inside a Part"),
        (Within, "Prose can not stand inside a Part"),
        (tuple[Told, ...], "Prose can not stand inside a Part"),
        (Bare, "at least one field"),
        (Again, "can not hold itself"),
    ],
)
def test_what_can_not_be_asked_is_refused_by_name(type_: Any, says: str) -> None:
    model = create_model("Mine", __base__=Summary, odd=(type_, Field(description="x")))
    with pytest.raises(SchemaError, match=says) as raised:
        plan_of("mine", model)
    assert raised.value.where
    if "itself" not in says and type_ not in (Told, Within, tuple[Told, ...]):
        assert raised.value.where == "Mine.odd"


def test_an_alias_is_refused() -> None:
    model = create_model("Mine", __base__=Summary, odd=(Verbatim, Field(alias="other")))
    with pytest.raises(SchemaError, match="alias") as raised:
        plan_of("mine", model)
    assert raised.value.where == "Mine.odd"


HEAD = "from summarizer.schema import Prose, Summary, Verbatim\n"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "defines none"),
        (HEAD + "class A(Summary):\n    a: Prose\nclass B(Summary):\n    b: Prose\n", "A, B"),
        ("import nothing_of_this_name\n", "nothing_of_this_name"),
        ("class A(:\n", "can not be imported"),
        (HEAD + "class A(Summary):\n    a: str\n", "says nothing about grounding"),
        (
            "from __future__ import annotations\n" + HEAD + "class A(Summary):\n    a: Nowhere\n",
            "Nowhere",
        ),
    ],
)
def test_a_file_that_is_no_schema_is_named(tmp_path: Path, source: str, says: str) -> None:
    file = tmp_path / "mine.py"
    file.write_text(source)
    with pytest.raises(SchemaError, match=says) as raised:
        load_schema(file)
    assert raised.value.where


def test_the_schema_that_ships_can_be_asked() -> None:
    plan = load_schema(ROOT / "schemas" / "article.py")
    assert plan.name == "article"
    assert [f.name for f in plan.asked] == [
        "headline",
        "summary",
        "key_points",
        "people",
        "organisations",
        "events",
    ]
