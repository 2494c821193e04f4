"""``summarizer doctor``: which model would run, whether it answers, and what is missing."""

from __future__ import annotations

import json
import platform
import urllib.error
import urllib.request
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typer

from . import common

if TYPE_CHECKING:
    from summarizer.settings import ModelSpec, Settings

app = typer.Typer()

_TIMEOUT_S = 10
_PACKAGES = ("openai", "instructor", "pydantic", "xllamacpp")


@dataclass(frozen=True)
class Check:
    """One thing looked at: ``state`` says whether it is fine, only worth knowing, or missing."""

    name: str
    state: Literal["ok", "note", "missing"]
    message: str


@app.command()
def doctor(
    model: common.ModelName = None,
    base_url: common.BaseUrl = None,
    as_json: common.AsJson = False,
) -> None:
    """Say which model would run, whether it can be reached, and what is missing.

    No article is sent anywhere. Exit code 1 if something is missing.

    Examples:

        summarizer doctor

        summarizer doctor --model ollama/qwen3:8b

        summarizer doctor --model my-model --base-url http://localhost:9000/v1
    """
    settings = common.settings_of(model=model, base_url=base_url)
    checks = [*_house(settings), *_model(settings.model)]
    if as_json:
        data = {"model": settings.model.name, "checks": [vars(check) for check in checks]}
        common.write_line(json.dumps(data, ensure_ascii=False))
    else:
        _show(checks)
    if any(check.state == "missing" for check in checks):
        raise typer.Exit(common.EXIT_SOME_FAILED)


def _show(checks: list[Check]) -> None:
    from rich.text import Text

    style = {"ok": "green", "note": "yellow", "missing": "bold red"}
    for check in checks:
        line = Text.assemble(
            (f"{check.state:8}", style[check.state]), f"{check.name:10}", common.safe(check.message)
        )
        common.out.print(line, soft_wrap=True)


def _house(settings: Settings) -> list[Check]:
    from summarizer.settings import CONFIG_FILE
    from summarizer.workspace import list_prompts, list_schemas

    packages = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    checks = [
        Check("program", "ok", f"summarizer {_version('summarizer')}, {packages}"),
        Check("python", "ok", f"{platform.python_version()} on {platform.platform()}"),
    ]
    if (config := Path.cwd() / CONFIG_FILE).is_file():
        checks.append(Check("settings", "ok", str(config)))
    for kind, found, wanted in (
        ("prompt", list_prompts(), settings.prompt),
        ("schema", list_schemas(), settings.schema_name),
    ):
        if wanted in found:
            checks.append(Check(kind, "ok", f"{wanted}: {found[wanted]}"))
        else:
            names = ", ".join(found) or "none"
            checks.append(Check(kind, "missing", f"{wanted} is not there; known: {names}"))
    return checks


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


def _model(spec: ModelSpec) -> list[Check]:
    from summarizer.settings import EMBEDDED_MODEL, PROVIDERS, cache_dir, key_present

    checks = [Check("model", "ok", f"{spec.name} ({spec.kind})")]
    if spec.kind == "server":
        return [*checks, probe(spec)]
    checks.append(_engine())
    if spec.kind == "gguf":
        there = Path(spec.model).is_file()
        state: Literal["ok", "missing"] = "ok" if there else "missing"
        return [*checks, Check("file", state, spec.model if there else f"no file {spec.model}")]
    from summarizer.model.catalog import is_present

    folder = cache_dir()
    if is_present(spec.name):
        checks.append(Check("file", "ok", f"fetched, in {folder}"))
    else:
        advice = f"not fetched yet (1.1 GB, into {folder}): summarizer models pull"
        checks.append(Check("file", "missing", advice))
    if spec.name == EMBEDDED_MODEL:
        unused = [PROVIDERS[name].key_env for name in PROVIDERS if key_present(name)]
        if unused:
            keys = ", ".join(key for key in unused if key)
            message = f"{keys} is set but not used: articles leave only with --model PROVIDER/NAME"
            checks.append(Check("keys", "note", message))
    return checks


def _engine() -> Check:
    try:
        import xllamacpp  # noqa: F401
    except ImportError as error:
        return Check("engine", "missing", f"xllamacpp does not load: {error}")
    return Check("engine", "ok", f"xllamacpp {_version('xllamacpp')}")


def probe(spec: ModelSpec) -> Check:
    """Whether a server answers and knows the model: asks for its list of models, sends nothing."""
    url = f"{spec.base_url}/models"
    request = urllib.request.Request(url, headers={"Accept": "application/json"})
    if spec.api_key is not None:
        # `add_unredirected_header`: a redirect must not carry the key elsewhere.
        request.add_unredirected_header(
            "Authorization", f"Bearer {spec.api_key.get_secret_value()}"
        )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as reply:
            known = _model_ids(json.loads(reply.read(4 << 20)))
    except urllib.error.HTTPError as error:
        if error.code in (401, 403):
            return Check("server", "missing", f"{url} refuses the key (HTTP {error.code})")
        if error.code == 404:
            return Check("server", "note", f"{url}: answers, but lists no models (HTTP 404)")
        return Check("server", "missing", f"{url} answers HTTP {error.code}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Check("server", "missing", f"{url} does not answer: {reason}")
    if known and spec.model not in known:
        some = ", ".join(sorted(known)[:8])
        return Check(
            "server", "note", f"{url} answers but does not list {spec.model}; it has {some}"
        )
    return Check("server", "ok", f"{url} answers")


def _model_ids(reply: Any) -> set[str]:
    entries = reply.get("data", []) if isinstance(reply, dict) else []
    return {str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry}
