"""One process at a time on a run folder. The operating system drops the lock when a process dies,
so there is nothing to clean up after ``kill -9``."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from summarizer.errors import RunError

NAME = "lock"


class RunLock:
    """The lock of a run folder, held from ``with`` to its end.

    Raises:
        RunError: another process holds it; the message names it.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._file: IO[str] | None = None

    def __enter__(self) -> RunLock:
        try:
            # "a+" creates the file and never cuts what the holder wrote into it.
            file = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            raise RunError(f"can not open the lock: {error}", where=str(self._path)) from error
        try:
            _lock(file)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise RunError(
                f"another process works on this run ({holder}); wait for it, stop it, "
                "or choose another folder with --run",
                where=str(self._path.parent),
            ) from error
        self._file = file
        try:
            file.seek(0)
            file.truncate()
            file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
            file.flush()
        except OSError:
            # Only a courtesy to the next process; a full disk must not stop us here.
            pass
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            # Closing releases the lock. The file stays: removing it would let two processes
            # hold locks on two files of the same name.
            self._file.close()
            self._file = None


def held(folder: Path) -> bool:
    """Whether some process works on the folder right now."""
    if not (folder / NAME).exists():
        return False
    with (folder / NAME).open("a+", encoding="utf-8") as file:
        try:
            _lock(file)
        except OSError:
            return True
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        # Windows locks bytes: take one far behind the text, so that others can still read it.
        file.seek(1 << 30)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
