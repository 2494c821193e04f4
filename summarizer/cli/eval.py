"""``summarizer eval``: know whether a prompt got better before it is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from summarizer.cli.eval_tables import err, out, show_misses, show_scores
from summarizer.errors import GoldError, SummarizerError
from summarizer.scoring.article import ArticleScore, score_record
from summarizer.scoring.gold import load_gold_folder

app = typer.Typer(no_args_is_help=True, help="Evals: gold, scores, comparisons, approval.")


@app.callback()
def _main() -> None:
    """Evals: gold, scores, comparisons, approval."""


def read_records(path: Path) -> dict[str, dict[str, Any]]:
    """Records of a JSONL file by the stem of their article's id (or path).

    Raises:
        GoldError: a line is no JSON object or has no article.
    """
    records: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            article = record["article"]
            name = article.get("path") or article["id"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise GoldError(
                "is no record (a JSON object with article)", where=f"{path}:{number}"
            ) from error
        records[Path(str(name)).name.removesuffix(".txt").removesuffix(".yaml")] = record
    return records


def score_records(
    records: dict[str, dict[str, Any]], folder: Path, articles: Path, every: bool
) -> list[ArticleScore]:
    """Scores of all gold articles that have a record; of all of them with ``every``."""
    golds = load_gold_folder(folder, [articles])
    return [
        score_record(gold.text, gold, records.get(gold.id))
        for gold in golds
        if every or gold.id in records
    ]


@app.command("score")
def score_command(
    records: Annotated[Path, typer.Argument(help="records.jsonl of a run")],
    gold: Annotated[Path, typer.Argument(help="folder with gold files")] = Path("evals/gold"),
    articles: Annotated[Path, typer.Option(help="folder with the articles")] = Path("seeds"),
    every: Annotated[
        bool, typer.Option("--all", help="articles without a record count as failed")
    ] = False,
    misses: Annotated[bool, typer.Option(help="list every miss")] = True,
) -> None:
    """Score any records file against gold: the table and the list of misses."""
    try:
        scores = score_records(read_records(records), gold, articles, every)
    except (SummarizerError, OSError) as error:
        err.print(f"error: {error}", markup=False)
        raise typer.Exit(2) from error
    if not scores:
        err.print("error: no record belongs to an article of this gold")
        raise typer.Exit(2)
    show_scores(scores)
    if misses:
        show_misses(scores)
    out.print()


if __name__ == "__main__":
    app()
