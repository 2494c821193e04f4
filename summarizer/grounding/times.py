"""The expressions of time in a stretch of text, by the words that tell them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .candidates import Word, unelided, words_of
from .cues import Cues

_NTH = re.compile(r"[0-9]{1,2}\.?(?:er|ere|e|eme|nd|nde|re|[ºªoa°]|st|rd|th)")  # "au 3e trimestre"
_HALVES = re.compile(r"(?:mid|mi|early|late)-(?=\w)")  # "mid-July", "mi-juillet"
# "ten-year": before a noun it is an adjective, no time
_ADJECTIVE = re.compile(r"[^\s-]+(?:-[^\s-]+)*-[^\W\d]+")
_OWNER = re.compile("['’]s$")  # "last summer's storm"
_CAPITAL_ONLY = frozenset({"may", "march"})  # months, and verbs


def time_spans(
    text: str,
    start: int,
    end: int,
    times: Sequence[tuple[int, int]],
    cues: Cues,
    others: Sequence[tuple[int, int]] = (),
    *,
    adjectives: bool = False,
) -> list[tuple[int, int]]:
    """The expressions of time in a stretch, each as long as it goes.

    A time word or a date joins its neighbours: leading words ("since early"), joining words between
    two times ("from Jan. 1 to early February"), following ones ("semaine derniere").

    Args:
        times: spans of the dates and durations that the mention engine found.
        others: spans of figures and ages; a unit of time behind one ("66 years old") is none.
        adjectives: whether one before a noun is a time ("third-quarter sales").
    """
    aged = [(span[0], span[1]) for span in others]
    words = words_of(text, start, end, times)
    dated = {span[0] for span in times}
    core = [
        word.start in dated
        or (not word.number and not _aged(words, at, aged, cues) and _is_time(text, word, cues))
        for at, word in enumerate(words)
    ]
    _mend(words, core, cues)
    if adjectives:
        core = [a or b.folded in cues.time_adjective for a, b in zip(core, words, strict=True)]
    # "start of": each word of a phrase may lead, since each has to join the one behind it
    lead = {part for phrase in cues.time_lead for part in phrase.split()}
    phrases = [phrase.split() for phrase in cues.time_lead if " " in phrase]
    begun = {
        first: tuple(two[1][0] for two in phrases if two[0] == first)
        for first, *_ in phrases
        if first not in cues.time_lead
    }
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
    ends = (words[b].end - 2 * bool(_OWNER.search(words[b].folded)) for _, b in spans)
    return [(words[span[0]].start, end) for span, end in zip(spans, ends, strict=True)]


def _mend(words: Sequence[Word], core: list[bool], cues: Cues) -> None:
    """Make words times, or none, that are so only with their neighbours."""
    for index, word in enumerate(words):
        if core[index] and word.number and _ADJECTIVE.fullmatch(word.folded):
            follows = words[index + 1].folded if index + 1 < len(words) else ""
            core[index] = follows in cues.time_loose
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


def _unfinished(words: Sequence[Word], first: int, begun: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a word begins a phrase that does not go on ("estoque final na safra")."""
    then = begun.get(words[first - 1].folded)
    return then is not None and words[first].folded[:1] not in then


def _leads(word: Word, lead: set[str]) -> bool:
    """Whether a word may stand before a time: "since", "early", "3e"."""
    return (
        word.folded in lead
        or unelided(word.folded) in lead
        or _NTH.fullmatch(word.folded) is not None
    )


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
    before = words[max(0, index - 3) : index]
    measured = before and before[-1].number and _ADJECTIVE.fullmatch(before[-1].folded)
    return bool(measured) or any(word.folded in cues.time_during for word in before)


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
    own = _HALVES.sub("", _OWNER.sub("", word.folded))
    if text[word.start - 1 : word.start] == "(" and text[word.start : word.end].isupper():
        return False  # "(ANS)"
    if own in _CAPITAL_ONLY and own == word.folded:
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


def _aged(words: Sequence[Word], index: int, spans: Sequence[tuple[int, int]], cues: Cues) -> bool:
    """Whether a word of time right behind a number is its unit: "66 years", not "64 on Sunday"."""
    word, then = words[index], words[index + 1 : index + 2]
    unit = word.folded in cues.time_weak
    if not cues.time_weak:
        unit = not any(one.folded in cues.time_tail for one in then)
    return any(start <= word.start < end + 2 * unit for start, end in spans)


__all__ = ["time_spans"]
