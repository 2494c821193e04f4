from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from summarizer.pipeline import narrative_sentence
from tests.stub.fixtures import stub

from .bench import Bench

__all__ = ["stub"]

# One example is some ten requests; a busy machine makes single ones slow.
settings.register_profile(
    "pipeline",
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
)


@pytest.fixture(autouse=True)
def every_sentence_is_shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The articles here are short: without this the model would have nothing to shorten."""
    monkeypatch.setattr(narrative_sentence, "BRIEF", {"scalar": 0, "list": 0})


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    found = Bench()
    yield found
    found.close()
