"""What a language's data file says, compiled for lookups.

A language is one TOML file in `languages/`; `base.toml` holds what every language shares. CLDR
(through babel) adds months, weekdays, separators, currency and unit names for any language, so a
language without a file still has dates, money and measures.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from summarizer.mentions import cldr
from summarizer.mentions.fold import fold_word
from summarizer.mentions.groupnames import BEFORE_ONE, DISPUTES, TABLES, TOLD
from summarizer.mentions.langfile import (
    SAME_FILE,
    currencies,
    folded_lists,
    inverted,
    money_before,
    number,
    scale_words,
    units,
    with_endings,
    with_prefixes,
)
from summarizer.mentions.phrases import SPACED, Index, Phrases, Stems, boundary, stem, tree_pattern

# what a number word does, see numberwords.py
UNIT, TEN, HUNDREDS, HUNDRED, SCALE, NOUN = "U", "T", "C", "H", "S", "N"
VAGUE, ABOUT, FRACTION, MULTIPLE, ORDINAL, UNCOUNTED = "V", "A", "F", "M", "O", "X"
PAIR, PART = "D", "P"
_KINDS = {
    "units": UNIT,
    "tens": TEN,
    "hundreds": HUNDREDS,
    "hundred": HUNDRED,
    "scales": SCALE,
    "nouns": NOUN,
    "vague": VAGUE,
    "approximate": ABOUT,
    "fractions": FRACTION,
    "multiples": MULTIPLE,
    "pairs": PAIR,
    "parts": PART,
}
_DIGITS = (
    r"(?<![^\s(+-])[.,](?=[0-9])[0-9]+(?![.,]?[0-9])"
    r"|(?<![0-9][:h])[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,٫][0-9]+)?"
    r"|[0-9]+(?:[.,٫٬][0-9]+)*"
)
_SPACED_LETTER = re.compile(f"[{SPACED}]")
# groups of fixed phrases with a number in them: no number word at all, a name, no figure
_FIXED = ("number_names", "named_numbers", "named_durations", "no_figures", "half_off")
HAN_DIGITS = tuple(
    "〇零一二三四五六七八九十百千万亿两萬億兩俩倆壹贰貳叁肆伍陆陸柒捌玖拾佰仟兆廿卅半"
)
_LEAD = f"[^{SPACED}0-9]"
_SYMBOLS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉"
_RAISED = "²³¹⁰⁴-⁹₀-₉①-⑳⓪⑴-⒇❶-➓"
_DIGIT = f"[0-9{_SYMBOLS}{_RAISED}负負几幾数數{''.join(HAN_DIGITS)}]"
# not "+": a pattern that begins with a plain class is searched for several times as fast
DIGIT_RUN = re.compile(f"{_DIGIT}{_DIGIT}*+")


@dataclass(frozen=True, slots=True)
class Word:
    """A number word: each role it can play, with its value."""

    roles: tuple[tuple[str, Decimal], ...]
    values: Mapping[str, Decimal]

    def value(self, kind: str) -> Decimal | None:
        return self.values.get(kind)


@dataclass(frozen=True)
class Lexicon:
    """One language, ready for lookups. ``phrases`` are named groups; a missing one is empty."""

    code: str
    decimal: str
    joins: frozenset[str]
    articles: frozenset[str]
    join_after_tens: bool
    units_first: bool
    glued: bool
    han: bool
    hangul: bool
    unspaced: bool
    prefixed: bool
    shifts: Phrases[Decimal]
    vigesimal: frozenset[int]
    words: dict[str, Word]
    names: frozenset[str]
    digit_trigger: re.Pattern[str]
    word_pattern: str
    spaced: bool
    glue_parts: re.Pattern[str] | None
    glue_words: dict[str, str]
    scales: Phrases[Decimal]
    money_scales: Phrases[Decimal]
    bounds_before: Phrases[str]
    bounds_after: Phrases[str]
    percent: Phrases[str]
    currency_after: Phrases[str]
    currency_before: Phrases[str]
    measures: Phrases[str]
    durations: Phrases[str]
    pounds: dict[str, Any]
    money_by_place: dict[str, dict[str, list[str]]]
    anything_after: Phrases[str]
    phrases: dict[str, Phrases[str]] = field(default_factory=dict)
    _stems: dict[str | tuple[str, ...], Stems] = field(init=False, default_factory=dict)

    @cached_property
    def word_scan(self) -> re.Pattern[str] | None:
        """Number words anywhere in a text; where the language is ``spaced`` each with the character
        before it. Compiled for the first text of the language: a large part of what that costs."""
        return re.compile(self.word_pattern) if self.word_pattern else None

    def word_end(self, shadow: str, pos: int) -> int | None:
        """Where the number word that starts at a place ends; None if there is none."""
        if self.word_scan is None:
            return None
        if pos == 0 and self.spaced:
            end = self.word_end("\n" + shadow, 1)
            return None if end is None else end - 1
        found = self.word_scan.match(shadow, pos - self.spaced)
        # a word with a prefix on it starts behind the prefix
        return found.end() if found and (not self.prefixed or found.start(1) == pos) else None

    @cached_property
    def plain_ones(self) -> frozenset[str]:
        """Words for one that are mostly the article ("un", "eine")."""
        if not self.group("one_is_article"):
            return frozenset()
        return frozenset(self.group("one_words").values) - self.group("one_pronouns").values.keys()

    @cached_property
    def after_one(self) -> Phrases[str]:
        """Whatever may follow "one" where it is more than the article: units, joins, numbers."""
        tables: tuple[Phrases[Any], ...] = (
            *(table for name, table in self.phrases.items() if name not in TOLD),
            self.anything_after,
            self.bounds_after,
        )
        found = {phrase: "" for table in tables for phrase in table.values}
        return Phrases(found | dict.fromkeys((*self.words, *self.names), ""))

    @cached_property
    def before_one(self) -> Phrases[str]:
        """Whatever may stand before "one" where it is more than the article."""
        tables = (*(self.group(name) for name in BEFORE_ONE), self.bounds_before)
        found = {phrase: "" for table in tables for phrase in table.values}
        found |= dict.fromkeys(self.currency_before.values, "")
        return Phrases(found | dict.fromkeys((*self.words, *self.names), ""))

    @cached_property
    def tables(self) -> dict[str, Phrases[Any]]:
        """All tables that numbers are looked up in by name: the groups and, by the name of their
        field, those with values of their own."""
        ones = ("after_one",) if self.plain_ones else ()
        return self.phrases | {name: getattr(self, name) for name in (*TABLES, *ones)}

    @cached_property
    def index(self) -> Index:
        """Which tables may have a phrase at a place."""
        return Index(self.tables)

    @cached_property
    def disputes(self) -> re.Pattern[str]:
        """The beginnings of words of which every denial and every correction has one."""
        words = {stem(phrase) for name in DISPUTES for phrase in self.group(name).values}
        return re.compile(tree_pattern(words))

    def within(self, groups: str | tuple[str, ...], text: str) -> list[str]:
        """The phrases of a group, or of some, that occur anywhere in a text, in words too."""
        return self.stems(groups).within(text)

    def standing(self, groups: str | tuple[str, ...], text: str) -> list[str]:
        """The phrases of a group, or of some, that may stand in a text as whole words."""
        return self.stems(groups).standing(text)

    def stems(self, groups: str | tuple[str, ...]) -> Stems:
        """The phrases of a group, or of some, made ready to be looked for in a text."""
        found = self._stems.get(groups)
        if found is None:
            names = (groups,) if isinstance(groups, str) else groups
            found = Stems(phrase for name in names for phrase in self.group(name).values)
            self._stems[groups] = found
        return found

    def group(self, name: str) -> Phrases[str]:
        """The phrases of a rule; empty if the language has none."""
        return self.phrases.get(name, _EMPTY)


_EMPTY: Phrases[str] = Phrases({})


def languages() -> tuple[str, ...]:
    """The languages that have a data file."""
    folder = resources.files("summarizer.mentions") / "languages"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n[:-5] for n in names if n.endswith(".toml") and n != "base.toml"))


def _read(code: str) -> dict[str, Any]:
    path = resources.files("summarizer.mentions") / "languages" / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _base() -> dict[str, Any]:
    """What every language shares, read once."""
    return _read("base")


def _words(data: dict[str, Any]) -> dict[str, Word]:
    roles: dict[str, list[tuple[str, Decimal]]] = {}
    for name, table in data.get("numbers", {}).items():
        for word, value in table.items():
            roles.setdefault(fold_word(word), []).append((_KINDS[name], number(value)))
    for group, kind in (("ordinals", ORDINAL), ("uncounted", UNCOUNTED), ("how_often", UNCOUNTED)):
        for word in data.get("phrases", {}).get(group, []):
            roles.setdefault(fold_word(word), []).append((kind, Decimal(0)))
    # where a word is listed twice in one role the first entry holds
    return {w: Word(tuple(found), dict(reversed(found))) for w, found in roles.items()}


def _digit_trigger(names: Iterable[str]) -> re.Pattern[str]:
    """Digits, fraction signs and Han numerals, and the fixed phrases that start with a digit."""
    han = "".join(HAN_DIGITS)
    parts = [
        rf"(?P<digits>{_DIGITS})",
        rf"(?P<symbol>[{_SYMBOLS}{_RAISED}])",
        rf"(?P<han>[负負]?[几幾数數]?[{han}])",
    ]
    if first := [name for name in names if name[0].isdigit()]:
        end = boundary(name[-1] for name in first)
        parts.insert(0, rf"(?<![{SPACED}0-9.,])(?P<name>{tree_pattern(first)}{end})")
    return re.compile("|".join(parts))


def _word_pattern(words: Collection[str], glue: Sequence[str], lead: str) -> str:
    """The source of a pattern for number words, one branch for each first letter.

    With a ``lead`` (what may stand before a word) the pattern starts with it and the matcher passes
    over all other characters without entering a branch, which makes the scan fast; without one,
    the boundary before a word is checked after its first letter.
    """
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0], []).append(word[1:])
    branches = []
    parts = tree_pattern(glue)
    for first, rest in sorted(tails.items()):
        inner = []
        if starts := [part[1:] for part in glue if part[0] == first]:
            # atomic, so that a long run of parts can not be tried in more than one way
            head = tree_pattern([s for s in starts if s])
            inner.append(rf"(?>{head}(?:{parts}){{1,24}}+)")
        ends = [r for r in rest if r]
        if ends:
            inner.append(tree_pattern(ends))
        if len(ends) < len(rest):
            inner.append("")
        guard = "" if lead or not _SPACED_LETTER.match(first) else rf"(?<![{SPACED}0-9]{first})"
        branches.append(f"{re.escape(first)}{guard}(?:{'|'.join(inner)})")
    end = boundary(word[-1] for word in (*words, *glue))
    return f"{lead}(?:{'|'.join(branches)}){end}"


def _glue(data: dict[str, Any]) -> list[str]:
    """The parts of languages that write number words together (fünfundzwanzig)."""
    if not data.get("glued"):
        return []
    parts = list(data.get("glued_parts", {}))
    for name in ("units", "tens", "hundreds", "hundred", "scales"):
        parts += data.get("numbers", {}).get(name, {})
    never = data.get("glue_never", [])
    return sorted({fold_word(p) for p in parts if " " not in p and "-" not in p and p not in never})


def _phrases(base: dict[str, Any], data: dict[str, Any], code: str) -> dict[str, Phrases[str]]:
    groups: dict[str, dict[str, str]] = {}
    for source in (base, data):
        for name, words in source.get("phrases", {}).items():
            groups.setdefault(name, {}).update(dict.fromkeys(words, name))
    calendar = cldr.calendar(code) | {"ago": cldr.ago_endings(code)}
    for name, words in calendar.items():
        groups.setdefault(name, {}).update(dict.fromkeys(words, name))
    return {name: Phrases(words) for name, words in groups.items()}


def _anything(
    tables: Iterable[Mapping[str, Any]], groups: Mapping[str, Phrases[str]]
) -> dict[str, str]:
    """Whatever may follow a number and belong to it."""
    adjectives = [
        groups[g].values for g in ("duration_adjective", "glue", "cents_glued") if g in groups
    ]
    return {word: "" for table in (*tables, *adjectives) for word in table}


def _lead(data: dict[str, Any]) -> str:
    """What stands before a number word; the empty group marks where the word begins."""
    if not data.get("prefixes"):
        return _LEAD
    return rf"{_LEAD}(?:{tree_pattern(map(fold_word, data['prefixes']))})??()"


@lru_cache(maxsize=64)
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language code; one without a file gets the base and CLDR."""
    base = _base()
    file = SAME_FILE.get(code, code)
    data: dict[str, Any] = {"code": code}
    if file in languages():
        data = with_endings(with_prefixes(_read(file)))
    words = _words(data)
    fixed = data.get("phrases", {})
    names = [fold_word(n) for group in _FIXED for n in fixed.get(group, [])]
    glue = _glue(data)
    per = bool(data.get("per_units"))
    measures = units("measures", cldr.measures(code, per), base, data)
    durations = units("durations", cldr.durations(code), base, data)
    scales = scale_words(data, code)
    short = base["short_scales"] | data.get("short_scales", {})
    money = base["money_scales"] | data.get("money_scales", {})
    percent = inverted(base["percent"], data.get("percent", {}))
    money_names = currencies(base, data, code)
    groups = _phrases(base, data, code)
    joined = (scales, short, money, percent, money_names, measures, durations)
    anything = _anything(joined, groups)
    listed = {*words, *(n for n in names if not n[0].isdigit())}
    # words of scripts without spaces may stand right behind one another, so they have no lead
    spaced = all(_SPACED_LETTER.match(word) for word in listed)
    return Lexicon(
        code=code,
        decimal=data.get("decimal") or cldr.decimal_separator(code),
        joins=frozenset(fold_word(j) for j in data.get("joins", [])),
        articles=frozenset(fold_word(a) for a in data.get("articles", [])),
        join_after_tens=bool(data.get("join_after_tens")),
        units_first=bool(data.get("units_first")),
        glued=bool(data.get("glued")),
        han=bool(data.get("han")),
        hangul=bool(data.get("hangul")),
        unspaced=bool(data.get("han") or data.get("unspaced")),
        prefixed=bool(data.get("prefixes")),
        shifts=Phrases({w: number(v) for w, v in data.get("shifts", {}).items()}),
        vigesimal=frozenset(data.get("vigesimal", [])),
        words=words,
        names=frozenset(names),
        digit_trigger=_digit_trigger(names),
        word_pattern=_word_pattern(listed, glue, _lead(data) if spaced else "") if listed else "",
        spaced=spaced,
        glue_parts=re.compile(tree_pattern(glue)) if glue else None,
        glue_words={fold_word(k): fold_word(v) for k, v in data.get("glued_parts", {}).items()},
        scales=Phrases(scales | {w: Decimal(v) for w, v in short.items()}),
        money_scales=Phrases({w: Decimal(v) for w, v in money.items()}),
        bounds_before=Phrases(inverted(data.get("bounds_before", {}))),
        bounds_after=Phrases(inverted(data.get("bounds_after", {}))),
        percent=Phrases(percent),
        currency_after=Phrases(money_names),
        currency_before=Phrases(money_before(base, data)),
        measures=Phrases(measures),
        durations=Phrases(durations),
        pounds=data.get("pounds", {}),
        money_by_place=folded_lists(data.get("money_by_place", {})),
        anything_after=Phrases(anything),
        phrases=groups,
    )
