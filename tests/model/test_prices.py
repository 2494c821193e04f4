from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ConfigurationError
from summarizer.model import Attempt, Budget, FlatPrice, cost_of, load_prices, price_of
from summarizer.settings import ModelSpec, resolve_model

from .support import spec_of


def attempt(prompt: int, cached: int, completion: int, **more: bool) -> Attempt:
    return Attempt(prompt, cached, completion, 1.0, "stop", None, "{}", "hash", **more)


def hosted(name: str) -> ModelSpec:
    return resolve_model(
        name, env={"OPENAI_API_KEY": "k", "OPENROUTER_API_KEY": "k"}, cwd=Path("/nowhere")
    )


def test_the_embedded_model_costs_a_real_zero() -> None:
    price = price_of(resolve_model(None, env={}, cwd=Path("/nowhere")))
    assert price is not None
    assert price.cost(1000, 0, 1000) == 0


def test_a_listed_model_has_a_price_and_cached_tokens_are_cheaper() -> None:
    price = price_of(hosted("openai/gpt-5-mini"))
    assert price is not None
    full, cached = price.cost(10_000, 0, 100), price.cost(10_000, 9_000, 100)
    assert full is not None
    assert cached is not None
    assert 0 < cached < full


@pytest.mark.parametrize("name", ["openai/gpt-99-imaginary", "openrouter/nobody/nothing-1b"])
def test_an_unknown_price_is_none_and_never_zero(name: str) -> None:
    price = price_of(hosted(name))
    assert price is None
    assert cost_of([attempt(1, 0, 1)], price) is None


def test_a_server_of_ones_own_is_in_no_list() -> None:
    assert price_of(spec_of(None, name="gpt-5-mini", model="gpt-5-mini")) is None


def test_own_prices_win(tmp_path: Path) -> None:
    own = tmp_path / "prices.json"
    own.write_text('{"openai/gpt-5-mini": {"input": 1, "cached": 0.1, "output": 10}}')
    price = price_of(hosted("openai/gpt-5-mini"), load_prices(own))
    assert price is not None
    assert price.cost(1_000_000, 500_000, 100_000) == Decimal("1.55")


def test_a_price_file_in_toml(tmp_path: Path) -> None:
    own = tmp_path / "prices.toml"
    own.write_text('["stub-model"]\ninput = 0.25\noutput = 2.0\n')
    price = price_of(spec_of(None), load_prices(own))
    assert price is not None
    assert price.cost(4, 4, 1) == Decimal("0.000003")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"m": {"input": 1}}', "output"),
        ('{"m": {"input": 1, "output": -2}}', "0 or more"),
        ('{"m": {"input": "x", "output": 2}}', "number"),
        ('{"m": {"input": 1, "output": 2, "inptu": 3}}', "inptu"),
        ("[1]", "table"),
        ("{", "read"),
    ],
)
def test_a_broken_price_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    own = tmp_path / "prices.json"
    own.write_text(text)
    with pytest.raises(ConfigurationError, match=says) as caught:
        load_prices(own)
    assert "prices.json" in str(caught.value)


@given(st.lists(st.tuples(*[st.integers(0, 10**6)] * 3), max_size=30))
def test_the_sum_of_costs_is_the_cost_of_the_sum(rows: list[tuple[int, int, int]]) -> None:
    price = FlatPrice(Decimal("0.25"), Decimal("2"), Decimal("0.025"))
    attempts = [attempt(p + c, c, o) for p, c, o in rows]
    assert cost_of(attempts, price) == price.cost(
        sum(a.prompt_tokens for a in attempts),
        sum(a.cached_tokens for a in attempts),
        sum(a.completion_tokens for a in attempts),
    )


def test_what_was_not_said_has_no_cost_and_replays_cost_nothing() -> None:
    price = FlatPrice(Decimal(1), Decimal(1))
    assert cost_of([attempt(0, 0, 0, usage_known=False)], price) is None
    assert cost_of([attempt(5, 0, 5, replayed=True)], price) == 0


def test_a_limit_of_cost_needs_a_price() -> None:
    with pytest.raises(ConfigurationError, match="price"):
        Budget(max_cost=Decimal(1), price=None)
