"""Peak memory and time of runs of 1,000 to 100,000 articles."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from evals.reliability.common import ROOT, check, publish, stub_process, table

ARTICLE = (
    "Police in the northern province said on Monday that they had held {n} people after a raid on "
    "three buildings near the border. More than 2,000 officers took part, the ministry said. "
) * 8


def _write(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = ARTICLE.replace("{n}", str(number))
            file.write(json.dumps({"id": f"n{number}", "text": text}) + "\n")


def measure(count: int = 100_000) -> int:
    """Runs of ``count`` articles, a tenth and a hundredth of it."""
    rows = []
    reports = {}
    with tempfile.TemporaryDirectory() as place, stub_process() as base_url:
        for size in (count // 100, count // 10, count):
            source = Path(place) / f"{size}.jsonl"
            _write(source, size)
            command = [
                sys.executable,
                "-m",
                "evals.reliability.worker",
                str(Path(place) / str(size)),
            ]
            done = subprocess.run(
                [*command, "0", base_url, str(source)],
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
            )
            report = reports[size] = json.loads(done.stdout)
            rows.append(
                (
                    f"{size:,}",
                    f"{report['megabytes']:.0f} MB",
                    f"{report['seconds']:.0f}",
                    f"{size / report['seconds']:.0f}",
                    f"{report['processor'] / size * 1000:.1f} ms",
                )
            )
            print(rows[-1], flush=True)
    head = ("articles", "peak memory", "seconds", "articles/s", "processor per article")
    publish("memory", table(head, rows))
    small, large = reports[count // 100], reports[count]
    # Time on the wall depends on what else the machine does; the processor's does not.
    slower = (large["processor"] / count) / (reports[count // 10]["processor"] / (count // 10))
    return check(
        [
            ("all done", all(report["done"] == size for size, report in reports.items())),
            ("peak memory within 1.2", large["megabytes"] <= 1.2 * small["megabytes"]),
            (f"time is linear (an article takes {slower:.2f} of what it did)", slower < 1.2),
        ]
    )
