"""Carrying out a run for a person: settings, inputs, signals, display, exit code.

Serves ``run`` and ``retry``."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from summarizer.errors import (
    AuthenticationFailedError,
    ConfigurationError,
    ModelError,
    ModelNotFoundError,
    ModelUnavailableError,
    RunError,
)

from . import common
from .ends import Counter, Lines

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from summarizer.batch.assemble import Task
    from summarizer.batch.job import Ending, Job, Stop
    from summarizer.batch.ledger import Retry
    from summarizer.batch.run import JobMaker
    from summarizer.batch.state import State
    from summarizer.errors import InputError
    from summarizer.records import Article
    from summarizer.settings import Settings

    from .progress import Mode, Progress

_NOTHING_WAS_RIGHT = (
    ConfigurationError,
    AuthenticationFailedError,
    ModelNotFoundError,
    ModelUnavailableError,
)


@dataclass(frozen=True)
class Request:
    """What a person asked for; None is what they left to the settings."""

    inputs: tuple[str, ...]
    model: str | None = None
    base_url: str | None = None
    prompt: str | None = None
    schema: str | None = None
    language: str | None = None
    text_field: str | None = None
    id_field: str | None = None
    max_chars: int | None = None
    concurrency: int | None = None
    rpm: int | None = None
    tpm: int | None = None
    max_cost: Decimal | None = None
    max_tokens: int | None = None
    prices: Path | None = None

    def settings(self) -> Settings:
        """The settings, flags first.

        Raises:
            ConfigurationError: one of them can not be used.
        """
        options = {} if self.concurrency is None else {"concurrency": self.concurrency}
        settings: Settings = common.settings_of(
            model=self.model,
            base_url=self.base_url,
            model_options=options,
            prompt=self.prompt,
            schema=self.schema,
            language=self.language,
            text_field=self.text_field,
            id_field=self.id_field,
            max_chars=self.max_chars,
        )
        return settings

    def folder(self, out: Path, name: str | None) -> Path:
        """The run folder: ``name``, or one that the same articles and the same question share.

        Pace, limits and prices have no part in it: a run may go on with others.
        """
        from summarizer.batch.folder import run_name

        if name is not None:
            if Path(name).name != name or name in (".", ".."):
                raise RunError(
                    "the name of a run can not be a path: use --out for its place", where=name
                )
            return out / name
        settings = self.settings()
        same = {
            "inputs": [i if i == "-" else os.path.abspath(i) for i in self.inputs],
            "model": settings.model.name,
            "base_url": settings.model.base_url,
            "prompt": settings.prompt,
            "schema": settings.schema_name,
            "language": settings.language,
            "text_field": settings.text_field,
            "id_field": settings.id_field,
        }
        first = self.inputs[0]
        hint = "stdin" if first == "-" else Path(os.path.abspath(first)).stem
        return out / run_name(same, hint)

    def read(self, settings: Settings) -> Iterator[Article | InputError]:
        """The articles, one by one, and the errors that reading them gave."""
        from summarizer.reading import read_inputs

        return read_inputs(
            self.inputs,
            text_field=settings.text_field,
            id_field=settings.id_field,
            max_chars=settings.max_chars,
            stdin=_standard_input() if "-" in self.inputs else None,
        )

    def arguments(self) -> dict[str, Any]:
        """As JSON, with the folder it was given in, so that the run can be taken up again."""
        given = {k: v for k, v in asdict(self).items() if v is not None}
        given["inputs"] = list(self.inputs)
        return {k: str(v) if isinstance(v, (Decimal, Path)) else v for k, v in given.items()} | {
            "cwd": os.getcwd()
        }

    @classmethod
    def of(cls, arguments: dict[str, Any]) -> Request:
        """The request that `arguments` came from.

        Raises:
            RunError: the manifest does not hold one.
        """
        values = {k: v for k, v in arguments.items() if k != "cwd"}
        try:
            request = cls(**{**values, "inputs": tuple(values["inputs"])})
            return replace(
                request,
                max_cost=None if request.max_cost is None else Decimal(request.max_cost),
                prices=None if request.prices is None else Path(request.prices),
            )
        except (KeyError, TypeError, ArithmeticError) as error:
            raise RunError(
                "the manifest does not say how this run was started; give the run command again"
            ) from error


@dataclass(frozen=True)
class Display:
    """How much is said, and how."""

    as_json: bool = False
    quiet: bool = False
    log_json: bool = False
    no_progress: bool = False

    def mode(self) -> Mode:
        """The way of the progress display."""
        if self.log_json:
            return "json"
        if self.quiet:
            return "none"
        shared = self.as_json and sys.stdout.isatty()  # two writers on one terminal
        return "live" if common.err.is_terminal and not self.no_progress and not shared else "plain"


def execute(
    request: Request,
    folder: Path,
    display: Display,
    *,
    fresh: bool = False,
    retry: Retry = "all",
) -> int:
    """Run it and say what came of it.

    Returns:
        0 all done (records in part count as done), 1 some failed or are left, 2 nothing could be
        run as configured, 130 interrupted.
    """
    from summarizer.batch.task import pipeline_task

    settings = request.settings()
    return run_job(
        request,
        settings,
        folder,
        display,
        lambda progress: pipeline_task(settings, progress.step),
        fresh=fresh,
        retry=retry,
    )


def run_job(
    request: Request,
    settings: Settings,
    folder: Path,
    display: Display,
    make_task: Callable[[Progress], Task],
    *,
    fresh: bool = False,
    retry: Retry = "all",
) -> int:
    """`execute` with a task of one's own."""
    from summarizer.batch.assemble import Limits, job_maker
    from summarizer.batch.run import RunOptions
    from summarizer.model import load_prices

    from .progress import Progress
    from .tracing import tracing

    limits = Limits(
        rpm=request.rpm,
        tpm=request.tpm,
        max_cost=request.max_cost,
        max_tokens=request.max_tokens,
        prices=load_prices(request.prices),
    )
    options = RunOptions(
        folder,
        concurrency=settings.model.concurrency,
        arguments=request.arguments(),
        retry=retry,
        fresh=fresh,
    )
    progress = Progress(display.mode(), Counter(request.inputs))
    lines = Lines() if display.as_json else None
    maker = _telling(job_maker(settings.model, make_task(progress), limits), progress)
    try:
        _fetch(settings, display)
        with tracing(), progress:
            ending = asyncio.run(_run(settings, request, maker, options, progress, lines))
    except (RunError, ModelError) as error:
        # A folder in use, a model that can not be had: nothing was run.
        common.complain(error)
        return common.EXIT_USAGE
    if lines is not None and lines.closed:
        raise BrokenPipeError
    return _tell(folder, ending, display, progress)


async def _run(
    settings: Settings,
    request: Request,
    maker: JobMaker,
    options: Any,
    progress: Progress,
    lines: Lines | None,
) -> Ending:
    from summarizer.batch.job import Stop
    from summarizer.batch.run import run_folder

    inputs = request.read(settings)
    stop = Stop()
    if lines is not None:
        lines.on_close(asyncio.get_running_loop(), stop)
    with _signals(stop, progress):
        return await run_folder(
            inputs, maker, options, observe=progress.observe, on_line=lines, stop=stop
        )


def _fetch(settings: Settings, display: Display) -> None:
    """Fetch the embedded model first: its progress bar and ours do not fit on one terminal."""
    if settings.model.kind != "embedded":
        return
    if display.mode() in ("none", "json"):
        from summarizer.model.embedded import prepare_model

        prepare_model(settings.model)
    else:
        from .models import pull_with_progress

        pull_with_progress(settings.model.name)


def _standard_input() -> BinaryIO | None:
    """Standard input as a file of its own.

    It is read in a thread that may still wait there when the program ends; on ``sys.stdin`` itself
    Python would then abort.
    """
    try:
        return cast(BinaryIO, os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0))
    except (AttributeError, OSError, ValueError):
        return None


def _telling(maker: JobMaker, progress: Progress) -> JobMaker:
    """The same job, whose pace the progress display can see."""

    @asynccontextmanager
    async def open_job(state: State) -> AsyncIterator[Job]:
        async with maker(state) as job:
            progress.pace = job.pace
            yield job

    return open_job


@contextmanager
def _signals(stop: Stop, progress: Progress) -> Iterator[None]:
    """Ctrl-C (and a polite kill): once finishes what is in flight, twice ends at once."""

    def on_signal() -> None:
        first = not stop.drain.is_set()
        stop.request()
        text = (
            "Stopping: what is in flight is finished first. Ctrl-C again stops at once; "
            "nothing is lost either way."
            if first
            else "Stopping at once."
        )
        progress.hint = text
        progress.say(text)

    loop = asyncio.get_running_loop()
    names = [signal.SIGINT, signal.SIGTERM]
    try:
        for name in names:
            loop.add_signal_handler(name, on_signal)
    except (NotImplementedError, RuntimeError):
        # Windows, or not the main thread: Ctrl-C raises KeyboardInterrupt, and the state is safe.
        yield
        return
    try:
        yield
    finally:
        for name in names:
            loop.remove_signal_handler(name)


def _tell(folder: Path, ending: Ending, display: Display, progress: Progress) -> int:
    from .render import ending_lines, show_records

    progress.end(ending)
    counts = ending.counts
    if not display.as_json:
        if ending.error is None or counts.done + counts.partial:
            show_records(folder, counts.articles - counts.pending)
        for line in ending_lines(folder, ending):
            common.out.print(line, soft_wrap=True)
    elif display.mode() not in ("none", "json"):
        for line in ending_lines(folder, ending):
            common.note(line)
    if ending.error is not None:
        common.complain(ending.error)
    if ending.state != "finished" and not display.quiet:
        common.note(f"Go on with the same command, or with: summarizer retry {folder}")
    if ending.state == "interrupted":
        return common.EXIT_INTERRUPTED
    if isinstance(ending.error, _NOTHING_WAS_RIGHT):
        return common.EXIT_USAGE
    failed = counts.failed or counts.pending or ending.error is not None or not counts.articles
    return common.EXIT_SOME_FAILED if failed else common.EXIT_DONE
