"""Putting a record together from what was found and what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from summarizer.records import (
    LABELS,
    Article,
    Figure,
    Labels,
    Mention,
    Problem,
    Provenance,
    Record,
    Span,
    Usage,
)
from summarizer.schema import Plan, Prose

from .labels import Labelled
from .links import borrowed
from .parts import parts
from .reading import Mark, Reading
from .repeats import repeats

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


@dataclass(frozen=True)
class RecordParts:
    """All that a record is made of. Offsets are still into the text that the engine worked on."""

    reading: Reading
    plan: Plan
    labelled: Labelled
    narrative: dict[str, Any]
    problems: Sequence[Problem]
    incomplete: bool
    provenance: Provenance
    usage: Usage


def assemble(parts_: RecordParts) -> Record:
    """The record: classes settled, figures linked, references checked, offsets of the file."""
    reading, labelled = parts_.reading, parts_.labelled
    problems = list(parts_.problems)
    mentions, marks, refused = _settled(reading, labelled, problems)
    figures = _figures(reading, marks, labelled)
    summary: dict[str, Any] = {}
    for name, value in parts_.narrative.items():
        summary[name] = _without(value, refused, name, problems)
    for name, what in parts_.plan.by_program:
        summary[name] = tuple(figures) if what == "figures" else reading.language
    missing = [
        field.name
        for field in parts_.plan.asked
        if summary.get(field.name) is None and not (field.nullable or field.is_list)
    ]
    problems += [
        Problem(code="field_missing", where=name, message="The model gave nothing that holds.")
        for name in missing
    ]
    ordered = {name: summary.get(name) for name in parts_.plan.summary.model_fields}
    if not missing:
        filled = parts_.plan.summary.model_validate(ordered)
        dumped = filled.model_dump(mode="json", by_alias=True)
    else:
        dumped = _ANY.dump_python(ordered, mode="json", by_alias=True)
    article = reading.article
    return Record(
        article=article.ref(),
        status="partial" if parts_.incomplete or missing else "done",
        summary=_at_source(article, dumped),
        figures=tuple(_moved(article, figure) for figure in figures),
        mentions=tuple(_moved(article, mention) for mention in mentions),
        problems=tuple(dict.fromkeys(problems)),
        provenance=parts_.provenance,
        usage=parts_.usage,
    )


def _settled(
    reading: Reading, labelled: Labelled, problems: list[Problem]
) -> tuple[list[Mention], list[Mark], set[str]]:
    """Every mention with its one class, the marks that are figures, the ids of those that are none.

    What no rule could decide and no answer either is ``other``, and a problem says so.
    """
    by_span = {(mark.start, mark.end): mark for mark in reading.marks}
    mentions: list[Mention] = []
    marks: list[Mark] = []
    refused: set[str] = set()
    for mention in reading.mentions:
        mark = by_span[mention.start, mention.end]
        if mention.cls == "undecided":
            decided = labelled.classes.get(mark.id)
            if decided is None:
                problems.append(
                    Problem(
                        code="undecided_number",
                        where=mark.id,
                        message=f"Neither a rule nor the model said what {mention.text!r} is.",
                    )
                )
            cls = decided or "other"
            by = "model" if decided else "rule:undecided"
            mark = Mark(mark.id, mention.model_copy(update={"cls": cls, "by": by}))
        if mark.mention.cls == "figure" and mark.mention.quantity is not None:
            marks.append(mark)
        elif mark.is_figure:
            refused.add(mark.id)
        mentions.append(mark.mention)
    return mentions, marks, refused


def _figures(reading: Reading, marks: Sequence[Mark], labelled: Labelled) -> list[Figure]:
    for mark_id, noun in borrowed(reading, marks, labelled.labels).items():
        labelled.labels[mark_id] = {**labelled.labels.get(mark_id, {}), "counted": noun}
    part_of = parts(reading, marks, labelled.labels)
    same_as = repeats(reading, marks, labelled.labels)
    figures: list[Figure] = []
    for mark in marks:
        mention = mark.mention
        labels = labelled.labels.get(mark.id, {})
        assert mention.quantity is not None
        figures.append(
            Figure(
                id=mark.id,
                text=mention.text,
                start=mention.start,
                end=mention.end,
                quantity=mention.quantity,
                labels=Labels(**{name: _span(reading, labels.get(name)) for name in LABELS}),
                part_of=part_of.get(mark.id),
                same_as=same_as.get(mark.id),
                negated=mention.negated,
                qualifier=mention.qualifier,
            )
        )
    return figures


def _span(reading: Reading, place: tuple[int, int] | None) -> Span | None:
    if place is None:
        return None
    return Span(text=reading.text[slice(*place)], start=place[0], end=place[1])


def _without(value: Any, refused: set[str], where: str, problems: list[Problem]) -> Any:
    """Prose without sentences that refer to a number which turned out to be no figure."""

    def stands(prose: Prose) -> bool:
        bad = refused.intersection(prose.figures)
        if bad:
            message = f"It refers to {', '.join(sorted(bad))}, which is no figure."
            problems.append(Problem(code="prose_refused", where=where, message=message))
        return not bad

    if isinstance(value, Prose):
        return value if stands(value) else None
    if isinstance(value, tuple):
        return tuple(item for item in value if not isinstance(item, Prose) or stands(item))
    return value


def _moved(article: Article, value: Any) -> Any:
    """A span and all spans inside it with offsets of the file, not of the readable text."""
    if not article.segments:
        return value
    start, end = article.source_span(value.start, value.end)
    changes: dict[str, Any] = {"start": start, "end": end}
    for name in ("qualifier", "labels"):
        inner = getattr(value, name, None)
        if isinstance(inner, Span):
            changes[name] = _moved(article, inner)
        elif isinstance(inner, Labels):
            moved = {key: _moved(article, span) for key, span in inner if span is not None}
            changes[name] = inner.model_copy(update=moved)
    return value.model_copy(update=changes)


def _at_source(article: Article, value: Any) -> Any:
    """`_moved` for dumped data."""
    if not article.segments:
        return value
    if isinstance(value, dict):
        value = {key: _at_source(article, inner) for key, inner in value.items()}
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            start, end = article.source_span(value["start"], value["end"])
            value |= {"start": start, "end": end}
        return value
    if isinstance(value, list):
        return [_at_source(article, inner) for inner in value]
    return value
