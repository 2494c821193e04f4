"""A run in a process of its own, to be killed: ``python -m tests.batch.worker FOLDER COUNT``.

Each call of the stub is written to standard output when it is paid, so that the parent knows when
to kill and can count what was paid twice.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
from pathlib import Path

from summarizer.batch.run import RunOptions, run_folder
from summarizer.errors import SummarizerError
from summarizer.records import Article, Record
from tests.batch.helpers import StubJob, article, record_of


def inputs(count: int):  # type: ignore[no-untyped-def]
    for number in range(count):
        # Every tenth stands twice.
        yield article(number - 1 if number % 10 == 9 else number)


def script(item: Article) -> Record | SummarizerError | Exception:
    os.write(1, f"{item.id}\n".encode())
    return (
        record_of(item, "partial", "label_not_found") if item.id.endswith("3") else record_of(item)
    )


def main() -> int:
    folder, count, concurrency = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if len(sys.argv) > 4:
        size = int(sys.argv[4])
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    job = StubJob(script)
    try:
        ending = asyncio.run(run_folder(inputs(count), job, RunOptions(folder, concurrency)))
    except SummarizerError as error:
        sys.stderr.write(f"refused: {error}")
        return 2
    if ending.error is not None:
        sys.stderr.write(f"stopped: {ending.error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
