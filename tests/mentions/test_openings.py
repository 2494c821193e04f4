"""A number that opens a sentence behind a time or a place is found, whatever stands before it."""

from __future__ import annotations

import pytest

from summarizer.mentions import find_mentions

OPENINGS = {
    "en": "On Monday|In March|In 2023|Yesterday|At noon|Last week|In Berlin|In Texas|Near Porto|"
    "On Sunday night|According to Reuters|On Tuesday afternoon|In April 2024|At 5 p.m.|So far|"
    "Between Monday and Friday|During the first quarter|Meanwhile|In the end|In total",
    "de": "Am Montag|Im März|2023|Gestern|Am Mittag|Vergangene Woche|In Berlin|In Texas|Bei Porto|"
    "Seit Januar|Bis Freitag|In der Bronx|Laut Reuters|Im Bezirk Mitte|Am Dienstagnachmittag|"
    "Im April 2024|Um 17 Uhr|Am 3. Mai|Im Jahr 2022|Im ersten Quartal|Insgesamt|Davon",
    "fr": "Lundi|En mars|En 2023|Hier|À midi|La semaine dernière|À Berlin|Au Texas|Près de Porto|"
    "Depuis janvier|Vendredi soir|Selon Reuters|Dans le Bronx|Mardi après-midi|En avril 2024|"
    "À 17 heures|Le 3 mai|Au premier trimestre|Au total|Jusqu'ici",
    "es": "El lunes|En marzo|En 2023|Ayer|Al mediodía|La semana pasada|En Berlín|En Texas|"
    "Cerca de Oporto|Desde enero|El viernes por la noche|Según Reuters|En el Bronx|"
    "En abril de 2024|A las 17 horas|El 3 de mayo|En el primer trimestre|En total|Además",
    "it": "Lunedì|A marzo|Nel 2023|Ieri|A mezzogiorno|La settimana scorsa|A Berlino|In Texas|"
    "Vicino a Porto|Da gennaio|Venerdì sera|Secondo Reuters|Ad aprile 2024|Il 3 maggio|"
    "Nel primo trimestre|In totale|Inoltre|Finora",
    "pt": "Na segunda-feira|Em março|Em 2023|Ontem|Ao meio-dia|Na semana passada|Em Berlim|"
    "No Texas|Desde janeiro|Na sexta à noite|Segundo a Reuters|No Bronx|Em abril de 2024|"
    "Em 3 de maio|No primeiro trimestre|No total|Além disso|Até agora",
}
PEOPLE = {
    "en": "people were hurt.",
    "de": "Menschen wurden verletzt.",
    "fr": "personnes ont été blessées.",
    "es": "personas resultaron heridas.",
    "it": "persone sono rimaste ferite.",
    "pt": "pessoas ficaram feridas.",
}
CASES = [(language, one) for language, all_of in OPENINGS.items() for one in all_of.split("|")]


@pytest.mark.parametrize(("language", "opening"), CASES)
@pytest.mark.parametrize("comma", ["", ","])
def test_a_number_behind_an_opening_is_a_figure(language: str, opening: str, comma: str) -> None:
    start = len(opening) + len(comma) + 1
    for number in ("7", "12", "31", "400"):
        text = f"{opening}{comma} {number} {PEOPLE[language]}"
        found = {m.start: m for m in find_mentions(text, language)}
        assert start in found, text
        assert (found[start].text, found[start].cls) == (number, "figure"), text


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "It opens on Friday 13 in Leeds.", "Friday 13"),
        ("en", "The strike on Friday 13 begins at noon.", "Friday 13"),
        ("en", "The January 17 attacks shook the town.", "January 17"),
        ("de", "Am Freitag 13 beginnt der Streik.", "Freitag 13"),
        ("fr", "Vendredi 12 débutent les soldes.", "Vendredi 12"),
        ("es", "El lunes 12 comenzó la huelga.", "lunes 12"),
        ("it", "Da sabato 14 scioperano i medici.", "sabato 14"),
        ("pt", "Na segunda 12 começam as aulas.", "segunda 12"),
    ],
)
def test_a_day_behind_its_weekday_or_month_is_a_date(language: str, text: str, date: str) -> None:
    assert [(m.text, m.cls) for m in find_mentions(text, language)] == [(date, "date")]


ALONE = {
    "en": "were hurt.|of them died.|have closed.|had fled.",
    "fr": "ont été blessés.|d'entre eux sont morts.|ont fermé.|étaient absents.",
    "es": "resultaron heridos.|de ellos murieron.|han cerrado.|fueron detenidos.",
    "it": "sono rimasti feriti.|di loro sono morti.|hanno chiuso.|erano assenti.",
    "pt": "ficaram feridos.|deles morreram.|fecharam.|foram presos.",
}


@pytest.mark.parametrize(("language", "opening"), [case for case in CASES if case[0] in ALONE])
def test_a_count_without_a_noun_is_no_day_behind_a_comma(language: str, opening: str) -> None:
    for rest in ALONE[language].split("|"):
        for number in ("12", "9", "31"):
            text = f"{opening}, {number} {rest}"
            at = len(opening) + 2
            found = [m for m in find_mentions(text, language) if m.start == at]
            assert [(m.text, m.cls) for m in found] == [(number, "figure")], text


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "In May 12 were hurt.", "12"),
        ("en", "On Monday 31 died.", "31"),
        ("en", "On 3 May 31 new cases were found.", "31"),
        ("de", "Im Mai 31 neue Fälle gemeldet.", "31"),
        ("de", "Am 3. Mai 31 neue Fälle gemeldet.", "31"),
        ("fr", "La ville, qui a perdu en un an 340 emplois, a fermé.", "340"),
        ("es", "En mayo 12 resultaron heridos.", "12"),
        ("pt", "Às 16h 12 ficaram feridos.", "12"),
    ],
)
def test_a_count_behind_a_time_is_found_without_a_comma(
    language: str, text: str, number: str
) -> None:
    figures = [m.text for m in find_mentions(text, language) if m.cls == "figure"]
    assert figures == [number]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On May 12, the king died."),
        ("fr", "Lundi 12 sont morts le roi et la reine."),
        ("es", "El lunes 12 murieron el rey y la reina."),
        ("it", "Lunedì 12 sono stati arrestati il sindaco e il vice."),
    ],
)
def test_a_day_before_a_verb_with_its_subject_behind_stays_a_day(language: str, text: str) -> None:
    assert not [m for m in find_mentions(text, language) if m.cls == "figure"]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("zh", "上周31人受伤。", "31"),
        ("zh", "3日31人受伤。", "31"),
        ("zh", "周一31人受伤。", "31"),
        ("ja", "3日31人が負傷した。", "31"),
        ("ko", "월요일, 31명이 다쳤다.", "31"),
        ("ko", "5월 3일, 31명이 다쳤다.", "31"),
        ("ro", "Pe 3 mai, 31 de oameni au fost răniți.", "31"),
    ],
)
def test_a_number_with_its_counter_is_no_day(language: str, text: str, number: str) -> None:
    figures = [m.text.rstrip("人명") for m in find_mentions(text, language) if m.cls == "figure"]
    assert figures == [number]
