"""``summarizer models``: which models can be named, and fetching the embedded one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from . import common

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode="markdown", help="List models, fetch the embedded one."
)


@app.command("list")
def list_models(as_json: common.AsJson = False) -> None:
    """List the providers that a model name can begin with, and what each still needs.

    Examples:

        summarizer models list

        summarizer models list --json
    """
    from rich import box
    from rich.table import Table

    rows = provider_rows()
    if as_json:
        common.write_line(json.dumps(rows, ensure_ascii=False))
        return
    table = Table(box=box.SIMPLE_HEAD)
    for name in ("name", "what", "address", "key", "state"):
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(common.safe(row[name]) for name in row))
    common.out.print(table)


def provider_rows() -> list[dict[str, str]]:
    """One row for each provider: name, what, address, key, state."""
    from summarizer.settings import PROVIDERS, key_present

    rows = []
    for name, provider in PROVIDERS.items():
        if provider.kind == "embedded":
            state = "fetched" if embedded_present() else "not fetched: summarizer models pull"
        elif provider.key_needed and not key_present(name):
            state = f"needs {provider.key_env}"
        else:
            state = "ready" if provider.key_needed else ""
        rows.append(
            {
                "name": provider.example,
                "what": provider.about,
                "address": provider.base_url or provider.base_url_env or "",
                "key": provider.key_env or "",
                "state": state,
            }
        )
    return rows


def embedded_present() -> bool:
    """Whether the embedded model is in the cache folder, whole."""
    from summarizer.model.catalog import is_present
    from summarizer.settings import EMBEDDED_MODEL

    return is_present(EMBEDDED_MODEL)


@app.command("pull")
def pull(
    name: Annotated[
        str | None,
        typer.Argument(help="Name of the model. Default: the embedded model.", show_default=False),
    ] = None,
) -> None:
    """Fetch the embedded model into the cache folder, once; goes on where it was interrupted.

    The hash is checked. The path of the file is printed.

    Examples:

        summarizer models pull

        SUMMARIZER_CACHE_DIR=/big/disk summarizer models pull embedded/qwen2.5-coder-1.5b
    """
    from summarizer.errors import SettingsError
    from summarizer.settings import EMBEDDED_MODEL, resolve_model

    spec = resolve_model(name or EMBEDDED_MODEL)
    if spec.kind != "embedded":
        raise SettingsError(f"Only {EMBEDDED_MODEL} is fetched; {spec.name} runs elsewhere.")
    common.write_line(os.fspath(pull_with_progress(spec.name)))


def pull_with_progress(name: str) -> Path:
    """Fetch a model if it is not there, with a progress bar on standard error; gives its path.

    Raises:
        ModelUnavailableError: no source has it.
    """
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    from summarizer.model.catalog import is_present, model_path
    from summarizer.model.download import pull_model

    if is_present(name):
        return model_path(name)
    if not common.err.is_terminal:
        common.note(f"fetching {name} ...")
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Progress(*columns, console=common.err, transient=True) as bar:
        task = bar.add_task(name, total=None)

        def progress(done: int, total: int, source: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{name} from {source}")

        return pull_model(name, progress=progress)
