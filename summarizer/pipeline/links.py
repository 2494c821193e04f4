"""Which figure repeats an earlier one, and what a number without a noun counts: by rule, from the
text and the labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.grounding.candidates import words_of
from summarizer.grounding.cues import cues_for
from summarizer.grounding.locate import fold
from summarizer.grounding.nouns import elliptic
from summarizer.records import Quantity

from .parts import Spans, fits
from .reading import Mark, Reading

_PREFIX = 5
_SMALL = 12


def repeats(
    reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]
) -> dict[str, str]:
    """Figure id → id of the earlier figure that it states again.

    The number and unit are the same, whatever the bound, and either what is counted is (by a shared
    word), or the words before the number point back ("the five"), or one of the two does not say
    what it counts and the number is too telling for chance.
    """
    definite = cues_for(reading.language).definite
    links: dict[str, str] = {}
    seen: dict[tuple[object, ...], list[Mark]] = {}
    for mark in figures:
        quantity = mark.mention.quantity
        if quantity is None:
            continue
        size = quantity.low if quantity.low is not None else quantity.high
        key = (size, quantity.high or size, quantity.unit, mark.mention.negated)
        before = fold(reading.text[max(0, mark.start - 12) : mark.start]).split()
        points_back = bool(before) and before[-1] in definite
        for other in seen.get(key, ()):
            spans = labels.get(mark.id, {}), labels.get(other.id, {})
            untold = not all(own.get("counted") for own in spans) and _telling(quantity)
            pointed = points_back and quantity.bound == "exact"
            if pointed or untold or _alike(reading, *spans):
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
    return part.low == whole.low or fits(part, whole)


def _telling(quantity: Quantity) -> bool:
    """Whether a number hardly stands twice in an article by chance."""
    return any(abs(n) > _SMALL for n in (quantity.low, quantity.high) if n is not None)


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
