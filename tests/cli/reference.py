"""The reference part of docs/cli.md, made from the help of every command.

python -m tests.cli.reference      # writes it anew; `make docs` does the same
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.cli.commands import all_commands

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"
HEADING = "## Commands\n"


def reference() -> str:
    """Every command with its description, examples, arguments and options."""
    return "\n".join(line for words, command in all_commands() for line in _section(words, command))


def _section(words: tuple[str, ...], command: Any) -> Iterator[str]:
    about, _, examples = inspect.cleandoc(command.help or "").partition("Examples:")
    yield f"### `summarizer {' '.join(words)}`\n"
    yield about.strip() + "\n"
    if examples.strip():
        lines = [line.strip() for line in examples.splitlines() if line.strip()]
        yield "\n".join(["```sh", *lines, "```", ""])
    options = []
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            yield f"- `{parameter.metavar or parameter.name.upper()}`: {parameter.help}\n"
        elif parameter.opts[0] != "--help":
            names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
            options.append(f"| {names} | {(parameter.help or '').replace('|', '/')} |")
    if options:
        yield "\n".join(["| option | what it does |", "|---|---|", *options, ""])


def split() -> tuple[str, str]:
    """What is written by hand, and the reference as it is in the file."""
    before, _, after = DOCS.read_text("utf-8").partition(HEADING)
    return before, after.strip()


if __name__ == "__main__":
    DOCS.write_text(f"{split()[0]}{HEADING}\n{reference().strip()}\n", "utf-8")
