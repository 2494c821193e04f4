"""The stub itself: what tests rest on has to be right."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .faults import TRANSIENT, Fault, mix
from .limits import Limits, RateLimiter
from .replies import plausible_value

leaf: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"type": "string"},
        {"type": "integer"},
        {"type": "boolean"},
        {"type": "null"},
        {"type": ["string", "null"]},
        {"const": "F1"},
        {"enum": ["a", "b"]},
        {"enum": ["a", None]},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        {"$ref": "#/$defs/span"},
    ]
)


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


schemas = st.recursive(
    leaf,
    lambda inner: (
        st.dictionaries(st.text(min_size=1, max_size=5), inner, max_size=4).map(_object)
        | inner.map(lambda items: {"type": "array", "items": items})
    ),
    max_leaves=12,
)


@given(schemas)
def test_a_plausible_reply_fits_any_wire_schema(schema: dict[str, Any]) -> None:
    schema = {**schema, "$defs": {"span": _object({"text": {"type": "string"}})}}
    jsonschema.validate(plausible_value(schema), schema)


def test_faults_come_in_their_share_and_are_repeatable() -> None:
    script, again = mix(0.3, TRANSIENT, seed=1), mix(0.3, TRANSIENT, seed=1)
    drawn = [script(n, {}) for n in range(2000)]
    assert drawn == [again(n, {}) for n in range(2000)]
    share = sum(fault is not None for fault in drawn) / 2000
    assert 0.27 < share < 0.33
    assert {fault.kind for fault in drawn if fault} == set(TRANSIENT)


def test_limits_let_in_what_is_allowed_and_no_more() -> None:
    now = 0.0
    limiter = RateLimiter(Limits(60, 6000), lambda: now)
    admitted = 0
    for step in range(1200):
        now = step * 0.1
        admitted += limiter.admit(150).admitted
    # a full bucket of 40 requests' worth of tokens, then 100 tokens a second for two minutes
    assert 118 <= admitted <= 120
    verdict = limiter.admit(6000)
    assert not verdict.admitted
    assert verdict.headers["x-ratelimit-limit-tokens"] == "6000"
    assert 0 < verdict.retry_after <= 60


def test_alone_from_the_command_line() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.stub", "--key", "k"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    address = process.stdout.readline().strip()
    schema = _object({"a": {"enum": ["x", "y"]}})
    body = {
        "messages": [{"role": "user", "content": "hello"}],
        "response_format": {"type": "json_schema", "json_schema": {"schema": schema}},
    }
    asked = urllib.request.Request(
        f"{address}/chat/completions", json.dumps(body).encode(), {"Authorization": "Bearer k"}
    )
    with urllib.request.urlopen(asked) as response:
        reply = json.load(response)
    assert json.loads(reply["choices"][0]["message"]["content"]) == {"a": "x"}
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=20)
    counts = json.loads(rest)
    assert counts["requests"] == counts["replies"] == 1
    assert counts["prompt_tokens"] == reply["usage"]["prompt_tokens"]


def test_a_misspelt_fault_is_refused() -> None:
    with pytest.raises(ValueError, match="429s"):
        Fault("429s")  # type: ignore[arg-type]
