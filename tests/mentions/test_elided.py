"""Units said once for several numbers, and numbers that only stand beside them."""

from __future__ import annotations

import pytest

from summarizer.mentions import find_mentions


@pytest.mark.parametrize(
    ("language", "text", "number", "unit"),
    [
        ("en", "Turnout was 61.5%, against 58.2 in 2019.", "58.2", "percent"),
        ("es", "Son 6,5 millones de euros, de los cuales 1,8 para escuelas.", "1,8", "EUR"),
        ("en", "He earned $50,000 in 2020 and scored 3.5 on average.", "3.5", "count"),
        ("en", "The new one costs 30 euros; the older scored 1.8.", "1.8", "count"),
        ("en", "They farm 2.5 hectares. The quake had 6.2 on the scale.", "6.2", "count"),
        ("en", "It paid 6 million euros, compared with 12 rivals.", "12", "count"),
    ],
)
def test_a_unit_is_shared_only_where_the_words_say_so(
    language: str, text: str, number: str, unit: str
) -> None:
    (mention,) = [one for one in find_mentions(text, language) if one.text == number]
    assert mention.quantity is not None
    assert mention.quantity.unit == unit
