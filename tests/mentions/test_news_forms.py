"""Sentences as news writes them, in twenty languages, each with the figures it states.

`news_forms*.txt` have one sentence a line: language, text, and after
the second bar what it states, `text=value[:bound[:unit[:neg]]]` with `low..high` for two ends;
`!text=class` is no figure. "\\n" in a text is the end of a line.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.mentions import find_mentions
from summarizer.records import Mention

Figure = tuple[str, str | None, str | None, str, str, bool]
LINES = [
    line
    for name in (
        "news_forms.txt",
        "news_forms_europe.txt",
        "news_forms_more.txt",
        "news_forms_reporters.txt",
        "news_forms_east.txt",
        "news_forms_germanic.txt",
        "news_forms_english.txt",
        "news_forms_asia6.txt",
        "news_forms_romance.txt",
        "news_forms_seven_fr.txt",
        "news_forms_seven_ibe.txt",
        "news_forms_seven_asia.txt",
        "news_forms_seven_en.txt",
        "news_forms_seven_it.txt",
        "news_forms_seven_de.txt",
        "news_forms_eight_de.txt",
        "news_forms_seven_corrections.txt",
        "news_forms_eight_fr.txt",
        "news_forms_eight_ibe.txt",
        "news_forms_eight_zah.txt",
        "news_forms_eight_en.txt",
        "news_forms_eight_it.txt",
        "news_forms_nine.txt",
    )
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
]


def _stated(mention: Mention) -> Figure:
    quantity = mention.quantity
    assert quantity is not None
    low, high = (None if v is None else f"{v:.4f}" for v in (quantity.low, quantity.high))
    return mention.text, low, high, quantity.bound, quantity.unit, mention.negated


def _wanted(entry: str) -> Figure:
    text, _, rest = entry.partition("=")
    value, *more = rest.split(":")
    ends = value.split("..") if ".." in value else [value, value]
    low, high = (None if end == "None" else f"{Decimal(end):.4f}" for end in ends)
    bound, unit = (*more, "exact", "count")[:2] if len(more) != 1 else (more[0], "count")
    return text, low, high, bound, unit, "neg" in more


@pytest.mark.parametrize("line", LINES, ids=[line.split("|")[1][:50] for line in LINES])
def test_a_news_sentence(line: str) -> None:
    language, text, stated = line.split("|")
    text = text.replace("\\n", "\n")
    entries = [entry for entry in stated.split(";") if entry]
    found = find_mentions(text, language)
    figures = [_stated(m) for m in found if m.cls == "figure"]
    assert figures == [_wanted(entry) for entry in entries if entry[0] != "!"]
    for entry in entries:
        if entry[0] == "!":
            number, _, cls = entry[1:].rpartition("=")
            near = [m.cls for m in found if number in m.text or m.text in number]
            assert cls in near, (number, near)
