"""What a server can do wrong, and what then stands in the record."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from summarizer import summarize_many
from summarizer.errors import (
    ArticleTooLargeError,
    AuthenticationFailedError,
    ContentRefusedError,
    EmptyInputError,
    ReplyCutOffError,
    ServerFaultError,
)
from summarizer.pipeline import engine
from summarizer.records import Article
from tests.stub import Fault, StubReply
from tests.stub.replies import plausible

from .bench import LARGE, SMALL, Bench, check

TEXT = (
    "Police held 12 men in Lagos on Friday, officials said. "
    "They seized 40 cars in Kano. "
    "A court fined 7 firms in Abuja. "
    "Some 300 people protested in Jos."
)


def labels_of(request: dict[str, Any]) -> list[str]:
    """The marks that a request asks about."""
    schema = request["response_format"]["json_schema"]["schema"]
    return [name for name in schema["properties"] if name.startswith("F")]


def test_a_reply_cut_off_is_asked_in_halves(bench: Bench) -> None:
    def reply(request: dict[str, Any]) -> StubReply:
        if len(labels_of(request)) > 1:
            return StubReply('{"F1": {"cou', finish_reason="length")
        return plausible(request)

    record = bench.run(TEXT, reply, **LARGE)
    check(record, TEXT)
    assert record.status == "done"
    asked = [labels_of(request) for request in bench.server.requests if labels_of(request)]
    assert asked == [
        ["F1", "F2", "F3", "F4"],
        ["F1", "F2"],
        ["F1"],
        ["F2"],
        ["F3", "F4"],
        ["F3"],
        ["F4"],
    ]


def test_what_is_cut_off_even_alone_makes_the_record_partial(bench: Bench) -> None:
    def reply(request: dict[str, Any]) -> StubReply:
        if "F3" in labels_of(request):
            return StubReply('{"F3": {"cou', finish_reason="length")
        return plausible(request)

    record = bench.run(TEXT, reply, **LARGE)
    check(record, TEXT)
    assert record.status == "partial"
    assert [(p.code, p.where) for p in record.problems] == [("model_reply_cut_off", "F3")]
    assert len(record.figures) == 4


@pytest.mark.parametrize("spec", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (StubReply(None, refusal="No."), ContentRefusedError),
        (StubReply('{"F1', finish_reason="length"), ReplyCutOffError),
    ],
    ids=["refused", "cut off"],
)
def test_nothing_usable_at_all_fails_with_the_code(
    bench: Bench, spec: dict[str, Any], bad: StubReply, error: type[Exception]
) -> None:
    asked = {**spec, "constrain": False}  # each figure, whatever rules and rankings know of it
    with pytest.raises(error):
        bench.run(TEXT, lambda request: bad, **asked)


def test_one_refusal_makes_the_record_partial(bench: Bench) -> None:
    def reply(request: dict[str, Any]) -> StubReply:
        return plausible(request) if labels_of(request) else StubReply(None, refusal="No.")

    record = bench.run(TEXT, reply, **LARGE)
    check(record, TEXT)
    assert record.status == "partial"
    assert [p.code for p in record.problems] == ["model_content_refused"]


def test_an_invented_label_is_asked_again_once_then_null_and_reported(bench: Bench) -> None:
    def reply(request: dict[str, Any]) -> StubReply:
        value = json.loads(plausible(request).content or "{}")
        if "F1" in value:
            value["F1"]["counted"] = "hommes"  # a translation
            value["F2"]["counted"] = "cars"
        return StubReply(json.dumps(value))

    record = bench.run(TEXT, reply, **LARGE)
    check(record, TEXT)
    assert record.figures[0].labels.counted is None
    assert record.figures[1].labels.counted is not None
    assert [(p.code, p.where) for p in record.problems] == [("label_not_in_article", "F1.counted")]
    again = [r["messages"] for r in bench.server.requests if len(r["messages"]) > 2]
    assert len(again) == 1
    assert "F1.counted: 'hommes' does not stand in the text." in again[0][-1]["content"]


def test_no_text_and_too_many_numbers_are_refused_unasked(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MOST_FIGURES", 3)
    with pytest.raises(ArticleTooLargeError):
        bench.run(TEXT)
    with pytest.raises(EmptyInputError):
        bench.run(" \n\ufeff".replace("\ufeff", ""))
    assert not bench.server.requests


# -- through the Python face -----------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_API_KEY", "key")
    return tmp_path


def test_a_wrong_key_ends_the_run(stub: Any, elsewhere: Path) -> None:
    server = stub(api_key="another key")
    texts = [Article(id=f"a{n}", text=TEXT + f" It was run {n}.") for n in range(20)]
    with pytest.raises(AuthenticationFailedError):
        list(summarize_many(texts, model="stub", base_url=server.base_url, concurrency=1))
    assert server.counts.requests < 20


def test_transient_faults_are_raised_not_kept(bench: Bench) -> None:
    """A server fault is no outcome of the pipeline: the batch fails the article and asks again."""
    bench.server.faults = lambda n, request: Fault("500")
    try:
        with pytest.raises(ServerFaultError):
            bench.run(TEXT, **LARGE)
    finally:
        bench.server.faults = lambda n, request: None
    record = bench.run(TEXT, **LARGE)
    assert record.status == "done"
    codes = Counter(p.code for p in record.problems)
    assert not codes
