"""Where words of a language stand in folded text."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.grounding.locate import unspaced
from summarizer.mentions.fold import WORD_CHARS


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # Words of spaced scripts match whole; Chinese words stand anywhere.
    ordered = sorted(words, key=len, reverse=True)
    anywhere = "|".join(re.escape(word) for word in ordered if any(map(unspaced, word)))
    whole = "|".join(re.escape(word) for word in ordered if not any(map(unspaced, word)))
    parts = [rf"(?<![{WORD_CHARS}])(?:{whole})(?![{WORD_CHARS}])" if whole else "", anywhere]
    return re.compile("|".join(filter(None, parts)) or r"(?!)")


def find_cue(folded: str, words: tuple[str, ...], start: int = 0) -> re.Match[str] | None:
    """The first of `words` in folded text from `start` on."""
    return _pattern(words).search(folded, start)


__all__ = ["find_cue"]
