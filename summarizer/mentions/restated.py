"""Numbers that stand beside another and lean on it: said again in brackets ("two (2)"), converted
("67 km (42 miles)"), a part of a section ("Section 6 (1)"), the last of a row ("and one gun"), the
smaller unit of a time ("2 min 40")."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.mentions.attach import attach
from summarizer.mentions.beside import counts_behind, verb_after
from summarizer.mentions.bounds import apply_bound
from summarizer.mentions.model import Context, Num, is_code

_PAIR = {"digits": "word", "word": "digits"}
_SIXTY = 60
_SECTION = 2  # digits of a subsection
_OPEN_BOUNDS = ("about", "nearly", "at_least", "more_than", "up_to", "fewer_than")
_SHARES = frozenset(("percent", "percentage_points", "per mille", "basis points", "magnitude"))
_ROW = re.compile(r" (?:[a-z][\w'-]* ){1,5}\Z")
_WORD = re.compile(r"[a-z][\w'-]*")


def merged(ctx: Context, nums: list[Num]) -> list[Num]:
    """ "two (2) counts", "5 (five) pistols", "ten (10) days": words and digits of the same value,
    one of them in brackets, are one number, and what follows the bracket belongs to it."""
    again = [False] * len(nums)
    for i, (left, right) in enumerate(pairwise(nums), 1):
        if not _same(ctx, left, right):
            continue
        again[i] = True
        left.end = left.core_end = right.end + 1
        attach(ctx, left)
    return [num for num, dropped in zip(nums, again, strict=True) if not dropped]


def _same(ctx: Context, left: Num, right: Num) -> bool:
    if right.start - left.end != 2 or ctx.shadow[left.end : right.start] != " (":
        return False
    alike = left.low is not None and (left.low, left.high) == (right.low, right.high)
    plain = not (left.sign_unit or right.sign_unit or left.time or right.time or left.cls)
    return alike and plain and ctx.at(right.end) == ")" and _PAIR.get(left.style) == right.style


def subsection(ctx: Context, previous: Num, num: Num) -> bool:
    """ "Section 6 (1)": the number in brackets is a part of what the label names."""
    if previous.by != "rule:labelled" or not num.plain_int or len(num.raw) > _SECTION:
        return False
    bracketed = ctx.shadow[previous.end : num.start] == " (" and ctx.at(num.end) == ")"
    if bracketed:
        num.settle("identifier", "labelled")
    return bracketed


def conversions(ctx: Context, nums: list[Num]) -> None:
    """ "about 67 km (42 miles)", "nearly £2m ($2.6m)": the same amount in another unit has the
    bound of the first."""
    for left, right in pairwise(nums):
        if left.cls != "figure" or right.cls != "figure" or right.bound != "exact":
            continue
        if left.bound not in _OPEN_BOUNDS or right.qualifier:
            continue
        gap = ctx.shadow[left.end : right.start]
        if gap != " (" or ctx.at(right.end) not in "),;" or not _converted(left, right):
            continue
        right.bound = left.bound
        apply_bound(right)


def _converted(left: Num, right: Num) -> bool:
    if left.unit == right.unit or "count" in (left.unit, right.unit):
        return False
    if left.unit in _SHARES or right.unit in _SHARES:
        return False
    return is_code(left.unit) == is_code(right.unit)


def last_of_row(ctx: Context, previous: Num, num: Num) -> bool:
    """ "two guns, 13 cartridges and one Toyota": a row of things counted goes on, so "one" counts
    as well."""
    if num.style != "word" or num.low != 1 or num.end != num.core_end or previous.cls != "figure":
        return False
    if not ctx.lex.group("one_of_row") or previous.style not in ("digits", "word"):
        return False
    joined = ctx.before("one_of_row", num.start)
    if joined is None or not _ROW.match(ctx.shadow, previous.end, joined[0]):
        return False
    between = ctx.shadow[previous.end : joined[0]].split()
    small = ctx.lex.group("function_words").values.keys() - {"of"}
    if any(word in small for word in between) or _verb_among(ctx, between):
        return False
    word = ctx.word_after(num.end)
    several = word.endswith("s") and not word.endswith(("ss", "us", "is"))  # "and one wants"
    noun = _WORD.fullmatch(word) and not several and word not in small | {"of"}
    return bool(noun) and ctx.at(num.end) == " " and not verb_after(ctx, num.end)


def _verb_among(ctx: Context, words: list[str]) -> bool:
    """Whether one of some words, but the first, is a verb by its ending."""
    return any(ctx.ends(word, "past_endings") and len(word) > 4 for word in words[1:])


def lasts(ctx: Context, previous: Num, num: Num) -> bool:
    """ "trois heures cinquante-cinq plus tard", "2 min 40": the smaller unit is left out."""
    if previous.cls != "duration" or previous.time not in ("hour", "minute"):
        return False
    bare = num.style in ("digits", "word") and num.end == num.core_end and not num.sign_unit
    if not bare or num.scale > 1 or not 0 < (num.low or 0) < _SIXTY:
        return False
    if ctx.shadow[previous.end : num.start] != " " or num.start != previous.end + 1:
        return False
    if counts_behind(ctx, num.core_end):
        return False
    return num.settle("duration", "duration")
