"""Words of each language that tell how two figures hang together: a whole and its parts."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources

from .cues import file_of
from .locate import fold


@dataclass(frozen=True)
class Relating:
    """Folded words of one language; relations.toml says what each key is for."""

    lead: tuple[str, ...] = ()
    lead_first: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    anaphor: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    rest_after: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    whole_tail: tuple[str, ...] = ()
    sum: tuple[str, ...] = ()
    no_part: tuple[str, ...] = ()
    difference: tuple[str, ...] = ()
    manner: tuple[str, ...] = ()
    especially: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    but_only: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    among_after: tuple[str, ...] = ()
    and_rest: tuple[str, ...] = ()
    consists: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    hurt: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    culprits: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    makes_up: tuple[str, ...] = ()
    makes_up_end: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def relating(language: str | None) -> Relating:
    """The words of a language; none where there is no table for it."""
    table = _tables().get(file_of(language) or language or "", {})
    words = {key: tuple(dict.fromkeys(map(fold, table.get(key, ())))) for key in _KEYS}
    return Relating(**words)


FATES = ("dead", "hurt", "held", "lost", "saved", "culprits")


def fates(folded: str, words: Relating) -> frozenset[str]:
    """What has become of those that folded words speak of: the names of the groups that they are
    in ("the dead", "45 were killed": dead)."""
    tokens = folded.split()
    found = frozenset(
        fate for fate in FATES if any(_of(stem, tokens, folded) for stem in getattr(words, fate))
    )
    victims = not found and any(_of(stem, tokens, folded) for stem in words.victims)
    return frozenset(("dead", "hurt")) if victims else found


def _of(stem: str, tokens: Sequence[str], folded: str) -> bool:
    """Whether a word begins with a stem; a stem with a star may stand anywhere in a word."""
    if stem.startswith("*"):
        return stem[1:] in folded
    return any(token.startswith(stem) for token in tokens)


_KEYS = tuple(field.name for field in fields(Relating))


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, list[str]]]:
    file = resources.files(__package__).joinpath("relations.toml")
    return tomllib.loads(file.read_text("utf-8"))
