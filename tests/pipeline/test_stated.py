"""Who states the one number beside a participle or a relative clause, and who does not."""

from __future__ import annotations

import pytest

from .test_sources import source


@pytest.mark.parametrize(
    ("language", "text", "number", "name"),
    [
        ("en", "Cover is 86%, short of the 95% that doctors consider safe.", "95%", "doctors"),
        ("en", "Cover is 86%, short of the 95% that doctors consider safe.", "86%", None),
        ("en", "They want the 95% cover recommended by the WHO.", "95%", "WHO"),
        ("es", "Queda lejos del 75 % que recomienda la OMS.", "75 %", "OMS"),
        ("es", "Subirá 6 euros, y no los 20 que denunciaba la oposición.", "6 euros", None),
        ("es", "Subirá 6 euros, y no los 20 que denunciaba la oposición.", "20", "oposición"),
        ("pt", "Caiu para 11%, abaixo dos 30% recomendados pela OMS.", "30%", "OMS"),
        ("it", "Ricavi per 1,4 miliardi, sotto gli 1,5 attesi dagli analisti.", "1,5", "analisti"),
        ("fr", "Il est loin des 7 % que réclame la CGT.", "7 %", "CGT"),
        ("de", "Das liegt unter den von Ärzten empfohlenen 95 Prozent.", "95 Prozent", "Ärzten"),
    ],
)
def test_who_states_the_number_beside_it(
    language: str, text: str, number: str, name: str | None
) -> None:
    assert source(text, language, number) == name


@pytest.mark.parametrize(
    ("language", "text", "number", "name"),
    [
        # a participle, a reflexive, those who are counted: nobody
        ("en", "It has cocaine with a street value estimated at $210m.", "$210m", None),
        ("en", "It has 12 ships announced by 2030.", "12", None),
        ("en", "Police reported at least 3 dead.", "3", "Police"),
        ("it", "I rimborsi, non meno di 8 euro, si chiedono entro maggio.", "8 euro", None),
        ("pt", "Cerca de 50 médicos disseram que não.", "50", None),
        # a place behind the subject, an age behind a name, a name behind an office
        ("en", "Officials in Tarrow have confirmed 63 cases.", "63", "Officials"),
        (
            "pt",
            "A prefeita Dora Pires, 48, calcula perdas de 9 milhões.",
            "9 milhões",
            "prefeita Dora Pires",
        ),
        ("fr", "Il en faut 700, précise le directeur, Noé Sabat.", "700", "Noé Sabat"),
    ],
)
def test_who_is_named_by_a_verb(language: str, text: str, number: str, name: str | None) -> None:
    assert source(text, language, number) == name
