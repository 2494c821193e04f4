"""Finding the model's words in the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.locate import Locator, fold


def found(text: str, phrase: str) -> str | None:
    hit = Locator(text).find(phrase)
    return None if hit is None else text[slice(*hit)]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("The foreign nationals left.", "foreign nationals", "foreign nationals"),
        ("Les étrangers expulsés.", "etrangers expulses", "étrangers expulsés"),
        ("Les e\u0301trangers.", "étrangers", "e\u0301trangers"),
        ("He said “no deal” there.", '"no deal"', "“no deal”"),
        ("l’usine de Caen", "l'usine", "l’usine"),
        ("the  foreign\n nationals", "foreign nationals", "foreign\n nationals"),
        ("a non\u00a0stop show", "non stop", "non\u00a0stop"),
        ("The POLICE came", "the police", "The POLICE"),
        ("警方逮捕了嫌疑人。", "嫌疑人", "嫌疑人"),
        ("straße nach Köln", "STRASSE", "straße"),
        ("ﬁne print", "fine", "ﬁne"),
        ("  spaced  ", " spaced ", "spaced"),
    ],
)
def test_found(text: str, phrase: str, expected: str) -> None:
    assert found(text, phrase) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the officers", "office"),
        ("the officers", "fficers"),
        ("32,000 men", "2,000"),
        ("les officiers", "officers"),
        ("café", "cafe\u0301s"),
        ("½ of them", "1"),
        ("ß", "s"),
        ("text", ""),
        ("text", "   "),
        ("text", "\u0301"),
        ("", "text"),
    ],
)
def test_not_found(text: str, phrase: str) -> None:
    assert found(text, phrase) is None


def test_the_first_window_wins_and_nothing_outside_counts() -> None:
    text = "Lagos here. Kano there. Lagos again."
    locator = Locator(text)
    assert locator.find("Lagos", [(12, 36), (0, 12)]) == (24, 29)
    assert locator.find("lagos", [(12, 23), (0, 12)]) == (0, 5)
    assert locator.find("Lagos", [(12, 23)]) is None
    assert locator.find("Lagos", [(0, 4)]) is None


@given(text=st.text(max_size=60), phrase=st.text(max_size=8))
def test_what_is_found_is_the_phrase(text: str, phrase: str) -> None:
    hit = Locator(text).find(phrase)
    if hit is not None:
        assert 0 <= hit[0] < hit[1] <= len(text)
        assert fold(text[slice(*hit)]) == fold(phrase)


@given(
    words=st.lists(st.text("abcé'", min_size=1, max_size=6), min_size=1, max_size=12), n=st.data()
)
def test_every_run_of_words_is_found(words: list[str], n: st.DataObject) -> None:
    first = n.draw(st.integers(0, len(words) - 1))
    last = n.draw(st.integers(first, len(words) - 1))
    phrase = " ".join(words[first : last + 1])
    if fold(phrase):
        assert Locator(" ".join(words)).find(phrase) is not None
