"""The batch engine: many articles, a bounded number in flight, each outcome saved before it counts.

One reader task pulls articles and registers them, workers ask, one saver commits what is finished
in groups (all that came in while the last commit was on its way). A worker takes its next article
only when its last one is on disk, so a ``kill -9`` costs at most the articles in flight. Memory
holds the articles in flight and one pull of the input, however long the input is.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, NamedTuple, TypeVar

from summarizer.batch.folder import RecordsFile
from summarizer.batch.job import Ending, EndState, How, Job, Observer, Outcome, Stop
from summarizer.batch.ledger import Counts, Entry, Finished, Retry, Settled, Standing, record_line
from summarizer.batch.memory import Call, current_article
from summarizer.batch.outcomes import (
    article_key,
    cause_of,
    clean,
    error_key,
    error_ref,
    failed_record,
    now,
    printable,
    record_attributes,
    ref_attributes,
)
from summarizer.batch.source import Item, Source, open_source
from summarizer.batch.state import State
from summarizer.errors import (
    BudgetExceededError,
    InputError,
    RunError,
    SummarizerError,
    UndecodableInputError,
)
from summarizer.records import Article, ArticleRef, Record, Usage
from summarizer.telemetry import article_span

log = logging.getLogger(__name__)

T = TypeVar("T")


class _Article(NamedTuple):
    pos: int
    key: bytes
    ref: ArticleRef
    article: Article


class _Saving(NamedTuple):
    finished: Finished
    record: Record
    how: How
    saved: asyncio.Future[None]


class Batch:
    """One session of a run; see the module. Use it once.

    Args:
        job: what to do with each article.
        state: the run's state; the batch begins and ends a session in it.
        concurrency: the most articles in flight.
        retry: which failures of earlier sessions to ask again.
        records: where record lines go in input order, if anywhere.
        observe: awaited for each article that has its outcome, in order of finishing.
        with_records: whether `Outcome.record` is filled for ``observe``.
        stop: the person's hand on the brake.
    """

    def __init__(
        self,
        job: Job,
        state: State,
        *,
        concurrency: int,
        retry: Retry = "all",
        records: RecordsFile | None = None,
        observe: Observer | None = None,
        with_records: bool = False,
        stop: Stop | None = None,
    ) -> None:
        self._job = job
        self._state = state
        self._workers = max(1, concurrency)
        self._retry = retry
        self._records = records
        self._observe = observe
        self._with_records = with_records
        self._stop = stop or Stop()
        self._drain = asyncio.Event()
        self._abort = asyncio.Event()
        self._error: SummarizerError | None = None
        self._todo: asyncio.Queue[_Article | None] = asyncio.Queue(self._workers)
        self._done: asyncio.Queue[_Saving | Literal["flush"] | None] = asyncio.Queue()
        # SQLite waits for the disk: a thread of its own keeps the event loop free of that.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="summarizer-state")
        self._all_read = False
        self._count = 0
        self._open = 0  # articles to ask that have no saved outcome yet

    async def run(self, inputs: Iterable[Item] | AsyncIterable[Item]) -> Ending:
        """Give every article its outcome, or stop in good order.

        Returns:
            how it ended. ``error`` is what stopped it, if something did; it is not raised, because
            the counts and what was paid matter then as well.
        """
        try:
            await self._in_thread(self._state.begin, now())
            if self._job.memory is not None:
                self._job.memory.listen(lambda: self._done.put_nowait("flush"))
            source = open_source(inputs)
            reader = asyncio.create_task(self._read(source))
            workers = [asyncio.create_task(self._work()) for _ in range(self._workers)]
            saver = asyncio.create_task(self._save())
            brake = asyncio.create_task(self._watch())
            try:
                await self._until_done(reader, workers)
                self._done.put_nowait(None)
                await saver
            finally:
                source.close()
                await _end([reader, saver, brake, *workers])
            return await self._finish()
        finally:
            self._thread.shutdown(wait=True)

    # -- running and stopping

    async def _until_done(
        self, reader: asyncio.Task[None], workers: list[asyncio.Task[None]]
    ) -> None:
        await _first(reader, self._drain)
        if not reader.done():
            reader.cancel()
            # What waits in the queue was not started: it stays pending.
            while not self._todo.empty():
                self._todo.get_nowait()
            for _ in workers:
                self._todo.put_nowait(None)
        elif (failure := reader.exception()) is not None:
            self._drain_for(_as_error(failure, "the input broke off"))
            self._abort.set()
        together = asyncio.gather(*workers, return_exceptions=True)
        await _first(together, self._abort)
        if not together.done():
            await _end(workers)
        for failure in await together:
            if isinstance(failure, Exception):
                self._drain_for(_as_error(failure, "the engine failed"))

    async def _watch(self) -> None:
        await self._stop.drain.wait()
        self._drain.set()
        await self._stop.abort.wait()
        self._abort.set()

    def _drain_for(self, error: SummarizerError) -> None:
        """Stop the run because of an error; the first one is the one to tell."""
        self._error = self._error or error
        self._drain.set()
        if not isinstance(error, BudgetExceededError):
            # With the budget used up the calls in flight are paid: let them finish. A wrong key
            # or a full disk can not get better by waiting.
            self._abort.set()

    # -- reading

    async def _read(self, source: Source) -> None:
        while items := await source.pull():
            standings = await self._in_thread(self._register, items)
            waiting = []
            for article, standing, error in standings:
                if standing.todo == "keep":
                    await self._kept(article, standing)
                elif standing.todo == "ask":
                    self._open += 1
                    if error is None:
                        await self._todo.put(article)
                    else:
                        record = failed_record(error, article.ref, self._job.provenance)
                        waiting.append(self._put(article.key, record, "unread"))
            for saved in waiting:
                await saved
        self._all_read = True
        for _ in range(self._workers):
            await self._todo.put(None)

    def _register(self, items: list[Item]) -> list[tuple[_Article, Standing, InputError | None]]:
        found: list[tuple[_Article, InputError | None]] = []
        for item in items:
            found.append(self._identify(item, self._count))
            self._count += 1
        entries = [
            Entry(article.pos, article.key, article.ref.model_dump_json()) for article, _ in found
        ]
        standings = self._state.register(entries, self._retry)
        if self._records is not None and any(s.todo == "keep" for s in standings):
            self._records.advance(self._state)
        return [
            (article, standing, error)
            for (article, error), standing in zip(found, standings, strict=True)
        ]

    def _identify(self, item: Item, pos: int) -> tuple[_Article, InputError | None]:
        if isinstance(item, Article):
            try:
                key = article_key(item, self._job.fingerprint)
                item.text.encode()
                return _Article(pos, key, printable(item.ref()), item), None
            except UnicodeEncodeError:
                item = UndecodableInputError(
                    "the text holds half characters (lone surrogates); decode it with the right "
                    "encoding first",
                    where=clean(item.path or item.id),
                )
        key = error_key(item, self._job.fingerprint)
        return _Article(pos, key, printable(error_ref(item, pos)), Article(id="", text="")), item

    async def _kept(self, article: _Article, standing: Standing) -> None:
        if self._observe is None:
            return
        record = None
        if self._with_records:
            line = await self._in_thread(self._state.line, article.pos)
            record = Record.model_validate_json(line)
        how: How = "kept" if standing.first else "duplicate"
        status = standing.status or "failed"
        await self._observe(
            Outcome(article.pos, article.ref.id, status, standing.cause, how, Usage(), record)
        )

    # -- asking

    async def _work(self) -> None:
        while (article := await self._todo.get()) is not None:
            record = await self._ask(article)
            if record is None:
                return
            await self._put(article.key, record, "asked")

    async def _ask(self, item: _Article) -> Record | None:
        current_article.set(item.key)
        try:
            with article_span(ref_attributes(item.ref)) as note:
                record = await self._job.process(item.article)
                note(record_attributes(record))
                return record
        except SummarizerError as error:
            if error.fatal:
                self._drain_for(error)
                return None
            failure: Exception = error
        except Exception as error:
            log.exception("article %s failed inside the program", item.ref.id)
            failure = error
        usage = getattr(failure, "usage", None)
        return failed_record(
            failure,
            item.ref,
            self._job.provenance,
            usage if isinstance(usage, Usage) else None,
        )

    # -- saving

    def _put(self, key: bytes, record: Record, how: How) -> asyncio.Future[None]:
        """Hand a record to the saver; the future is done when it is on disk."""
        saved: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        try:
            body = record.model_dump_json(by_alias=True, exclude={"article"})
        except ValueError as error:
            # A record that can not be written down is a failed article, not a lost one.
            record = failed_record(error, record.article, self._job.provenance, record.usage)
            body = record.model_dump_json(by_alias=True, exclude={"article"})
        finished = Finished(key, record.status, cause_of(record), body, record.usage)
        self._done.put_nowait(_Saving(finished, record, how, saved))
        return saved

    async def _save(self) -> None:
        ended = False
        group: list[_Saving] = []
        try:
            while not ended:
                group = []
                item = await self._done.get()
                while True:
                    if item is None:
                        ended = True
                        break
                    if item != "flush":
                        group.append(item)
                    if self._done.empty():
                        break
                    item = self._done.get_nowait()
                calls = self._job.memory.take() if self._job.memory is not None else []
                if not group and not calls:
                    continue
                places = await self._in_thread(self._commit, [s.finished for s in group], calls)
                self._open -= len(group)
                for saving in group:
                    if not saving.saved.done():
                        saving.saved.set_result(None)
                await self._tell(group, places)
        except Exception as error:
            # Nobody may wait for ever, or go on as if it were saved: stop everything.
            self._drain_for(_as_error(error, "saving or showing an outcome failed"))
            self._abort.set()

    def _commit(self, finished: list[Finished], calls: list[Call]) -> list[list[Settled]]:
        places = self._state.save(finished, calls)
        if self._records is not None:
            self._records.advance(self._state)
        return places

    async def _tell(self, group: list[_Saving], places: list[list[Settled]]) -> None:
        if self._observe is None:
            return
        for saving, settled in zip(group, places, strict=True):
            done = saving.finished
            for pos, ref, first in settled:
                record = None
                if self._with_records:
                    record = Record.model_validate_json(record_line(ref, done.body, first))
                how = saving.how if first else "duplicate"
                usage = done.usage if first else Usage()
                name = json.loads(ref)["id"]
                await self._observe(Outcome(pos, name, done.status, done.cause, how, usage, record))

    # -- ending

    async def _finish(self) -> Ending:
        state: EndState = "finished" if self._all_read and self._open == 0 else "interrupted"
        if self._error is not None:
            state = "stopped"
        try:
            counts = await self._in_thread(self._close_session, state)
        except RunError as error:
            self._error, state = self._error or error, "stopped"
            counts = await self._in_thread(self._state.counts)
        usage, unpriced = await self._in_thread(self._state.spent, self._state.session)
        total, total_unpriced = await self._in_thread(self._state.spent)
        return Ending(state, self._error, counts, usage, unpriced, total, total_unpriced)

    def _close_session(self, state: EndState) -> Counts:
        if self._all_read:
            self._state.all_read(self._count)
        if self._records is not None:
            self._records.finish(self._state, self._count if self._all_read else None)
        self._state.end(state, now())
        return self._state.counts()

    async def _in_thread(self, function: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *args)


async def _first(work: asyncio.Future[Any], event: asyncio.Event) -> None:
    """Wait for the work or for the event, whichever comes first; cancel neither."""
    waiter = asyncio.create_task(event.wait())
    try:
        await asyncio.wait({work, waiter}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiter.cancel()


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Cancel tasks until they are gone: a library on the way may swallow a cancellation."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=1.0)
    await asyncio.gather(*tasks, return_exceptions=True)


def _as_error(failure: BaseException, what: str) -> SummarizerError:
    if isinstance(failure, SummarizerError):
        return failure
    error = RunError(f"{what} ({type(failure).__name__}: {failure})")
    error.__cause__ = failure
    return error
