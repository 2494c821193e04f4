"""25 times kill -9 in a run of 2,000 articles."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from typing import Any

from evals.reliability.common import ROOT, check, publish, table
from evals.reliability.worker import CONCURRENCY
from summarizer.batch.run import run_status
from tests.batch.helpers import comparable
from tests.stub import Fault, StubServer

KILLS = 25


def start(folder: Path, count: int, base_url: str) -> subprocess.Popen[str]:
    """A worker on the folder."""
    command = [sys.executable, "-m", "evals.reliability.worker", str(folder), str(count), base_url]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


class Trap:
    """Lets a thread wait for the server's nth call, and counts what was asked."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self._at: int | None = None
        self._reached = threading.Event()

    def __call__(self, _number: int, request: dict[str, Any]) -> Fault | None:
        self.asked[request["messages"][1]["content"]] += 1
        if self._at is not None and sum(self.asked.values()) >= self._at:
            self._reached.set()
        return None

    def wait(self, calls: int) -> None:
        """Until so many more calls have come."""
        self._reached.clear()
        self._at = sum(self.asked.values()) + calls
        if not self._reached.wait(120):
            raise SystemExit("the worker does not ask")


def measure(count: int = 2000) -> int:
    """Kill, finish, compare with an undisturbed run."""
    moments = random.Random(7)
    with tempfile.TemporaryDirectory() as place:
        calm, torn = Path(place) / "calm", Path(place) / "torn"
        with StubServer(keep=1) as server:
            start(calm, count, server.base_url).communicate()
        trap = Trap()
        with StubServer(faults=trap, keep=1) as server:
            for _ in range(KILLS):
                worker = start(torn, count, server.base_url)
                trap.wait(moments.randint(1, count // (KILLS + 10)))
                worker.kill()
                worker.communicate()
            killed = run_status(torn)["counts"]
            last = start(torn, count, server.base_url)
            _, errors = last.communicate()
            same = comparable(torn) == comparable(calm)
            asked, distinct = server.counts.requests, len(trap.asked)
        sessions = Counter(session["state"] for session in run_status(torn)["sessions"])
    rows = [
        ("articles, different ones", f"{count:,}, {distinct:,}"),
        ("sessions killed, finished", f"{sessions['killed']}, {sessions['finished']}"),
        ("done when the last one started", f"{killed['done']:,}"),
        ("records equal those of an undisturbed run", "yes" if same else "NO"),
        ("calls paid twice, in all", asked - distinct),
        ("at most (in flight at each kill)", KILLS * CONCURRENCY),
    ]
    publish("kill", table(("what", "measured"), rows))
    return check(
        [
            ("the last session ended well", last.returncode == 0 and errors == ""),
            ("the records are the same", same),
            ("no more was paid twice than was in flight", asked - distinct <= KILLS * CONCURRENCY),
            ("every session but the last was killed", sessions["killed"] == KILLS),
        ]
    )
