"""Units and scales that one of two numbers says for both; the numbers stay two."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.mentions.beside import clause_ends
from summarizer.mentions.model import Context, Num

_MAX_BOUND = 32  # between two numbers with a qualifier before the second
_INSTEAD_GAP = 40
_PARALLEL = 140  # from one to the next that the same word leads to
_LARGE = 1000
_SENTENCE = re.compile(r"[.;!?]\s|\n")
_FAR = 100  # how much a change may be, where the first number would share a scale


def share_instead(ctx: Context, left: Num, right: Num) -> None:
    """ "180 statt 100 km/h": the unit behind the second number is of both."""
    if left.sign_unit or left.time or left.cls or not right.sign_unit or right.low is None:
        return
    if left.style != right.style or not left.plain_int or right.scale > 1:
        return
    gap = ctx.shadow[left.end : right.start]
    instead = ctx.after("instead", left.end) if 0 < len(gap) <= _INSTEAD_GAP else None
    if instead and instead[0] <= right.start and gap.replace(" ", "").isalpha():
        left.unit, left.sign_unit = right.unit, True


def share_over_bound(ctx: Context, before: list[Num], right: Num) -> None:
    """ "de 1 640 à un peu moins de 1 900 euros": a qualifier stands before the second."""
    found = ctx.before("bounds_before", right.start)
    for left in before if found else ():  # the last may be a word of the qualifier
        near = not left.cls and not left.sign_unit and right.start - left.end <= _MAX_BOUND
        if near and found and ctx.shadow[left.end : found[0]] in ctx.lex.group("range_to").values:
            share_unit(ctx, left, right)


def share_unit(ctx: Context, left: Num, right: Num, *, told: bool = False) -> None:
    """ "rose from 3 to 5 percent": two figures, one unit."""
    start = ctx.left(left.start)
    if left.sign_unit or left.time or not (told or ctx.before("change_from", start)):
        return
    if right.time and right.scale == 1:
        left.time = right.time  # "passou de quatro para sete horas"
    near = (
        left.low is not None
        and right.low is not None
        and left.low * right.scale <= _FAR * right.low
    )
    if right.scale > 1 and left.scale == 1 and left.low is not None and near:
        left.low = left.high = left.low * right.scale
    if right.sign_unit and left.style == right.style:
        left.unit, left.sign_unit = right.unit, True


def tells_unit(ctx: Context, num: Num) -> bool:
    """ "Le cifre, in milioni di euro, sono": what the numbers of a table are in."""
    scale = ctx.lex.scales.values.get(ctx.shadow[num.start : num.core_end])
    if scale is None or not ctx.before("unit_told", num.start):
        return False
    if not clause_ends(ctx, num.end):
        return False
    return num.settle("other", "unit-told")


def parallel(ctx: Context, num: Num, known: Num) -> bool:
    """ "en Salvador fue de 15.200 toneladas, en Andina de 83.800", "cayó 12 % a 569.900 toneladas
    (...) aumentó 8 % a 186.000": a bare number led by the same word as the measure before."""
    leads = ctx.lex.group("list_leads").values
    plain = num.style == "digits" and num.unit == "count" and num.scale == 1 and not num.qualifier
    if not leads or not plain or num.low is None or num.low < _LARGE or known.style != "digits":
        return False
    if num.end != num.core_end or num.start - known.end > _PARALLEL or known.scale > 1:
        return False
    lead = ctx.token_before(num.start)
    if lead not in leads or lead != ctx.token_before(known.start) or not _closes(ctx, num.end):
        return False
    between = ctx.shadow[known.end : num.start]
    if not _SENTENCE.search(between):
        places = ctx.lex.group("list_places").values
        first = between.rsplit(",")[-1].split()[:1]
        return any(word in places for word in first) or _joined(ctx, between)
    return all(_by_share(ctx, n.start) for n in (num, known))


def _by_share(ctx: Context, start: int) -> bool:
    """Whether a share stands before the word that leads to a number: "cayó 12 % a 569.900"."""
    lead = ctx.left(start)
    at = lead - len(ctx.token_before(lead))
    return ctx.lex.percent.before(ctx.shadow, ctx.left(at)) is not None


def _joined(ctx: Context, between: str) -> bool:
    """ "... y en Gaby de 42.200"."""
    words = between.split()
    places = ctx.lex.group("list_places").values
    return any(link in ctx.lex.joins and place in places for link, place in pairwise(words))


def _closes(ctx: Context, end: int) -> bool:
    if clause_ends(ctx, end):
        return True
    word = ctx.word_after(end)
    verb = ctx.ends(word, "verb_endings")
    return ctx.at(end) == " " and (
        verb or word in ctx.lex.joins or word in ctx.lex.group("list_places").values
    )
