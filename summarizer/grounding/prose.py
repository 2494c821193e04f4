"""Prose with references: reading what the model wrote, refusing its own numbers, printing it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.records import Mention

from .locate import fold

# `{F6}`, `{F6: thousands}`, `[F6: thousands]`, `[F6]`: the ways in which models point at a mark.
_REFERENCE = re.compile(r"[{\[]\s*([FM]\d{1,6})\s*(?::[^{}\[\]]{0,200})?[}\]]")
_PLACEHOLDER = "\ufffc"

FindMentions = Callable[[str, str | None], Sequence[Mention]]


@dataclass(frozen=True)
class Draft:
    """Prose as the model wrote it: text pieces and, between them, the ids that it refers to."""

    pieces: tuple[str, ...]
    references: tuple[str, ...]

    @property
    def template(self) -> str:
        """The prose with every reference as ``{F6}``."""
        out = self.pieces[0]
        for reference, piece in zip(self.references, self.pieces[1:], strict=True):
            out += "{" + reference + "}" + piece
        return out

    @property
    def bare(self) -> str:
        """The prose with a neutral sign for each reference: what the model itself wrote."""
        return _PLACEHOLDER.join(self.pieces)


def read_draft(text: str) -> Draft:
    """Splits prose at its references."""
    text = " ".join(text.replace(_PLACEHOLDER, " ").split())
    parts = _REFERENCE.split(text)
    return Draft(tuple(parts[0::2]), tuple(parts[1::2]))


def own_numbers(
    draft: Draft,
    language: str | None,
    find: FindMentions,
    allowed: Sequence[Mention],
    there: str = "",
) -> list[str]:
    """Digits and number words that the model wrote itself.

    A number word is let through only where the sentences it rests on have the very same words as a
    mention that is no figure ("the two nations", "Premier ministre"): then it resolves to that.

    A model that loses the language counts in English or Chinese (seen: "Sixty-eight personnes" for
    "soixante-dix-huit"), so quantities in those are looked for as well, whatever the language; what
    reads as one only there is refused as well, unless the sentences have the word.

    Args:
        language: of the article.
        allowed: the mentions of the sentences that the prose rests on.
        there: the text of those sentences.
    """
    bare = draft.bare
    found: list[str] = []
    if any(unicodedata.category(char).startswith("N") and not _ideograph(char) for char in bare):
        found += re.findall(r"[^\s]*\d[^\s]*", bare) or ["digits"]
    if re.search(r"[{}\[\]]", bare):
        found += re.findall(r"[{\[][^}\]]{0,40}[}\]]?|[}\]]", bare)[:3]
    same = {fold(mention.text) for mention in allowed if mention.cls != "figure"}
    for mention in find(bare, language):
        word = bare[mention.start : mention.end]
        if not any(char.isdigit() for char in word) and fold(word) not in same:
            found.append(word)
    written = _words(there)
    for other in _strays(bare, language):
        for mention in find(bare, other):
            counts = mention.quantity is not None or mention.cls in ("duration", "age", "score")
            if counts and _words(mention.text) not in written:
                found.append(mention.text)
    return list(dict.fromkeys(found))


def _strays(text: str, language: str | None) -> list[str]:
    """The languages that a model falls into, where the text has their letters."""
    strays = ["en"] if language != "en" and re.search(r"[A-Za-z]{3}", text) else []
    if language not in ("zh", "ja") and any(map(_ideograph, text)):
        strays.append("zh")
    return strays


def _words(text: str) -> str:
    """Folded words with one blank around each, so that only whole words are found in them."""
    return " " + " ".join(re.findall(r"\w+", fold(text))) + " "


def _ideograph(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK")


def print_draft(draft: Draft, words: Sequence[str]) -> tuple[str, list[tuple[str, int, int]]]:
    """The prose with `words` in place of the references, one for each of them.

    Returns:
        the text, and for each reference its id and where it was printed.
    """
    out = draft.pieces[0]
    places: list[tuple[str, int, int]] = []
    for reference, piece, word in zip(draft.references, draft.pieces[1:], words, strict=True):
        places.append((reference, len(out), len(out) + len(word)))
        out += word + piece
    return out, places
