"""Units said once for several numbers, and numbers that only stand beside them."""

from __future__ import annotations

import pytest

from summarizer.mentions import find_mentions


@pytest.mark.parametrize(
    ("language", "text", "number", "unit"),
    [
        ("en", "Turnout was 61.5%, against 58.2 in 2019.", "58.2", "percent"),
        ("es", "Son 6,5 millones de euros, de los cuales 1,8 para escuelas.", "1,8", "EUR"),
        # a quotation mark ends a clause as a comma does, and so does the end of the text
        (
            "it",
            "Erano 3 milioni di euro. «Non sono due milioni, ma 450 mila».",
            "due milioni",
            "EUR",
        ),
        ("en", "They sold 30 million bags a year against 45m", "45m", "count"),
        ("en", "He said “it sold 30 million bags a year against 45m”.", "45m", "count"),
        ("en", "They sold 30 million bags; the track is 45m long", "45m", "m"),
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


@pytest.mark.parametrize(
    ("text", "number", "given"),
    [
        ("«Non è rimasta in piedi neanche una casa su dieci», dice.", "una casa su dieci", True),
        ("«È rimasta in piedi una casa su dieci case»", "una casa su dieci", False),
    ],
)
def test_a_quotation_mark_ends_what_a_share_is_of(text: str, number: str, given: bool) -> None:
    assert (number in [one.text for one in find_mentions(text, "it")]) is given
