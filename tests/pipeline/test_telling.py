"""Which sentences are told, and whether prose says of each number what the article says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline import Way
from summarizer.pipeline.asks import Asks
from summarizer.pipeline.prose import ProseChecker
from summarizer.pipeline.reading import Reading, read
from summarizer.pipeline.salience import length, ranked, titled
from summarizer.records import Article
from summarizer.schema import load_schema

from .bench import PROMPT, SMALL, Bench, check, reply_to

COLLAPSE = (
    "È di tre morti e undici feriti, di cui quattro gravi, il bilancio del crollo di una palazzina."
)
STRIKE = (
    "El paro tuvo un seguimiento del 70 %, según los sindicatos, y del 35 %, según la patronal."
)


def reading_of(text: str, language: str) -> Reading:
    return read(Article(id="a", text=text, language=language))


def faults(text: str, language: str, prose: str) -> list[str]:
    reading = reading_of(text, language)
    return ProseChecker(reading).faults(prose, list(reading.sentences))


def test_a_number_keeps_its_noun() -> None:
    assert faults(COLLAPSE, "it", "Crollo di una palazzina con {F3} gravi morti e {F2} feriti.")
    assert not faults(COLLAPSE, "it", "Crollo di una palazzina con {F1} morti e {F2} feriti.")


def test_a_noun_told_once_is_said_of_the_number_that_leaves_it_out() -> None:
    text = "The fire killed 14 sailors and injured 63 near the port of Wick, police said."
    assert not faults(text, "en", "The fire killed {F1} and injured {F2} sailors near Wick.")


def test_who_gives_each_number_is_kept() -> None:
    assert faults(
        STRIKE, "es", "El paro tuvo un seguimiento del {F1} y del {F2}, según el sindicato."
    )
    kept = (
        "El paro tuvo un seguimiento del {F1}, según los sindicatos, y del {F2}, según la patronal."
    )
    assert not faults(STRIKE, "es", kept)


WANGEN = "Im Kreis Wangen sind noch immer 3.400 Haushalte ohne Strom, teilte das Werk mit."
CANADA = "Air Canada annule 3 400 vols entre Montréal et Boston, selon un porte-parole."
STORM = "The gale left some 3,400 households around Wick in the dark, the grid operator said."


@pytest.mark.parametrize(
    ("text", "language", "prose", "right"),
    [
        (WANGEN, "de", "Some {F1} households still lack power.", False),
        (WANGEN, "de", "Noch {F1} Haushalte ohne Strom.", True),
        (WANGEN, "de", "Viele Menschen warten, {F1} Wohnungen dunkel.", True),  # its own words
        (WANGEN, "de", "{F1}户家庭仍然停电。", False),
        (STORM, "en", "Power cut hits {F1} homes up north.", True),  # its own words
        # names look like English, but are the article's
        (CANADA, "fr", "Air Canada Boston : {F1} vols.", True),
        ("工厂爆炸造成9人死亡，市政府说。", "zh", "{F1}人在工厂爆炸中死亡。", True),
    ],
)
def test_short_prose_keeps_the_language_of_the_article(
    text: str, language: str, prose: str, right: bool
) -> None:
    assert bool(faults(text, language, prose)) is not right


TWO_TITLES = '''
from summarizer.schema import Field, Figures, Prose, Summary


class Told(Summary):
    """What is told twice."""

    title: Prose | None = Field(description="the news in a line")
    lead: Prose | None = Field(description="the news in a sentence")
    figures: Figures
'''


def test_only_the_first_field_of_prose_is_the_title(bench: Bench, tmp_path: Path) -> None:
    """The title of the article is told once."""
    file = tmp_path / "told.py"
    file.write_text(TWO_TITLES)
    text = (
        "Ferry fire kills 14 people\n\n"
        "A fire on the car deck of a ferry killed 14 people on Sunday, the port of Wick said."
    )
    record = bench.run(
        Article(id="a", text=text, language="en"),
        reply_to(text="A fire on a ferry killed {F2} people on Sunday, the port said."),
        way=Way(PROMPT, load_schema(file)),
        **SMALL,
    )
    check(record, text)
    assert record.summary["title"]["text"] == "Ferry fire kills 14 people"
    assert record.summary["lead"]["text"].startswith("A fire on a ferry killed 14 people")


def test_a_withdrawn_number_is_no_part_of_prose() -> None:
    text = "Correction: the story gave the toll as 340; it is 34."
    reading = reading_of(text, "en")
    taken = next(mark.id for mark in reading.marks if mark.mention.cls == "retracted")
    said = ProseChecker(reading).faults(f"The story gave {{{taken}}}.", list(reading.sentences))
    assert said == [f"The article takes {taken} back: leave it out."]


def test_a_correction_is_not_told() -> None:
    text = (
        "The storm killed 34 people in the valley on Sunday, the mayor of Wick said on the radio. "
        "Correction: an earlier version of this story gave the toll as 340; it is 34."
    )
    reading = reading_of(text, "en")
    told = [reading.text[s.start : s.end] for s in ranked(reading)]
    assert told
    assert not any("340" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        ("Ferry fire kills 14 people\n\nIt began on deck.", "en", "Ferry fire kills 14 people"),
        ("临江市化工厂爆炸 已致9人死亡\n\n昨晚发生爆炸。", "zh", "临江市化工厂爆炸 已致9人死亡"),
        ("Ferry fire kills many\n\nIt killed 14 people.", "en", None),  # it tells no figure
        ("By Ada Cole | 3 hours ago | 12 killed in fire\n\nIt began on deck.", "en", None),
        ("Twelve people died. It began on deck.", "en", None),
        ("# Ferry fire kills 14 people\n\nIt began.", "en", "Ferry fire kills 14 people"),
        ("**Ferry fire kills 14 people**\n\nIt began.", "en", "Ferry fire kills 14 people"),
        ('"We had 14 boats at sea"\n\nThe deck burned.', "en", None),
    ],
)
def test_the_title_of_an_article(text: str, language: str, title: str | None) -> None:
    reading = reading_of(text, language)
    found = titled(reading)
    assert (reading.text[found.start : found.end] if found else None) == title


def test_the_length_of_scripts_without_blanks() -> None:
    assert length("临江市化工厂爆炸 已致9人死亡") == 7.5
    assert length("A fire at the plant") == 5


def test_a_place_ends_with_its_whole_name() -> None:
    text = "A fire on the car deck of the ferry Lady Maren killed 14 people, the port said."
    reading = reading_of(text, "en")
    ask = Asks(reading, cues_for("en"), constrain=True).of(reading.figures[0])
    known = ask.known.get("place")
    offered = [text[slice(*known)]] if known else list(ask.fields["place"])
    assert offered[0].endswith("Lady Maren")


def test_an_office_names_no_place() -> None:
    text = "El consejero de Puertos dijo que 15 empresas cerraron."
    reading = reading_of(text, "es")
    ask = Asks(reading, cues_for("es"), constrain=True).of(reading.figures[0])
    assert "place" not in ask.known
    assert "Puertos" not in ask.fields.get("place", ())
