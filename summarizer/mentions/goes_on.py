"""A number behind a time that goes on as a count without a noun, and so is no day of the month: "On
Monday, 12 were hurt", "Le 3 mai, 12 d'entre eux sont morts"."""

from __future__ import annotations

from summarizer.mentions.model import Context, Num
from summarizer.mentions.names import noun_after, verb_after


def noun_behind(ctx: Context, num: Num) -> bool:
    """Whether a noun follows that the number may count."""
    if ctx.token_after(num.core_end) in ctx.lex.group("age_when").values:
        return False
    return noun_after(ctx, num.core_end) and not verb_after(ctx, num.core_end)


def counts_behind(ctx: Context, num: Num) -> bool:
    """Whether a noun follows that the number may count, or what says that it counts without."""
    return noun_behind(ctx, num) or several_behind(ctx, num.core_end)


def several_behind(ctx: Context, end: int) -> bool:
    """Whether "of them", a counter ("31명") or a verb of several stands right behind a number."""
    counter = ctx.lex.group("classifiers").after(ctx.shadow, end) is not None
    return counter or verb_of_several(ctx, end) or ctx.after("several_of", end) is not None


def verb_of_several(ctx: Context, end: int) -> bool:
    """Whether a verb of the plural stands right behind a number."""
    if ctx.at(end) != " ":
        return False
    if ctx.after("several_verbs", end):
        return True
    word = ctx.token_after(end)
    bare = word.strip(".,;:)\"'»”")
    endings = tuple(ctx.lex.group("several_endings").values)
    small = bool(endings) and bare.isalpha() and not ctx.capital(end + 1)
    return small and bare.endswith(endings) and bare not in ctx.lex.group("function_words").values


def after_weekday(ctx: Context, num: Num, after: int) -> bool:
    """Whether several are told of behind a weekday: "On Monday, 12 were hurt". Where a subject may
    follow its verb ("Lundi 12 sont morts deux hommes"), only behind a comma."""
    comma = ctx.at(ctx.left(num.start) - 1) in ",，、"
    plain = bool(ctx.lex.group("month_first")) or bool(ctx.lex.group("classifiers"))
    return (comma or plain) and several_behind(ctx, after)


__all__ = ["after_weekday", "counts_behind", "noun_behind", "several_behind", "verb_of_several"]
