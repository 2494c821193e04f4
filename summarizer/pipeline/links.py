"""What a number without a noun counts: by rule, from the text and the labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.grounding.candidates import words_of
from summarizer.grounding.cues import cues_for
from summarizer.grounding.locate import fold
from summarizer.grounding.nounphrases import NounPhrases
from summarizer.grounding.nouns import elliptic

from .around import Spans
from .continued import said_anew
from .leftout import circumstance, is_part
from .reading import Mark, Reading
from .sums import holds


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
        if number is None:
            continue
        anew = said_anew(NounPhrases(reading.text, words, (), cues), words.index(number))
        if not anew and not elliptic(reading.text, words, number, cues):
            continue
        after = fold(reading.text[mark.end : sentence.end]).split()[:1]
        others = bool(after) and after[0] in cues.elliptic_other
        part = is_part([word.folded for word in words], words.index(number), cues)
        first = reading.sentences[max(0, here - 1)].start
        for other in reversed(figures[:index]):
            if other.start < first:
                break
            noun = found.get(other.id) or labels.get(other.id, {}).get("counted")
            whole = other.mention.quantity
            if (
                noun
                and whole
                and whole.unit == "count"
                and (others or anew or holds(quantity, whole))
            ):
                found.setdefault(mark.id, noun)
                if part or not circumstance(reading.text, other, cues):
                    found[mark.id] = noun
                    break
    return found
