"""The dry run: what would be asked is what is then asked."""

from __future__ import annotations

import asyncio
from decimal import Decimal

from summarizer.batch.estimate import estimate_run, smallest
from summarizer.batch.outcomes import article_key
from summarizer.errors import EmptyInputError
from summarizer.model import FlatPrice
from tests.batch.asking import asking_task, stub_spec
from tests.batch.helpers import article, articles

PRICES = {"stub": FlatPrice(Decimal(1), Decimal(2))}


def test_calls_are_those_that_a_run_makes() -> None:
    known = article_key(article(3), "f")
    inputs = [*articles(10), article(1), EmptyInputError("nothing in it", where="x")]
    spec = stub_spec("http://127.0.0.1:9/v1")
    found = asyncio.run(
        estimate_run(
            inputs, spec, asking_task(calls=3), prices=PRICES, known=lambda key: key == known
        )
    )
    assert (found.articles, found.known, found.twice, found.unread) == (12, 1, 1, 1)
    assert found.calls == 9 * 3
    assert found.prompt_tokens > found.completion_tokens > 0
    assert found.cost == PRICES["stub"].cost(found.prompt_tokens, 0, found.completion_tokens)


def test_an_unknown_price_is_not_zero() -> None:
    spec = stub_spec("http://127.0.0.1:9/v1")
    assert asyncio.run(estimate_run(articles(2), spec, asking_task())).cost is None


def test_the_smallest_value_fits_its_schema() -> None:
    import jsonschema

    schema = {
        "type": "object",
        "properties": {
            "a": {"type": ["string", "null"]},
            "b": {"type": "array", "items": {"type": "integer"}, "minItems": 2},
            "c": {"enum": ["x", "y"]},
            "d": {"anyOf": [{"type": "object", "properties": {}, "required": []}]},
        },
        "required": ["a", "b", "c", "d"],
        "additionalProperties": False,
    }
    jsonschema.validate(smallest(schema), schema)
