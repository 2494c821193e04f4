"""What the stub says when all goes well."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StubReply:
    """One reply of the model; token numbers that are None are counted by `count_tokens`."""

    content: str | None
    refusal: str | None = None
    finish_reason: str = "stop"
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cached_tokens: int | None = None


ReplyFunction = Callable[[dict[str, Any]], StubReply | str | dict[str, Any]]


def count_tokens(text: str) -> int:
    """A deterministic stand-in for a tokenizer: one token for four bytes, at least one."""
    return max(1, len(text.encode()) // 4)


def plausible(request: dict[str, Any]) -> StubReply:
    """Answers any request validly: the smallest value that fits its wire schema, else ``{}``."""
    response_format = request.get("response_format") or {}
    schema = response_format.get("json_schema", {}).get("schema", {"type": "object"})
    return StubReply(json.dumps(plausible_value(schema), ensure_ascii=False))


def plausible_value(schema: dict[str, Any], root: dict[str, Any] | None = None) -> Any:
    """The smallest value that fits a wire schema: first enum value, null, empty string, empty list,
    an object with the required fields only.
    """
    root = schema if root is None else root
    if "$ref" in schema:
        target: Any = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return plausible_value(target, root)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return None if None in schema["enum"] else schema["enum"][0]
    for word in ("anyOf", "oneOf"):
        if word in schema:
            nullable = any(branch.get("type") == "null" for branch in schema[word])
            return None if nullable else plausible_value(schema[word][0], root)
    kind = schema.get("type", "object")
    kind = "null" if isinstance(kind, list) and "null" in kind else kind
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        names = schema.get("required", [])
        return {name: plausible_value(schema["properties"][name], root) for name in names}
    if kind == "array":
        return [plausible_value(schema["items"], root)] * schema.get("minItems", 0)
    return {"string": "", "integer": 0, "number": 0, "boolean": False, "null": None}[kind]


def as_reply(value: StubReply | str | dict[str, Any]) -> StubReply:
    """A reply from its text or from an object that becomes its text."""
    if isinstance(value, StubReply):
        return value
    return StubReply(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def completion_body(request: dict[str, Any], reply: StubReply) -> dict[str, Any]:
    """The body of a chat completion."""
    prompt, completion = reply.prompt_tokens or 0, reply.completion_tokens or 0
    message = {"role": "assistant", "content": reply.content, "refusal": reply.refusal}
    return {
        "id": "chatcmpl-stub",
        "object": "chat.completion",
        "created": 0,
        "model": request.get("model", "stub"),
        "choices": [
            {
                "index": 0,
                "message": message,
                "finish_reason": reply.finish_reason,
                "logprobs": None,
            }
        ],
        "usage": {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
            "prompt_tokens_details": {"cached_tokens": reply.cached_tokens or 0},
        },
    }
