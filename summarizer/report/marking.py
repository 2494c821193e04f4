"""An article cut into pieces for a page: which gold and found figures each stretch of text belongs
to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.scoring.gold import Gold


@dataclass(frozen=True)
class Span:
    """A stretch to be marked: CSS class and what is shown when a person points at it."""

    start: int
    end: int
    css: str
    title: str


@dataclass(frozen=True)
class Piece:
    """A piece of text with all classes that cover it."""

    text: str
    css: str = ""
    title: str = ""


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The whole text in pieces, cut wherever a span begins or ends."""
    inside = [s for s in spans if 0 <= s.start < s.end <= len(text)]
    borders = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    out: list[Piece] = []
    for start, end in pairwise(borders):
        over = [s for s in inside if s.start < end and start < s.end]
        css = " ".join(dict.fromkeys(s.css for s in over))
        out.append(Piece(text[start:end], css, "; ".join(s.title for s in over)))
    return out


def gold_spans(gold: Gold, missed: Sequence[str] = ()) -> list[Span]:
    """The gold figures of an article, those in ``missed`` marked as such, and its other numbers."""
    spans = [
        Span(f.start, f.end, "missed" if f.id in missed else "gold", f"gold {f.id}")
        for f in gold.figures
    ]
    return spans + [Span(n.start, n.end, "other", f"gold: {n.cls}") for n in gold.not_figures]
