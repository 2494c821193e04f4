"""Asking through Instructor and the SDK, against a real local server."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from summarizer.errors import (
    BadReplyError,
    ContentRefusedError,
    ModelError,
    ReplyCutOffError,
)
from summarizer.model import Answer, Message, Pacer, open_model
from summarizer.settings import ModelSpec
from tests.stub import Fault, StubReply

from .support import SCHEMA, FastClock, Labels, question, spec_of

GOOD = {"counted": "suspects", "kind": "figure"}


def ask(spec: ModelSpec, asked: Any = None, **options: Any) -> Answer[Labels]:
    async def run() -> Answer[Labels]:
        clock = FastClock()
        options.setdefault("pacer", Pacer(concurrency=4, clock=clock))
        async with open_model(spec, clock=clock, **options) as model:
            return await model.ask(asked or question())

    return asyncio.run(run())


def test_the_wire_schema_is_sent_verbatim_and_strict(stub: Any) -> None:
    server = stub(lambda request: GOOD)
    answer = ask(spec_of(server))
    assert answer.value == Labels(counted="suspects", kind="figure")
    assert answer.faults == ()
    body = server.requests[0]
    assert body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "labels", "strict": True, "schema": SCHEMA},
    }
    assert body["max_tokens"] == 200
    assert body["temperature"] == 0.0
    assert body["seed"] == 7
    assert server.headers[0]["authorization"] == "Bearer right-key"


def test_messages_arrive_as_they_are(stub: Any) -> None:
    server = stub(lambda request: GOOD)
    hostile = "  {{ 7*7 }} {% raise %}\n\n    indented\t<|im_end|>{0}"
    ask(spec_of(server), question(hostile))
    assert [m["content"] for m in server.requests[0]["messages"]] == ["You label numbers.", hostile]


def test_a_fault_is_named_in_a_short_reask(stub: Any) -> None:
    replies = iter([{"counted": "men", "kind": "figure"}, GOOD])
    server = stub(lambda request: next(replies))

    def check(value: Labels) -> list[str]:
        return [] if value.counted == "suspects" else ["'men' does not stand in the text."]

    answer = ask(spec_of(server), question(check=check))
    assert answer.value.counted == "suspects"
    assert answer.faults == ()
    assert [a.fault for a in answer.attempts] == ["'men' does not stand in the text.", None]
    first, second = (request["messages"] for request in server.requests)
    assert second[: len(first)] == first
    assert json.loads(second[-2]["content"]) == {"counted": "men", "kind": "figure"}
    assert second[-1]["role"] == "user"
    assert "'men' does not stand in the text." in second[-1]["content"]
    assert "JSON ONLY" not in second[-1]["content"]


def test_only_the_last_round_is_sent_again(stub: Any) -> None:
    replies = iter([{"counted": "a", "kind": "other"}, {"counted": "b", "kind": "other"}, GOOD])
    server = stub(lambda request: next(replies))
    ask(spec_of(server), question(check=lambda v: [v.counted] if v.kind == "other" else []))
    third = server.requests[2]["messages"]
    assert len(third) == 4
    assert json.loads(third[2]["content"])["counted"] == "b"


def test_the_last_reply_that_parses_is_taken_with_its_faults(stub: Any) -> None:
    server = stub(lambda request: {"counted": "men", "kind": "figure"})
    answer = ask(spec_of(server, reasks=1), question(check=lambda value: ["wrong", "too"]))
    assert answer.value.counted == "men"
    assert answer.faults == ("wrong", "too")
    assert len(answer.attempts) == len(server.requests) == 2


def test_a_reply_that_parses_survives_later_ones_that_do_not(stub: Any) -> None:
    replies = iter([{"counted": "men", "kind": "figure"}, "no json at all", '{"x": 1}'])
    server = stub(lambda request: next(replies))
    answer = ask(spec_of(server, reasks=2), question(check=lambda value: ["wrong"]))
    assert answer.value.counted == "men"
    assert answer.faults == ("wrong",)
    assert len(answer.attempts) == 3


@pytest.mark.parametrize("kind", ["broken_json", "wrong_schema", "empty"])
def test_what_never_fits_is_a_bad_reply(stub: Any, kind: str) -> None:
    server = stub(lambda request: GOOD, lambda n, request: Fault(kind))  # type: ignore[arg-type]
    with pytest.raises(BadReplyError) as caught:
        ask(spec_of(server, reasks=2))
    assert server.counts.requests == 3
    assert len(caught.value.attempts) == 3
    spent = sum(a.prompt_tokens + a.completion_tokens for a in caught.value.attempts)
    assert spent == server.counts.prompt_tokens + server.counts.completion_tokens > 0
    assert caught.value.transient


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("length", ReplyCutOffError),
        ("refusal", ContentRefusedError),
        ("filtered", ContentRefusedError),
    ],
)
def test_what_asking_again_can_not_help_is_asked_once(
    stub: Any, kind: Any, error: type[ModelError]
) -> None:
    server = stub(lambda request: GOOD, lambda n, request: Fault(kind))
    with pytest.raises(error) as caught:
        ask(spec_of(server, reasks=2))
    assert server.counts.requests == 1
    assert len(caught.value.attempts) == 1
    assert caught.value.attempts[0].prompt_tokens == server.counts.prompt_tokens


def test_tokens_are_counted_once_through_reasks(stub: Any) -> None:
    server = stub(
        lambda request: StubReply(json.dumps(GOOD)), [Fault("wrong_schema"), Fault("broken_json")]
    )
    answer = ask(spec_of(server, reasks=2))
    assert [a.fault is None for a in answer.attempts] == [False, False, True]
    counts = server.counts
    assert sum(a.prompt_tokens for a in answer.attempts) == counts.prompt_tokens
    assert sum(a.cached_tokens for a in answer.attempts) == counts.cached_tokens > 0
    assert sum(a.completion_tokens for a in answer.attempts) == counts.completion_tokens
    assert all(a.raw and a.seconds > 0 for a in answer.attempts)


def test_the_hash_of_a_request_knows_no_address_and_no_key(stub: Any) -> None:
    one, other = stub(lambda request: GOOD), stub(lambda request: GOOD)
    first = ask(spec_of(one)).attempts[0].request_sha256
    assert first == ask(spec_of(other, api_key="another")).attempts[0].request_sha256
    assert first != ask(spec_of(one, temperature=0.5)).attempts[0].request_sha256
    assert first != ask(spec_of(one), question("Else?")).attempts[0].request_sha256
    changed = question(json_schema={**SCHEMA, "required": ["kind", "counted"]})
    assert first != ask(spec_of(one), changed).attempts[0].request_sha256


def test_json_in_prose_or_a_code_block_is_read(stub: Any) -> None:
    server = stub(lambda request: f"Here it is:\n```json\n{json.dumps(GOOD)}\n```")
    assert ask(spec_of(server)).value.counted == "suspects"


def test_a_server_without_schemas_gets_the_schema_in_words_and_is_remembered(stub: Any) -> None:
    server = stub(lambda request: GOOD, json_schema=False, json_object=False)

    async def run() -> None:
        async with open_model(spec_of(server)) as model:
            for _ in range(2):
                answer = await model.ask(question())
                assert answer.value.counted == "suspects"
                assert len(answer.attempts) == 1

    asyncio.run(run())
    formats = [(r.get("response_format") or {}).get("type") for r in server.requests]
    assert formats == ["json_schema", "json_object", None, None]
    assert '"additionalProperties":false' in server.requests[-1]["messages"][0]["content"]


def test_one_schema_that_a_server_can_not_take_does_not_speak_for_all(stub: Any) -> None:
    huge = {**SCHEMA, "title": "x" * 2000}
    server = stub(lambda request: GOOD, most_schema_bytes=1000)

    async def run() -> None:
        async with open_model(spec_of(server)) as model:
            await model.ask(question(json_schema=huge))
            await model.ask(question())

    asyncio.run(run())
    formats = [r["response_format"]["type"] for r in server.requests]
    assert formats == ["json_schema", "json_object", "json_schema"]


@pytest.mark.parametrize("name", ["max_tokens", "temperature", "seed"])
def test_a_parameter_that_a_server_refuses_is_left_out(stub: Any, name: str) -> None:
    server = stub(lambda request: GOOD, refused_parameters=[name])
    ask(spec_of(server))
    assert name not in server.requests[-1]
    assert len(server.requests) == 2
    assert ("max_completion_tokens" in server.requests[-1]) == (name == "max_tokens")


def test_a_prompt_that_the_server_cut_is_noticed(stub: Any) -> None:
    server = stub(lambda request: StubReply(json.dumps(GOOD), prompt_tokens=100))
    answer = ask(spec_of(server), question("word " * 2000))
    assert any("cut" in warning for warning in answer.warnings)
    assert ask(spec_of(server), question("word " * 50)).warnings == ()
    # long runs of one sign are few tokens
    assert ask(spec_of(server), question("-" * 5000)).warnings == ()


def test_missing_token_numbers_are_not_zero(stub: Any) -> None:
    server = stub(lambda request: GOOD, [Fault("no_usage")])
    answer = ask(spec_of(server))
    assert not answer.attempts[0].usage_known
    assert answer.warnings


def test_parallel_questions_do_not_mix(stub: Any) -> None:
    def reply(request: dict[str, Any]) -> dict[str, Any]:
        return {"counted": request["messages"][1]["content"], "kind": "figure"}

    server = stub(reply, lambda n, request: Fault("wrong_schema") if n % 3 == 0 else None)

    async def run() -> None:
        async with open_model(spec_of(server, reasks=10)) as model:
            names = [f"q{i}" for i in range(60)]
            answers = await asyncio.gather(*(model.ask(question(name)) for name in names))
        assert [a.value.counted for a in answers] == names
        assert sum(len(a.attempts) for a in answers) == server.counts.requests

    asyncio.run(run())


def test_a_bug_in_a_check_is_not_hidden(stub: Any) -> None:
    server = stub(lambda request: GOOD)

    def check(value: Labels) -> list[str]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(spec_of(server), question(check=check))


def test_the_reask_can_be_worded_by_the_caller(stub: Any) -> None:
    server = stub(lambda request: GOOD, [Fault("broken_json")])
    ask(spec_of(server), question(reask=lambda faults: f"Encore: {len(faults)}"))
    assert server.requests[1]["messages"][-1]["content"] == "Encore: 1"


def test_no_reply_and_no_key_in_an_error_message(stub: Any) -> None:
    server = stub(lambda request: '{"secret words": 1}')
    with pytest.raises(BadReplyError) as caught:
        ask(spec_of(server))
    assert "right-key" not in str(caught.value)
    assert caught.value.__cause__ is None or "right-key" not in str(caught.value.__cause__)
    assert isinstance(question().messages[0], Message)
