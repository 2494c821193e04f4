"""What the words of a label may be: the spans of a passage that could fill each field.

A model that answers through a grammar chooses among them, so it can neither translate nor invent;
where only one span can be meant (the one time of a sentence) no call is needed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .cues import Cues
from .locate import WORD_CHARS, fold

_WORD = re.compile(rf"[^\W_](?:[{WORD_CHARS}’'.&/-]*[{WORD_CHARS}])?")
_BREAK = re.compile(r"[,;:()\[\]{}“”„«»\"!?…|،؛؟۔।॥]|\s[-–—]\s|—|(?<![\s.][A-Z])\.\s|\n")
_NTH = re.compile(r"[0-9]{1,2}\.?(?:er|ere|e|eme|nd|nde|re|[ºªoa°]|st|rd|th)")  # "au 3e trimestre"
MAX_WORDS = 6
_CAPITAL_ONLY = frozenset({"may"})  # a month, and a verb
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


def time_spans(
    text: str,
    start: int,
    end: int,
    times: Sequence[tuple[int, int]],
    cues: Cues,
    others: Sequence[tuple[int, int]] = (),
) -> list[tuple[int, int]]:
    """The expressions of time in a stretch, each as long as it goes.

    A time word or a date joins its neighbours: leading words ("since early"), joining words between
    two times ("from Jan. 1 to early February"), following ones ("semaine derniere").

    Args:
        times: spans of the dates and durations that the mention engine found.
        others: spans of figures and ages; a unit of time behind one ("66 years old") is none.
    """
    aged = [(span[0], span[1] + 1) for span in others]
    words = words_of(text, start, end, times)
    dated = {span[0] for span in times}
    core = [
        word.start in dated
        or (not word.number and not _starts_in(word, aged) and _is_time(text, word, cues))
        for word in words
    ]
    _mend(words, core, cues)
    # "start of": each word of a phrase may lead, since each has to join the one behind it
    lead = {part for phrase in cues.time_lead for part in phrase.split()}
    begun = {phrase.split()[0]: phrase.split()[1][0] for phrase in cues.time_lead if " " in phrase}
    begun = {part: then for part, then in begun.items() if part not in cues.time_lead}
    tail = set(cues.time_tail)
    join = set(cues.time_join)
    spans: list[list[int]] = []
    for index, is_core in enumerate(core):
        if not is_core:
            continue
        first = index
        while first > 0 and _same_clause(text, words, first):
            if not _leads(words[first - 1], lead) or _unfinished(words, first, begun):
                break
            first -= 1
        last = index
        while last + 1 < len(words) and words[last + 1].folded in tail:
            if words[last + 1].clause != words[last].clause:
                break  # "depuis le début de l'année, après ..."
            last += 1
        last = max(last, _named_time(words, index, cues))
        if spans and _joins(text, words, spans[-1][1], first, join):
            spans[-1][1] = max(last, spans[-1][1])
        else:
            spans.append([first, last])
    return [(words[a].start, words[b].end) for a, b in spans]


def _mend(words: Sequence[Word], core: list[bool], cues: Cues) -> None:
    """Make words times, or none, that are so only with their neighbours."""
    for index, word in enumerate(words):
        if index and f"{words[index - 1].folded} {word.folded}" in cues.time:
            core[index - 1] = core[index] = True  # "i går": no time alone
        if not core[index]:
            core[index] = _begins(words, index, cues)  # "depuis le début de l'épidémie"
        elif index > 1 and _folded(words[index - 2 : index + 1]) in cues.no_time:
            core[index] = False  # "a vu le jour"
        elif word.folded in cues.time_loose:
            core[index] = _is_during(words, index, cues)


def _folded(words: Sequence[Word]) -> str:
    return " ".join(word.folded for word in words)


def _unfinished(words: Sequence[Word], first: int, begun: dict[str, str]) -> bool:
    """Whether a word begins a phrase that does not go on ("estoque final na safra")."""
    then = begun.get(words[first - 1].folded)
    return then is not None and words[first].folded[:1] != then


def _leads(word: Word, lead: set[str]) -> bool:
    """Whether a word may stand before a time: "since", "early", "3e"."""
    return word.folded in lead or _NTH.fullmatch(word.folded) is not None


def _begins(words: Sequence[Word], index: int, cues: Cues) -> bool:
    """Whether a word tells since when: "depuis le début de", "depuis l'éclatement du"."""
    if unelided(words[index].folded) not in cues.time_begins or index + 2 > len(words):
        return False
    at = index - 1 if unelided(words[index].folded) != words[index].folded else index - 2
    since = at >= 0 and words[at].folded in cues.time_since
    return since and _noun_of(words, index, cues) > index


def _is_during(words: Sequence[Word], index: int, cues: Cues) -> bool:
    """Whether a word that is a time only with another before it has that: "pendant les vacances",
    but "en vacances"."""
    before = [word.folded for word in words[max(0, index - 3) : index]]
    return any(word in cues.time_during for word in before)


def _named_time(words: Sequence[Word], index: int, cues: Cues) -> int:
    """Index of the last word of a time named after something: "les vacances de la construction"."""
    own = unelided(words[index].folded)
    if own not in cues.time_loose and not _begins(words, index, cues):
        return index
    return _noun_of(words, index, cues)


def _noun_of(words: Sequence[Word], index: int, cues: Cues) -> int:
    """Index of the noun that "of" joins to a word, of the word itself where none is."""
    link, elided, _ = (
        words[index + 1].folded.replace("’", "'").partition("'")
        if (index + 1 < len(words))
        else ("", "", "")
    )
    at = index + 1
    if not elided:
        while at < len(words) and words[at].folded in cues.name_link | cues.noun_link:
            at += 1
    if at >= len(words) or (at == index + 1 and not (elided and link in cues.noun_link)):
        return index
    ends = words[at].clause == words[index].clause and not words[at].number
    return at if ends and words[at].folded not in cues.function else index


def _is_time(text: str, word: Word, cues: Cues) -> bool:
    """Whether a word is one of time, with an article ("l'anno") or without, or in German two of
    them in one ("Samstagmorgen")."""
    own = word.folded
    if text[word.start - 1 : word.start] == "(" and text[word.start : word.end].isupper():
        return False  # "(ANS)"
    if own in _CAPITAL_ONLY:
        return text[word.start].isupper()
    if own not in cues.time:
        own = unelided(own)
    if own in cues.time or not cues.capital_nouns:
        return own in cues.time
    return any(own[:at] in cues.time and own[at:] in cues.time for at in range(3, len(own) - 2))


def _same_clause(text: str, words: Sequence[Word], index: int) -> bool:
    return text[words[index - 1].end : words[index].start].isspace()


def _joins(text: str, words: Sequence[Word], last: int, first: int, join: set[str]) -> bool:
    if first <= last + 1:
        gap = text[words[last].end : words[max(first, last)].start].strip()
        return first <= last or gap in ("", "-", "–", "—", ",", ".")
    between = words[last + 1 : first]
    return len(between) <= 2 and all(word.folded in join for word in between)


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


def _starts_in(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start <= end for start, end in spans)


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
    "signs_of",
    "spans_of",
    "time_spans",
    "trim_lead",
    "unelided",
    "unlinked",
    "words_of",
]
