"""Which time of a sentence a figure gets."""

from __future__ import annotations

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.periods import Periods
from summarizer.pipeline.reading import read
from summarizer.records import Article
from tests.pipeline.test_unspaced import ask_of


def period(text: str, language: str, number: str) -> str | None:
    reading = read(Article(id="a", text=text, language=language))
    mark = next(mark for mark in reading.figures if mark.mention.text == number)
    span = Periods(reading, cues_for(language)).of(mark)
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("language", "text", "number", "expected"),
    [
        ("en", "The yard built 40 boats in 2019.", "40", "in 2019"),
        # what is compared with is nobody's time
        ("en", "The yard built 40 boats, five more than last year.", "40", None),
        ("de", "Die Werft baute 40 Boote, fünf mehr als im Vorjahr.", "40", None),
        ("fr", "Le chantier a livré 40 bateaux, cinq de plus que l'an dernier.", "40", None),
        ("es", "El astillero botó 40 barcos, cinco más que en 2019.", "40", None),
        (
            "fr",
            "Il note que, ces dernières années, 40 bateaux ont coulé.",
            "40",
            "ces dernières années",
        ),
        # the figure that another is set against keeps its time to itself
        ("en", "Sales rose to 90 boats, from 70 a year earlier.", "90", None),
        ("en", "Sales rose to 90 boats, from 70 a year earlier.", "70", "a year earlier"),
        (
            "fr",
            "La perte atteint 9 millions d'euros, contre 4 un an plus tôt.",
            "4",
            "un an plus tôt",
        ),
        ("es", "Hay 90 casos, frente a los 70 de la semana pasada.", "90", None),
        ("es", "Hay 90 casos, frente a los 70 de la semana pasada.", "70", "de la semana pasada"),
        # a measured span of time, an age, a unit of time in a rate say not when
        ("es", "La fiscal pedía diez años por 22 delitos.", "22", None),
        ("fr", "Lise Brun, 38 ans, élève 90 brebis.", "90", None),
        ("it", "Paga 9 euro l'ora a 40 operai.", "40", None),
        ("en", "The ban lasted three weeks and hit 40 boats.", "40", None),
        ("en", "Over the past three weeks 40 boats sank.", "40", "Over the past three weeks"),
        # a time behind a semicolon says nothing of what stands before it
        ("en", "About 40 boats sank; in 2019 it had been 12.", "40", None),
        ("en", "In 2019, 40 boats sank; 12 were raised.", "12", "In 2019"),
        # the nearest, and one beside a word of saying last
        ("en", "In May 40 boats sank, in June only 12.", "12", "in June"),
        ("en", "In May 40 boats sank, the port said on Friday.", "40", "In May"),
        ("en", "Some 40 boats sank, the port said on Friday.", "40", "on Friday"),
        # words that are months or days elsewhere
        ("pt", "O clube quer ter 40 barcos.", "40", None),
        ("en", "Some 40 boats may sink.", "40", None),
        ("en", "Some 40 boats sank in May.", "40", "in May"),
        ("it", "Secondo la capitaneria, 40 barche sono affondate.", "40", None),
    ],
)
def test_period(language: str, text: str, number: str, expected: str | None) -> None:
    assert period(text, language, number) == expected


@pytest.mark.parametrize(
    ("language", "text", "number", "expected"),
    [
        # compared with another time like it
        ("es", "El gasto creció un 4% frente a los primeros seis meses de 2018.", "4%", None),
        ("pt", "O lucro subiu 12% face a igual período de 2020.", "12%", None),
        ("pt", "Vendeu mais 37% ante o mesmo mês do ano passado.", "37%", None),
        # how long nothing was so low
        ("es", "El paro bajó al 8%, la tasa más baja desde 2009.", "8%", None),
        ("es", "La mayor planta produce 40 barcos desde marzo.", "40", "desde marzo"),
        # a day that names a street, a word of time alone
        ("es", "En la avenida 25 de Mayo hay 40 casas.", "40", None),
        ("pt", "No bairro Primeiro de Maio há 40 casas.", "40", None),
        ("es", "La temporada dejó 300 contratos.", "300", None),
        # whole: an ordinal in digits, a demonstrative
        ("pt", "O lucro caiu 52% no 1.º trimestre.", "52%", "no 1.º trimestre"),
        ("es", "Ese día se detuvo a 200 personas.", "200", "Ese día"),
        ("pt", "No acumulado do ano, vendeu 300 carros.", "300", "No acumulado do ano"),
    ],
)
def test_times_of_spain_and_portugal(
    language: str, text: str, number: str, expected: str | None
) -> None:
    assert period(text, language, number) == expected


def test_the_year_of_a_chinese_title_is_no_time() -> None:
    assert "period" not in ask_of("《2030年议程》涉及340家企业。", "zh", "340").known
    assert "period" in ask_of("《议程》2030年涉及340家企业。", "zh", "340").known
