"""The ranking of the words that a label may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.candidates import words_of
from summarizer.grounding.cues import cues_for
from summarizer.grounding.nounphrases import NounPhrases
from summarizer.pipeline.asks import CLOSE, LIKELIEST, SURE, Asks
from summarizer.pipeline.ranking import Ranked, Ranking, places_of, ranking_of, word_classes
from summarizer.pipeline.reading import read
from summarizer.records import Article

TEXT = "police in Porto freed the 12 men , 40 more were hurt . of them said"
WORDS = st.sampled_from(TEXT.split())


def made(text: str, language: str) -> Asks:
    reading = read(Article(id="a", text=text, language=language))
    return Asks(reading, cues_for(language), constrain=True)


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        ("en", "On Monday the navy rescued 214 migrants off Tarfen.", "rescued"),
        ("de", "Verletzt wurden am Montag 31 Menschen.", "Verletzt"),
        ("it", "I carabinieri hanno sequestrato 40 chili di rame.", "sequestrato"),
        ("es", "Faltan todavía 35 médicos en la comarca.", "Faltan"),
        ("fr", "Les pompiers ont secouru 26 randonneurs.", "secouru"),
        ("pt", "A fábrica demitiu 120 operários.", "demitiu"),
    ],
)
def test_what_happened_is_the_likeliest(language: str, text: str, event: str) -> None:
    asks = made(text, language)
    mark = asks.reading.figures[0]
    ask = asks.of(mark)
    offered = ask.fields.get("event") or ()
    first = text[slice(*ask.known["event"])] if "event" in ask.known else offered[0]
    assert event in first


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        ("en", "The council counted 340 electric buses there.", "electric buses"),
        ("en", "There were 340 homes in May, up from 317 in April.", "homes"),
        ("fr", "La région a perdu 340 emplois.", "emplois"),
        ("es", "Hubo 340 empleos menos que el año pasado.", "empleos"),
        ("it", "In tutto 340 scuole sono state colpite.", "scuole"),
        ("pt", "Cerca de 340 moradias estão afetadas.", "moradias"),
    ],
)
def test_what_is_counted_is_the_likeliest(language: str, text: str, counted: str) -> None:
    asks = made(text, language)
    for mark in asks.reading.figures:
        ask = asks.of(mark)
        offered = ask.fields.get("counted") or ()
        first = text[slice(*ask.known["counted"])] if "counted" in ask.known else offered[0]
        assert first == counted


def test_words_have_the_class_that_they_have_in_their_noun_phrase() -> None:
    text = "The bank sold 12 homes of refugees, and has rescued 40 on Monday."
    words = words_of(text, 0, len(text), [(14, 16), (52, 54)])
    start = text.index("Monday")
    nouns = NounPhrases(text, words, [(start, start + 6)], cues_for("en"))
    assert word_classes(nouns) == "LNV#NLnWVV#Wt"


def test_the_model_chooses_among_the_likeliest_where_a_ranking_is_not_sure() -> None:
    asks = made("Housing one person costs the agency $31 a day.", "en")
    mark = asks.reading.figures[0]
    assert len(asks.offers(mark)[0]["event"]) > LIKELIEST
    assert len(asks.of(mark).fields["event"] or ()) == LIKELIEST


def decided(field: str, **shares: float) -> tuple[tuple[str, ...] | None, str | None]:
    """What is offered and what is known of answers with these shares, "null" being none."""
    fields: dict[str, tuple[str, ...]] = {}
    known: dict[str, tuple[int, int]] = {}
    ranked = [
        Ranked(None if name == "null" else name, None if name == "null" else (at, at + 1), share)
        for at, (name, share) in enumerate(shares.items())
    ]
    made("It cost $31.", "en")._decide(field, ranked, fields, known)
    span = known.get(field)
    return fields.get(field), list(shares)[span[0]] if span else None


def test_an_answer_far_less_likely_than_the_first_is_not_offered() -> None:
    assert CLOSE["event"] == 0.5
    assert decided("event", rose=0.5, fell=0.26, sank=0.24) == (("rose", "fell"), None)
    assert decided("event", rose=0.6, fell=0.29, null=0.11) == (None, "rose")
    assert decided("event", rose=0.7, rosesharply=0.6, null=0.1) == (None, "rose")
    assert decided("event", null=0.6, fell=0.2) == (None, None)
    assert decided("event", null=0.4, fell=0.3) == (("fell",), None)
    assert decided("place", Rome=0.6, Bonn=0.05) == (("Rome", "Bonn"), None)


def test_a_language_with_few_labelled_figures_is_not_ranked() -> None:
    asks = made("Il-pulizija arrestaw 12 persuni.", "mt")
    mark = asks.reading.figures[0]
    assert asks.of(mark).fields.get("event") == asks.offers(mark)[0].get("event")


@given(st.lists(WORDS, min_size=3, max_size=25), st.sampled_from(["en", "de", "zh"]), st.booleans())
def test_every_option_and_null_are_ranked_once_the_likeliest_first(
    words: list[str], language: str, phrased: bool
) -> None:
    asks = made(" ".join(words), language)
    ranking = ranking_of("event")
    assert ranking
    for mark in asks.reading.figures:
        fields, known = asks.offers(mark)
        around = asks.window(mark, known, phrased=phrased)
        options = fields.get("event", ())
        ranked = ranking.of(around, options)
        texts = [one.text for one in ranked]
        assert len(set(texts)) == len(texts)
        assert None in texts
        assert set(texts) - {None} == set(places_of(around, options))
        assert all(0 <= one.share <= 1 + 1e-9 for one in ranked)
        for one in ranked:
            assert one.span is None or asks.reading.text[slice(*one.span)] == one.text


def test_shares_come_from_the_weights() -> None:
    asks = made("The mill freed 12 hens and kept 40.", "en")
    mark = asks.reading.figures[0]
    around = asks.window(mark, {}, phrased=False)
    plain = Ranking({}, {}).of(around, ["mill", "freed"])
    assert [round(one.share, 3) for one in plain] == [0.333] * 3
    leaning = Ranking({"en:first freed": 300}, {}).of(around, ["mill", "freed"])
    assert leaning[0].text == "freed"
    assert leaning[0].share == pytest.approx(0.909, abs=0.001)


@pytest.mark.parametrize("field", SURE)
def test_the_weights_of_a_ranked_field_are_there(field: str) -> None:
    ranking = ranking_of(field)
    assert ranking is not None
    assert ranking.languages["en"] > 100
    assert len(ranking.weights) > 500
