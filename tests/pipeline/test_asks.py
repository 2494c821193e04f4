"""Which words a field may be filled with, and what a number counts whose noun is left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.asks import Ask, Asks
from summarizer.pipeline.links import borrowed
from summarizer.pipeline.reading import read
from summarizer.records import Article


def asks(text: str, language: str) -> dict[str, Ask]:
    reading = read(Article(id="a", text=text, language=language))
    made = Asks(reading, cues_for(language), constrain=True)
    return {mark.mention.text: made.of(mark) for mark in reading.figures}


def allowed(text: str, language: str, number: str, field: str) -> tuple[str, ...]:
    """The words that a field may be by rule, before a ranking cuts them."""
    reading = read(Article(id="a", text=text, language=language))
    made = Asks(reading, cues_for(language), constrain=True)
    mark = next(mark for mark in reading.figures if mark.mention.text == number)
    fields, known = made.offers(mark)
    if field in known:
        return (text[slice(*known[field])],)
    return fields.get(field) or ()


@pytest.mark.parametrize(
    ("language", "text", "number", "noun"),
    [
        ("en", "Police held 18 people. Of the 18, six were freed.", "six", "people"),
        ("en", "Police held 18 people. Of the 18, six were freed.", "18", "people"),
        ("es", "Hay 1.150 vecinos, 230 de ellos mayores.", "230", "vecinos"),
        ("fr", "Dix coureurs sont tombés. Vingt autres ont pu redescendre.", "Vingt", "coureurs"),
        ("de", "Die Polizei hielt 40 Autos an, 12 wurden geprüft.", "12", "Autos"),
        ("pt", "Oito homens caíram e dois foram detidos.", "dois", "homens"),
    ],
)
def test_a_number_without_a_noun_takes_that_of_the_figure_before(
    language: str, text: str, number: str, noun: str
) -> None:
    reading = read(Article(id="a", text=text, language=language))
    assert "counted" not in asks(text, language)[number].fields
    at = text.index(noun)
    first = reading.figures[0]
    labels = {first.id: {"counted": (at, at + len(noun))}}
    found = borrowed(reading, reading.figures, labels)
    last = [mark.id for mark in reading.figures if mark.mention.text == number][-1]
    assert found[last] == (at, at + len(noun))


def test_no_noun_is_taken_from_a_smaller_count() -> None:
    text = "Police raided 3 bars. Nine were freed."
    reading = read(Article(id="a", text=text, language="en"))
    labels = {reading.figures[0].id: {"counted": (16, 20)}}
    assert borrowed(reading, reading.figures, labels) == {}


def test_a_word_of_saying_is_no_event_and_no_place() -> None:
    text = "Gastou menos de 600 mil reais em obras, disse o vereador Caio Prado."
    ask = asks(text, "pt")["600 mil reais"]
    assert text[slice(*ask.known["event"])] == "Gastou"
    places = allowed(text, "pt", "600 mil reais", "place")
    assert not any("Caio" in place for place in places)


def test_what_a_price_is_paid_for_may_be_counted() -> None:
    assert "vaccine" in allowed("The vaccine costs $75 a dose.", "en", "$75", "counted")
    assert "mayor" not in allowed("The mayor got $75 from a fund.", "en", "$75", "counted")


@pytest.mark.parametrize(
    ("language", "text", "number", "noun", "other"),
    [
        ("en", "The wells are each about 180 metres deep.", "180 metres", "wells", "deep"),
        ("en", "The basin was 83% full.", "83%", "basin", "full"),
        ("de", "Das Eis war nur noch 4 Zentimeter dick.", "4 Zentimeter", "Eis", "dick"),
    ],
)
def test_a_measure_is_of_what_stands_in_front(
    language: str, text: str, number: str, noun: str, other: str
) -> None:
    counted = allowed(text, language, number, "counted")
    assert noun in counted
    assert other not in counted


def test_a_share_is_of_what_follows_of() -> None:
    assert allowed("About 80% of the wells ran dry.", "en", "80%", "counted")[0] == "wells"
    assert allowed("Sie brachten 12.000 Liter Wasser.", "de", "12.000 Liter", "counted") == (
        "Wasser",
    )


def test_german_nouns_have_capitals() -> None:
    counted = allowed("Die Aktie verlor zeitweise 4 Prozent.", "de", "4 Prozent", "counted")
    assert "Aktie" in counted
    assert "verlor" not in counted


def test_been_is_no_summer() -> None:
    been = asks("Plus de 1 200 habitants ont été évacués.", "fr")["1 200"]
    assert "period" not in been.known
    summer = asks("Plus de 1 200 habitants ont fui l'été dernier.", "fr")["1 200"]
    assert "period" in summer.known


def test_a_name_may_hold_an_initial() -> None:
    text = "Inspector R. K. Nair said 40 cows fled."
    assert "Inspector R. K. Nair" in allowed(text, "en", "40", "source")


def test_a_verb_is_neither_counted_nor_who_says_it() -> None:
    text = "Tolls totalled 40 dollars, the office said."
    assert not any("totalled" in own for own in allowed(text, "en", "40 dollars", "counted"))
    text = "A prefeitura anunciou 40 obras, segundo o jornal."
    assert not any("anunciou" in own for own in allowed(text, "pt", "40", "source"))


def test_a_german_noun_behind_an_article_is_a_place_only_by_its_kind() -> None:
    text = "Im Einsatz waren 40 Helfer im Autowerk, im Kosovo und in Ostheim."
    places = allowed(text, "de", "40", "place")
    assert not any("Einsatz" in place for place in places)
    assert {"Autowerk", "Kosovo", "Ostheim"} <= set(places)


def test_a_sum_may_be_of_the_noun_before_it() -> None:
    text = "La région débloque une enveloppe de plus de 3 millions d'euros pour les écoles."
    assert allowed(text, "fr", "3 millions d'euros", "counted") == ("enveloppe",)
    assert not allowed("La région a 3 millions d'euros.", "fr", "3 millions d'euros", "counted")


def test_a_german_number_without_a_noun_counts_what_the_one_before_does() -> None:
    text = "Zwei Menschen starben und 37 wurden verletzt, 12 verletzt worden."
    assert allowed(text, "de", "12", "counted") == ("Menschen",)
    assert not allowed("Bei zwei Bränden starben fünf.", "de", "fünf", "counted")
    assert not allowed("Es gab drei Tote, 12 wurden verletzt.", "de", "12", "counted")
    assert allowed("Dort stehen 12 alte Autos.", "de", "12", "counted") == ("alte Autos",)


@pytest.mark.parametrize(
    ("language", "text", "number", "field", "word"),
    [
        # a postposition, an ending, a preposition, and no capital letter
        ("hi", "बाढ़ से बिहटा ज़िले में 28 लोग मरे।", "28", "place", "बिहटा ज़िले"),
        ("ur", "میو ہسپتال میں 60 مریض ہیں۔", "60", "place", "میو ہسپتال"),
        ("bn", "চট্টগ্রামে ৪৫০টি ঘর ভেঙে গেছে।", "৪৫০", "place", "চট্টগ্রামে"),
        ("ko", "강릉의 호텔에서 투숙객 3명이 숨졌다.", "3", "place", "호텔에서"),
        ("fa", "در شهرستان راور ۲۸۰ خانه ویران شد.", "۲۸۰", "place", "شهرستان راور"),
        ("ar", "أصيب 34 شخصا في مدينة القيروان.", "34", "place", "مدينة القيروان"),
        ("ar", "أصيب 34 شخصا بمدينة القيروان.", "34", "place", "بمدينة القيروان"),
        # who says so stands before or behind
        ("hi", "आपदा विभाग के अनुसार 28 लोग मरे।", "28", "source", "आपदा विभाग"),
        ("ko", "호텔 관계자에 따르면 90명이 있었다.", "90", "source", "호텔 관계자에"),
        ("ar", "وبحسب مرصد المرور سقط 34 قتيلا.", "34", "source", "مرصد المرور"),
        ("bn", "পুলিশ জানায়, ২৭ জন আহত।", "২৭", "source", "পুলিশ"),
        # the noun beside a number with a counter, behind a measure, behind its qualifier
        ("ko", "투숙객 3명이 숨졌다.", "3", "counted", "투숙객"),
        ("ko", "3명의 투숙객이 숨졌다.", "3", "counted", "투숙객이"),
        ("bn", "২০০ জনের বেশি সেনা এসেছেন।", "২০০", "counted", "সেনা"),
        ("hi", "मंडी में 1,800 टन प्याज़ पहुँचा।", "1,800 टन", "counted", "प्याज़"),
        ("hi", "2 लाख से ज़्यादा लोग प्रभावित हैं।", "2 लाख", "counted", "लोग"),
    ],
)
def test_words_are_offered_in_scripts_without_capitals(
    language: str, text: str, number: str, field: str, word: str
) -> None:
    offered = allowed(text, language, number, field)
    assert word in offered
    assert len(offered) < 9


@pytest.mark.parametrize(
    ("language", "text", "number", "place"),
    [
        ("fi", "Oulun sairaalassa hoidettiin 30 potilasta.", "30", "Oulun sairaalassa"),
        ("tr", "İşçiler Kozlu'da 40 evi boşalttı.", "40", "Kozlu'da"),
        ("hu", "A győri kórházban 40 beteget ápoltak.", "40", "győri kórházban"),
        ("ru", "Население области сократилось на 300 человек.", "300", "области"),
        ("pl", "W szpitalu w Brzezinach strajkuje 40 osób.", "40", "Brzezinach"),
    ],
)
def test_a_place_by_its_ending_or_behind_its_noun(
    language: str, text: str, number: str, place: str
) -> None:
    assert place in allowed(text, language, number, "place")


@pytest.mark.parametrize(
    ("language", "text", "number", "noun"),
    [
        ("pl", "Strajk poparło 62 proc. mieszkańców.", "62 proc.", "mieszkańców"),
        ("cs", "Ve skladu shořelo 1,4 tisíce tun papíru.", "1,4 tisíce tun", "papíru"),
        ("hu", "A benzin ára 612 forintra nőtt.", "612 forintra", "benzin ára"),
    ],
)
def test_what_is_measured_follows_at_once(language: str, text: str, number: str, noun: str) -> None:
    assert noun in allowed(text, language, number, "counted")


PIECES = ("In ", "2019", "said ", "90", "Il sindaco,", "Elio", "l'", "anno ", ", ", "5,4 %")
PIECES += (
    "„",
    "“",
    "que ",
    "contre ",
    " 3 km",
    "due giorni. ",
    "according to ",
    "Ada ",
    "il 4 maggio",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["en", "fr", "it", "de"]))
def test_any_text_is_asked_about(pieces: list[str], language: str) -> None:
    text = "".join(pieces)
    reading = read(Article(id="a", text=text or "-", language=language))
    made = Asks(reading, cues_for(language), constrain=True)
    for mark in reading.figures:
        for start, end in made.of(mark).known.values():
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("language", [None, "it", "fr", "de"])
def test_a_time_within_the_word_of_another_number_is_none(language: str | None) -> None:
    text = (
        "\nOltre 300 edifici sono inagibili. I vigili del fuoco hanno compiuto 510 sopralluoghi in "
        "due giorni. Il sindaco,90Elio Marra, chiede 15 milioni di euro. «Da noi"
    )
    reading = read(Article(id="a", text=text, language=language))
    made = Asks(reading, cues_for(reading.language), constrain=True)
    assert all(made.of(mark).mark is mark for mark in reading.figures)
