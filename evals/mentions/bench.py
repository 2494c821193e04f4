"""Rows of the benchmark folder, in one shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from evals.mentions.policy import no_figure
from summarizer.mentions.fold import fold_word
from summarizer.mentions.lexicon import lexicon

FILES = ("pud_news.jsonl", "ms_recognizers.jsonl", "quantulum_tests.jsonl")
BOUNDS = {
    "=": {"exact", "between"},
    ">": {"more_than", "at_least"},
    "<": {"fewer_than", "up_to", "nearly"},
    "~": {"about", "nearly"},
}
_EXTRA = {"<=": "<", ">=": ">"}


@dataclass(frozen=True)
class Gold:
    """A labelled figure. ``skip`` says why annotation.md does not call it a figure."""

    start: int
    end: int
    values: tuple[float, ...]
    kind: str
    code: str | None
    bounds: frozenset[str]
    skip: str = ""


@dataclass(frozen=True)
class Row:
    id: str
    source: str
    lang: str
    text: str
    golds: tuple[Gold, ...]
    ignore: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    complete: frozenset[str]


@lru_cache(maxsize=16)
def _units(lang: str) -> tuple[dict[str, str], dict[str, str]]:
    lex = lexicon(lang)
    return lex.durations.values, lex.currency_after.values


def _unit(figure: dict[str, Any], lang: str) -> tuple[str, str | None, str]:
    """Kind of unit, ISO code where known, and why the figure is none by annotation.md."""
    unit, kind = figure.get("unit"), figure.get("unit_kind") or "count"
    if not unit:
        return kind, None, ""
    word = fold_word(str(unit))
    times, money = _units(lang)
    english_times, english_money = _units("en")
    if word in times or word in english_times or word in ("age", "alt"):
        return kind, None, "duration or age"
    code = money.get(word) or english_money.get(word) or money.get(word + "s")
    if code in (None, "cents", "pounds") or not code.isupper():
        code = None
    if kind == "count" and code:
        kind = "currency"
    return kind, code, ""


def _gold(figure: dict[str, Any], lang: str, source: str, text: str) -> Gold:
    kind, code, skip = _unit(figure, lang)
    value = figure.get("value")
    values = (value,) if value is not None else (figure.get("low"), figure.get("high"))
    numbers = tuple(float(v) for v in values if v is not None)
    marks = figure.get("bound_accept") or ([figure["bound"]] if figure.get("bound") else [])
    accepted = {b for mark in marks for b in BOUNDS.get(_EXTRA.get(mark, mark), set())}
    if figure.get("span_only") or not numbers:
        skip = skip or "no value"
    if figure.get("optional"):
        skip = skip or f"optional: {figure['optional']}"
    if source == "ms-age":
        skip = skip or "age"
    if kind == "count":
        skip = skip or no_figure(text, figure["start"], figure["end"], lang, numbers)
    return Gold(figure["start"], figure["end"], numbers, kind, code, frozenset(accepted), skip)


def rows(folder: Path) -> Iterator[Row]:
    """All rows of the benchmark files in a folder.

    Raises:
        FileNotFoundError: a file is missing.
    """
    for name in FILES:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            lang, source = data["lang"], data["source"]
            complete = data.get("complete_for")
            yield Row(
                data["id"],
                source,
                lang,
                data["text"],
                tuple(_gold(f, lang, source, data["text"]) for f in data["figures"]),
                tuple((r["start"], r["end"]) for r in data["ignore"]),
                tuple((r["start"], r["end"]) for r in data["distractors"]),
                frozenset(["any"] if complete is None else complete),
            )
