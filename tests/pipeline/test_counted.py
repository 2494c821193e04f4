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


_PEOPLE = {
    "en": ("passengers", "miners", "people"),
    "fr": ("passagers", "mineurs", "personnes"),
    "es": ("pasajeros", "mineros", "personas"),
    "it": ("passeggeri", "minatori", "persone"),
    "pt": ("passageiros", "mineiros", "pessoas"),
}
_GOES_ON = {
    "en": (
        "Two {n} died and [12] were missing.",
        "34 {n} died in 12 accidents and [five] were hurt.",
        "A boat with 35 {n} sank. Of the [35], 27 were rescued.",
        "A boat with 35 {n} sank. Of the 35, 27 were rescued and [eight] are missing.",
        "Five of the {n} were in hospital, [two] of them in a serious condition.",
    ),
    "fr": (
        "Deux {n} sont morts et [12] ont été hospitalisés.",
        "34 {n} sont morts dans 12 accidents et [cinq] ont été blessés.",
        "Un bateau avec 35 {n} a coulé. Sur les [35], 27 ont été sauvés.",
        "Un bateau avec 35 {n} a coulé. Sur les 35, [27] ont été sauvés.",
    ),
    "es": (
        "Dos {n} murieron y [12] fueron hospitalizados.",
        "34 {n} murieron en 12 accidentes y [cinco] fueron hospitalizados.",
        "Un barco con 35 {n} volcó. De los 35, [27] fueron rescatados.",
        "Murieron cuatro {n} y otros [once] fueron trasladados al hospital.",
    ),
    "it": (
        "Due {n} sono morti e [12] sono stati ricoverati.",
        "34 {n} sono morti in 12 incidenti e [cinque] sono stati ricoverati.",
        "Una barca con 35 {n} è affondata. Dei [35], 27 sono stati salvati.",
        "Sono morti quattro {n} e altri [undici] sono stati portati in ospedale.",
    ),
    "pt": (
        "Dois {n} morreram e [12] foram hospitalizados.",
        "34 {n} morreram em 12 acidentes e [cinco] foram hospitalizados.",
        "Um barco com 35 {n} virou. Dos [35], 27 foram resgatados.",
        "Morreram quatro {n} e outros [onze] foram levados para o hospital.",
    ),
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in _GOES_ON for text in _GOES_ON[language]]
)
def test_a_number_goes_on_counting_what_another_does(language: str, text: str) -> None:
    number = text[text.index("[") + 1 : text.index("]")]
    for noun in _PEOPLE[language]:
        plain = text.replace("[", "").replace("]", "").format(n=noun)
        assert counted(plain, language, number) == noun


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "The storm hit four villages, 230 of them were evacuated.", "230"),
        ("en", "The ship left two ports; 90 were on board.", "90"),
        ("fr", "L'usine a fermé dans 12 villes et quatre ont été arrêtés.", "quatre"),
        ("es", "El fuego llegó a cuatro pueblos, 230 de ellos fueron evacuados.", "230"),
        ("it", "La fabbrica ha chiuso in 12 città e quattro sono stati fermati.", "quattro"),
        ("pt", "O fogo chegou a quatro aldeias, 230 deles foram retirados.", "230"),
    ],
)
def test_a_number_goes_on_with_nothing_that_can_not_hold_it(
    language: str, text: str, number: str
) -> None:
    assert counted(text, language, number) is None


@pytest.mark.parametrize(
    ("language", "text", "number", "noun"),
    [
        ("en", "Diesel touched $4.10 per gallon.", "$4.10", "Diesel"),
        ("es", "El billete pasará de 2 euros a 3 euros.", "3 euros", "billete"),
        ("es", "La factura superará los 40 euros.", "40 euros", "factura"),
        ("pt", "O bilhete passará de 2 euros para 3 euros.", "3 euros", "bilhete"),
        ("it", "Il biglietto passerà da 2 euro a 3 euro.", "3 euro", "biglietto"),
    ],
)
def test_what_a_price_to_come_is_of(language: str, text: str, number: str, noun: str) -> None:
    assert counted(text, language, number) == noun
