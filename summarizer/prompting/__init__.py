"""Prompts: all text that a model reads, as Jinja templates in a folder, versioned by content.

Templates are rendered here and nowhere else. An article goes in as a value and is never rendered
itself, so braces and percent signs inside it change nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta

from summarizer.errors import TemplateError

VARIABLES: dict[str, frozenset[str]] = {
    "labels.system": frozenset(),
    "labels.user": frozenset({"context", "passage"}),
    "shorten.system": frozenset(),
    "shorten.user": frozenset({"sentence"}),
    "items.system": frozenset(),
    "items.user": frozenset({"fields", "sentence"}),
    "article.system": frozenset(),
    "article.user": frozenset({"sentences", "language", "fields"}),
    "reask": frozenset({"faults"}),
}
"""The templates of a prompt, each with the variables that it is given."""


@dataclass(frozen=True)
class Prompt:
    """A prompt, read and checked.

    Attributes:
        sha256: hash over the names and contents of its templates.
        approved: the hashes of the schemas with which an eval run has approved this very content
            (``prompts.lock``).
    """

    name: str
    path: Path
    sha256: str
    approved: frozenset[str]
    templates: Mapping[str, jinja2.Template]

    def render(self, template: str, **values: Any) -> str:
        """The text of one template, without white space around it.

        Raises:
            TemplateError: it needs a value that is not given, or fails.
        """
        try:
            return self.templates[template].render(**values).strip()
        except Exception as error:  # a template is code: it can fail in any way
            where = str(self.path / f"{template}.j2")
            raise TemplateError(
                f"The template can not be rendered: {error}", where=where
            ) from error

    def __hash__(self) -> int:
        return hash(self.sha256)


@lru_cache(maxsize=32)
def load_prompt(path: Path) -> Prompt:
    """Reads the prompt in a folder.

    Raises:
        TemplateError: templates are missing, broken, or use variables that do not exist; all are
            named at once.
    """
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    templates: dict[str, jinja2.Template] = {}
    faults: list[str] = []
    digest: dict[str, str] = {}
    for name, variables in VARIABLES.items():
        file = path / f"{name}.j2"
        try:
            source = file.read_text("utf-8")
            unknown = meta.find_undeclared_variables(environment.parse(source)) - variables
            if unknown:
                given = ", ".join(sorted(variables)) or "none"
                faults.append(f"{file.name} uses {', '.join(sorted(unknown))} (given: {given})")
            templates[name] = environment.from_string(source)
            digest[name] = source
        except OSError as error:
            faults.append(f"{file.name} can not be read ({error.strerror})")
        except (jinja2.TemplateError, UnicodeDecodeError) as error:
            faults.append(f"{file.name}: {error}")
    if faults:
        raise TemplateError("; ".join(faults) + ".", where=str(path))
    text = json.dumps(digest, sort_keys=True, ensure_ascii=True)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Prompt(path.name, path, sha256, _approved(path, sha256), templates)


def _approved(path: Path, sha256: str) -> frozenset[str]:
    """The schemas with which ``prompts.lock`` beside the folder of prompts binds this content to an
    eval run: another schema sends something else, which nobody has measured."""
    lock = path.parent.parent / "prompts.lock"
    try:
        entries = json.loads(lock.read_text("utf-8"))["prompts"].items()
        return frozenset(
            str(entry["schema_sha256"])
            for key, entry in entries
            if key.rpartition("/")[0] == path.name and entry["prompt_sha256"] == sha256
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return frozenset()
