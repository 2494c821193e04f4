"""kill -9, a full disk, two processes, and memory."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from summarizer.batch.run import RunOptions, run_folder, run_status
from tests.batch.helpers import StubJob, articles, comparable, record_of
from tests.batch.worker import inputs

COUNT, CONCURRENCY, KILLS = 200, 8, 3


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.batch.worker", str(folder), str(COUNT)]
    return subprocess.Popen(
        [*command, str(CONCURRENCY), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("undisturbed")
    worker = start(folder)
    worker.communicate()
    return comparable(folder)


def test_kill_at_any_moment_loses_nothing_and_pays_only_what_was_in_flight(
    tmp_path: Path, undisturbed: list[str]
) -> None:
    moments = random.Random(1)
    paid: Counter[str] = Counter()
    for _ in range(KILLS):
        worker = start(tmp_path)
        assert worker.stdout is not None
        for _ in range(moments.randint(0, COUNT // 5)):
            paid[worker.stdout.readline().strip()] += 1
        worker.kill()
        # not `communicate`: it would leave out what readline has read ahead
        paid.update(worker.stdout.read().split())
        worker.communicate()
    assert run_status(tmp_path)["state"] == "killed"
    worker = start(tmp_path)
    out, err = worker.communicate()
    paid.update(out.split())
    assert (worker.returncode, err) == (0, "")
    assert comparable(tmp_path) == undisturbed
    paid.pop("", None)
    assert len(paid) == COUNT * 9 // 10
    assert sum(paid.values()) - len(paid) <= KILLS * CONCURRENCY
    states = [session["state"] for session in run_status(tmp_path)["sessions"]]
    assert states == ["killed"] * KILLS + ["finished"]


@pytest.mark.parametrize("size", [150_000, 300_000])
def test_a_full_disk_stops_with_a_clear_word_and_the_run_goes_on_later(
    tmp_path: Path, undisturbed: list[str], size: int
) -> None:
    worker = start(tmp_path, str(size))
    _, err = worker.communicate()
    assert worker.returncode in (1, 2)
    assert "intact" in err
    assert "Traceback" not in err
    worker = start(tmp_path)
    _, err = worker.communicate()
    assert (worker.returncode, err) == (0, "")
    assert comparable(tmp_path) == undisturbed


def test_a_second_process_is_refused_and_the_first_is_not_disturbed(
    tmp_path: Path, undisturbed: list[str]
) -> None:
    first = start(tmp_path)
    assert first.stdout is not None
    first.stdout.readline()
    second = start(tmp_path)
    _, err = second.communicate()
    if first.poll() is None:
        assert second.returncode == 2
        assert f"process {first.pid}" in err
    first.communicate()
    assert first.returncode == 0
    assert comparable(tmp_path) == undisturbed


def test_inputs_are_pulled_only_as_they_are_needed(tmp_path: Path) -> None:
    alive = peak = 0

    def watched():  # type: ignore[no-untyped-def]
        nonlocal alive, peak
        for item in inputs(2000):
            alive += 1
            peak = max(peak, alive)
            yield item

    def script(item):  # type: ignore[no-untyped-def]
        nonlocal alive
        alive -= 1
        return record_of(item)

    asyncio.run(run_folder(watched(), StubJob(script), RunOptions(tmp_path, 4)))
    # Read ahead, one pull, one queue, the workers, and duplicates that are read but never asked.
    assert peak - 200 < 2 * 32 + 2 * 4 + 4


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path) -> None:
    def peak_of(count: int) -> int:
        tracemalloc.start()
        job = StubJob()
        job.asked.update = lambda *a, **k: None  # type: ignore[method-assign]
        try:
            asyncio.run(
                run_folder(articles(count), _Forgetful(job), RunOptions(tmp_path / str(count)))
            )
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak_of(50)  # imports and caches
    small, large = peak_of(200), peak_of(2000)
    assert large < 1.2 * small


class _Forgetful(StubJob):
    """Counts nothing, so that the test measures the engine and not its own bookkeeping."""

    def __init__(self, job: StubJob) -> None:
        super().__init__(job.script)

    async def process(self, item):  # type: ignore[no-untyped-def]
        await asyncio.sleep(0)
        return record_of(item)
