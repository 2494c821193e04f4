"""Money in the short forms of the financial press: "45,2 MEUR", "1,2 Md€", "500 kCHF", "941 ME"."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.mentions.model import Context, Num

_PICTURE_LINES = frozenset(("240", "360", "480", "720", "1080", "1440", "2160"))  # "1080p"
_SCALES = {"k": 10**3, "m": 10**6, "mio": 10**6, "md": 10**9, "mds": 10**9, "mrd": 10**9}
_SCALES |= {"mrds": 10**9, "mia": 10**9, "bn": 10**9, "g": 10**9}
_SHORT = re.compile(
    r"[ \u00a0\u202f]?(k|K|M|Mio|Md|MD|Mds|MDS|Mrd|Mrds|Mia|Bn|bn|G)"
    r"[ \u00a0\u202f]?(€|EUR|E|USD|CHF|GBP|CAD|DKK|SEK|NOK|FCFA|XOF|XAF)(?!\w)"
)
_CODES = {"€": "EUR", "E": "EUR", "FCFA": "XOF"}


def shorthand(ctx: Context, num: Num) -> bool:
    """Take a letter of scale and a code of money written as one word."""
    if num.style != "digits" or num.scale > 1 or num.low is None:
        return False
    match = _SHORT.match(ctx.plain, num.end)
    if match is None or (match[2] == "E" and not ctx.lex.group("short_euro")):
        return False
    factor = Decimal(_SCALES[match[1].lower()])
    num.low *= factor
    num.high, num.scale, num.mantissa = num.low, factor, num.low / factor
    num.end, num.unit, num.sign_unit = match.end(), _CODES.get(match[2], match[2]), True
    return True


def glued_cents(ctx: Context, num: Num) -> bool:
    """ "88p", "780c/kg": hundredths by a small letter, where "30C" is a temperature."""
    found = ctx.starts("cents_glued", num.end) if num.style == "digits" else None
    if found is None or not ctx.plain[num.end].islower() or ctx.at(found[0]).isalnum():
        return False
    if num.raw in _PICTURE_LINES or num.scale > 1:
        return False
    num.end, num.unit, num.sign_unit = found[0], "cent", True
    return True


__all__ = ["glued_cents", "shorthand"]
