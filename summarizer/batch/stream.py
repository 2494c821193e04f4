"""Records as they finish, for Python: one engine, an asynchronous face and a thin plain one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
)
from contextlib import AbstractAsyncContextManager, aclosing
from pathlib import Path

from summarizer.batch.engine import Batch
from summarizer.batch.folder import STATE, RecordsFile, prepare
from summarizer.batch.job import Ending, Job, Outcome
from summarizer.batch.lock import RunLock
from summarizer.batch.source import Item
from summarizer.batch.state import State
from summarizer.records import Record

MakeJob = Callable[[State], AbstractAsyncContextManager[Job]]


async def astream(
    inputs: Iterable[Item] | AsyncIterable[Item],
    make_job: MakeJob,
    *,
    concurrency: int = 8,
    folder: Path | None = None,
) -> AsyncIterator[Record]:
    """Yield one record for each input, as they finish, in bounded memory.

    The engine waits when the caller does not take records; closing the generator stops it.

    Args:
        inputs: articles, or the errors that reading them gave.
        make_job: opens the model.
        concurrency: the most articles in flight.
        folder: a run folder, to keep outcomes and go on there next time; without one nothing stays.

    Raises:
        SummarizerError: what made going on pointless, after the records that were finished.
    """
    if folder is None:
        state = State(None)
        try:
            async with aclosing(_records(inputs, make_job, state, None, concurrency)) as records:
                async for record in records:
                    yield record
        finally:
            state.close()
        return
    with RunLock(prepare(folder)):
        state = State(folder / STATE)
        lines = RecordsFile(folder)
        try:
            async with aclosing(_records(inputs, make_job, state, lines, concurrency)) as records:
                async for record in records:
                    yield record
        finally:
            lines.close()
            state.close()


async def _records(
    inputs: Iterable[Item] | AsyncIterable[Item],
    make_job: MakeJob,
    state: State,
    lines: RecordsFile | None,
    concurrency: int,
) -> AsyncGenerator[Record]:
    ready: asyncio.Queue[Record | None] = asyncio.Queue(1)
    closing = False

    async def observe(outcome: Outcome) -> None:
        if outcome.record is not None:
            await ready.put(outcome.record)

    async def work() -> Ending:
        try:
            async with make_job(state) as job:
                batch = Batch(
                    job,
                    state,
                    concurrency=concurrency,
                    records=lines,
                    observe=observe,
                    with_records=True,
                )
                return await batch.run(inputs)
        finally:
            if not closing:
                await ready.put(None)

    task = asyncio.create_task(work())
    try:
        while (record := await ready.get()) is not None:
            yield record
        ending = await task
        if ending.error is not None:
            raise ending.error
    finally:
        # Whoever stops must not wait for a place in a queue that nobody empties any more.
        closing = True
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def stream(
    inputs: Iterable[Item],
    make_job: MakeJob,
    *,
    concurrency: int = 8,
    folder: Path | None = None,
) -> Iterator[Record]:
    """`astream` for callers without an event loop (or inside somebody else's): the same engine on a
    thread of its own. Arguments and errors are the same."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="summarizer-engine", daemon=True)
    thread.start()
    records = astream(inputs, make_job, concurrency=concurrency, folder=folder)
    try:
        while record := asyncio.run_coroutine_threadsafe(_next(records), loop).result():
            yield record
    finally:
        asyncio.run_coroutine_threadsafe(_close(records), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _next(records: AsyncIterator[Record]) -> Record | None:
    return await anext(records, None)


async def _close(records: AsyncIterator[Record]) -> None:
    close = getattr(records, "aclose", None)
    if close is not None:
        await close()
