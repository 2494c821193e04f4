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

import unicodedata
from collections.abc import Iterable, Sequence


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
_MAX_TOKENS = 8
_MAX_CJK = 24


def tokens(text: str) -> list[str]:
    """The tokens of a phrase: case folded, accents of European scripts gone, digits ASCII, group
    separators gone ("13,000" is one token); a Chinese or Japanese character is a token of its own.
    """
    folded = _fold(text)
    out: list[str] = []
    word = ""
    for i, char in enumerate(folded):
        if _is_cjk(char):
            out += [word, char]
            word = ""
        elif char.isalnum() or unicodedata.category(char) in ("Mn", "Mc"):
            word += char
        elif char in ".,'’\u00a0\u202f\u2009" and _joins_digits(folded, i):
            # a decimal mark stays, a group separator goes
            word += "" if _is_group(folded, i) else "."
        else:
            out.append(word)
            word = ""
    out.append(word)
    return [t for t in out if t]


def content_tokens(text: str) -> list[str]:
    """`tokens` without articles and without leading prepositions; all tokens if nothing else is
    left."""
    every = tokens(text)
    rest = [t for t in every if t not in _ARTICLES]
    while len(rest) > 1 and rest[0] in _LEADING:
        rest = rest[1:]
    return rest or every


def label_right(gold: Iterable[str | None], found: str | None) -> bool:
    """Whether ``found`` says the same as one of the gold phrases (None among them: null is
    right)."""
    phrases = list(gold)
    if found is None or not found.strip():
        return None in phrases
    return any(phrase is not None and same_phrase(phrase, found) for phrase in phrases)


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
        if list(longer[i : i + n]) == list(shorter):
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


def _joins_digits(text: str, i: int) -> bool:
    return 0 < i < len(text) - 1 and text[i - 1].isdigit() and text[i + 1].isdigit()


def _is_group(text: str, i: int) -> bool:
    """Three digits and no more follow: a group separator (a decimal with three digits reads the
    same on both sides of a comparison, so nothing is lost).
    """
    after = text[i + 1 : i + 5]
    return after[:3].isdigit() and len(after) >= 3 and not after[3:].isdigit()


def _is_cjk(char: str) -> bool:
    return (
        "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"
    )


def _has_digit(token: str) -> bool:
    return any(c.isdigit() for c in token)
