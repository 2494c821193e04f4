"""The wire schema: what a reply must look like, for exactly what is asked.

Strict in the sense of every server: a root object, all properties required, no others, optional is
nullable, no defaults. Where the server turns the schema into a grammar (`constrain`), lists of the
allowed words and the greatest number of items are in it as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, create_model

Json = dict[str, Any]


class Reply(BaseModel):
    """Base of every reply: strict, nothing but what was asked."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def object_of(properties: Mapping[str, Json]) -> Json:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(item: Json, at_most: int | None = None) -> Json:
    """A list; `at_most` only for servers that turn the schema into a grammar."""
    return {"type": "array", "items": item} | ({"maxItems": at_most} if at_most else {})


def string() -> Json:
    return {"type": "string"}


def one_of(values: Sequence[str]) -> Json:
    return {"type": "string", "enum": list(values)}


def nullable(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def reply_type(name: str, fields: Mapping[str, Any]) -> type[Reply]:
    """A strict reply class. `fields` maps each property to its type, every one required.

    Properties get a safe attribute name and keep their own as alias, so that any name will do.
    """
    from pydantic import Field  # noqa: PLC0415 - pydantic's Field, not a schema's

    definitions: dict[str, Any] = {
        f"p{number}": (type_, Field(alias=key))
        for number, (key, type_) in enumerate(fields.items())
    }
    return create_model(name, __base__=Reply, **definitions)


def values_of(reply: Reply) -> dict[str, Any]:
    """The properties of a reply by the names that were asked."""
    return {
        info.alias or key: getattr(reply, key) for key, info in type(reply).model_fields.items()
    }


def literal_of(values: Sequence[str]) -> Any:
    """``Literal`` of values that are only known at run time."""
    return Literal[tuple(values)]
