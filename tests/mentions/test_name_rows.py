"""Counts told name by name are found; a name that a number belongs to is none of them."""

from __future__ import annotations

import pytest

from summarizer.mentions import find_mentions

FRAMES = {
    "de": "Der Kreis meldet 87 Fälle ({}).|Die Toten nach Orten: {}.|Dorne hatte 75 Fälle, {}.",
    "en": "The county has 87 cases ({}).|The dead by town: {}.|Dorne had 75 cases, {}.",
    "es": "El condado registra 87 casos ({}).|Los muertos por ciudad: {}.|Ocna tuvo 75 casos, {}.",
    "fr": "Le comté compte 87 cas ({}).|Nouveaux cas : {} ; aucun ailleurs.|Ocna a 75 cas, {}.",
    "it": "La provincia conta 87 casi ({}).|I morti per città: {}.|Ocna ha 75 casi, {}.",
    "pt": "O condado tem 87 casos ({}).|Os mortos por cidade: {}.|Ocna teve 75 casos, {}.",
}
AND = {"de": "und", "en": "and", "es": "y", "fr": "et", "it": "e", "pt": "e"}
ROWS = ["Dorne 52, Hale 23, Wick 12", "San Rocco 52, Porto Alto 23", "Dorne 52 {} Hale 23"]


@pytest.mark.parametrize(
    ("language", "frame", "row"),
    [
        (language, frame, row)
        for language, frames in FRAMES.items()
        for frame in frames.split("|")
        for row in ROWS
    ],
)
def test_a_row_of_names_and_counts(language: str, frame: str, row: str) -> None:
    row = row.format(AND[language])
    text = frame.format(row)
    found = [m for m in find_mentions(text, language) if m.cls == "figure"]
    wanted = [word.strip(",") for word in row.split() if word[0].isdigit()]
    assert [m.text for m in found if m.start >= text.index(row)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The report names Windows 10, Galaxy 7 and Pixel 8.",
        "They flew 12 routes, among them with a Boeing 737.",
        "The fires were at Club 77, Bar 21 and Zone 5.",
        "He sold 300 phones, the Galaxy 7 among them.",
        "The models are the Nova 7, the Nova 8 and the Orbit 9.",
        "In 2023, Hale 23 was sold.",
    ],
)
def test_names_that_numbers_belong_to(text: str) -> None:
    last = [m for m in find_mentions(text, "en") if m.text.isdigit()][-1]
    assert last.cls == "identifier"
