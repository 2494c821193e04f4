"""What tokens cost. A price that is not known is None, never 0; the models that run in this process
cost nothing, which is a real 0.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Protocol

import genai_prices

from summarizer.errors import ConfigurationError
from summarizer.settings import ModelSpec

from .types import Attempt

_MILLION = Decimal(1_000_000)


class Price(Protocol):
    """What one model costs, in US dollars."""

    def cost(self, prompt: int, cached: int, completion: int) -> Decimal | None:
        """Cost of one exchange; `cached` is the part of `prompt` that was in the server's cache."""
        ...


class FlatPrice:
    """Dollars for a million tokens.

    Args:
        input, output: price of what is read and written.
        cached: price of what was in the prompt cache; None takes the price of `input`.
    """

    def __init__(self, input: Decimal, output: Decimal, cached: Decimal | None = None) -> None:
        self.input = input
        self.output = output
        self.cached = input if cached is None else cached

    def cost(self, prompt: int, cached: int, completion: int) -> Decimal:
        fresh = prompt - cached
        total = fresh * self.input + cached * self.cached + completion * self.output
        return total / _MILLION


FREE = FlatPrice(Decimal(0), Decimal(0))


class ListPrice:
    """Price from the list that genai-prices carries (tiers and dates included)."""

    def __init__(self, model: str, provider: str | None) -> None:
        self._model = model
        self._provider = provider

    def cost(self, prompt: int, cached: int, completion: int) -> Decimal | None:
        usage = genai_prices.Usage(
            input_tokens=prompt, cache_read_tokens=cached, output_tokens=completion
        )
        try:
            if self._provider is None:
                found = genai_prices.calc_price(usage, self._model)
            else:
                found = genai_prices.calc_price(usage, self._model, provider_id=self._provider)
        except LookupError:
            return None
        return found.total_price


def price_of(spec: ModelSpec, prices: Mapping[str, FlatPrice] | None = None) -> Price | None:
    """The price of a model, or None where it is not known.

    Looked up in this order: the user's own prices (by name, then by model id), models in this
    process (0), the price list, there only under the provider that the model is asked at: the same
    model costs something else elsewhere, and a server of one's own is in no list.
    """
    for name in (spec.name, spec.model):
        if prices and name in prices:
            return prices[name]
    if spec.kind in ("embedded", "gguf"):
        return FREE
    if spec.provider not in ("openai", "azure", "openrouter"):
        return None
    listed = ListPrice(spec.model, spec.provider)
    return listed if listed.cost(1, 0, 1) is not None else None


def load_prices(path: Path | None) -> dict[str, FlatPrice]:
    """A price file, JSON or TOML: model → ``{"input": 0.25, "cached": 0.025, "output": 2}`` in
    dollars for a million tokens; ``cached`` may be left out. Without a file there are no prices.

    Raises:
        ConfigurationError: the file can not be read; names the entry that is wrong.
    """
    if path is None:
        return {}
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix.lower() == ".toml":
            data: Any = tomllib.loads(text, parse_float=Decimal)
        else:
            data = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"can not be read: {error}", where=str(path)) from error
    if not isinstance(data, dict):
        raise ConfigurationError("holds no table of models", where=str(path))
    return {model: _entry(entry, f"{path}: {model}") for model, entry in data.items()}


def _entry(entry: Any, where: str) -> FlatPrice:
    if not isinstance(entry, dict) or not {"input", "output"} <= entry.keys():
        raise ConfigurationError("a price needs 'input' and 'output'", where=where)
    unknown = entry.keys() - {"input", "output", "cached"}
    if unknown:
        raise ConfigurationError(f"unknown keys: {', '.join(sorted(unknown))}", where=where)
    values = {}
    for key, value in entry.items():
        try:
            values[key] = Decimal(str(value))
        except InvalidOperation:
            raise ConfigurationError(f"{key} is no number", where=where) from None
        if not values[key].is_finite() or values[key] < 0:
            raise ConfigurationError(f"{key} has to be 0 or more", where=where)
    return FlatPrice(**values)


def cost_of(attempts: Iterable[Attempt], price: Price | None) -> Decimal | None:
    """What exchanges cost together, each priced alone. Replayed ones cost nothing; None as soon as
    one has an unknown price or did not say its tokens.
    """
    total = Decimal(0)
    for attempt in attempts:
        if attempt.replayed:
            continue
        if not attempt.usage_known or price is None:
            return None
        cost = price.cost(attempt.prompt_tokens, attempt.cached_tokens, attempt.completion_tokens)
        if cost is None:
            return None
        total += cost
    return total
