"""The name of every mistake. A miss has exactly one cause, so that a table of causes adds up.

Of a figure: missed, furniture (any number that is no figure, taken for one), duplicate, invented.
Of its numbers: scale, decimal mark, wrong neighbour, invented, bound lost (one end of a range).
Of bound and unit: bound lost, percent for points, wrong unit.
Of its words: missed (null where the article says), not said (words where the article says nothing),
translated, invented, wrong neighbour, wrong field, wrong period, wrong source, wrong words.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from summarizer.language import likeliest
from summarizer.scoring.context import Context, Found
from summarizer.scoring.gold import LABEL_FIELDS, GoldFigure
from summarizer.scoring.labels import content_tokens, label_right, same_phrase, tokens
from summarizer.scoring.matching import gold_labels, overlap
from summarizer.scoring.values import show, value_right

CAUSES = (
    "missed",
    "furniture",
    "scale",
    "decimal mark",
    "bound lost",
    "percent for points",
    "wrong neighbour",
    "translated",
    "wrong period",
    "wrong source",
    "duplicate",
    "invented",
    "wrong unit",
    "wrong field",
    "wrong words",
    "not said",
)
# a word of another language that looks this much like the gold word is its translation
_COGNATE = 60


@dataclass(frozen=True)
class Miss:
    """One mistake. ``field`` is ``figure`` or a field of a figure; ids are None where there is
    none."""

    article: str
    language: str
    field: str
    cause: str
    gold_id: str | None
    found_id: str | None
    gold: str | None
    found: str | None
    detail: str = ""
    near: str = ""


def extra_figure(context: Context, found: Found) -> tuple[str, str]:
    """Why a found figure has no gold figure, as (cause, detail)."""
    if found.start is None:
        return _extra_unlocated(context, found)
    for other in context.gold.not_figures:
        if overlap(other.start, other.end, found):
            return "furniture", f"{other.cls} taken for a figure"
    for gold in context.gold.figures:
        if overlap(gold.start, gold.end, found):
            return "duplicate", f"second figure on {gold.id}"
    if context.text[found.start : found.end] != found.text or not found.text:
        return "invented", "the text does not stand at its offsets"
    return "furniture", "words that gold does not count as a number"


def _extra_unlocated(context: Context, found: Found) -> tuple[str, str]:
    if any(value_right(gold, found) for gold in context.gold.figures):
        return "duplicate", "same number as a figure already found"
    if stands_as_number(context, found):
        return "furniture", "a number of the article that is no figure"
    return "invented", "no such number in the article"


def stands_as_number(context: Context, found: Found) -> bool:
    """Whether all its numbers are written somewhere in the article, or are those of a gold
    figure."""
    if any(value_right(gold, found) for gold in context.gold.figures):
        return True
    written = set(tokens(context.text))
    return bool(found.numbers) and all(format(n, "f") in written for n in found.numbers)


def label_cause(context: Context, gold: GoldFigure, found: Found, field: str) -> tuple[str, str]:
    """Why the words of a field are wrong, as (cause, detail)."""
    said = found.labels[field]
    if said is None:
        return "missed", "no words given"
    if not stands_in(said, context.text):
        language = context.gold.language
        cause = (
            "translated" if _translated(said, gold_labels(gold, field), language) else "invented"
        )
        return cause, "the words do not stand in the article"
    other = _owner(context, gold, field, said)
    detail = f"that of {other}" if other else ""
    if field in ("period", "source"):
        return f"wrong {field}", detail
    return ("wrong neighbour", detail) if other else _wrong_words(gold, field, said)


def _wrong_words(gold: GoldFigure, field: str, said: str) -> tuple[str, str]:
    """Words of the article that are right for no figure in this field."""
    for name in LABEL_FIELDS:
        if name != field and label_right((p for p in gold_labels(gold, name) if p), said):
            return "wrong field", f"its {name}"
    if gold.labels[field] is None:
        return "not said", "the article does not say"
    return "wrong words", ""


def stands_in(phrase: str, text: str) -> bool:
    """Whether a phrase stands in the text as it is, or token by token (other spacing or dashes)."""
    if phrase in text:
        return True
    needle = tokens(phrase)
    return bool(needle) and f" {' '.join(needle)} " in f" {' '.join(tokens(text))} "


def _owner(context: Context, gold: GoldFigure, field: str, said: str) -> str | None:
    """The nearest other figure that the words would be right for."""
    others = sorted(context.gold.figures, key=lambda f: abs(f.start - gold.start))
    for other in others:
        if other.id != gold.id and label_right((p for p in gold_labels(other, field) if p), said):
            return other.id
    return None


def _translated(said: str, wanted: tuple[str | None, ...], language: str) -> bool:
    """A phrase that is not in the article: another language's word for the right one, or made up.

    Another script, a look-alike of the gold words, or, in an article that is not English, words
    that are more likely English than the article's language.
    """
    words = " ".join(content_tokens(said))
    golds = [" ".join(content_tokens(p)) for p in wanted if p]
    if golds and all(_script(words) != _script(g) for g in golds):
        return True
    if any(same_phrase(g, said) for g in golds):
        return False
    if language != "en" and any(fuzz.ratio(words, g) >= _COGNATE for g in golds):
        return True
    if language == "en":
        return False
    return likeliest(said.casefold(), (language, "en")) != language


def _script(text: str) -> str:
    names = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()}
    return "LATIN" if "LATIN" in names else min(names, default="?")


def describe(found: Found) -> str:
    """A found figure for people."""
    return f"{found.text!r} = {show(found.low, found.high)} {found.bound} {found.unit}"
