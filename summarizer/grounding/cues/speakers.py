"""Words that tell who states a figure, beyond the verbs of saying themselves."""

from __future__ import annotations

from dataclasses import dataclass

SPEAKER_PHRASES = (
    # Who says it, by the word beside a name: see pipeline/namedbeside.py
    *("source_before", "source_behind", "said_of", "said_back"),
    # "admitted 40 patients" says nothing; "cut its growth forecast to 2%"
    *("takes_number", "revises", "outlook"),
)
# Of one language alone: "the health office counted 41 cases"
SPEAKER_CLAUSES = ("counted_by",)


@dataclass(frozen=True)
class SpeakerCues:
    """``source_before``, ``source_behind``: words of saying or citing right before or behind who
    says it, ``said_of``: what marks who does something, and says it where a word of saying follows
    ("ने"), ``said_back``: who spoke before says it ("he said"); ``article_prefix``: an article
    written onto its noun ("ال"); ``takes_number``: verbs that say nothing with a number right
    behind ("admitted 40 patients"); ``revises``: verbs of changing what ``outlook`` names ("cut its
    growth forecast"); ``counted_by``: verbs of counting, ``authorities``: how nouns end of those
    who state what they count."""

    source_before: tuple[str, ...]
    source_behind: tuple[str, ...]
    said_of: tuple[str, ...]
    said_back: tuple[str, ...]
    article_prefix: tuple[str, ...]
    takes_number: tuple[str, ...]
    revises: tuple[str, ...]
    outlook: tuple[str, ...]
    counted_by: tuple[str, ...]
    authorities: tuple[str, ...]


__all__ = ["SPEAKER_CLAUSES", "SPEAKER_PHRASES", "SpeakerCues"]
