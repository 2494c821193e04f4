"""``python -m tests.schema.generate``: writes the JSON Schema of each schema beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from summarizer.schema import json_schema, load_schema

ROOT = Path(__file__).parents[2] / "schemas"


def target(file: Path) -> Path:
    return file.with_suffix(".schema.json")


def generated(file: Path) -> Any:
    """The JSON Schema of a schema file, in the form that does not depend on pydantic's version."""
    return normal(json_schema(load_schema(file)))


def normal(schema: Any, names: bool = False) -> Any:
    """Without generated titles, and `required` in order. `names`: the keys are those of fields."""
    if isinstance(schema, list):
        return [normal(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {
        key: normal(value, key in ("properties", "$defs") and not names)
        for key, value in schema.items()
        if names or key != "title"
    }
    if not names and isinstance(found.get("required"), list):
        found["required"] = sorted(found["required"])
    return found


def main() -> None:
    for file in sorted(ROOT.glob("*.py")):
        text = json.dumps(generated(file), indent=2, ensure_ascii=False, sort_keys=True)
        target(file).write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
