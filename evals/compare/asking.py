"""What the peers are told: one task, three worked examples of other topics, one schema.

The free call and LangExtract get the same words, so that only the way of asking differs.
"""

from __future__ import annotations

import json
from typing import Any

from summarizer.records import BOUNDS, LABELS
from summarizer.schema.wire import Json, list_of, nullable, object_of, one_of, string

ATTRIBUTES = ("value", "bound", "unit", *LABELS)

TASK = f"""\
Extract every figure of a news text: each number, in digits or in words, that states a quantity \
about the world: people, things, money, a share, a measured amount; also vague ones such as \
"dozens". Dates, years, clock times, durations, ages, ordinals, numbers inside names, view \
counters and other page furniture are no figures.
text: the number in the exact words of the text, with its scale word, percent sign or currency. \
value: the number in plain digits; "15-18" for a range. bound: {", ".join(BOUNDS)}. \
unit: count, percent, a currency code or a unit symbol. counted: what is counted, without the \
number. event: what happened to them or what they do. place: where. period: when. source: who \
states the number. Copy words from the text, never translate them; null where the text does not \
say."""


def _figure(
    text: str,
    value: str,
    bound: str = "exact",
    unit: str = "count",
    **labels: str,
) -> dict[str, str | None]:
    said = {"text": text, "value": value, "bound": bound, "unit": unit}
    return said | {name: labels.get(name) for name in LABELS}


EXAMPLES: tuple[tuple[str, tuple[dict[str, str | None], ...]], ...] = (
    (
        "More than 340 pupils moved into the new school in Brenwick on 3 May, the council said. "
        "Its roof alone cost 2.4 million pounds.\nRead 212 times",
        (
            _figure(
                "340",
                "340",
                "more_than",
                counted="pupils",
                event="moved",
                place="Brenwick",
                period="3 May",
                source="the council",
            ),
            _figure("2.4 million pounds", "2400000", unit="GBP", counted="roof", event="cost"),
        ),
    ),
    (
        "Beekeepers of the Orle valley lost 15 to 18 percent of their hives this winter, their "
        "union reported on 9 March 2021. Dozens of volunteers rebuilt 12 hives.",
        (
            _figure(
                "15 to 18 percent",
                "15-18",
                "between",
                "percent",
                counted="hives",
                event="lost",
                place="the Orle valley",
                period="this winter",
                source="their union",
            ),
            _figure("Dozens", "24", "vague", counted="volunteers", event="rebuilt"),
            _figure("12", "12", counted="hives", event="rebuilt"),
        ),
    ),
    (
        "Environ 1 500 arbres ont été plantés samedi à Morlac.",
        (
            _figure(
                "1 500",
                "1500",
                "about",
                counted="arbres",
                event="plantés",
                place="Morlac",
                period="samedi",
            ),
        ),
    ),
)


def free_prompt() -> str:
    """The system message of the free call: task and examples."""
    parts = [TASK]
    for text, figures in EXAMPLES:
        answer = json.dumps({"figures": figures}, ensure_ascii=False, separators=(",", ":"))
        parts.append(f"Example\n{text}\n{answer}")
    return "\n\n".join(parts)


def free_schema() -> Json:
    """The wire schema of the free call."""
    properties: dict[str, Any] = {
        "text": string(),
        "value": string(),
        "bound": one_of(BOUNDS),
        "unit": string(),
    }
    properties |= {name: nullable(string()) for name in LABELS}
    return object_of({"figures": list_of(object_of(properties))})
