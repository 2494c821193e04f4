"""Names and codes told by what stands beside a number: titles, roads, units of an army,
postcodes. A language has a rule where its file lists the words for it.
"""

from __future__ import annotations

import re

from summarizer.mentions import calls
from summarizer.mentions.beside import (
    noun_after,
    noun_counted,
    quotation,
    title_line,
    verb_after,
)
from summarizer.mentions.model import Context, Num

_RELEASE = re.compile(r"[0-9]{2}-[0-9]{3,5}(?![0-9-])")
_LETTERS = re.compile(r"(?<![A-Za-z0-9.'’-])[A-Z]{2,5} \Z")
_REACH = 60
_TITLE_WORDS = 7
_CODE = 3  # digits of a code behind capital letters
_PIN = 6  # digits of an Indian postcode


def _title(ctx: Context, num: Num) -> bool:
    """A name in quotation marks with a number in it: "12 Angry Men", "Ocean's Eleven"."""
    if not ctx.lex.group("quoted_titles") or ctx.lex.group("nouns_capital"):
        return False
    quoted = quotation(ctx, num)
    words = ctx.plain[slice(*quoted)].strip(" ,.").split() if quoted else []
    long = [word for word in words if word[0].isalpha() and len(word.strip(".,!?")) > 3]
    marked = any(word[-1] in ".!?;:" for word in words[:-1])
    if not 1 < len(words) <= _TITLE_WORDS or not long or marked:
        return False
    capital = not any(word[0].islower() for word in (*long, words[0], words[-1]))
    return capital and num.alone("identifier", "title")


def _titled(ctx: Context, num: Num) -> bool:
    """ "the film 21 Grams", "starred in Seven Samurai", "BBC Two": a title without marks."""
    if num.sign_unit and not ctx.capital(num.core_end + 1):
        return False
    if ctx.before("title_nouns", num.start) and ctx.at(num.core_end) == " ":
        return ctx.capital(num.core_end + 1) and num.alone("identifier", "title")
    acronym = _LETTERS.search(ctx.plain, max(0, num.start - 7), num.start)
    if num.style != "word" or not acronym or not ctx.lex.group("quoted_titles"):
        return False
    shouted = ctx.plain[num.start : num.core_end].isupper()
    return ctx.capital(num.start) and not shouted and num.alone("identifier", "name")


def _article_before(ctx: Context, pos: int) -> bool:
    return ctx.before("clock_article", pos) is not None


def _named_behind(ctx: Context, num: Num) -> bool:
    """ "the 47 bus", "a 911 call", "the 737 Max": an article, and one thing behind the number."""
    if not num.plain_int or not ctx.lex.group("named_behind"):
        return False
    found = ctx.after("named_behind", num.core_end)
    dashed = ctx.at(num.core_end) == "-" and ctx.capital(num.core_end + 1)
    if dashed and ctx.starts("series_behind", num.core_end + 1):
        return num.alone("identifier", "name")
    if found and _article_before(ctx, num.start):
        return num.alone("identifier", "name")
    model = num.raw in ctx.lex.group("model_numbers").values and _article_before(ctx, num.start)
    if model:
        word = ctx.word_after(num.core_end)
        named = ctx.after("models_behind", num.core_end) or not word.endswith("s")
        return bool(named) and num.alone("identifier", "name")
    long = len(num.raw) > 4 and _article_before(ctx, num.start)
    return long and ctx.capital(num.core_end + 1) and num.alone("identifier", "name")


def _unit_of_army(ctx: Context, num: Num) -> bool:
    """ "3 Para", "16 Air Assault Brigade": capital words, the last a unit in the singular."""
    if not num.plain_int or len(num.raw) > 3 or not ctx.lex.group("units_behind"):
        return False
    start = num.core_end + 1
    if ctx.at(num.core_end) != " " or title_line(ctx, num.start):
        return False
    for word in ctx.plain[start : start + _REACH].split()[:4]:
        if not word[0].isupper():
            return False
        if word.strip(".,;:)").lower() in ctx.lex.group("units_behind").values:
            return num.alone("identifier", "name")
        if word[-1] in ".,;:)":
            return False
    return False


def _lettered(ctx: Context, num: Num) -> bool:
    """ "JW 13874", "CAD 8812", "US 101 reopened": a code in capital letters before it."""
    if not num.plain_int or not ctx.lex.group("no_codes"):
        return False
    found = _LETTERS.search(ctx.plain, max(0, num.start - 8), num.start)
    if found is None or title_line(ctx, num.start) or noun_after(ctx, num.core_end):
        return verb_after(ctx, num.core_end) and found is not None and _road(ctx, num, found)
    letters = found.group().strip().lower()
    if letters in ctx.lex.group("roads").values:
        return num.alone("identifier", "name")
    if letters in ctx.lex.group("no_codes").values or len(num.raw) < _CODE:
        return False
    return not ctx.capital(num.core_end + 1) and num.alone("identifier", "code")


def _dashed_code(ctx: Context, num: Num) -> bool:
    """ "LBS 24-301": a release or file, by its capital letters, the year and a number."""
    dashed = _RELEASE.match(ctx.shadow, num.start)
    if dashed is None or not num.plain_int or not ctx.lex.group("no_codes"):
        return False
    found = _LETTERS.search(ctx.plain, max(0, num.start - 8), num.start)
    if found is None or found.group().strip().lower() in ctx.lex.group("no_codes").values:
        return False
    if noun_after(ctx, dashed.end()):
        return False
    return num.alone("identifier", "code", dashed.end())


def _road(ctx: Context, num: Num, letters: re.Match[str]) -> bool:
    road = letters.group().strip().lower() in ctx.lex.group("roads").values
    return road and num.alone("identifier", "name")


def _postcode(ctx: Context, num: Num) -> bool:
    """ "Bengaluru 560034": six digits without a mark behind a name."""
    if len(num.raw) != _PIN or not num.plain_int or not ctx.lex.group("no_codes"):
        return False
    before = ctx.token_before(num.start)
    name = before[-1:].isalpha() and ctx.capital(num.start - 1 - len(before))
    round_number = num.raw.endswith("000")
    return (
        name
        and not round_number
        and not noun_after(ctx, num.core_end)
        and num.alone("identifier", "code")
    )


def _group_of(ctx: Context, num: Num) -> bool:
    """ "the Group of 77 objected"."""
    found = ctx.before("groups_of", num.start)
    if found is None or not num.plain_int or not ctx.capital(found[0]):
        return False
    counted = noun_counted(ctx, num.core_end)
    return not counted and not title_line(ctx, num.start) and num.alone("identifier", "name")


def _of_a_code(ctx: Context, num: Num) -> bool:
    """ "Rule 10b-5": what a code goes on with."""
    near = ctx.shadow[max(0, num.start - 3) : num.start]
    joined = near[2:] == "-" and near[1:2].isalpha() and near[:1].isdigit()
    return joined and num.plain_int and num.alone("identifier", "code")


OF_DIGITS = (
    _title,
    _titled,
    _named_behind,
    _unit_of_army,
    calls.called_on,
    _dashed_code,
    _lettered,
    _postcode,
    _group_of,
    _of_a_code,
)
OF_WORDS = (_title, _titled)
