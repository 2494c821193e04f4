"""Replies of articles that are not finished yet, kept across a crash.

An article of many calls that is killed after most of them would pay them again. The run keeps each
reply until its article has an outcome; the next session gives them back instead of asking. They
were paid and no record has counted them, so they count as ordinary attempts of the article.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING

from summarizer.batch.state import State

if TYPE_CHECKING:
    from summarizer.model.request import ChatRequest, Reply

current_article: ContextVar[bytes | None] = ContextVar("current_article", default=None)
"""Key of the article that the running task works on; the engine sets it."""

Call = tuple[bytes, bytes, str]


class RunMemory:
    """The `Memory` of a run; give it to `open_model` and to the `Job`.

    Everything happens in the event loop's thread; the engine's saver carries `take` to the disk.
    """

    def __init__(self, state: State) -> None:
        # At most the articles that were in flight when the run was killed: a handful.
        self._earlier = state.calls()
        self._fresh: list[Call] = []
        self._notify: Callable[[], None] | None = None

    def listen(self, notify: Callable[[], None]) -> None:
        """Call ``notify`` whenever there is something to take."""
        self._notify = notify

    def recall(self, request: ChatRequest) -> Reply | None:
        """The reply that this article got in an earlier session, once."""
        article = current_article.get()
        if article is None or not self._earlier:
            return None
        kept = self._earlier.pop((article, bytes.fromhex(request.sha256)), None)
        return None if kept is None else _reply(kept)

    def earlier(self) -> list[Reply]:
        """Replies of unfinished articles that have not been given back yet."""
        return [_reply(kept) for kept in self._earlier.values()]

    def remember(self, request: ChatRequest, reply: Reply) -> None:
        """Keep a reply until its article is finished."""
        article = current_article.get()
        if article is None:
            return
        text = json.dumps(dataclasses.asdict(dataclasses.replace(reply, headers={})))
        self._fresh.append((bytes.fromhex(request.sha256), article, text))
        if self._notify is not None:
            self._notify()

    def take(self) -> list[Call]:
        """What has been remembered since the last time."""
        fresh, self._fresh = self._fresh, []
        return fresh


def _reply(kept: str) -> Reply:
    # Imported here so that looking at a run does not load the SDKs.
    from summarizer.model.request import Reply  # noqa: PLC0415

    return Reply(**json.loads(kept))
