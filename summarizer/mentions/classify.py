"""What each number is: the rules in their order, from the surest form to the plain figure."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.mentions import (
    ages,
    asides,
    bounds,
    calls,
    dates,
    elided,
    hanrules,
    injected,
    kinds,
    labelled,
    named,
    names,
    page,
    ranges,
    rates,
    restated,
    shareunits,
)
from summarizer.mentions.beside import (
    clause_ends,
    counts_behind,
    noun_after,
    noun_counted,
    verb_of_several,
)
from summarizer.mentions.cover import with_leftovers, without_overlap
from summarizer.mentions.lookalikes import led_by, looks_alike
from summarizer.mentions.model import Context, Num, words_of
from summarizer.mentions.quakes import magnitude
from summarizer.mentions.retraction import retract

_LAST_HOUR = 24
_SENTENCE_PART = 40
_LINK = 16  # characters between a day and the date that it belongs to ("3. auf den 4. Mai")
_DOTTED_SPAN = re.compile(r"\.(?: [^\W\d]+){1,2} [0-9]{1,2}\.")
_DOTTED_LIST = re.compile(r"\. (?P<join>\w+) [0-9]{1,3}\. ")
_DOTTED_BEFORE = re.compile(r"(?<![0-9.,])[0-9]{1,3}\. (?P<join>\w+) $")
_LONG_LIFE = 3  # digits of an age that would be a count


def classify(ctx: Context, nums: list[Num]) -> list[Num]:
    """The numbers of a block with their classes; every digit of the block is in one of them.

    Four passes, since each needs what the one before it has settled:

    1. each number alone, by form and by what names it: markup and dates before names, so that
       "3 May" is no street and "Windows 10" is judged only when it can be no day;
    2. neighbours: what a date or a label holds for as well, then two numbers that are one range,
       share or score, which only numbers that nothing has named can be;
    3. what is left, in prose (`_judge`), beside the number before it: "aged 19 and 22";
    4. what other figures of the text say: a row of ages, a conversion, a unit that is left out.
    """
    nums = restated.merged(ctx, without_overlap(ctx, nums))
    for num in nums:
        if not num.cls or num.style == "ordinal":
            _ordinal(ctx, num)
            if page.in_markup(ctx, num) or injected.instructs(ctx, num):
                continue
            if not (dates.is_date(ctx, num) or num.cls or page.is_furniture(ctx, num)):
                names.is_name(ctx, num) or named.is_named(ctx, num) or looks_alike(ctx, num)
        named.name_by_date(ctx, num)
    nums = without_overlap(ctx, nums)
    _chain_dates(ctx, nums)
    labelled.same_label(ctx, nums)
    labelled.rows(ctx, nums)
    nums = ranges.combine(ctx, nums)
    previous: Num | None = None
    for num in nums:
        if not num.cls and not (previous and _continues(ctx, previous, num)):
            _judge(ctx, num)
        previous = num
    ages.rows(ctx, nums)
    restated.conversions(ctx, nums)
    elided.fill(ctx, nums)
    labelled.after_article(ctx, nums)
    for num in nums:
        if num.unit == "times" and num.cls in ("figure", "undecided"):
            num.settle("other", "multiple")  # like "half": compares two figures and is none itself
    kept = without_overlap(ctx, [num for num in nums if num.by != "rule:article"])
    return with_leftovers(ctx, kept)


def _continues(ctx: Context, previous: Num, num: Num) -> bool:
    if restated.last_of_row(ctx, previous, num):
        return num.settle("figure", "row")
    return (
        restated.subsection(ctx, previous, num)
        or restated.lasts(ctx, previous, num)
        or _goes_on(ctx, previous, num)
    )


def _goes_on(ctx: Context, previous: Num, num: Num) -> bool:
    """ "four years in jail, two of them suspended", "Photo 3 of 12": more of what stands before."""
    gap = ctx.shadow[previous.end : num.start]
    if len(gap) > _SENTENCE_PART or num.style not in ("digits", "word") or num.sign_unit:
        return False
    page_of = previous.by == "rule:labelled" and ctx.before("furniture_before", previous.start)
    if (page_of or previous.cls == "furniture") and num.plain_int:
        if total := gap.strip() in ctx.lex.group("of_total").values:
            num.settle("furniture", "page-counter")
        return total
    tie = gap == " (" and num.plain_int and ctx.at(num.end) == ")"
    if previous.cls == "score" and (tie or led_by(ctx, num)):
        return num.settle("score", "score")  # "7-6 (5)"
    if previous.cls not in ("duration", "age") or num.time or "\n" in gap or ". " in gap:
        return False
    if previous.cls == "age" and gap.strip() in ctx.lex.joins and _worded_age(ctx, previous, num):
        return num.settle("age", "age")
    if previous.cls == "age" and num.plain_int and _listed(ctx, num, gap.strip()):
        if aged := len(num.raw) < _LONG_LIFE and not _of_several(ctx, num):
            num.settle("age", "age")  # "the men, aged 19 and 22, were charged"
        return aged
    behind = f" {' '.join(words_of(ctx.sentence_after(num.end)[:_SENTENCE_PART]))} "
    suspended = any(f" {phrase} " in behind for phrase in ctx.lex.group("suspended").values)
    counts = noun_counted(ctx, num.core_end) or verb_of_several(ctx, num.core_end)
    suspended = suspended and not counts  # "en un an, 12 ont fermé"
    if not suspended and not (previous.cls == "duration" and _time_too(ctx, num, gap)):
        return False
    return num.settle("duration", "duration")


def _worded_age(ctx: Context, previous: Num, num: Num) -> bool:  # "aged two and three slept"
    alike = previous.style == "word" or ctx.at(num.end) in ",.;)"  # "two sons, 12 and nine,"
    return num.style == "word" and alike and num.scale == 1 and not _of_several(ctx, num)


def _of_several(ctx: Context, num: Num) -> bool:
    """Whether a noun of the plural follows, which no age has: "a boy aged two and three adults"."""
    word = ctx.word_after(num.core_end)
    listed = ctx.lex.group("plural_nouns")
    several = not listed or word.endswith("s") or word in listed.values
    return several and noun_counted(ctx, num.core_end)


def _listed(ctx: Context, num: Num, gap: str) -> bool:
    """ "aged 4, 6 and 9", "ages 8, 10, and 12": a row of ages goes on."""
    gap = gap.removeprefix(",").strip()
    if gap in ctx.lex.joins:
        return True
    then = ctx.token_after(num.core_end) in ctx.lex.group("age_when").values
    if then and gap.rpartition(" ")[2] in ctx.lex.joins:
        return True  # "was 24 when she joined and 51 when she left"
    return not gap and (
        clause_ends(ctx, num.core_end) or ctx.token_after(num.core_end) in ctx.lex.joins
    )


def _time_too(ctx: Context, num: Num, gap: str) -> bool:
    """ "12 jours d'attente, contre 9 en 2022", "18 meses; la Fiscalía pedía 4": the unit of time
    is said once."""
    bare = num.plain_int or (num.style == "word" and num.end == num.core_end)
    if not bare or noun_after(ctx, num.core_end):
        return False
    asked = ctx.lex.group("years_asked").values
    told = any(word in asked for word in words_of(gap)) and ctx.at(num.end) in ".,;)\n"
    return told or (bool(asked) and ctx.before("compared", num.start) is not None)


def _judge(ctx: Context, num: Num) -> None:
    """Settle a number that nothing beside it has: first what makes it no figure, the surest rule
    first; then the unit and the sign of a figure, and last its qualifier, whose rules ask for the
    unit."""
    magnitude(ctx, num)  # with a unit, so that no rule below takes it for a score or an age
    for rule in (
        asides.is_aside,
        labelled.is_label,
        kinds.is_compound,
        kinds.is_age,
        kinds.is_duration,
        kinds.is_score,
        kinds.is_determiner,
        kinds.is_base,
        shareunits.tells_unit,
    ):
        if rule(ctx, num):
            return
    if kinds.is_pronoun(ctx, num):
        return
    if _glued_letters(ctx, num) or _dotted_name(ctx, num):
        num.settle("identifier", "code")
        return
    rates.mills(ctx, num)
    kinds.rate_points(ctx, num)
    kinds.multiple(ctx, num)
    _minus(ctx, num)
    _cold(ctx, num)
    _crowns(ctx, num)
    bounds.qualify(ctx, num)
    if not retract(ctx, num):
        num.settle("figure", num.style)


def _minus(ctx: Context, num: Num) -> None:
    """ "minus five", "negative 10": the word turns the sign."""
    found = ctx.before("minus", num.start) or _spaced_minus(ctx, num)
    if found is None or num.low is None or num.low <= 0 or num.bound != "exact":
        return
    if ctx.before("bounds_before", num.start):
        return
    if not hanrules.turns_negative(ctx, found[0]) or _fewer(ctx, num, found[0]):
        return
    num.start, num.low, num.high = found[0], -num.low, -num.low


def _crowns(ctx: Context, num: Num) -> None:
    """ "350 mkr": the word for a million names the money as well."""
    if num.scale == 1 or num.unit != "count":
        return
    if ctx.shadow[num.start : num.end].split()[-1] in ctx.lex.group("scale_money").values:
        coin = ctx.starts("currency_after", num.end - 2)
        num.unit, num.sign_unit = (coin[1], True) if coin else (num.unit, num.sign_unit)


def _cold(ctx: Context, num: Num) -> None:
    """ "9 graden onder nul", "12 Minusgrade", "22 kuldegrader": below zero by the words behind."""
    if num.unit not in ("°C", "°F") or num.low is None or num.low <= 0:
        return
    unit = ctx.shadow[num.core_end : num.end].strip(" -")
    if unit in ctx.lex.group("below_zero_units").values or ctx.after("below_zero", num.end):
        num.low, num.high = -(num.high or num.low), -num.low


def _fewer(ctx: Context, num: Num, start: int) -> bool:
    """ "menos três pontos do que em 2021", "meno 30 addetti": less of something, no sign. A sign is
    it before a temperature or a share that nothing is compared with."""
    if ctx.shadow[start : num.start].strip() not in ctx.lex.group("minus_or_fewer").values:
        return False
    if num.unit in ("°C", "°F", "°"):
        return False
    after = ctx.sentence_after(num.end)[:40].replace(",", " ").split()
    if num.unit == "percent":
        return any(word in ctx.lex.group("than").values for word in after)
    near = ctx.sentence_before(start).split() + after
    return not any(word.strip(",") in ctx.lex.group("heat_words").values for word in near)


def _spaced_minus(ctx: Context, num: Num) -> tuple[int, str] | None:
    """ "- 20 °C": before a temperature, the only dash of its sentence is a sign."""
    start = num.start
    if num.unit not in ("°C", "°F") or ctx.shadow[max(0, start - 3) : start][-2:] != "- ":
        return None
    if not ctx.at(start - 3).isspace() or num.style != "digits":
        return None
    around = ctx.sentence_before(start - 2) + ctx.sentence_after(num.end)
    return None if " - " in around or " – " in around else (start - 2, "minus")


def _glued_letters(ctx: Context, num: Num) -> bool:
    """ "3D", "737s": letters that no unit explains."""
    char = ctx.at(num.end)
    if num.style != "digits" or not char.isascii() or not char.isalpha() or num.sign_unit:
        return False
    num.end = ctx.run_end(num.end)
    return True


def _dotted_name(ctx: Context, num: Num) -> bool:
    """ "ProSiebenSat.1", "der ID.3": capitals, a point and one digit without a space."""
    if ctx.at(num.start - 1) != "." or not num.plain_int or len(num.raw) > 1:
        return False
    point = num.start - 1
    word = ctx.plain[point - len(ctx.token_before(point)) : point]
    return word.isalpha() and sum(char.isupper() for char in word) > 1


def _ordinal(ctx: Context, num: Num) -> None:
    """ "7th", "21e": digits with an ordinal ending."""
    plain = num.style in ("digits", "word") and num.scale == 1 and num.bound == "exact"
    if plain and (after := ctx.after("ordinal_after", num.core_end)):  # 3番目, 두 번째
        _rank(num, after[0])
        return
    if num.style != "digits" or not num.raw.isdigit() or _heat(ctx, num):
        return
    found = ctx.starts("ordinal_suffix", num.core_end)
    if found and (_inflected(ctx, num, found[0]) or _stone(ctx, num, found[0])):
        return
    if found := found or _dotted(ctx, num):
        _rank(num, found[0])


def _stone(ctx: Context, num: Num, end: int) -> bool:
    """ "9st 4lb": a weight, where the ending of a rank would be another."""
    weighs = ctx.shadow[num.core_end : end] in ctx.lex.group("ordinal_of_one").values
    return weighs and (num.raw[-1] != "1" or num.raw.endswith("11"))


def _inflected(ctx: Context, num: Num, end: int) -> bool:
    """ "до 3-х миллионов", "из 2-х домов": the case ending of "three" and "two", no rank."""
    ending = ctx.shadow[num.core_end : end]
    small = num.low is not None and 2 <= num.low / num.scale <= 4
    return small and ending in ctx.lex.group("case_endings").values


def _rank(num: Num, end: int) -> None:
    num.end, num.style, num.unit, num.time = end, "ordinal", "count", ""
    num.sign_unit = False
    num.settle("ordinal", "ordinal")


def _dotted(ctx: Context, num: Num) -> tuple[int, str] | None:
    """ "5. miejsce", "der 2. Weltkrieg": a point makes it an ordinal where the sentence goes on
    behind it: in small letters or, where nouns have capitals, behind an article."""
    at = num.core_end
    if len(num.raw) > 3 or ctx.at(at) != "." or ctx.at(at + 1) != " ":
        return None
    listed = _DOTTED_LIST.match(ctx.shadow, at)
    if listed and ctx.lex.group("ordinal_dot") and listed["join"] in ctx.lex.joins:
        return (at + 1, "ordinal_suffix") if not ctx.after("months", listed.end()) else None
    if ctx.lex.group("ordinal_dot") and _second_dotted(ctx, num):
        return (at + 1, "ordinal_suffix") if not ctx.after("months", at + 1) else None
    span = _DOTTED_SPAN.match(ctx.shadow, at)  # "vom 3. bis 5. Mai": the month is of both
    if span and ctx.after("months", span.end()):
        return None
    following = ctx.plain[at + 2 : at + 3]
    goes_on = (ctx.lex.group("dot_ordinals") and following.islower()) or (
        following.isupper() and ctx.before("dot_ordinals_after", num.start)
    )
    return (at + 1, "ordinal_suffix") if goes_on and not ctx.after("months", at + 1) else None


def _second_dotted(ctx: Context, num: Num) -> bool:
    """ "in der 12. und 78. Minute": the number before has a point and a joining word behind it."""
    first = _DOTTED_BEFORE.search(ctx.shadow[max(0, num.start - _SENTENCE_PART) : num.start])
    return first is not None and first["join"] in ctx.lex.joins


def _heat(ctx: Context, num: Num) -> bool:
    """ "37ºC", "el termostato a 85°": degrees, where the sign could be one of rank."""
    if not num.sign_unit or num.unit not in ("°C", "°F", "°"):
        return False
    if num.unit != "°":
        return True
    return ctx.speaks_of("heat_words", num)


def _chain_dates(ctx: Context, nums: list[Num]) -> None:
    """ "January 17 and 18", "17-18 January", "2017 or 2020": small numbers joined to a date."""
    links = ctx.lex.group("date_links").values
    for step in (1, -1):
        for date, num in pairwise(nums[::step]):
            if step == 1 and _labelled_too(ctx, date, num):
                num.settle("identifier", "labelled-too")
                continue
            if date.cls != "date" or num.cls or num.sign_unit or num.style != "digits":
                continue
            gap = (
                ctx.shadow[num.end : date.start] if step == -1 else ctx.shadow[date.end : num.start]
            )
            apart = gap.strip() in ("", ",") or ctx.before("date_on", date.start)
            if step == 1 and apart and counts_behind(ctx, num.core_end):
                continue  # "pleaded guilty on March 3 to 14 counts", "le 3 mai, 31 camions"
            hours = step == -1 and gap in ctx.lex.group("range_to").values and _hour(num, date)
            if len(gap) < _LINK and gap.strip() in links and (hours or _like(num, date)):
                num.time, num.end = "", num.core_end
                num.settle("date", "date")


def _labelled_too(ctx: Context, first: Num, num: Num) -> bool:
    """ "lots 12 and 14", "los minutos 12 y 77": the label holds for both."""
    plain = not num.cls and num.plain_int and num.end == num.core_end
    if first.by not in ("rule:labelled", "rule:labelled-too") or not plain:
        return calls.dialled_too(ctx, first, num)
    gap = ctx.shadow[first.end : num.start].strip()
    several = first.by == "rule:labelled-too" or any(
        ctx.before(name, first.start) for name in ("label_plurals", "label_shared", "phone_verbs")
    )
    joined = gap in ctx.lex.joins or (several and gap in ctx.lex.group("date_links").values)
    counts = _of_several(ctx, num) if several else counts_behind(ctx, num.core_end)
    return (joined and not counts) or calls.dialled_too(ctx, first, num)


def _hour(num: Num, date: Num) -> bool:  # "von 8 bis 18 Uhr"
    return date.by == "rule:time" and num.plain_int and int(num.raw) <= _LAST_HOUR


def _like(num: Num, date: Num) -> bool:
    if not num.raw.isdigit() or num.end != num.core_end:
        return False
    if date.by == "rule:decade":
        return len(num.raw) == 2 and num.raw[1] == "0"
    if len(num.raw) == 4:
        return date.by == "rule:year" and 1100 < int(num.raw) < 2101
    return date.by in ("rule:date", "rule:day") and 1 <= int(num.raw) <= 31
