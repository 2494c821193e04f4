"""The standard summary of a news article."""

from typing import Annotated

from summarizer.schema import (
    Actor,
    AtMost,
    BodyName,
    Field,
    Figures,
    Language,
    Part,
    PersonName,
    Place,
    Prose,
    Summary,
    Time,
    Verbatim,
)


class Person(Part):
    """A person with a proper name."""

    name: PersonName = Field(description="the person's name")
    role: Verbatim | None = Field(description="title or function that the article gives")


class Organisation(Part):
    """A body with a proper name."""

    name: BodyName = Field(description="the body's name")
    role: Verbatim | None = Field(description="what the article says it is or does")


class Event(Part):
    """Something that happened or is planned."""

    what: Verbatim = Field(description="what happened")
    who: Actor | None = Field(description="who did it")
    where: Place | None = Field(description="where")
    when: Time | None = Field(description="when")


class ArticleSummary(Summary):
    """What a reader gets of one article."""

    headline: Prose | None = Field(description="one short line that says the main news")
    language: Language
    summary: Annotated[tuple[Prose, ...], AtMost(3)] = Field(
        description="what matters most, in full sentences"
    )
    key_points: Annotated[tuple[Prose, ...], AtMost(4)] = Field(
        description="further points that a reader must not miss"
    )
    people: Annotated[tuple[Person, ...], AtMost(8)] = Field(description="persons named")
    organisations: Annotated[tuple[Organisation, ...], AtMost(8)] = Field(
        description="bodies named: ministries, companies, courts, police"
    )
    events: Annotated[tuple[Event, ...], AtMost(5)] = Field(description="what happened")
    figures: Figures
