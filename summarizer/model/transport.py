"""One HTTP exchange with an OpenAI-compatible server, through the openai SDK."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import time
from typing import Any
from urllib.parse import urlsplit

import httpx2
import openai

from summarizer.errors import ModelError, ModelTimeoutError, ServerFaultError
from summarizer.settings import ModelSpec

from .dialect import Dialect
from .faults import retry_after, server_words, status_error, translate
from .request import ChatRequest, Reply

_CONNECT_SECONDS = 10.0
_KEPT_HEADERS = ("x-ratelimit-", "retry-after")


class OpenAITransport:
    """Sends requests to ``spec.base_url``. Tries each once: retries belong to `Delivery`.

    A reply has to be complete within ``spec.timeout_s``, however slowly it drips.
    """

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._dialect = Dialect()
        address = spec.base_url
        if address is None:
            raise ValueError(f"{spec.name} has no address")
        key = spec.api_key.get_secret_value() if spec.api_key else "none"
        self._client = openai.AsyncOpenAI(
            api_key=key,
            base_url=address,
            max_retries=0,
            http_client=_http_client(address),
            timeout=openai.Timeout(spec.timeout_s, connect=_CONNECT_SECONDS),
        )
        if spec.provider != "openai":
            # the SDK takes these from the environment; they are nobody else's business
            self._client.organization = None
            self._client.project = None

    async def send(self, request: ChatRequest) -> Reply:
        """One exchange (a few more the first time, while the server's dialect is learned)."""
        without_schema = False
        while True:
            body = self._dialect.body(request, without_schema=without_schema)
            try:
                return await self._exchange(body)
            except _Refused as refused:
                if self._dialect.dislikes(refused.words, body):
                    without_schema = True
                elif not self._dialect.adapt(refused.words, body):
                    raise refused.error from refused.__cause__

    async def aclose(self) -> None:
        await self._client.close()

    async def _exchange(self, body: dict[str, Any]) -> Reply:
        spec = self._spec
        started = time.perf_counter()
        try:
            async with asyncio.timeout(spec.timeout_s):
                response = await self._post(body)
        except TimeoutError as error:
            raise ModelTimeoutError(
                f"{spec.name} did not finish its reply within {spec.timeout_s:g} s."
            ) from error
        except openai.APIStatusError as error:
            ours = translate(error, spec, now=time.time())
            ours.limits = _limits(error.response.headers)
            if error.status_code in (400, 404, 422, 501):
                words = server_words(error.body, error.message)
                raise _Refused(words, ours) from error
            raise ours from error
        except openai.OpenAIError as error:
            raise translate(error, spec, now=time.time()) from error
        seconds = time.perf_counter() - started
        return self._parse(response.content, dict(response.headers), seconds)

    async def _post(self, body: dict[str, Any]) -> httpx2.Response:
        """As ``chat.completions.create`` does, without its walk over every value of the body in
        search of what the SDK's types rename: here nothing is, and the walk takes a quarter of the
        time of a call.
        """
        fields = {name: value for name, value in body.items() if name != "extra_body"}
        return await self._client.post(
            "/chat/completions",
            cast_to=httpx2.Response,
            body=fields,
            options={"security": {"bearer_auth": True}, "extra_json": body.get("extra_body", {})},
        )

    def _parse(self, content: bytes, headers: dict[str, str], seconds: float) -> Reply:
        name = self._spec.name
        try:
            body = json.loads(content)
            if not isinstance(body, dict):
                raise TypeError("not an object")
            if body.get("error") and not body.get("choices"):
                raise self._inner_error(body, headers)
            choice = body["choices"][0]
            message = choice["message"]
            text = _text(message.get("content"))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            wait = retry_after(headers, time.time())
            raise ServerFaultError(
                f"{name} answered something that is no chat completion.", retry_after=wait
            ) from error
        usage = body.get("usage") or {}
        details = usage.get("prompt_tokens_details") or {}
        return Reply(
            text=text,
            refusal=message.get("refusal") or None,
            finish_reason=choice.get("finish_reason"),
            prompt_tokens=int(usage.get("prompt_tokens") or 0),
            cached_tokens=int(details.get("cached_tokens") or 0),
            completion_tokens=int(usage.get("completion_tokens") or 0),
            usage_known="prompt_tokens" in usage and "completion_tokens" in usage,
            seconds=seconds,
            headers=_limits(headers),
        )

    def _inner_error(self, body: dict[str, Any], headers: dict[str, str]) -> ModelError:
        """Some gateways answer HTTP 200 with an error object inside."""
        inner = body["error"]
        code = inner.get("code") if isinstance(inner, dict) else None
        status = code if isinstance(code, int) and 400 <= code < 600 else 500
        return status_error(status, server_words(body), self._spec, headers, time.time())


class _Refused(Exception):
    """A request that the server will not take as it is; perhaps in other words."""

    def __init__(self, words: str, error: ModelError) -> None:
        super().__init__(words)
        self.words = words
        self.error = error


def _text(content: Any) -> str | None:
    """Content as text; some servers send it in parts."""
    if isinstance(content, list):
        return "".join(part.get("text", "") for part in content)
    if content is None or isinstance(content, str):
        return content
    raise TypeError("content is no text")


def _limits(headers: Any) -> dict[str, str]:
    return {
        name.lower(): value
        for name, value in headers.items()
        if name.lower().startswith(_KEPT_HEADERS)
    }


def _http_client(address: str) -> openai.DefaultAsyncHttpxClient:
    if not _is_loopback(address):
        return openai.DefaultAsyncHttpxClient()
    # HTTP_PROXY is often set without NO_PROXY; and loading certificates for plain HTTP costs more
    # than the rest of opening a model
    plain = address.startswith("http://")
    return openai.DefaultAsyncHttpxClient(
        trust_env=False, verify=not plain, follow_redirects=not plain
    )


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
