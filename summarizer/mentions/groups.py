"""What follows digits that may be grouped in thousands."""

from __future__ import annotations

import re

from summarizer.mentions.beside import noun_after
from summarizer.mentions.model import Context

_COMMA_GROUP = re.compile("[1-9][0-9]{0,2},[0-9]{3}")


def thousands_follow(ctx: Context, end: int) -> bool:
    """Whether a word follows that thousands may count; a weight has three decimals: "1.250 kg"."""
    unit = ctx.after("measures", end)
    return ctx.at(end) == " " and not (unit and unit[1] in ("kg", "l"))


def comma_groups(ctx: Context, raw: str, end: int) -> bool:
    """ "1,245 casos": of a language whose countries write it both ways, before what is counted."""
    if not ctx.lex.group("comma_groups") or not _COMMA_GROUP.fullmatch(raw):
        return False
    return noun_after(ctx, end) and not ctx.after("anything_after", end)
