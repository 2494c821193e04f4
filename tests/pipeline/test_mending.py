"""What a rule takes out of the labels of a model, or makes whole."""

from __future__ import annotations

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.mending import Labels, mended
from summarizer.pipeline.reading import read
from summarizer.records import Article


def mend(text: str, language: str, number: str, **given: str) -> dict[str, str | None]:
    reading = read(Article(id="a", text=text, language=language))
    mark = next(mark for mark in reading.figures if mark.mention.text == number)
    labels: Labels = {}
    for name, words in given.items():
        at = text.index(words)
        labels[name] = (at, at + len(words))
    found = mended(reading, mark, labels, cues_for(language))
    return {name: text[slice(*span)] if span else None for name, span in found.items()}


@pytest.mark.parametrize(
    "given",
    [
        {"source": "harbour office", "place": "harbour office"},
        {"source": "office", "place": "harbour office"},
        {"counted": "trawlers", "place": "trawlers"},
        {"event": "left", "place": "left"},
    ],
)
def test_a_place_is_not_what_another_field_says(given: dict[str, str]) -> None:
    text = "The harbour office said 40 trawlers left."
    assert mend(text, "en", "40", **given)["place"] is None


def test_a_name_given_as_counted_and_as_place_is_the_place() -> None:
    text = "A fire in Ardley Forest burnt 40 barns."
    found = mend(text, "en", "40", counted="Ardley Forest", place="Ardley Forest")
    assert found == {"counted": None, "place": "Ardley Forest"}


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("Inflation slowed to 40 points, the central bank said.", "Inflation", "counted"),
        ("The harbour office said that 40 were missing.", "harbour office", "source"),
    ],
)
def test_who_says_so_is_not_what_is_counted(text: str, words: str, stays: str) -> None:
    found = mend(text, "en", "40", counted=words, source=words)
    assert [name for name in found if found[name]] == [stays]


@pytest.mark.parametrize(
    ("text", "number", "words", "whole"),
    [
        ("Rebels handed over all 40 rifles.", "40", "handed", "handed over"),
        ("The storm left 300 homes without power.", "300", "power", "without power"),
        ("The boulder fell over 300 metres.", "300 metres", "fell", "fell"),
    ],
)
def test_a_little_word_makes_an_event_another(
    text: str, number: str, words: str, whole: str
) -> None:
    assert mend(text, "en", number, event=words)["event"] == whole


def test_a_place_stays_beside_the_others() -> None:
    text = "Police in Ardley said 40 residents of Coombe left."
    given = {"source": "Police", "place": "Coombe", "counted": "residents of Coombe"}
    assert mend(text, "en", "40", **given) == given


@pytest.mark.parametrize(
    ("language", "text", "number", "place", "whole"),
    [
        ("en", "Two lorries met on Highway 19, and 40 cows fled.", "40", "Highway", "Highway 19"),
        ("fr", "Dans le massif de l'Orme, 40 brebis ont péri.", "40", "massif", "massif de l'Orme"),
        ("it", "Nella valle del Tresso, 40 case.", "40", "valle", "valle del Tresso"),
        ("fr", "Dans le massif de la région, 40 brebis ont péri.", "40", "massif", "massif"),
        ("en", "In Ardley 40 cows fled.", "40", "Ardley", "Ardley"),
    ],
)
def test_a_place_has_its_whole_name(
    language: str, text: str, number: str, place: str, whole: str
) -> None:
    assert mend(text, language, number, place=place)["place"] == whole


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("市长王某估计，损失约40万元。", "市长王某", True),
        ("据交通局统计，有40辆车受损。", "交通局", True),
        ("有40辆车受损，市民很着急。", "市民", False),
        ("市长王某估计，损失约40万元。", "估计", False),
        ("交通部長陳某稱，有40辆车受损。", "交通部長陳某", True),
        ("台风影响严重，约有40辆车受损，市长说。", "台风影响", False),
    ],
)
def test_a_chinese_source_stands_at_a_word_of_saying(text: str, source: str, kept: bool) -> None:
    number = "40万元" if "40万元" in text else "40"
    assert (mend(text, "zh", number, source=source)["source"] == source) is kept


def test_a_chinese_source_that_a_rule_knows_is_kept() -> None:
    reading = read(Article(id="a", text="检方指控，该团伙走私冷冻牛肉2300余吨。", language="zh"))
    who = {"source": (0, 2)}
    assert mended(reading, reading.figures[0], dict(who), cues_for("zh"), who) == who


def test_a_chinese_time_is_no_place() -> None:
    assert mend("过去24小时有40辆车受损。", "zh", "40", place="过去24小时")["place"] is None


@pytest.mark.parametrize(
    ("text", "given", "whole"),
    [
        ("Another 340 hospital beds followed.", "hospital", "hospital beds"),
        ("There were 340 fewer primary schools.", "fewer primary", "fewer primary schools"),
        (
            "Some 340 of the city's electric buses stopped.",
            "city's electric",
            "city's electric buses",
        ),
        ("The town has 340 police officers.", "police", "police officers"),
        ("Another 340 beds follow.", "beds", "beds"),
        ("Only 340 people were there.", "people", "people"),
        ("The wage of 340 euros rises.", "wage", "wage"),
    ],
)
def test_several_are_counted_up_to_their_plural(text: str, given: str, whole: str) -> None:
    number = "340 euros" if "euros" in text else "340"
    assert mend(text, "en", number, counted=given)["counted"] == whole


@pytest.mark.parametrize(
    ("language", "text", "given", "whole"),
    [
        ("de", "In Rio de Janeiro brannten 340 Häuser.", "Rio", "Rio de Janeiro"),
        ("de", "In Neustadt an der Orla brannten 340 Häuser.", "Neustadt", "Neustadt an der Orla"),
        ("en", "In Rio de Janeiro 340 homes burnt.", "Rio", "Rio de Janeiro"),
        ("it", "A Val d'Orsa 340 case sono bruciate.", "Val", "Val d'Orsa"),
        ("it", "A Lodi da Como 340 case sono bruciate.", "Lodi", "Lodi"),
        ("en", "In Harlow, Ada said, 340 homes burnt.", "Harlow", "Harlow"),
    ],
)
def test_a_name_with_a_particle_is_whole(language: str, text: str, given: str, whole: str) -> None:
    assert mend(text, language, "340", place=given)["place"] == whole


def test_a_chinese_label_has_no_quotation_mark_at_its_end() -> None:
    text = "局长说，“船上是221人”，不是400人。"
    assert mend(text, "zh", "221", counted="人”")["counted"] == "人"
