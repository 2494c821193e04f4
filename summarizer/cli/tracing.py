"""Sending spans where the ``OTEL_*`` environment says; see docs/reliability.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from summarizer.settings import trace_exporters

from . import common

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

_NEEDED = "the environment asks for OpenTelemetry spans; they need: pip install 'summarizer[otel]'"


@contextmanager
def tracing() -> Iterator[None]:
    """Collects spans while it is open, if the environment asks for them, and sends the last ones
    at its end. A provider that is there already (``opentelemetry-instrument``) is left alone.
    """
    names = trace_exporters()
    provider = _provider(names) if names else None
    try:
        yield
    finally:
        if provider is not None:
            provider.shutdown()


def _provider(names: tuple[str, ...]) -> TracerProvider | None:
    try:
        from opentelemetry import trace
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter
    except ImportError:
        common.note(_NEEDED)
        return None
    if not isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
        return None
    resource = Resource.create()
    if str(resource.attributes.get(SERVICE_NAME, "")).startswith("unknown_service"):
        resource = resource.merge(Resource({SERVICE_NAME: "summarizer"}))
    provider = TracerProvider(resource=resource)
    for name in names:
        if name == "console":
            # standard output is for the result
            provider.add_span_processor(BatchSpanProcessor(ConsoleSpanExporter(out=sys.stderr)))
            continue
        found = list(entry_points(group="opentelemetry_traces_exporter", name=name))
        if not found:
            common.note(f"OTEL_TRACES_EXPORTER: no exporter {name!r} is installed; none is used")
            continue
        provider.add_span_processor(BatchSpanProcessor(found[0].load()()))
    trace.set_tracer_provider(provider)
    return provider
