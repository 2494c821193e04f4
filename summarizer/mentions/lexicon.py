"""What a language's data file says, compiled for lookups.

A language is one TOML file in `languages/`; `base.toml` holds what every language shares. CLDR
(through babel) adds months, weekdays, separators, currency and unit names for any language, so a
language without a file still has dates, money and measures.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

from summarizer.mentions import cldr
from summarizer.mentions.fold import fold_word
from summarizer.mentions.phrases import SPACED, Phrases, tree_pattern

# what a number word does, see numberwords.py
UNIT, TEN, HUNDREDS, HUNDRED, SCALE, NOUN = "U", "T", "C", "H", "S", "N"
VAGUE, ABOUT, FRACTION, MULTIPLE, ORDINAL, HALF = "V", "A", "F", "M", "O", "L"
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
}
_DIGITS = r"(?<![^\s(+-])[.,](?=[0-9])[0-9]+(?![.,]?[0-9])|[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,٫][0-9]+)?|[0-9]+(?:[.,٫٬][0-9]+)*"
_SYMBOLS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉"


@dataclass(frozen=True, slots=True)
class Word:
    """A number word: each role it can play, with its value."""

    roles: tuple[tuple[str, Decimal], ...]

    def value(self, kind: str) -> Decimal | None:
        return next((v for k, v in self.roles if k == kind), None)


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
    vigesimal: frozenset[int]
    words: dict[str, Word]
    trigger: re.Pattern[str]
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
    phrases: dict[str, Phrases[str]] = field(default_factory=dict)

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


def _inverted(*tables: dict[str, list[str]]) -> dict[str, str]:
    return {word: key for table in tables for key, words in table.items() for word in words}


def _words(data: dict[str, Any]) -> dict[str, Word]:
    roles: dict[str, list[tuple[str, Decimal]]] = {}
    for name, table in data.get("numbers", {}).items():
        for word, value in table.items():
            roles.setdefault(fold_word(word), []).append((_KINDS[name], Decimal(str(value))))
    for word in data.get("phrases", {}).get("ordinals", []):
        roles.setdefault(fold_word(word), []).append((ORDINAL, Decimal(0)))
    return {word: Word(tuple(found)) for word, found in roles.items()}


def _trigger(words: dict[str, Word], glue: str | None, names: Iterable[str]) -> re.Pattern[str]:
    """Digits, fraction signs, fixed phrases and number words, in one pass over the shadow."""
    parts = [rf"(?P<digits>{_DIGITS})", rf"(?P<symbol>[{_SYMBOLS}]|[²³¹⁰⁴-⁹₀-₉①-⑳⓪⑴-⒇❶-➓])"]
    han = "".join(HAN_DIGITS)
    han_words = [w for w in words if not w.isascii() and w[0] > "\u2e80"]
    if han_words:
        parts.append(rf"(?P<word>{tree_pattern(han_words)})")
        words = {}
    parts.append(rf"(?P<han>[负負]?[几幾数數]?[{han}])")
    if names := list(names):
        parts.insert(0, rf"(?<![{SPACED}0-9])(?P<name>{tree_pattern(names)})")
    if glue:
        parts.append(rf"(?<![{SPACED}])(?P<glued>{glue})(?![{SPACED}])")
    if words:
        parts.append(rf"(?<![{SPACED}0-9])(?P<word>{tree_pattern(words)})")
    return re.compile("|".join(parts))


HAN_DIGITS = tuple("〇零一二三四五六七八九十百千万亿两萬億兩壹贰叁肆伍陆柒捌玖拾佰仟兆")


def _glue(data: dict[str, Any]) -> tuple[str | None, re.Pattern[str] | None]:
    """Patterns for languages that write number words together (fünfundzwanzig)."""
    parts = [fold_word(p) for p in data.get("glued_parts", {})]
    for name in ("units", "tens", "hundreds", "hundred", "scales"):
        if data.get("glued"):
            parts += [fold_word(w) for w in data.get("numbers", {}).get(name, {})]
    parts = [p for p in parts if " " not in p and "-" not in p and p not in data["glue_never"]]
    if not parts:
        return None, None
    tree = tree_pattern(parts, "")
    # atomic, so that a long run of parts can not be tried in more than one way
    return rf"(?>(?:{tree}){{2,24}}+)", re.compile(tree)


def _phrases(base: dict[str, Any], data: dict[str, Any], code: str) -> dict[str, Phrases[str]]:
    groups: dict[str, dict[str, str]] = {}
    for source in (base, data):
        for name, words in source.get("phrases", {}).items():
            groups.setdefault(name, {}).update(dict.fromkeys(words, name))
    calendar = cldr.calendar(code) | {"ago": cldr.ago_endings(code)}
    for name, words in calendar.items():
        groups.setdefault(name, {}).update(dict.fromkeys(words, name))
    return {name: Phrases(words) for name, words in groups.items()}


def _currencies(base: dict[str, Any], data: dict[str, Any], code: str) -> dict[str, str]:
    names = cldr.currency_names(code)
    names.update(_inverted(data.get("currencies", {})))
    names.update(dict.fromkeys(data.get("cents", {}).get("words", []), "cents"))
    if data.get("pounds"):
        names.update(dict.fromkeys(data["pounds"]["words"], "pounds"))
    names.update(base["currency_symbols"])
    names.update(data.get("currency_symbols", {}))
    names.update({c.lower(): c for c in base["codes"]["list"]})
    names.update({"rmb": "CNY", "cnh": "CNY"})
    return names


def _before(base: dict[str, Any], data: dict[str, Any]) -> dict[str, str]:
    symbols = base["currency_symbols"] | data.get("currency_symbols", {})
    codes = {c.lower(): c for c in base["codes"]["list"]} | {"rmb": "CNY", "cnh": "CNY"}
    both: dict[str, str] = codes | symbols
    return both


@lru_cache(maxsize=64)
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language code; one without a file gets the base and CLDR."""
    base = _read("base")
    data: dict[str, Any] = _read(code) if code in languages() else {"code": code}
    data.setdefault("glue_never", [])
    words = _words(data)
    names = [fold_word(n) for n in data.get("phrases", {}).get("number_names", [])]
    glue, parts = _glue(data) if data.get("glued") else (None, None)
    measures = cldr.measures(code)
    measures.update(_inverted(base["measures"], data.get("measures", {})))
    durations = cldr.durations(code)
    durations.update(_inverted(base["durations"], data.get("durations", {})))
    scales = {w: Decimal(str(v)) for w, v in data.get("numbers", {}).get("scales", {}).items()}
    nouns = data.get("numbers", {}).get("nouns", {})
    scales |= {w: Decimal(str(v)) for w, v in nouns.items()}
    short = base["short_scales"] | data.get("short_scales", {})
    money = base["money_scales"] | data.get("money_scales", {})
    if not scales:
        scales = cldr.scales(code)
    return Lexicon(
        code=code,
        decimal=data.get("decimal") or cldr.decimal_separator(code),
        joins=frozenset(fold_word(j) for j in data.get("joins", [])),
        articles=frozenset(fold_word(a) for a in data.get("articles", [])),
        join_after_tens=bool(data.get("join_after_tens")),
        units_first=bool(data.get("units_first")),
        glued=bool(data.get("glued")),
        vigesimal=frozenset(data.get("vigesimal", [])),
        words=words,
        trigger=_trigger(words, glue, names),
        glue_parts=parts,
        glue_words={fold_word(k): fold_word(v) for k, v in data.get("glued_parts", {}).items()},
        scales=Phrases(scales | {w: Decimal(v) for w, v in short.items()}),
        money_scales=Phrases({w: Decimal(v) for w, v in money.items()}),
        bounds_before=Phrases(_inverted(data.get("bounds_before", {}))),
        bounds_after=Phrases(_inverted(data.get("bounds_after", {}))),
        percent=Phrases(_inverted(base["percent"], data.get("percent", {}))),
        currency_after=Phrases(_currencies(base, data, code)),
        currency_before=Phrases(_before(base, data)),
        measures=Phrases(measures),
        durations=Phrases(durations),
        pounds=data.get("pounds", {}),
        phrases=_phrases(base, data, code),
    )


def known_words(lex: Lexicon) -> Iterator[str]:
    """All number words of a language (for tests and the fuzzer)."""
    return iter(lex.words)
