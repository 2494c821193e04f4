"""What a number counts, where the words beside it tell it."""

from __future__ import annotations

import pytest

from .test_asks import allowed, asks


def counted(text: str, language: str, number: str) -> str | None:
    """What a number counts, where it is not asked."""
    span = asks(text, language)[number].known.get("counted")
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    ("language", "text", "number", "noun"),
    [
        ("en", "The mill paid fines of $3 million.", "$3 million", "fines"),
        ("en", "Gusts of up to 110 km/h shook the pier.", "110 km/h", "Gusts"),
        ("en", "A reward of up to $20,000 is on offer.", "$20,000", "reward"),
        ("fr", "Il a payé une amende de 3 millions d'euros.", "3 millions d'euros", "amende"),
        (
            "es",
            "Recibió una oferta superior a los 8 millones de euros.",
            "8 millones de euros",
            "oferta",
        ),
        ("de", "Es drohen Strafen von bis zu 5 Millionen Euro.", "5 Millionen Euro", "Strafen"),
        (
            "it",
            "La banca ha versato contributi per 2 milioni di euro.",
            "2 milioni di euro",
            "contributi",
        ),
        ("fr", "Les ventes sont en hausse de 5 %.", "5 %", "ventes"),
        ("fr", "Ils seront payés à hauteur de 800 euros.", "800 euros", None),
        ("en", "The crew moved up to 500 kg a week.", "500 kg", None),
    ],
)
def test_what_a_sum_or_a_measure_is(
    language: str, text: str, number: str, noun: str | None
) -> None:
    assert counted(text, language, number) == noun


@pytest.mark.parametrize(
    ("language", "text", "number", "noun"),
    [
        ("en", "It was found in 17 of 36 containers of pears.", "17", "containers"),
        ("en", "It won 5 of the last nine races.", "5", "races"),
        ("es", "Perdió siete de los últimos ocho encuentros.", "siete", "encuentros"),
        ("fr", "Le groupe ferme deux de ses onze usines.", "deux", "usines"),
        ("de", "Drei der elf Werke schließen.", "Drei", "Werke"),
    ],
)
def test_a_part_counts_what_its_whole_counts(
    language: str, text: str, number: str, noun: str
) -> None:
    offered = allowed(text, language, number, "counted")
    assert offered
    assert all(span.startswith(noun) for span in offered)


def test_who_states_a_number_is_not_what_it_counts() -> None:
    text = "Tax collection, according to the auditors, is nowhere near 70%."
    assert "auditors" not in allowed(text, "en", "70%", "counted")


@pytest.mark.parametrize(
    ("language", "text", "number", "where"),
    [
        ("en", "In some districts vaccine cover is nearer to 70%.", "70%", "districts"),
        ("fr", "Dans les vallées la neige dure plus de 3 m.", "3 m", "vallées"),
        ("de", "In den Tälern blieb der Schnee nur 20 cm hoch.", "20 cm", "Tälern"),
    ],
)
def test_where_is_not_what(language: str, text: str, number: str, where: str) -> None:
    offered = asks(text, language)[number].fields.get("counted") or ()
    assert where not in offered


def test_a_word_behind_a_pronoun_is_a_verb() -> None:
    assert "dips" not in allowed("Cover in town falls, it dips to 70%.", "en", "70%", "counted")


@pytest.mark.parametrize(
    ("language", "text", "noun"),
    [
        ("en", "A ferry with a crew of 14 off the coast caught fire.", "crew"),
        ("en", "A crew of 14 men was there.", "men"),
        ("it", "Un equipaggio di 14 è in salvo.", "equipaggio"),
        ("es", "Llegó un grupo de 14, dijo el alcalde.", "grupo"),
    ],
)
def test_a_group_of_so_many_is_what_is_counted(language: str, text: str, noun: str) -> None:
    ask = asks(text, language)["14"]
    known = ask.known.get("counted")
    assert noun == (text[slice(*known)] if known else (ask.fields.get("counted") or ("",))[0])
