"""What the measurements share: clocks, processes, and the tables of docs/reliability.md."""

from __future__ import annotations

import asyncio
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reliability.md"


class SkippingClock:
    """The machine's clock, with the waits of pace and retries skipped and counted as waited."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        return time.monotonic() + self._skipped

    async def sleep(self, seconds: float) -> None:
        self._skipped += seconds
        await asyncio.sleep(0)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def publish(name: str, text: str) -> None:
    """Print a table and put it in its place on the page."""
    stamp = time.strftime("%Y-%m-%d")
    block = f"{text}\n\n({stamp}, Python {platform.python_version()}, {os.cpu_count()} cores)"
    print(block)
    page = PAGE.read_text(encoding="utf-8")
    pattern = rf"(<!-- begin {name} -->\n).*?(\n<!-- end {name} -->)"
    changed, count = re.subn(pattern, lambda m: m[1] + block + m[2], page, flags=re.DOTALL)
    if count != 1:
        raise SystemExit(f"{PAGE} has no place for {name}")
    PAGE.write_text(changed, encoding="utf-8")


@contextmanager
def stub_process(*options: str) -> Iterator[str]:
    """The stub server in a process of its own; gives its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.stub", *options],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        if found is None:
            raise SystemExit("the stub server did not start")
        yield found[0].rstrip('",')
    finally:
        process.terminate()
        process.wait()


def check(claims: Sequence[tuple[str, bool]]) -> int:
    """Say which claims hold; 1 if one does not."""
    for claim, holds in claims:
        print(f"{'holds' if holds else 'FAILS'}: {claim}")
    return 0 if all(holds for _, holds in claims) else 1
