"""The two ends of a run on the command line: counting its inputs, writing its records."""

from __future__ import annotations

import asyncio
import glob
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from . import common

if TYPE_CHECKING:
    from summarizer.batch.job import Stop


class Lines:
    """Records on standard output as JSON lines, in input order."""

    def __init__(self) -> None:
        self.closed = False
        self._close: Callable[[], None] = lambda: None

    def on_close(self, loop: asyncio.AbstractEventLoop, stop: Stop) -> None:
        """Stop the run when nobody reads any more."""

        def close() -> None:
            loop.call_soon_threadsafe(stop.request)

        self._close = close

    def __call__(self, line: str) -> None:
        if self.closed:
            return
        try:
            common.write_line(line)
            sys.stdout.flush()
        except BrokenPipeError:
            # Not the run's fault: its folder gets the line all the same.
            self.closed = True
            self._close()


class Counter:
    """How many articles there will be, counted aside; None until known or where it can not be."""

    def __init__(self, inputs: tuple[str, ...]) -> None:
        self._inputs = inputs
        self._count: int | None = None
        self._thread: threading.Thread | None = None

    def __call__(self) -> int | None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        return self._count

    def _work(self) -> None:
        if "-" in self._inputs:
            return
        try:
            self._count = sum(_count(path) for path in self._inputs)
        except OSError:
            return  # the reader will say what is wrong; here it is only about an estimate


def _count(path: str) -> int:
    from summarizer.reading import SUFFIXES

    if os.path.isdir(path):
        return sum(
            _count(os.path.join(place, name))
            for place, _, names in os.walk(path)
            for name in names
            if Path(name).suffix.lower() in SUFFIXES
        )
    if not os.path.lexists(path) and glob.has_magic(path):
        return sum(_count(found) for found in glob.iglob(path, recursive=True))
    if SUFFIXES.get(Path(path).suffix.lower()) == "jsonl":
        with open(path, "rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    return 1
