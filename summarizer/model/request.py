"""One exchange with a chat model, apart from how it travels: what is asked, what came back."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from .types import Message

_RUN = re.compile(r"(\W)\1{3,}")


@dataclass(frozen=True)
class ChatRequest:
    """What is asked, independent of the server's address, key and dialect.

    Attributes:
        schema: the wire schema of the reply, sent verbatim.
        extra: more fields of the request body.
        purpose: for logs; no part of the hash.
    """

    model: str
    messages: tuple[Message, ...]
    schema: Mapping[str, Any]
    name: str
    max_tokens: int
    temperature: float | None = None
    seed: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    purpose: str = ""

    @cached_property
    def sha256(self) -> str:
        """Hash of model id, messages, schema and parameters: equal hashes ask the same thing.

        No address and no key is in it, so that a recording made at one server can be replayed where
        there is none.
        """
        canonical = {
            "model": self.model,
            "messages": [[message.role, message.content] for message in self.messages],
            "schema": self.schema,
            "parameters": {
                "max_tokens": self.max_tokens,
                "temperature": self.temperature,
                "seed": self.seed,
                "extra": self.extra,
            },
        }
        text = json.dumps(canonical, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def prompt_bytes(self) -> int:
        """Size of all that the server reads, the schema included (hosted servers bill it)."""
        schema = json.dumps(self.schema, ensure_ascii=False, separators=(",", ":"))
        return len(schema.encode()) + sum(
            len(message.content.encode("utf-8", "replace")) + 16 for message in self.messages
        )

    @cached_property
    def least_prompt_tokens(self) -> int:
        """Fewer tokens than this can hardly hold the messages, whatever the tokenizer.

        Common tokenizers need a token for about four bytes, in any script; twice that is the
        bound. Runs of one sign ("-----") pack far denser and are counted short.
        """
        size = sum(
            len(_RUN.sub(r"\1", message.content).encode("utf-8", "replace"))
            for message in self.messages
        )
        return size // 8


@dataclass(frozen=True, slots=True)
class Reply:
    """What one exchange brought back, as data that can be stored and replayed.

    Attributes:
        text: the content of the reply, None where there is none.
        usage_known: False where the server did not report tokens.
        headers: the limits that the server reported with it (names in lower case).
        replayed: it comes from a recording.
    """

    text: str | None
    refusal: str | None = None
    finish_reason: str | None = None
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    usage_known: bool = True
    seconds: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)
    replayed: bool = False


class Transport(Protocol):
    """Carries one request to one server and brings back one reply; knows nothing of retries.

    Raises:
        ModelError: a leaf of it. `retry_after` is set where the server gave one.
    """

    async def send(self, request: ChatRequest) -> Reply: ...

    async def aclose(self) -> None: ...


class Memory(Protocol):
    """Replies of earlier runs: recording, replay, caching. Asked before anything is sent, paced or
    paid. ``recall`` may raise to forbid live calls.
    """

    def recall(self, request: ChatRequest) -> Reply | None: ...

    def remember(self, request: ChatRequest, reply: Reply) -> None: ...


class TokenEstimate:
    """Tokens that a request will need, learned from what earlier ones needed.

    `likely` and `high` are for pacing, `most_prompt` is for budgets.
    """

    def __init__(self) -> None:
        self._mean_ratio = 0.3  # tokens a byte; the first reply corrects it
        self._top_ratio: float | None = None
        self._mean_reply: float | None = None
        self._high_reply = 0.0

    def likely(self, request: ChatRequest) -> int:
        prompt = request.prompt_bytes * self._mean_ratio
        reply = request.max_tokens * 0.5 if self._mean_reply is None else self._mean_reply
        return math.ceil(prompt + min(reply, request.max_tokens))

    def high(self, request: ChatRequest) -> int:
        """What few requests go beyond: the longest of the latest replies."""
        if self._mean_reply is None or self._top_ratio is None:
            return math.ceil(request.prompt_bytes * self._mean_ratio + request.max_tokens)
        prompt = request.prompt_bytes * min(self._top_ratio, self._mean_ratio * 1.2)
        return math.ceil(prompt + min(1.05 * self._high_reply, request.max_tokens))

    def most_prompt(self, request: ChatRequest) -> int:
        """Upper bound of the prompt: a token holds a byte at least; later 1.25 × the worst seen."""
        ratio = 1.0 if self._top_ratio is None else min(1.0, self._top_ratio * 1.25)
        return math.ceil(request.prompt_bytes * ratio)

    def learn(self, request: ChatRequest, reply: Reply) -> None:
        if not reply.usage_known or reply.prompt_tokens <= 0:
            return
        ratio = reply.prompt_tokens / request.prompt_bytes
        first = self._top_ratio is None
        self._top_ratio = max(self._top_ratio or 0.0, ratio)
        self._mean_ratio = ratio if first else 0.9 * self._mean_ratio + 0.1 * ratio
        self._high_reply = max(float(reply.completion_tokens), 0.999 * self._high_reply)
        mean = self._mean_reply
        tokens = float(reply.completion_tokens)
        self._mean_reply = tokens if mean is None else 0.9 * mean + 0.1 * tokens
