"""Bare numbers that name one thing, by an article of the singular: "garantito il 91", "al 117"; the
distance that names a race: "la 10 km"."""

from __future__ import annotations

from summarizer.mentions.beside import noun_after
from summarizer.mentions.model import Context, Num

_LONGEST_SHORT = 5  # digits of a short number to call
_SHARE_NEAR = 90


def dialled_too(ctx: Context, first: Num, num: Num) -> bool:
    """ "telefonare allo 0848 25 55 55 o al 117": a short number beside one to call."""
    if first.cls != "identifier" or first.by not in ("rule:phone", "rule:labelled", "rule:code"):
        return False
    short = not num.cls and num.plain_int and 3 <= len(num.raw) <= _LONGEST_SHORT
    gap = ctx.shadow[first.end : num.start].strip(" ,")
    if not short or gap not in ctx.lex.group("dial_links").values:
        return False
    return not noun_after(ctx, num.core_end)


def singular(ctx: Context, nums: list[Num]) -> None:
    """ "le corse del 14, garantito il 91": a bare number behind an article of the singular names
    one thing (a line, a day), unless a share was told shortly before."""
    group = ctx.lex.group("singular_article")
    for num in nums if group else ():
        if num.cls == "figure" and num.unit in ("km", "m") and _race(ctx, num):
            num.settle("identifier", "race")
            continue
        plain = num.cls == "figure" and num.plain_int and num.unit == "count" and num.scale == 1
        if not plain or num.end != num.core_end or num.qualifier or num.low == 1:
            continue
        near = ctx.shadow[max(0, num.start - _SHARE_NEAR) : num.end + _SHARE_NEAR]
        if "%" in near or any(f" {word} " in near for word in ctx.lex.percent.values):
            continue
        closed = ctx.at(num.end) in ".,;:)!?'’\n" and not ctx.at(num.end + 1).isalnum()
        if ctx.before("singular_article", num.start) and (closed or _little_follows(ctx, num.end)):
            num.settle("identifier", "singular")


def _race(ctx: Context, num: Num) -> bool:
    """ "la 10 km femminile", "nei 100 metri vince Rossi": a distance as the name of a race."""
    if not num.raw.isdigit() or num.qualifier:
        return False
    if num.unit == "km":
        return ctx.before("race_article", num.start) is not None
    return ctx.before("race_before", num.start) is not None and ctx.speaks_of("race_words", num)


def _little_follows(ctx: Context, end: int) -> bool:
    word = ctx.token_after(end).partition("'")[0]
    return ctx.at(end) == " " and word in ctx.lex.group("function_words").values
