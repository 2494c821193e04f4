"""The input of a batch, pulled a few articles at a time from a plain or asynchronous iterable."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from typing import Protocol

from summarizer.errors import InputError
from summarizer.records import Article

Item = Article | InputError

PULL_ARTICLES = 32
PULL_CHARS = 2_000_000
PULL_SECONDS = 0.02


class Source(Protocol):
    """Where articles come from."""

    async def pull(self) -> list[Item]:
        """The next few articles, at least one; an empty list at the end."""


def open_source(inputs: Iterable[Item] | AsyncIterable[Item]) -> Source:
    """A source over any iterable; a plain one is read in a thread of its own, as it may block."""
    if isinstance(inputs, AsyncIterable):
        return _AsyncSource(inputs)
    return _ThreadSource(inputs)


class _Pull:
    """Collects items until one more would make the caller wait or the memory grow."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._chars = 0
        self._end = time.monotonic() + PULL_SECONDS

    def add(self, item: Item) -> bool:
        """Take an item; False when the pull is full."""
        self.items.append(item)
        self._chars += len(item.text) if isinstance(item, Article) else 0
        return (
            len(self.items) < PULL_ARTICLES
            and self._chars < PULL_CHARS
            and time.monotonic() < self._end
        )


class _ThreadSource:
    def __init__(self, inputs: Iterable[Item]) -> None:
        self._inputs = inputs
        self._wanted: queue.SimpleQueue[
            tuple[asyncio.AbstractEventLoop, asyncio.Future[list[Item]]]
        ] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def pull(self) -> list[Item]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[list[Item]] = loop.create_future()
        self._wanted.put((loop, future))
        if self._thread is None:
            # A daemon: an input that blocks for ever (an open pipe) must not keep a stopped
            # program alive.
            self._thread = threading.Thread(
                target=self._serve, name="summarizer-input", daemon=True
            )
            self._thread.start()
        return await future

    def _serve(self) -> None:
        items = iter(self._inputs)
        ended = False
        while not ended:
            loop, future = self._wanted.get()
            pull = _Pull()
            failure: BaseException | None = None
            try:
                for item in items:
                    if not pull.add(item):
                        break
                else:
                    ended = not pull.items
            except Exception as error:
                failure, ended = error, True
            try:
                loop.call_soon_threadsafe(_resolve, future, pull.items, failure)
            except RuntimeError:
                return  # the loop is closed: nobody waits any more


def _resolve(
    future: asyncio.Future[list[Item]], items: list[Item], failure: BaseException | None
) -> None:
    if future.done():
        return
    if failure is not None:
        future.set_exception(failure)
    else:
        future.set_result(items)


class _AsyncSource:
    def __init__(self, inputs: AsyncIterable[Item]) -> None:
        self._items: AsyncIterator[Item] = aiter(inputs)

    async def pull(self) -> list[Item]:
        pull = _Pull()
        async for item in self._items:
            if not pull.add(item):
                break
        return pull.items
