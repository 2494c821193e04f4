"""Sentences without blanks, cut into pieces."""

from __future__ import annotations

import pytest

from summarizer.grounding.pieces import unspaced_words


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("运输量", None),  # a noun, though its first signs are a verb
        ("运输货物", "运输"),
        ("住院期", None),
        ("裁减员工", "裁减"),  # no longer verb that leaves half of its noun
    ],
)
def test_a_verb_that_begins_a_noun_is_none(text: str, verb: str | None) -> None:
    words = unspaced_words("zh")
    assert words is not None
    pieces = words.pieces(words.plain(text), (0, len(text)), ())
    assert [text[p.start : p.end] for p in pieces if p.kind == "verb"] == ([verb] if verb else [])


def test_no_word_goes_over_the_end_of_a_stretch() -> None:
    words = unspaced_words("zh")
    assert words is not None
    assert [(p.start, p.end, p.kind) for p in words.pieces("务工", (0, 1), ())] == [(0, 1, "noun")]
