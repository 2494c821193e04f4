"""Numbers that only look like figures: what the words or signs beside them make a name, a clock
time, a score or the number of a page. A language has a rule where its file lists the words for it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.mentions import codenames
from summarizer.mentions.beside import clause_ends, noun_after, sentence_start, verb_after
from summarizer.mentions.dates import HOUR
from summarizer.mentions.lexicon import UNIT
from summarizer.mentions.model import Context, Num

_VERSION = re.compile("[1-9][.]0")
_FORMATION = re.compile(r"[0-9]{1,2}(?:-[0-9]{1,2}){2,3}(?![0-9-])")
_HALVES = re.compile(r"([0-9]{1,2}(?:\.5|½)?)[-–]([0-9]{1,2}(?:\.5|½)?)(?![0-9%]|[.,][0-9])")
_PLACE = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]+)?\s?°?\s?[NS],?\s(?:and\s)?[0-9]{1,3}(?:\.[0-9]+)?\s?°?\s?[EW](?![A-Za-z])"
)
_RELAY = re.compile(r"[0-9]\s?[x×]\s?[0-9]{2,4}\s?m(?:etres|eters)?(?![a-z0-9])")
_INNINGS = re.compile(r"[0-9]{1,3} off (?:just |only )?[0-9]{1,3}(?= balls|[.,;)])")
_BOWLING = re.compile(r"[0-9]{1,2}(?:-| for |/)[0-9]{1,3}(?![0-9%/-])")
_TOTAL = re.compile(r"\s?(?:of|/)\s?[0-9]{1,3}(?=\s?(?:[).\]|]|\n|$))")
_AGO = re.compile(r"\s([^\W\d_]+ )?([^\W\d_]+) ago(?![a-z])")
_BESIDE = re.compile(r"\s?(?:[|·•▪]|$)")
_PAR = ("-under ", "-over ", "-under-par ", "-over-par ")
_SMALL = 12  # hours of a clock in words, the largest round of minutes is 25
_MINUTES = (5, 10, 20, 25)


def looks_alike(ctx: Context, num: Num) -> bool:
    """Classify ``num`` if it is no figure by what stands beside it."""
    if num.style not in ("digits", "word", "fraction") or num.scale > 1:
        return False
    rules = _OF_DIGITS if num.style == "digits" else _OF_WORDS
    return any(rule(ctx, num) for rule in rules)


def led_by(ctx: Context, num: Num) -> bool:
    """ "42 points, two ahead of Dunmore", "a 67 to lead by two": behind a score, of its kind."""
    if ctx.after("led_then", num.end):
        return True
    return ctx.before("led_by", num.start) is not None and clause_ends(ctx, num.end)


def _form(ctx: Context, num: Num) -> bool:
    """ "a 4-3-3", "won 4.5-2.5", "at 1.9 S, 125.6 E", "the 4x100m relay", "112 off 140"."""
    shadow, start = ctx.shadow, num.start
    if ctx.at(start - 1) in "-–." or not num.raw:
        return False
    if ctx.at(num.core_end) == "-" and (form := _FORMATION.match(shadow, start)):
        return num.alone("score", "formation", form.end())
    if form := _PLACE.match(ctx.plain, start):
        return num.alone("identifier", "coordinates", form.end())
    if form := _RELAY.match(shadow, start):
        return num.alone("other", "event", form.end())
    if ctx.lex.group("runs_off") and (form := _INNINGS.match(shadow, start)):
        return num.alone("score", "score", form.end())
    if ctx.before("bowled_before", start) and (form := _BOWLING.match(shadow, start)):
        return not noun_after(ctx, form.end()) and num.alone("score", "score", form.end())
    return _half_points(ctx, num)


def _half_points(ctx: Context, num: Num) -> bool:
    """ "4.5-2.5": halves of points are those of chess."""
    form = _HALVES.match(ctx.shadow, num.start)
    if form is None or ctx.after("measures", form.end()) or ctx.after("percent", form.end()):
        return False
    left, right = (Decimal(side.replace("½", ".5")) for side in form.groups())
    whole = (left + right) % 1 == 0 and left % 1 != 0
    return whole and left >= right and num.alone("score", "score", form.end())


def _clock(ctx: Context, num: Num) -> bool:
    """ "eight o'clock", "half past six", "ten to nine", "at six this morning", "the 7.52 to"."""
    if not ctx.lex.group("clock_words") or num.sign_unit or num.low is None:
        return False
    if HOUR.fullmatch(num.raw):
        article = ctx.before("clock_article", num.start)
        going = ctx.after("clock_way", num.core_end)
        train = article and going and ctx.capital(going[0] + 1)
        padded = num.raw[0] == "0" and num.raw[1:2].isdigit()  # "by 06.40", but "by 0.25"
        early = padded and ctx.before("clock_words", num.start)
        if (
            train
            or early
            or (ctx.before("clock_words", num.start) and ctx.after("clock_behind", num.core_end))
        ):
            return num.alone("date", "time")
        return False
    if num.low > _SMALL * 2 or num.low < 1 or num.low % 1:
        return False
    if behind := ctx.after("clock_after", num.core_end):
        return num.style == "word" and num.alone("date", "time", behind[0])
    if ctx.before("clock_past", num.start) and num.low <= _SMALL:
        return not noun_after(ctx, num.core_end) and num.alone("date", "time")
    if ctx.before("clock_words", num.start) and ctx.after("clock_behind", num.core_end):
        return not num.time and num.alone("date", "time")
    return num.style == "word" and _minutes(ctx, num)


def _minutes(ctx: Context, num: Num) -> bool:
    """ "at ten to nine", "twenty past six": the minutes before or after an hour."""
    if num.low not in _MINUTES and num.time != "minute":
        return False
    link = ctx.after("clock_links", num.end)
    if link is None:
        return False
    hour = ctx.skip_space(link[0])
    end = ctx.lex.word_end(ctx.shadow, hour)
    word = None if end is None else ctx.lex.words.get(ctx.shadow[hour:end])
    value = word.value(UNIT) if word else None
    told = (
        num.time
        or ctx.before("clock_words", num.start)
        or ctx.shadow[num.end + 1 : hour - 1] == "past"
    )
    if end is None or value is None or not 0 < value <= _SMALL or not told:
        return False
    return (clause_ends(ctx, end) or ctx.after("function_words", end) is not None) and num.alone(
        "date", "time", end
    )


def _weapon(ctx: Context, num: Num) -> bool:
    """ "a .38 revolver", "9mm rounds", "a .45": a calibre."""
    if not ctx.lex.group("weapons_behind") or num.unit not in ("count", "mm", "in", "cm"):
        return False
    end = num.end
    behind = ctx.after("weapons_behind", end) or (
        ctx.starts("weapons_behind", end + 1) if ctx.at(end) == "-" else None
    )
    pointed = num.raw[:1] == "."
    if behind and (pointed or num.unit == "mm"):
        return num.alone("identifier", "calibre", end)
    alone = pointed and len(num.raw) < 4 and ctx.before("label_article", num.start) is None
    return (
        alone
        and num.unit == "count"
        and ctx.before("clock_article", num.start) is not None
        and not noun_after(ctx, num.core_end)
        and num.alone("identifier", "calibre")
    )


def _event(ctx: Context, num: Num) -> bool:
    """ "the 100 metres final", "her 1,500m world record": a distance that names a contest."""
    if num.unit not in ("m", "km", "mi", "yd") or num.bound != "exact":
        return False
    found = ctx.after("contests_behind", num.end)
    if found and not ctx.after("contests_go_on", found[0]):
        return num.alone("other", "event", num.end)
    won = ctx.before("contests_before", num.start)
    ends = clause_ends(ctx, num.end) or ctx.after("clock_places", num.end) is not None
    return won is not None and ends and num.alone("other", "event", num.end)


def _some_time_ago(ctx: Context, num: Num) -> bool:
    """ "two seasons ago", "three general elections ago"."""
    if not ctx.lex.group("clock_words") or num.sign_unit or num.time:
        return False
    found = _AGO.match(ctx.shadow, num.core_end)
    if found is None or ctx.starts("durations", found.start(2)):
        return False  # "12 homes a week ago"
    if found[1] and ctx.lex.word_end(ctx.shadow, found.start(1)) is not None:
        return False  # "71 two seasons ago"
    return not ctx.after("half_article", num.core_end) and num.alone("duration", "ago", found.end())


def _bare_article(ctx: Context, num: Num) -> bool:
    """ "a 747 landed", "a 9 in maths": one of what a number names."""
    if not num.plain_int or not ctx.before("name_article", num.start):
        return False
    word = ctx.token_after(num.core_end)
    if ctx.at(num.core_end) == " " and word not in ctx.lex.group("not_after_name").values:
        verb = verb_after(ctx, num.core_end)
        if not verb and word.strip(".,;:)") not in ctx.lex.group("function_words").values:
            return False
    elif not clause_ends(ctx, num.core_end):
        return False
    if ctx.token_after(num.core_end + 1 + len(word))[:1].isdigit():
        return False  # "a 9 in 10 chance"
    return word not in ctx.lex.group("not_after_name").values and num.alone("other", "name")


def _caption(ctx: Context, num: Num) -> bool:
    """ "(Photo 2 of 15)", "Page 2 of 2": at the start of a bracket or sentence."""
    if not num.plain_int or len(num.raw) > 3:
        return False
    found = ctx.before("furniture_before", num.start)
    if found and (ctx.at(found[0] - 1) in "([" or sentence_start(ctx, found[0])):
        total = _TOTAL.match(ctx.shadow, num.core_end)
        closed = ctx.at(num.core_end) in ")]" and ctx.at(found[0] - 1) in "(["
        if total or closed:
            return num.alone("furniture", "page-counter", total.end() if total else None)
    return False


def _counted_clicks(ctx: Context, num: Num) -> bool:
    """ "38 comments · 1.2K shares" behind a sentence: parts of a line between marks."""
    found = ctx.after("furniture_after", num.end)
    start, end = ctx.line(num.start)
    marks = any(mark in ctx.shadow[start:end] for mark in "|·•▪")
    if not found or not marks or not _BESIDE.match(ctx.shadow, found[0], end):
        return False
    return num.alone("furniture", "page-counter", num.end)


def _rating(ctx: Context, num: Num) -> bool:
    """ "an Elo of 2,512", "1,480 on the SAT", "four stars out of five", "31 points from 17"."""
    if num.sign_unit or not ctx.lex.group("ratings_before"):
        return False
    if ctx.shadow.endswith(_PAR, 0, num.start):
        return num.alone("score", "score")
    alone = not noun_after(ctx, num.end) and not ctx.after("fraction_in", num.end)  # "4,5 sur 5"
    if alone and ctx.before("ratings_before", num.start):
        return num.alone("score", "rating")
    if ctx.after("ratings_after", num.end) or ctx.before("out_of_stars", num.start):
        return num.alone("score", "rating")
    return False


def _short_year(ctx: Context, num: Num) -> bool:
    """ "the class of '98"."""
    if ctx.at(num.start - 1) not in "'’" or ctx.at(num.start - 2) != " " or len(num.raw) != 2:
        return False
    if not num.plain_int or not ctx.before("year_before", num.start - 1):
        return False
    return not noun_after(ctx, num.core_end) and num.alone("date", "year")


def _short_of_men(ctx: Context, num: Num) -> bool:
    """ "ten-man Harwick": a side that has lost a player."""
    found = ctx.starts("men_behind", num.core_end + 1) if ctx.at(num.core_end) == "-" else None
    if found is None or num.low not in (8, 9, 10):
        return False
    if not ctx.capital(found[0] + 1) and not ctx.after("sports", found[0]):
        return False
    return num.alone("other", "compound", found[0])


def _label_then(ctx: Context, num: Num) -> bool:
    """ "stage 3 cancer", "phase 2 trials": what only a label stands before."""
    label = ctx.before("identifier_before", num.start)
    return bool(label and ctx.after("label_then", num.core_end)) and num.alone(
        "identifier", "labelled"
    )


def _listicle(ctx: Context, num: Num) -> bool:
    """ "Five things we learned", "7 ways to save": structures a page, counts nothing."""
    if not ctx.after("listicle", num.core_end) or num.sign_unit:
        return False
    first = sentence_start(ctx, num.start) or ctx.shadow[num.start - 2 : num.start] == ": "
    return first and num.alone("other", "listicle")


def _rank(ctx: Context, num: Num) -> bool:
    """ "ranks 14 on the list", "rose from 9 to 4 in the charts"."""
    if not num.plain_int or len(num.raw) > 3 or noun_after(ctx, num.core_end):
        return False
    if ctx.before("ranks_before", num.start):
        return num.alone("ordinal", "rank")
    if not ctx.before("ranks_moved", num.start):
        return False
    return ctx.speaks_of("rank_words", num) and num.alone("ordinal", "rank")


def _version(ctx: Context, num: Num) -> bool:
    """ "Industria 4.0", where a comma is the decimal mark."""
    bare = not num.sign_unit and not num.time and num.scale == 1
    return (
        bare
        and ctx.token_before(num.start).isalpha()
        and ctx.lex.decimal == ","
        and _VERSION.fullmatch(num.raw) is not None
        and num.settle("identifier", "name")
    )


_OF_DIGITS = (
    *codenames.OF_DIGITS,
    _caption,
    _form,
    _clock,
    _weapon,
    _event,
    _some_time_ago,
    _counted_clicks,
    _rating,
    _short_year,
    _label_then,
    _listicle,
    _rank,
    _short_of_men,
    _bare_article,
    _version,
)
_OF_WORDS = (
    *codenames.OF_WORDS,
    _listicle,
    _clock,
    _event,
    _some_time_ago,
    _rating,
    _short_of_men,
)
