"""summarizer: news articles to short structured summaries whose numbers can be trusted.

    from summarizer import summarize, find_mentions

    record = summarize(text)            # a text, a pathlib.Path or an Article
    mentions = find_mentions(text)      # the numbers alone; no model

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .batch.api import asummarize, asummarize_many, summarize, summarize_many
    from .errors import SummarizerError
    from .mentions import find_mentions
    from .records import Article, Figure, Mention, Quantity, Record, Span

_HOMES = {
    "asummarize": ".batch.api",
    "asummarize_many": ".batch.api",
    "summarize": ".batch.api",
    "summarize_many": ".batch.api",
    "SummarizerError": ".errors",
    "find_mentions": ".mentions",
    "Article": ".records",
    "Figure": ".records",
    "Mention": ".records",
    "Quantity": ".records",
    "Record": ".records",
    "Span": ".records",
}

__all__ = [
    "Article",
    "Figure",
    "Mention",
    "Quantity",
    "Record",
    "Span",
    "SummarizerError",
    "asummarize",
    "asummarize_many",
    "find_mentions",
    "summarize",
    "summarize_many",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
