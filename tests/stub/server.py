"""The stub's HTTP side: asyncio streams in a thread of their own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .faults import Fault, FaultScript, in_order
from .limits import Limits, RateLimiter
from .replies import (
    ReplyFunction,
    StubReply,
    as_reply,
    completion_body,
    count_tokens,
    plausible,
)

_STATUS = {
    "429": (429, "rate_limit_exceeded", "Rate limit reached."),
    "500": (500, "server_error", "The server had an error."),
    "503": (503, "overloaded", "The engine is overloaded."),
    "401": (401, "invalid_api_key", "Incorrect API key provided."),
    "403": (403, "forbidden", "Your key may not use this model."),
    "404": (404, "model_not_found", "The model does not exist."),
    "400": (400, "invalid_value", "Invalid value in the request."),
    "context": (
        400,
        "context_length_exceeded",
        "This model's maximum context length is 100 tokens. Please reduce the messages.",
    ),
}


@dataclass
class Counts:
    """What the server did. Tokens are counted when a reply was delivered whole; those of a reply
    that was cut off or stalled are `lost_tokens`: no client can know them.
    """

    requests: int = 0
    replies: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    lost_tokens: int = 0
    in_flight: int = 0
    peak_in_flight: int = 0
    by_status: Counter[int] = field(default_factory=Counter)
    by_fault: Counter[str] = field(default_factory=Counter)


class StubServer:
    """An OpenAI-compatible server on loopback.

    Args:
        reply: request body → reply; `plausible` answers any wire schema validly.
        faults: a script (number of the request, body) → Fault or None, or a list used in order.
        limits: requests and tokens per minute, kept for real.
        api_key: the only accepted key; None accepts any.
        clock: for `limits`; None takes the monotonic clock.
        json_schema, json_object: False refuses this ``response_format`` with HTTP 400.
        refused_parameters: names that are refused with HTTP 400, such as ``max_tokens``.
        most_schema_bytes: larger wire schemas are refused with HTTP 400, as llama.cpp does.
        keep: how many request bodies stay in `requests`.
    """

    def __init__(
        self,
        reply: ReplyFunction = plausible,
        faults: FaultScript | Sequence[Fault | None] = (),
        *,
        limits: Limits | None = None,
        api_key: str | None = None,
        clock: Callable[[], float] | None = None,
        json_schema: bool = True,
        json_object: bool = True,
        refused_parameters: Sequence[str] = (),
        most_schema_bytes: int | None = None,
        keep: int = 1000,
        port: int = 0,
    ) -> None:
        self.reply = reply
        self.faults: FaultScript = faults if callable(faults) else in_order(list(faults))
        self.limiter = RateLimiter(limits, clock or time.monotonic) if limits else None
        self.api_key = api_key
        self.json_schema = json_schema
        self.json_object = json_object
        self.refused_parameters = tuple(refused_parameters)
        self.most_schema_bytes = most_schema_bytes
        self.counts = Counts()
        self.requests: deque[dict[str, Any]] = deque(maxlen=keep)
        self.headers: deque[dict[str, str]] = deque(maxlen=keep)
        self._port = port
        self._seen_systems: set[int] = set()
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stop: asyncio.Event | None = None

    # -- life ----------------------------------------------------------------------------------

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/v1"

    def start(self) -> StubServer:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the stub server did not start")
        return self

    def stop(self) -> None:
        if self._loop and self._stop:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._stop.set)
        if self._thread:
            self._thread.join(10)

    def __enter__(self) -> StubServer:
        return self.start()

    def __exit__(self, *exc: object) -> None:
        self.stop()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", self._port, backlog=1024)
        self._port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)

    # -- one connection ------------------------------------------------------------------------

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                start, headers = _parse_head(head)
                body = await reader.readexactly(int(headers.get("content-length", "0")))
                self.counts.in_flight += 1
                self.counts.peak_in_flight = max(self.counts.peak_in_flight, self.counts.in_flight)
                try:
                    if not await self._handle(start, headers, body, reader, writer):
                        break
                finally:
                    self.counts.in_flight -= 1
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.LimitOverrunError):
            pass
        finally:
            self._writers.discard(writer)
            self._tasks.discard(task)
            writer.close()

    async def _handle(
        self,
        start: str,
        headers: dict[str, str],
        body: bytes,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> bool:
        method, path, _ = start.split(" ", 2)
        if method == "GET" and path.endswith("/models"):
            listing = {"object": "list", "data": [{"id": "stub", "object": "model"}]}
            return await self._send(writer, 200, listing)
        if method != "POST" or not path.endswith("/chat/completions"):
            return await self._error(writer, 404, "not_found", f"no route {path}")
        number = self.counts.requests
        self.counts.requests += 1
        try:
            request = json.loads(body)
        except ValueError:
            return await self._error(writer, 400, "invalid_json", "The body is not JSON.")
        self.requests.append(request)
        self.headers.append(headers)
        if self.api_key and headers.get("authorization") != f"Bearer {self.api_key}":
            return await self._error(writer, 401, "invalid_api_key", "Incorrect API key provided.")
        complaint = self._complaint(request)
        if complaint:
            return await self._error(writer, 400, "unsupported_parameter", complaint)
        fault = self.faults(number, request)
        if fault:
            self.counts.by_fault[fault.kind] += 1
            return await self._faulty(fault, request, reader, writer)
        return await self._well(request, writer)

    def _complaint(self, request: dict[str, Any]) -> str | None:
        kind = (request.get("response_format") or {}).get("type")
        if kind == "json_schema" and not self.json_schema:
            return "Invalid parameter: 'response_format' of type 'json_schema' is not supported."
        if kind == "json_object" and not self.json_object:
            return "Invalid parameter: 'response_format' of type 'json_object' is not supported."
        size = len(json.dumps(request.get("response_format")))
        if kind == "json_schema" and self.most_schema_bytes and size > self.most_schema_bytes:
            return "failed to parse grammar"
        for name in self.refused_parameters:
            if name in request:
                other = " Use 'max_completion_tokens' instead." if name == "max_tokens" else ""
                return f"Unsupported parameter: '{name}' is not supported with this model.{other}"
        return None

    # -- answers -------------------------------------------------------------------------------

    async def _well(
        self,
        request: dict[str, Any],
        writer: asyncio.StreamWriter,
        fault: Fault | None = None,
        reply: StubReply | None = None,
    ) -> bool:
        reply = self._complete(request, reply or as_reply(self.reply(request)))
        assert reply.prompt_tokens is not None
        assert reply.completion_tokens is not None
        headers: dict[str, str] = {}
        if self.limiter:
            verdict = self.limiter.admit(reply.prompt_tokens + reply.completion_tokens)
            headers = verdict.headers
            if not verdict.admitted:
                headers["retry-after"] = str(math.ceil(verdict.retry_after))
                headers["retry-after-ms"] = str(math.ceil(verdict.retry_after * 1000))
                return await self._error(
                    writer, 429, "rate_limit_exceeded", "Rate limit reached.", headers
                )
        completion = completion_body(request, reply)
        if fault and fault.kind == "no_usage":
            del completion["usage"]
        # before the last byte leaves, so that who has the reply finds it counted
        self.counts.replies += 1
        self.counts.prompt_tokens += reply.prompt_tokens
        self.counts.cached_tokens += reply.cached_tokens or 0
        self.counts.completion_tokens += reply.completion_tokens
        return await self._send(writer, 200, completion, headers, drip=fault)

    def _complete(self, request: dict[str, Any], reply: StubReply) -> StubReply:
        """Fills in the token numbers. A system message seen before comes from the cache."""
        messages = request.get("messages", [])
        system = "".join(m["content"] or "" for m in messages if m["role"] == "system")
        prompt = sum(count_tokens(m["content"] or "") + 4 for m in messages)
        cached = count_tokens(system) if system and hash(system) in self._seen_systems else 0
        self._seen_systems.add(hash(system))
        completion = count_tokens(reply.content or reply.refusal or "")
        return replace(
            reply,
            prompt_tokens=prompt if reply.prompt_tokens is None else reply.prompt_tokens,
            completion_tokens=completion
            if reply.completion_tokens is None
            else reply.completion_tokens,
            cached_tokens=cached if reply.cached_tokens is None else reply.cached_tokens,
        )

    async def _faulty(
        self,
        fault: Fault,
        request: dict[str, Any],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> bool:
        kind = fault.kind
        headers = dict(fault.headers)
        if fault.retry_after is not None:
            headers["retry-after"] = fault.retry_after
        if kind in _STATUS:
            status, code, message = _STATUS[kind]
            return await self._error(writer, status, code, message, headers)
        if kind in ("reset", "silent"):
            if kind == "silent":
                await self._until_gone(reader)
            writer.transport.abort()
            return False
        if kind == "502_html":
            return await self._send(writer, 502, "<html><h1>Bad Gateway</h1></html>", headers)
        if kind == "broken_body":
            return await self._send(writer, 200, '{"choices": [', headers)
        if kind in ("stall", "cutoff"):
            return await self._half(kind, request, reader, writer)
        reply = as_reply(self.reply(request))
        content = reply.content or "{}"
        changed = {
            "broken_json": replace(reply, content='{"F1": {"counted": '),
            "wrong_schema": replace(reply, content='{"unexpected": ["shape"]}'),
            "empty": replace(reply, content=None),
            "refusal": replace(reply, content=None, refusal="I can not help with that."),
            "filtered": replace(reply, content="", finish_reason="content_filter"),
            "length": replace(reply, content=content[: len(content) // 2], finish_reason="length"),
        }.get(kind, reply)
        return await self._well(request, writer, fault, changed)

    async def _half(
        self,
        kind: str,
        request: dict[str, Any],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> bool:
        reply = self._complete(request, as_reply(self.reply(request)))
        self.counts.lost_tokens += (reply.prompt_tokens or 0) + (reply.completion_tokens or 0)
        body = json.dumps(completion_body(request, reply)).encode()
        writer.write(_head(200, len(body), {}) + body[: len(body) // 2])
        await writer.drain()
        self.counts.by_status[200] += 1
        if kind == "stall":
            await self._until_gone(reader)
        return False

    async def _until_gone(self, reader: asyncio.StreamReader) -> None:
        """Waits until the client closes the connection or the server stops, which aborts it."""
        with contextlib.suppress(ConnectionError):
            await reader.read(1)

    async def _error(
        self,
        writer: asyncio.StreamWriter,
        status: int,
        code: str,
        message: str,
        headers: dict[str, str] | None = None,
    ) -> bool:
        body = {"error": {"message": message, "type": "error", "code": code, "param": None}}
        return await self._send(writer, status, body, headers or {})

    async def _send(
        self,
        writer: asyncio.StreamWriter,
        status: int,
        body: Any,
        headers: dict[str, str] | None = None,
        drip: Fault | None = None,
    ) -> bool:
        text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        data = text.encode()
        self.counts.by_status[status] += 1
        writer.write(_head(status, len(data), headers or {}))
        if drip and drip.kind == "drip":
            step = max(1, len(data) // 16)
            for i in range(0, len(data), step):
                writer.write(data[i : i + step])
                await writer.drain()
                await asyncio.sleep(drip.interval)
        else:
            writer.write(data)
            await writer.drain()
        return True


def _parse_head(head: bytes) -> tuple[str, dict[str, str]]:
    start, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return start, {name.strip().lower(): value.strip() for name, value in pairs}


def _head(status: int, length: int, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} X", "content-type: application/json", f"content-length: {length}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
