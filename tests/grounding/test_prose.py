"""Reading references, refusing numbers that the model wrote, printing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.prose import own_numbers, print_draft, read_draft
from summarizer.mentions import find_mentions


@pytest.mark.parametrize(
    ("written", "template"),
    [
        ("About {F6} men", "About {F6} men"),
        ("About {F6: thousands} men", "About {F6} men"),
        ("About [F6: 2,000] men", "About {F6} men"),
        ("About [F6] men", "About {F6} men"),
        ("About { F6 } men", "About {F6} men"),
        ("{F1}{M2}", "{F1}{M2}"),
        ("  two \n lines {F1} ", "two lines {F1}"),
        ("no reference", "no reference"),
        ("{X1} {F} {F1234567}", "{X1} {F} {F1234567}"),
    ],
)
def test_references_are_read(written: str, template: str) -> None:
    assert read_draft(written).template == template


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("{F6} men", []),
        ("{F6: 2,000} men", []),
        ("Nobody came.", []),
        ("2,000 men", ["2,000"]),
        ("two thousand men", ["two thousand"]),
        ("a dozen men and {F1} women", ["a dozen"]),
        ("{X1} men", ["{X1}"]),
        ("half of {F1", ["{F1"]),
        ("٤٥ men", ["٤٥"]),
        ("½ of them", None),
        ("Ⅻ men", None),
        ("{{ 7*7 }}", None),
        ("[F1: {F2}]", None),
    ],
)
def test_numbers_of_its_own_are_found(written: str, own: list[str] | None) -> None:
    found = own_numbers(read_draft(written), "en", find_mentions, [])
    assert set(own) <= set(found) if own else bool(found) == (own is None)


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("fr", "vingt-cinq"),
        ("es", "veinte"),
        ("de", "zwanzig"),
        ("it", "venti"),
        ("pt", "vinte"),
        ("zh", "三千"),
    ],
)
def test_number_words_of_each_language(language: str, word: str) -> None:
    text = f"{word}人" if language == "zh" else f"... {word} personas"
    assert own_numbers(read_draft(text), language, find_mentions, [])


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", "Sixty-eight personnes ont été secourues."),
        ("de", "Am Montag kamen twelve Menschen."),
        ("hi", "कुल forty लोग आए।"),
        ("fr", "Le maire parle de 三百 personnes."),
        ("ru", "Погибли seventeen человек."),
        ("es", "Estuvieron three hours bajo el agua."),
    ],
)
def test_number_words_of_a_language_that_the_model_fell_into(language: str, written: str) -> None:
    assert own_numbers(read_draft(written), language, find_mentions, [])


def test_a_word_of_the_article_is_no_number_only_because_it_is_one_elsewhere() -> None:
    draft = read_draft("Die Firma nennt das Lied twelve days.")
    there = "Das Lied »Twelve Days« fehlt."
    assert own_numbers(draft, "de", find_mentions, [], there) == []
    assert own_numbers(draft, "de", find_mentions, [], "Das Lied »Twelver« fehlt.") == [
        "twelve days"
    ]


def test_each_reference_is_printed_with_its_own_words() -> None:
    draft = read_draft("{F1}, {F2} and {F1}.")
    text, places = print_draft(draft, ["more than 5", "7", "5"])
    assert text == "more than 5, 7 and 5."
    assert [(ref, text[a:b]) for ref, a, b in places] == [
        ("F1", "more than 5"),
        ("F2", "7"),
        ("F1", "5"),
    ]


@given(st.lists(st.text(max_size=12) | st.sampled_from(["{F1}", "[M2: x]", "{F3"]), max_size=6))
def test_whatever_is_written_nothing_is_lost_or_made_up(parts: list[str]) -> None:
    draft = read_draft("".join(parts))
    assert len(draft.pieces) == len(draft.references) + 1
    assert read_draft(draft.template) == draft
    text, places = print_draft(draft, [f"<{ref}>" for ref in draft.references])
    assert (
        "".join(
            piece + (f"<{draft.references[i]}>" if i < len(places) else "")
            for i, piece in enumerate(draft.pieces)
        )
        == text
    )
