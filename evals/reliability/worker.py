"""A run in a process of its own: ``python -m evals.reliability.worker FOLDER COUNT BASE_URL``.

It reads a generated input, or the JSONL file given as fourth word.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from summarizer.batch.assemble import job_maker
from summarizer.batch.run import RunOptions, run_folder
from summarizer.errors import SummarizerError
from summarizer.reading import read_inputs
from summarizer.records import Article
from tests.batch.asking import asking_task, stub_spec
from tests.batch.helpers import article

CONCURRENCY = 16


def inputs(count: int) -> Iterator[Article]:
    """``count`` articles, every tenth of them identical to the one before it."""
    for number in range(count):
        yield Article(
            id=f"n{number}",
            text=article(number - 1 if number % 10 == 9 else number).text,
            path=f"{number}.txt",
        )


def main() -> int:
    folder, count, base_url = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    source = read_inputs(sys.argv[4:]) if len(sys.argv) > 4 else inputs(count)
    maker = job_maker(stub_spec(base_url, concurrency=CONCURRENCY), asking_task())
    started, worked = time.monotonic(), time.process_time()
    try:
        ending = asyncio.run(run_folder(source, maker, RunOptions(folder, CONCURRENCY)))
    except SummarizerError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if ending.error is not None:
        sys.stderr.write(f"{ending.error}\n")
        return 1
    report = {
        "seconds": time.monotonic() - started,
        "processor": time.process_time() - worked,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "done": ending.counts.done,
    }
    sys.stdout.write(json.dumps(report) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
