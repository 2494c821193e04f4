"""The one tree of errors. Lower errors are translated at the boundary and kept as ``__cause__``.

Every leaf has a ``code`` (stable, for machines) and a message that tells the person what to do
next.
``transient`` says whether the same call may succeed later; ``fatal`` says that going on with the
other articles is pointless (a wrong key, a broken configuration).
"""

from __future__ import annotations

from typing import Any, ClassVar


class SummarizerError(Exception):
    """Root of everything this package raises on purpose.

    Args:
        message: what happened and what to do next, one or two sentences.
        where: the place it concerns (a path, ``path:line``, a figure id), or None.
    """

    code: ClassVar[str] = "error"
    transient: ClassVar[bool] = False
    fatal: ClassVar[bool] = False

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


# -- configuration: exit code 2, nothing was run ------------------------------------------------


class ConfigurationError(SummarizerError):
    """Settings, workspace, prompt or schema can not be used as they are."""

    code = "configuration"
    fatal = True


class WorkspaceError(ConfigurationError):
    """A prompt or schema is not in the workspace, or its file is broken."""

    code = "workspace"


class TemplateError(ConfigurationError):
    """A prompt template is broken or names variables that do not exist."""

    code = "template"


class SchemaError(ConfigurationError):
    """A schema breaks the rules of the building blocks (see docs/schemas.md)."""

    code = "schema"


class SettingsError(ConfigurationError):
    """A setting (flag, variable, line of ``summarizer.toml``) is unknown or not usable."""

    code = "settings"


class UnknownModelError(ConfigurationError):
    """A model name that no provider answers to; the message lists those that exist."""

    code = "unknown_model"


class MissingKeyError(ConfigurationError):
    """The provider needs a key and the environment holds none; the message names the variable."""

    code = "missing_key"


# -- inputs: this article fails, the others go on ----------------------------------------------


class InputError(SummarizerError):
    """An input can not be read as an article. ``where`` is the path, or ``path:line`` for JSONL."""

    code = "input"


class NotFoundError(InputError):
    code = "input_not_found"


class UnreadableInputError(InputError):
    """The operating system does not let us read it, or it is no file that can be read to an end."""

    code = "input_unreadable"


class EmptyInputError(InputError):
    code = "input_empty"


class BinaryInputError(InputError):
    code = "input_binary"


class UndecodableInputError(InputError):
    code = "input_undecodable"


class OversizedInputError(InputError):
    code = "input_oversized"


class ArticleTooLargeError(InputError):
    """More numbers than any article has: a table or a dump."""

    code = "input_too_many_numbers"


class BrokenLineError(InputError):
    code = "input_broken_line"


class MissingFieldError(InputError):
    code = "input_missing_field"


# -- the model ---------------------------------------------------------------------------------


class ModelError(SummarizerError):
    """A call to a model did not end in a usable reply.

    Args:
        message: what happened and what to do next.
        where: the place it concerns, or None.
        attempts: the ``summarizer.model.Attempt``s made, so that what failed calls cost is counted.
        retry_after: seconds that the server asked to wait, or None.

    ``limits`` holds what the server said about its limits with the error (header names in lower
    case).
    """

    code = "model"

    def __init__(
        self,
        message: str,
        *,
        where: str | None = None,
        attempts: tuple[Any, ...] = (),
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, where=where)
        self.attempts = attempts
        self.retry_after = retry_after
        self.limits: dict[str, str] = {}


class ModelUnavailableError(ModelError):
    """The model can not be had: unknown name, file missing, download failed, wrong hash."""

    code = "model_unavailable"
    fatal = True


class AuthenticationFailedError(ModelError):
    code = "model_authentication"
    fatal = True


class ModelNotFoundError(ModelError):
    code = "model_not_found"
    fatal = True


class QuotaExhaustedError(ModelError):
    """The account has no money or quota left: waiting a minute does not help."""

    code = "model_quota_exhausted"
    fatal = True


class ModelConnectionError(ModelError):
    code = "model_connection"
    transient = True


class ModelTimeoutError(ModelError):
    code = "model_timeout"
    transient = True


class RateLimitedError(ModelError):
    code = "model_rate_limited"
    transient = True


class ServerFaultError(ModelError):
    code = "model_server_fault"
    transient = True


class RejectedRequestError(ModelError):
    """The server refuses this request for good (HTTP 400, 422): sending it again is pointless."""

    code = "model_rejected_request"


class ContextTooLongError(ModelError):
    code = "model_context_too_long"


class ReplyCutOffError(ModelError):
    """The reply hit the length limit: an error, never a result."""

    code = "model_reply_cut_off"


class ContentRefusedError(ModelError):
    code = "model_content_refused"


class BadReplyError(ModelError):
    """After all re-asks the reply still does not fit the wire schema."""

    code = "model_bad_reply"
    transient = True


class NotRecordedError(ModelError):
    """A replay was asked for a reply that no recording holds; nothing was sent."""

    code = "model_not_recorded"


# -- batches and evals -------------------------------------------------------------------------


class RunError(SummarizerError):
    """A run folder can not be used (locked by another process, of another format, disk full)."""

    code = "run"
    fatal = True


class BudgetExceededError(SummarizerError):
    """The next call would go over --max-cost or --max-tokens; nothing was sent."""

    code = "budget_exceeded"
    fatal = True


class GoldError(SummarizerError):
    """A gold file is broken; ``where`` names file and line."""

    code = "gold"
    fatal = True
