"""When two phrases say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.scoring.labels import content_tokens, label_right, same_phrase, tokens

SAME = [
    ("foreign nationals", "Foreign nationals"),
    ("foreign nationals", "the foreign nationals"),
    ("Svay Rieng Province", "Svay Rieng"),
    ("Svay Rieng Province", "in Svay Rieng Province"),
    ("deported", "were deported"),
    ("foreign nationals", "foreign nationals involved in online-related crimes"),
    ("évacués", "evacues"),
    ("l'escroquerie", "escroquerie"),
    ("13,000", "13000"),
    ("1'240", "1\u202f240"),
    ("嫌疑人", "电信诈骗嫌疑人"),
    ("白石镇", "在白石镇"),
    ("January 17 and 18", "January 17 and 18,"),
    ("٢٠١٩", "2019"),
]
OTHER = [
    ("foreign nationals", "nationals"),
    ("January 17 and 18", "January 17"),
    ("January 17", "January 18"),
    ("deported", "not deported"),
    ("officiers", "officers"),
    ("Svay Rieng Province", "Province"),
    ("the suspects", "the officers"),
    ("suspects", "a b c d e f suspects who had come from elsewhere to work"),
    ("白石镇", "白"),
]


@pytest.mark.parametrize(("gold", "found"), SAME)
def test_same(gold: str, found: str) -> None:
    assert same_phrase(gold, found)


@pytest.mark.parametrize(("gold", "found"), OTHER)
def test_other(gold: str, found: str) -> None:
    assert not same_phrase(gold, found)


def test_null_is_right_only_where_gold_says_null() -> None:
    assert label_right([None], None)
    assert label_right(["police", None], None)
    assert not label_right(["police"], None)
    assert not label_right([None], "police")
    assert not label_right(["police"], "  ")


@given(st.text(max_size=40))
def test_a_phrase_is_the_same_as_itself(text: str) -> None:
    assert same_phrase(text, text)
    assert set(content_tokens(text)) <= set(tokens(text))


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_set_of_tokens_is_compared_both_ways(a: str, b: str) -> None:
    if set(content_tokens(a)) == set(content_tokens(b)):
        assert same_phrase(a, b)
        assert same_phrase(b, a)
