"""Every number of a text, found and parsed by rule: `find_mentions`."""

from __future__ import annotations

from summarizer.language import detect_language
from summarizer.mentions.engine import find
from summarizer.mentions.fold import fold_word
from summarizer.mentions.injected import tells_program
from summarizer.mentions.lexicon import lexicon
from summarizer.records import Mention

__all__ = ["find_mentions", "is_instruction"]


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
    return find(text, _code(language or detect_language(text)))


def is_instruction(sentence: str, language: str | None) -> bool:
    """Whether a sentence is meant for a program that reads the page ("Ignore all previous
    instructions ..."), so that it has no place in a summary. By the phrases of the language's file
    and the English ones."""
    folded = fold_word(sentence)
    codes = dict.fromkeys((_code(language), "en"))
    return any(tells_program(lexicon(code), folded) for code in codes)


def _code(language: str | None) -> str:
    return (language or "und").replace("_", "-").split("-")[0].lower()
