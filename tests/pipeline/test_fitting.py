"""Words that can not be what their field means are left out and reported."""

from __future__ import annotations

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.fitting import Fitting
from summarizer.pipeline.reading import read
from summarizer.records import Article
from summarizer.schema import Meaning, Verbatim

from .bench import LARGE, SMALL, Bench, check, reply_to

ENGLISH = (
    "On Tuesday the Harbour Ministry told Ada Byrne that more than 40 boats had left Cork, "
    "Ireland, and three villages on the A 7."
)
GERMAN = (
    "Die operative Marge fiel, teilte Finanzchefin Silke Arndt am Dienstag mit. Eine Zeugin rief "
    "die Polizei. Scholz schwieg in der Nacht auf Mittwoch."
)
CHINESE = "警方周日在青湖市抓获嫌疑人。"
SPANISH = "El fuego quemó más de 5.000 hectáreas en Albarra, explicó ayer la alcaldesa."
ARABIC = "قالت الشرطة أمس إنها أوقفت رجلا."


def judged(text: str, language: str, meaning: Meaning, words: str) -> bool:
    reading = read(Article(id="a", text=text, language=language))
    start = text.index(words)
    span = Verbatim(text=words, start=start, end=start + len(words))
    return Fitting(reading, cues_for(language)).fault(meaning, span) is None


@pytest.mark.parametrize(("words", "faulty"), [("340 people", True), ("34 people", False)])
def test_words_hold_no_number_that_is_taken_back(words: str, faulty: bool) -> None:
    text = "Correction: an earlier version said 340 people were hurt; in fact 34 people were."
    start = text.index(words)
    span = Verbatim(text=words, start=start, end=start + len(words))
    fitting = Fitting(read(Article(id="a", text=text, language="en")), cues_for("en"))
    assert (fitting.withdrawn(span) is not None) is faulty


@pytest.mark.parametrize(
    ("text", "language", "meaning", "words"),
    [
        (ENGLISH, "en", "time", "On Tuesday"),
        (ENGLISH, "en", "place", "Cork"),
        (ENGLISH, "en", "place", "three villages"),
        (ENGLISH, "en", "actor", "more than 40 boats"),
        (ENGLISH, "en", "person", "Ada Byrne"),
        (ENGLISH, "en", "body", "Harbour Ministry"),
        (GERMAN, "de", "person", "Silke Arndt"),
        (GERMAN, "de", "person", "Scholz"),
        (GERMAN, "de", "time", "in der Nacht auf Mittwoch"),
        (CHINESE, "zh", "time", "周日"),
        (CHINESE, "zh", "place", "青湖市"),
        (SPANISH, "es", "time", "ayer"),
        (SPANISH, "es", "place", "Albarra"),
        (ARABIC, "ar", "time", "أمس"),  # no words of time for Arabic: nothing is judged
    ],
)
def test_words_that_fit(text: str, language: str, meaning: Meaning, words: str) -> None:
    assert judged(text, language, meaning, words)


@pytest.mark.parametrize(
    ("text", "language", "meaning", "words"),
    [
        (ENGLISH, "en", "time", "Ada Byrne"),
        (ENGLISH, "en", "place", "On Tuesday"),
        (ENGLISH, "en", "place", "told"),
        (ENGLISH, "en", "actor", "Tuesday"),
        (ENGLISH, "en", "body", "Ireland"),
        (ENGLISH, "en", "person", "Ireland"),
        (ENGLISH, "en", "body", "A 7"),
        (GERMAN, "de", "person", "Marge"),
        (GERMAN, "de", "person", "Zeugin"),
        (GERMAN, "de", "person", "Polizei"),
        (GERMAN, "de", "time", "Finanzchefin Silke Arndt"),
        (GERMAN, "de", "place", "am Dienstag"),
        (CHINESE, "zh", "time", "青湖市"),
        (SPANISH, "es", "place", "más de 5.000 hectáreas"),
        (SPANISH, "es", "actor", "explicó"),
    ],
)
def test_words_that_do_not(text: str, language: str, meaning: Meaning, words: str) -> None:
    assert not judged(text, language, meaning, words)


NEWS = (
    "In Ardley Mayor Ada Byrne of the Relief Council said on Tuesday that 350 people had fled, "
    "and that the Lind clinic and Denmark had sent help while the water rose in the old town."
)
ITEMS = {
    "people": [{"name": "Ada Byrne", "role": "Mayor"}],
    "organisations": [
        {"name": "Mayor Ada Byrne", "role": None},
        {"name": "Ardley", "role": None},
        {"name": "Relief Council", "role": None},
        {"name": "Lind clinic", "role": None},
        {"name": "Denmark", "role": None},
    ],
    "events": [
        {"what": "350 people had fled", "who": "said", "where": "Ardley", "when": "Tuesday"},
        {"what": "sent help", "who": "Lind clinic", "where": "Ada Byrne", "when": "Denmark"},
        {"what": "water rose", "who": None, "where": "Lind clinic", "when": None},
    ],
}


@pytest.mark.parametrize("spec", [SMALL | {"constrain": False}, LARGE])
def test_the_fields_of_a_record_do_not_contradict_each_other(
    bench: Bench, spec: dict[str, object]
) -> None:
    record = bench.run(Article(id="a", text=NEWS, language="en"), reply_to(**ITEMS), **spec)
    check(record, NEWS)
    summary = record.summary
    bodies = [body["name"]["text"] for body in summary["organisations"]]
    assert bodies == ["Relief Council", "Lind clinic"]
    first, second, third = summary["events"]
    assert first["who"] is None
    assert (first["where"]["text"], first["when"]["text"]) == ("Ardley", "Tuesday")
    assert second["where"] is None
    assert second["when"] is None
    assert third["where"]["text"] == "Lind clinic"
    said = [p.message for p in record.problems if p.code == "words_do_not_fit"]
    assert "'Denmark' is no organisation." in said
    assert "'Denmark' is no time." in said
