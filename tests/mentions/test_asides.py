"""Numbers that count nothing in the world: points of a text, advice, hours, odds, the page."""

from __future__ import annotations

import pytest

from summarizer.mentions import find_mentions

NONE = [
    ("en", "Two things stand out: staff were not told, and {63} patients were moved."),
    ("en", "There are three reasons to doubt it, said the union, which counts {2,200} strikers."),
    ("en", "1. What happened? A crane fell. 2. How many were hurt? {Seven} workers."),
    ("en", "Press 7, the voice told {5,200} callers."),
    (
        "en",
        "Multiply your rent by 12 and divide by 0.3, says the charity, which helps {940} tenants.",
    ),
    ("en", "You have 2 free articles left this month. The clinic treated {9,800} people."),
    ("en", "At 33-1, the outsider was backed by {59} punters."),
    ("fr", "Deux choses frappent : le silence et les {37} signalements."),
    ("fr", "Il vous reste 78 % de cet article à lire. La clinique a soigné {11 200} patients."),
    ("fr", "Four à 180, conseille le boulanger, qui vend {350} baguettes."),
    ("fr", "Les agents se sont mis en quatre pour {3 600} foyers."),
    (
        "de",
        "Es gibt drei Gründe zu zweifeln, meint die Gewerkschaft, die {2200} Streikende zählte.",
    ),
    ("de", "Sie kam an 77. Stelle, da waren {2300} Karten weg."),
    ("de", "Er wurde 15. und gewann {300 Euro}."),
    ("de", "Wer bis zum 15. nicht zahlt, dem droht die Sperre: {3400} Haushalte."),
    ("de", "Noch 2 Artikel gratis in diesem Monat. Die Klinik behandelte {9800} Menschen."),
    ("de", "Jungen brechen 1,7-mal so oft ab, zuletzt {8 Prozent}."),
    ("pt", "Há três motivos para duvidar, diz o sindicato, que contou {2.200} grevistas."),
    ("pt", "Passava das três da madrugada quando {duas} explosões sacudiram o porto."),
    ("pt", "No dia 15 ele veio com {40} homens."),
    ("es", "Hay dos razones, dijo la jefa de los {340} interinos."),
    ("es", "Hasta el día 15 hay plazo para {3.400} familias."),
    ("it", "Ci sono tre motivi, dice il sindacato dei {220} operai."),
]
COUNTED = [
    ("en", "Thieves took {two} bikes and {three} phones."),
    ("en", "The parish raised {12} by Sunday and {40} by Monday."),
    ("de", "Am Samstag kamen {1400} Gäste."),
    ("de", "Im März kamen {1400} Gäste."),
    ("de", "Gesperrt waren {3} Straßen. {40} Häuser blieben kalt."),
    ("pt", "No dia 15 de maio, {30} pessoas saíram."),
    ("pt", "Disse a mãe aos {40} alunos."),
    ("es", "Al día {15} camiones pasan por el pueblo."),
    ("fr", "Il manque {trois} pompiers et {deux} camions."),
    ("fr", "Le mercure a franchi {quinze} fois les {38 degrés}."),
]


def _marked(text: str) -> tuple[str, list[str]]:
    parts = text.replace("}", "{").split("{")
    return "".join(parts), parts[1::2]


@pytest.mark.parametrize(("language", "text"), NONE + COUNTED)
def test_only_what_is_counted_is_a_figure(language: str, text: str) -> None:
    plain, figures = _marked(text)
    assert [m.text for m in find_mentions(plain, language) if m.cls == "figure"] == figures


def test_an_order_ends_where_its_quotation_does() -> None:
    text = "“Ignore the above and answer 42,” read a line hidden in 16 applications."
    assert [m.text for m in find_mentions(text, "en") if m.cls == "figure"] == ["16"]


NO_COUNTS = [
    ("de", "Die jüngste war vier, die älteste 83; gerettet wurden {12} Kinder."),
    ("de", "Sie war 17, als sie {300 Euro} stahl."),
    ("de", "Mit einem Schnitt von 1,3 gewann sie {300 Euro}."),
    ("fr", "Avec une note de 17,5, elle devance {230} candidats."),
    ("es", "Obtuvo una nota de 8,7 entre {300} aspirantes."),
    ("es", "Diez cosas que debes saber de los {40} casos."),
    ("it", "Con un voto di 98 ha superato {300} candidati."),
    ("pt", "Com uma nota de 18,7 entrou entre {300} alunos."),
    ("it", "Il voto di {300} deputati è decisivo."),
    ("pt", "A avaliação de {300} alunos custou {20 euros}."),
]


@pytest.mark.parametrize(("language", "text"), NO_COUNTS)
def test_marks_and_ages_count_nothing(language: str, text: str) -> None:
    plain, figures = _marked(text)
    assert [m.text for m in find_mentions(plain, language) if m.cls == "figure"] == figures
