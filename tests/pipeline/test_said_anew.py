"""Clauses that tell another number of what was counted before, without a noun."""

import pytest

from summarizer.grounding.candidates import words_of
from summarizer.grounding.cues import cues_for
from summarizer.grounding.nounphrases import NounPhrases
from summarizer.pipeline.continued import said_anew

CASES = [
    ("en", "Organisers spoke of 600.", True),
    ("de", "Der Veranstalter spricht von 600.", True),
    ("fr", "Les syndicats parlent de 600.", True),
    ("es", "Los organizadores hablan de 600.", True),
    ("es", "La asociación cree que fueron 600.", True),
    ("it", "I sindacati parlano di 600.", True),
    ("it", "Sono 600.", True),
    ("pt", "Os sindicatos falam em 600.", True),
    ("en", "He spoke of 600 jobs.", False),
    ("fr", "Le maire parle de 600 blessés.", False),
    ("es", "Los heridos fueron 600.", False),
    ("it", "Le repliche, informa l'istituto, sono state 600.", False),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_said_anew(language: str, text: str, wanted: bool) -> None:
    at = text.index("600")
    words = words_of(text, 0, len(text), [(at, at + 3)])
    nouns = NounPhrases(text, words, (), cues_for(language))
    number = next(i for i, word in enumerate(words) if word.number)
    assert said_anew(nouns, number) is wanted
