"""Two counts that must be 0: numbers from nowhere, and numbers of the article that got lost.

Both are measured without the program's own mention engine where that is possible: a run of digits
is a run of digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.grounding.prose import own_numbers, read_draft
from summarizer.mentions import find_mentions
from summarizer.scoring.context import Context
from summarizer.scoring.labels import tokens

# keys of a record's summary whose strings are not shown to a reader
_NOT_SHOWN = frozenset(
    {"id", "ids", "template", "raw", "reference", "references", "figures", "sentences", "rests_on"}
)
_REFERENCE = re.compile(r"\{[^{}]*\}")
_DIGITS = re.compile(r"\d+")


def summary_texts(summary: Any) -> Iterator[str]:
    """All strings of a summary that a reader sees, references such as ``{F6}`` taken out."""
    if isinstance(summary, str):
        yield _REFERENCE.sub(" ", summary)
    elif isinstance(summary, Mapping):
        if isinstance(summary.get("text"), str):
            yield _REFERENCE.sub(" ", summary["text"])
            return
        for key, value in summary.items():
            if key not in _NOT_SHOWN:
                yield from summary_texts(value)
    elif isinstance(summary, list | tuple):
        for item in summary:
            yield from summary_texts(item)


def templates(summary: Any) -> Iterator[str]:
    """The prose of a summary as it was written, with references in place of the numbers."""
    if isinstance(summary, Mapping):
        if isinstance(summary.get("template"), str):
            yield summary["template"]
            return
        for value in summary.values():
            yield from templates(value)
    elif isinstance(summary, list | tuple):
        for item in summary:
            yield from templates(item)


def invented_numbers(context: Context) -> list[str]:
    """Numbers of the record that do not stand in the article.

    A located figure must be the article's text at its offsets; every number written in digits in
    the summary must be written in the article, and so must the number words that prose has beside
    its references (in the article's language or one that models fall into).
    """
    out = [
        f"figure {f.id}: {f.text!r} does not stand at {f.start}..{f.end}"
        for f in context.found
        if f.start is not None and context.text[f.start : f.end] != f.text
    ]
    written = _numbers(context.text)
    for text in summary_texts((context.record or {}).get("summary") or {}):
        out += [f"summary: {number}" for number in sorted(_numbers(text) - written)]
    said = f" {' '.join(tokens(context.text))} "
    for template in templates((context.record or {}).get("summary") or {}):
        own = own_numbers(read_draft(template), context.gold.language, find_mentions, ())
        words = [word for word in own if not any(c.isdigit() for c in word)]
        out += [f"summary: {w}" for w in words if f" {' '.join(tokens(w))} " not in said]
    return out


def unaccounted_mentions(context: Context) -> list[str]:
    """Numbers of the article that no mention of the record covers; all of them if the article
    failed."""
    record = context.record or {}
    spans = [(m["start"], m["end"]) for m in record.get("mentions") or []]
    spans += [(f.start, f.end) for f in context.found if f.start is not None and f.end is not None]
    if "mentions" not in record or record.get("status") == "failed":
        return []
    missing = []
    numbers = [(figure.start, figure.end) for figure in context.gold.figures]
    numbers += [(other.start, other.end) for other in context.gold.not_figures]
    numbers += [m.span() for m in _DIGITS.finditer(context.text)]
    for start, end in sorted(set(numbers)):
        if not any(s < end and start < e for s, e in spans):
            missing.append(f"{context.text[start:end]!r} at {start}")
    return missing


def _numbers(text: str) -> set[str]:
    """The tokens of a text that hold a digit, whole and in their runs of digits."""
    found = {t for t in tokens(text) if any(c.isdigit() for c in t)}
    return {run for t in found for run in _DIGITS.findall(t)}
