"""When a quantity is right, and what went wrong when it is not."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from summarizer.scoring.context import Found, numbers
from summarizer.scoring.gold import GoldFigure

# how far a vague word may be read: "thousands" as 1000 or as 2000 are equally right
VAGUE_FACTOR = 2
# a third can not be written out: gold rounds it to so many digits or more
ENDLESS_DIGITS = 4
_MARKED = re.compile(r"\d[.,'’٫٬](\d+)")
_POINTS = frozenset({"percent", "percentage_points"})


def gold_numbers(gold: GoldFigure) -> list[tuple[Decimal, ...]]:
    """The numbers of the figure, then those of its accepted alternatives."""
    lows = [gold.low, *(_decimal(v) for v in gold.accept.get("low", ()))]
    highs = [gold.high, *(_decimal(v) for v in gold.accept.get("high", ()))]
    return [numbers(low, high) for low in lows for high in highs]


def value_right(gold: GoldFigure, found: Found) -> bool:
    """Whether the numbers are the same; the bound (which of low and high is open) is another
    field."""
    if not found.numbers:
        return False
    if gold.bound == "vague":
        low = found.low if found.low is not None else found.numbers[0]
        return any(
            wanted[0] / VAGUE_FACTOR <= low <= wanted[0] * VAGUE_FACTOR
            for wanted in gold_numbers(gold)
            if wanted
        )
    return any(_same(wanted, found.numbers) for wanted in gold_numbers(gold))


def _same(wanted: tuple[Decimal, ...], found: tuple[Decimal, ...]) -> bool:
    """Equal, or equal when rounded to the digits that gold writes of an endless one (0.3333)."""
    return len(wanted) == len(found) and all(
        w == f or (_digits(w) >= ENDLESS_DIGITS and round(f, _digits(w)) == w)
        for w, f in zip(wanted, found, strict=True)
    )


def _digits(number: Decimal) -> int:
    """How many digits stand behind the decimal point."""
    return max(0, -int(number.as_tuple().exponent))


def bound_right(gold: GoldFigure, found: Found) -> bool:
    return found.bound in (gold.bound, *gold.accept.get("bound", ()))


def unit_right(gold: GoldFigure, found: Found) -> bool:
    wanted = (gold.unit, *gold.accept.get("unit", ()))
    return _unit(found.unit) in {_unit(w) for w in wanted if w}


def is_points_for_percent(gold: GoldFigure, found: Found) -> bool:
    """Percent and percentage points taken for each other, either way."""
    return {gold.unit, found.unit} == _POINTS


def power_of_ten(gold: tuple[Decimal, ...], found: tuple[Decimal, ...]) -> int | None:
    """n where found = gold x 10^n for all numbers and n is not 0; else None."""
    if not gold or len(gold) != len(found) or any(n == 0 for n in (*gold, *found)):
        return None
    powers = set()
    for g, f in zip(gold, found, strict=True):
        ratio = (f / g).normalize()
        if ratio.as_tuple().digits != (1,):
            return None
        powers.add(int(ratio.as_tuple().exponent))
    power = powers.pop()
    return power if not powers and power else None


def is_decimal_mark(gold: GoldFigure, power: int) -> bool:
    """Whether reading a point or comma of the text the other way explains the factor 10^power."""
    digits = "".join(
        str(unicodedata.digit(c)) if unicodedata.digit(c, None) is not None else c
        for c in gold.text
    )
    return abs(power) in {len(m.group(1)) for m in _MARKED.finditer(digits)}


def value_cause(gold: GoldFigure, found: Found, elsewhere: bool) -> tuple[str, str]:
    """Why the numbers differ, as (cause, detail).

    Args:
        elsewhere: whether the found numbers are those of another number of the article.
    """
    want = gold_numbers(gold)[0]
    power = power_of_ten(want, found.numbers)
    detail = f"{show(found.low, found.high)} for {show(gold.low, gold.high)}"
    if power is not None:
        cause = "decimal mark" if is_decimal_mark(gold, power) else "scale"
        return cause, f"{detail}, ×10^{power}"
    if set(found.numbers) < set(want):
        return "bound lost", f"{detail}, one end of the range"
    if elsewhere:
        return "wrong neighbour", detail
    return "invented", detail


def show(low: Decimal | None, high: Decimal | None) -> str:
    """A quantity's numbers for people: ``13000..``, ``..20``, ``17..20``, ``399``."""
    if low == high:
        return "?" if low is None else format(low, "f")
    return f"{'' if low is None else format(low, 'f')}..{'' if high is None else format(high, 'f')}"


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _unit(unit: str) -> str:
    folded = unit.strip().casefold().replace(" ", "_")
    return {
        "": "count",
        "%": "percent",
        "percentage_point": "percentage_points",
        "pp": "percentage_points",
    }.get(folded, folded)
