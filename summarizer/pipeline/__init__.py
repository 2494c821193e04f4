"""From an article to a record: `summarize_article`."""

from .engine import Way, summarize_article
from .provenance import fingerprint, provenance

__all__ = ["Way", "fingerprint", "provenance", "summarize_article"]
