"""What a run would cost, before a cent is spent: the real task against a model that says the least
a wire schema allows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from summarizer.batch.assemble import Task
from summarizer.batch.outcomes import article_key
from summarizer.errors import SummarizerError
from summarizer.model import ChatRequest, FlatPrice, Pacer, Reply, open_model, price_of
from summarizer.records import Article
from summarizer.settings import ModelSpec

BYTES_A_TOKEN = 3.5
"""Common tokenizers need a token for three to four bytes of prose and JSON."""
TOKENS_A_TEXT = 6
"""Of each text that a reply has to hold; labels are short."""


@dataclass(frozen=True)
class Estimate:
    """What would be asked. ``cost`` is None where the price is not known; ``known`` articles have
    their outcome already, ``twice`` are identical to another, ``unread`` can not be read."""

    articles: int = 0
    known: int = 0
    twice: int = 0
    unread: int = 0
    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: Decimal | None = None


class _Estimator:
    """A transport that sends nothing and counts what would have been sent."""

    def __init__(self) -> None:
        self.calls = self.prompt_tokens = self.completion_tokens = 0

    async def send(self, request: ChatRequest) -> Reply:
        text = json.dumps(smallest(request.schema), ensure_ascii=False)
        written = len(text.encode()) / BYTES_A_TOKEN + TOKENS_A_TEXT * _texts(request.schema)
        prompt = round(request.prompt_bytes / BYTES_A_TOKEN)
        completion = min(round(written), request.max_tokens)
        self.calls += 1
        self.prompt_tokens += prompt
        self.completion_tokens += completion
        return Reply(text, prompt_tokens=prompt, completion_tokens=completion)

    async def aclose(self) -> None:
        return


async def estimate_run(
    inputs: Iterable[Article | SummarizerError],
    spec: ModelSpec,
    task: Task,
    *,
    prices: Mapping[str, FlatPrice] | None = None,
    known: Callable[[bytes], bool] = lambda _: False,
) -> Estimate:
    """Go through the inputs and ask nobody.

    Re-asks, and questions that only a real reply would lead to, are not foreseen.

    Args:
        known: whether the outcome of an article is there already, by its key.
    """
    transport = _Estimator()
    spec = spec.model_copy(update={"reasks": 0})
    seen: set[bytes] = set()
    found = Estimate()
    pacer = Pacer(concurrency=64, start=64)
    async with open_model(spec, transport=transport, pacer=pacer) as model:
        for item in inputs:
            found = replace(found, articles=found.articles + 1)
            if not isinstance(item, Article):
                found = replace(found, unread=found.unread + 1)
                continue
            key = article_key(item, task.fingerprint)
            if known(key):
                found = replace(found, known=found.known + 1)
                continue
            # Eight bytes are enough to tell articles apart, and keep memory small.
            if key[:8] in seen:
                found = replace(found, twice=found.twice + 1)
                continue
            seen.add(key[:8])
            try:
                await task.summarize(item, model)
            except SummarizerError as error:
                if error.fatal:
                    raise
    price = price_of(spec, prices)
    tokens = (transport.prompt_tokens, 0, transport.completion_tokens)
    return replace(
        found,
        calls=transport.calls,
        prompt_tokens=transport.prompt_tokens,
        completion_tokens=transport.completion_tokens,
        cost=None if price is None else price.cost(*tokens),
    )


def smallest(schema: Mapping[str, Any]) -> Any:
    """The smallest value that a wire schema accepts."""
    if "enum" in schema:
        return None if None in schema["enum"] else schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    for word in ("anyOf", "oneOf"):
        if word in schema:
            branches = schema[word]
            return None if any(b.get("type") == "null" for b in branches) else smallest(branches[0])
    kind = schema.get("type", "object")
    if isinstance(kind, list):
        kind = "null" if "null" in kind else kind[0]
    if kind == "object":
        fields = schema.get("properties", {})
        return {name: smallest(fields[name]) for name in schema.get("required", fields)}
    if kind == "array":
        return [smallest(schema["items"])] * int(schema.get("minItems", 0))
    return {"string": "", "integer": 0, "number": 0, "boolean": False}.get(kind)


def _texts(schema: Any) -> int:
    """How many texts a full reply would hold; a list counts as one of its items."""
    if not isinstance(schema, Mapping):
        return 0
    kinds = schema.get("type", ())
    own = 1 if "string" in ([kinds] if isinstance(kinds, str) else kinds) else 0
    inner = [*schema.get("properties", {}).values(), schema.get("items")]
    inner += schema.get("anyOf", schema.get("oneOf", []))
    return own + sum(_texts(part) for part in inner)
