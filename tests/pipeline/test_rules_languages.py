"""Period, source and what is counted, told by rule, in short news sentences of many languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.asks import Ask, Asks
from summarizer.pipeline.reading import read
from summarizer.records import Article
from summarizer.scoring.labels import label_right

TABLES = [Path(__file__).with_name(f"rules_{name}.txt") for name in ("languages", "eight_fr")]
FIELDS = ("period", "source", "counted")


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Language, sentence, number, field, and what is right for it."""
    language = text = ""
    lines = [line for table in TABLES for line in table.read_text("utf-8").splitlines()]
    for line in lines:
        if line.startswith("[") and line.endswith("]"):
            language = line[1:-1]
        elif " | " in line:
            number, *wanted = line.split(" | ")
            for field, words in zip(FIELDS, wanted, strict=True):
                if words != "?":
                    yield language, text, number, field, words
        elif line and not line.startswith("#"):
            text = line


def ask_of(text: str, language: str, number: str) -> Ask:
    reading = read(Article(id="a", text=text, language=language))
    asks = Asks(reading, cues_for(language), constrain=True)
    return next(asks.of(mark) for mark in reading.figures if mark.mention.text == number)


@pytest.mark.parametrize(("language", "text", "number", "field", "wanted"), list(rows()))
def test_a_label_that_the_words_tell(
    language: str, text: str, number: str, field: str, wanted: str
) -> None:
    ask = ask_of(text, language, number)
    known = text[slice(*ask.known[field])] if field in ask.known else None
    if field == "counted" and known is None and wanted != "-":
        assert any(label_right([wanted], words) for words in ask.fields.get(field) or ())
    else:
        assert label_right([None if wanted == "-" else wanted], known)
