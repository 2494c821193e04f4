"""The pages of ``eval run`` and ``eval compare``."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2

from summarizer.scoring.article import ArticleScore
from summarizer.scoring.causes import Miss
from summarizer.scoring.comparison import Comparison, fewest_articles
from summarizer.scoring.context import Context, Found
from summarizer.scoring.gold import FIELDS, LABEL_FIELDS, Gold, GoldFigure
from summarizer.scoring.measures import ZERO_COUNTS, table, totals
from summarizer.scoring.running import Outcome
from summarizer.scoring.runs import EvalRun
from summarizer.scoring.values import show

from .marking import Piece, Span, gold_spans, pieces


@dataclass(frozen=True)
class Cell:
    """One field of one figure: what gold says, what was found, why they differ (None: right)."""

    gold: str
    found: str
    cause: str | None


@dataclass(frozen=True)
class Row:
    """One figure: its ids, its number, its fields."""

    gold_id: str
    found_id: str
    text: str
    cells: tuple[Cell, ...]
    note: str = ""


@dataclass(frozen=True)
class ArticleView:
    """One article of a page."""

    id: str
    title: str
    pieces: list[Piece]
    rows: list[Row]
    notes: list[str]


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("summarizer.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = _percent
    environment.filters["points"] = _points
    return environment


def _percent(value: float) -> str:
    return "–" if math.isnan(value) else f"{100 * value:.1f} %"


def _points(value: float) -> str:
    return "–" if math.isnan(value) else f"{100 * value:+.1f}"


def run_page(run: EvalRun, outcomes: Sequence[Outcome]) -> str:
    """The page of a run: measures, causes, every article with gold and found figures side by
    side."""
    scores = [outcome.score for outcome in outcomes]
    causes = Counter((miss.field, miss.cause) for score in scores for miss in score.misses)
    return (
        _environment()
        .get_template("run.html.j2")
        .render(
            run=run,
            estimates=table(scores),
            zeros=totals(scores, (*ZERO_COUNTS, "failed")),
            causes=causes.most_common(),
            fields=FIELDS,
            articles=[_article(outcome) for outcome in outcomes],
        )
    )


def comparison_page(
    result: Comparison, before: EvalRun, after: EvalRun, golds: Sequence[Gold] = ()
) -> str:
    """The page of a comparison: verdict, measures, and every flip in its article."""
    return (
        _environment()
        .get_template("compare.html.j2")
        .render(
            result=result,
            before=before,
            after=after,
            need=fewest_articles(),
            articles=_flipped(result, before, after, {gold.id: gold for gold in golds}),
        )
    )


def _article(outcome: Outcome) -> ArticleView:
    gold, score = outcome.gold, outcome.score
    context = Context(gold.text, gold, outcome.record)
    found = {f.id: f for f in context.found}
    misses = {(m.gold_id, m.field): m for m in score.misses if m.gold_id}
    rows = [
        _row(figure, found.get(score.pairs.get(figure.id, "")), misses) for figure in gold.figures
    ]
    extra = [m for m in score.misses if m.gold_id is None]
    rows += [Row("–", m.found_id or "", m.found or "", (), f"{m.cause}: {m.detail}") for m in extra]
    missed = [m.gold_id or "" for m in score.misses if m.field == "figure" and m.gold_id]
    spans = gold_spans(gold, missed) + [
        Span(f.start, f.end, "found", f"found {f.id}")
        for f in context.found
        if f.start is not None and f.end is not None
    ]
    return ArticleView(
        id=f"{gold.id}-{outcome.epoch}",
        title=f"{gold.id} ({gold.language}, {outcome.suite}, {score.status})"
        + (" – written for testing" if gold.written_for_testing else ""),
        pieces=pieces(gold.text, spans),
        rows=rows,
        notes=_notes(outcome),
    )


def _notes(outcome: Outcome) -> list[str]:
    score = outcome.score
    notes = [f"failed: {outcome.error}"] if outcome.error else []
    notes += [f"invented: {text}" for text in score.invented]
    notes += [f"unaccounted: {text}" for text in score.unaccounted]
    return notes + [f"key fact {'covered' if ok else 'NOT covered'}: {f}" for f, ok in score.facts]


def _row(figure: GoldFigure, found: Found | None, misses: Mapping[tuple[str, str], Miss]) -> Row:
    cells = []
    for name in FIELDS:
        want, said = _words(figure, found, name)
        miss = misses.get((figure.id, name))
        cause = "missed" if found is None else (miss.cause if miss else None)
        cells.append(Cell(want, said, cause))
    return Row(figure.id, found.id if found else "–", figure.text, tuple(cells))


def _words(figure: GoldFigure, found: Found | None, name: str) -> tuple[str, str]:
    if name in LABEL_FIELDS:
        said = found.labels[name] if found else None
        return figure.labels[name] or "–", said or "–"
    if name == "value":
        return show(figure.low, figure.high), show(found.low, found.high) if found else "–"
    return str(getattr(figure, name)), str(getattr(found, name)) if found else "–"


def _flipped(
    result: Comparison, before: EvalRun, after: EvalRun, golds: dict[str, Gold]
) -> list[dict[str, Any]]:
    """For every article with flips: its text where it is known, and each flip with both answers."""
    was, now = _misses(before), _misses(after)
    out: dict[str, dict[str, Any]] = {}
    for flip in result.flips:
        entry = out.setdefault(flip.article, {"id": flip.article, "flips": [], "pieces": []})
        key = (flip.article, flip.gold_id, flip.field)
        wrong = (was if flip.right else now).get(key)
        entry["flips"].append({"flip": flip, "miss": wrong})
    for name, entry in out.items():
        if name in golds:
            ids = {item["flip"].gold_id for item in entry["flips"]}
            entry["pieces"] = pieces(golds[name].text, gold_spans(golds[name], sorted(ids)))
    return list(out.values())


def _misses(run: EvalRun) -> dict[tuple[str, str, str], Miss]:
    found: dict[tuple[str, str, str], Miss] = {}
    scores: list[ArticleScore] = run.article_scores()
    for score in scores:
        for miss in score.misses:
            if miss.gold_id:
                found.setdefault((score.id, miss.gold_id, miss.field), miss)
                if miss.field == "figure":
                    for name in FIELDS:
                        found.setdefault((score.id, miss.gold_id, name), miss)
    return found
