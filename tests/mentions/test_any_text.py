"""What holds for every text: exact offsets, no overlap, no digit left out, linear time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evals.mentions.fuzz import check
from summarizer.language import detect_language, split_sentences
from summarizer.mentions import find_mentions

_WORDS = (
    "13,000 1.234 $5m between and to million de % € half a 2025 Jan. 17 iPhone not "
    "e\u0301 \u200b \ud800 三百 百分之 １２ ٣ - / : ( two thirds vingt et un per 100,000 km² ² "
    "1e10 ^ minus ft dollars cents 99999999999999999999999999999999999999999999 more than "
    "or more"
)
PIECES = st.sampled_from(_WORDS.split(" "))
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES).map("".join),
)
LANGUAGES = st.sampled_from(
    ["en", "fr", "de", "es", "it", "pt", "zh", "ar", "hi", "ja", "ko", "und", "km"]
)
RELAXED = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@RELAXED
@given(TEXTS, LANGUAGES)
def test_mentions_are_exact_and_complete(text: str, language: str) -> None:
    fault = check(text, language)
    assert fault is None or fault.startswith("slow"), fault


@RELAXED
@given(st.text(max_size=200))
def test_sentences_cover_the_text(text: str) -> None:
    spans = split_sentences(text, detect_language(text))
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "1,",
        "1 000 ",
        "more than ",
        "million ",
        "a of ",
        "a@",
        "三",
        "1-",
        "twenty-",
        "(",
        "ein",
    ],
)
def test_long_runs_come_to_an_end(piece: str) -> None:
    # An engine that is quadratic in any of these would be at it for minutes.
    text = piece * (60_000 // len(piece))
    mentions = find_mentions(text, "de" if piece == "ein" else "en")
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_empty_and_blank() -> None:
    assert find_mentions("") == []
    assert find_mentions(" \n\t") == []
