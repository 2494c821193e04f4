"""For any article and any reply: no number and no word of a record lacks its place."""

from __future__ import annotations

import contextlib
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import EmptyInputError, ModelError, UndecodableInputError
from summarizer.records import Article

from .bench import LARGE, SMALL, Bench, check, prose_in
from .hostile import ODD, SENTENCES, Hostile, articles, models

PROFILE = settings.get_profile("pipeline")
MODES = pytest.mark.parametrize("spec", [SMALL, LARGE], ids=["small", "large"])


@MODES
@PROFILE
@given(text=articles, model=models)
def test_every_record_keeps_every_invariant(
    bench: Bench, spec: dict[str, Any], text: str, model: Hostile
) -> None:
    try:
        record = bench.run(text, model, **spec)
    except EmptyInputError:
        assert not text.strip()
        return
    except ModelError as error:
        # nothing usable at all: the article fails, and says why
        fails = type(error)
        assert fails is not ModelError
        return
    check(record, text)


@MODES
def test_a_model_that_does_well_is_heard(bench: Bench, spec: dict[str, Any]) -> None:
    """Without this, refusing every reply would keep every invariant."""
    text = " ".join(SENTENCES[:3])
    kept = 0
    for seed in range(8):
        record = bench.run(text, Hostile(seed, frozenset({"honest"}), []), **spec)
        check(record, text)
        kept += sum(bool(prose["figures"]) for prose in prose_in(record.summary))
        assert any(f.labels.counted or f.labels.event for f in record.figures)
    assert kept >= 3


@MODES
@pytest.mark.parametrize("text", [*ODD, "...!?", "—", "\u202e", "\ufeff \ufeff", "5", "a"])
def test_odd_texts(bench: Bench, spec: dict[str, Any], text: str) -> None:
    model = Hostile(1, frozenset({"prose"}), [])
    # Nothing but white space is no article; a reply without use fails it. Neither is a crash.
    with contextlib.suppress(EmptyInputError, ModelError):
        check(bench.run(text, model, **spec), text)


@MODES
@pytest.mark.parametrize("half", [0xD800, 0xDFFF, 0xDC80])
def test_half_characters_are_refused_unsent(bench: Bench, spec: dict[str, Any], half: int) -> None:
    with pytest.raises(UndecodableInputError):
        bench.run(f"Police held 12 {chr(half)} people in Lagos.", **spec)
    assert not bench.server.requests


def test_ten_thousand_numbers(bench: Bench) -> None:
    text = " ".join(f"In {n} towns {n + 1} people left." for n in range(100, 5_100))
    record = bench.run(text, **LARGE)
    check(record, text)
    assert len(record.mentions) == 10_000
    assert len(record.figures) > 8_000
    asked = [
        mark
        for request in bench.server.requests
        for mark in request["response_format"]["json_schema"]["schema"]["properties"]
        if re.fullmatch(r"F\d+", mark)
    ]
    assert sorted(asked) == sorted(f.id for f in record.figures)


@PROFILE
@given(parts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), model=models)
def test_what_the_server_gets_is_the_article(
    bench: Bench, parts: list[str], model: Hostile
) -> None:
    """Braces, tags and instructions arrive as they stand; only marks and line ends differ."""
    text = " ".join(parts)
    with contextlib.suppress(ModelError):
        bench.run(Article(id="a", text=text, language="en"), model, **LARGE)
    summaries = [sent for sent in bench.sent() if "\nReply in " in sent]
    assert summaries
    for sent in summaries:
        lines = [
            line.split(" ", 1)[1] if re.match(r"S\d+ ", line) else line
            for line in sent.split("\nReply in ")[0].splitlines()
        ]
        marked = " ".join(" ".join(lines).split())
        plain = re.sub(r"\[[FM]\d+: ((?:[^\[\]]|\[[FM]\d+: [^\[\]]*\])*?)\]", r"\1", marked)
        assert _letters(plain) == _letters(text)
        for braces in ("{% raise %}", "{# hidden #}", "{{ "):
            assert (braces in sent) == (braces in text)


def _letters(text: str) -> str:
    # the article of the example with "[F6: 9]" loses that bracket to the reading above as well
    return re.sub(r"\s+|\[F6: |\]", "", text)
