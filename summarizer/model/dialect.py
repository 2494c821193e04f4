"""How one server wants to be asked. Servers that call themselves OpenAI-compatible differ in which
parameters they take; what one refuses is left out from then on.
"""

from __future__ import annotations

import json
import re
from typing import Any, Literal

from .request import ChatRequest

Format = Literal["json_schema", "json_object", "text"]

# Read by the model where the server can not hold it to the schema.
_INSTRUCTION = "Reply with one JSON object that fits this JSON Schema, and nothing else:\n"
_ABOUT_FORMAT = re.compile(r"response_format|json_schema|json_object|structured output", re.I)
_ABOUT_THIS_SCHEMA = re.compile(
    r"grammar|invalid schema|(schema|enum)\b.*\b(too|exceed|limit|complex|large|deep|nest)",
    re.I | re.S,
)
_ABOUT_SEED = re.compile(r"\bseed\b", re.I)
_ABOUT_TEMPERATURE = re.compile(r"\btemperature\b", re.I)
_ABOUT_LENGTH = re.compile(r"max_completion_tokens", re.I)


class Dialect:
    """What a server takes, learned from what it refuses. One for each model, kept for its life."""

    def __init__(self) -> None:
        self.format: Format = "json_schema"
        self.length_parameter = "max_tokens"
        self.temperature = True
        self.seed = True

    def body(self, request: ChatRequest, *, without_schema: bool = False) -> dict[str, Any]:
        """The request as keyword arguments for ``chat.completions.create``.

        Args:
            without_schema: for this request only, name the schema in words; see `dislikes`.
        """
        schemaless: Format = "json_object" if self.format == "json_schema" else self.format
        format = schemaless if without_schema else self.format
        messages = [{"role": m.role, "content": m.content} for m in request.messages]
        body: dict[str, Any] = {
            "model": request.model,
            "messages": messages,
            self.length_parameter: request.max_tokens,
        }
        if request.temperature is not None and self.temperature:
            body["temperature"] = request.temperature
        if request.seed is not None and self.seed:
            body["seed"] = request.seed
        if format == "json_schema":
            schema = {"name": request.name, "strict": True, "schema": request.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        else:
            body["messages"] = _with_schema(messages, request)
            if format == "json_object":
                body["response_format"] = {"type": "json_object"}
        if request.extra:
            body["extra_body"] = dict(request.extra)
        return body

    @staticmethod
    def dislikes(complaint: str, sent: dict[str, Any]) -> bool:
        """Whether the server takes schemas, but not this one (too large, too deep): no reason to
        ask the next question without.
        """
        kind = sent.get("response_format", {}).get("type")
        return kind == "json_schema" and bool(_ABOUT_THIS_SCHEMA.search(complaint))

    def adapt(self, complaint: str, sent: dict[str, Any]) -> bool:
        """Gives way to what a server refused.

        Args:
            complaint: the server's words.
            sent: the refused body.

        Returns:
            True if another way of asking is left: send again.
        """
        if _ABOUT_LENGTH.search(complaint) and "max_tokens" in sent:
            self.length_parameter = "max_completion_tokens"
        elif _ABOUT_TEMPERATURE.search(complaint) and "temperature" in sent:
            self.temperature = False
        elif _ABOUT_SEED.search(complaint) and "seed" in sent:
            self.seed = False
        elif _ABOUT_FORMAT.search(complaint) and "response_format" in sent:
            refused = sent["response_format"]["type"]
            self.format = "json_object" if refused == "json_schema" else "text"
        else:
            return False
        return True


def _with_schema(messages: list[dict[str, Any]], request: ChatRequest) -> list[dict[str, Any]]:
    schema = json.dumps(request.schema, ensure_ascii=False, separators=(",", ":"))
    text = _INSTRUCTION + schema
    first, *rest = messages
    if first["role"] == "system":
        return [{**first, "content": f"{first['content']}\n\n{text}"}, *rest]
    return [{"role": "system", "content": text}, first, *rest]
