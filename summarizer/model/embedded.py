"""Models that run in this process: llama.cpp's own OpenAI-compatible server on loopback, asked over
the same path as any other server. One server a process, one process a machine at a time.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import logging
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from summarizer.errors import ModelUnavailableError
from summarizer.settings import ModelSpec

from .catalog import models_dir
from .download import Progress, pull_model
from .lock import file_lock
from .processors import usable_cores
from .request import ChatRequest, Reply
from .transport import OpenAITransport

_LOG = logging.getLogger("summarizer.model")


class EmbeddedTransport:
    """Starts the model with the first request and asks it over loopback."""

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._starting = asyncio.Lock()
        self._inner: OpenAITransport | None = None

    async def send(self, request: ChatRequest) -> Reply:
        """One exchange.

        Raises:
            ModelUnavailableError: the model can not be fetched or loaded.
        """
        async with self._starting:
            if self._inner is None:
                address, key = await _in_thread(self._spec)
                here = {"base_url": address, "api_key": SecretStr(key)}
                self._inner = OpenAITransport(self._spec.model_copy(update=here))
        return await self._inner.send(request)

    async def aclose(self) -> None:
        # the server stays: loading it again costs seconds, its prompt cache far more
        if self._inner is not None:
            await self._inner.aclose()


async def _in_thread(spec: ModelSpec) -> tuple[str, str]:
    """`start_server` in a thread that ends soon when the task is cancelled: the program would wait
    for it, and it may be fetching a gigabyte or waiting for another process.
    """
    cancelled = threading.Event()

    def progress(done: int, total: int, source: str) -> None:  # noqa: ARG001 - a `Progress`
        if cancelled.is_set():
            raise _CancelledError

    def sleep(seconds: float) -> None:
        if cancelled.wait(seconds):
            raise _CancelledError

    try:
        return await asyncio.to_thread(start_server, spec, progress=progress, sleep=sleep)
    except asyncio.CancelledError:
        cancelled.set()
        raise


class _CancelledError(BaseException):
    """Ends the thread; nobody sees it."""


def prepare_model(spec: ModelSpec, progress: Progress | None = None) -> None:
    """Fetches what `spec` needs to run here, if it is not there; for servers nothing.

    Raises:
        ModelUnavailableError: it can not be had.
    """
    if spec.kind != "server":
        _file_of(spec, progress)


class _Running:
    """The server of this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.key: tuple[Path, int] | None = None
        self.server: Any = None
        self.api_key = secrets.token_urlsafe()
        self.held = contextlib.ExitStack()

    def stop(self) -> None:
        """Ends the server and lets other processes have the machine."""
        self.server = None
        self.key = None
        self.held.close()


_running = _Running()
atexit.register(_running.stop)


def start_server(
    spec: ModelSpec,
    *,
    progress: Progress | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> tuple[str, str]:
    """Starts the server for a model unless it runs, and gives its address and its key.

    Another model that runs in this process is stopped first: never two at once.

    Raises:
        ModelUnavailableError: the file is missing, no model, or llama.cpp can not load it.
    """
    path = _file_of(spec, progress)
    key = (path, spec.context_tokens)
    with _running.lock:
        if _running.key != key:
            _running.stop()
            try:
                _hold_machine(sleep)
                _running.server = _load(path, spec, _running.api_key)
            except BaseException:
                _running.stop()
                raise
            _running.key = key
        return f"{_running.server.listening_address}/v1", _running.api_key


def _hold_machine(sleep: Callable[[float], None]) -> None:
    """Waits until no other process runs a model. A courtesy: where the lock can not be made, both
    run.
    """
    path = models_dir() / "running.lock"
    try:
        _running.held.enter_context(file_lock(path, on_wait=_say_waiting, sleep=sleep))
    except OSError as error:
        _LOG.info("No lock at %s: %s", path, error)


def stop_server() -> None:
    """Ends the server of this process, if there is one."""
    with _running.lock:
        _running.stop()


def _file_of(spec: ModelSpec, progress: Progress | None) -> Path:
    if spec.kind == "embedded":
        return pull_model(spec.model, progress=progress)
    path = Path(spec.model)
    if not path.is_file():
        raise ModelUnavailableError("There is no such model file.", where=str(path))
    return path.resolve()


def _say_waiting() -> None:
    _LOG.warning(
        "Another process is running a model on this machine; waiting for it to end "
        "(two at once are slower than one after the other)."
    )


def _load(path: Path, spec: ModelSpec, key: str) -> Any:
    """Measured on two cores; docs/models.md says why each of these."""
    import xllamacpp  # noqa: PLC0415 - native code, loaded only where a model runs

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = spec.context_tokens
    # one slot for each static prompt, so that none is read again; requests still come one by one
    params.n_parallel = 3
    params.kv_unified = True
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = usable_cores()
    params.cpuparams.poll = params.cpuparams_batch.poll = 0
    params.verbosity = 0
    params.warmup = False
    params.fit_params = False
    params.ui = False
    params.port = 0
    # other users of the machine can reach loopback as well
    params.api_keys = [key]
    try:
        return xllamacpp.Server(params)
    except Exception as error:
        raise ModelUnavailableError(
            f"llama.cpp can not load this file as a model: {error}", where=str(path)
        ) from error
