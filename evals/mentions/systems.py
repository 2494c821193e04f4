"""The systems that are compared: ours and a digits regex here, peers in their own Python."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evals.mentions.bench import Row
from evals.mentions.score import Found
from summarizer.mentions import find_mentions
from summarizer.records import Mention

Answers = tuple[list[list[Found] | None], float]
# the sources give every share in percent
_PARTS = {"per mille": 10, "basis points": 100}
PEERS = ("quantulum3", "recognizers-text", "text2num")
_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*")


def found_of(mention: Mention) -> Found | None:
    """A figure of ours as the scorer sees it."""
    quantity = mention.quantity
    if mention.cls != "figure" or quantity is None:
        return None
    ends = [float(v) for v in (quantity.low, quantity.high) if v is not None]
    values = tuple(ends) if quantity.bound == "between" else (ends[0],)
    unit = quantity.unit
    kind, code = "measure", None
    if unit == "count" or unit.startswith("per 1") or unit == "times":
        kind = "count"
    elif unit in ("percent", "percentage_points", "per mille", "basis points"):
        kind = "percent"
        values = tuple(v / _PARTS.get(unit, 1) for v in values)
    elif (len(unit) == 3 and unit.isupper()) or unit == "cent":
        kind, code = "currency", unit if unit != "cent" else None
    return Found(mention.start, mention.end, values, kind, code, quantity.bound)


def ours(rows: Sequence[Row]) -> Answers:
    for language in {row.lang for row in rows}:
        find_mentions("1", language)
    started = time.process_time()
    found = [find_mentions(row.text, row.lang) for row in rows]
    seconds = time.process_time() - started
    return [[f for m in ms if (f := found_of(m))] for ms in found], seconds


def digits(rows: Sequence[Row]) -> Answers:
    """Every run of digits; the last separator is a decimal mark unless three digits follow."""
    started = time.process_time()
    out: list[list[Found] | None] = []
    for row in rows:
        founds = []
        for match in _DIGITS.finditer(row.text):
            raw = re.sub(r"\s", "", match.group())
            head, mark, tail = re.match(r"(.*?)([.,]?)(\d*)$", raw).groups()  # type: ignore[union-attr]
            grouped = len(tail) == 3
            text = re.sub(r"[.,]", "", head) + ("" if grouped or not mark else ".") + tail
            founds.append(Found(match.start(), match.end(), (float(text),)))
        out.append(founds)
    return out, time.process_time() - started


def peer(name: str, python: str) -> Callable[[Sequence[Row]], Answers]:
    """A system that is installed for another Python; see peer_runner.py."""

    def run(rows: Sequence[Row]) -> Answers:
        lines = "\n".join(json.dumps({"lang": r.lang, "text": r.text}) for r in rows)
        script = Path(__file__).with_name("peer_runner.py")
        done = subprocess.run(
            [python, str(script), name], input=lines, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"{name}: {done.stderr[-2000:]}")
        head, *answers = done.stdout.splitlines()
        out: list[list[Found] | None] = [_answer(json.loads(line)) for line in answers]
        return out, float(json.loads(head)["seconds"])

    return run


def _answer(items: list[dict[str, Any]] | None) -> list[Found] | None:
    if items is None:
        return None
    return [
        Found(i["start"], i["end"], tuple(i["values"]), i["kind"], i.get("code"), i["bound"])
        for i in items
    ]


def version(name: str, python: str) -> str:
    package = {"recognizers-text": "recognizers-text-suite"}.get(name, name)
    code = f"from importlib.metadata import version; print(version({package!r}))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "?"
