"""What CLDR (babel) knows of a language: its months, weekdays, countries."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from summarizer.grounding.locate import fold
from summarizer.mentions import cldr


@lru_cache(maxsize=64)
def territories(language: str | None) -> frozenset[str]:
    """Folded names of countries and continents (CLDR) in a language, and in English."""
    names: set[str] = set()
    for code in {language or "en", "en"}:
        try:
            names |= {fold(name) for name in Locale.parse(code).territories.values()}
        except (UnknownLocaleError, ValueError):
            continue
    return frozenset(names)


_SHORT_MONTHS = frozenset({"may", "mai", "mei", "maj"})


@lru_cache(maxsize=64)
def calendar_of(language: str) -> frozenset[str]:
    """Folded names of months and weekdays, long forms and those short forms of three or more."""
    words = {fold(name).rstrip(".") for names in cldr.calendar(language).values() for name in names}
    # Chinese months are digits and a sign ("1月"): the mention engine finds those.
    # Short ones are words of other kinds too ("sat", "dez", "ter"); with a number they are dates.
    names = {word for word in words if len(word) > 3 and not any(c.isdigit() for c in word)}
    return frozenset(names | (words & _SHORT_MONTHS))
