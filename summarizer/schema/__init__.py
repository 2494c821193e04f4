"""Schemas: the building blocks that authors use, and how one is read into what is asked.

Authors import from here: `Summary`, `Part`, `Verbatim`, `Name`, `PersonName`, `BodyName`, `Actor`,
`Place`, `Time`, `Prose`, `AtMost`, `Figures`, `Language`, `Field`.
"""

from .kinds import (
    Actor,
    AtMost,
    BodyName,
    ByProgram,
    Field,
    Figures,
    Language,
    Meaning,
    Name,
    Part,
    PersonName,
    Place,
    Proper,
    Prose,
    Summary,
    Time,
    Verbatim,
)
from .load import json_schema, load_schema
from .plan import Plan

__all__ = [
    "Actor",
    "AtMost",
    "BodyName",
    "ByProgram",
    "Field",
    "Figures",
    "Language",
    "Meaning",
    "Name",
    "Part",
    "PersonName",
    "Place",
    "Plan",
    "Proper",
    "Prose",
    "Summary",
    "Time",
    "Verbatim",
    "json_schema",
    "load_schema",
]
