"""Cutting an article into passages: whole sentences, as many marks as one call may ask about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .reading import Mark, Reading

# A single sentence may hold more marks than a small model can label at once, and a line of a table
# thousands. Beyond these a sentence is asked about in parts, each with its surroundings.
MOST_IN_SENTENCE = 8
SURROUNDINGS = 300
LONG_SENTENCE = 1_200


@dataclass(frozen=True)
class Passage:
    """A stretch of the article and the marks that one call asks about."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    context: tuple[int, int] | None = None


def passages(reading: Reading, figures_per_call: int, sentence_context: int) -> Iterator[Passage]:
    """Passages that together ask about every figure mark once, in the order of the article."""
    group: list[tuple[int, list[Mark]]] = []
    count = 0
    for index, sentence in enumerate(reading.sentences):
        marks = [m for m in reading.marks_in(sentence.start, sentence.end) if m.is_figure]
        if not marks:
            continue
        if group and count + len(marks) > figures_per_call:
            yield from _passage(reading, group, figures_per_call, sentence_context)
            group, count = [], 0
        group.append((index, marks))
        count += len(marks)
    if group:
        yield from _passage(reading, group, figures_per_call, sentence_context)


def _passage(
    reading: Reading,
    group: Sequence[tuple[int, list[Mark]]],
    figures_per_call: int,
    sentence_context: int,
) -> Iterator[Passage]:
    first, last = reading.sentences[group[0][0]], reading.sentences[group[-1][0]]
    marks = [mark for _, own in group for mark in own]
    context = None
    before = group[0][0] - sentence_context
    if sentence_context and group[0][0] > 0:
        context = (reading.sentences[max(0, before)].start, first.start)
    most = max(figures_per_call, MOST_IN_SENTENCE)
    long = last.end - first.start > max(LONG_SENTENCE, figures_per_call * LONG_SENTENCE // 4)
    if len(marks) <= most and not long:
        yield Passage(first.start, last.end, tuple(marks), context)
        return
    for at in range(0, len(marks), most):
        yield from _close(marks[at : at + most], first.start, last.end, context)


def _close(
    marks: Sequence[Mark], start: int, end: int, context: tuple[int, int] | None
) -> Iterator[Passage]:
    """Marks with what surrounds them, apart where they stand far apart."""
    group: list[Mark] = []
    for mark in marks:
        if group and mark.start - group[-1].end > 2 * SURROUNDINGS:
            yield _around(group, start, end, context)
            group = []
        group.append(mark)
    if group:
        yield _around(group, start, end, context)


def _around(
    marks: Sequence[Mark], start: int, end: int, context: tuple[int, int] | None
) -> Passage:
    return Passage(
        max(start, marks[0].start - SURROUNDINGS),
        min(end, marks[-1].end + SURROUNDINGS),
        tuple(marks),
        context,
    )


def halves(passage: Passage) -> tuple[Passage, Passage]:
    """Two passages with half the marks each, for a reply that did not fit."""
    middle = len(passage.marks) // 2
    left, right = passage.marks[:middle], passage.marks[middle:]
    return (
        Passage(passage.start, passage.end, left, passage.context),
        Passage(passage.start, passage.end, right, passage.context),
    )
