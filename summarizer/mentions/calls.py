"""Short numbers to call, by what each language says around them: "dial 112", "Police : 117", "call
police on 101", "el 112 recibió 57 llamadas". They are identifiers, whatever their size."""

from __future__ import annotations

import re

from summarizer.mentions.beside import clause_ends, noun_after
from summarizer.mentions.model import Context, Num, words_of

_BY_VERB = (3, 4)  # digits
_CALLED = (3, 6)
_LONGEST_SHORT = 5
_SHORT = 3  # digits of the number of a service
_BESIDE = 60
_STRESSED = ("ó", "á")  # of verbs, where shadows have no accents
_BODY_BEFORE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+,\s$")
_BODY_BEHIND = re.compile(r"(?:,| y| e)\s(?:la\s|a\s)?[A-ZÀ-Ý][a-zà-ÿ]")


def told_to_dial(ctx: Context, num: Num) -> bool:
    """ "Dial 112 or text 61016": a short number to call, with nothing counted behind."""
    if not num.plain_int or len(num.raw) not in _BY_VERB:
        return False
    if not ctx.before("phone_verbs", num.start):
        return False
    closed = clause_ends(ctx, num.core_end)
    if not closed and ctx.after("phone_then", num.core_end) is None:
        return False
    return num.name("labelled")


def who_is_called(ctx: Context, num: Num) -> bool:
    """ "Police : 117": behind a colon, after a word for who is called, a number known for it."""
    colon = ctx.left(num.start) - 1
    if not num.plain_int or ctx.at(colon) != ":":
        return False
    closed = clause_ends(ctx, num.core_end)
    known = closed and num.raw in ctx.lex.group("dialled_numbers").values
    return (
        known
        and ctx.before("dialled_before", colon) is not None
        and num.settle("identifier", "labelled")
    )


def called_on(ctx: Context, num: Num) -> bool:
    """ "call police on 101", "dial 999 or 112": a short number to call."""
    if not num.plain_int or not _CALLED[0] <= len(num.raw) <= _CALLED[1]:
        return False
    if not ctx.before("called_on", num.start):
        return False
    words = words_of(ctx.sentence_before(num.start))
    told = any(word in ctx.lex.group("called_words").values for word in words)
    ends = clause_ends(ctx, num.core_end) or ctx.after("phone_then", num.core_end)
    ends = ends or ctx.after("quoting", num.core_end)
    return told and bool(ends) and num.name("labelled")


def emergency(ctx: Context, num: Num) -> bool:
    """ "el 112 recibió 57 llamadas", "avise al 105": a short number behind an article, in a
    sentence about calls."""
    if num.raw not in ctx.lex.group("emergency_numbers").values:
        return False
    if _service(ctx, num):
        return num.name("emergency")
    if not ctx.before("emergency_before", num.start) or noun_after(ctx, num.core_end):
        return False
    return ctx.speaks_of("emergency_words", num) and num.name("emergency")


def _service(ctx: Context, num: Num) -> bool:
    """ "el 112 cifró en", "fuentes de Cruz Roja, 112 y Guardia Civil": who answers the calls."""
    if len(num.raw) != _SHORT or ctx.at(num.core_end) not in " ,":
        return False
    following = ctx.word_after(num.core_end)
    raw = ctx.plain[num.core_end + 1 : num.core_end + 1 + len(following)]
    acts = raw[-1:] in _STRESSED or following in ctx.lex.group("acting_words").values
    if ctx.before("emergency_before", num.start) and acts and ctx.at(num.core_end) == " ":
        return ctx.token_before(num.start) in ctx.lex.group("emergency_answers").values
    beside = _BODY_BEFORE.search(ctx.plain, max(0, num.start - _BESIDE), num.start)
    return beside is not None and _BODY_BEHIND.match(ctx.plain, num.core_end) is not None


def dialled_too(ctx: Context, first: Num, num: Num) -> bool:
    """ "telefonare allo 0848 25 55 55 o al 117": a short number beside one to call."""
    if first.cls != "identifier" or first.by not in ("rule:phone", "rule:labelled", "rule:code"):
        return False
    short = not num.cls and num.plain_int and 3 <= len(num.raw) <= _LONGEST_SHORT
    gap = ctx.shadow[first.end : num.start].strip(" ,")
    if not short or gap not in ctx.lex.group("dial_links").values:
        return False
    return not noun_after(ctx, num.core_end)
