"""Digits to a number: which separator groups, which one marks the decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from summarizer.mentions.beside import noun_after
from summarizer.mentions.model import Context

_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,٬' ])[0-9]{3})(?:\1[0-9]{3})*")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_MARKS = re.compile(r"[.,٫٬' ]")
_LONGEST = 40
_CLOCK = re.compile(r"[0-3]?[0-9]\.[0-5][0-9]")  # a time or a day where "," marks decimals

# evidence that only one reading explains
_COMMA_GROUPS = re.compile(
    r"[0-9],[0-9]{3},[0-9]{3}|[0-9],[0-9]{3}\.[0-9]|[0-9]\.[0-9]{1,2}(?![0-9.,])"
)
_POINT_GROUPS = re.compile(
    r"[0-9]\.[0-9]{3}\.[0-9]{3}|[0-9]\.[0-9]{3},[0-9]|[0-9],[0-9]{1,2}(?![0-9.,])"
)
_COMMA_GROUP = re.compile("[1-9][0-9]{0,2},[0-9]{3}")


def point_is_decimal(raws: Iterable[str], default: str) -> bool:
    """Whether "." marks decimals in an article: its unambiguous numbers tell, else the language.

    Args:
        raws: the digit runs of the article as written.
        default: the decimal separator of its language.
    """
    comma = point = 0
    for raw in raws:
        if len(raw) > 3 or "," in raw or "." in raw:
            clock = default == "," and _CLOCK.fullmatch(raw) is not None
            comma += (
                not clock and _COMMA_GROUPS.match(raw, max(0, _first_mark(raw) - 1)) is not None
            )
            point += _POINT_GROUPS.match(raw, max(0, _first_mark(raw) - 1)) is not None
    if default == ".":
        return point <= comma * 2
    return comma > point * 2


def _first_mark(raw: str) -> int:
    match = _MARKS.search(raw)
    return match.start() if match else 0


def number(raw: str, point_decimal: bool, counted: bool = False) -> Decimal | None:
    """The value of digits with separators; None if they are no number (a version, an address).

    Args:
        raw: ASCII digits and separators.
        point_decimal: how this article writes decimals.
        counted: something countable follows, so three decimals ending in zeros are a group.
    """
    if len(raw) > _LONGEST:
        return None
    if raw.isdigit():
        return Decimal(raw)
    if raw[0] in ".,":
        return Decimal("0." + raw[1:])
    marks = _MARKS.findall(raw)
    if "٫" not in marks and (_INDIAN.fullmatch(raw) or _GROUPED.fullmatch(raw)):
        decimal_mark = "." if point_decimal else ","
        return _grouped(raw, marks, decimal_mark, counted)
    if len(marks) > 1 and len(set(marks)) == 1:
        return None
    return _with_decimals(raw, "٫" if "٫" in marks else marks[-1])


def _grouped(raw: str, marks: list[str], decimal_mark: str, counted: bool) -> Decimal:
    """ "1,234" and "1.234": thousands, unless the one mark is the decimal mark."""
    mark = marks[0]
    if len(marks) == 1 and mark in ".,":
        plain = mark == decimal_mark and not _looks_grouped(raw, mark, counted)
        if plain or raw[0] == "0":
            return Decimal(raw.replace(mark, "."))
    return Decimal(_MARKS.sub("", raw))


def _looks_grouped(raw: str, mark: str, counted: bool) -> bool:
    """ "15,000" in a French article and "15.000" in an English one are thousands all the same."""
    head, tail = raw.split(mark)
    return head != "0" and (tail == "000" or (counted and tail[-1] == "0"))


def _with_decimals(raw: str, mark: str) -> Decimal | None:
    head, _, tail = raw.rpartition(mark)
    if mark in head or not tail.isdigit():
        return None
    if head.isdigit() or _GROUPED.fullmatch(head) or _INDIAN.fullmatch(head):
        return Decimal(_MARKS.sub("", head) + "." + tail)
    return None


def thousands_follow(ctx: Context, end: int) -> bool:
    """Whether a word follows that thousands may count; a weight has three decimals: "1.250 kg"."""
    unit = ctx.after("measures", end)
    return ctx.at(end) == " " and not (unit and unit[1] in ("kg", "l"))


def comma_groups(ctx: Context, raw: str, end: int) -> bool:
    """ "1,245 casos": of a language whose countries write it both ways, before what is counted."""
    if not ctx.lex.group("comma_groups") or not _COMMA_GROUP.fullmatch(raw):
        return False
    return noun_after(ctx, end) and not ctx.after("anything_after", end)
