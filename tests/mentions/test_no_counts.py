"""Years, hours, ages, results and names that a grid of 784 phrases in six languages found
taken for figures; and what looks like them and counts."""

from __future__ import annotations

import pytest

from summarizer.mentions import find_mentions

NONE = {
    "de": "Eine 180-Grad-Wende.|Tausend Dank.|Der Fund stammt von etwa 300 v. Chr.|"
    "Der Plan heißt Industrie 4.0.",
    "en": "One resident said the water rose fast.|One man's loss is great.|"
    "It was built in the year 1066.|The tomb dates from around 300 BC.|"
    "The ship lay at 51.5074, -0.1278 off the coast.",
    "es": "Se partió en dos.|Un giro de 180 grados.|Fue fundada en el año 1066.|"
    "Data del 300 a. C.|La cita es a las nueve y media.|"
    "El plan se llama Industria 4.0.|En la semana 42 cambió.|El equipo ganaba 2 a 0.",
    "fr": "Ils vont deux par deux.|L'heure zéro est venue.|Elle fut fondée en l'an 1066.|"
    "La tombe date de 300 av. J.-C.|Il a passé la trentaine.|"
    "Le plan s'appelle Industrie 4.0.|L'équipe menait 2 à 0.",
    "it": "Si è spezzato in due.|Una svolta a 180 gradi.|Fu fondata nell'anno 1066.|"
    "Tutto chiude alle 9 ad Arlo.|Apre alle nove e mezza.|"
    "Il comitato Abitare 4.0 protesta.|Abita in via dei Mille.|La squadra conduceva 2 a 0.|"
    "La piazza riapre dopo le 20.",
    "pt": "Partiu-se em dois.|Mil desculpas.|Foi fundada no ano 1066.|"
    "A sessão é às nove e meia.|O plano chama-se Indústria 4.0.|"
    "O filme é proibido a menores de 18.|O time vencia por 2 a 0.",
}
COUNTS = {
    "de": ("300 Chronisten kamen.", "300"),
    "en": ("The year saw 106 cases.", "106"),
    "es": ("El año dejó 106 casos.", "106"),
    "fr": ("La trentaine de blessés est à l'hôpital.", "trentaine"),
    "it": ("Cuoce in forno a 180 gradi.", "180"),
    "pt": ("O ano teve 106 casos.", "106"),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, one) for language, texts in NONE.items() for one in texts.split("|")],
)
def test_no_figure(language: str, text: str) -> None:
    assert [m.text for m in find_mentions(text, language) if m.cls == "figure"] == []


@pytest.mark.parametrize("language", COUNTS)
def test_figure(language: str) -> None:
    text, number = COUNTS[language]
    found = [m.text for m in find_mentions(text, language) if m.cls == "figure"]
    assert any(number in one for one in found)


CLOSED = {
    "de": ("Die Straße war gesperrt.", "Teilen 128|Kommentare (12)|Aufrufe: 1.204|Teil 2 von 3"),
    "en": ("The road was closed.", "Share 128|Comments (12)|Views: 1,204|Gallery: 12 photos"),
    "es": ("La vía estaba cerrada.", "Compartir 128|Leer más (3)|Visitas: 1.204|Parte 2 de 3"),
    "fr": ("La route était fermée.", "Partager 128|Lire la suite (3)|Vues : 1 204|Partie 2 sur 3"),
    "it": ("La strada era chiusa.", "Condividi 128|Commenti (12)|Galleria: 12 foto|Parte 2 di 3"),
    "pt": ("A via estava fechada.", "Partilhar 128|Leia mais (3)|Foto 3 de 11|Visitas: 1.204"),
}


@pytest.mark.parametrize(
    ("language", "label"),
    [(language, one) for language, (_, labels) in CLOSED.items() for one in labels.split("|")],
)
@pytest.mark.parametrize("form", ["{0} {1}", "{0} {1}.", "{0}\n{1}\n{0}"])
def test_a_label_of_the_page_that_ran_into_the_text(language: str, label: str, form: str) -> None:
    text = form.format(CLOSED[language][0], label)
    assert [m.text for m in find_mentions(text, language) if m.cls == "figure"] == []


@pytest.mark.parametrize(
    "text", ["They share 128 rooms.", "It read 45.", "Comments on 12 plans came.", "Of those, 3."]
)
def test_a_sentence_that_counts(text: str) -> None:
    assert [m for m in find_mentions(text, "en") if m.cls == "figure"]


BEHIND = {
    "da": "Det solgte {} sidste år.",
    "de": "Es waren {} letzten Monat.|Es waren {} letztes Jahr.|Es waren {} vergangene Woche.",
    "en": "It sold {} last year.|It lost {} last week.|Sales were {} last month and fell.",
    "nb": "Det solgte {} siste år.",
    "nl": "Het verkocht {} afgelopen jaar.",
    "sv": "Det sålde {} senaste året.",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, one) for language, texts in BEHIND.items() for one in texts.split("|")],
)
@pytest.mark.parametrize("number", ["7", "340"])
def test_a_time_behind_a_count_is_no_unit_of_it(language: str, text: str, number: str) -> None:
    found = [m.text for m in find_mentions(text.format(number), language) if m.cls == "figure"]
    assert found == [number]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the 12 last months"),
        ("en", "after three full days"),
        ("de", "die 12 vergangenen Monate"),
    ],
)
def test_a_length_of_time_with_an_adjective(language: str, text: str) -> None:
    assert [m.cls for m in find_mentions(text, language)] == ["duration"]
