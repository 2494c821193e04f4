"""What the tables of sentences by language share: a figure is "text low high bound unit"."""

from __future__ import annotations

from decimal import Decimal

from summarizer.language import detect_language
from summarizer.mentions import find_mentions

Row = tuple[str, list[str], list[str]]
Figure = tuple[str, Decimal | None, Decimal | None, str, str]


def written(wanted: str) -> Figure:
    """A figure as the tables write it; "-" is an open side, "_" a space within the text."""
    text, low, high, bound, unit = wanted.rsplit(" ", 4)
    return (
        text,
        None if low == "-" else Decimal(low),
        None if high == "-" else Decimal(high),
        bound,
        unit,
    )


def check(language: str, row: Row) -> None:
    """A sentence has the figures of its row and no other, and the other numbers their class.

    Of the classes, "text:!figure" names a number that must not count, whatever else it is; a
    "text:negated" one that the sentence denies.
    """
    text, figures, others = row
    mentions = find_mentions(text, language)
    found: list[Figure] = []
    for mention in mentions:
        quantity = mention.quantity
        if mention.cls == "figure" and quantity is not None:
            low, high = (None if v is None else round(v, 4) for v in (quantity.low, quantity.high))
            found.append((mention.text, low, high, quantity.bound, quantity.unit))
    assert found == [written(wanted) for wanted in figures]
    classes = {f"{m.text}:{m.cls}" for m in mentions}
    classes |= {f"{m.text}:negated" for m in mentions if m.negated}
    assert not set(others) - classes, classes


def detected(language: str, rows: list[Row]) -> int:
    """How many sentences are taken for another language."""
    return sum(detect_language(row[0]) != language for row in rows)
