"""A job without a model: deterministic records, and a script of what goes wrong."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from summarizer.batch.job import Job
from summarizer.batch.state import State
from summarizer.errors import SummarizerError
from summarizer.records import Article, Problem, Provenance, Record, Usage

PROVENANCE = Provenance(
    prompt="article",
    prompt_sha256="0" * 64,
    prompt_approved=True,
    schema_name="article",
    schema_sha256="1" * 64,
    settings_sha256="2" * 64,
    model="stub",
    versions={"summarizer": "0"},
    created="2026-01-01T00:00:00+00:00",
)


def article(number: int, text: str | None = None) -> Article:
    return Article(
        id=f"a{number}", text=text or f"Police held {number} people.", path=f"{number}.txt"
    )


def articles(count: int, start: int = 0) -> Iterator[Article]:
    return (article(number) for number in range(start, start + count))


def record_of(item: Article, status: str = "done", code: str | None = None) -> Record:
    problems = () if code is None else (Problem(code=code, where="article", message="as scripted"),)
    return Record(
        article=item.ref(),
        status=status,  # type: ignore[arg-type]
        summary={"headline": item.text[:40]},
        figures=(),
        mentions=(),
        problems=problems,
        provenance=PROVENANCE,
        usage=Usage(
            calls=1,
            attempts=1,
            prompt_tokens=len(item.text),
            completion_tokens=7,
            seconds=0.5,
            cost=Decimal("0.001"),
        ),
    )


Script = Callable[[Article], Record | SummarizerError | Exception]


class StubJob:
    """Counts how often each text is asked, and the most articles in flight at once."""

    def __init__(self, script: Script = record_of, fingerprint: str = "f") -> None:
        self.script = script
        self.fingerprint = fingerprint
        self.asked: Counter[str] = Counter()
        self.flight = 0
        self.peak = 0
        self.gate: asyncio.Event | None = None
        self.started = asyncio.Event()

    async def process(self, item: Article) -> Record:
        self.asked[item.text] += 1
        self.flight += 1
        self.peak = max(self.peak, self.flight)
        self.started.set()
        try:
            if self.gate is not None:
                await self.gate.wait()
            else:
                await asyncio.sleep(0)
            result = self.script(item)
        finally:
            self.flight -= 1
        if isinstance(result, Exception):
            raise result
        return result

    def job(self) -> Job:
        return Job(self.process, self.fingerprint, PROVENANCE)

    @asynccontextmanager
    async def __call__(self, state: State) -> AsyncIterator[Job]:
        yield self.job()


def read_lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "records.jsonl").read_text("utf-8").splitlines()]


def comparable(folder: Path) -> list[str]:
    """The records without what may differ between two runs: clock and the server's cache."""
    lines = read_lines(folder)
    for line in lines:
        line["provenance"].pop("created")
        line["usage"].pop("seconds")
        line["usage"].pop("cached_tokens")
    return [json.dumps(line, sort_keys=True) for line in lines]
