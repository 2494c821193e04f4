"""Which figure is a part of another, and which repeats an earlier one: by rule, from the text and
the labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.grounding.candidates import elliptic, words_of
from summarizer.grounding.cues import cues_for, find_cue
from summarizer.grounding.locate import fold
from summarizer.records import Quantity

from .reading import Mark, Reading

Spans = Mapping[str, tuple[int, int] | None]
_CLAUSE_END = re.compile(r"[.;!?。；！？]\s")
_PREFIX = 5


def parts(reading: Reading, figures: Sequence[Mark]) -> dict[str, str]:
    """Figure id → id of the figure that it is a part of.

    A part stands behind a word such as "including" or "dont" in the sentence of its whole (or opens
    the next one with it), is no larger, and counts things as well.
    """
    cues = cues_for(reading.language)
    links: dict[str, str] = {}
    whole: Mark | None = None
    for index, mark in enumerate(figures):
        quantity = mark.mention.quantity
        if quantity is None:
            continue
        sentence = reading.sentences[reading.sentence_index(mark.start)]
        last = figures[index - 1] if index and figures[index - 1].start >= sentence.start else None
        at = last.end if last else sentence.start
        cue = find_cue(fold(reading.text[at : mark.start]), cues.part)
        near = mark.start - at < 200
        if cue and near:
            whole = _whole(reading, figures, index, sentence.start, quantity)
        elif not (last and links.get(last.id) and _listed(reading.text[at : mark.start])):
            whole = None
        if whole and _fits(quantity, whole.mention.quantity):
            links[mark.id] = whole.id
    return links


def _whole(
    reading: Reading, figures: Sequence[Mark], index: int, start: int, part: Quantity
) -> Mark | None:
    """The nearest figure before `index` in this sentence, else the only one of the sentence before,
    that can be the whole."""
    while index and figures[index - 1].start >= start:
        index -= 1
        if _fits(part, figures[index].mention.quantity):
            return figures[index]
    number = reading.sentence_index(start)
    if number == 0:
        return None
    before = reading.sentences[number - 1]
    there: list[Mark] = []
    while index and figures[index - 1].start >= before.start:
        index -= 1
        if _fits(part, figures[index].mention.quantity):
            there.append(figures[index])
    return there[0] if len(there) == 1 else None


def _fits(part: Quantity, whole: Quantity | None) -> bool:
    if whole is None or whole.unit != "count":
        return False
    if part.unit == "percent":
        return True
    size, limit = part.high or part.low, whole.high or whole.low
    if part.unit != "count" or size is None or limit is None:
        return False
    return size < limit or whole.bound in ("vague", "more_than", "at_least")


def _listed(between: str) -> bool:
    """Whether two numbers stand in one list ("65 hommes et 8 femmes")."""
    return len(between) < 60 and not _CLAUSE_END.search(between)


def repeats(
    reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]
) -> dict[str, str]:
    """Figure id → id of the earlier figure that it states again.

    The quantity is the same, and either what is counted is (by a shared word), or the words before
    the number point back ("the five").
    """
    definite = cues_for(reading.language).definite
    links: dict[str, str] = {}
    seen: dict[tuple[object, ...], list[Mark]] = {}
    for mark in figures:
        quantity = mark.mention.quantity
        if quantity is None or mark.mention.negated:
            continue
        key = (quantity.low, quantity.high, quantity.unit)
        before = fold(reading.text[max(0, mark.start - 12) : mark.start]).split()
        points_back = bool(before) and before[-1] in definite
        for other in seen.get(key, ()):
            same_words = _alike(reading, labels.get(mark.id, {}), labels.get(other.id, {}))
            if same_words or (points_back and quantity.bound == "exact"):
                links[mark.id] = links.get(other.id, other.id)
                break
        seen.setdefault(key, []).append(mark)
    return links


def borrowed(
    reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]
) -> dict[str, tuple[int, int]]:
    """Figure id → what it counts, for a number whose noun is left out ("Of the 18, six were
    released"): the noun of the nearest figure before it, in this sentence or the one before, that
    can hold it.
    """
    cues = cues_for(reading.language)
    found: dict[str, tuple[int, int]] = {}
    for index, mark in enumerate(figures):
        quantity = mark.mention.quantity
        if quantity is None or quantity.unit != "count" or labels.get(mark.id, {}).get("counted"):
            continue
        here = reading.sentence_index(mark.start)
        sentence = reading.sentences[here]
        words = words_of(reading.text, sentence.start, sentence.end, [(mark.start, mark.end)])
        number = next((word for word in words if word.start == mark.start), None)
        if number is None or not elliptic(reading.text, words, number, cues):
            continue
        after = fold(reading.text[mark.end : sentence.end]).split()[:1]
        others = bool(after) and after[0] in cues.elliptic_other
        first = reading.sentences[max(0, here - 1)].start
        for other in reversed(figures[:index]):
            if other.start < first:
                break
            noun = found.get(other.id) or labels.get(other.id, {}).get("counted")
            whole = other.mention.quantity
            if noun and whole and whole.unit == "count" and (others or _holds(quantity, whole)):
                found[mark.id] = noun
                break
    return found


def _holds(part: Quantity, whole: Quantity) -> bool:
    """Whether a count can be some, or all, of another."""
    return part.low == whole.low or _fits(part, whole)


def _alike(reading: Reading, one: Spans, other: Spans) -> bool:
    first, second = one.get("counted"), other.get("counted")
    if not first or not second:
        return False
    words = [
        {w[:_PREFIX] for w in fold(reading.text[slice(*span)]).split() if len(w) > 2}
        for span in (first, second)
    ]
    if not words[0] & words[1]:
        return False
    # Two operations of the same size on different days are two figures.
    periods = [labels.get("period") for labels in (one, other)]
    if periods[0] and periods[1]:
        texts = [set(fold(reading.text[slice(*span)]).split()) for span in periods if span]
        return bool(texts[0] & texts[1])
    return True
