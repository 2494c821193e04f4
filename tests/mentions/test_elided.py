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


MILLIONS = [
    (
        "en",
        "A budget of 186 million euros. Of this, 74 million go to care, 41 million to schools.",
        3,
    ),
    (
        "en",
        "Profit was $12 million, against 9 million a year earlier. In 2022 it was 8 million.",
        3,
    ),
    ("de", "Ein Haushalt von 186 Millionen Euro. Davon entfallen 74 Millionen auf Soziales.", 2),
    ("fr", "Le bénéfice était de 12 millions d'euros. En 2022, il était de 8 millions.", 2),
    ("es", "Son 186 millones de euros. De ellos, 74 millones van a escuelas.", 2),
    ("it", "Il ricavo è di 12,3 milioni di euro. Nel 2022 era di 9,4.", 2),
    ("pt", "O lucro foi de 12 milhões de euros. Em 2022, era de 8 milhões.", 2),
    ("en", "It spent 5 million euros. The city is home to 9 million.", 1),
    (
        "en",
        "Some 40 million live there; the state spends 3 million euros. It has 35 million voters.",
        1,
    ),
    ("de", "Etwa 3 Millionen Menschen leben dort. Davon haben 2 Millionen gewählt.", 0),
]


@pytest.mark.parametrize(("language", "text", "sums"), MILLIONS)
def test_millions_of_nothing_are_of_the_last_sum(language: str, text: str, sums: int) -> None:
    figures = [m for m in find_mentions(text, language) if m.cls == "figure" and m.quantity]
    money = [m for m in figures if m.quantity and m.quantity.unit in ("EUR", "USD")]
    assert len(money) == sums
    assert all((m.quantity.low or 0) >= 1_000_000 for m in money if m.quantity)
