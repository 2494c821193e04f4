"""``summarizer show``: records as a person reads them. `record_view` also serves ``run``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import common

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from summarizer.records import Figure, Quantity, Record

app = typer.Typer()

_BOUND_SIGNS = {
    "exact": "",
    "about": "~ ",
    "nearly": "nearly ",
    "at_least": "≥ ",
    "more_than": "> ",
    "up_to": "≤ ",
    "fewer_than": "< ",
    "between": "",
    "vague": "≥ ~ ",
}


@app.command()
def show(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="A run folder or a records.jsonl; - reads stdin.")
    ],
    only: Annotated[
        str | None, typer.Option(metavar="ID", help="Only the article with this id.")
    ] = None,
    as_json: common.AsJson = False,
) -> None:
    """Show the records of a run: headline, summary, key points and a table of figures.

    Examples:

        summarizer show runs/2026-11-22

        summarizer show runs/2026-11-22 --only 001.txt --json | jq .figures
    """
    failed = found = False
    for record in _records(common.existing(run, ("records.jsonl",))):
        if only is not None and record.article.id != only:
            continue
        found = True
        failed = failed or record.status == "failed"
        if as_json:
            common.write_line(record.to_json())
        else:
            common.out.print(record_view(record))
    if not found:
        common.complain(f"{run}: no such record" if only else f"{run}: no records")
    if failed or not found:
        raise typer.Exit(common.EXIT_SOME_FAILED)


def _records(path: Path) -> Iterator[Record]:
    from pydantic import ValidationError

    from summarizer.errors import RunError
    from summarizer.records import Record

    try:
        with sys.stdin.buffer if str(path) == "-" else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield Record.model_validate_json(line)
                    except ValidationError as error:
                        where = f"{path}:{number}"
                        raise RunError("The line is no record.", where=where) from error
    except OSError as error:
        raise RunError(f"It can not be read: {error.strerror}.", where=str(path)) from error


def record_view(record: Record) -> RenderableType:
    """One record for the terminal: title, prose, figures, problems."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    article = record.article
    title = Text.assemble(
        (common.safe(article.id).plain, "bold"),
        f"  {article.language or '?'}  {article.chars:,} characters  ",
        (record.status, {"done": "green", "partial": "yellow"}.get(record.status, "red")),
    )
    parts: list[RenderableType] = [title]
    parts += [Padding(line, (0, 0, 0, 2)) for line in _summary_lines(record.summary)]
    if record.figures:
        parts.append(Padding(_figures(record), (1, 0, 0, 0)))
    parts += [
        Text.assemble(
            ("  ! ", "yellow"), common.safe(f"{problem.where}: {problem.message}"), style="dim"
        )
        for problem in record.problems
    ]
    usage = record.usage
    asked = f"  {usage.calls} calls, {usage.prompt_tokens:,} tokens read ("
    asked += f"{usage.cached_tokens:,} cached), {usage.completion_tokens:,} written"
    parts.append(Text(f"{asked}, {usage.seconds:.1f} s\n", style="dim"))
    return Group(*parts)


def _summary_lines(summary: dict[str, Any]) -> Iterator[RenderableType]:
    from rich.text import Text

    for name, value in summary.items():
        entries = value if isinstance(value, list) else [value]
        lines = [line for line in map(_words, entries) if line]
        if not lines:
            continue
        heading = common.safe(name.replace("_", " ")).plain
        if isinstance(value, list) and name != "summary":
            yield Text(heading, style="cyan")
            for line in lines:
                yield Text.assemble("  • ", common.safe(line))
        else:
            yield Text.assemble((f"{heading}  ", "cyan"), common.safe(" ".join(lines)))


def _words(value: Any) -> str:
    """The words of a field: a text, a located text, or the parts of an entry."""
    if value is None:
        return ""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            return str(value["text"])
        parts = (_words(entry) for entry in value.values() if isinstance(entry, (str, dict)))
        return " — ".join(part for part in parts if part)
    if isinstance(value, list):
        return ", ".join(part for part in map(_words, value) if part)
    return str(value)


def _figures(record: Record) -> Table:
    from rich import box
    from rich.table import Table

    faults: dict[str, list[str]] = {}
    for problem in record.problems:
        faults.setdefault(problem.where.split(".")[0], []).append(problem.code)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("id", "figure", "what", "event", "where", "when", "who says", "verdict"):
        table.add_column(name, overflow="fold", justify="right" if name == "figure" else "left")
    for figure in record.figures:
        labels = figure.labels
        texts = [
            span.text if span else ""
            for span in (labels.counted, labels.event, labels.place, labels.period, labels.source)
        ]
        verdict = ", ".join(faults.get(figure.id, [])) or "ok"
        cells = [figure.id, _figure_words(figure), *texts, verdict]
        table.add_row(*(common.safe(cell) for cell in cells))
    return table


def _figure_words(figure: Figure) -> str:
    words = quantity_words(figure.quantity)
    return f"not {words}" if figure.negated else words


def quantity_words(quantity: Quantity) -> str:
    """A quantity as short text: ``> 13,000``, ``17-20 %``, ``48,600,000,000 KRW``."""
    ends = [f"{end:,f}" for end in (quantity.low, quantity.high) if end is not None]
    number = "\N{EN DASH}".join(ends if quantity.bound == "between" else ends[:1])
    unit = {"count": "", "percent": " %", "percentage_points": " pp"}.get(
        quantity.unit, f" {quantity.unit}"
    )
    return f"{_BOUND_SIGNS[quantity.bound]}{number or '?'}{unit}"
