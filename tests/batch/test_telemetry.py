"""Spans of runs, articles and calls, by the real SDK and a real server."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from summarizer.batch.assemble import job_maker
from summarizer.batch.run import RunOptions, run_folder
from summarizer.batch.stream import stream
from summarizer.settings import trace_exporters
from tests.batch.asking import asking_task, stub_spec
from tests.batch.helpers import articles
from tests.stub import Fault, StubServer

ROOT = Path(__file__).parents[2]
SECRETS = ("Police", "headline as JSON", "Authorization", "held")


@pytest.fixture(scope="module")
def exporter() -> InMemorySpanExporter:
    """One for the process: a tracer provider can be set only once."""
    exporter = InMemorySpanExporter()
    provider = trace.get_tracer_provider()
    if not isinstance(provider, TracerProvider):
        provider = TracerProvider()
        trace.set_tracer_provider(provider)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return exporter


@pytest.fixture
def spans(exporter: InMemorySpanExporter) -> InMemorySpanExporter:
    exporter.clear()
    return exporter


def by_name(spans: InMemorySpanExporter) -> dict[str, list[ReadableSpan]]:
    found: dict[str, list[ReadableSpan]] = {}
    for span in spans.get_finished_spans():
        found.setdefault(span.name, []).append(span)
    return found


def run(folder: Path, server: StubServer, count: int, **spec: object) -> None:
    maker = job_maker(stub_spec(server.base_url, **spec), asking_task(2))
    asyncio.run(run_folder(articles(count), maker, RunOptions(folder, concurrency=3)))


def test_a_run_its_articles_and_their_calls(tmp_path: Path, spans: InMemorySpanExporter) -> None:
    with StubServer() as server:
        run(tmp_path / "mine", server, 5, seed=7)
        counts = server.counts
    found = by_name(spans)
    assert {name: len(group) for name, group in found.items()} == {
        "summarizer run": 1,
        "summarize article": 5,
        "chat stub": 10,
    }
    (whole,) = found["summarizer run"]
    assert whole.attributes is not None
    assert whole.attributes["summarizer.run"] == "mine"
    assert whole.attributes["summarizer.done"] == 5
    assert whole.attributes["summarizer.state"] == "finished"
    for article in found["summarize article"]:
        # a trace of its own, with a link to the run
        assert article.parent is None
        assert [link.context.span_id for link in article.links] == [whole.context.span_id]
        assert article.attributes is not None
        assert article.attributes["summarizer.status"] == "done"
    traces = {article.context.trace_id: article for article in found["summarize article"]}
    assert len(traces) == 5
    for call in found["chat stub"]:
        assert call.parent is not None
        assert call.parent.span_id == traces[call.context.trace_id].context.span_id
        assert call.kind is trace.SpanKind.CLIENT
        assert call.attributes is not None
        attributes = dict(call.attributes)
        assert attributes.pop("server.port") == int(server.base_url.rsplit(":", 1)[1][:-3])
        assert attributes.pop("gen_ai.usage.input_tokens") > 0
        assert attributes.pop("gen_ai.usage.cache_read.input_tokens") >= 0
        assert attributes.pop("gen_ai.usage.output_tokens") > 0
        assert attributes == {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": "custom",
            "gen_ai.request.model": "stub",
            "gen_ai.output.type": "json",
            "gen_ai.request.max_tokens": 200,
            "gen_ai.request.temperature": 0.0,
            "gen_ai.request.seed": 7,
            "gen_ai.response.finish_reasons": ("stop",),
            "server.address": "127.0.0.1",
            "summarizer.failed_attempts": 0,
        }
    for name, paid in (("input", counts.prompt_tokens), ("output", counts.completion_tokens)):
        told = [dict(c.attributes or {})[f"gen_ai.usage.{name}_tokens"] for c in found["chat stub"]]
        assert sum(told) == paid


def test_failures_have_a_type_and_no_words(tmp_path: Path, spans: InMemorySpanExporter) -> None:
    faults = [Fault("500", retry_after="0"), None, Fault("refusal")]
    with StubServer(faults=faults) as server:
        maker = job_maker(stub_spec(server.base_url), asking_task(2))
        asyncio.run(run_folder(articles(1), maker, RunOptions(tmp_path / "r", concurrency=1)))
    found = by_name(spans)
    first, second = found["chat stub"]
    assert dict(first.attributes or {})["summarizer.failed_attempts"] == 1
    assert first.status.status_code is trace.StatusCode.UNSET
    (article,) = found["summarize article"]
    for span in (second, article):
        assert dict(span.attributes or {})["error.type"] == "model_content_refused"
        assert span.status.status_code is trace.StatusCode.ERROR
        assert span.status.description is None
        assert not span.events
    # the refusal was paid for
    assert dict(second.attributes or {})["gen_ai.usage.output_tokens"] > 0


def test_nothing_that_was_written_is_in_a_span(tmp_path: Path, spans: InMemorySpanExporter) -> None:
    with StubServer(faults=[Fault("broken_json"), Fault("400"), Fault("refusal")]) as server:
        run(tmp_path / "r", server, 4)
    told = "".join(str(span.to_json()) for span in spans.get_finished_spans())
    assert "gen_ai.request.model" in told
    assert not [word for word in SECRETS if word in told]


def test_in_a_program_articles_stand_inside_its_span(spans: InMemorySpanExporter) -> None:
    with StubServer() as server:
        maker = job_maker(stub_spec(server.base_url), asking_task())
        with trace.get_tracer("program").start_as_current_span("theirs") as theirs:
            records = list(stream(articles(2), maker))
    assert len(records) == 2
    found = by_name(spans)
    parents = {span.parent and span.parent.span_id for span in found["summarize article"]}
    assert parents == {theirs.get_span_context().span_id}


@pytest.mark.parametrize(
    ("env", "names"),
    [
        ({}, ()),
        ({"OTEL_SERVICE_NAME": "x"}, ()),
        ({"OTEL_TRACES_EXPORTER": "none"}, ()),
        ({"OTEL_TRACES_EXPORTER": "console, otlp"}, ("console", "otlp_proto_http")),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318"}, ("otlp_proto_http",)),
        (
            {"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"},
            ("otlp_proto_grpc",),
        ),
        (
            {"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318"},
            (),
        ),
        ({"OTEL_TRACES_EXPORTER": "otlp", "OTEL_SDK_DISABLED": "true"}, ()),
    ],
)
def test_the_environment_says_where_spans_go(env: dict[str, str], names: tuple[str, ...]) -> None:
    assert trace_exporters(env) == names


@pytest.fixture
def collector() -> Iterator[tuple[str, list[ExportTraceServiceRequest]]]:
    """An OTLP collector on loopback."""
    got: list[ExportTraceServiceRequest] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            got.append(ExportTraceServiceRequest.FromString(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", got
    server.shutdown()
    thread.join()
    server.server_close()


def command(tmp_path: Path, server: StubServer, **env: str) -> subprocess.CompletedProcess[str]:
    news = tmp_path / "news"
    news.mkdir(exist_ok=True)
    (news / "0.txt").write_text("Police held 10 men.\n")
    clean = {k: v for k, v in os.environ.items() if not k.startswith("OTEL_")}
    return subprocess.run(
        [sys.executable, "-m", "tests.batch.cli_worker", str(news), server.base_url, "json"],
        cwd=tmp_path,
        env={**clean, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_command_sends_spans_where_the_environment_says(
    tmp_path: Path, collector: tuple[str, list[ExportTraceServiceRequest]]
) -> None:
    address, got = collector
    with StubServer() as server:
        done = command(
            tmp_path, server, OTEL_EXPORTER_OTLP_ENDPOINT=address, OTEL_RESOURCE_ATTRIBUTES="a=b"
        )
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == ["article", "end"]
    groups = [group for request in got for group in request.resource_spans]
    names = [span.name for g in groups for scope in g.scope_spans for span in scope.spans]
    assert sorted(names) == ["chat stub", "summarize article", "summarizer run"]
    resource = {a.key: a.value.string_value for a in groups[0].resource.attributes}
    assert (resource["service.name"], resource["a"]) == ("summarizer", "b")


WITHOUT = """
import sys
sys.modules["opentelemetry"] = None  # as where it is not installed
from tests.batch.cli_worker import main
sys.exit(main())
"""


def test_without_the_extra_it_says_what_to_install_and_goes_on(tmp_path: Path) -> None:
    news = tmp_path / "0.txt"
    news.write_text("Police held 10 men.\n")
    with StubServer() as server:
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT, str(news), server.base_url],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OTEL_TRACES_EXPORTER": "otlp"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "pip install 'summarizer[otel]'" in done.stderr


def test_nothing_of_it_is_loaded_where_nobody_asks(tmp_path: Path) -> None:
    news = tmp_path / "0.txt"
    news.write_text("Police held 10 men.\n")
    code = (
        "import sys; from tests.batch.cli_worker import main; code = main();"
        "sys.exit(code or any(name.startswith('opentelemetry') for name in sys.modules))"
    )
    clean = {k: v for k, v in os.environ.items() if not k.startswith("OTEL_")}
    with StubServer() as server:
        done = subprocess.run(
            [sys.executable, "-c", code, str(news), server.base_url],
            cwd=tmp_path,
            env={**clean, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
