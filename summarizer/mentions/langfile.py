"""What is made of a language's file before it is compiled: values, words with a prefix on them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

# codes that are read with the file of another: one written language, or nearly
SAME_FILE = {"no": "nb", "nn": "nb", "ms": "id", "mo": "ro"}


def number(value: Any) -> Decimal:
    """A number of a data file: 12, "0.5" or, for what has no short decimal, "2/3"."""
    top, _, bottom = str(value).partition("/")
    return Decimal(top) / Decimal(bottom) if bottom else Decimal(top)


# Groups with phrases that stand before a number or decide by the words before it: they are known
# with each of the language's ``prefixes`` too, the "and", "by", "for" written onto a word.
_PREFIXED = (
    "range_between", "range_from", "change_from", "negation_before", "minus", "several", "months",
    "year_before", "ago_before", "age_verbs", "age_before", "identifier_before", "change_words",
    "weekdays", "per", "decade_before", "clock_strong", "number_names",
)  # fmt: skip


def with_prefixes(data: dict[str, Any]) -> dict[str, Any]:
    """The data with ``prefixes`` written onto what stands before numbers."""
    glued = data.get("prefixes", [])
    if not glued:
        return data
    known = {key: [*words, *(p + w for p in glued for w in words)]
             for key, words in data.get("bounds_before", {}).items()}  # fmt: skip
    groups = dict(data.get("phrases", {}))
    for name in _PREFIXED:
        words = groups.get(name, [])
        groups[name] = [*words, *(p + w for p in glued for w in words)]
    return data | {"bounds_before": known, "phrases": groups}


def with_endings(data: dict[str, Any]) -> dict[str, Any]:
    """The data with the words of its ``[endings]`` written out: of a language that glues case
    endings onto words, a table's words are known with each of its endings as well."""
    grown = {
        table: {
            key: [*words, *(word + end for word in words for end in endings)]
            for key, words in data.get(table, {}).items()
        }
        for table, endings in data.get("endings", {}).items()
    }
    return data | grown
