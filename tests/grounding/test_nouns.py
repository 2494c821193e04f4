"""Which words are no nouns, and how far a noun phrase goes."""

from __future__ import annotations

import pytest

from summarizer.grounding.candidates import words_of
from summarizer.grounding.cues import cues_for
from summarizer.grounding.nouns import elliptic, verbs_of, widened


def verbs(text: str, language: str, number: str = "") -> set[str]:
    words = words_of(text, 0, len(text), numbers(text, number))
    return {text[start:end] for start, end in verbs_of(text, words, cues_for(language))}


def numbers(text: str, number: str) -> list[tuple[int, int]]:
    at = text.index(number) if number else 0
    return [(at, at + len(number))] if number else []


@pytest.mark.parametrize(
    ("language", "text", "number", "found"),
    [
        ("en", "Tolls totalled 90 dollars.", "90", {"totalled"}),
        ("en", "The shop has not yet paid 90 dollars.", "90", {"has", "not", "yet", "paid"}),
        ("en", "The injured were flown to 3 towns.", "3", {"were", "flown"}),
        ("en", "Unpaid bills of confirmed debtors reached a record.", "", {"reached"}),
        ("en", "A need for speed", "", set()),
        ("fr", "La digue a perdu 3 m.", "3 m", {"a", "perdu"}),
        ("fr", "à minuit, le lait coûte cher", "", {"coûte"}),
        ("fr", "Les otages souffraient du froid.", "", {"souffraient"}),
        ("es", "El barco avanzó y los heridos esperaban.", "", {"avanzó", "esperaban"}),
        ("es", "Bogotá y el contrabando", "", set()),
        ("it", "La tassa è già scesa, costerà 3 euro.", "3 euro", {"è", "già", "scesa", "costerà"}),
        ("it", "I sindaci della città", "", set()),
        ("pt", "A empresa vendeu e os presos fugiram.", "", {"vendeu", "fugiram"}),
        ("de", "Die Zahl ist gesunken", "", set()),
        ("km", "a b c", "", set()),
    ],
)
def test_verbs_are_told_by_neighbours_and_endings(
    language: str, text: str, number: str, found: set[str]
) -> None:
    assert verbs(text, language, number) == found


@pytest.mark.parametrize(
    ("language", "text", "noun", "whole"),
    [
        ("en", "Bus fares will go up.", "fares", "Bus fares"),
        ("en", "She said the harbour bridge toll fell.", "toll", "harbour bridge toll"),
        ("en", "Drivers want lower fares.", "fares", "fares"),
        ("en", "Mostly fares fell.", "fares", "fares"),
        ("en", "In 40 towns fares rose.", "fares", "fares"),
        ("pt", "O banco baixou a taxa de câmbio.", "taxa", "taxa de câmbio"),
        ("pt", "A taxa de Lisboa", "taxa", "taxa"),
        ("fr", "le taux d'emploi grimpe", "taux", "taux d'emploi"),
        ("fr", "le taux de la banque", "taux", "taux"),
        ("fr", "les habitants d'Ancone", "habitants", "habitants"),
        ("es", "La pensión media subirá", "pensión", "pensión media"),
        ("es", "La pensión media de los mineros", "pensión", "pensión"),
        ("it", "Il prezzo di 3 euro", "prezzo", "prezzo"),
        ("de", "Die neuen Preise steigen", "Preise", "Preise"),
    ],
)
def test_a_noun_takes_what_belongs_to_it(language: str, text: str, noun: str, whole: str) -> None:
    cues = cues_for(language)
    words = words_of(text, 0, len(text), numbers(text, "40" if "40" in text else ""))
    at = text.index(noun)
    start, end = widened(text, words, (at, at + len(noun)), cues)
    assert text[start:end] == whole


def test_a_noun_does_not_take_a_time() -> None:
    text = "A taxa de maio subiu"
    words = words_of(text, 0, len(text), [])
    at = text.index("maio")
    span = widened(text, words, (2, 6), cues_for("pt"), avoid=[(at, at + 4)])
    assert text[slice(*span)] == "taxa"


@pytest.mark.parametrize(
    ("language", "text", "number", "without"),
    [
        ("en", "90 fled", "90", True),
        ("en", "90 received a letter", "90", True),
        ("en", "90 injured in a fire", "90", False),
        ("en", "90 farms", "90", False),
        ("pt", "dois fugiram", "dois", True),
        ("it", "sei rimasero e due partirono", "due", True),
    ],
)
def test_a_verb_behind_a_number_leaves_its_noun_out(
    language: str, text: str, number: str, without: bool
) -> None:
    words = words_of(text, 0, len(text), numbers(text, number))
    mine = next(word for word in words if word.number)
    assert elliptic(text, words, mine, cues_for(language)) is without
