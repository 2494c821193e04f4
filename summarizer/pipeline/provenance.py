"""Where a record comes from: hashes of what is sent, names and versions."""

from __future__ import annotations

import hashlib
import json
import platform
from datetime import UTC, datetime
from functools import lru_cache
from importlib import metadata

from summarizer.prompting import Prompt
from summarizer.records import Provenance
from summarizer.schema import Plan
from summarizer.settings import ModelSpec

_PACKAGES = ("summarizer", "openai", "instructor", "pydantic", "xllamacpp")


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Versions of this package, of what talks to models, and of Python."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def fingerprint(prompt: Prompt, plan: Plan, spec: ModelSpec, language: str | None) -> str:
    """SHA-256 over everything that can change the record of an article."""
    text = json.dumps([prompt.sha256, plan.sha256, spec.fingerprint(), language, _code_version()])
    return hashlib.sha256(text.encode()).hexdigest()


def provenance(
    prompt: Prompt, plan: Plan, spec: ModelSpec, language: str | None = None
) -> Provenance:
    """Provenance of a record made now."""
    return Provenance(
        prompt=prompt.name,
        prompt_sha256=prompt.sha256,
        prompt_approved=plan.sha256 in prompt.approved,
        schema_name=plan.name,
        schema_sha256=plan.sha256,
        settings_sha256=fingerprint(prompt, plan, spec, language),
        model=spec.name,
        versions=versions(),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _code_version() -> str:
    return versions().get("summarizer", "")
