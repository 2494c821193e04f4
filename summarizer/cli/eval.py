"""``summarizer eval``: know whether a prompt got better before it is used."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from summarizer.errors import GoldError, RunError, SummarizerError
from summarizer.report import comparison_page
from summarizer.scoring.agreement import agreement, load_readings
from summarizer.scoring.article import score_record
from summarizer.scoring.comparison import compare
from summarizer.scoring.falsealarms import false_alarms
from summarizer.scoring.gold import Gold, load_gold_folder
from summarizer.scoring.lock import DEFAULT_LOCK, approve, changes, headline, read_lock
from summarizer.scoring.replay import Recordings
from summarizer.scoring.runs import DEFAULT_FOLDER, REPLIES, EvalRun, find_run, list_runs, read_run
from summarizer.scoring.skeleton import new_gold
from summarizer.scoring.suites import DEFAULT_FILE, DEFAULT_SUITES, load_suites

from . import common
from .eval_running import RECORDINGS, Options, execute, finish, refuse_missing, rescore
from .eval_tables import (
    percent,
    say,
    show_agreement,
    show_comparison,
    show_misses,
    show_scores,
    show_usage,
)

app = typer.Typer(no_args_is_help=True, help="Measure prompts against gold.")

RunName = Annotated[str, typer.Argument(help="run folder, its name or a beginning of it, or last")]
Out = Annotated[Path, typer.Option(help="folder that eval runs are kept in")]
SuiteNames = Annotated[
    list[str] | None,
    typer.Option("--suite", "-s", help="suite of evals/suites.yaml; may be given several times"),
]
PromptName = Annotated[
    str | None, typer.Option("--prompt", "-p", help="name of a prompt, or a folder of templates")
]


@app.callback()
def _frame() -> None:
    """Measure prompts against gold."""


@contextmanager
def _refusing() -> Iterator[None]:
    """Errors end with exit code 2: 1 means WORSE here."""
    try:
        yield
    except (SummarizerError, OSError) as error:
        common.complain(error)
        raise typer.Exit(common.EXIT_USAGE) from error


@app.command("run")
def run_command(  # noqa: PLR0913, PLR0917 - one argument for each flag
    suite: SuiteNames = None,
    prompt: PromptName = None,
    schema: Annotated[str | None, typer.Option(help="name of a schema")] = None,
    model: common.ModelName = None,
    base_url: common.BaseUrl = None,
    repeat: Annotated[int, typer.Option(min=1, help="how often each article is asked")] = 1,
    replay: Annotated[
        bool, typer.Option("--replay", help="recorded replies only, no model")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="ask everything anew")] = False,
    reuse: Annotated[list[str] | None, typer.Option(help="also replies of this run")] = None,
    only: Annotated[list[str] | None, typer.Option(help="only these articles")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="list every miss")] = False,
    folder: Out = DEFAULT_FOLDER,
    suites_file: Annotated[Path, typer.Option(help="where suites are described")] = DEFAULT_FILE,
) -> None:
    """Run suites and score them. Replies that are recorded are used instead of calls, and are never
    counted as cost or time; --fresh asks everything, --replay asks nothing.

    Examples:

        summarizer eval run --replay

        summarizer eval run --suite sample --prompt standard --misses
    """
    with _refusing():
        options = Options(
            suites=tuple(suite or DEFAULT_SUITES),
            suites_file=suites_file,
            prompt=prompt,
            schema=schema,
            model=model,
            base_url=base_url,
            repeat=repeat,
            live=not replay,
            fresh=fresh,
            reuse=tuple(find_run(name, folder) for name in reuse or ()),
            folder=folder,
            only=tuple(only or ()),
        )
        outcomes, run = asyncio.run(execute(options))
        refuse_missing(outcomes, options)
        path = finish(run, outcomes, folder)
        for name in run.suites:
            scores = [s.score() for s in run.scores if s.suite == name]
            show_scores(scores, name)
        if misses:
            show_misses(run.article_scores())
        show_usage(run)
        say(f"written: {path}")


@app.command("rescore")
def rescore_command(
    name: RunName = "last",
    misses: Annotated[bool, typer.Option("--misses", help="list every miss")] = False,
    folder: Out = DEFAULT_FOLDER,
    suites_file: Annotated[Path, typer.Option(help="where suites are described")] = DEFAULT_FILE,
) -> None:
    """Score a run again with the program and the gold of now, from its stored replies: no call."""
    with _refusing():
        path = find_run(name, folder)
        outcomes, run = asyncio.run(rescore(path, suites_file))
        finish(run, outcomes, folder, path)
        show_scores(run.article_scores(), run.id)
        if misses:
            show_misses(run.article_scores())
        show_usage(run)


@app.command("compare")
def compare_command(
    before: RunName,
    after: RunName,
    page: Annotated[Path | None, typer.Option(help="where the page goes")] = None,
    flips: Annotated[int, typer.Option(help="how many flips are listed")] = 60,
    folder: Out = DEFAULT_FOLDER,
    suites_file: Annotated[Path, typer.Option(help="where suites are described")] = DEFAULT_FILE,
) -> None:
    """Say whether the second run is BETTER (exit 0), WORSE (1) or INCONCLUSIVE (3)."""
    with _refusing():
        paths = [find_run(name, folder) for name in (before, after)]
        a, b = (read_run(path) for path in paths)
        result = compare(a.article_scores(), b.article_scores())
        target = page or (paths[1] if paths[1].is_dir() else paths[1].parent) / "compare.html"
        target.write_text(comparison_page(result, a, b, _golds(b, suites_file)), encoding="utf-8")
        show_comparison(result, a.id, b.id, flips)
        say(f"written: {target}")
    raise typer.Exit(result.exit_code)


@app.command("approve")
def approve_command(
    name: RunName = "last",
    folder: Out = DEFAULT_FOLDER,
    lock: Annotated[Path, typer.Option(help="the lock file")] = DEFAULT_LOCK,
    recordings: Annotated[Path, typer.Option(help="where its replies are kept")] = RECORDINGS,
) -> None:
    """Bind a run to its prompt in prompts.lock, and keep its replies as the recording."""
    with _refusing():
        path = find_run(name, folder)
        run = read_run(path)
        entry = approve(run, datetime.now(UTC).isoformat(timespec="seconds"), lock)
        name = f"{run.model.replace('/', '_')}.{run.prompt}.{run.schema_name}.jsonl.gz"
        file = recordings / name
        kept = Recordings.read([path / REPLIES]).write(file)
        say(f"approved: prompt {run.prompt} {entry.prompt_sha256[:12]} by run {run.id}")
        say(f"recorded: {kept} replies in {file}")


@app.command("check")
def check_command(
    prompt: PromptName = None,
    lock: Annotated[Path, typer.Option(help="the lock file")] = DEFAULT_LOCK,
    suites_file: Annotated[Path, typer.Option(help="where suites are described")] = DEFAULT_FILE,
) -> None:
    """Fail (exit 1) where prompt, schema or wire format changed with no approval. Replays the
    approved suites, asks nothing.
    """
    with _refusing():
        entries = read_lock(lock).prompts
        wanted = Path(prompt).name if prompt else None
        names = sorted(n for n in entries if wanted in (None, n.rpartition("/")[0]))
        if not names:
            which = f"prompt {wanted} was never" if wanted else "no prompt is"
            raise RunError(f"{which} approved: run `summarizer eval approve RUN`")
        faults: list[str] = []
        for name in names:
            entry = entries[name]
            options = Options(
                suites=tuple(entry.suites),
                suites_file=suites_file,
                prompt=prompt or name.rpartition("/")[0],
                schema=entry.schema_name,
                model=entry.model,
                live=False,
            )
            _, run = asyncio.run(execute(options))
            faults += [f"{name}: {fault}" for fault in changes(entry, run)]
    for fault in faults:
        common.complain(fault)
    if faults:
        common.note("Run `summarizer eval run`, compare, then `summarizer eval approve RUN`.")
        raise typer.Exit(common.EXIT_SOME_FAILED)
    say(f"approved: {', '.join(names)}")


@app.command("history")
def history_command(folder: Out = DEFAULT_FOLDER) -> None:
    """List eval runs, oldest first, with their main measures."""
    with _refusing():
        for path in list_runs(folder):
            run = read_run(path)
            scores = headline(run)
            shown = ", ".join(
                f"{name} {percent(scores[name])}"
                for name in ("F1", "counted", "event", "place", "period", "source", "key facts")
                if name in scores
            )
            kind = "replay" if run.replay else f"{run.paid.seconds:.0f} s"
            say(f"{path.name}  {run.model}  {'+'.join(run.suites)}  {kind}  {shown}")


@app.command("false-alarms")
def false_alarms_command(
    name: RunName = "last",
    resamples: Annotated[int, typer.Option(min=1, help="how often")] = 200,
    folder: Out = DEFAULT_FOLDER,
) -> None:
    """Compare a run with itself, resampled, and count how often it is called better or worse."""
    with _refusing():
        run = read_run(find_run(name, folder))
        result = false_alarms(run.article_scores(), resamples)
    say(f"{result.alarms} false alarms in {result.resamples} comparisons of {run.id} with itself")
    for measure, n in sorted(result.by_measure.items()):
        say(f"  {n:4} {measure}")


@app.command("score")
def score_command(
    records: Annotated[Path, typer.Argument(help="records.jsonl of any run")],
    gold: Annotated[Path, typer.Argument(help="folder with gold files")] = Path("evals/gold"),
    articles: Annotated[Path, typer.Option(help="folder with the articles")] = Path("seeds"),
    every: Annotated[bool, typer.Option("--all", help="no record counts as failed")] = False,
    misses: Annotated[bool, typer.Option(help="list every miss")] = True,
) -> None:
    """Score any records file against gold: the table and the list of misses."""
    with _refusing():
        found = read_records(records)
        scores = [
            score_record(item.text, item, found.get(item.id))
            for item in load_gold_folder(gold, [articles])
            if every or item.id in found
        ]
        if not scores:
            raise GoldError("no record belongs to an article of this gold", where=str(records))
        show_scores(scores)
        if misses:
            show_misses(scores)


@app.command("agreement")
def agreement_command(
    first: Annotated[Path, typer.Argument(help="folder with the gold files of one reader")],
    second: Annotated[Path, typer.Argument(help="folder with those of the other, same names")],
    articles: Annotated[Path, typer.Option(help="folder with the articles")] = Path("seeds"),
    split: Annotated[
        Literal["tune", "held"] | None, typer.Option(help="only pieces of this split")
    ] = None,
    differences: Annotated[bool, typer.Option(help="list every difference")] = False,
) -> None:
    """Say how far two readers agree, per field: what a person reaches is what to measure against.

    Examples:

        summarizer eval agreement evals/written evals/second --differences

        summarizer eval agreement evals/written evals/second --split held
    """
    with _refusing():
        pairs = [
            pair
            for pair in load_readings(first, second, [articles])
            if split in (None, pair[0].split)
        ]
        if not pairs:
            raise GoldError(
                f"no piece here is of the split {split!r}: leave --split out", where=str(first)
            )
        show_agreement(
            {"all": agreement(pairs)}
            | {
                language: agreement(p for p in pairs if p[0].language == language)
                for language in sorted({gold.language for gold, _ in pairs})
            },
            differences,
        )


@app.command("new-gold")
def new_gold_command(
    file: Annotated[Path, typer.Argument(help="the article, a text file")],
    language: common.Language = None,
    to: Annotated[Path | None, typer.Option(help="default: standard output")] = None,
) -> None:
    """Write a gold file to fill in: every number of the article, with empty labels."""
    from summarizer.language import detect_language

    with _refusing():
        with file.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        written = new_gold(text, file.name, language or detect_language(text), "gold.schema.json")
        if to is None:
            common.write_line(written.rstrip("\n"))
        else:
            with to.open("x", encoding="utf-8") as stream:
                stream.write(written)


def _golds(run: EvalRun, suites_file: Path) -> list[Gold]:
    """The gold of a run's articles, for the page; what is no longer there is left out."""
    try:
        return [gold for suite in load_suites(run.suites, suites_file) for gold in suite.golds]
    except GoldError as error:
        common.note(error)
        return []


def read_records(path: Path) -> dict[str, dict[str, Any]]:
    """Records of a JSONL file by the stem of their article's path (or id).

    Raises:
        GoldError: a line is no JSON object or has no article.
    """
    records: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            name = Path(str(record["article"].get("path") or record["article"]["id"])).name
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise GoldError("is no record with an article", where=f"{path}:{number}") from error
        records[name.removesuffix(".txt").removesuffix(".yaml")] = record
    return records


if __name__ == "__main__":
    app()
