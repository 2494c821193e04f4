"""Every number of a text, found and parsed by rule: `find_mentions`."""

from __future__ import annotations

from summarizer.language import detect_language
from summarizer.mentions.engine import find
from summarizer.records import Mention

__all__ = ["find_mentions"]


def find_mentions(text: str, language: str | None = None) -> list[Mention]:
    """Find every number in a text and say what it is.

    Args:
        text: any text; it need not be valid Unicode.
        language: a language code ("en", "fr"); detected if None.

    Returns:
        Mentions in the order of the text, not overlapping, each with its class, the rule that gave
        it (``by``), and for figures value, bound and unit. Every digit of the text is in exactly
        one. Never raises, whatever the text.
    """
    if not text:
        return []
    code = (language or detect_language(text) or "und").replace("_", "-").split("-")[0].lower()
    return find(text, code)
