"""Who states a figure, told by rule."""

from __future__ import annotations

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.reading import read
from summarizer.pipeline.sources import Sources
from summarizer.records import Article


def source(text: str, language: str, number: str) -> str | None:
    reading = read(Article(id="a", text=text, language=language))
    mark = next(mark for mark in reading.figures if mark.mention.text == number)
    span = Sources(reading, cues_for(language)).of(mark)
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("language", "text", "number", "expected"),
    [
        ("en", "The harbour office said 40 boats sank.", "40", "harbour office"),
        (
            "en",
            "Some 40 boats sank, said harbour master Ann Lowe.",
            "40",
            "harbour master Ann Lowe",
        ),
        ("en", "Some 40 boats sank, according to the port of Elver.", "40", "port of Elver"),
        # what stands between a name and its verb
        ("en", "Ann Lowe, 61, told the court that 40 boats sank.", "40", "Ann Lowe"),
        ("en", "The union, however, put the number at 40.", "40", "union"),
        ("en", "The port, which lost two cranes, says 40 boats sank.", "40", "port"),
        ("es", "La alcaldesa, Inés Roa, destacó que se hundieron 40 barcos.", "40", "Inés Roa"),
        ("pt", "O vereador Rui Sá, 41 anos, garante que há 40 barcos.", "40", "vereador Rui Sá"),
        ("fr", "Le maire, Luc Roy, parle d'au moins 40 bateaux.", "40", "Luc Roy"),
        (
            "en",
            "Ann Lowe, Secretary of the Port Board and of Elver, said 40 sank.",
            "40",
            "Ann Lowe",
        ),
        ("en", "According to a report released by Portwatch, 40 sank.", "40", "Portwatch"),
        ("en", "Police held 40 men and arrested two alleged leaders.", "40", None),
        # initials in brackets say it in short
        ("en", "The Harbour Office (HO) reports that 40 boats sank.", "40", "Harbour Office"),
        # the subject behind its verb
        ("fr", "Il y a 40 bateaux coulés, a annoncé la capitainerie.", "40", "capitainerie"),
        ("es", "Se hundieron 40 barcos, dijo la patrona Eva Gil.", "40", "patrona Eva Gil"),
        ("de", "Den Schaden schätzt Lotse Jan Rot auf 40 Euro.", "40 Euro", "Lotse Jan Rot"),
        ("de", "Es sanken 40 Boote, so die Polizei.", "40", "Polizei"),
        ("de", "Es sanken so viele, so dass 40 Boote fehlen.", "40", None),
        ("de", "Der Polizei zufolge sanken 40 Boote.", "40", "Polizei"),
        ("it", "Per i sindacati le barche sono 40.", "40", "sindacati"),
        ("pt", "Segundo a capitania, 40 barcos afundaram.", "40", "capitania"),
        # a pronoun is who was named before; a verb goes on with its subject
        ("en", "Ann Lowe said the port was shut. She said 40 boats sank.", "40", "Ann Lowe"),
        ("en", "The port said 12 boats left and said 40 sank.", "40", "port"),
        # each side has its own
        ("en", "Police said 12 boats sank; the union spoke of 40.", "12", "Police"),
        ("en", "Police said 12 boats sank; the union spoke of 40.", "40", "union"),
        # nobody says it
        ("en", "Some 40 boats are put at risk.", "40", None),
        ("en", "The yard has 40 boats.", "40", None),
        ("pt", "O segundo barco tem 40 metros.", "40 metros", None),
        ("en", "A survey of 912 families found that 40 boats leaked.", "40", "survey"),
    ],
)
def test_source(language: str, text: str, number: str, expected: str | None) -> None:
    assert source(text, language, number) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        # a verb that goes on speaks of what follows it
        ("Costs are put at £40m, though insurers expect claims of £90m.", "£40m", None),
        ("Costs are put at £40m, though insurers expect claims of £90m.", "£90m", "insurers"),
        # within a quotation only who is quoted
        ('"It is not 40, whatever people say," said broker Tom Hale.', "40", "broker Tom Hale"),
    ],
)
def test_a_source_of_what_follows_or_of_a_quotation(
    text: str, number: str, expected: str | None
) -> None:
    assert source(text, "en", number) == expected


@pytest.mark.parametrize(
    ("language", "text", "number", "expected"),
    [
        # said in a tense of two words
        ("es", "Hay 25 heridos, ha confirmado el alcalde, Juan Ruiz.", "25", "Juan Ruiz"),
        ("es", "La compañía ha anunciado este martes que venderá 30 barcos.", "30", "compañía"),
        ("pt", "A Coopera já havia estimado as vendas em 40 barcos.", "40", "Coopera"),
        ("es", "El ministro ha sido informado de que hay 40 muertos.", "40", None),
        # a short name in brackets stands between a name and its verb
        (
            "es",
            "El Instituto de Pesca (IDP) publicó el censo, que suma 40 barcos.",
            "40",
            "Instituto de Pesca",
        ),
        # who made what is cited, some words further on
        (
            "es",
            "De acuerdo a los datos dados a conocer ayer por la Comisión de Pesca, hay 40 barcos.",
            "40",
            "Comisión de Pesca",
        ),
        # an article is no "to", an ordinal no "according to"
        (
            "pt",
            "Há 40 fogos, refere a Guarda Florestal na sua página na Internet.",
            "40",
            "Guarda Florestal",
        ),
        ("pt", "Houve 40 votos nulos no segundo turno da eleição.", "40", None),
    ],
)
def test_two_words_of_saying(language: str, text: str, number: str, expected: str | None) -> None:
    assert source(text, language, number) == expected


def test_a_firm_with_an_ampersand_is_one_name() -> None:
    text = "Marks & Byrne said it sold 340 sites."
    reading = read(Article(id="a", text=text, language="en"))
    span = Sources(reading, cues_for("en")).of(reading.figures[0])
    assert span is not None
    assert text[slice(*span)] == "Marks & Byrne"


def test_a_year_ends_its_sentence_before_a_capital() -> None:
    text = "Der Pegel war der höchste seit 1994. Die Polizei bezifferte den Schaden auf 14 Euro."
    reading = read(Article(id="a", text=text, language="de"))
    span = Sources(reading, cues_for("de")).of(reading.figures[-1])
    assert span is not None
    assert text[slice(*span)] == "Polizei"
    text = "Es war der Höchststand seit 1994. Bürgermeisterin Ada Berg nannte 40 Fälle."
    assert len(read(Article(id="a", text=text, language="de")).sentences) == 2
