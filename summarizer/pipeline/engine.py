"""One article from text to record: find, mark, ask, ground, record."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import ValidationError

from summarizer.errors import (
    ArticleTooLargeError,
    EmptyInputError,
    ModelError,
    UndecodableInputError,
)
from summarizer.model import Model
from summarizer.prompting import Prompt
from summarizer.records import Article, Problem, Record, Usage
from summarizer.schema import Plan

from .assemble import RecordParts, assemble
from .labels import Labelled, Labeller
from .narrative import Narrator
from .narrative_article import by_article
from .narrative_sentence import by_sentence
from .passages import passages
from .provenance import provenance
from .reading import Reading, read
from .together import together

MOST_FIGURES = 12_000
"""More numbers than any article has: a table or a dump is refused, not billed."""

_HALF = re.compile("[\ud800-\udfff]")

OnStep = Callable[[str, int, int], None]
"""Told what is being done: name of the step, calls done, calls in all."""


@dataclass(frozen=True)
class Way:
    """How articles are summarised: all that a record depends on besides article and model."""

    prompt: Prompt
    plan: Plan
    language: str | None = None


async def summarize_article(
    article: Article, model: Model, way: Way, on_step: OnStep | None = None
) -> Record:
    """Summarises one article.

    Args:
        article: the input.
        model: who is asked. Tokens and cost are counted by whoever opened it.
        way: prompt and schema.
        on_step: told of progress.

    Returns:
        a record with status ``done``, or ``partial`` where an answer is missing for good; the
        problems say which.

    Raises:
        EmptyInputError: there is no text.
        UndecodableInputError: it holds half characters, which can not be sent or saved.
        ArticleTooLargeError: more numbers than `MOST_FIGURES`.
        ModelError: the model can not be asked, or gave nothing usable at all.
        BudgetExceededError: the next call would go over the budget.
    """
    _check_text(article)
    started = time.monotonic()
    reading = read(article, way.language)
    _check_size(reading)
    labelled = await _label(reading, model, way, on_step)
    narrator = Narrator(reading, way.plan, model, way.prompt)
    small = model.spec.figures_per_call == 1
    if on_step:
        on_step("narrative", 0, 1)
    narrative = await (by_sentence(narrator) if small else by_article(narrator))
    if narrator.lost and not narrator.calls_answered and _nothing(labelled, reading):
        # The leaf is kept: its code says why, and whether the next run may fare better.
        last = narrator.lost[-1]
        raise type(last)(
            f"No usable reply at all. {last.message}", where=article.path or article.id
        ) from last
    parts = RecordParts(
        reading=reading,
        plan=way.plan,
        labelled=labelled,
        narrative=narrative,
        problems=[*labelled.problems, *narrator.problems],
        incomplete=bool(labelled.unanswered or narrator.lost),
        provenance=provenance(way.prompt, way.plan, model.spec, way.language),
        usage=Usage(seconds=round(time.monotonic() - started, 3)),
    )
    try:
        return assemble(parts)
    except ValidationError as error:  # pragma: no cover - a fault of ours, never of the article
        raise ModelError(
            f"The record does not fit its schema: {error}", where=article.id
        ) from error


def _check_text(article: Article) -> None:
    if not article.text.strip():
        raise EmptyInputError("There is no text in it.", where=article.path or article.id)
    if _HALF.search(article.text):
        raise UndecodableInputError(
            "The text holds half characters (lone surrogates); decode it with the right encoding.",
            where=article.path or article.id,
        )


def _check_size(reading: Reading) -> None:
    if len(reading.figures) > MOST_FIGURES:
        raise ArticleTooLargeError(
            f"{len(reading.figures)} numbers in one article (at most {MOST_FIGURES}): "
            "split it, or leave tables out.",
            where=reading.article.path or reading.article.id,
        )


def _nothing(labelled: Labelled, reading: Reading) -> bool:
    return len(labelled.unanswered) == len(reading.figures)


async def _label(reading: Reading, model: Model, way: Way, on_step: OnStep | None) -> Labelled:
    """All figures of the article labelled, passage by passage."""
    spec = model.spec
    labeller = Labeller(reading, model, way.prompt)
    todo = list(passages(reading, spec.figures_per_call, spec.sentence_context))
    done = 0
    # Questions are made as calls become free: making hundreds at once would keep the event loop
    # from its connections until they time out.
    turn = asyncio.Semaphore(spec.concurrency)

    async def one(index: int) -> Labelled:
        nonlocal done
        async with turn:
            result = await labeller.label(todo[index])
        done += 1
        if on_step:
            on_step("figures", done, len(todo))
        return result

    results = await together(one(index) for index in range(len(todo)))
    merged = Labelled()
    for result in results:
        merged.labels |= result.labels
        merged.classes |= result.classes
        merged.problems += result.problems
        merged.unanswered += result.unanswered
    return merged


def problem_of(error: Exception, where: str) -> Problem:
    """An error as the problem of a record."""
    return Problem(code=getattr(error, "code", "error"), where=where, message=str(error))
