"""What the peers answered, as records that the scorer takes. In doubt read in their favour."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from summarizer.mentions import find_mentions
from summarizer.records import BOUNDS, LABELS, Quantity

Item = Mapping[str, Any]
Place = tuple[int, int]

_NUMBER = r"[+-]?(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
_PLAIN = re.compile(_NUMBER)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|—|\.\.|to|and|à|et)\s*({_NUMBER})")
_NOTHING = {"", "null", "none", "n/a", "na", "unknown", "not specified", "not stated", "-"}
_OTHER_BOUNDS = {
    "approximately": "about",
    "around": "about",
    "roughly": "about",
    "almost": "nearly",
    "minimum": "at_least",
    "over": "more_than",
    "above": "more_than",
    "at_most": "up_to",
    "maximum": "up_to",
    "less_than": "fewer_than",
    "under": "fewer_than",
    "below": "fewer_than",
    "range": "between",
}
_OPEN_BELOW = ("nearly", "up_to", "fewer_than")
_OPEN_ABOVE = ("at_least", "more_than", "vague")
_FIRST_SPACED = 0x2E80


def record_of(items: Iterable[Item], text: str, language: str) -> dict[str, Any]:
    """A record with these entries as its figures.

    Args:
        items: entries with ``text`` and the attributes of `asking.ATTRIBUTES`; ``start`` and
            ``end`` where the peer located the number itself.
        text: the article.
        language: its language, for numbers in words.
    """
    used: set[Place] = set()
    figures = []
    for item in items:
        words = said(item.get("text")) or ""
        start, end = item.get("start"), item.get("end")
        place = (start, end) if isinstance(start, int) and isinstance(end, int) else None
        place = place or locate(words, text, used, language)
        if place:
            used.add(place)
        figures.append(
            {
                "text": text[slice(*place)] if place else words,
                "start": place[0] if place else None,
                "end": place[1] if place else None,
                "quantity": quantity_of(item, language),
                "labels": {name: said(item.get(name)) for name in LABELS},
            }
        )
    return {"status": "done", "figures": figures, "summary": {}, "mentions": []}


def said(value: Any) -> str | None:
    """An attribute as text; None for the many ways of saying nothing."""
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    text = "" if value is None else str(value).strip()
    return None if text.casefold() in _NOTHING else text


def locate(words: str, text: str, used: set[Place], language: str) -> Place | None:
    """Where the number stands: the first place that no earlier entry has, else the first place.

    Where the words do not stand in the article as they are, the number in them is looked for.
    """
    for needle in (words, *(m.text for m in find_mentions(words, language))):
        places = [match.span() for match in _pattern(needle).finditer(text)] if needle else []
        if places:
            return next((place for place in places if place not in used), places[0])
    return None


def _pattern(needle: str) -> re.Pattern[str]:
    """The words with any white space between, not inside a longer number or word."""

    def bounded(char: str) -> bool:
        return char.isalnum() and ord(char) < _FIRST_SPACED

    body = r"\s+".join(re.escape(part) for part in needle.split())
    before = r"(?<!\w)(?<!\d[.,])" if bounded(needle[0]) else ""
    after = r"(?!\w)(?![.,]\d)" if bounded(needle[-1]) else ""
    if needle[-1].isdigit():
        # a unit may follow without a space (12km, 20人)
        after = r"(?!\d)(?![.,]\d)"
    if needle[0].isdigit():
        before = r"(?<!\d)(?<!\d[.,])"
    return re.compile(before + body + after, re.IGNORECASE)


def quantity_of(item: Item, language: str) -> dict[str, str | None]:
    """Value, bound and unit from the entry's own attributes; without a value, from its text."""
    numbers = _numbers(said(item.get("value")) or said(item.get("text")) or "", language)
    bound = (said(item.get("bound")) or "").casefold().replace(" ", "_")
    bound = _OTHER_BOUNDS.get(bound, bound)
    if bound not in BOUNDS:
        bound = "between" if len(numbers) == 2 else "exact"
    low = high = None
    if numbers:
        low, high = format(min(numbers), "f"), format(max(numbers), "f")
        if low == high and bound in _OPEN_BELOW:
            low = None
        if low == high and bound in _OPEN_ABOVE:
            high = None
    return {"low": low, "high": high, "bound": bound, "unit": _unit(item, language)}


def _numbers(value: str, language: str) -> tuple[Decimal, ...]:
    if match := _RANGE.fullmatch(value):
        return tuple(_decimal(part) for part in match.groups())
    if _PLAIN.fullmatch(value):
        return (_decimal(value),)
    quantity = _read(value, language)
    if quantity is None:
        return ()
    ends = (quantity.low, quantity.high)
    return tuple(dict.fromkeys(end for end in ends if end is not None))


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[, \u00a0\u202f]", "", text))


def _unit(item: Item, language: str) -> str:
    """A code as it is; another name as our own engine reads it; what is no unit counts as count."""
    name = said(item.get("unit"))
    if name is None:
        quantity = _read(said(item.get("text")) or "", language)
        return quantity.unit if quantity else "count"
    if name in ("count", "percent", "percentage_points") or re.fullmatch("[A-Z]{3}", name):
        return name
    quantity = _read(f"25 {name}", language) or _read(f"{name}25", language)
    return quantity.unit if quantity else "count"


def _read(text: str, language: str) -> Quantity | None:
    """The first quantity of a text, by our own number engine."""
    return next((m.quantity for m in find_mentions(text, language) if m.quantity), None)


def entries_of(reply: str) -> list[dict[str, Any]]:
    """The figures of a free reply; of one that was cut off, those that are whole."""
    try:
        entries = json.loads(reply)["figures"]
    except (json.JSONDecodeError, KeyError, TypeError):
        entries = list(_whole_objects(reply))
    return [entry for entry in entries if isinstance(entry, dict)]


def _whole_objects(reply: str) -> Iterable[Any]:
    decoder = json.JSONDecoder()
    at = reply.find("{", reply.find("["))
    while at >= 0:
        try:
            value, end = decoder.raw_decode(reply, at)
        except json.JSONDecodeError:
            return
        yield value
        at = reply.find("{", end)
