"""The spans that may be a label: no number, no loose function word, whole expressions of time."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding import cues as package
from summarizer.grounding.candidates import spans_of, trim_lead, words_of
from summarizer.grounding.cues import LANGUAGES, cues_for, find_cue
from summarizer.grounding.locate import fold
from summarizer.grounding.times import time_spans
from summarizer.mentions import find_mentions

EN = cues_for("en")
PIECES = [
    "the",
    "of",
    "suspects",
    "Lagos",
    "2,000",
    "was",
    "arrested",
    ",",
    ".",
    "in",
    "17 to 20",
    "—",
]


def numbers_of(text: str) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in find_mentions(text, "en")]


@given(words=st.lists(st.sampled_from(PIECES), max_size=14), most=st.integers(1, 6))
def test_candidates_hold_no_number_and_no_loose_function_word(words: list[str], most: int) -> None:
    text = " ".join(words)
    numbers = numbers_of(text)
    avoid = [(m.start(), m.end()) for m in re.finditer("Lagos", text)]
    found = words_of(text, 0, len(text), numbers)
    for span in spans_of(text, found, function=EN.function, most=most, avoid=avoid):
        assert span in text
        own = [fold(word) for word in span.split()]
        assert len(own) <= most
        assert own[0] not in EN.function
        assert own[-1] not in EN.function
        assert not any(char.isdigit() for char in span)
        assert "Lagos" not in span
        assert not set(",.—") & set(span)


def test_the_words_that_a_label_needs_are_among_them() -> None:
    text = (
        "Police arrested more than 2,000 foreign nationals in Svay Rieng Province, officials said."
    )
    found = words_of(text, 0, len(text), numbers_of(text))
    spans = spans_of(text, found, function=EN.function)
    assert {"foreign nationals", "arrested", "Svay Rieng Province", "officials"} <= set(spans)
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They left on Friday for Kent.", ["on Friday"]),
        ("en", "Since early February, 40 left.", ["Since early February"]),
        ("en", "It rose over the past two years there.", ["over the past two years"]),
        ("en", "Nobody was hurt.", []),
        ("en", "He came in January and left in May.", ["in January", "in May"]),
        ("fr", "Ils sont partis la semaine dernière.", ["la semaine dernière"]),
        ("de", "Sie gingen am Freitag.", ["am Freitag"]),
        ("en", "They fled since the start of the month.", ["since the start of the month"]),
        ("sv", "I går kom de, men var går alla i dag?", ["I går", "i dag"]),
        ("no", "De flyktet for to dager siden.", ["for to dager siden"]),
        ("ro", "Au fugit mai multe familii luna trecută.", ["luna trecută"]),
        ("id", "Mereka tiba pekan lalu.", ["pekan lalu"]),
        ("es", "Huyeron a principios de mayo.", ["a principios de mayo"]),
        ("de", "Am Samstagmorgen flohen sie, im Morgenland nicht.", ["Am Samstagmorgen"]),
    ],
)
def test_expressions_of_time(language: str, text: str, expected: list[str]) -> None:
    dated = [
        (m.start, m.end) for m in find_mentions(text, language) if m.cls in ("date", "duration")
    ]
    spans = time_spans(text, 0, len(text), dated, cues_for(language))
    assert [text[a:b] for a, b in spans] == expected


def test_bare_prepositions_are_trimmed_from_a_time() -> None:
    text = "on the Friday"
    assert trim_lead(text, (0, len(text)), ["on", "the"]) == (7, 13)
    assert trim_lead(text, (0, 2), ["on"]) == (0, 2)
    assert trim_lead("since May", (0, 9), ["on"]) == (0, 9)


KEYS = set(package.Cues.__dataclass_fields__)
NOUN_KEYS = {
    "auxiliary",
    "between",
    "verb",
    "no_verb",
    "determiner",
    "degree",
    "noun_link",
    "name_link",
    "sum_link",
    "contracted",
    "capital_nouns",
    "measured_bare",
    "noun_endings",
    "verb_endings",
    "past_endings",
    "participle_endings",
    "compound",
    "place_endings",
    "genitive_place",
}
# What only scripts without capitals need, each language some of them.
CASELESS_KEYS = {
    "caseless",
    "verb_last",
    "conjunctions",
    "place_tail",
    "place_prefixes",
    "source_tail",
    "source_endings",
    *("takes_number", "revises", "outlook"),
    *("source_before", "source_behind", "said_of", "said_back", "article_prefix"),
    "counters",
    # where nouns have capitals
    *("adverbs", "preposition", "oblique", "leads_subject", "worth", "fared"),
    *("amount_link", "circumstance"),
    # where verbs end their clause
    *("said_last", "said_with", "unsaid", "results", "reported", "refers", "sums_up"),
    *("outlets", "counted_by", "authorities"),
}


# What the rules for period, source and counted look at.
RULE_KEYS = {
    *("than_link", "since", "superlative", "time_weak"),
    *("long_lead", "law", "law_link", "time_adjective", "than_behind"),
    "issued",
    "resumes",
    "plurals",
    "groups",
    "party",
    "coins",
    "citing_for",
    "object_clitic",
    "within",
    "stated",
    "valued",
    "reports_lead",
    "reports_endings",
    "than",
    "against",
    "bare",
    "rate",
    "citing",
    "citing_first",
    "agent",
    "attributive",
    "citing_apart",
    "cited_behind",
    "that",
    "pronoun",
    "clitic",
    "finding",
    "passive",
    "being",
    "object_article",
    "genitive",
    "inverts",
    "drops_subject",
    "amounts",
    "relative",
    "partitive",
    "per",
    "plural_ends",
    "participle_nouns",
    "infinitives",
}


# Keys that only the files with these constructions have.
SOME_KEYS = {
    *("unspoken", "told_after", "equal", "share_at", "never_time", "unit_nouns", "denies"),
    *("leading", "undone", "name_particles", "speaks_of", "done_ends", "fared_ends"),
    *("between_phrases", "cited_pronoun", "latter", "no_source", "said_that_only", "said_word"),
    *("learned", "learned_from", "turning", "same", "office_to", "office_link", "among"),
    *("time_begins", "time_since", "time_loose", "time_during", "made_public", "no_amount"),
    *("holder", "no_time", "earns", "particles", "without"),
    *("particles_last", "measuring"),
    *("issued_by", "speakers", "speaks_for", "passes_on"),
}


# Keys that a language with rules for sources may do without, and nouns without capitals likewise.
MAY_LACK_OF_RULES = {
    *("than_link", "since", "superlative", "time_weak"),
    *("long_lead", "law", "law_link", "time_adjective", "than_behind"),
    "party",
    "coins",
    "citing_for",
    "object_clitic",
    *("being", "citing_first", "citing_apart", "cited_behind", "agent", "attributive"),
    *("object_article", "genitive", "inverts", "drops_subject", "partitive", "relative"),
    *("stated", "valued", "reports_lead", "reports_endings", "issued", "resumes", "groups"),
    "plurals",
    *("plural_ends", "participle_nouns", "infinitives"),
}
MAY_LACK_OF_NOUNS = {
    *(
        "verb_endings",
        "past_endings",
        "participle_endings",
        "noun_endings",
        "compound",
        "capital_nouns",
        "no_verb",
    ),
    *("measured_bare", "contracted", "noun_link", "place_endings", "genitive_place"),
}
FLAGS = {
    *("compound", "capital_nouns", "measured_bare", "caseless", "verb_last", "inverts"),
    *("drops_subject", "genitive_place"),
}


def needed_of(language: str, data: dict[str, object]) -> set[str]:
    """The keys that the file of a language must have."""
    # Chinese words do not follow one another with spaces: it needs no lists for narrowing.
    chinese = {"reporting", "part", "time"}
    needed = chinese if language == "zh" else KEYS - {"place_adverb", "time_tail"}
    needed = needed - NOUN_KEYS - CASELESS_KEYS - RULE_KEYS - SOME_KEYS
    if "citing" in data:  # who says something is known by rule
        needed |= RULE_KEYS - MAY_LACK_OF_RULES
    if language not in ("zh", "de"):  # German writes its nouns with capitals
        needed |= NOUN_KEYS - MAY_LACK_OF_NOUNS
    if data.get("place_endings"):  # endings say what prepositions say elsewhere
        needed -= {"part_of", "place_lead", "name_link", "sum_link"}
    if data.get("caseless"):
        needed -= {"part_after", "elliptic", "elliptic_other", "name_link", "sum_link", "no_verb"}
        needed -= {"place_lead"}
    return needed


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_all_its_words(language: str) -> None:
    file = resources.files(package).joinpath(f"{language}.toml")
    data = tomllib.loads(file.read_text("utf-8"))
    assert set(data) <= KEYS | CASELESS_KEYS | RULE_KEYS | {"not_time", "unspaced"}
    if data.get("caseless"):
        assert data.get("place_lead") or data.get("place_tail") or data.get("place_endings")
        assert data.get("source_before") or data.get("source_behind") or data.get("source_tail")
    empty = {key for key in needed_of(language, data) if not data.get(key)}
    assert empty <= {"definite", "time_join"}
    cues = cues_for(language)
    for key in KEYS - FLAGS:
        assert all(word and word.strip() for word in getattr(cues, key)), key


def test_an_unknown_language_has_the_words_of_all() -> None:
    cues = cues_for("km")
    assert EN.reporting[0] in cues.reporting
    assert set(cues_for("fr").reporting) <= set(cues.reporting)
    assert cues_for(None).reports("selon le ministre")


def test_cues_are_whole_words() -> None:
    assert EN.reports("the ministry said so")
    assert not EN.reports("a sayings book")
    hit = find_cue("many people, including women", EN.part)
    assert hit
    assert hit.group() == "including"
    assert find_cue("excluding women", EN.part) is None


def test_months_and_weekdays_are_times() -> None:
    assert {"january", "friday", "may"} <= EN.time
    assert {"janvier", "vendredi"} <= cues_for("fr").time
    assert "may" not in cues_for("de").time


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("बिहटा में 28 लोगों की मौत।", ["बिहटा", "में", "28", "लोगों", "की", "मौत"]),
        ("১৫টি নৌকা ডুবেছে", ["১৫টি", "নৌকা", "ডুবেছে"]),
        ("کار می\u200cکنند", ["کار", "می\u200cکنند"]),
        ("حيث إنّ شخصًا", ["حيث", "إنّ", "شخصًا"]),
    ],
)
def test_words_hold_vowel_signs_and_joiners(text: str, words: list[str]) -> None:
    assert [text[w.start : w.end] for w in words_of(text, 0, len(text), [])] == words


def test_a_clause_ends_with_the_marks_of_its_script() -> None:
    text = "बाढ़ आई। लोग भागे"
    assert [word.clause for word in words_of(text, 0, len(text), [])] == [0, 0, 1, 1]


def test_cues_of_spaced_scripts_are_whole_words_those_of_others_stand_anywhere() -> None:
    assert find_cue(fold("чтобы уехать"), (fold("что"),)) is None
    assert find_cue(fold("उनके घर"), (fold("के"),)) is None
    assert find_cue(fold("घर के पास"), (fold("के"),)) is not None
    assert find_cue("根据报告", ("据",)) is not None
