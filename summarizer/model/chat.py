"""Asking, judging and asking again: Instructor's structured output and re-asks over our delivery.

Instructor gets a ``create`` function of ours instead of the SDK's. It parses, validates and
re-asks; what is sent (the wire schema verbatim, ``strict``, our short re-ask message) and what is
counted is decided here. Its ``context=`` is never used: it would render every message as a
template.
"""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urlsplit

import instructor
from instructor.core.exceptions import InstructorRetryException, ResponseParsingError
from pydantic import BaseModel, ValidationError

from summarizer.errors import BadReplyError, ContentRefusedError, ModelError, ReplyCutOffError
from summarizer.settings import ModelSpec
from summarizer.telemetry import Note, Value, call_span

from .delivery import Delivery
from .request import ChatRequest, Reply
from .types import Answer, Attempt, Message, Question

T = TypeVar("T", bound=BaseModel)

# It logs every re-ask as an error; ours are counted in `Answer.attempts`.
logging.getLogger("instructor.v2.retry").setLevel(logging.CRITICAL)

_SHOWN_FAULTS = 8
# where the semantic conventions have a name of their own for a provider
_PROVIDER_NAMES = {"azure": "azure.ai.openai"}
_PORTS = {"http": 80, "https": 443}


class ChatModel:
    """A model behind a `Delivery`.

    Args:
        spec: which model and how it is asked.
        delivery: gets one request answered.
    """

    def __init__(self, spec: ModelSpec, delivery: Delivery) -> None:
        self._spec = spec
        self._delivery = delivery
        self._create = instructor.patch(create=self._complete, mode=instructor.Mode.JSON_SCHEMA)

    @property
    def spec(self) -> ModelSpec:
        return self._spec

    async def ask(self, question: Question[T]) -> Answer[T]:
        """See `Model.ask`."""
        asking = _Asking(question, self._spec.reasks)
        token = _current.set(asking)
        try:
            await self._create(
                response_model=cast(Any, _Judge),
                max_retries=self._spec.reasks,
                messages=[{"role": m.role, "content": m.content} for m in question.messages],
            )
        except InstructorRetryException as error:
            # its text holds every failed reply: it is a cause, never a message
            return asking.last_resort(_root(error))
        finally:
            _current.reset(token)
        return asking.answer()

    async def aclose(self) -> None:
        await self._delivery.aclose()

    async def _complete(self, **kwargs: Any) -> Any:
        """Instructor's ``create``: one request of the conversation, answered."""
        asking = _current.get()
        request = self._request(asking, kwargs["messages"])
        with self._span(request) as note:
            before = len(asking.attempts)
            try:
                reply = await self._delivery.deliver(request, asking.attempts.append)
            finally:
                note({"summarizer.failed_attempts": len(asking.attempts) - before})
            note(_result(reply))
            asking.take(request, reply)
        # A bare completion without usage: Instructor sums usage in place, we count each exchange.
        message = SimpleNamespace(role="assistant", content=reply.text or "")
        choice = SimpleNamespace(finish_reason=reply.finish_reason, message=message)
        return SimpleNamespace(choices=[choice])

    def _span(self, request: ChatRequest) -> AbstractContextManager[Note]:
        spec = self._spec
        address = urlsplit(spec.base_url or "")
        return call_span(
            spec.model if spec.base_url else spec.name,
            {
                "gen_ai.provider.name": _PROVIDER_NAMES.get(spec.provider, spec.provider),
                "gen_ai.output.type": "json",
                "gen_ai.request.max_tokens": request.max_tokens,
                "gen_ai.request.temperature": request.temperature,
                "gen_ai.request.seed": request.seed,
                "server.address": address.hostname,
                "server.port": address.port or _PORTS.get(address.scheme),
                "summarizer.purpose": request.purpose or None,
            },
            in_process=spec.base_url is None,
        )

    def _request(self, asking: _Asking[Any], messages: list[dict[str, Any]]) -> ChatRequest:
        question = asking.question
        conversation = question.messages
        if asking.faults:
            # Of earlier rounds only the last one is sent: the faults are named, the rest is tokens.
            said = Message("assistant", str(messages[-2]["content"]))
            conversation += (said, Message("user", question.reask(asking.faults)))
        spec = self._spec
        return ChatRequest(
            model=spec.model,
            messages=conversation,
            schema=question.json_schema,
            name=question.name,
            max_tokens=question.max_tokens,
            temperature=spec.temperature,
            seed=spec.seed,
            extra=spec.extra,
            purpose=question.purpose,
        )


@dataclass
class _Asking(Generic[T]):
    """The state of one question while it is asked."""

    question: Question[T]
    reasks: int
    attempts: list[Attempt] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    faults: tuple[str, ...] = ()
    best: tuple[T, tuple[str, ...]] | None = None
    rounds: int = 0

    def take(self, request: ChatRequest, reply: Reply) -> None:
        """Notes an exchange; refuses replies that are none whatever they contain."""
        self.rounds += 1
        error = _no_reply(reply)
        self.attempts.append(
            Attempt(
                prompt_tokens=reply.prompt_tokens,
                cached_tokens=reply.cached_tokens,
                completion_tokens=reply.completion_tokens,
                seconds=reply.seconds,
                finish_reason=reply.finish_reason,
                fault=error.code if error else None,
                raw=reply.text,
                request_sha256=request.sha256,
                replayed=reply.replayed,
                usage_known=reply.usage_known,
            )
        )
        self._look_for_cut(request, reply)
        if error:
            raise error

    def judge(self, text: str) -> None:
        """Parses and checks a reply.

        Raises:
            _FaultyReplyError: it has faults and may be asked again.
        """
        try:
            value = self.question.reply_type.model_validate_json(_json_part(text))
        except ValidationError as error:
            self._blame(_shape_faults(error))
            raise _FaultyReplyError(self.faults) from error
        faults = tuple(self.question.check(value))
        self.best = (value, faults)
        self._blame(faults)
        if faults and self.rounds <= self.reasks:
            raise _FaultyReplyError(faults)

    def answer(self) -> Answer[T]:
        assert self.best is not None
        value, faults = self.best
        return Answer(value, faults, tuple(self.attempts), tuple(dict.fromkeys(self.warnings)))

    def last_resort(self, error: BaseException) -> Answer[T]:
        """An earlier reply that parsed, where a re-ask failed for good; else the error, with all
        attempts.
        """
        if isinstance(error, _FaultyReplyError):
            error = BadReplyError(
                f"No reply of {len(self.attempts)} fits the schema {self.question.name}: "
                + "; ".join(error.faults[:3])
            )
        if self.best and isinstance(error, ModelError) and _is_about_this_reply(error):
            return self.answer()
        if isinstance(error, ModelError):
            error.attempts = tuple(self.attempts)
        # no context shown: it would be Instructor's error with every failed reply in its text
        raise error from error.__cause__

    def _blame(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        if faults:
            self.attempts[-1] = replace(self.attempts[-1], fault="; ".join(faults))

    def _look_for_cut(self, request: ChatRequest, reply: Reply) -> None:
        if reply.replayed:
            return
        if not reply.usage_known:
            self.warnings.append("The server did not say how many tokens it used.")
        elif 0 < reply.prompt_tokens < request.least_prompt_tokens:
            self.warnings.append(
                f"The server read {reply.prompt_tokens} tokens of a prompt of at least "
                f"{request.least_prompt_tokens}: it seems to cut long prompts (context length)."
            )


_current: ContextVar[_Asking[Any]] = ContextVar("asking")


class _FaultyReplyError(ResponseParsingError):
    """Tells Instructor to ask again."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults), mode="json_schema")
        self.faults = faults


class _Judge(instructor.ResponseSchema):
    """The response model that Instructor sees: the same class for all questions, so that none is
    built for each call; the question in hand is in `_current`.
    """

    @classmethod
    def model_json_schema(cls, *_args: Any, **_kwargs: Any) -> dict[str, Any]:
        return _current.get().question.json_schema

    @classmethod
    def model_validate_json(cls, json_data: Any, **_kwargs: Any) -> Any:
        _current.get().judge(json_data)
        return cls.model_construct()


def _result(reply: Reply) -> dict[str, Value]:
    """What a reply was and used, in the words of the semantic conventions."""
    if reply.replayed:
        return {"summarizer.replayed": True}
    usage: dict[str, Value] = {
        "gen_ai.usage.input_tokens": reply.prompt_tokens,
        "gen_ai.usage.cache_read.input_tokens": reply.cached_tokens,
        "gen_ai.usage.output_tokens": reply.completion_tokens,
    }
    reasons = None if reply.finish_reason is None else [reply.finish_reason]
    return {
        "gen_ai.response.finish_reasons": reasons,
        **(usage if reply.usage_known else {}),
    }


def _no_reply(reply: Reply) -> ModelError | None:
    if reply.refusal is not None:
        return ContentRefusedError("The model refuses to answer about this text.")
    if reply.finish_reason == "content_filter":
        return ContentRefusedError("The server's content filter stopped the reply.")
    if reply.finish_reason == "length":
        return ReplyCutOffError(
            f"The reply reached its length limit after {reply.completion_tokens} tokens: "
            "raise max_tokens or ask for less at once."
        )
    return None


def _is_about_this_reply(error: ModelError) -> bool:
    return not error.fatal and (not error.transient or isinstance(error, BadReplyError))


def _root(error: InstructorRetryException) -> BaseException:
    return error.__cause__ or error


def _json_part(text: str) -> str:
    """The JSON of a reply: servers that take no schema wrap it in prose or a code block."""
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text


def _shape_faults(error: ValidationError) -> tuple[str, ...]:
    """Why a reply does not fit, in short sentences without its content."""
    faults = []
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        place = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "json_invalid":
            faults.append("The reply is not valid JSON.")
        elif fault["type"] == "missing":
            faults.append(f"{place} is missing.")
        elif fault["type"] == "extra_forbidden":
            faults.append(f"{place} is not asked for.")
        else:
            faults.append(f"{place}: {fault['msg']}.")
    more = len(faults) - _SHOWN_FAULTS
    return (*faults[:_SHOWN_FAULTS], *([f"And {more} more of this kind."] if more > 0 else []))
