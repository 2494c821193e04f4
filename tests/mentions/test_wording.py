"""Whole words, in scripts whose vowels are signs as well."""

from __future__ import annotations

import pytest

from summarizer.mentions import wording


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it's well-known, is it", ["it's", "well-known", "is", "it"]),
        ("यह नहीं है", ["यह", "नहीं", "है"]),
        ("এটি সত্য নয়", ["এটি", "সত্য", "নয়"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert wording.words(text) == words


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("wrong", "the wrong number", True),
        ("wrong", "wrongly said", False),
        ("गलत", "यह गलत है", True),
        ("गलत", "गलती से", False),
        ("qu'", "qu'il y ait", True),
        ("假", "是假的", True),
    ],
)
def test_a_phrase_is_found_as_whole_words(phrase: str, text: str, there: bool) -> None:
    assert bool(wording.whole(phrase).search(text)) is there
