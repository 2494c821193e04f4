"""Small things that the tests of the model layer share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, SecretStr

from summarizer.model import Message, Question
from summarizer.settings import ModelSpec
from tests.stub import StubServer

SCHEMA = {
    "type": "object",
    "properties": {
        "counted": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "kind": {"enum": ["figure", "other"]},
    },
    "required": ["counted", "kind"],
    "additionalProperties": False,
}


class Labels(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    counted: str | None
    kind: str


def question(
    text: str = "Name what is counted.",
    check: Callable[[Labels], Sequence[str]] = lambda value: (),
    **changes: Any,
) -> Question[Labels]:
    messages = (Message("system", "You label numbers."), Message("user", text))
    fields: dict[str, Any] = {
        "messages": messages,
        "reply_type": Labels,
        "json_schema": SCHEMA,
        "name": "labels",
        "max_tokens": 200,
        "check": check,
    }
    return Question(**(fields | changes))


def spec_of(server: StubServer | None, **changes: Any) -> ModelSpec:
    fields: dict[str, Any] = {
        "name": "stub/model",
        "provider": "custom",
        "kind": "server",
        "model": "stub-model",
        "base_url": server.base_url if server else "http://127.0.0.1:9/v1",
        "api_key": SecretStr("right-key"),
        "reasks": 2,
        "timeout_s": 5.0,
        "concurrency": 8,
    }
    return ModelSpec(**(fields | changes))


class FastClock:
    """Time that runs `scale` times faster than the machine's: long waits without waiting."""

    def __init__(self, scale: float = 10_000.0) -> None:
        self._scale = scale
        self.slept: list[float] = []

    def now(self) -> float:
        return asyncio.get_running_loop().time() * self._scale

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(seconds / self._scale)
