"""What is made of a language's file before it is compiled: values, words with a prefix on them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from summarizer.mentions import cldr
from summarizer.mentions.fold import fold_word

# codes that are read with the file of another: one written language, or nearly
SAME_FILE = {"no": "nb", "nn": "nb", "ms": "id", "mo": "ro"}


def number(value: Any) -> Decimal:
    """A number of a data file: 12, "0.5" or, for what has no short decimal, "2/3"."""
    top, _, bottom = str(value).partition("/")
    return Decimal(top) / Decimal(bottom) if bottom else Decimal(top)


def folded_lists(tables: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """Tables of words by key, folded as texts are."""
    return {
        name: {key: [fold_word(word) for word in words] for key, words in table.items()}
        for name, table in tables.items()
    }


# Groups with phrases that stand before a number or decide by the words before it: they are known
# with each of the language's ``prefixes`` too, the "and", "by", "for" written onto a word.
_PREFIXED = (
    "range_between", "range_from", "change_from", "negation_before", "minus", "several", "months",
    "year_before", "ago_before", "age_verbs", "age_before", "identifier_before", "change_words",
    "weekdays", "per", "decade_before", "clock_strong", "number_names",
)  # fmt: skip


def with_prefixes(data: dict[str, Any]) -> dict[str, Any]:
    """The data with ``prefixes`` written onto what stands before numbers."""
    glued = data.get("prefixes", [])
    if not glued:
        return data
    known = {key: [*words, *(p + w for p in glued for w in words)]
             for key, words in data.get("bounds_before", {}).items()}  # fmt: skip
    groups = dict(data.get("phrases", {}))
    for name in _PREFIXED:
        words = groups.get(name, [])
        groups[name] = [*words, *(p + w for p in glued for w in words)]
    return data | {"bounds_before": known, "phrases": groups}


def with_endings(data: dict[str, Any]) -> dict[str, Any]:
    """The data with the words of its ``[endings]`` written out: of a language that glues case
    endings onto words, a table's words are known with each of its endings as well."""
    grown = {
        table: {
            key: [*words, *(word + end for word in words for end in endings)]
            for key, words in data.get(table, {}).items()
        }
        for table, endings in data.get("endings", {}).items()
    }
    return data | grown


def inverted(*tables: dict[str, list[str]]) -> dict[str, str]:
    return {word: key for table in tables for key, words in table.items() for word in words}


def currencies(base: dict[str, Any], data: dict[str, Any], code: str) -> dict[str, str]:
    names = cldr.currency_names(code)
    names.update(inverted(data.get("currencies", {})))
    names.update(dict.fromkeys(data.get("cents", {}).get("words", []), "cents"))
    if data.get("pounds"):
        names.update(dict.fromkeys(data["pounds"]["words"], "pounds"))
    names.update(base["currency_symbols"])
    names.update(data.get("currency_symbols", {}))
    names.update({c.lower(): c for c in base["codes"]["list"]})
    names.update({"rmb": "CNY", "cnh": "CNY"})
    return names


def money_before(base: dict[str, Any], data: dict[str, Any]) -> dict[str, str]:
    symbols = base["currency_symbols"] | data.get("currency_symbols", {})
    codes = {c.lower(): c for c in base["codes"]["list"]} | {"rmb": "CNY", "cnh": "CNY"}
    both: dict[str, str] = codes | symbols
    return both


def units(
    name: str, known: dict[str, str], base: dict[str, Any], data: dict[str, Any]
) -> dict[str, str]:
    """Spellings of units: CLDR's and the base's, but those that the file drops because they are
    words of another meaning ("5 v Praze", "5 г."), then the file's."""
    drop = frozenset(data.get("drop", []))
    kept = known | inverted(base[name])
    kept = {word: unit for word, unit in kept.items() if word not in drop}
    return kept | inverted(data.get(name, {}))


def scale_words(data: dict[str, Any], code: str) -> dict[str, Decimal]:
    """Words for thousand, million, dozen; CLDR's, if the file has none."""
    numbers = data.get("numbers", {})
    tables = (numbers.get("scales", {}), numbers.get("nouns", {}))
    own = {w: Decimal(str(v)) for table in tables for w, v in table.items()}
    return own or cldr.scales(code)
