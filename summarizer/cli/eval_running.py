"""Carrying out eval runs for a person: settings, recordings, progress, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import RunError
from summarizer.pipeline import Way
from summarizer.prompting import Prompt, load_prompt
from summarizer.report import run_page
from summarizer.schema import load_schema
from summarizer.scoring.replay import Recordings
from summarizer.scoring.running import Outcome, Plan, run_suites
from summarizer.scoring.runs import (
    DEFAULT_FOLDER,
    REPLIES,
    REPORT,
    EvalRun,
    describe_run,
    read_run,
    write_json,
    write_records,
    write_run,
)
from summarizer.scoring.suites import DEFAULT_FILE, DEFAULT_SUITES, Suite, load_suites
from summarizer.settings import ModelSpec
from summarizer.workspace import find_prompts, find_schema

from . import common

RECORDINGS = Path("evals/recordings")
# replies of a live run that has not ended; the next run goes on from them
UNFINISHED = "unfinished.jsonl"
_SHOWN_MISSING = 10
_SHOWN_HASHES = 4


@dataclass(frozen=True)
class Options:
    """What a person asked for; None is what they left to the settings."""

    suites: tuple[str, ...] = DEFAULT_SUITES
    suites_file: Path = DEFAULT_FILE
    prompt: str | None = None
    schema: str | None = None
    model: str | None = None
    base_url: str | None = None
    repeat: int = 1
    live: bool = True
    fresh: bool = False
    reuse: tuple[Path, ...] = ()
    folder: Path = DEFAULT_FOLDER
    only: tuple[str, ...] = ()


async def execute(options: Options) -> tuple[list[Outcome], EvalRun]:
    """Runs what was asked for and gives outcomes and the run that describes them.

    Raises:
        SummarizerError: nothing could be run as configured.
    """
    settings = common.settings_of(
        model=options.model,
        base_url=options.base_url,
        prompt=None,
        schema=options.schema,
    )
    known = None
    if not options.fresh:
        left = options.folder / UNFINISHED
        known = Recordings.read([RECORDINGS, left, *(path / REPLIES for path in options.reuse)])
    plan = Plan(
        way=Way(
            prompt_of(options.prompt or settings.prompt),
            load_schema(find_schema(settings.schema_name)),
            settings.language,
        ),
        spec=settings.model,
        suites=_chosen(load_suites(options.suites, options.suites_file), options.only),
        repeat=options.repeat,
        live=options.live,
        known=known,
        journal=options.folder / UNFINISHED if options.live else None,
    )
    outcomes = await run_suites(plan, _tell if options.live else None)
    return outcomes, describe_run(plan, outcomes)


async def rescore(path: Path, suites_file: Path) -> tuple[list[Outcome], EvalRun]:
    """A run's articles through the program of now, with the replies that the run stored.

    Raises:
        RunError: the program of now asks something that the run did not ask.
    """
    run = read_run(path)
    spec = ModelSpec.model_validate({**run.model_options, "base_url": None, "api_key": None})
    articles = {score.article for score in run.scores}
    plan = Plan(
        way=Way(prompt_of(run.prompt_folder), load_schema(find_schema(run.schema_name))),
        spec=spec,
        suites=_chosen(load_suites(run.suites, suites_file), tuple(sorted(articles))),
        repeat=run.repeat,
        live=False,
        known=Recordings.read([path / REPLIES]),
    )
    outcomes = await run_suites(plan)
    now = describe_run(plan, outcomes)
    if now.calls_missing:
        raise RunError(
            f"{now.calls_missing} calls are not among the stored replies: the prompt or what is "
            "sent changed since. Run it again with `summarizer eval run`.",
            where=run.id,
        )
    kept = {"id": run.id, "created": run.created, "replay": run.replay, "paid": run.paid}
    return outcomes, now.model_copy(update=kept)


def prompt_of(name: str) -> Prompt:
    """A prompt by name, or by the path of a folder.

    Raises:
        ConfigurationError: there is none, or it is broken.
    """
    path = Path(name)
    is_path = len(path.parts) > 1
    return load_prompt(path if is_path else find_prompts(name))


def finish(
    run: EvalRun, outcomes: Sequence[Outcome], folder: Path, path: Path | None = None
) -> Path:
    """Writes the run (into ``path`` where it exists already) and its page."""
    if path is None:
        path = write_run(run, outcomes, folder)
        if not run.replay:
            (folder / UNFINISHED).unlink(missing_ok=True)
    else:
        write_json(run, path)
        write_records(outcomes, path)
    (path / REPORT).write_text(run_page(run, outcomes), encoding="utf-8")
    return path


def refuse_missing(outcomes: Sequence[Outcome], options: Options) -> None:
    """Says which calls a replay lacks.

    Raises:
        RunError: some are missing.
    """
    missing = [m for outcome in outcomes for m in outcome.missing]
    if not missing:
        return
    by_article = Counter((m.article, m.purpose) for m in missing)
    for (article, purpose), n in list(by_article.items())[:_SHOWN_MISSING]:
        hashes = [
            m.request_sha256[:10] for m in missing if (m.article, m.purpose) == (article, purpose)
        ]
        more = " ..." if n > _SHOWN_HASHES else ""
        shown = ", ".join(hashes[:_SHOWN_HASHES])
        common.note(f"not recorded: {article} {purpose}: {n} calls ({shown}{more})")
    if len(by_article) > _SHOWN_MISSING:
        common.note(f"... and {len(by_article) - _SHOWN_MISSING} more articles and purposes")
    suites = " ".join(f"--suite {name}" for name in options.suites)
    articles = len({m.article for m in missing})
    raise RunError(
        f"{len(missing)} calls of {articles} articles are not recorded (calls that follow from "
        f"their replies not counted). Make them: summarizer eval run {suites}"
    )


def _chosen(suites: Sequence[Suite], only: tuple[str, ...]) -> list[Suite]:
    if not only:
        return list(suites)
    known = {gold.id for suite in suites for gold in suite.golds}
    wanted = {name for name in known if any(name == o or name.startswith(f"{o}_") for o in only)}
    unknown = [o for o in only if not any(n == o or n.startswith(f"{o}_") for n in known)]
    if unknown:
        raise RunError(f"no such article in these suites: {', '.join(unknown)}")
    chosen = [Suite(s.name, tuple(g for g in s.golds if g.id in wanted)) for s in suites]
    return [suite for suite in chosen if suite.golds]


def _tell(outcome: Outcome, done: int, of: int) -> None:
    counts = outcome.score.counts
    right = sum(counts.get(f"right.{name}", 0) for name in ("counted", "event", "place"))
    common.note(
        f"{done}/{of} {outcome.gold.id}: {outcome.score.status}, figures {counts['matched']} of "
        f"{counts['gold']}, labels {right} of {3 * counts['gold']}, "
        f"{outcome.paid.attempts} exchanges, {outcome.paid.seconds:.0f} s"
        + (f", {outcome.error}" if outcome.error else "")
    )
