"""The run folder: its name, its lock, `records.jsonl` and `manifest.json` in it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from summarizer.batch.state import State
from summarizer.errors import RunError

STATE = "state.sqlite"
RECORDS = "records.jsonl"
MANIFEST = "manifest.json"
_SET_ASIDE = (STATE, f"{STATE}-wal", f"{STATE}-shm", RECORDS, f"{RECORDS}.part", MANIFEST)


def run_name(arguments: Mapping[str, Any], hint: str = "run") -> str:
    """A name that the same arguments always give, so that the same command goes on where it was.

    ``hint`` (the first input, say) makes it readable: ``news-3fa1c09b``.
    """
    canonical = json.dumps(arguments, sort_keys=True, ensure_ascii=False, default=str)
    word = re.sub(r"[^A-Za-z0-9]+", "-", hint).strip("-").lower()[:40] or "run"
    return f"{word}-{hashlib.sha256(canonical.encode()).hexdigest()[:8]}"


def prepare(folder: Path) -> Path:
    """Make the run folder if it is not there.

    Raises:
        RunError: it can not be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(f"can not make the run folder: {error}", where=str(folder)) from error
    return folder


def set_aside(folder: Path) -> Path | None:
    """Start anew without throwing away what was paid for: move an earlier run into ``old-N``.

    The caller holds the lock. Returns where it went, None if there was nothing.
    """
    names = [name for name in _SET_ASIDE if (folder / name).exists()]
    if not names:
        return None
    number = 1 + sum(1 for _ in folder.glob("old-*"))
    target = folder / f"old-{number}"
    try:
        target.mkdir()
        for name in names:
            (folder / name).rename(target / name)
    except OSError as error:
        raise RunError(f"can not set the earlier run aside: {error}", where=str(folder)) from error
    return target


class RecordsFile:
    """`records.jsonl`, in input order.

    It grows as ``records.jsonl.part`` while the run goes on (a reader may follow it), and replaces
    `records.jsonl` in one step at the end, so that this one is always whole.
    """

    def __init__(self, folder: Path, on_line: Callable[[str], None] | None = None) -> None:
        self._final = folder / RECORDS
        self._part = folder / f"{RECORDS}.part"
        self._on_line = on_line
        self._file: IO[str] | None = None
        self._next = 0
        self.lines = 0
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The hash of what has been written."""
        return self._digest.hexdigest()

    def advance(self, state: State) -> None:
        """Write every record whose turn it is."""
        with self._disk():
            for pos, line in state.lines(self._next):
                if line is None or pos != self._next:
                    break
                self._write(line)
                self._next += 1
            if self._file is not None:
                self._file.flush()

    def finish(self, state: State, count: int | None) -> None:
        """Complete the file and put it in place.

        ``count`` is the number of articles, None if the input was not read to its end. If some have
        no outcome of this session, the file is written again from all that is known.
        """
        with self._disk():
            self.advance(state)
            if self._next != count:
                self._rewrite(state.all_lines())
            file = self._open()
            file.flush()
            os.fsync(file.fileno())
            file.close()
            self._file = None
            os.replace(self._part, self._final)
            _sync_folder(self._final.parent)

    def _rewrite(self, lines: Iterable[str]) -> None:
        shown = self.lines
        if self._file is not None:
            self._file.close()
            self._file = None
        self.lines, self._digest = 0, hashlib.sha256()
        for line in lines:
            # What went to the listener in order goes first again here, so skip as many.
            self._write(line, tell=self.lines >= shown)

    def _open(self) -> IO[str]:
        if self._file is None:
            # newline="": one byte form on every system, as the manifest carries its hash.
            self._file = self._part.open("w", encoding="utf-8", newline="")
        return self._file

    def _write(self, line: str, *, tell: bool = True) -> None:
        text = line + "\n"
        self._open().write(text)
        self._digest.update(text.encode("utf-8", "surrogatepass"))
        self.lines += 1
        if tell and self._on_line is not None:
            self._on_line(line)

    def close(self) -> None:
        """Leave an unfinished file as it is."""
        if self._file is not None:
            # A full disk can refuse the last flush; the state file has it all.
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None

    @contextlib.contextmanager
    def _disk(self) -> Any:
        try:
            yield
        except OSError as error:
            raise RunError(
                f"can not write the records ({error.strerror or error}); everything saved so far "
                "is intact: make room and give the same command again",
                where=str(self._part),
            ) from error


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write `manifest.json` in one step.

    Raises:
        RunError: the disk is full or can not be written.
    """
    target = folder / MANIFEST
    part = folder / f"{MANIFEST}.part"
    text = json.dumps(manifest, ensure_ascii=False, indent=2, default=str) + "\n"
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
        _sync_folder(folder)
    except OSError as error:
        raise RunError(f"can not write the manifest: {error}", where=str(target)) from error


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a run.

    Raises:
        RunError: there is none, or it is broken.
    """
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RunError(
            "this is not a run folder: no manifest.json in it", where=str(folder)
        ) from error
    except (OSError, ValueError) as error:
        raise RunError(f"the manifest is broken: {error}", where=str(path)) from error
    if not isinstance(data, dict):
        raise RunError("the manifest is broken: not an object", where=str(path))
    return data


def _sync_folder(folder: Path) -> None:
    # Without it a power cut can undo the rename. Windows can not open folders, and need not.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
