"""The input of a batch: a few articles are read ahead of the engine, and no more.

What has been read is handed over at once: an input that comes in slowly (a pipe, a feed) is worked
on as it comes.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import AsyncIterable, Iterable
from typing import Protocol

from summarizer.errors import InputError
from summarizer.records import Article

Item = Article | InputError

AHEAD_ARTICLES = 32
AHEAD_CHARS = 2_000_000


class Source(Protocol):
    """Where articles come from."""

    async def pull(self) -> list[Item]:
        """The next few articles, at least one; an empty list at the end."""

    def close(self) -> None:
        """Stop reading."""


def open_source(inputs: Iterable[Item] | AsyncIterable[Item]) -> Source:
    """A source over any iterable; a plain one is read in a thread of its own, as it may block."""
    if isinstance(inputs, AsyncIterable):
        return _AsyncSource(inputs)
    return _ThreadSource(inputs)


class _ThreadSource:
    def __init__(self, inputs: Iterable[Item]) -> None:
        self._inputs = inputs
        self._items: deque[Item] = deque()
        self._chars = 0
        self._room = threading.Condition()
        self._ended = self._closed = False
        self._failure: Exception | None = None
        self._ready = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        # A daemon: an input that blocks for ever (an open pipe) must not keep a stopped program
        # alive.
        self._thread = threading.Thread(target=self._read, name="summarizer-input", daemon=True)
        self._thread.start()

    async def pull(self) -> list[Item]:
        while True:
            with self._room:
                if self._items:
                    found = list(self._items)
                    self._items.clear()
                    self._chars = 0
                    self._room.notify()
                    return found
                if self._failure is not None:
                    raise self._failure
                if self._ended:
                    return []
                self._ready.clear()
            await self._ready.wait()

    def close(self) -> None:
        with self._room:
            self._closed = True
            self._room.notify()

    def _read(self) -> None:
        try:
            for item in self._inputs:
                with self._room:
                    self._room.wait_for(lambda: self._closed or self._has_room())
                    if self._closed:
                        return
                    self._items.append(item)
                    self._chars += len(item.text) if isinstance(item, Article) else 0
                self._tell()
        except Exception as error:
            self._failure = error
        finally:
            self._ended = True
            self._tell()

    def _has_room(self) -> bool:
        return len(self._items) < AHEAD_ARTICLES and self._chars < AHEAD_CHARS

    def _tell(self) -> None:
        # The loop may be closed by now: then nobody waits any more.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._ready.set)


class _AsyncSource:
    def __init__(self, inputs: AsyncIterable[Item]) -> None:
        self._inputs = inputs
        self._items: asyncio.Queue[Item | None] = asyncio.Queue(AHEAD_ARTICLES)
        self._failure: Exception | None = None
        self._reader = asyncio.create_task(self._read())

    async def pull(self) -> list[Item]:
        found: list[Item] = []
        while not found or not self._items.empty():
            item = await self._items.get()
            if item is None:
                # Left for the next pull, which then finds the end (or the failure) at once.
                self._items.put_nowait(None)
                break
            found.append(item)
        if not found and self._failure is not None:
            raise self._failure
        return found

    def close(self) -> None:
        self._reader.cancel()

    async def _read(self) -> None:
        try:
            async for item in self._inputs:
                await self._items.put(item)
        except Exception as error:
            self._failure = error
        await self._items.put(None)
