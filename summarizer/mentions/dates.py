"""Dates in words, years, decades, clock times: decided by what stands beside the number."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.mentions import hanrules
from summarizer.mentions.ages import decade_of_life
from summarizer.mentions.beside import clause_ends, noun_after, several_behind, verb_after
from summarizer.mentions.model import Context, Num

_FIRST_YEAR, _LAST_YEAR = 1100, 2100
_RECENT = range(1900, 2060)
_YEAR = re.compile(r"[12][0-9]{3}(?![0-9.,][0-9]|[0-9a-z])")
_POINTED_YEAR = re.compile(r"\.?[./-]?[12][0-9]{3}(?![0-9])")
_SPACED_COMMA = re.compile(r"\s?,?\s?")
HOUR = re.compile(r"[0-2]?[0-9]\.[0-5][0-9]")
_ENTRY = re.compile(r"[.:)\]]\s|\s?[|–—]\s|\s-\s")
_DAY = re.compile(r"(?<![0-9])[0-3]?[0-9](?:\.|st|nd|rd|th)? (?:d[ei] |of )?$")
_DAY_REACH = 10
_YEAR_BESIDE = re.compile(r"[–/-](?:19|20)?[0-9]{2}(?![0-9])")
_ADJECTIVE = re.compile(r" ([^\W\d_]{2,}e[nrsm]?) (?=[^\W\d_])")
_AGE_DIGITS = 2
_YEAR_DIGITS = 4
_HALF = Decimal("0.5")
_HOURS = 13
_DECADE = re.compile(r"(?:19|20|18|17)?[0-9]0(?:'?s)(?![a-z0-9])")


def is_date(ctx: Context, num: Num) -> bool:
    """Classify ``num`` as a date if it is one; its span then covers the date as written."""
    if num.style == "ordinal":
        return _ordinal_date(ctx, num)
    if num.style == "digits" and num.low is not None and _decade(ctx, num):
        return True
    if _of_an_era(ctx, num) or _marked_year(ctx, num) or _old_year(ctx, num):
        return True
    if num.time or num.sign_unit or num.low is None:
        return num.time == "hour" and _at_the_hour(ctx, num)
    value = int(num.low) if num.low == int(num.low) else -1
    if _half_past(ctx, num) or (num.style == "digits" and _clock(ctx, num, value)):
        return True
    if 1 <= value <= 31 and num.raw.isdigit() and len(num.raw) <= 2:
        return _day(ctx, num)
    if num.style == "word" and 1 <= value <= 31:
        return _worded_day(ctx, num)
    return _is_year(ctx, num, value)


def _extend(num: Num, start: int, end: int, rule: str = "date") -> bool:
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
    if year and _FIRST_YEAR <= int(year.group()) <= _LAST_YEAR:
        marked = ctx.after("year_mark", year.end())
        return marked[0] if marked else year.end()
    return pos


def _day(ctx: Context, num: Num) -> bool:
    """ "21 January 2025", "January 17", "Monday 17", "le 17"."""
    end = num.core_end
    suffix = ctx.starts("ordinal_suffix", end)
    after = suffix[0] if suffix else end
    if (ctx.at(after) == "." and ctx.at(after + 1) == " ") or ctx.at(after) == "º":
        dotted = _month_after(ctx, after + 1)
        if dotted:
            return _extend(num, num.start, dotted)
    points = _between_points(ctx, after)
    month = points or _month_after(ctx, after)
    if month and (points or not _may_be_verb(ctx, after, month)):
        return _extend(num, num.start, month)
    if ctx.lex.group("day_first"):
        return _day_first(ctx, num, after) or _bare_day(ctx, num, after)
    before = ctx.before("months", num.start)
    if before is None and (glue := ctx.before("date_glue", num.start)):
        before = ctx.before("months", glue[0])
    counts = (noun_after(ctx, after) or _described(ctx, after)) and not verb_after(ctx, after)
    if before and _counts_in(ctx, before[0], after, named=counts):
        return False
    if before and ctx.capital(before[0]) | (not _lower_is_doubtful(ctx, before[0], num.start)):
        return _extend(num, before[0], _year_after(ctx, after))
    comma = ctx.left(num.start)
    if ctx.at(comma - 1) == ",":
        comma -= 1
    weekday = ctx.before("weekdays", comma)
    doubtful = weekday and _lower_is_doubtful(ctx, weekday[0], comma)
    if counts or (weekday and _several_on(ctx, num, after)):
        return False  # "on Monday 31 people"
    if weekday and ctx.at(after) != "%" and (not doubtful or ctx.capital(weekday[0])):
        closed = ctx.at(num.start - 1) == "(" and ctx.at(after) == ")"  # "sábado (21)"
        return _extend(num, weekday[0], after + closed)
    return _bare_day(ctx, num, after)


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
        return _extend(num, month[0], _year_after(ctx, after))
    return bool(weekday and ends) and _extend(num, weekday[0] if weekday else num.start, after)


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
    return bare and clause_ends(ctx, after) and _extend(num, num.start, after)


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


def _worded_day(ctx: Context, num: Num) -> bool:
    month = _month_after(ctx, num.core_end) if ctx.lex.group("worded_days") else None
    if month:
        return _extend(num, num.start, month)
    return False


def _ordinal_date(ctx: Context, num: Num) -> bool:
    month = _month_after(ctx, num.end)
    if month and not _may_be_verb(ctx, num.end, month):
        return _extend(num, num.start, month)
    before = None if ctx.lex.group("day_first") else ctx.before("months", num.start)
    if before and ctx.capital(before[0]):
        return _extend(num, before[0], _year_after(ctx, num.end))
    return False


def _decade(ctx: Context, num: Num) -> bool:
    match = _DECADE.match(ctx.shadow, num.start)
    if match and ctx.lex.group("decade_suffix"):
        _extend(num, num.start, match.end(), "decade")
        if len(match.group().rstrip("s'’")) == _AGE_DIGITS and decade_of_life(ctx, num):
            num.settle("age", "age")
        return True
    value = num.low
    if value is not None and 0 < value < 2100 and value % 10 == 0 and (value < 100 or value > 1500):
        suffix = ctx.after("decade_after", num.core_end)
        if suffix:
            return _extend(num, num.start, suffix[0], "decade")
        before = ctx.before("decade_before", num.start)
        if before and not ctx.starts("durations", num.core_end + 1):
            return _extend(num, num.start, num.core_end, "decade")
    return False


def _clock(ctx: Context, num: Num, value: int) -> bool:
    """ "at 10", "10 o'clock", "20 Uhr", "at 10.30"."""
    after = ctx.after("clock_after", num.core_end)
    if HOUR.fullmatch(num.raw) and ctx.before("clock_strong", num.start):
        return _extend(num, num.start, num.core_end, "time")
    if HOUR.fullmatch(num.raw) and ctx.lex.decimal == "," and _opens_line(ctx, num):
        return _extend(num, num.start, num.core_end, "time")
    opens = ctx.at(num.start - 1) == "\n" and ctx.at(num.core_end) == ":"
    if HOUR.fullmatch(num.raw) and opens and ctx.at(num.core_end + 1) == " ":
        return _extend(num, num.start, num.core_end, "time")  # "11.20: Two more arrests"
    if HOUR.fullmatch(num.raw) and ctx.lex.decimal == "," and _dotted_hour(ctx, num):
        return _extend(num, num.start, num.core_end, "time")
    hour = value if value >= 0 else int(num.low or 0)
    if hour < 25 and num.plain_int and ctx.before("clock_strong", num.start):
        # "alle 18, ...", not "alle 18 persone"
        ends = clause_ends(ctx, num.core_end)
        if ends or ctx.after("function_words", num.core_end):
            return _extend(num, num.start, num.core_end, "time")
    if hour > 24:
        return bool(after and len(num.raw) == 4 and hour < 2400) and _extend(
            num, num.start, after[0] if after else num.end, "time"
        )
    if after and (ctx.at(num.core_end) != "." or after[0] > num.core_end):
        return _extend(num, num.start, after[0], "time")
    return False


def _half_past(ctx: Context, num: Num) -> bool:
    """ "a las nueve y media", "alle nove e mezza"."""
    hour = num.low or 0
    if num.style != "word" or not 0 < hour < _HOURS or hour - int(hour) != _HALF:
        return False
    return ctx.before("clock_strong", num.start) is not None and _extend(
        num, num.start, num.end, "time"
    )


def _at_the_hour(ctx: Context, num: Num) -> bool:
    """ "a las 11.42 horas", "às 18.45 horas": an hour of the clock, where a point is no decimal
    mark."""
    dotted = ctx.lex.decimal == "," and HOUR.fullmatch(num.raw) is not None
    if not dotted or not ctx.before("clock_strong", num.start):
        return False
    num.time = ""
    return _extend(num, num.start, num.end, "time")


def _opens_line(ctx: Context, num: Num) -> bool:
    """ "08.15. Two arrests", "21.05 | The fire spreads": the hour before an entry of a ticker."""
    start, _ = ctx.line(num.start)
    if len(num.raw) != 5 or ctx.shadow[start : num.start].strip(" \t•*-[("):
        return False
    return _ENTRY.match(ctx.shadow, num.core_end) is not None and int(num.raw[:2]) < 24


def _dotted_hour(ctx: Context, num: Num) -> bool:
    """ "o 9.15", "04.27'de": where the point is no decimal mark, words too weak for "o 9"."""
    before, after = (
        ctx.before("clock_dotted", num.start),
        ctx.after("clock_dotted_after", num.core_end),
    )
    return before is not None or after is not None


def _of_an_era(ctx: Context, num: Num) -> bool:
    return "eras" in ctx.lex.phrases and num.style == "digits" and hanrules.era(ctx, num)


def _old_year(ctx: Context, num: Num) -> bool:
    """ "the year 1066", "300 BC": a year that no rule for recent ones knows."""
    if not num.plain_int or len(num.raw) > _YEAR_DIGITS:
        return False
    if era := ctx.after("era_behind", num.core_end):
        return _extend(num, num.start, era[0], "year")
    named = len(num.raw) > 2 and ctx.before("year_named", num.start) is not None
    return (
        named
        and not noun_after(ctx, num.core_end)
        and _extend(num, num.start, num.core_end, "year")
    )


def _marked_year(ctx: Context, num: Num) -> bool:
    """ "2021 году", "2021 roku", "2021 yılında": a word behind it says that it is a year."""
    raw = num.raw
    if num.style != "digits" or len(raw) != 4 or not raw.isdigit() or num.scale > 1:
        return False
    found = ctx.after("year_mark", num.core_end)
    if found is None or not _FIRST_YEAR <= int(raw) <= _LAST_YEAR:
        return False
    num.time, num.end = "", num.core_end
    return _extend(num, num.start, found[0], "year")


def _is_year(ctx: Context, num: Num, value: int) -> bool:
    """Four digits that are a year: by the word before, the form around, or for want of a noun."""
    if len(num.raw) != 4 or not num.raw.isdigit() or not _FIRST_YEAR <= value <= _LAST_YEAR:
        return False
    if num.end != num.core_end or num.style != "digits":
        return False
    if year_context(ctx, num):
        return _extend(num, num.start, num.core_end, "year")
    if value not in _RECENT or value % 100 == 0 or _counted(ctx, num):
        return False
    told = ctx.after("year_after", num.core_end)  # "2019 चुनाव"
    if ctx.lex.group("years_marked") and not told and _noun_follows(ctx, num):
        return False
    return _extend(num, num.start, num.core_end, "year")


def year_context(ctx: Context, num: Num) -> bool:
    before = ctx.token_before(num.start)
    if ctx.before("months", num.start) or ctx.before("weekdays", num.start):
        return True
    left, right = ctx.at(ctx.left(num.start) - 1), ctx.at(num.core_end)
    if ctx.at(num.start - 1) == "(" and right in "),–-":
        return True
    value = int(num.raw)
    strong = ctx.before("year_before", num.start)
    bound = ctx.before("bounds_before", num.start)
    if bound and value % 10 == 0:
        until = strong and bound[1] == "up_to" and value in _RECENT and value % 100
        return bool(until) and not _thing_follows(ctx, num)
    of = strong and ctx.shadow[strong[0] : num.start].strip() in ctx.lex.group("of").values
    if of and value not in _RECENT and _capital_noun(ctx, num):
        return False  # "Von 1533 Verfahren"
    if strong and (value in _RECENT or left not in ".,"):
        return not (value % 100 == 0 and _noun_follows(ctx, num))
    if _YEAR_BESIDE.match(ctx.shadow, num.core_end):
        return True
    return before[-5:-1].isdigit() and before[-1:] in "–-/" and value in _RECENT


def _noun_follows(ctx: Context, num: Num) -> bool:
    """Whether a lower-case word follows that no function word explains."""
    word = ctx.word_after(num.core_end)
    at = num.core_end + 1
    if ctx.at(num.core_end) != " " or not word or ctx.capital(at) or not word[0].isalpha():
        return False
    return word not in ctx.lex.group("function_words").values


def _capital_noun(ctx: Context, num: Num) -> bool:
    """Whether a noun with a capital follows, where all nouns have one."""
    if not ctx.lex.group("nouns_capital") or ctx.at(num.core_end) != " ":
        return False
    return ctx.capital(num.core_end + 1) and noun_after(ctx, num.core_end)


def _thing_follows(ctx: Context, num: Num) -> bool:
    """As `_noun_follows`, where nouns are capital as well."""
    word = ctx.word_after(num.core_end)
    if ctx.at(num.core_end) != " " or not word or not word[0].isalpha():
        return False
    return word not in ctx.lex.group("function_words").values


def _counted(ctx: Context, num: Num) -> bool:
    """Whether something countable follows: a qualifier before it, or a plural noun."""
    found = ctx.before("bounds_before", num.start)
    return found is not None and found[1] not in ("about", "exact")
