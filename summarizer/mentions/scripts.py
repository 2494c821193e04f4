"""What belongs to a number, by the script of what follows it."""

from __future__ import annotations

from dataclasses import replace

from summarizer.language import script_language
from summarizer.mentions import han, hannames, hanrules
from summarizer.mentions.attach import attach
from summarizer.mentions.lexicon import lexicon
from summarizer.mentions.model import Context, Num


def attach_by_script(ctx: Context, num: Num, last: int) -> None:
    """Units of the script that follows: "4 ម៉ោងមុន" on an English page."""
    after = ctx.shadow[num.end : num.end + 2].lstrip()[:1]
    known = after and not after.isascii()
    other = script_language(after, ctx.lex.code) if known else None
    if other is None or other == ctx.lex.code:
        attach(ctx, num, last)
        if other in ("zh", "ja", "ko") or ctx.at(num.end - 1) > "\u2e80":
            _attach_han(ctx, num, last)
        elif num.raw and not num.sign_unit and not num.time and hannames.apart(ctx, num):
            num.settle("identifier", "numbered")
        return
    foreign = replace(ctx, lex=lexicon(other))
    attach(foreign, num, last)
    tail = foreign.after("ago", num.end)
    if num.time and tail:
        num.end = tail[0]


def _attach_han(ctx: Context, num: Num, last: int) -> None:
    """5万多元, 两个多小时: the qualifier stands between number and unit."""
    if not num.sign_unit and not num.time and _odd(ctx, num.end):
        end = num.end
        num.end = end + 1
        attach(ctx, num, last)
        if num.sign_unit or num.time:
            num.bound = "about" if ctx.at(end) in "来來" else "more_than"
        else:
            num.end = end
    hanrules.after_units(ctx, num)


def _odd(ctx: Context, end: int) -> bool:
    char = ctx.at(end)
    return char in han.MORE or (char == "여" and ctx.lex.hangul)
