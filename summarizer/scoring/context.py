"""What a scorer gets: one object with the article, the gold and the record, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from summarizer.scoring.gold import LABEL_FIELDS, Gold


@dataclass(frozen=True)
class Found:
    """A figure of a record. ``start``/``end`` are None where the program did not locate it
    (programs that we compare with); such a figure is matched by its value alone.
    """

    id: str
    text: str
    start: int | None
    end: int | None
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str
    labels: Mapping[str, str | None]
    part_of: str | None = None
    same_as: str | None = None
    negated: bool = False

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        return numbers(self.low, self.high)


@dataclass(frozen=True)
class Context:
    """Article text, gold labels and the record's JSON. ``record`` None: the article has no
    record."""

    text: str
    gold: Gold
    record: Mapping[str, Any] | None
    found: tuple[Found, ...] = field(init=False)

    def __post_init__(self) -> None:
        record = self.record or {}
        failed = not record or record.get("status") == "failed"
        raw = [] if failed else record.get("figures") or []
        object.__setattr__(self, "found", tuple(_found(f, i) for i, f in enumerate(raw)))

    @property
    def status(self) -> str:
        """``done``, ``partial`` or ``failed``; an article without a record has failed."""
        return str(self.record.get("status", "done")) if self.record else "failed"


def numbers(low: Decimal | None, high: Decimal | None) -> tuple[Decimal, ...]:
    """The numbers that a quantity names, whatever its bound: (13000,) for "more than 13,000"."""
    return tuple(sorted({n.normalize() for n in (low, high) if n is not None}))


def _found(raw: Mapping[str, Any], index: int) -> Found:
    quantity = raw.get("quantity") or {}
    labels = raw.get("labels") or {}
    return Found(
        id=str(raw.get("id") or f"F{index + 1}"),
        text=str(raw.get("text") or ""),
        start=_offset(raw.get("start")),
        end=_offset(raw.get("end")),
        low=_number(quantity.get("low")),
        high=_number(quantity.get("high")),
        bound=str(quantity.get("bound") or "exact"),
        unit=str(quantity.get("unit") or "count"),
        labels={name: _label(labels.get(name)) for name in LABEL_FIELDS},
        part_of=raw.get("part_of"),
        same_as=raw.get("same_as"),
        negated=bool(raw.get("negated", False)),
    )


def _offset(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: Any) -> Decimal | None:
    if value is None:
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _label(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("text")
    text = str(value).strip() if value is not None else ""
    return text or None
