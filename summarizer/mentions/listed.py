"""Numbers that a list of counts makes one as well: "dos hombres y una mujer"."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.mentions.model import Context, Num

_REACH = 70
_ITEM = 6  # words of the item beside
_WORD = re.compile(r" ([^\W\d_]{2,})(?= )")
_WHO = 3  # words of who it is
_PART = re.compile(r"[.;:!?()\n]")


def one_listed(ctx: Context, num: Num) -> bool:
    """ "dos hombres y una mujer", "una vivienda destruida y 186 inhabitables", "tres pistolas, un
    fusil y 40 cartuchos": one of what is counted in the items beside it."""
    if not ctx.after("one_listed", num.end):
        return False
    before = _PART.split(ctx.shadow[max(0, num.start - _REACH) : num.start])[-1].split()
    after = _PART.split(ctx.shadow[num.end : num.end + _REACH])[0].split()
    return _counted_before(ctx, before) or _counted_behind(ctx, after)


def one_fared(ctx: Context, num: Num) -> bool:
    """ "one hiker died", "one hotel worker was killed": somebody to whom something happened, where
    "one" is no article."""
    if ctx.lex.group("one_is_article"):
        return False
    at = num.end
    for _ in range(_WHO):
        word = _WORD.match(ctx.shadow, at)
        if word is None or word.group(1) in ctx.lex.group("function_words").values:
            return False
        at = word.end()
        if ctx.after("one_happened", at) or ctx.after("one_fared", at):
            return True
    return False


def _counted_before(ctx: Context, words: list[str]) -> bool:
    last = words[-1] if words else ""
    opens = last in ctx.lex.group("list_opens").values  # "duas armas, sendo uma pistola"
    if not (opens or last in ctx.lex.joins or last.endswith(",")):
        return False
    item = words[-_ITEM - 1 :]
    return any(_counts(ctx, *pair) for pair in pairwise(item))


def _counted_behind(ctx: Context, words: list[str]) -> bool:
    for i, word in enumerate(words[: _ITEM + 1]):
        if i and (word in ctx.lex.joins or word.endswith(",")):
            return _counts(ctx, *(*words[i + 1 : i + 3], "", "")[:2])
        if word[:1].isdigit():
            return False  # "una mujer de 30 años y dos metros"
    return False


def _counts(ctx: Context, word: str, noun: str) -> bool:
    """Whether a word is a number of several and a noun follows: no "N.º 52 y", "relojes, 50"."""
    several = word.isdigit() or (
        word in ctx.lex.words and word not in ctx.lex.group("one_words").values
    )
    noun = noun.strip(",")
    measured = noun in ctx.lex.durations.values or noun in ctx.lex.measures.values
    plural = tuple(ctx.lex.group("list_plurals").values) or ("s",)
    little = noun in ctx.lex.group("function_words").values  # "al seggio 17 di via Roma 40, un"
    return several and noun.isalpha() and noun.endswith(plural) and not (measured or little)


__all__ = ["one_fared", "one_listed"]
