"""The comparison's own parts: the fuzzer's texts and checks, shares compared in percent."""

from __future__ import annotations

import random

import pytest

from evals.mentions.fuzz import check, make
from evals.mentions.systems import found_of
from summarizer.mentions import find_mentions

WORDS = ["12", "1.2万", "more than", "km", "half a million", "€", "2025", "环", "三分之二"]


def test_a_fuzzed_input_can_be_made_again() -> None:
    first = make(random.Random("1-77"), WORDS)
    assert first == make(random.Random("1-77"), WORDS)
    assert len({make(random.Random(f"1-{i}"), WORDS) for i in range(50)}) > 40


def test_made_texts_pass_the_check() -> None:
    for i in range(60):
        text = make(random.Random(f"2-{i}"), WORDS)
        assert check(text, "en") is None, text


def test_the_check_sees_a_lost_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.mentions.fuzz.find_mentions", lambda text, language: [])
    assert check("12 men", "en") == "digit '1' at 0 is in no mention"


@pytest.mark.parametrize(
    ("text", "percent"), [("千分之三", 0.3), ("万分之五", 0.05), ("百分之八", 8.0)]
)
def test_shares_are_compared_in_percent(text: str, percent: float) -> None:
    (mention,) = find_mentions(text, "zh")
    found = found_of(mention)
    assert found is not None
    assert (found.values, found.kind) == ((pytest.approx(percent),), "percent")
