"""Schemas: the building blocks that authors use, and how one is read into what is asked.

Authors import from here: `Summary`, `Part`, `Verbatim`, `Name`, `Prose`, `AtMost`, `Figures`,
`Language`, `Field`.
"""

from .kinds import (
    AtMost,
    ByProgram,
    Field,
    Figures,
    Language,
    Name,
    Part,
    Proper,
    Prose,
    Summary,
    Verbatim,
)
from .load import json_schema, load_schema
from .plan import Plan

__all__ = [
    "AtMost",
    "ByProgram",
    "Field",
    "Figures",
    "Language",
    "Name",
    "Part",
    "Plan",
    "Proper",
    "Prose",
    "Summary",
    "Verbatim",
    "json_schema",
    "load_schema",
]
