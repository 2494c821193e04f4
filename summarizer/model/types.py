"""What goes into a model and what comes out: the contract that every model keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel

from summarizer.settings import ModelSpec

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `content` is sent as it is: nothing is rendered or dedented."""

    role: Literal["system", "user", "assistant"]
    content: str


def default_reask(faults: Sequence[str]) -> str:
    """The message after a faulty reply: names the faults, asks for the whole object again."""
    lines = "\n".join(f"- {fault}" for fault in faults)
    return (
        f"Your last reply has faults:\n{lines}\nReply again with the whole JSON object, corrected."
    )


def _accept_all(value: Any) -> Sequence[str]:  # noqa: ARG001 - the signature of `check`
    return ()


@dataclass(frozen=True)
class Question(Generic[T]):
    """One question and what counts as an answer.

    Attributes:
        messages: the conversation so far; what never changes comes first, so that servers keep it
            in their prompt cache.
        reply_type: the strict pydantic model that a reply is parsed into.
        json_schema: the wire schema, sent verbatim (never pydantic's own, which changes between
            versions).
        name: name of the schema on the wire; letters, digits, ``_`` and ``-``.
        max_tokens: length limit of the reply; one that reaches it is an error, not a result.
        check: a parsed reply → its faults, one short sentence each; none means accepted.
        purpose: what the call is for, in logs and counts ("figures", "narrative").
        reask: faults → the message that asks again.
    """

    messages: tuple[Message, ...]
    reply_type: type[T]
    json_schema: dict[str, Any]
    name: str
    max_tokens: int
    check: Callable[[T], Sequence[str]] = _accept_all
    purpose: str = ""
    reask: Callable[[Sequence[str]], str] = default_reask


@dataclass(frozen=True, slots=True)
class Attempt:
    """One exchange with the server, also where it failed. Token numbers are of this exchange alone.

    Attributes:
        cached_tokens: the part of `prompt_tokens` that the server had in its prompt cache.
        fault: why the reply was not accepted (faults joined by "; ", or the code of an error), or
            None.
        raw: the text of the reply as it came, None where none came.
        request_sha256: hash of what was asked (see `ChatRequest.sha256`).
        replayed: taken from a recording: nothing was sent and nothing was paid.
        usage_known: False where the server did not say what the reply cost; the numbers are 0 then
            and cost nothing that can be stated.
    """

    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    seconds: float
    finish_reason: str | None
    fault: str | None
    raw: str | None
    request_sha256: str
    replayed: bool = False
    usage_known: bool = True


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What a question led to.

    Attributes:
        value: the last reply that parses.
        faults: what `Question.check` still says against it after the last re-ask.
        attempts: every exchange, failed ones included, in order.
        warnings: what the reader of a record should know, such as a prompt that the server seems
            to have cut.
    """

    value: T
    faults: tuple[str, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    warnings: tuple[str, ...] = ()


class Model(Protocol):
    """A model that can be asked. `summarizer.model.open_model` gives one."""

    @property
    def spec(self) -> ModelSpec: ...

    async def ask(self, question: Question[T]) -> Answer[T]:
        """Asks until a reply is accepted or the re-asks are used up.

        Raises:
            ModelError: a leaf of it; its ``attempts`` hold every exchange made.
            BudgetExceededError: the call would go over the budget; nothing was sent.
        """
        ...

    async def aclose(self) -> None:
        """Gives back connections; the model can not be asked afterwards."""
        ...
