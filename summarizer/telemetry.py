"""Spans for OpenTelemetry: of a run, of each article, of each call of a model.

They go to the tracer provider of the program around us, by the API of OpenTelemetry alone. Where no
one has loaded that API nobody can see a span, so it is not loaded here either and nothing is done.
Calls keep the semantic conventions for generative AI:
https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/ (version 1.40, in development).

No span holds text of an article, a prompt or a reply, nor the message of an error, which may quote
them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.trace import SpanContext

Value = str | bool | int | float | Sequence[str] | None
Note = Callable[[Mapping[str, Value]], None]
"""Adds attributes to a span; None is left out, and an ``error.type`` makes it a failed one."""

_run: ContextVar[SpanContext | None] = ContextVar("run", default=None)


@contextmanager
def run_span(attributes: Mapping[str, Value]) -> Iterator[Note]:
    """A run. The articles inside it have traces of their own, which link to it: one trace of a
    hundred thousand articles can be shown by nobody, and a run that is killed has no span at all.
    """
    with _span("summarizer run", attributes) as (note, context):
        token = _run.set(context)
        try:
            yield note
        finally:
            _run.reset(token)


@contextmanager
def article_span(attributes: Mapping[str, Value]) -> Iterator[Note]:
    """One article that is asked: in a run a trace of its own, else inside the caller's span."""
    with _span("summarize article", attributes, of=_run.get()) as (note, _):
        yield note


@contextmanager
def call_span(
    model: str, attributes: Mapping[str, Value], *, in_process: bool = False
) -> Iterator[Note]:
    """One request to a model, tries and waits included."""
    named: dict[str, Value] = {"gen_ai.operation.name": "chat", "gen_ai.request.model": model}
    kind = "INTERNAL" if in_process else "CLIENT"
    with _span(f"chat {model}", named | dict(attributes), kind=kind) as (note, _):
        yield note


@contextmanager
def _span(
    name: str,
    attributes: Mapping[str, Value],
    *,
    kind: str = "INTERNAL",
    of: SpanContext | None = None,
) -> Iterator[tuple[Note, SpanContext | None]]:
    if "opentelemetry.trace" not in sys.modules:
        yield _ignore, None
        return
    from opentelemetry import trace  # noqa: PLC0415 - loaded by who wants spans
    from opentelemetry.context import Context  # noqa: PLC0415

    with trace.get_tracer("summarizer").start_as_current_span(
        name,
        context=None if of is None else Context(),
        kind=trace.SpanKind[kind],
        attributes=_known(attributes),
        links=None if of is None else [trace.Link(of)],
        # both would tell the message of the error
        record_exception=False,
        set_status_on_exception=False,
    ) as span:

        def note(more: Mapping[str, Value]) -> None:
            span.set_attributes(_known(more))
            if more.get("error.type"):
                span.set_status(trace.StatusCode.ERROR)

        try:
            yield note, span.get_span_context()
        except BaseException as error:
            note({"error.type": getattr(error, "code", None) or type(error).__name__})
            raise


def _known(attributes: Mapping[str, Value]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}


def _ignore(_: Mapping[str, Value]) -> None:
    return
