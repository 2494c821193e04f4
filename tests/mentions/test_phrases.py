"""A table of phrases finds the longest phrase at a place, as whole words."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.mentions.phrases import SPACED, Index, Phrases, Stems, boundary, tree_pattern

_LETTER = re.compile(f"[{SPACED}]")
# few characters, so that phrases begin alike, and one of each kind: letters, a sign, Han, Thai;
# a blank at the edge of a phrase is no "any white space", so there is none here
PIECES = st.text("abé%万ก ", min_size=1, max_size=7).filter(lambda text: text == text.strip())
TEXTS = st.text("abé%万ก \n\t.", max_size=24)


def stands(phrase: str, text: str, start: int) -> bool:
    """The definition: the same characters, any white space for a space, no letter next to one."""
    found = text[start : start + len(phrase)]
    return re.sub(r"\s", " ", found) == phrase


def cut(one: str, other: str) -> bool:
    return bool(_LETTER.match(one) and _LETTER.match(other))


def spelled(phrases: list[str]) -> set[str]:
    return {re.sub(r"\s+", " ", phrase.replace("é", "e")) for phrase in phrases}


@given(st.lists(PIECES, max_size=12), TEXTS)
@example(["a", "ab", "ab b"], "ab bb")
@example(["a", "a b"], "a bb")
@example(["a b a", "a b"], "a\tb a")
@example(["万ab", "万"], "万aa")
def test_the_longest_phrase_as_whole_words(phrases: list[str], text: str) -> None:
    text = text.replace("é", "e")
    table, known = Phrases(dict.fromkeys(phrases, "x")), spelled(phrases)
    for at in range(len(text) + 1):
        ends = [at + len(p) for p in known if stands(p, text, at)]
        whole = [end for end in ends if not cut(text[end - 1], text[end : end + 1])]
        assert table.after(text, at) == ((max(whole), "x") if whole else None), at
        starts = [at - len(p) for p in known if at >= len(p) and stands(p, text, at - len(p))]
        whole = [s for s in starts if not cut(text[s], text[s - 1 : s])]
        assert table.before(text, at) == ((min(whole), "x") if whole else None), at


@given(st.lists(PIECES, max_size=12), TEXTS)
@example(["万a", "万"], "万ab")
@example(["% a"], "%\na")
def test_the_index_names_every_table_that_has_a_phrase(phrases: list[str], text: str) -> None:
    text = text.replace("é", "e")
    tables = {phrase: Phrases({phrase: ""}) for phrase in phrases}
    index = Index(tables)
    for at in range(len(text) + 1):
        after = {name for name, table in tables.items() if table.after(text, at)}
        assert after <= index.after(text, at)
        before = {name for name, table in tables.items() if table.before(text, at)}
        assert before <= index.before(text, at)


def test_the_index_leaves_out_tables_of_other_words() -> None:
    tables = {"one": Phrases({"about": ""}), "two": Phrases({"above all": "", "%": ""})}
    index = Index(tables)
    assert "one" in index.after("about 5", 0)
    assert "two" not in index.after("about 5", 0)
    assert "two" in index.before("above all", 9)
    assert "one" not in index.before("above all", 9)
    assert not {"one", "two"} & index.after("abouts", 0)
    assert "two" in index.after("5% ", 1)
    assert "two" in index.before("5% ", 2)


@given(st.lists(PIECES, max_size=12), TEXTS)
@example(["ab bbbbbbb a", "ab bbbbb"], "ab bbbbbbb a")
def test_stems_miss_no_phrase(phrases: list[str], text: str) -> None:
    assert set(Stems(phrases).within(text)) == {phrase for phrase in phrases if phrase in text}


@given(st.lists(PIECES, min_size=1, max_size=12), TEXTS)
def test_a_pattern_of_words_finds_the_same(phrases: list[str], text: str) -> None:
    text, known = text.replace("é", "e"), sorted(spelled(phrases))
    table = Phrases(dict.fromkeys(known, ""))
    pattern = re.compile(tree_pattern(known) + boundary(word[-1] for word in known))
    for at in range(len(text)):
        found = pattern.match(text, at)
        assert (found and (found.end(), "")) == table.after(text, at)


@pytest.mark.parametrize("shape", ["one\ntwo", "one\ttwo", "one two"])
def test_any_white_space_stands_for_a_space(shape: str) -> None:
    table = Phrases({"one two": 12, "one": 1})
    assert table.after(shape, 0) == (7, 12)
    assert table.before(shape, 7) == (0, 12)
    assert table.after("one  two", 0) == (3, 1)
