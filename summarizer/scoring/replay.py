"""Raw replies stored by the hash of the request, so that an eval can run again with no model.

A line of a recording is one reply: ``request_sha256``, ``epoch`` (1 for the first time that a
request was asked in a run, 2 for its first repeat ...), ``purpose`` and the reply itself.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.errors import NotRecordedError, RunError
from summarizer.model import ChatRequest, Reply

_REPLY = (
    "text",
    "refusal",
    "finish_reason",
    "prompt_tokens",
    "cached_tokens",
    "completion_tokens",
    "usage_known",
    "seconds",
)
Key = tuple[str, int]


@dataclass(frozen=True)
class Missing:
    """A call that no recording has."""

    article: str
    purpose: str
    request_sha256: str


@dataclass
class Recordings:
    """Replies by request and epoch."""

    replies: dict[Key, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, paths: Iterable[Path]) -> Recordings:
        """All recordings (``*.jsonl``, ``*.jsonl.gz``) in these files and folders; later ones win.

        Raises:
            RunError: a line is no recorded reply.
        """
        found = cls()
        for path in paths:
            files = sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]
            for file in files:
                if file.exists():
                    found._read(file)
        return found

    def _read(self, file: Path) -> None:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8")
        # a line without its end was cut off when the program was killed
        whole = text[: text.rfind("\n") + 1]
        for number, line in enumerate(whole.splitlines(), 1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
                self.replies[entry["request_sha256"], int(entry["epoch"])] = entry
            except (ValueError, KeyError, TypeError) as error:
                raise RunError("is no recorded reply", where=f"{file}:{number}") from error

    def write(self, file: Path, keys: Iterable[Key] | None = None) -> int:
        """Writes the replies (only those of ``keys``) in a stable order; gives how many."""
        chosen = sorted(self.replies if keys is None else set(keys) & set(self.replies))
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = [_line(self.replies[key]) for key in chosen]
        data = "".join(line + "\n" for line in lines).encode()
        # mtime 0: the same replies are the same bytes
        file.write_bytes(gzip.compress(data, mtime=0) if file.suffix == ".gz" else data)
        return len(chosen)


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)


class Recorder:
    """A model's memory for one article: gives recorded replies and takes down new ones.

    Args:
        article: its id, for the list of missing calls.
        epoch: which repeat this is.
        known: replies that may be used; None uses none.
        live: whether a call that is not recorded may be made. If not it is noted in `missing` and
            refused.
        journal: a file that gets every new reply at once, so that a run that ends early loses none.
    """

    def __init__(
        self,
        article: str,
        epoch: int,
        known: Recordings | None,
        live: bool,
        journal: Path | None = None,
    ) -> None:
        self.article = article
        self.journal = journal
        self.epoch = epoch
        self.live = live
        self.known = known
        self.used: dict[Key, dict[str, Any]] = {}
        self.missing: list[Missing] = []

    def recall(self, request: ChatRequest) -> Reply | None:
        """The recorded reply, or None where the call may be made.

        Raises:
            NotRecordedError: it is not recorded and must not be made.
        """
        key = (request.sha256, self.epoch)
        entry = self.known.replies.get(key) if self.known else None
        if entry is not None:
            self.used[key] = entry
            return reply_of(entry)
        if self.live:
            return None
        self.missing.append(Missing(self.article, request.purpose, request.sha256))
        raise NotRecordedError(f"The reply to {request.sha256[:12]} is not recorded.")

    def remember(self, request: ChatRequest, reply: Reply) -> None:
        """Takes down a reply that was just paid for."""
        entry = {name: getattr(reply, name) for name in _REPLY}
        entry |= {
            "request_sha256": request.sha256,
            "epoch": self.epoch,
            "purpose": request.purpose,
            "model": request.model,
        }
        self.used[request.sha256, self.epoch] = entry
        if self.journal:
            self.journal.parent.mkdir(parents=True, exist_ok=True)
            with self.journal.open("a", encoding="utf-8") as stream:
                stream.write(_line(entry) + "\n")


class NoTransport:
    """A transport where there is no model: every request must come from a recording."""

    async def send(self, request: ChatRequest) -> Reply:
        """Refuses."""
        raise NotRecordedError(f"The reply to {request.sha256[:12]} is not recorded.")

    async def aclose(self) -> None:
        """Nothing to give back."""


def reply_of(entry: Mapping[str, Any]) -> Reply:
    """A recorded line as the reply it was, marked as replayed so that nothing counts it again."""
    return Reply(**{name: entry[name] for name in _REPLY if name in entry}, replayed=True)
