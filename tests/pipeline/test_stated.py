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


@pytest.mark.parametrize(
    ("language", "text", "number", "name"),
    [
        # behind a quotation, before one, between a name and "that": any verb
        ("es", "«Cerraremos 12 plantas», ironizó la decana Eva Roa.", "12", "decana Eva Roa"),
        ("es", "«Llegan 80 personas», se quejó el alcalde, Wil Oro.", "80", "Wil Oro"),
        ("pt", "«Perdemos 30 sacas», lamentou um voluntário.", "30", "voluntário"),
        ("en", '"We lost 30 sacks," quipped farmer Jo Lane.', "30", "farmer Jo Lane"),
        ("pt", "O bastonário, Nuno Falcão, contrapõe: «Há 40 utentes».", "40", "Nuno Falcão"),
        ("es", "La juez Nora Paz puntualizó que eran 40.", "40", "juez Nora Paz"),
        ("es", "La casa grande que vale 40 euros sigue vacía.", "40 euros", None),
        # what stands behind a verb is what it says
        ("es", "El plan Agro 4.0 prevé créditos de 40.000 dólares.", "40.000 dólares", None),
        ("pt", "Ouviu 58 docentes: 12 confirmaram as queixas.", "12", None),
        (
            "it",
            "I senzatetto sono 40, ha comunicato lunedì l'ufficio statistico.",
            "40",
            "l'ufficio statistico",
        ),
        ("en", 'Gov. Rae Lind: "I have called up 40 Guard members."', "40", "Rae Lind"),
        ("en", "It beat the 40 that analysts had expected.", "40", "analysts"),
        ("en", "Judge Ann Lee, sitting in Court 6, said 40 had lost.", "40", "Judge Ann Lee"),
        ("en", "The company puts it at 40.", "40", "company"),
        ("en", "Some 40 crossed, figures from the aid agency show.", "40", "aid agency"),
        ("de", "Nach UN-Angaben kamen 40 Boote.", "40", "UN-Angaben"),
        ("de", "Lotse Jan Rot berichtet von „40 Booten“.", "40", "Lotse Jan Rot"),
        ("de", "Er schrieb einen Verlust von 40 Euro.", "40 Euro", None),
        ("it", "«Chiediamo 40 euro», hanno ribadito i delegati.", "40 euro", "delegati"),
        (
            "it",
            "Kiev: «I russi hanno 40 droni; 30 no», scrive l'aeronautica.",
            "40",
            "l'aeronautica",
        ),
        ("it", "Agli albergatori la tassa di 3 euro non va giù: «Basta».", "3 euro", None),
        ("de", "Die Kellerei „Zwei Brüder“ rodete Hektar um Hektar, 40 in allem.", "40", None),
        ("en", 'The film "Seven Bridges" drew critics and 40 fans.', "40", None),
        ("de", "Die Polizei sagte, es seien 40 Boote.", "40", "Polizei"),
        ("de", "Für den Hafen forderte er 40 Boote.", "40", None),
        # a name with a number; a noun that is a verb elsewhere
        ("es", "En 2019 bastaban 740, apunta el portal Casa24.", "740", "portal Casa24"),
        ("pt", "Segundo a denúncia, de 4 páginas, o grupo usava 27 empresas.", "27", "denúncia"),
    ],
)
def test_a_verb_says_by_where_it_stands(
    language: str, text: str, number: str, name: str | None
) -> None:
    assert source(text, language, number) == name
