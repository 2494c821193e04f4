"""Labels of the sources that annotation.md settles otherwise: neither right nor wrong for anyone.

The sources label every numeral. Durations, ages, dates, ordinals, addresses and "half" alone are no
figures here, so a label on one of them says nothing about an engine. What a label stands on is
told from the words beside it, the same way for every row and every system.
"""

from __future__ import annotations

import re

from summarizer.mentions.fold import fold_word
from summarizer.mentions.lexicon import FRACTION, Lexicon, lexicon

_AGES = re.compile(r"[ -]?(?:year|month|week|day)s?[ -]olds?\b|[ -]?jahrig")
_NUMERIC_DATE = re.compile(r"(?<![0-9])[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{2,4}(?![0-9])")
_ADDRESS = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])")
_RANK = re.compile(r"[0-9](?:st|nd|rd|th|°|º|ª)(?![a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_HALVES = frozenset(("mitad", "metade", "meta", "moitie", "halfte"))
_REACH = 30


def no_figure(text: str, start: int, end: int, lang: str, values: tuple[float, ...]) -> str:
    """Why annotation.md calls a labelled number no figure; empty where it is one."""
    lex, shadow = lexicon(lang), fold_word(text)
    if len(shadow) != len(text):
        return ""
    surface = shadow[start:end]
    for pattern, reason in ((_NUMERIC_DATE, "date"), (_ADDRESS, "identifier")):
        if any(m.start() <= start and end <= m.end() for m in pattern.finditer(shadow)):
            return reason
    if _AGES.match(shadow, end):
        return "age"
    if _unit_of_time(lex, shadow, end):
        return "duration or age"
    if _in_date(lex, shadow, start, end):
        return "date"
    words = set(_WORD.findall(surface))
    if all(v >= 1 and v == int(v) for v in values):
        named = words & lex.group("ordinals").values.keys()
        ranked = _RANK.search(surface) and not words & {"c", "f"}
        return "ordinal" if named or ranked else ""
    halves = {w for w, word in lex.words.items() if word.value(FRACTION) == 2} | _HALVES
    return "half" if values == (0.5,) and words & halves else ""


def _unit_of_time(lex: Lexicon, shadow: str, end: int) -> bool:
    at = end + 1 if shadow[end : end + 1] in (" ", "-") else end
    return at > end and lex.durations.after(shadow, at) is not None


def _in_date(lex: Lexicon, shadow: str, start: int, end: int) -> bool:
    """A day of a month, or a decade: "el 30 de agosto", "August 30", "los años 70"."""
    surface = shadow[start:end]
    if not surface.isdigit() or len(surface) > 2:
        return False
    months, glue = lex.group("months"), lex.group("date_glue")
    at = end + 1
    for _ in range(2):
        if months.after(shadow, at):
            return True
        found = glue.after(shadow, at)
        at = found[0] + 1 if found else at
    before = shadow[max(0, start - _REACH) : start].rstrip()
    if months.before(before, len(before)):
        return True
    return (
        surface.endswith("0") and lex.group("decade_before").before(before, len(before)) is not None
    )
