"""Magnitudes of earthquakes: no counts and no degrees of heat."""

from __future__ import annotations

import re

from summarizer.mentions.model import Context, Num, words_of

_SCALE = re.compile(r"(?<!\w)M(?:[wWlLbBsS])?\)?\s\Z")
_SIGN = 6
_STRONGEST = 10  # no quake has been measured that strong


def magnitude(ctx: Context, num: Num) -> None:
    """ "a magnitude 6.2 earthquake": measured, so it has a unit."""
    if num.low is None or num.scale > 1 or num.time:
        return
    degrees = ctx.shadow[num.core_end : num.end].strip() in ctx.lex.group("bare_degrees").values
    before = ctx.before("magnitude_before", num.start)
    if num.sign_unit:
        if degrees and num.unit == "°C":
            _quake_degrees(ctx, num)
        elif num.unit == "°" and before and ctx.speaks_of("quake_words", num):
            num.unit = "magnitude"  # "زلزال بقوة 6.2 درجات": of a scale that is not named
        return
    after = ctx.skip_space(num.end)
    told = before or ctx.after("magnitude_after", after)
    if told or (num.low < _STRONGEST and _signed_magnitude(ctx, num.start)):
        num.unit, num.sign_unit = "magnitude", True


def _quake_degrees(ctx: Context, num: Num) -> None:
    """ "6,9 grados de magnitud", "4 grados en la escala de Mercalli", "un sismo de 5,8 grados": no
    degrees of heat."""
    if ctx.after("intensity_after", num.end):
        num.unit = "°"
        return
    heat = ctx.lex.group("heat_words").values.keys() - ctx.lex.group("bare_degrees").values.keys()
    hot = not heat.isdisjoint(words_of(ctx.around(num.start, num.end)))
    quake = ctx.speaks_of("quake_words", num) and not hot
    low = num.low is not None and num.low < _STRONGEST
    if low and (quake or ctx.after("magnitude_after", num.end)):
        num.unit = "magnitude"


def _signed_magnitude(ctx: Context, start: int) -> bool:
    """ "Greece, M 6,1:", "Mw 5.8": the sign of the scale, in a text that speaks of a quake."""
    sign = _SCALE.search(ctx.plain[max(0, start - _SIGN) : start])
    return sign is not None and ctx.present(("quakes",))


__all__ = ["magnitude"]
