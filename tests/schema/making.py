"""A schema with each kind of field."""

from __future__ import annotations

from typing import Annotated, Literal

from summarizer.schema import (
    AtMost,
    Field,
    Figures,
    Language,
    Name,
    Part,
    Prose,
    Summary,
    Verbatim,
)


class Step(Part):
    what: Verbatim = Field(description="what happened")
    by: tuple[Verbatim, ...] = Field(description="who took part")


class Body(Part):
    name: Name = Field(description="its name")
    sort: Literal["firm", "state"] = Field(description="of which sort")
    steps: Annotated[tuple[Step, ...], AtMost(2)] = Field(description="what it did")


class Everything(Summary):
    title: Prose = Field(description="one line")
    note: Prose | None = Field(description="one more line")
    points: Annotated[tuple[Prose, ...], AtMost(2)] = Field(description="points")
    quote: Verbatim | None = Field(description="a quote")
    tags: tuple[Literal["war", "trade"], ...] = Field(description="topics")
    mood: Literal["good", "bad"] = Field(description="how it sounds")
    bodies: Annotated[tuple[Body, ...], AtMost(3)] | None = Field(description="bodies")
    main: Body | None = Field(description="the main body")
    figures: Figures
    language: Language
