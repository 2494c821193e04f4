"""When two phrases say the same: normalised tokens, no model.

The rule (docs/evals.md explains why it is as strict as it is). A found label is right when, for
the gold phrase or one of its accepted alternatives,

- both are null, or
- the tokens are the same set (case, accents, punctuation, articles and leading prepositions
  aside), or
- one stands in the other as an unbroken run and what is added or left out changes nothing: no
  number, no negation; a shorter answer keeps more than half of the gold tokens, a longer one has
  at most three times as many and one more, and not more than eight.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# words that say nothing by themselves, by language
_ARTICLES = _words(
    """
    a an the s
    le la les l un une des du d de
    el los las una unos unas lo al del
    der die das den dem des ein eine einen einem einer eines
    o os as um uma uns umas do da dos
    il gli i uno dell della dello dei degli delle
    """
)
_LEADING = _words(
    """
    in on at by from for to with
    en au aux dans sur par pour
    con por para no na nos nas em
    im am bei beim zu zum zur von vom mit auf aus
    nel nella nello nei negli nelle di a da dal dalla su sul sulla per
    在 于 從 从 में से في من
    """
)
_NEGATIONS = _words(
    """
    not no never none without neither nor non ne pas jamais sans nunca sin nicht kein keine keinen
    ohne nie nao nem sem mai senza 不 没 未 無 无 非 नहीं لا لم ليس
    """
)
# 13,000  13.000.000  13 000  1'240, and Indian 1,12,500
_GROUPS = re.compile(
    r"(?<![\d.,])(?:\d{1,3}([ .,'\u2019])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?![\d])"
)
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")
_MARK = "\ue000"  # stands for the decimal mark while a phrase is cut into tokens
_MAX_TOKENS = 8
_MAX_CJK = 24


def tokens(text: str) -> list[str]:
    """The tokens of a phrase: case folded, accents of European scripts gone, digits ASCII, group
    separators gone ("13,000" is one token); a Chinese or Japanese character is a token of its own.
    """
    out: list[str] = []
    word = ""
    for char in _joined(_fold(text)):
        if _is_cjk(char):
            out += [word, char]
            word = ""
        elif char.isalnum() or char == _MARK or unicodedata.category(char) in ("Mn", "Mc"):
            word += char
        else:
            out.append(word)
            word = ""
    out.append(word)
    return [t.replace(_MARK, ".") for t in out if t]


def _joined(text: str) -> str:
    """Numbers in one piece: group separators gone, the decimal mark a sign of its own.

    Three digits after a single mark may be either; they read the same on both sides of a
    comparison, so nothing is lost.
    """
    plain = text.replace("\u066c", ",").replace("\u066b", ".")
    plain = _GROUPS.sub(lambda m: re.sub(r"\D", "", m.group()), plain)
    return _DECIMAL.sub(_MARK, plain)


@lru_cache(maxsize=8192)
def content_tokens(text: str) -> tuple[str, ...]:
    """`tokens` without articles and without leading prepositions; all tokens if nothing else is
    left."""
    every = tokens(text)
    rest = [t for t in every if t not in _ARTICLES]
    while len(rest) > 1 and rest[0] in _LEADING:
        rest = rest[1:]
    return tuple(rest or every)


def label_right(gold: Iterable[str | None], found: str | None) -> bool:
    """Whether ``found`` says the same as one of the gold phrases (None among them: null is
    right)."""
    phrases = list(gold)
    if found is None or not found.strip():
        return None in phrases
    return any(phrase is not None and same_phrase(phrase, found) for phrase in phrases)


@lru_cache(maxsize=8192)
def same_phrase(gold: str, found: str) -> bool:
    """The rule of this module for two phrases."""
    g, f = content_tokens(gold), content_tokens(found)
    if set(g) == set(f):
        return True
    shorter, longer = (f, g) if len(f) < len(g) else (g, f)
    rest = _without_run(longer, shorter)
    if rest is None or any(_has_digit(t) or t in _NEGATIONS for t in rest):
        return False
    if shorter is f:
        return 2 * len(f) > len(g)
    limit = _MAX_CJK if any(_is_cjk(t[0]) for t in f) else _MAX_TOKENS
    return len(f) <= min(3 * len(g) + 1, limit)


def _without_run(longer: Sequence[str], shorter: Sequence[str]) -> list[str] | None:
    """What is left of ``longer`` when the unbroken run ``shorter`` is taken out; None if it is not
    in it."""
    n = len(shorter)
    for i in range(len(longer) - n + 1):
        if longer[i : i + n] == shorter:
            return [*longer[:i], *longer[i + n :]]
    return None


def _fold(text: str) -> str:
    out: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold()):
        if unicodedata.category(char) == "Mn":
            # accents of Latin, Greek and Cyrillic, and Arabic vowel marks: the letter stays the
            # same; in Indic scripts a mark is a vowel and stays
            if base < "\u0530" or "\u0600" <= base <= "\u06ff":
                continue
        else:
            base = char
        value = unicodedata.digit(char, None)
        out.append(str(value) if value is not None else char)
    return "".join(out)


def _is_cjk(char: str) -> bool:
    return (
        "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"
    )


def _has_digit(token: str) -> bool:
    return any(c.isdigit() for c in token)
