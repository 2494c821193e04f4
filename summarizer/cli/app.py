"""The frame: which commands there are, and what becomes of errors.

A command is a module with a Typer object named ``app`` (one command, or a group of them). It is
imported when it is called, and only then: ``summarizer --help`` stays quick.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from . import common

# name, module, one line for the overview
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("run", "summarizer.cli.run", "Summarise articles."),
    ("status", "summarizer.cli.status", "Say how far a run is and what failed."),
    ("retry", "summarizer.cli.retry", "Try the failed articles of a run again."),
    ("show", "summarizer.cli.show", "Show the records of a run."),
    ("mentions", "summarizer.cli.mentions", "List the numbers in a text; no model."),
    ("models", "summarizer.cli.models", "List models, fetch the embedded one."),
    ("doctor", "summarizer.cli.doctor", "Say which model would run and what is missing."),
    ("eval", "summarizer.cli.eval", "Measure prompts against gold."),
)

_EXAMPLES = """\
News articles to short structured summaries whose numbers can be trusted.

Examples:

    summarizer run seeds/

    summarizer run news/*.txt --model openai/gpt-5-mini

    cat feed.jsonl | summarizer run - --json

    summarizer mentions article.txt

Exit codes: 0 all done, 1 some failed, 2 wrong usage or configuration.
"""


class _PipeClosedError(Exception):
    pass


class _Group(TyperGroup):
    """A group whose commands are names with one line of help until one of them is called."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name, module, line in COMMANDS:
            if importlib.util.find_spec(module) is not None:
                self.commands[name] = TyperCommand(name=name, help=line, callback=None)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        for name, module, _ in COMMANDS:
            if args and args[0] == name and name in self.commands:
                self.commands[name] = load_command(name, module)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # Typer would exit with 1, which here means that an article failed.
            raise _PipeClosedError from error


def load_command(name: str, module: str) -> Any:
    """The command of a module, imported."""
    typer_app = importlib.import_module(module).app
    typer_app._add_completion = False  # its default would add two options to every command
    command = get_command(typer_app)
    command.name = name
    return command


app = typer.Typer(
    cls=_Group,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        common.write_line(f"summarizer {version('summarizer')}")
        raise typer.Exit


@app.callback(help=_EXAMPLES)
def _frame(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the full traceback of an error.")
    ] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    _state["debug"] = debug


_state = {"debug": False}


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; see `summarizer.cli.main`."""
    from summarizer.errors import SummarizerError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    _state["debug"] = False
    try:
        code = get_command(app).main(words, prog_name="summarizer", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else common.EXIT_DONE
    except (_PipeClosedError, BrokenPipeError):
        return _close_pipe()
    except typer.Abort:
        common.note("Interrupted.")
        return common.EXIT_INTERRUPTED
    except SummarizerError as error:
        return _say(error)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else common.EXIT_SOME_FAILED
    except Exception as error:
        if hasattr(error, "format_message"):  # wrong usage, as Typer says it
            rich_utils.rich_format_error(error)  # type: ignore[arg-type]
            return common.EXIT_USAGE
        return _say_bug(error)


def _say(error: Any) -> int:
    from summarizer.errors import ConfigurationError

    if _state["debug"]:
        common.err.print("".join(traceback.format_exception(error)), soft_wrap=True)
    common.complain(error)
    usage = isinstance(error, ConfigurationError)
    return common.EXIT_USAGE if usage else common.EXIT_SOME_FAILED


def _say_bug(error: Exception) -> int:
    if _state["debug"]:
        common.err.print("".join(traceback.format_exception(error)), soft_wrap=True)
    common.complain(f"{type(error).__name__}: {error}")
    common.note("This is a fault of the program. Please report it with what --debug shows.")
    return common.EXIT_SOME_FAILED


def _close_pipe() -> int:
    # Python flushes standard output at exit and would complain about the pipe once more.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return common.EXIT_PIPE_CLOSED
