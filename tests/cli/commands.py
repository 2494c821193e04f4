"""Every command there is, from the program itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from summarizer.cli.app import COMMANDS, load_command

Run = Callable[..., tuple[int, str, str]]


def all_commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """``(("models", "list"), command)`` for every command that does something."""
    for name, module, _ in COMMANDS:
        yield from _leaves((name,), load_command(name, module))


def _leaves(words: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    inner = getattr(command, "commands", None)
    if not inner:
        yield words, command
        return
    for name, child in inner.items():
        yield from _leaves((*words, name), child)
