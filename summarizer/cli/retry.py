"""``summarizer retry``: take up a run again with the arguments that it was started with."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from . import common
from .status import RunFolder

app = typer.Typer()


@app.command()
def retry(
    run: RunFolder,
    only: Annotated[
        Literal["all", "transient"],
        typer.Option(
            help="transient: leave alone what would fail again (refused content, broken files)."
        ),
    ] = "all",
    as_json: common.AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on the way.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Progress as JSON lines on standard error.")
    ] = False,
) -> None:
    """Try the failed articles of a run again, and those not asked yet. Finished ones are kept.

    Examples:

        summarizer retry runs/news-1a2b3c4d

        summarizer retry runs/news-1a2b3c4d --only transient
    """
    from summarizer.batch.folder import read_manifest
    from summarizer.errors import RunError

    from .running import Display, Request, execute

    folder = run.resolve()
    try:
        arguments = read_manifest(folder).get("arguments") or {}
        request = Request.of(arguments)
        if "-" in request.inputs and sys.stdin.isatty():
            raise RunError(
                "this run read standard input: give it the same input again", where=str(run)
            )
        # Inputs were given as seen from there, and records name them so.
        os.chdir(arguments.get("cwd", "."))
    except RunError as error:
        common.complain(error)
        raise typer.Exit(common.EXIT_USAGE) from error
    except OSError as error:
        common.complain(RunError(f"the folder it was started in is gone: {error}", where=str(run)))
        raise typer.Exit(common.EXIT_USAGE) from error
    display = Display(as_json=as_json, quiet=quiet, log_json=log_json)
    code = execute(request, _shown(folder), display, retry=only)
    if code:
        raise typer.Exit(code)


def _shown(folder: Path) -> Path:
    """The folder as seen from here, where that is shorter to read."""
    try:
        return folder.relative_to(Path.cwd())
    except ValueError:
        return folder
