"""A schema read into a plan: which fields are asked, of which kind, how often."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from summarizer.errors import SchemaError

from .kinds import AtMost, ByProgram, Meaning, Means, Part, Proper, Prose, Summary, Verbatim

Kind = Literal["verbatim", "prose", "choice", "part"]
DEFAULT_AT_MOST = 8


@dataclass(frozen=True)
class Field:
    """One field of a schema.

    Attributes:
        at_most: greatest number of items, None where the field is no list.
        part: the class of an object, for kind ``part``; `fields` are then its own.
    """

    name: str
    kind: Kind
    about: str
    nullable: bool = False
    at_most: int | None = None
    choices: tuple[str, ...] = ()
    proper: bool = False
    means: Meaning | None = None
    part: type[Part] | None = None
    fields: tuple[Field, ...] = ()

    @property
    def is_list(self) -> bool:
        return self.at_most is not None


@dataclass(frozen=True)
class Plan:
    """A whole schema: what to ask, what the program fills in."""

    name: str
    summary: type[Summary]
    asked: tuple[Field, ...]
    by_program: tuple[tuple[str, str], ...]
    sha256: str


def plan_of(name: str, summary: type[Summary]) -> Plan:
    """Reads a schema class.

    Raises:
        SchemaError: a field has a type that says nothing about its grounding; ``where`` names it.
    """
    try:
        return _plan_of(name, summary)
    except RecursionError:
        raise SchemaError("A Part can not hold itself.", where=summary.__name__) from None


def _plan_of(name: str, summary: type[Summary]) -> Plan:
    asked: list[Field] = []
    by_program: list[tuple[str, str]] = []
    for field_name, info in summary.model_fields.items():
        marker = next((m for m in info.metadata if isinstance(m, ByProgram)), None)
        if marker is not None:
            by_program.append((field_name, marker.what))
        else:
            asked.append(_field(f"{summary.__name__}.{field_name}", field_name, info))
    return Plan(name, summary, tuple(asked), tuple(by_program), _hash(asked, by_program))


def _field(where: str, name: str, info: FieldInfo) -> Field:
    if info.alias or info.validation_alias or info.serialization_alias:
        raise SchemaError("A field has one name: no alias.", where=where)
    return _of_type(where, name, info.annotation, info.description or "", info.metadata)


def _of_type(where: str, name: str, type_: Any, about: str, metadata: list[Any]) -> Field:
    metadata = list(metadata)
    if get_origin(type_) is Annotated:
        type_, *more = get_args(type_)
        metadata += more
    if get_origin(type_) in (Union, UnionType):
        members = [member for member in get_args(type_) if member is not NoneType]
        nullable = len(members) < len(get_args(type_))
        if len(members) != 1:
            raise SchemaError("A field is of one type, or of one type or None.", where=where)
        field = _of_type(where, name, members[0], about, metadata)
        return replace(field, nullable=field.nullable or nullable)
    if get_origin(type_) in (tuple, list):
        return _list(where, name, type_, about, metadata)
    return _single(where, name, type_, about, metadata)


def _list(where: str, name: str, type_: Any, about: str, metadata: list[Any]) -> Field:
    inner = get_args(type_)
    if get_origin(type_) is list or len(inner) != 2 or inner[1] is not Ellipsis:
        raise SchemaError("Write a list as tuple[Type, ...].", where=where)
    at_most = next((m.items for m in metadata if isinstance(m, AtMost)), DEFAULT_AT_MOST)
    if at_most < 1:
        raise SchemaError("AtMost needs a number above zero.", where=where)
    rest = [m for m in metadata if not isinstance(m, AtMost)]
    item = _of_type(where, name, inner[0], about, rest)
    if item.is_list:
        raise SchemaError("A list of lists can not be asked for.", where=where)
    return replace(item, at_most=at_most)


def _single(where: str, name: str, type_: Any, about: str, metadata: list[Any]) -> Field:
    proper = any(isinstance(m, Proper) for m in metadata)
    means = next((m.what for m in metadata if isinstance(m, Means)), None)
    if get_origin(type_) is Literal:
        choices = get_args(type_)
        if not all(isinstance(choice, str) for choice in choices):
            raise SchemaError("A choice is among strings.", where=where)
        return Field(name, "choice", about, choices=choices)
    if isinstance(type_, type) and issubclass(type_, Verbatim):
        return Field(name, "verbatim", about, proper=proper, means=means)
    if isinstance(type_, type) and issubclass(type_, Prose):
        return Field(name, "prose", about)
    if isinstance(type_, type) and issubclass(type_, Part):
        fields = tuple(
            _field(f"{type_.__name__}.{key}", key, info) for key, info in type_.model_fields.items()
        )
        if not fields:
            raise SchemaError("A Part has at least one field.", where=where)
        if any(inner.kind == "prose" for inner in fields):
            # Prose needs the sentences it rests on; those of a part can not be told apart.
            raise SchemaError("Prose can not stand inside a Part.", where=where)
        return Field(name, "part", about, part=type_, fields=fields)
    raise SchemaError(
        f"{type_!r} says nothing about grounding: use Verbatim, Prose, Literal[...], a Part, "
        "or a tuple of one of them.",
        where=where,
    )


def _hash(asked: list[Field], by_program: list[tuple[str, str]]) -> str:
    def plain(field: Field) -> dict[str, Any]:
        data = {k: v for k, v in field.__dict__.items() if k not in ("part", "fields")}
        if field.means is None:
            # a schema that was hashed before there were meanings keeps its hash
            del data["means"]
        return data | {"fields": [plain(inner) for inner in field.fields]}

    # Our own form is hashed: pydantic's JSON Schema changes between its versions.
    text = json.dumps([[plain(f) for f in asked], by_program], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
