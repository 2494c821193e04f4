"""The score of one article: counts that add up over articles, and every miss with its cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.scoring.causes import Miss, describe, extra_figure, label_cause, stands_as_number
from summarizer.scoring.context import Context, Found
from summarizer.scoring.facts import claimed, covered
from summarizer.scoring.gold import FIELDS, LABEL_FIELDS, Gold, GoldFigure
from summarizer.scoring.invariants import invented_numbers, summary_texts, unaccounted_mentions
from summarizer.scoring.labels import label_right
from summarizer.scoring.matching import gold_labels, match
from summarizer.scoring.values import (
    bound_right,
    is_points_for_percent,
    show,
    unit_right,
    value_cause,
    value_right,
)


@dataclass(frozen=True)
class ArticleScore:
    """What one article scored.

    ``counts``: ``gold``, ``found``, ``matched``, ``whole`` (all fields right), per field
    ``right.F``, ``said.F`` (the article says something), ``right_said.F``, and ``invented``,
    ``unaccounted``, ``facts``, ``facts_covered``, ``claims_made``, ``relations``,
    ``relations_right``, ``failed``. ``outcomes``: per gold figure and field, whether it is right.
    """

    id: str
    language: str
    split: str
    status: str
    counts: Mapping[str, int]
    outcomes: Mapping[tuple[str, str], bool]
    misses: tuple[Miss, ...]
    invented: tuple[str, ...] = ()
    unaccounted: tuple[str, ...] = ()
    facts: tuple[tuple[str, bool], ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)


def score_record(
    article_text: str, gold: Gold, record: Mapping[str, Any] | None, *, prose: bool = True
) -> ArticleScore:
    """Score a record (its JSON as a dict; None where the article has none) against gold.

    The text must be the one that gold was resolved against and that the record's offsets point
    into.

    Args:
        prose: whether the schema asks for any; without it no key fact was asked for.
    """
    if not prose:
        gold = gold.model_copy(update={"key_facts": ()})
    return score(Context(article_text, gold, record))


def score(context: Context) -> ArticleScore:
    """Score one article. Pure: the same context gives the same score."""
    gold, found = context.gold.figures, context.found
    pairs = match(context)
    counts: Counter[str] = Counter(gold=len(gold), found=len(found), matched=len(pairs))
    outcomes: dict[tuple[str, str], bool] = {}
    misses: list[Miss] = []
    for i, figure in enumerate(gold):
        answer = found[pairs[i]] if i in pairs else None
        outcomes[(figure.id, "figure")] = answer is not None
        if answer is None:
            misses.append(_missed(context, figure))
        whole = answer is not None
        for name in FIELDS:
            miss = None if answer is None else _field_miss(context, figure, answer, name)
            right = answer is not None and miss is None
            outcomes[(figure.id, name)] = right
            whole = whole and right
            counts[f"right.{name}"] += right
            if name not in LABEL_FIELDS or figure.labels[name] is not None:
                counts[f"said.{name}"] += 1
                counts[f"right_said.{name}"] += right
            if miss:
                misses.append(miss)
        counts["whole"] += whole
    extra = sorted(set(range(len(found))) - set(pairs.values()))
    misses += [_extra(context, found[j]) for j in extra]
    _count_relations(context, pairs, counts)
    return _finished(context, pairs, counts, outcomes, misses)


def _finished(
    context: Context,
    pairs: Mapping[int, int],
    counts: Counter[str],
    outcomes: dict[tuple[str, str], bool],
    misses: list[Miss],
) -> ArticleScore:
    gold = context.gold
    failed = context.status == "failed"
    summary = (context.record or {}).get("summary") or {}
    shown = "" if failed else "\n".join(summary_texts(summary))
    facts = tuple((fact.text, covered(fact, shown)) for fact in gold.key_facts)
    invented = tuple(invented_numbers(context))
    unaccounted = tuple(unaccounted_mentions(context))
    counts.update(
        invented=len(invented),
        unaccounted=len(unaccounted),
        facts=len(facts),
        facts_covered=sum(ok for _, ok in facts),
        claims_made=sum(claimed(claim, shown) for claim in gold.claims),
        failed=int(failed),
    )
    return ArticleScore(
        id=gold.id,
        language=gold.language,
        split=gold.split,
        status=context.status,
        counts=dict(counts),
        outcomes=outcomes,
        misses=tuple(misses),
        invented=invented,
        unaccounted=unaccounted,
        facts=facts,
        pairs={gold.figures[i].id: context.found[j].id for i, j in pairs.items()},
    )


def _field_miss(context: Context, gold: GoldFigure, found: Found, name: str) -> Miss | None:
    """The miss of one field, or None where it is right."""
    if name == "value":
        if value_right(gold, found):
            return None
        cause, detail = value_cause(gold, found, stands_as_number(context, found))
        said: str | None = show(found.low, found.high)
        want: str | None = show(gold.low, gold.high)
    elif name == "bound":
        if bound_right(gold, found):
            return None
        cause, detail, said, want = "bound lost", "", found.bound, gold.bound
    elif name == "unit":
        if unit_right(gold, found):
            return None
        points = is_points_for_percent(gold, found)
        cause, detail = "percent for points" if points else "wrong unit", ""
        said, want = found.unit, gold.unit
    else:
        said, want = found.labels[name], gold.labels[name]
        if label_right(gold_labels(gold, name), said):
            return None
        cause, detail = label_cause(context, gold, found, name)
    return Miss(
        article=context.gold.id,
        language=context.gold.language,
        field=name,
        cause=cause,
        gold_id=gold.id,
        found_id=found.id,
        gold=want,
        found=said,
        detail=detail,
        near=near(context.text, gold.start, gold.end),
    )


def _missed(context: Context, gold: GoldFigure) -> Miss:
    return Miss(
        article=context.gold.id,
        language=context.gold.language,
        field="figure",
        cause="missed",
        gold_id=gold.id,
        found_id=None,
        gold=gold.text,
        found=None,
        detail="the article failed" if context.status == "failed" else "",
        near=near(context.text, gold.start, gold.end),
    )


def _extra(context: Context, found: Found) -> Miss:
    cause, detail = extra_figure(context, found)
    located = found.start is not None and found.end is not None
    return Miss(
        article=context.gold.id,
        language=context.gold.language,
        field="figure",
        cause=cause,
        gold_id=None,
        found_id=found.id,
        gold=None,
        found=describe(found),
        detail=detail,
        near=near(context.text, found.start or 0, found.end or 0) if located else "",
    )


def _count_relations(context: Context, pairs: Mapping[int, int], counts: Counter[str]) -> None:
    """part_of, same_as and negated, over the gold figures that have one."""
    gold, found = context.gold.figures, context.found
    back = {found[j].id: gold[i].id for i, j in pairs.items()}
    for i, figure in enumerate(gold):
        answer = found[pairs[i]] if i in pairs else None
        for name in ("part_of", "same_as"):
            want = (getattr(figure, name), *figure.accept.get(name, ()))
            if want[0] is None:
                continue
            said = getattr(answer, name) if answer else None
            counts["relations"] += 1
            counts["relations_right"] += answer is not None and back.get(said or "") in want
        if figure.negated:
            counts["relations"] += 1
            counts["relations_right"] += answer is not None and answer.negated


def near(text: str, start: int, end: int, width: int = 30) -> str:
    """The number with the words round it, on one line."""
    before = text[max(0, start - width) : start]
    after = text[end : end + width]
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
