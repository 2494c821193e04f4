"""Where the phrases of a group stand in some words of a text, as whole words."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.mentions.fold import WORD, WORD_CHARS
from summarizer.mentions.model import Context


def has(ctx: Context, group: str | tuple[str, ...], text: str) -> bool:
    """Whether a phrase of a group (or of some) stands in a text."""
    return first(ctx, group, text) is not None


def first(ctx: Context, group: str | tuple[str, ...], text: str) -> int | None:
    """Where the first phrase of a group starts in a text."""
    return min((m.start() for m in found(ctx, group, text)), default=None)


def last(ctx: Context, group: str | tuple[str, ...], text: str) -> int | None:
    """Where the last phrase of a group ends in a text."""
    return max((m.end() for m in found(ctx, group, text)), default=None)


def ends(ctx: Context, group: str, text: str) -> bool:
    """Whether a text ends with a phrase of a group."""
    return last(ctx, group, text) == len(text.rstrip())


def found(ctx: Context, group: str | tuple[str, ...], text: str) -> list[re.Match[str]]:
    """Whole words; anywhere in scripts without spaces."""
    return [m for phrase in ctx.lex.standing(group, text) for m in whole(phrase).finditer(text)]


def words(text: str) -> list[str]:
    """The words of a text; "it's" and "well-known" are one, where `words_of` makes them two."""
    return WORD.findall(text)


@lru_cache(maxsize=4096)
def whole(phrase: str) -> re.Pattern[str]:
    """A phrase between the ends of words."""
    if phrase[-1] >= "⺀":
        return re.compile(re.escape(phrase))
    opened = rf"(?<![{WORD_CHARS}])" if phrase[0].isalnum() else ""
    # "qu'", "d'": the next word follows at once
    closed = "" if phrase[-1] == "'" else rf"(?![{WORD_CHARS}])"
    return re.compile(rf"{opened}{re.escape(phrase)}{closed}")
