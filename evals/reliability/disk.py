"""A disk that is full in the middle of a run: a small file system of its own, so it needs root."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.reliability.common import check, publish, table
from evals.reliability.kill import start
from tests.batch.helpers import comparable
from tests.stub import StubServer

SMALL, LARGE = "1500k", "200m"


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system in memory of 1.5 MB."""
    place.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)]
    if subprocess.run(options, check=False).returncode:
        raise SystemExit("a small file system can not be mounted here: run this as root")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def measure(count: int = 2000) -> int:
    """Fill it, look at what is said, make room, go on, compare."""
    with tempfile.TemporaryDirectory() as place, StubServer(keep=1) as server:
        calm = Path(place) / "calm"
        start(calm, count, server.base_url).communicate()
        before = server.counts.requests
        with small_disk(Path(place) / "disk") as disk:
            worker = start(disk / "run", count, server.base_url)
            _, errors = worker.communicate()
            stopped_after = server.counts.requests - before
            remount = ["mount", "-o", f"remount,size={LARGE}", str(disk)]
            subprocess.run(remount, check=True)
            again = start(disk / "run", count, server.base_url)
            _, later = again.communicate()
            paid = server.counts.requests - before
            same = comparable(disk / "run") == comparable(calm)
    said = errors.strip().splitlines()[-1].replace(str(place), "") if errors else ""
    rows = [
        ("articles", f"{count:,}"),
        ("calls made when the disk was full", f"{stopped_after:,}"),
        ("what was said", f"`{said}`"),
        ("exit code", worker.returncode),
        ("calls paid twice after room was made", paid - before),
        ("records equal those of an undisturbed run", "yes" if same else "NO"),
    ]
    publish("disk", table(("what", "measured"), rows))
    return check(
        [
            ("the run stopped in the middle", 0 < stopped_after < before),
            ("it said so in one line", worker.returncode == 1 and errors.count("\n") == 1),
            ("it went on", again.returncode == 0 and later == ""),
            ("the records are the same", same),
            ("only what was in flight was paid twice", paid - before <= 16),
        ]
    )
