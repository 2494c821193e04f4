"""``summarizer run``: articles to records, in a run folder that a later run goes on from."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from . import common
from .running import Request, execute

app = typer.Typer()


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise typer.BadParameter(f"{text!r} is no amount") from error
    if not value.is_finite() or value <= 0:
        raise typer.BadParameter("an amount above 0 is needed")
    return value


@app.command()
def run(  # noqa: PLR0913, PLR0917 - one parameter for each option
    inputs: common.Paths,
    model: common.ModelName = None,
    base_url: common.BaseUrl = None,
    prompt: Annotated[str | None, typer.Option(help="Prompt by name. Default: standard.")] = None,
    schema: Annotated[str | None, typer.Option(help="Schema by name. Default: article.")] = None,
    language: common.Language = None,
    text_field: common.TextField = None,
    id_field: common.IdField = None,
    max_chars: common.MaxChars = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where run folders are kept.")] = Path(
        "runs"
    ),
    name: Annotated[
        str | None,
        typer.Option(
            "--run",
            metavar="NAME",
            help="Name of the run folder. Default: made from the arguments, so that the same "
            "command goes on where it was.",
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Start anew; an earlier run is set aside, not deleted.")
    ] = False,
    concurrency: Annotated[
        int | None, typer.Option(min=1, help="Articles and calls in flight at most.")
    ] = None,
    rpm: Annotated[int | None, typer.Option(min=1, help="Requests per minute at most.")] = None,
    tpm: Annotated[int | None, typer.Option(min=1, help="Tokens per minute at most.")] = None,
    max_cost: Annotated[
        Decimal | None,
        typer.Option(parser=_decimal, metavar="USD", help="Dollars that the run may cost."),
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(min=1, help="Tokens that the run may use, read and written.")
    ] = None,
    prices: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Your prices (JSON or TOML), for a million tokens."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Estimate calls, tokens and cost; ask nothing.")
    ] = False,
    as_json: common.AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on the way.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Progress as JSON lines on standard error.")
    ] = False,
    no_progress: Annotated[
        bool, typer.Option("--no-progress", help="No progress display; messages only.")
    ] = False,
) -> None:
    """Summarise articles: files, folders, globs, JSONL or standard input.

    Every outcome is saved as it comes. Give the same command again after a crash or Ctrl-C and it
    goes on where it was; failed articles are asked again, finished ones are not.

    Examples:

        summarizer run seeds/

        summarizer run news/ --model openai/gpt-5-mini --max-cost 5

        cat feed.jsonl | summarizer run - --text-field body --json > records.jsonl
    """
    request = Request(
        inputs=tuple(inputs),
        model=model,
        base_url=base_url,
        prompt=prompt,
        schema=schema,
        language=language,
        text_field=text_field,
        id_field=id_field,
        max_chars=max_chars,
        concurrency=concurrency,
        rpm=rpm,
        tpm=tpm,
        max_cost=max_cost,
        max_tokens=max_tokens,
        prices=prices,
    )
    if dry_run:
        from .dry import dry_run as estimate

        estimate(request, request.folder(out, name), as_json=as_json)
        return
    from .running import Display

    display = Display(as_json=as_json, quiet=quiet, log_json=log_json, no_progress=no_progress)
    code = execute(request, request.folder(out, name), display, fresh=fresh)
    if code:
        raise typer.Exit(code)
