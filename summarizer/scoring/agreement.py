"""How far two readers of the same articles agree, field by field, before they settle anything.

A figure of one reader is that of the other when their numbers overlap in the article. For these
pairs each field is looked at twice: the same main answer, and whether either reader's main answer
is among what the other accepts (two readers may well choose two phrases that both allow).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.errors import GoldError
from summarizer.scoring.gold import (
    FIELDS,
    LABEL_FIELDS,
    Gold,
    GoldFigure,
    load_gold_folder,
    load_gold_text,
)
from summarizer.scoring.labels import label_right
from summarizer.scoring.values import gold_numbers

AGREED_FIELDS = (*FIELDS, "part_of", "same_as", "negated")


@dataclass(frozen=True)
class Difference:
    """One thing that the readers see differently."""

    article: str
    number: str
    what: str
    first: str | None
    second: str | None
    accepted: bool


@dataclass
class Agreement:
    """Counts over articles.

    ``figures``: both call it a figure; ``only_first``, ``only_second``: one does, ``others``: both
    list it as another number, ``classes``: with the same class. ``same`` and ``accepted`` count
    figures per field.
    """

    articles: int = 0
    figures: int = 0
    only_first: int = 0
    only_second: int = 0
    others: int = 0
    classes: int = 0
    same: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)


def load_readings(
    first: Path, second: Path, articles: Sequence[Path] = ()
) -> list[tuple[Gold, Gold]]:
    """The articles that both folders have gold for, in the order of their names.

    The second reading needs no text of its own: that of the first is its text.

    Raises:
        GoldError: a file is broken, or no article was read twice.
    """
    pairs = []
    for gold in load_gold_folder(first, articles):
        file = second / Path(gold.path).name
        if file.exists():
            written = file.read_text(encoding="utf-8")
            pairs.append((gold, load_gold_text(written, gold.text, str(file))))
    if not pairs:
        raise GoldError(f"has no gold file of the name of one in {first}", where=str(second))
    return pairs


def agreement(pairs: Iterable[tuple[Gold, Gold]]) -> Agreement:
    """Counts agreement of two readings of each article."""
    total = Agreement()
    for first, second in pairs:
        total.articles += 1
        _count(total, first, second)
    return total


def _count(total: Agreement, first: Gold, second: Gold) -> None:
    matched = {a.id: b.id for a, b in _overlapping(first.figures, second.figures)}
    for a, b in _overlapping(first.figures, second.figures):
        total.figures += 1
        for name in AGREED_FIELDS:
            same, accepted = _compared(name, a, b, matched)
            total.same[name] += same
            total.accepted[name] += accepted
            if not same:
                said = (_shown(name, a), _shown(name, b))
                total.differences.append(Difference(first.id, a.text, name, *said, accepted))
    others = _overlapping(first.not_figures, second.not_figures)
    total.others += len(others)
    for x, y in others:
        total.classes += x.cls == y.cls
        if x.cls != y.cls:
            total.differences.append(Difference(first.id, x.text, "class", x.cls, y.cls, False))
    for figure in _alone(first.figures, second.figures):
        total.only_first += 1
        total.differences.append(Difference(first.id, figure.text, "figure", "yes", None, False))
    for figure in _alone(second.figures, first.figures):
        total.only_second += 1
        total.differences.append(Difference(first.id, figure.text, "figure", None, "yes", False))


def _overlapping(first: Sequence[Any], second: Sequence[Any]) -> list[tuple[Any, Any]]:
    return [(a, b) for a in first for b in second if a.start < b.end and b.start < a.end]


def _alone(some: Sequence[GoldFigure], others: Sequence[GoldFigure]) -> list[GoldFigure]:
    met = {a.id for a, _ in _overlapping(some, others)}
    return [figure for figure in some if figure.id not in met]


def _compared(
    name: str, a: GoldFigure, b: GoldFigure, matched: dict[str, str]
) -> tuple[bool, bool]:
    """(the same main answer, either is among what the other accepts)."""
    if name in LABEL_FIELDS:
        x, y = a.labels[name], b.labels[name]
        same = label_right([x], y) or label_right([y], x)
        return same, same or (
            label_right([x, *a.accept.get(name, ())], y)
            or label_right([y, *b.accept.get(name, ())], x)
        )
    if name == "value":
        mine, yours = gold_numbers(a), gold_numbers(b)
        return mine[0] == yours[0], mine[0] in yours or yours[0] in mine
    p, q = getattr(a, name), getattr(b, name)
    if name in ("part_of", "same_as"):
        p = matched.get(p, p)
        allowed = {matched.get(v, v) if v else v for v in a.accept.get(name, ())}
        return p == q, p == q or q in allowed or p in b.accept.get(name, ())
    return p == q, p == q or q in a.accept.get(name, ()) or p in b.accept.get(name, ())


def _shown(name: str, figure: GoldFigure) -> str | None:
    if name in LABEL_FIELDS:
        return figure.labels[name]
    if name == "value":
        return " ".join(str(n) for n in gold_numbers(figure)[0])
    value = getattr(figure, name)
    return None if value is None else str(value)
