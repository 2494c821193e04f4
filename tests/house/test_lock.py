"""pyproject.toml, requirements.lock and docs/dependencies.md agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked() -> dict[str, str]:
    """Version of every package in the lock."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]+])?==([^ ;\\]+)", lock(), flags=re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pins}


def lock() -> str:
    return (ROOT / "requirements.lock").read_text("utf-8")


def wanted(*groups: str) -> list[Requirement]:
    data = project()
    texts = list(data["project"]["dependencies"])
    for group in groups:
        texts += data["dependency-groups"][group]
    return [Requirement(text) for text in texts]


def test_the_lock_has_every_dependency_within_its_bounds() -> None:
    pins = locked()
    for requirement in wanted("dev"):
        version = pins.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not locked: make lock"
        assert requirement.specifier.contains(version, prereleases=True), (
            f"{requirement}: {version}"
        )


def test_every_pin_has_hashes_and_no_address() -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock().strip())
    assert len(entries) > 50
    for entry in entries:
        assert "--hash=sha256:" in entry, entry[:80]
    assert "://" not in lock()
    assert not [line for line in lock().splitlines() if line.startswith(("-", "#"))]


def test_dependencies_have_lower_bounds_only() -> None:
    for requirement in wanted("dev", "compare"):
        operators = {clause.operator for clause in requirement.specifier}
        assert operators == {">="}, requirement


def test_every_dependency_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    explained = {canonicalize_name(name) for name in re.findall(r"`([A-Za-z0-9._-]+)`", text)}
    extras = project()["project"]["optional-dependencies"].values()
    names = [requirement.name for requirement in wanted("dev", "compare")]
    names += [Requirement(text).name for group in extras for text in group]
    missing = {canonicalize_name(name) for name in names} - explained
    assert not missing


def test_every_runtime_dependency_is_used() -> None:
    modules = {
        "pyyaml": "yaml",
        "charset-normalizer": "charset_normalizer",
        "genai-prices": "genai_prices",
    }
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "summarizer").rglob("*.py"))
    for requirement in wanted():
        name = canonicalize_name(requirement.name)
        module = modules.get(name, name)
        pattern = rf"(?:import|from) {module}\b|[\"']{module}[\"'.]"
        assert re.search(pattern, source), f"{name} is not imported anywhere"
