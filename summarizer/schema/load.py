"""Finding a schema by name and reading its file."""

from __future__ import annotations

import importlib.util
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from summarizer.errors import SchemaError

from .kinds import Summary
from .plan import Plan, plan_of


@lru_cache(maxsize=32)
def load_schema(path: Path) -> Plan:
    """The plan of the one `Summary` subclass that the file defines.

    Raises:
        SchemaError: the file can not be imported, or defines none or several.
    """
    module = _import(path)
    found = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Summary)
        and value is not Summary
        and value.__module__ == module.__name__
    ]
    if len(found) != 1:
        names = ", ".join(cls.__name__ for cls in found) or "none"
        raise SchemaError(
            f"A schema file defines one subclass of Summary; this one defines {names}.",
            where=str(path),
        )
    return plan_of(path.stem, found[0])


def json_schema(plan: Plan) -> dict[str, Any]:
    """JSON Schema of the filled summary, for those who read records."""
    return plan.summary.model_json_schema(mode="serialization")


def _import(path: Path) -> ModuleType:
    name = f"summarizer_schema_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SchemaError("This is no Python file.", where=str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # pydantic resolves annotations through it
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        sys.modules.pop(name, None)
        raise SchemaError(f"The schema can not be imported: {error}", where=str(path)) from error
    return module
