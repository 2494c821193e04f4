"""Parts, wholes and repeated figures, told by rule in short texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.grounding.locate import fold
from summarizer.grounding.relations import relating
from summarizer.pipeline.around import Spans
from summarizer.pipeline.parts import parts
from summarizer.pipeline.reading import Reading, read
from summarizer.pipeline.repeats import repeats
from summarizer.records import Article

TABLES = tuple(
    Path(__file__).with_name(f"{name}.txt") for name in ("relations", "relations_people")
)


def rows() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Language, text, and all the links in it."""
    language, text, links = "", "", list[str]()
    for line in [line for t in TABLES for line in (*t.read_text("utf-8").splitlines(), "")]:
        if line.startswith("#"):
            continue
        if " < " in line or " = " in line:
            links.append(line)
            continue
        if text:
            yield language, text, tuple(links)
        text, links = line.replace(" // ", "\n\n"), []
        if line.startswith("["):
            language, text = line[1:-1], ""


def reading_of(text: str, language: str) -> Reading:
    return read(Article(id="a", text=text, language=language))


def named(reading: Reading) -> dict[str, str]:
    """Id of each figure → its text, numbered from the second time on."""
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    for mark in reading.figures:
        text = mark.mention.text
        seen[text] += 1
        names[mark.id] = text if seen[text] == 1 else f"{text}#{seen[text]}"
    return names


def spans(reading: Reading, counted: dict[str, str]) -> dict[str, Spans]:
    """Labels of figures: what each counts, by the text of the number."""
    names = named(reading)
    found: dict[str, Spans] = {}
    for mark_id, name in names.items():
        at = reading.text.find(counted[name], 0) if name in counted else -1
        found[mark_id] = {"counted": (at, at + len(counted[name])) if at >= 0 else None}
    return found


@pytest.mark.parametrize(("language", "text", "links"), list(rows()))
def test_the_links_of_a_text(language: str, text: str, links: tuple[str, ...]) -> None:
    reading = reading_of(text, language)
    names = named(reading)
    made = [f"{names[a]} < {names[b]}" for a, b in parts(reading, reading.figures, {}).items()]
    again = repeats(reading, reading.figures, {}) if any("=" in link for link in links) else {}
    made += [f"{names[a]} = {names[b]}" for a, b in again.items()]
    assert sorted(made) == sorted(links)


@pytest.mark.parametrize(
    ("text", "counted", "links"),
    [
        (
            "Police arrested nine people. The nine arrests followed a raid.",
            {"nine": "people", "nine#2": "arrests"},
            {"nine#2": "nine"},
        ),
        (
            "Some 2,000 marchers came. Police counted 1,987 marchers.",
            {"2,000": "marchers", "1,987": "marchers"},
            {"1,987": "2,000"},
        ),
        (
            "The council has 60 members. It bought lorries. The 60 lorries of the depot are old.",
            {"60": "members", "60#2": "lorries"},
            {},
        ),
        (
            "Some 2,000 marchers came. The town has 1,987 shops.",
            {"2,000": "marchers", "1,987": "shops"},
            {},
        ),
        (
            "In Orle 640 families have no water; in Vell 640 families have.",
            {"640": "families", "640#2": "families"},
            {"640#2": "640"},
        ),
        (
            "The death toll rose to 113. So far 113 people have been confirmed dead.",
            {"113": "death toll", "113#2": "people"},
            {"113#2": "113"},
        ),
        (
            "The ferry carried 1,034 passengers. The list now has 1,034 names.",
            {"1,034": "passengers", "1,034#2": "names"},
            {"1,034#2": "1,034"},
        ),
        (
            "Two teenagers died in hospital. The two gunmen shot themselves.",
            {"Two": "teenagers", "two": "gunmen"},
            {},
        ),
        (
            "Four people died. Four officers were hurt.",
            {"Four": "people", "Four#2": "officers"},
            {},
        ),
        (
            "The clash ended with 20 arrests. Police arrested 20 people for theft.",
            {"20": "arrests", "20#2": "people"},
            {"20#2": "20"},
        ),
        (
            "Three teachers were dead, three were rescued.",
            {"Three": "teachers", "three": "teachers"},
            {},
        ),
        (
            "The dam costs 300 million euros (about 320 million dollars).",
            {},
            {"320 million dollars": "300 million euros"},
        ),
        (
            "There are 28 ships, twelve more than a week ago. A dozen ships left.",
            {"28": "ships", "twelve": "ships", "A dozen": "ships"},
            {},
        ),
    ],
)
def test_a_figure_that_is_said_again(
    text: str, counted: dict[str, str], links: dict[str, str]
) -> None:
    reading = reading_of(text, "en")
    names = named(reading)
    made = repeats(reading, reading.figures, spans(reading, counted))
    assert {names[a]: names[b] for a, b in made.items()} == links


GRID = Path(__file__).with_name("relations_grid.txt")
FILLINGS = (
    {"W": 397, "P": 55, "Q": 342, "R": 14, "S": 31, "T": 352},
    {"W": 26, "P": 9, "Q": 17, "R": 2, "S": 5, "T": 19},
)


def grid() -> Iterator[tuple[str, str, str]]:
    """Language, a construction, and what hangs together in it."""
    for line in GRID.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            links, language, text = (cell.strip() for cell in line.split("|", 2))
            yield language, text.replace(" // ", "\n\n"), links


@pytest.mark.parametrize("filling", FILLINGS, ids=("hundreds", "few"))
@pytest.mark.parametrize(("language", "text", "links"), list(grid()))
def test_a_construction(language: str, text: str, links: str, filling: dict[str, int]) -> None:
    places: dict[int, str] = {}
    filled = ""
    for before, name in re.findall(r"(.*?)(?:\{(\w+)\}|$)", text, re.DOTALL):
        filled += before
        places[len(filled)] = name
        filled += str(filling[name[0]]) if name else ""
    reading = reading_of(filled, language)
    known = {m.id: places.get(m.start) or m.mention.text for m in reading.figures}
    labels = {m.id: {"counted": noun_behind(filled, m.end, language)} for m in reading.figures}
    made = {f"{known[a]}<{known[b]}" for a, b in parts(reading, reading.figures, labels).items()}
    again = repeats(reading, reading.figures, labels)
    made |= {f"{known[a]}={known[b]}" for a, b in again.items()}
    made |= {f"!{known[m.id]}" for m in reading.figures if m.mention.negated}
    assert made == set(links.split()) - {"-"}


def noun_behind(text: str, end: int, language: str) -> tuple[int, int] | None:
    """The word right behind a number, if it is none that stands for a noun left out."""
    word = re.compile(r" (\w{4,})").match(text, end)
    cues = cues_for(language)
    if word is None or fold(word.group(1)) in {*cues.function, *cues.elliptic}:
        return None
    return word.span(1)


def test_a_language_without_a_table_has_no_words() -> None:
    assert relating("xx") == relating(None)
    assert not relating("xx").lead
