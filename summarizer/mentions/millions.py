"""Millions of nothing: "a budget of 186 million euros. Of this, 74 million go to schools", "In 2022
it was 8 million".

Whoever writes of sums in millions names the money once. A number with such a scale, behind which
nothing is counted, is of the money of the last one in millions; where that one counted people, it
says nothing. The words of each language are phrase groups of its file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from summarizer.mentions.beside import clause_ends
from summarizer.mentions.model import Context, Num, is_code

MILLION = 1_000_000
_REACH = 400  # characters back to the sum
_NEXT = 150  # characters back to what it was at another time
_ALIKE = 10  # how far what it was then may lie from what it is
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_STYLES = ("digits", "word")


def of_the_sum(ctx: Context, num: Num, before: Mapping[Decimal, Num]) -> bool:
    """Give a number that counts nothing the money of the last sum.

    Args:
        before: the last figure of each scale from a million on, of whatever kind.
    """
    near = {s: n for s, n in before.items() if num.start - n.end <= _REACH}
    last = near.get(num.scale) or max(near.values(), key=lambda n: n.end, default=None)
    if last is None or not _is_sum(ctx, last):
        return False
    if num.unit != "count" or num.sign_unit or num.scale < MILLION or num.style not in _STYLES:
        return False
    first = num.first
    then = ctx.before("was_then", first) is not None
    if not then and ctx.token_before(first) in ctx.lex.group("no_comparison_after").values:
        return False  # "the city is home to 9 million"
    if not _nothing_follows(ctx, num):
        return False
    num.unit, num.sign_unit = last.unit, True
    return True


def was_then(ctx: Context, num: Num, known: Num) -> bool:
    """ "12.3 million euros. In 2022 it was 9.4": what the figure before was at another time."""
    if num.unit != "count" or num.sign_unit or num.style not in _STYLES or num.scale > 1:
        return False
    if known.scale < MILLION or not known.sign_unit or num.start - known.end > _NEXT:
        return False
    first = num.first
    said = ctx.sentence_before(first)
    if ctx.before("was_then", first) is None or not clause_ends(ctx, num.end):
        return False
    if _YEAR.search(said) is None and not ctx.lex.within("ago", said):
        return False
    value, other = num.low, known.mantissa
    return bool(value and other and other / _ALIKE <= value <= other * _ALIKE)


def is_money(ctx: Context, num: Num) -> bool:
    """Whether a number has a currency for its unit."""
    return is_code(num.unit) or num.unit in ctx.lex.money_by_place


def _is_sum(ctx: Context, num: Num) -> bool:
    return num.sign_unit and num.scale >= MILLION and is_money(ctx, num)


def _nothing_follows(ctx: Context, num: Num) -> bool:
    """Whether the words behind a number can not be what it counts: a mark, a small word, a verb of
    what is done with money; a verb of people ("2 million voted") may have left its noun out."""
    if clause_ends(ctx, num.end):
        return True
    if ctx.at(num.end) != " ":
        return False
    word = ctx.word_after(num.end)
    of = ctx.after("glue", num.end) or ctx.after("vague_of", num.end)
    small = word in ctx.lex.group("function_words").values or word in ctx.lex.articles
    return (small and of is None) or ctx.after("sum_verbs", num.end) is not None
