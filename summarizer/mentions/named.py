"""Numbers that only name, told by the words around them: titles in quotation marks, races, draws of
a lottery, emergency numbers, "el fiscal 15 pidió", a majority that a law asks for."""

from __future__ import annotations

from summarizer.mentions import calls
from summarizer.mentions.beside import noun_after
from summarizer.mentions.model import Context, Num, words_of

_QUOTE = '"'  # as shadows have every mark
_TITLE = 60  # characters from the opening quotation mark to the closing one
_TITLED = 3  # words from "the film" to its title
_LETTERS = 5  # of the longest number of a lottery ticket, without its separator
_LONGEST_LABEL = 4
_STRESSED = ("ó", "á")  # of verbs, where shadows have no accents
_RACES = frozenset(("5", "10", "15", "21", "42"))


def is_named(ctx: Context, num: Num) -> bool:
    """Classify ``num`` as an identifier, or as part of a rule, by the words around it."""
    if num.style == "fraction":
        return _majority(ctx, num)
    if num.style != "digits":
        return False
    if _race(ctx, num) or _titled(ctx, num):
        return True
    if num.sign_unit or num.time or num.scale > 1:
        return False
    return calls.emergency(ctx, num) or _drawn(ctx, num) or _acting(ctx, num)


def name_by_date(ctx: Context, num: Num) -> None:
    """ "شارع 26 يوليو", "حركة 6 أبريل": a day that names a street, a town, a movement."""
    if num.cls != "date" or not ctx.before("dated_names", num.start):
        return
    if any(char.isalpha() for char in ctx.plain[num.start : num.end]):
        num.settle("identifier", "name")


def _majority(ctx: Context, num: Num) -> bool:
    """ "la mayoría de dos tercios": what a rule asks for, nothing that was counted."""
    if not ctx.before("majority_of", num.start):
        return False
    return num.settle("other", "majority")


def _race(ctx: Context, num: Num) -> bool:
    """ "los 400 metros vallas", "nos 100 mariposa", "سباق 1500 متر", "la carrera de 10K": the name
    of an event."""
    led = num.unit in ("m", "km") and ctx.before("race_before", num.start)
    if led or (ctx.after("race_after", num.end) and num.unit in ("m", "km", "count")):
        return num.name("race")
    kilo = ctx.shadow[num.core_end - 1 : num.core_end + 1].endswith("k")
    if not kilo or num.raw.rstrip("k") not in _RACES:
        return False
    if not ctx.speaks_of("race_words", num):
        return False
    num.end, num.scale = num.core_end + (not num.raw.endswith("k")), type(num.scale)(1)
    return num.settle("identifier", "race")


def _titled(ctx: Context, num: Num) -> bool:
    """ "la película «8 apellidos»", "vio «300»": a number that opens a title in quotation marks
    behind the word for a work, or that is all that stands between them."""
    titles = ctx.lex.group("title_words").values
    if not titles or ctx.at(num.start - 1) != _QUOTE:
        return False
    if ctx.at(num.core_end) == _QUOTE and num.end == num.core_end:
        return num.name("title")
    end = ctx.shadow.find(_QUOTE, num.core_end, num.core_end + _TITLE)
    words = words_of(ctx.sentence_before(num.start - 1))[-_TITLED:]
    if end < 0 or not any(word in titles for word in words):
        return False
    if any(mark in ctx.shadow[num.core_end : end] for mark in ".,;\n"):
        return False
    num.end, num.unit, num.sign_unit = num.core_end, "count", False
    return num.name("title")


def _drawn(ctx: Context, num: Num) -> bool:
    """ "los números premiados: 4, 12 y 23", "el gordo, el 72.480,": drawn in a lottery."""
    digits = num.raw.replace(".", "").replace(",", "")
    if not digits.isdigit() or len(digits) > _LETTERS or noun_after(ctx, num.core_end):
        return False
    if ctx.at(num.core_end) not in ",.;\n" and ctx.token_after(num.core_end) not in ctx.lex.joins:
        return False
    return ctx.speaks_of("lottery_words", num) and num.name("lottery")


def _acting(ctx: Context, num: Num) -> bool:
    """ "El fiscal 15 pidió", "la dotación 3 de bomberos", "el colectivo 152 chocó": one noun with
    its article, a number and what one does or is: the number can only name it. Behind "in" the
    noun may be a place of many ("en la provincia 12 murieron")."""
    leads = ctx.lex.group("named_article")
    if not leads or not num.plain_int or len(num.raw) > _LONGEST_LABEL or (num.low or 0) < 2:
        return False
    if ctx.at(num.start - 1) != " " or ctx.at(num.core_end) != " ":
        return False
    word = ctx.token_before(num.start)
    start = num.start - 1 - len(word)
    lead = leads.before(ctx.shadow, ctx.left(start))
    if lead is None or not word.isalpha() or word.endswith("s") or ctx.capital(start):
        return False
    never = ctx.lex.group("never_named").values
    known = ctx.lex.group("function_words").values
    inside = ctx.lex.group("never_named_in").values
    if word in never or word in known or ctx.token_before(lead[0]) in inside:
        return False
    if ctx.lex.bounds_before.before(ctx.shadow, num.start) is not None:
        return False
    following = ctx.word_after(num.core_end)
    raw = ctx.plain[num.core_end + 1 : num.core_end + 1 + len(following)]
    acts = (raw[-1:] in _STRESSED or ctx.ends(raw, "acting_ends")) and len(raw) >= _LONGEST_LABEL
    return (acts or following in ctx.lex.group("acting_words").values) and num.name("named")


__all__ = ["is_named", "name_by_date"]
