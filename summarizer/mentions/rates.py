"""Numbers whose unit is a rate in other words: "110 por hora", "a 7.06-mill levy"."""

from __future__ import annotations

from decimal import Decimal

from summarizer.mentions.model import Context, Num

_SLOWEST = 20


def speed(ctx: Context, num: Num) -> bool:
    """ "iba a 110 por hora": kilometres, where a vehicle or a wind is spoken of."""
    fast = num.style in ("digits", "word") and (num.low or 0) >= _SLOWEST and not num.sign_unit
    found = ctx.after("per_hour", num.core_end) if fast else None
    if found is None:
        return False
    if not ctx.speaks_of("speed_words", num):
        return False
    num.end, num.time, num.unit, num.sign_unit = found[0], "", "km/h", True
    return True


def mills(ctx: Context, num: Num) -> None:
    """ "a 7.06-mill levy": thousandths of a property's value, no millions."""
    word = ctx.shadow[num.core_end : num.end]
    if num.scale == 1 or word[1:] not in ctx.lex.group("tax_mills").values:
        return
    if word[0] != "-" and not ctx.after("mill_levies", num.end):
        return
    num.low = num.high = num.mantissa
    num.end, num.scale = num.core_end, Decimal(1)
