# ruff: noqa: E501, PLC0415, ARG002, RUF012 (runs in the peers' own Python)
"""Runs one peer over rows from standard input. Needs only the peer's own packages.

    python peer_runner.py quantulum3|recognizers-text|text2num < rows.jsonl

First line out: seconds. Then one line a row: a list of figures, or null for a language that the peer
does not know.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from typing import Any

warnings.filterwarnings("ignore")

CODES = {
    "dollar": "USD", "united states dollar": "USD", "euro": "EUR", "pound sterling": "GBP",
    "british pound": "GBP", "chinese yuan": "CNY", "japanese yen": "JPY", "yen": "JPY",
    "canadian dollar": "CAD", "australian dollar": "AUD", "swiss franc": "CHF",
}  # fmt: skip


def figure(start: int, end: int, values: list[float], **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "values": values, "kind": "count", "bound": "exact", **more}


class Quantulum:
    languages = ("en",)

    def __init__(self) -> None:
        from quantulum3 import parser

        self.parser = parser

    def find(self, text: str, lang: str) -> list[dict[str, Any]]:
        out = []
        for found in self.parser.parse(text):
            values = [found.value]
            if found.uncertainty:
                values = [found.value - found.uncertainty, found.value + found.uncertainty]
            entity, unit = found.unit.entity.name, found.unit.name
            kind = "measure"
            if entity == "currency":
                kind = "currency"
            elif unit in ("percentage", "per mille"):
                kind = "percent"
            elif entity in ("dimensionless", "unknown"):
                kind = "count"
            bound = "between" if len(values) == 2 else "exact"
            out.append(figure(*found.span, values, kind=kind, code=CODES.get(unit), bound=bound))
        return out


class Recognizers:
    # The Python port has no Italian and no German: get_number_model("it-it") raises ValueError
    # "Could not find Model with the specified configuration: it-it,NumberModel".
    languages = ("en", "es", "fr", "pt", "zh")

    def __init__(self) -> None:
        from recognizers_number import Culture, NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer

        cultures = {
            "en": Culture.English, "es": Culture.Spanish, "fr": Culture.French,
            "pt": Culture.Portuguese, "zh": Culture.Chinese,
        }  # fmt: skip
        self.models: dict[str, list[tuple[str, Any]]] = {}
        for lang, culture in cultures.items():
            units, numbers = NumberWithUnitRecognizer(culture), NumberRecognizer(culture)
            models = []
            for kind, owner, name in (
                ("range", numbers, "get_number_range_model"),
                ("percent", numbers, "get_percentage_model"),
                ("currency", units, "get_currency_model"),
                ("measure", units, "get_dimension_model"),
                ("measure", units, "get_temperature_model"),
                ("count", numbers, "get_number_model"),
            ):
                try:
                    model = getattr(owner, name)(culture, False)
                    model.parse("1 2")
                    models.append((kind, model))
                except Exception:  # a model that the port does not have
                    continue
            self.models[lang] = models

    def find(self, text: str, lang: str) -> list[dict[str, Any]]:
        out: list[dict[str, Any]] = []
        bounds: list[tuple[int, int, str, list[float]]] = []
        for kind, model in self.models[lang]:
            try:
                results = model.parse(text)
            except Exception:
                continue
            for found in results:
                start, end, raw = found.start, found.end + 1, found.resolution or {}
                value = raw.get("value")
                if kind == "range":
                    bound = self.interval(str(value))
                    if bound:
                        bounds.append((start, end, *bound))
                    continue
                try:
                    number = float(str(value).rstrip("%"))
                except ValueError:
                    continue
                if any(start < o["end"] and o["start"] < end for o in out):
                    continue
                code = CODES.get(str(raw.get("unit", "")).lower())
                out.append(figure(start, end, [number], kind=kind, code=code))
        return self.bounded(out, bounds)

    @staticmethod
    def interval(value: str) -> tuple[str, list[float]] | None:
        match = re.match(r"([(\[])(-?[\d.]*),(-?[\d.]*)([)\]])$", value)
        if not match:
            return None
        left, low, high, right = match.groups()
        if low and high:
            return "between", [float(low), float(high)]
        if low:
            return ("at_least" if left == "[" else "more_than"), [float(low)]
        return ("up_to" if right == "]" else "fewer_than"), [float(high)] if high else []

    @staticmethod
    def bounded(out: list[dict[str, Any]], bounds: list[Any]) -> list[dict[str, Any]]:
        for start, end, bound, values in bounds:
            inside = [o for o in out if start <= o["start"] and o["end"] <= end + 12]
            if bound == "between" and len(inside) >= 2:
                keep = [o for o in out if o not in inside]
                out = [*keep, figure(start, end, values, kind=inside[0]["kind"], bound=bound)]
            elif inside and bound != "between":
                inside[0]["bound"] = bound
        return sorted(out, key=lambda o: o["start"])


class Text2Num:
    """Number words by text2num, digits by a pattern with the language's separators, and a scale word
    after digits: how the library is used on written text."""

    languages = ("en", "fr", "es", "de", "pt", "it")
    SCALES = {
        "thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "trillion": 1e12,
        "mille": 1e3, "milliard": 1e9, "milliards": 1e9, "mil": 1e3, "millon": 1e6,
        "millón": 1e6, "millones": 1e6, "tausend": 1e3, "millionen": 1e6, "milliarde": 1e9,
        "milliarden": 1e9, "milhão": 1e6, "milhões": 1e6, "bilhão": 1e9, "bilhões": 1e9,
        "mila": 1e3, "milione": 1e6, "milioni": 1e6, "miliardo": 1e9, "miliardi": 1e9,
    }  # fmt: skip

    def __init__(self) -> None:
        from text_to_num import find_numbers

        self.find_numbers = find_numbers

    def find(self, text: str, lang: str) -> list[dict[str, Any]]:
        class Word:
            def __init__(self, match: re.Match[str]) -> None:
                self.match = match

            def text(self) -> str:
                return self.match.group()

            def nt_separated(self, _: Any) -> bool:
                return False

            def not_a_number_part(self) -> bool:
                return any(c.isdigit() for c in self.match.group())

        words = [Word(m) for m in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*|\s+|\d+|[^\w\s]", text)]
        out = []
        for found in self.find_numbers(words, lang, 0.0):
            if not found.is_ordinal:
                start, end = words[found.start].match.start(), words[found.end - 1].match.end()
                out.append(figure(start, end, [float(found.value)]))
        mark = "." if lang == "en" else ","
        for match in re.finditer(
            r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*", text
        ):
            raw = re.sub(r"\s", "", match.group())
            raw = raw.replace("," if mark == "." else ".", "").replace(mark, ".")
            if raw.count(".") > 1:
                continue
            value, end = float(raw), match.end()
            after = re.match(r"\s([^\W\d_]+)", text[end:])
            if after and after.group(1).lower() in self.SCALES:
                value *= self.SCALES[after.group(1).lower()]
                end += after.end()
                out = [o for o in out if not (o["start"] < end and match.start() < o["end"])]
            out.append(figure(match.start(), end, [value]))
        return sorted(out, key=lambda o: o["start"])


def main() -> None:
    system = {"quantulum3": Quantulum, "recognizers-text": Recognizers, "text2num": Text2Num}[
        sys.argv[1]
    ]()
    rows = [json.loads(line) for line in sys.stdin]
    system.find("warm up 12 times", "en")
    answers: list[str] = []
    seconds = 0.0
    for row in rows:
        if row["lang"] not in system.languages:
            answers.append("null")
            continue
        started = time.process_time()
        try:
            found = system.find(row["text"], row["lang"])
        except Exception:  # a peer that crashes on a row finds nothing there
            found = []
        seconds += time.process_time() - started
        answers.append(json.dumps(found))
    print(json.dumps({"seconds": seconds}))
    print("\n".join(answers))


if __name__ == "__main__":
    main()
