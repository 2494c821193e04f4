"""``summarizer status``: how far a run is, while it goes on or after."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import common

app = typer.Typer()

RunFolder = Annotated[
    Path, typer.Argument(metavar="RUN", help="A run folder, as runs/news-1a2b3c.")
]


@app.command()
def status(run: RunFolder, as_json: common.AsJson = False) -> None:
    """Say how far a run is, what failed and why, and what it cost.

    It only looks: a run that is going on is not disturbed.

    Examples:

        summarizer status runs/news-1a2b3c4d

        summarizer status runs/news-1a2b3c4d --json | jq .failures
    """
    from summarizer.batch.run import run_status
    from summarizer.errors import RunError

    from .render import status_json, status_lines

    try:
        found = run_status(run)
    except RunError as error:
        common.complain(error)
        raise typer.Exit(common.EXIT_USAGE) from error
    if as_json:
        common.write_line(status_json(found))
    else:
        for line in status_lines(run, found):
            common.out.print(common.safe(line), soft_wrap=True)
    counts = found["counts"]
    if counts["failed"] or counts["pending"] or found["state"] != "finished":
        raise typer.Exit(common.EXIT_SOME_FAILED)
