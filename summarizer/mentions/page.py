"""Page furniture: view counters, "4 hours ago" in a byline, numbering, "Read more (3)"."""

from __future__ import annotations

import re

from summarizer.mentions.model import Context, Num

_LIST = re.compile(r"[0-9]{1,2}(?:[-–)]|\.)\s+(?=\S)")
_PROSE_END = frozenset(".!?。！？។।؟:")
_SHORT = 120


def is_furniture(ctx: Context, num: Num) -> bool:
    """Classify ``num`` as page furniture if it is some."""
    if num.style not in ("digits", "word") or (num.sign_unit and num.unit != "count"):
        return False
    if num.style == "digits" and _numbering(ctx, num):
        return True
    start, end = ctx.line(num.start)
    if end - start > 2 * _SHORT:
        return False
    line = ctx.shadow[start:end].strip()
    if num.style == "digits" and _counter(ctx, num, line):
        return True
    if line in ctx.repeated:
        return _settle(num, "repeated-line")
    if line and line[-1] not in _PROSE_END and _byline(ctx, line):
        if num.time or _relative(ctx, num):
            return _settle(num, "relative-time")
        if num.plain_int and (num.end >= end - 2 or ctx.at(num.end) in "|·•"):
            return _settle(num, "view-counter")
    return False


def _settle(num: Num, rule: str) -> bool:
    num.settle("furniture", rule)
    return True


def _relative(ctx: Context, num: Num) -> bool:
    return bool(ctx.after("ago", num.end)) or num.by == "rule:relative"


def _byline(ctx: Context, line: str) -> bool:
    return any(mark in line for mark in ctx.lex.group("byline").values)


def _numbering(ctx: Context, num: Num) -> bool:
    """ "1- Prime Minister ...", "2) ...", "3. " at the start of a line."""
    if len(num.raw) > 2 or not num.raw.isdigit():
        return False
    match = _LIST.match(ctx.shadow, num.core_end - len(num.raw))
    if match is None:
        return False
    mark = ctx.at(num.core_end)
    start, _ = ctx.line(num.start)
    at_start = num.start - start < 12 and not ctx.shadow[start : num.start].strip(" \t#*>(-•")
    capital = ctx.capital(match.end()) or not ctx.plain[match.end()].islower()
    if at_start and capital and not ctx.plain[match.end()].isdigit():
        num.end = num.core_end
        return _settle(num, "list-number")
    if mark == "-" and capital and ctx.capital(match.end()) and ctx.at(num.start - 1) == " ":
        return _settle(num, "photo-number")
    return False


def _counter(ctx: Context, num: Num, line: str) -> bool:
    """ "1.2K views", "Comments (12)", "Page 2 of 5": on a line that is no sentence."""
    if len(line) > _SHORT or not line or line[-1] in ".!?。":
        return False
    words = line.split()
    if ctx.after("furniture_after", num.end) and len(words) <= 8:
        return _settle(num, "page-counter")
    at = ctx.left(num.start)
    while ctx.at(at - 1) in ":：([ ":
        at -= 1
    if ctx.before("furniture_before", at) and len(words) <= 8 and num.plain_int:
        return _settle(num, "page-counter")
    if len(words) <= 6 and ctx.at(num.start - 1) == "(" and ctx.at(num.core_end) == ")":
        return num.plain_int and len(num.raw) < 4 and _settle(num, "bracket-counter")
    if len(words) == 1 and num.plain_int and line == num.raw and ctx.shadow.count("\n") > 2:
        return _settle(num, "lone-number")
    return False
