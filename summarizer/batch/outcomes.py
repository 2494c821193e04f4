"""From errors to records: every input has exactly one outcome, also if it can not be read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from summarizer.errors import InputError, SummarizerError
from summarizer.records import Article, ArticleRef, Problem, Provenance, Record, Usage
from summarizer.telemetry import Value

INTERNAL = "internal_error"
"""The code of a failure that nobody foresaw: a defect of the program, not of the article."""


def _leaves(cls: type[SummarizerError]) -> Iterator[type[SummarizerError]]:
    yield cls
    for child in cls.__subclasses__():
        yield from _leaves(child)


ERROR_CODES = frozenset(cls.code for cls in _leaves(SummarizerError))
TRANSIENT_CODES = frozenset(cls.code for cls in _leaves(SummarizerError) if cls.transient)


def now() -> str:
    """The time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def article_key(article: Article, fingerprint: str) -> bytes:
    """What an outcome depends on: the text, how it maps to its file, its language, and the
    fingerprint of prompt, schema, model and parameters. Not the id and not the path.
    """
    digest = hashlib.sha256(fingerprint.encode())
    for part in (article.language or "", repr(article.segments), str(article.source_chars)):
        digest.update(b"\0" + part.encode())
    digest.update(b"\0" + article.text.encode("utf-8", "surrogatepass"))
    return digest.digest()


def error_key(error: InputError, fingerprint: str) -> bytes:
    """The key of an input that could not be read: where it stands and what is wrong with it."""
    parts = (fingerprint, "input", error.code, error.where or "", error.message)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


def error_ref(error: InputError, pos: int) -> ArticleRef:
    """How a record names an input that could not be read: by its path, and line if there is one."""
    where = error.where or f"input {pos + 1}"
    path = re.sub(r":\d+$", "", error.where) if error.where else None
    return ArticleRef(id=where, path=path, language=None, sha256="", chars=0)


def clean(text: str) -> str:
    """Text that can be written as UTF-8: file names need not be."""
    return text.encode("utf-8", "replace").decode()


def printable(ref: ArticleRef) -> ArticleRef:
    """The same article, by names that can be written as UTF-8."""
    try:
        (ref.id + (ref.path or "")).encode()
    except UnicodeEncodeError:
        path = None if ref.path is None else clean(ref.path)
        return ref.model_copy(update={"id": clean(ref.id), "path": path})
    return ref


def failed_record(
    error: Exception, article: ArticleRef, provenance: Provenance, usage: Usage | None = None
) -> Record:
    """The record of an article that failed with ``error``, saying why and what it cost."""
    if isinstance(error, SummarizerError):
        code, message, where = error.code, error.message, error.where or "article"
    else:
        code, where = INTERNAL, "article"
        message = f"the program failed on this article ({type(error).__name__}: {error})"
    return Record(
        article=article,
        status="failed",
        summary={},
        figures=(),
        mentions=(),
        problems=(Problem(code=code, where=where, message=message),),
        provenance=provenance.model_copy(update={"created": now()}),
        usage=usage or Usage(),
    )


def cause_of(record: Record) -> str | None:
    """Why a record failed: the code of its first problem that is an error; None if it did not."""
    if record.status != "failed":
        return None
    codes = [problem.code for problem in record.problems]
    return next((code for code in codes if code in ERROR_CODES), codes[0] if codes else "unknown")


def ref_attributes(ref: ArticleRef) -> dict[str, Value]:
    """An article for a span: nothing of its text."""
    return {"summarizer.article.id": ref.id, "summarizer.article.chars": ref.chars}


def record_attributes(record: Record) -> dict[str, Value]:
    """An outcome for a span. Tokens are on the spans of the calls, so that sums count them once."""
    usage = record.usage
    return {
        "error.type": cause_of(record),
        "summarizer.article.language": record.article.language,
        "summarizer.status": record.status,
        "summarizer.figures": len(record.figures),
        "summarizer.calls": usage.calls,
        "summarizer.cost_usd": None if usage.cost is None else float(usage.cost),
    }
