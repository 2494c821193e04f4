"""The command line. `main` is the console script; see docs/cli.md for every command."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 all done, 1 some failed, 2 wrong usage.

    Args:
        arguments: words after ``summarizer``; None takes those of the process.
    """
    from .app import run

    return run(arguments)
