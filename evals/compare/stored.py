"""A comparison on disk: ``comparison.json`` in its folder."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from evals.compare.tools import Answer, Cost

NAME = "comparison.json"


def write(folder: Path, run: dict[str, Any], answers: dict[str, list[Answer]]) -> None:
    """Everything that was answered, raw replies included."""
    data = {tool: [dataclasses.asdict(a) for a in given] for tool, given in answers.items()}
    text = json.dumps({**run, "answers": data}, ensure_ascii=False, indent=1)
    (folder / NAME).write_text(text, "utf-8")


def read(folder: Path) -> tuple[dict[str, Any], dict[str, list[Answer]]]:
    """What `write` wrote."""
    run = json.loads((folder / NAME).read_text("utf-8"))
    answers = {
        tool: [_answer(entry) for entry in given] for tool, given in run.pop("answers").items()
    }
    return run, answers


def _answer(entry: dict[str, Any]) -> Answer:
    whole = Cost(**entry["whole"]) if entry["whole"] else None
    return Answer(**{**entry, "cost": Cost(**entry["cost"]), "whole": whole})
