"""Prose of the model: what is refused, what is printed, what is mended from the article."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.pipeline.prose import ProseChecker
from summarizer.pipeline.reading import Sentence, read
from summarizer.records import Article, Record

from .bench import LARGE, SMALL, Bench, check, reply_to

TEXT = (
    "Police in Lagos arrested more than 2,000 suspects in 40 raids. "
    "Only 12 people were hurt, the ministry said."
)


def checker(text: str, language: str = "en") -> tuple[ProseChecker, list[Sentence]]:
    reading = read(Article(id="a", text=text, language=language))
    return ProseChecker(reading), list(reading.sentences)


def printed(prose: str, text: str = TEXT) -> str:
    check_, sentences = checker(text)
    assert not check_.faults(prose, sentences)
    return check_.filled(prose, sentences).text


def faults(prose: str, text: str = TEXT, language: str = "en") -> list[str]:
    check_, sentences = checker(text, language)
    return check_.faults(prose, sentences)


def test_a_lost_qualifier_is_printed_from_the_article() -> None:
    assert printed("Police held {F1} suspects.") == "Police held more than 2,000 suspects."


def test_a_kept_qualifier_is_not_printed_twice() -> None:
    assert printed("Police held over {F1} people.") == "Police held over 2,000 people."
    twice = printed("More than {F1} were held; the {F1} are men.")
    assert twice == "More than 2,000 were held; the more than 2,000 are men."


@pytest.mark.parametrize("word", ["nearly", "up to", "fewer than", "about"])
def test_another_qualifier_is_refused(word: str) -> None:
    assert faults(f"Police held {word} {{F1}} suspects.") == [
        "The article has 'more than' with F1; keep it."
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "Police held {F2}{F3} people.",
        "Police held {F2}.{F3} people.",
        "Police held {F2}% of the people.",
        "Police held {F2} million people.",
        "Police held {F3} dozen people.",
        "It cost ${F2} to hold them.",
        "Police held {F2}0 people.",
        "Police held 40 people.",
        "Police held forty people.",
        "Police held a dozen people.",
        "Police held ٤٠ people.",
        "Police held {F2 people.",
        "Police held [F2: {F3}] people.",
    ],
)
def test_a_number_of_its_own_is_refused(prose: str) -> None:
    assert faults(prose)


def test_two_numbers_of_the_article_may_stand_side_by_side() -> None:
    assert printed("It took {F2} raids and hurt {F3} people.").startswith("It took 40 raids and")


def test_a_mark_of_another_sentence_is_refused() -> None:
    check_, sentences = checker(TEXT)
    assert check_.faults("Police hurt {F3} people.", sentences[:1]) == [
        "F3 does not stand in the sentences it rests on (there: F1, F2)."
    ]


def test_a_denied_figure_is_not_referable() -> None:
    text = "The army held 300 rebels, not 500 as the rebels claimed."
    check_, sentences = checker(text)
    denied = [m for m in check_.reading.figures if m.mention.negated]
    assert [m.mention.text for m in denied] == ["500"]
    (fault,) = check_.faults(f"The army held {{{denied[0].id}}} rebels.", sentences)
    assert "denies" in fault


def test_the_language_of_the_article_is_kept() -> None:
    text = "La police de Phnom Penh a expulsé 13 000 étrangers, selon le ministère de l'Intérieur."
    english = "The police of Phnom Penh deported {F1} foreigners, the interior ministry said there."
    assert "language of the article (fr), not in en" in faults(english, text, "fr")[0]
    french = "La police de Phnom Penh a expulsé {F1} étrangers, a dit le ministère de l'Intérieur."
    assert not faults(french, text, "fr")


def test_a_number_word_that_is_no_figure_may_be_repeated() -> None:
    text = "The two nations signed a treaty with 30 articles on Friday."
    assert not faults("The two nations signed a treaty of {F1} articles.", text)
    assert faults("The three nations signed a treaty of {F1} articles.", text)


def record_of(bench: Bench, prose: str, sources: list[str], text: str = TEXT) -> Record:
    reply = reply_to(
        headline={"from": sources, "text": prose}, summary=[{"from": sources, "text": prose}]
    )
    record = bench.run(Article(id="a", text=text, language="en"), reply, **LARGE)
    check(record, text)
    return record


def test_accepted_prose_keeps_its_references(bench: Bench) -> None:
    record = record_of(bench, "Police held [F1: 9,999] in {F2: raids} raids.", ["S1", "S1"])
    (prose,) = record.summary["summary"]
    assert prose["template"] == "Police held {F1} in {F2} raids."
    assert prose["text"] == "Police held more than 2,000 in 40 raids."
    assert prose["figures"] == ["F1", "F2"]
    assert [s["text"] for s in prose["sentences"]] == [TEXT.split(". ", maxsplit=1)[0] + "."]


@pytest.mark.parametrize(
    ("prose", "sources"),
    [
        ("Police held {F99} people.", ["S1"]),
        ("Police hurt {F3} people.", ["S1"]),
        ("Police held {F1} people.", ["S9"]),
        ("Police held {F1} people.", []),
        ("Police held nearly {F1} people.", ["S1"]),
        ("Police held {{ 7*7 }} people.", ["S1"]),
    ],
)
def test_refused_prose_is_left_out_and_reported(
    bench: Bench, prose: str, sources: list[str]
) -> None:
    record = record_of(bench, prose, sources)
    assert record.summary["summary"] == []
    assert record.summary["headline"] is None
    where = {p.where for p in record.problems if p.code == "prose_refused"}
    assert where == {"headline", "summary[0]"}


@pytest.mark.parametrize("spec", [SMALL, LARGE], ids=["small", "large"])
def test_a_fault_is_named_once_and_the_corrected_reply_counts(
    bench: Bench, spec: dict[str, Any]
) -> None:
    bad = "Police arrested 2,000 suspects in {F2} raids in Lagos."
    good = "Police arrested more than {F1} suspects in {F2} raids in Lagos."

    def reply(request: dict[str, Any]) -> dict[str, Any]:
        said = good if len(request["messages"]) > 2 else bad
        return reply_to(text=said, summary=[{"from": ["S1"], "text": said}])(request)

    record = bench.run(Article(id="a", text=TEXT, language="en"), reply, **spec)
    check(record, TEXT)
    texts = [record.summary["headline"], *record.summary["summary"]]
    assert "Police arrested more than 2,000 suspects in 40 raids in Lagos." in [
        prose["text"] for prose in texts if prose
    ]
    again = [r["messages"] for r in bench.server.requests if len(r["messages"]) > 2]
    named = [m for m in again if "You wrote '2,000' yourself" in m[-1]["content"]]
    assert named
    assert all(len(messages) == 4 for messages in again)
    asked = [r["messages"][1]["content"] for r in bench.server.requests]
    assert all(asked.count(sent) <= 2 for sent in set(asked))
