"""What CLDR knows about a language, through babel: months, weekdays, money, units, separators.

Everything here is a default that a language file may override. A code that CLDR does not know gives
empty tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError, localedata

_USED = (
    "months",
    "days",
    "unit_patterns",
    "date_fields",
    "currency_names_plural",
    "currency_names",
    "number_symbols",
    "compact_decimal_formats",
)
_DURATIONS = {
    "duration-century": "century",
    "duration-decade": "decade",
    "duration-year": "year",
    "duration-month": "month",
    "duration-week": "week",
    "duration-day": "day",
    "duration-hour": "hour",
    "duration-minute": "minute",
    "duration-second": "second",
}
_MEASURES = {
    "length-kilometer": "km",
    "length-meter": "m",
    "length-centimeter": "cm",
    "length-millimeter": "mm",
    "length-mile": "mi",
    "area-square-kilometer": "km2",
    "area-square-meter": "m2",
    "area-hectare": "ha",
    "mass-tonne": "t",
    "mass-kilogram": "kg",
    "mass-gram": "g",
    "volume-liter": "l",
    "volume-cubic-meter": "m3",
    "temperature-celsius": "°C",
    "speed-kilometer-per-hour": "km/h",
    "power-megawatt": "MW",
    "energy-kilowatt-hour": "kWh",
}
_MONEY = [
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "KRW",
    "INR",
    "AUD",
    "CAD",
    "NZD",
    "CHF",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "HUF",
    "RUB",
    "UAH",
    "TRY",
    "ILS",
    "BRL",
    "MXN",
    "ARS",
    "CLP",
    "COP",
    "HKD",
    "TWD",
    "SGD",
    "THB",
    "VND",
    "IDR",
    "MYR",
    "PHP",
    "KHR",
    "SAR",
    "AED",
    "EGP",
    "ZAR",
    "NGN",
    "KES",
    "PKR",
    "BDT",
    "MMK",
    "LAK",
    "IRR",
]


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif hasattr(value, "items"):
        for key in value:
            yield from _texts(value[key])


def _data(code: str, name: str) -> Any:
    return _own(code).get(name, {})


@lru_cache(maxsize=64)
def _own(code: str) -> Any:
    """A language's data, as a copy of our own.

    What a language inherits babel resolves when it is first looked up, and writes it into data that
    all languages share: the next one that inherits the same would get the names of the first (seen:
    Urdu weekdays in Bengali, babel 2.18).
    """
    locale = _locale(code)
    if locale is None:
        return {}
    data = localedata.load(str(locale))
    return localedata.LocaleDataDict({key: deepcopy(data[key]) for key in _USED if key in data})


def _names(value: Any) -> list[str]:
    found = {text.strip().lower() for text in _texts(value)}
    return sorted(t for t in found if len(t) > 1 and not t.strip(".").isdigit())


def calendar(code: str) -> dict[str, list[str]]:
    """Names of months and weekdays, long and short."""
    out: dict[str, list[str]] = {}
    for kind, group in (("months", "months"), ("days", "weekdays")):
        data = _data(code, kind)
        names: list[str] = []
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                if context in data and width in data[context]:
                    names += _names(data[context][width])
        out[group] = [n for n in names if len(n) > 2 or not n.isascii()]
    return out


def _without_per(value: Any) -> Any:
    """The forms of a unit without that for "per year"."""
    if not hasattr(value, "items"):
        return value
    return {key: _without_per(value[key]) for key in value if key != "per"}


def _unit_words(code: str, wanted: dict[str, str], per: bool = True) -> dict[str, str]:
    patterns = _data(code, "unit_patterns")
    out: dict[str, str] = {}
    for key, unit in wanted.items():
        if key not in patterns:
            continue
        for text in _texts(patterns[key] if per else _without_per(patterns[key])):
            if text.startswith("{0}") and len(word := text[3:].strip()) > 1:
                out.setdefault(word.lower(), unit)
    return out


def durations(code: str) -> dict[str, str]:
    """Spellings of time units: "ម៉ោង" is "hour"; "20 per year" is a rate and lasts no time."""
    found = _unit_words(code, _DURATIONS, per=False)
    return {w: u for w, u in found.items() if len(w) > 1 or not w.isascii()}


def measures(code: str, per: bool = True) -> dict[str, str]:
    """Spellings of the common units of measure."""
    return _unit_words(code, _MEASURES, per)


def ago(code: str) -> list[tuple[str, str]]:
    """What stands before and after a number in "4 hours ago", for every unit of time."""
    found = set()
    for text in _texts({k: v.get("past", {}) for k, v in _data(code, "date_fields").items()}):
        if "{0}" in text:
            before, after = text.split("{0}", 1)
            found.add((before.strip().lower(), after.strip().lower()))
    return sorted(found)


def ago_endings(code: str) -> list[str]:
    """What follows number and unit in "4 hours ago": "ago", "មុន"."""
    units = sorted(durations(code), key=len, reverse=True)
    found = set()
    for _, after in ago(code):
        unit = next((u for u in units if after.startswith(u)), None)
        if unit is not None and len(after) > len(unit):
            found.add(after[len(unit) :].strip("\u200b "))
    return sorted(f for f in found if f)


def currency_names(code: str) -> dict[str, str]:
    """Names of the common currencies in a language, singular and plural."""
    plural, single = _data(code, "currency_names_plural"), _data(code, "currency_names")
    out: dict[str, str] = {}
    for money in _MONEY:
        for table in (plural, single):
            if money in table:
                out.update(dict.fromkeys(_names(table[money]), money))
    return out


def decimal_separator(code: str) -> str:
    """ "." or ",": what the language writes before decimals."""
    symbols = _data(code, "number_symbols")
    latin = symbols.get("latn", symbols) if symbols else {}
    mark = latin.get("decimal", ".") if latin else "."
    return mark if mark in (".", ",") else "."


def scales(code: str) -> dict[str, Decimal]:
    """Words for thousand, million, ... from the compact number formats."""
    out: dict[str, Decimal] = {}
    for forms in _data(code, "compact_decimal_formats").values():
        for patterns in forms.values():
            for power, pattern in patterns.items():
                text = getattr(pattern, "pattern", pattern)
                zeros = text.count("0")
                word = text.replace("0", "").replace("'", "").strip()
                if zeros and len(word) > 1 and power.isdigit():
                    out[word.lower()] = Decimal(power) / (10 ** (zeros - 1))
    return out
