"""Which found figure answers which gold figure: one to one, best overall (not greedy)."""

from __future__ import annotations

import numpy as np

from summarizer.scoring.context import Context, Found
from summarizer.scoring.gold import LABEL_FIELDS, GoldFigure
from summarizer.scoring.labels import label_right
from summarizer.scoring.values import gold_numbers, power_of_ten, value_right


def match(context: Context) -> dict[int, int]:
    """Index of the gold figure -> index of the found figure.

    A located figure can only answer the gold figure whose number it overlaps. One without offsets
    is matched by its number (or that number times a power of ten), then by its labels.
    """
    gold, found = context.gold.figures, context.found
    if not gold or not found:
        return {}
    weights = np.array([[_weight(g, f) for f in found] for g in gold])
    right = weights > 0
    if max(right.sum(axis=0).max(), right.sum(axis=1).max()) <= 1:
        rows, columns = np.nonzero(right)  # no figure has a choice
    else:
        # three quarters of a second to import, and few articles need it
        from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

        rows, columns = linear_sum_assignment(weights, maximize=True)
    return {int(r): int(c) for r, c in zip(rows, columns, strict=True) if weights[r, c] > 0}


def overlap(gold_start: int, gold_end: int, found: Found) -> float:
    """Shared characters over all characters of the two spans; 0 where the figure is not located."""
    if found.start is None or found.end is None:
        return 0.0
    shared = min(gold_end, found.end) - max(gold_start, found.start)
    if shared <= 0:
        return 0.0
    return shared / (max(gold_end, found.end) - min(gold_start, found.start))


def gold_labels(gold: GoldFigure, field: str) -> tuple[str | None, ...]:
    """The gold phrase of a field and its accepted alternatives."""
    return (gold.labels[field], *gold.accept.get(field, ()))


def _weight(gold: GoldFigure, found: Found) -> float:
    located = found.start is not None and found.end is not None
    share = overlap(gold.start, gold.end, found)
    if located and not share:
        return 0.0
    labels = sum(label_right(gold_labels(gold, name), found.labels[name]) for name in LABEL_FIELDS)
    value = value_right(gold, found)
    if located:
        return 10 + 5 * share + 3 * value + 0.2 * labels
    if value:
        return 8 + 0.5 * labels
    if power_of_ten(gold_numbers(gold)[0], found.numbers) is not None:
        return 4 + 0.5 * labels
    return 0.0
