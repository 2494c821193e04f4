"""Who counts, behind a word for "in the view of": "3.000 per gli organizzatori"."""

from __future__ import annotations

from collections.abc import Collection

from summarizer.grounding.nounphrases import NounPhrases

_NEAR = 4  # words from a count to who counts, where another party counts as well


def counted_by(
    nouns: NounPhrases, index: int, figures: Collection[int], *, opens: bool, begins: bool
) -> bool:
    """Whether a party that counts stands behind a word: after a count, or first in its clause
    ("3.000 per gli organizzatori e 1.200 per la questura"); for whom money is says nothing.

    Args:
        index: of the word.
        figures: where the figures of the sentence start.
        opens: whether a clause begins with the word.
        begins: whether a sentence does; there any name will do ("Per l'Arpa ...").
    """
    words, cues = nouns.words, nouns.cues
    if words[index].folded not in cues.citing_for or index + 2 >= len(words):
        return False
    noun = index + 1 + (words[index + 1].folded in cues.determiner)
    _, elided, own = nouns.written(noun).replace("’", "'").rpartition("'")
    named = begins and own[:1].isupper() and (noun > index + 1 or bool(elided))
    if nouns.bare(noun) not in cues.party and not named:
        return False
    rival = any(
        words[at].folded in cues.citing_for and words[at - 1].start in figures
        for at in range(1, len(words))
    )
    reach = _NEAR if rival else 1  # "40 vests for the police" are counted by nobody
    near = [word for word in words[max(0, index - reach) : index] if word.start in figures]
    money = any(part in cues.coins for word in near for part in word.folded.split())
    return not money and (bool(near) or opens)


__all__ = ["counted_by"]
