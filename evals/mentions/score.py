"""Counts and rates: span, value, bound, unit, and false figures in names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from evals.mentions.bench import Gold, Row


@dataclass(frozen=True)
class Found:
    """What a system says: a figure with one value, or two for a range."""

    start: int
    end: int
    values: tuple[float, ...]
    kind: str = "count"
    code: str | None = None
    bound: str = "exact"


@dataclass
class Counts:
    """Of one system on one source and language."""

    found: int = 0
    gold: int = 0
    value: int = 0
    span: int = 0
    bound_gold: int = 0
    bound_found: int = 0
    bound: int = 0
    unit_gold: int = 0
    unit: int = 0
    names: int = 0
    names_taken: int = 0
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def f1(self, right: int) -> float:
        total = self.found + self.gold
        return 2 * right / total if total else 1.0

    @property
    def precision(self) -> float:
        return self.value / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.value / self.gold if self.gold else 1.0

    @property
    def bound_f1(self) -> float | None:
        total = self.bound_gold + self.bound_found
        return 2 * self.bound / total if total else None

    @property
    def unit_rate(self) -> float | None:
        return self.unit / self.unit_gold if self.unit_gold else None


def close(a: float, b: float) -> bool:
    """Equal within 1e-6, or within 1 % for fractions below one."""
    tolerance = 1e-2 if abs(b) < 1 and b not in (0, 0.5) else 1e-6
    return abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-9)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _same(found: Found, gold: Gold) -> bool:
    return len(found.values) == len(gold.values) and all(
        close(a, b) for a, b in zip(found.values, gold.values, strict=True)
    )


def _pairs(row: Row, founds: list[Found]) -> dict[int, list[Gold]]:
    """Which golds each found figure gets right. A range may stand for its two ends, and two ends
    for a range: annotation.md and the sources differ in that, and both state the same numbers."""
    used: set[int] = set()
    right: dict[int, list[Gold]] = {}
    for i, found in enumerate(founds):
        near = [
            (j, g)
            for j, g in enumerate(row.golds)
            if _overlap((found.start, found.end), (g.start, g.end)) and g.values
        ]
        for j, gold in near:
            if j not in used and _same(found, gold):
                used.add(j)
                right[i] = [gold]
                break
        else:
            ends = [(j, g) for j, g in near if len(g.values) == 1 and j not in used]
            if len(found.values) == 2 and len(ends) == 2:
                values = sorted(g.values[0] for _, g in ends)
                if all(close(a, b) for a, b in zip(sorted(found.values), values, strict=True)):
                    used |= {j for j, _ in ends}
                    right[i] = [g for _, g in ends]
    for j, gold in enumerate(row.golds):
        if j in used or len(gold.values) != 2:
            continue
        parts = [
            i
            for i, f in enumerate(founds)
            if i not in right and _overlap((f.start, f.end), (gold.start, gold.end))
        ]
        values = [founds[i].values[0] for i in parts if len(founds[i].values) == 1]
        if len(values) == 2 and sorted(values) == sorted(gold.values):
            right[parts[0]], right[parts[1]] = [gold], []
    return right


def _counted(row: Row, found: Found) -> bool:
    """Whether a found figure that matches nothing is an error in this row."""
    if "any" in row.complete:
        return True
    return found.kind in row.complete


def add(counts: Counts, row: Row, founds: list[Found]) -> None:
    """Score one row."""
    right = _pairs(row, founds)
    matched = [g for golds in right.values() for g in golds]
    for gold in row.golds:
        if not gold.skip:
            counts.gold += 1
            if not any(g is gold for g in matched):
                counts.errors.append(("missed", row.id, row.text[gold.start : gold.end]))
    for i, found in enumerate(founds):
        place = (found.start, found.end)
        if any(_overlap(place, name) for name in row.names):
            counts.names_taken += 1
        if i in right:
            golds = [g for g in right[i] if not g.skip]
            counts.found += len(golds)
            counts.value += len(golds)
            for gold in golds:
                _details(counts, row, found, gold)
            continue
        skipped = any(_overlap(place, (g.start, g.end)) and g.skip for g in row.golds)
        ignored = any(_overlap(place, region) for region in row.ignore)
        known = any(_overlap(place, (g.start, g.end)) for g in row.golds)
        if not skipped and not ignored and (known or _counted(row, found)):
            counts.found += 1
            counts.errors.append(("wrong", row.id, row.text[found.start : found.end]))
    counts.names += len(row.names)


def _details(counts: Counts, row: Row, found: Found, gold: Gold) -> None:
    inner = (min(found.start, gold.start), max(found.end, gold.end))
    slack = (inner[1] - inner[0]) - (min(found.end, gold.end) - max(found.start, gold.start))
    counts.span += slack <= 1 or _same_core(row.text, found, gold)
    plain = {"exact", "between"}
    gold_open = bool(gold.bounds) and not gold.bounds & plain
    found_open = found.bound not in plain
    if gold.bounds:
        counts.bound_gold += gold_open
        counts.bound_found += found_open
        counts.bound += gold_open and found.bound in gold.bounds
        if (gold_open and found.bound not in gold.bounds) or (found_open and not gold_open):
            counts.errors.append((f"bound {found.bound}", row.id, row.text[gold.start : gold.end]))
    if gold.kind in ("percent", "currency", "measure"):
        counts.unit_gold += 1
        same = found.kind == gold.kind and (
            not gold.code or not found.code or found.code == gold.code
        )
        counts.unit += same
        if not same:
            counts.errors.append(
                (f"unit {found.kind} {found.code}", row.id, row.text[gold.start : gold.end])
            )


def _same_core(text: str, found: Found, gold: Gold) -> bool:
    """The sources differ in whether a unit or a qualifier belongs to the span; the digits do."""

    def core(start: int, end: int) -> str:
        return "".join(c for c in text[start:end] if c.isdigit())

    return bool(core(gold.start, gold.end)) and core(found.start, found.end) == core(
        gold.start, gold.end
    )


def dump_errors(path: Path, errors: Iterable[tuple[str, str, str, str, str]]) -> None:
    """All differences as JSON lines, for reading."""
    with path.open("w", encoding="utf-8") as out:
        for system, key, kind, row, text in errors:
            out.write(json.dumps([system, key, kind, row, text], ensure_ascii=False) + "\n")
