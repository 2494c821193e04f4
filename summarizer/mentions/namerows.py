"""Counts told name by name: "87 cases (Dorne 52, Hale 23, Wick 12)", "Dorne had 52 cases, Hale 23
and Wick 12". One name with a number behind it is a name ("Windows 10"), a row of names is none."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.mentions.model import Context, Num

_REACH = 160  # characters of a line to either side of the number
_ROW = 3  # entries; fewer only behind a colon or a number that the row takes apart or goes on from
_NUMBER = r"[0-9]{1,3}(?:[.,\u00a0\u202f ]?[0-9]{3})*"
# "Dorne 52", "Rio de Janeiro 1,520": up to four words, the first with a capital
_NAME = r"(?<![\w'’-])[^\W\d_a-zà-ÿ][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
_ENTRY = re.compile(rf"({_NAME}) {_NUMBER}(?![\w%])")
_DIGITS = re.compile(rf"(?<![\w.,]){_NUMBER}\b")


def in_row(ctx: Context, num: Num) -> bool:
    """Whether ``num`` is the count of one name in a row of several."""
    line, end = ctx.line(num.start)
    first, last = max(line, num.start - _REACH), min(end, num.end + _REACH)
    for run in _row(ctx.lex.joins).finditer(ctx.plain, first, last):
        if not run.start() < num.start < run.end():
            continue
        entries = _ENTRY.finditer(ctx.plain, run.start(), run.end())
        names = [ctx.shadow[slice(*entry.span(1))] for entry in entries]
        labels = ctx.lex.group("identifier_before").values
        if len(set(names)) < len(names) or any(name in labels for name in names):
            return False  # "iPhone 15, iPhone 16", "Club 77, Bar 21 and Zone 5"
        if len(names) >= _ROW:
            return True
        opened = ctx.plain[max(first, run.start() - 2) : run.start()].strip()[-1:]
        led = _DIGITS.search(ctx.sentence_before(run.start())) is not None
        return opened == ":" or (led and opened in ("(", ",", ";"))
    return False


@lru_cache(maxsize=64)
def _row(joins: frozenset[str]) -> re.Pattern[str]:
    """A name and its number, and others joined on; behind the last no word goes on."""
    words = "|".join(re.escape(word) for word in sorted(joins) if word.isalpha())
    join = f"(?:{words or '(?!)'}) "
    entry = rf"{_NAME} {_NUMBER}"
    return re.compile(rf"{entry}(?:(?:[,;] (?:{join})?| {join}){entry})*(?= ?[.,;:)\n]|$| {join})")
