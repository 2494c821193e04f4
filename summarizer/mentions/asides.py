"""Numbers that count nothing in the world: what a text says of itself and what it tells its reader.

"There are three reasons to doubt", "1. What happened? ... 2. Who pays?", "press 7", "divide by 12",
"You have 2 free articles left", "Imagine you deposit 1,000 euros". The words of each language are
phrase groups of its file.
"""

from __future__ import annotations

import re

from summarizer.mentions import wording
from summarizer.mentions.beside import clause_ends, sentence_start
from summarizer.mentions.model import Context, Num

_MANY = 12  # points that a text announces, at most
_QUESTION = re.compile(r"\.\s+[^.!?\n]{3,120}\?")
_NUMBERED = 20
_BACK = 400


def is_aside(ctx: Context, num: Num) -> bool:
    """Classify ``num`` if it only structures the text or tells the reader what to do."""
    return (
        _points_made(ctx, num)
        or _numbered_question(ctx, num)
        or _advice(ctx, num)
        or _of_the_page(ctx, num)
        or _supposed(ctx, num)
    )


def _points_made(ctx: Context, num: Num) -> bool:
    """ "Two things stand out", "gives three reasons", "in three words"."""
    if num.sign_unit or num.time or num.scale > 1 or num.low is None or num.low > _MANY:
        return False
    if num.style not in ("digits", "word") or num.high != num.low:
        return False
    strong = ctx.after("points_made", num.core_end) is not None
    led = ctx.before("points_lead", num.start) is not None or sentence_start(ctx, num.start)
    weak = led and ctx.after("points_told", num.core_end) is not None
    return (strong or weak) and num.alone("other", "structure")


def _numbered_question(ctx: Context, num: Num) -> bool:
    """ "1. What happened? A crane fell. 2. Who pays?": the numbers of an interview in one line."""
    if not num.plain_int or (num.low or 0) > _NUMBERED or not sentence_start(ctx, num.start):
        return False
    if _QUESTION.match(ctx.shadow, num.core_end) is None:
        return False
    start, _ = ctx.line(num.start)
    earlier = ctx.shadow[max(start, num.start - _BACK) : num.start]
    follows = num.low == 1 or f"{int(num.low or 0) - 1}. " in earlier
    return follows and num.alone("furniture", "list-number")


def _advice(ctx: Context, num: Num) -> bool:
    """ "Press 7", "heat the oven to 180", "multiply your rent by 12 and divide by 0.3"."""
    if num.sign_unit or num.time or num.style not in ("digits", "word", "decimal"):
        return False
    ends = clause_ends(ctx, num.core_end) or ctx.after("function_words", num.core_end)
    if ends and ctx.before("advice_before", num.start):
        return num.alone("other", "advice")
    reckons = ctx.before("reckoned_by", num.start) and ctx.speaks_of("reckoned", num)
    return bool(reckons and ends) and num.alone("other", "advice")


def _of_the_page(ctx: Context, num: Num) -> bool:
    """ "You have 2 free articles left", "78 % of this article": the page speaks of itself."""
    return ctx.after("page_counts", num.end) is not None and num.alone(
        "furniture", "page-counter", num.end
    )


def _supposed(ctx: Context, num: Num) -> bool:
    """ "Suppose that a family earns 3,000 euros", "If every driver saved 5 litres": asserted by
    nobody, up to a semicolon."""
    if not ctx.present(("supposing",)):
        return False
    said = ctx.sentence_before(num.start)
    opened = wording.found(ctx, "supposing", said)
    if not any(not wording.words(said[: m.start()]) for m in opened) or ";" in said:
        return False
    return num.alone("other", "supposed")
