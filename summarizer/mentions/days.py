"""Days: the day of a month, of the week, or alone ("21 January 2025", "Monday 17", "le 17")."""

from __future__ import annotations

import re

from summarizer.mentions.beside import (
    clause_ends,
    noun_after,
    noun_counted,
    several_behind,
    verb_after,
)
from summarizer.mentions.model import Context, Num

FIRST_YEAR, LAST_YEAR = 1100, 2100
_POINTED_YEAR = re.compile(r"\.?[./-]?[12][0-9]{3}(?![0-9])")
_SPACED_COMMA = re.compile(r"\s?,?\s?")
_DAY = re.compile(r"(?<![0-9])[0-3]?[0-9](?:\.|st|nd|rd|th)? (?:d[ei] |of )?$")
_DAY_REACH = 10
_ADJECTIVE = re.compile(r" ([^\W\d_]{2,}e[nrsm]?) (?=[^\W\d_])")
_YEAR = re.compile(r"[12][0-9]{3}(?![0-9.,][0-9]|[0-9a-z])")


def extend(num: Num, start: int, end: int, rule: str = "date") -> bool:
    num.start, num.end = min(num.start, start), max(num.end, end)
    return num.settle("date", rule)


def _month_after(ctx: Context, pos: int) -> int | None:
    """The end of "[of] January [2025]" at ``pos``."""
    for _ in range(2):
        found = ctx.after("months", pos)
        if found is None and ctx.at(pos) in "-/":
            found = ctx.starts("months", pos + 1)
        if found:
            return _year_after(ctx, found[0])
        glue = ctx.after("date_glue", pos)
        if glue is None:
            return None
        pos = glue[0]
    return None


def _year_after(ctx: Context, pos: int) -> int:
    at = pos
    glue = ctx.after("date_glue", at)
    if glue:
        at = glue[0]
    match = _SPACED_COMMA.match(ctx.shadow, at)
    year = _YEAR.match(ctx.shadow, match.end() if match else at)
    if year and FIRST_YEAR <= int(year.group()) <= LAST_YEAR:
        marked = ctx.after("year_mark", year.end())
        return marked[0] if marked else year.end()
    return pos


def is_day(ctx: Context, num: Num) -> bool:
    """ "21 January 2025", "January 17", "Monday 17", "le 17"."""
    end = num.core_end
    suffix = ctx.starts("ordinal_suffix", end)
    after = suffix[0] if suffix else end
    if (ctx.at(after) == "." and ctx.at(after + 1) == " ") or ctx.at(after) == "º":
        dotted = _month_after(ctx, after + 1)
        if dotted:
            return extend(num, num.start, dotted)
    points = _between_points(ctx, after)
    month = points or _month_after(ctx, after)
    verb = month and not points and _may_be_verb(ctx, after, month)
    named = not month and _named_day(ctx, num, after)
    if named or (month and not verb):
        return extend(num, num.start, month or after)
    if ctx.lex.group("day_first"):
        return _day_first(ctx, num, after) or _bare_day(ctx, num, after)
    before = ctx.before("months", num.start)
    if before is None and (glue := ctx.before("date_glue", num.start)):
        before = ctx.before("months", glue[0])
    counts = (noun_after(ctx, after) or _described(ctx, after)) and not verb_after(ctx, after)
    if before and _counts_in(ctx, before[0], after, named=counts):
        return False
    if before and ctx.capital(before[0]) | (not _lower_is_doubtful(ctx, before[0], num.start)):
        return extend(num, before[0], _year_after(ctx, after))
    comma = ctx.left(num.start)
    if ctx.at(comma - 1) == ",":
        comma -= 1
    weekday = ctx.before("weekdays", comma)
    doubtful = weekday and _lower_is_doubtful(ctx, weekday[0], comma)
    if counts or (weekday and _several_on(ctx, num, after)):
        return False  # "on Monday 31 people"
    if weekday and ctx.at(after) != "%" and (not doubtful or ctx.capital(weekday[0])):
        closed = ctx.at(num.start - 1) == "(" and ctx.at(after) == ")"  # "sábado (21)"
        return extend(num, weekday[0], after + closed)
    return _bare_day(ctx, num, after)


def _named_day(ctx: Context, num: Num, after: int) -> bool:
    """ "no dia 15 ele veio": words that only a day stands behind; not "no dia 15 pessoas"."""
    if num.end != num.core_end or ctx.before("day_named", num.start) is None:
        return False
    return not noun_counted(ctx, after) and not several_behind(ctx, after)


def _several_on(ctx: Context, num: Num, after: int) -> bool:
    """Whether several are told of behind a weekday: "On Monday, 12 were hurt". Where a subject may
    follow its verb ("Lundi 12 sont morts deux hommes"), only behind a comma."""
    comma = ctx.at(ctx.left(num.start) - 1) in ",，、"
    plain = bool(ctx.lex.group("month_first")) or bool(ctx.lex.group("classifiers"))
    return (comma or plain) and several_behind(ctx, after)


def _between_points(ctx: Context, after: int) -> int | None:
    """Where "21.nov.2026" ends."""
    month = ctx.starts("months", after + 1) if ctx.at(after) in "./" else None
    year = _POINTED_YEAR.match(ctx.shadow, month[0]) if month else None
    return year.end() if year else None


def _counts_in(ctx: Context, month: int, after: int, *, named: bool) -> bool:
    """Whether a number behind a month is no day of it: "In March 12 people died", "In May 12 were
    hurt", "On 3 May 31 new cases were found".

    Args:
        month: where the month begins.
        named: whether a noun stands behind the number.
    """
    told, led = several_behind(ctx, after), ctx.before("month_in", month) is not None
    if (named or told) and (led or _DAY.search(ctx.shadow, max(0, month - _DAY_REACH), month)):
        return True
    return named and not ctx.lex.group("month_first")


def _described(ctx: Context, end: int) -> bool:
    """ "im März 31 neue Fälle": an adjective and a noun, where nouns have capitals."""
    found = _ADJECTIVE.match(ctx.shadow, end) if ctx.lex.group("nouns_capital").values else None
    if found is None or found.group(1) in ctx.lex.group("function_words").values:
        return False
    return not ctx.capital(found.start(1)) and ctx.capital(found.end())


def _day_first(ctx: Context, num: Num, after: int) -> bool:
    """Where no day follows its month: "in maart 20 mensen"; after a weekday, "maandag 17."."""
    comma = ctx.left(num.start)
    weekday = ctx.before("weekdays", comma - (ctx.at(comma - 1) == ","))
    ends = clause_ends(ctx, after)
    month = ctx.before("months", num.start) if ctx.lex.group("month_day").values else None
    if month and _behind_month(ctx, after):
        return extend(num, month[0], _year_after(ctx, after))
    return bool(weekday and ends) and extend(num, weekday[0] if weekday else num.start, after)


def _behind_month(ctx: Context, after: int) -> bool:
    """ "मार्च 3 को", "जनवरी 15, 2024", "जनवरी 15 -- ": a date, where days stand before months."""
    dash = ctx.skip_space(after)
    dashed = ctx.at(dash) in "-–—" and not ctx.at(dash + 1).isdigit()
    return dashed or _year_after(ctx, after) > after or ctx.after("month_day", after) is not None


def _bare_day(ctx: Context, num: Num, after: int) -> bool:
    """ "le 17" before punctuation or a verb: only where the language marks days so."""
    found = ctx.before("day_before", num.start)
    # no quotation mark and no prime: "El 10" is a player, "al 12'" a minute
    bare = found is not None and num.end == num.core_end and ctx.at(after) not in "'\""
    return bare and clause_ends(ctx, after) and extend(num, num.start, after)


def _lower_is_doubtful(ctx: Context, start: int, end: int) -> bool:
    word = ctx.shadow[start:end].strip()
    return word in ctx.lex.group("months_doubtful").values


def _may_be_verb(ctx: Context, start: int, end: int) -> bool:
    """ "20 may have died": the month "may" is capital in English."""
    word = ctx.shadow[start:end].split()
    return (
        bool(word)
        and word[0] in ctx.lex.group("months_verbs").values
        and not any(c.isupper() for c in ctx.plain[start:end])
    )


def worded_day(ctx: Context, num: Num) -> bool:
    month = _month_after(ctx, num.core_end) if ctx.lex.group("worded_days") else None
    if month:
        return extend(num, num.start, month)
    return False


def ordinal_date(ctx: Context, num: Num) -> bool:
    month = _month_after(ctx, num.end)
    if month and not _may_be_verb(ctx, num.end, month):
        return extend(num, num.start, month)
    before = None if ctx.lex.group("day_first") else ctx.before("months", num.start)
    if before and ctx.capital(before[0]):
        return extend(num, before[0], _year_after(ctx, num.end))
    return False
