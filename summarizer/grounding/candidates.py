"""What the words of a label may be: the spans of a passage that could fill each field.

A model that answers through a grammar chooses among them, so it can neither translate nor invent;
where only one span can be meant (the one time of a sentence) no call is needed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.mentions.fold import WORD_CHARS

from .locate import fold

_WORD = re.compile(rf"[^\W_](?:[{WORD_CHARS}’'.&/-]*[{WORD_CHARS}])?")
_BREAK = re.compile(r"[,;:()\[\]{}“”„«»\"!?…|،؛؟۔।॥]|\s[-–—]\s|—|(?<![\s.][A-Z])\.\s|\n")
MAX_WORDS = 6
MAX_SPANS = 160


@dataclass(frozen=True)
class Word:
    """A word of the article: its offsets, its folded form, and whether it belongs to a number."""

    start: int
    end: int
    folded: str
    number: bool
    clause: int


def words_of(text: str, start: int, end: int, numbers: Sequence[tuple[int, int]]) -> list[Word]:
    """The words of a stretch. `numbers`: spans that are one word each, whatever they hold."""
    words: list[Word] = []
    clause, at = 0, start
    spans = sorted(span for span in numbers if start <= span[0] and span[1] <= end)
    breaks = _breaks(text, start, end, spans)
    for number in [*spans, (end, end)]:
        words += [
            Word(match.start(), match.end(), fold(match.group()), False, 0)
            for match in _WORD.finditer(text, at, number[0])
        ]
        if number[0] < number[1]:
            words.append(Word(number[0], number[1], fold(text[slice(*number)]), True, 0))
        at = number[1]
    numbered: list[Word] = []
    for word in words:
        while clause < len(breaks) and breaks[clause] < word.start:
            clause += 1
        numbered.append(Word(word.start, word.end, word.folded, word.number, clause))
    return numbered


def signs_of(text: str, start: int, end: int, numbers: Sequence[tuple[int, int]]) -> list[Word]:
    """The signs of a stretch without blanks, each as a word; a number is one."""
    words: list[Word] = []
    at, clause = start, 0
    for number in [*sorted(numbers), (end, end)]:
        for sign in range(at, number[0]):
            if text[sign].isalnum():
                words.append(Word(sign, sign + 1, fold(text[sign]), False, clause))
            else:
                clause += not text[sign].isspace()
        if number[0] < number[1]:
            words.append(Word(number[0], number[1], fold(text[slice(*number)]), True, clause))
        at = number[1]
    return words


def _breaks(text: str, start: int, end: int, numbers: Sequence[tuple[int, int]]) -> list[int]:
    """Where a clause ends: not at the comma of "1,4", nor at the mark of "62 proc."."""
    found: list[int] = []
    at = 0
    for match in _BREAK.finditer(text, start, end):
        while at < len(numbers) and numbers[at][1] <= match.start():
            at += 1
        if at == len(numbers) or match.start() < numbers[at][0]:
            found.append(match.start())
    return found


def spans_of(
    text: str,
    words: Sequence[Word],
    *,
    function: frozenset[str],
    most: int = MAX_WORDS,
    avoid: Sequence[tuple[int, int]] = (),
) -> list[str]:
    """All runs of up to `most` words within a clause that hold no number and touch no `avoid` span.

    None begins or ends with a function word ("the", "of", "was").

    Returns:
        the article's own words, each once, in their order, at most `MAX_SPANS` (shorter runs
        first where there would be more).
    """
    found: dict[str, int] = {}
    for first in range(len(words)):
        if words[first].folded in function:
            continue
        for last in range(first, min(first + most, len(words))):
            word = words[last]
            if word.number or word.clause != words[first].clause or _touches(word, avoid):
                break
            if word.folded not in function:
                found.setdefault(text[words[first].start : word.end], last - first)
    ranked = sorted(found, key=lambda span: found[span])[:MAX_SPANS]
    keep = set(ranked)
    return [span for span in found if span in keep]


def bounded_spans(
    words: Sequence[Word],
    *,
    leads: frozenset[str] = frozenset(),
    tails: frozenset[str] = frozenset(),
    endings: tuple[str, ...] = (),
    function: frozenset[str],
    most: int = 4,
    avoid: Sequence[tuple[int, int]] = (),
) -> list[tuple[int, int]]:
    """The runs of up to `most` words that begin right behind a lead ("in"), or end right before a
    tail (a postposition) or in a word with an ending: names in scripts without capital letters.

    Function words next to a lead or a tail are passed over. None holds a number or goes over a
    clause or an `avoid` span.

    Returns:
        indexes of the first and the last word of each.
    """
    found: dict[tuple[int, int], None] = {}

    def free(index: int, beside: int) -> bool:
        if not 0 <= index < len(words) or words[index].clause != words[beside].clause:
            return False
        return not words[index].number and not _touches(words[index], avoid)

    for at, word in enumerate(words):
        if word.folded in leads:
            first = at + 1
            while free(first, at) and words[first].folded in function:
                first += 1
            for last in range(first, first + most):
                if not free(last, at):
                    break
                if words[last].folded not in function:
                    found[first, last] = None
        last = at if _ends(word, endings, function) and free(at, at) else at - 1
        if last == at - 1 and word.folded not in tails:
            continue
        while last < at and free(last, at) and words[last].folded in function:
            last -= 1
        for first in range(last, last - most, -1):
            if not free(first, at):
                break
            if words[first].folded not in function:
                found[first, last] = None
    return list(found)


def _ends(word: Word, endings: tuple[str, ...], function: frozenset[str]) -> bool:
    if not endings or word.number or word.folded in function:
        return False
    return any(word.folded.endswith(end) and len(word.folded) > len(end) + 1 for end in endings)


def right_after(
    words: Sequence[Word], number: Word, function: frozenset[str], linking: frozenset[str]
) -> list[Word]:
    """The words that a number counts where they follow it at once ("2,000 suspects", "80% of the
    operations"), none where something else follows.

    Args:
        linking: the words that may stand between ("of", "the", "de").
    """
    after = [word for word in words if word.start >= number.end and word.clause == number.clause]
    at = 0
    while at < len(after) and after[at].folded in linking:
        at += 1
    if at >= len(after) or after[at].number or unlinked(after[at].folded, linking) in function:
        return []
    return after[at : at + 6]


def near(
    words: Sequence[Word], start: int, end: int, before: int, after: int, *, own: bool = False
) -> list[Word]:
    """The words around a number, so many on each side.

    Args:
        own: with the number itself between them, so that no run of words goes over it.
    """
    left = [word for word in words if word.end <= start][-before:] if before else []
    middle = [word for word in words if own and start <= word.start and word.end <= end]
    right = [word for word in words if word.start >= end][:after]
    return [*left, *middle, *right]


def unelided(folded: str) -> str:
    """A folded word without what is elided before it ("l'anno": anno)."""
    return folded.replace("’", "'").rpartition("'")[2]


def unlinked(folded: str, linking: frozenset[str]) -> str:
    """A folded word without a linking word that is elided before it ("d'epaisseur"), empty for a
    linking word itself."""
    link, _, own = folded.replace("’", "'").rpartition("'")
    if folded in linking:
        return ""
    return own if link and {link, f"{link}'"} & linking else folded


def _touches(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(word.start < end and start < word.end for start, end in spans)


def trim_lead(text: str, span: tuple[int, int], leads: Sequence[str]) -> tuple[int, int]:
    """A span of time without the bare prepositions and articles in front ("on", "the", "le")."""
    start, end = span
    drop = set(leads)
    for match in _WORD.finditer(text, start, end):
        if fold(match.group()) not in drop or match.end() == end:
            return match.start(), end
    return span


__all__ = [
    "MAX_WORDS",
    "Word",
    "bounded_spans",
    "near",
    "right_after",
    "signs_of",
    "spans_of",
    "trim_lead",
    "unelided",
    "unlinked",
    "words_of",
]
