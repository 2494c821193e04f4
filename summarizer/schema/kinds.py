"""Building blocks of a schema: the three kinds of text, told apart by type.

A schema author says how each field is grounded by choosing its type:

* `Verbatim`: words of the article, copied and located; refused unless they stand in it. `Name`,
  `PersonName`, `BodyName`, `Actor`, `Place`, `Time` are such words that must be able to be one.
* `Prose`: written by the model; a number only by reference, resting on named sentences.
* ``Literal[...]``: a choice.
* `Figures`, `Language`: filled in by the program, never asked of the model.

``Verbatim | None`` may be absent. ``tuple[X, ...]`` is a list, with `AtMost` for its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.records import Figure, Span

Meaning = Literal["person", "body", "actor", "place", "time"]


class Part(BaseModel):
    """An object inside a schema: only its own fields, immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Summary(Part):
    """Base of a schema: what one article is summarised into. One subclass in each schema file."""


class Verbatim(Span):
    """Words of the article with their place: ``article[start:end] == text``."""


class Prose(Part):
    """A sentence written by the model.

    Attributes:
        text: as a reader sees it, references printed in the article's own words.
        template: as the model wrote it, numbers as references (``{F6}``, ``{M12}``).
        figures: ids of the figures that it refers to.
        sentences: the sentences of the article that it rests on.
    """

    text: str
    template: str
    figures: tuple[str, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True)
class AtMost:
    """At most so many items in a list; more are left out and reported."""

    items: int


@dataclass(frozen=True)
class ByProgram:
    """A field that the program fills; the model is not asked."""

    what: Literal["figures", "language"]


@dataclass(frozen=True)
class Proper:
    """A `Verbatim` that is a proper name: a capital (or a script without capitals), no number."""


@dataclass(frozen=True)
class Means:
    """What the words of a `Verbatim` stand for; words that can not be such are left out."""

    what: Meaning


Figures = Annotated[tuple[Figure, ...], ByProgram("figures")]
Language = Annotated[str | None, ByProgram("language")]
Name = Annotated[Verbatim, Proper()]
PersonName = Annotated[Verbatim, Proper(), Means("person")]
BodyName = Annotated[Verbatim, Proper(), Means("body")]
Actor = Annotated[Verbatim, Means("actor")]
Place = Annotated[Verbatim, Means("place")]
Time = Annotated[Verbatim, Means("time")]

__all__ = [
    "Actor",
    "AtMost",
    "BodyName",
    "ByProgram",
    "Field",
    "Figures",
    "Language",
    "Meaning",
    "Means",
    "Name",
    "Part",
    "PersonName",
    "Place",
    "Proper",
    "Prose",
    "Summary",
    "Time",
    "Verbatim",
]
