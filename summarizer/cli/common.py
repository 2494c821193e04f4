"""What every command shares: two consoles, exit codes, safe text, options with one meaning.

Standard output carries the result and nothing else; everything said on the way goes to standard
error.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.text import Text

EXIT_DONE = 0
EXIT_SOME_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141

# An article may hold escape sequences that would repaint the terminal, or turn the direction of
# the text around.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class _Console(Console):
    def on_broken_pipe(self) -> NoReturn:
        # rich would exit with 1, which here means that an article failed.
        raise BrokenPipeError


# Piped, a table has no width to keep to; rich would fold it to 80 columns.
_WIDTH = None if sys.stdout.isatty() else 140

out = _Console(highlight=False, markup=False, emoji=False, width=_WIDTH)
"""The result, on standard output."""

err = _Console(stderr=True, highlight=False, markup=False, emoji=False)
"""Progress and messages, on standard error."""

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (txt, md, html, jsonl), folders, globs, or - for standard input.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for machines instead of a table.")]
Language = Annotated[
    str | None,
    typer.Option(help="Language of the articles (en, fr, ...). Default: detected for each."),
]
ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="NAME",
        help="provider/model or gguf:PATH. Default: SUMMARIZER_MODEL, else the embedded model.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Address of an OpenAI-compatible server."),
]
TextField = Annotated[str | None, typer.Option(help="JSONL field with the text. Default: text.")]
IdField = Annotated[str | None, typer.Option(help="JSONL field with the id. Default: id.")]
MaxChars = Annotated[
    int | None,
    typer.Option(min=1, help="Longest article accepted, in characters. Default: 1000000."),
]


def safe(value: object) -> Text:
    """Text of an article or a model, fit for a terminal: no markup, no control characters."""
    text = str(value) if value is not None else ""
    return Text(_UNSAFE.sub("\N{MIDDLE DOT}", text.replace("\n", " ").replace("\t", " ")))


def write_line(line: str) -> None:
    """One line of the result, as it is: no wrapping, no colour."""
    sys.stdout.write(line + "\n")


def complain(message: object) -> None:
    """One line about something that went wrong."""
    err.print(Text.assemble(("error: ", "bold red"), safe(message)), soft_wrap=True)


def note(message: object) -> None:
    """One line that is good to know."""
    err.print(safe(message), soft_wrap=True)


def settings_of(**flags: Any) -> Any:
    """`summarizer.settings.load_settings` with what the command line gave; None is not given."""
    from summarizer.settings import load_settings

    return load_settings(**flags)


def existing(path: Path, names: Iterable[str]) -> Path:
    """`path` itself, or the first of `names` that exists inside it."""
    if path.is_dir():
        for name in names:
            if (path / name).is_file():
                return path / name
    return path
