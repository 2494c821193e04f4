"""The one boundary where the SDK's errors become ours."""

from __future__ import annotations

import email.utils
import math
import re
from collections.abc import Mapping
from typing import Any

import openai

from summarizer.errors import (
    AuthenticationFailedError,
    ContentRefusedError,
    ContextTooLongError,
    ModelConnectionError,
    ModelError,
    ModelNotFoundError,
    ModelTimeoutError,
    QuotaExhaustedError,
    RateLimitedError,
    RejectedRequestError,
    ServerFaultError,
)
from summarizer.settings import PROVIDERS, ModelSpec

_CONTEXT = re.compile(
    r"context[ _-]?(length|window|size)|maximum context|prompt is too long|too many (input )?tokens"
    r"|exceeds the available context|input length and .*max_tokens",
    re.I,
)
_FILTERED = re.compile(r"content[ _](filter|policy|management)|ResponsibleAI", re.I)
_QUOTA = re.compile(r"insufficient_quota|billing|credit balance|exceeded your current quota", re.I)


def translate(error: openai.OpenAIError, spec: ModelSpec, *, now: float) -> ModelError:
    """The leaf of `ModelError` that says what went wrong.

    Args:
        error: what the SDK raised; the caller chains it.
        now: seconds since the epoch, for a Retry-After date without a Date header.
    """
    if isinstance(error, openai.APITimeoutError):
        return ModelTimeoutError(f"{spec.name} did not answer within {spec.timeout_s:g} s.")
    if isinstance(error, openai.APIStatusError):
        headers = error.response.headers
        return status_error(
            error.status_code, server_words(error.body, error.message), spec, headers, now
        )
    if isinstance(error, openai.APIConnectionError):
        cause = type(error.__cause__ or error).__name__
        return ModelConnectionError(
            f"No connection to {spec.name} at {spec.base_url} ({cause}): is the server running?"
        )
    return ModelError(f"The call to {spec.name} failed ({type(error).__name__}).")


def status_error(  # noqa: PLR0911 - one line for each status
    status: int,
    words: str,
    spec: ModelSpec,
    headers: Mapping[str, str],
    now: float,
) -> ModelError:
    """The error for an HTTP status and the server's words (which are quoted, but for wrong keys:
    servers repeat parts of the key).
    """
    wait = retry_after(headers, now)
    said = f"{spec.name} answered HTTP {status}: {words[:300]}"
    if status == 401:
        return AuthenticationFailedError(
            f"{spec.name} does not accept the key (HTTP 401): {_where_the_key_is(spec)}."
        )
    if status == 402 or (status == 429 and _QUOTA.search(words)):
        return QuotaExhaustedError(f"The account has no quota left. {said}")
    if status == 403:
        return AuthenticationFailedError(f"The key may not use this model. {said}")
    if status == 404:
        return ModelNotFoundError(f"No such model or address ({spec.base_url}). {said}")
    if status == 429:
        return RateLimitedError(f"Too many requests. {said}", retry_after=wait)
    if status == 408:
        return ModelTimeoutError(said, retry_after=wait)
    if status == 409 or status >= 500:
        return ServerFaultError(said, retry_after=wait)
    if _CONTEXT.search(words):
        return ContextTooLongError(f"The text does not fit the model. {said}")
    if _FILTERED.search(words):
        return ContentRefusedError(said)
    return RejectedRequestError(said)


def _where_the_key_is(spec: ModelSpec) -> str:
    named = PROVIDERS[spec.provider].key_env if spec.provider in PROVIDERS else None
    places = f"SUMMARIZER_API_KEY or {named or 'OPENAI_API_KEY'}"
    return f"set the right one in {places}" if spec.api_key else f"it wants one, in {places}"


def server_words(body: Any, default: str = "") -> str:
    """Code and message of an error body, whatever its shape."""
    if isinstance(body, dict):
        inner = body.get("error", body)
        if isinstance(inner, dict):
            parts = [inner.get("code"), inner.get("type"), inner.get("message")]
            words = " ".join(str(part) for part in parts if part)
            return words or default
        return str(inner)
    return default


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait: ``retry-after-ms``, or ``Retry-After`` in seconds or as an HTTP date (RFC
    9110 section 10.2.3), of any length. None where there is none that can be read.
    """
    for name, scale in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) / scale
        except (KeyError, ValueError):
            continue
        if math.isfinite(seconds):
            return max(0.0, seconds)
    until = _http_date(headers.get("retry-after"))
    if until is None:
        return None
    # the server's own clock where it shows it: ours may be off by more than the wait
    start = _http_date(headers.get("date"))
    return max(0.0, until - (now if start is None else start))


def _http_date(text: str | None) -> float | None:
    if not text:
        return None
    try:
        return email.utils.parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
