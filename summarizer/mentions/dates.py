"""Dates in words, years, decades, clock times: decided by what stands beside the number."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.mentions import hanrules
from summarizer.mentions.ages import decade_of_life
from summarizer.mentions.beside import clause_ends, noun_after
from summarizer.mentions.days import FIRST_YEAR, LAST_YEAR, extend, is_day, ordinal_date, worded_day
from summarizer.mentions.model import Context, Num

_RECENT = range(1900, 2060)
HOUR = re.compile(r"[0-2]?[0-9]\.[0-5][0-9]")
_ENTRY = re.compile(r"[.:)\]]\s|\s?[|–—]\s|\s-\s")
_YEAR_BESIDE = re.compile(r"[–/-](?:19|20)?[0-9]{2}(?![0-9])")
_AGE_DIGITS = 2
_YEAR_DIGITS = 4
_HALF = Decimal("0.5")
_HOURS = 13
_DECADE = re.compile(r"(?:19|20|18|17)?[0-9]0(?:'?s)(?![a-z0-9])")


def is_date(ctx: Context, num: Num) -> bool:
    """Classify ``num`` as a date if it is one; its span then covers the date as written."""
    if num.style == "ordinal":
        return ordinal_date(ctx, num)
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
        return is_day(ctx, num)
    if num.style == "word" and 1 <= value <= 31:
        return worded_day(ctx, num)
    return _is_year(ctx, num, value)


def _decade(ctx: Context, num: Num) -> bool:
    match = _DECADE.match(ctx.shadow, num.start)
    if match and ctx.lex.group("decade_suffix"):
        extend(num, num.start, match.end(), "decade")
        if len(match.group().rstrip("s'’")) == _AGE_DIGITS and decade_of_life(ctx, num):
            num.settle("age", "age")
        return True
    value = num.low
    if value is not None and 0 < value < 2100 and value % 10 == 0 and (value < 100 or value > 1500):
        suffix = ctx.after("decade_after", num.core_end)
        if suffix:
            return extend(num, num.start, suffix[0], "decade")
        before = ctx.before("decade_before", num.start)
        if before and not ctx.starts("durations", num.core_end + 1):
            return extend(num, num.start, num.core_end, "decade")
    return False


def _clock(ctx: Context, num: Num, value: int) -> bool:
    """ "at 10", "10 o'clock", "20 Uhr", "at 10.30"."""
    after = ctx.after("clock_after", num.core_end)
    if HOUR.fullmatch(num.raw) and ctx.before("clock_strong", num.start):
        return extend(num, num.start, num.core_end, "time")
    if HOUR.fullmatch(num.raw) and ctx.lex.decimal == "," and _opens_line(ctx, num):
        return extend(num, num.start, num.core_end, "time")
    opens = ctx.at(num.start - 1) == "\n" and ctx.at(num.core_end) == ":"
    if HOUR.fullmatch(num.raw) and opens and ctx.at(num.core_end + 1) == " ":
        return extend(num, num.start, num.core_end, "time")  # "11.20: Two more arrests"
    if HOUR.fullmatch(num.raw) and ctx.lex.decimal == "," and _dotted_hour(ctx, num):
        return extend(num, num.start, num.core_end, "time")
    hour = value if value >= 0 else int(num.low or 0)
    if hour < 25 and num.plain_int and ctx.before("clock_strong", num.start):
        # "alle 18, ...", not "alle 18 persone"
        ends = clause_ends(ctx, num.core_end)
        if ends or ctx.after("function_words", num.core_end):
            return extend(num, num.start, num.core_end, "time")
    if hour > 24:
        return bool(after and len(num.raw) == 4 and hour < 2400) and extend(
            num, num.start, after[0] if after else num.end, "time"
        )
    if after and (ctx.at(num.core_end) != "." or after[0] > num.core_end):
        return extend(num, num.start, after[0], "time")
    return False


def _half_past(ctx: Context, num: Num) -> bool:
    """ "a las nueve y media", "alle nove e mezza"."""
    hour = num.low or 0
    if num.style != "word" or not 0 < hour < _HOURS or hour - int(hour) != _HALF:
        return False
    return ctx.before("clock_strong", num.start) is not None and extend(
        num, num.start, num.end, "time"
    )


def _at_the_hour(ctx: Context, num: Num) -> bool:
    """ "a las 11.42 horas", "às 18.45 horas": an hour of the clock, where a point is no decimal
    mark."""
    dotted = ctx.lex.decimal == "," and HOUR.fullmatch(num.raw) is not None
    if not dotted or not ctx.before("clock_strong", num.start):
        return False
    num.time = ""
    return extend(num, num.start, num.end, "time")


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
        return extend(num, num.start, era[0], "year")
    named = len(num.raw) > 2 and ctx.before("year_named", num.start) is not None
    return (
        named and not noun_after(ctx, num.core_end) and extend(num, num.start, num.core_end, "year")
    )


def _marked_year(ctx: Context, num: Num) -> bool:
    """ "2021 году", "2021 roku", "2021 yılında": a word behind it says that it is a year."""
    raw = num.raw
    if num.style != "digits" or len(raw) != 4 or not raw.isdigit() or num.scale > 1:
        return False
    found = ctx.after("year_mark", num.core_end)
    if found is None or not FIRST_YEAR <= int(raw) <= LAST_YEAR:
        return False
    num.time, num.end = "", num.core_end
    return extend(num, num.start, found[0], "year")


def _is_year(ctx: Context, num: Num, value: int) -> bool:
    """Four digits that are a year: by the word before, the form around, or for want of a noun."""
    if len(num.raw) != 4 or not num.raw.isdigit() or not FIRST_YEAR <= value <= LAST_YEAR:
        return False
    if num.end != num.core_end or num.style != "digits":
        return False
    if year_context(ctx, num):
        return extend(num, num.start, num.core_end, "year")
    if value not in _RECENT or value % 100 == 0 or _counted(ctx, num):
        return False
    told = ctx.after("year_after", num.core_end)  # "2019 चुनाव"
    if ctx.lex.group("years_marked") and not told and _noun_follows(ctx, num):
        return False
    return extend(num, num.start, num.core_end, "year")


def year_context(ctx: Context, num: Num) -> bool:
    before = ctx.token_before(num.start)
    if ctx.before("weekdays", num.start):
        return not _thing_follows(ctx, num)  # "am Samstag 1400 Gäste"
    if ctx.before("months", num.start):
        return int(num.raw) in _RECENT or not _capital_noun(ctx, num)
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
