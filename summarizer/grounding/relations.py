"""Words of each language that tell how two figures hang together: a whole and its parts."""

from __future__ import annotations

import tomllib
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
    especially: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    but_only: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def relating(language: str | None) -> Relating:
    """The words of a language; none where there is no table for it."""
    table = _tables().get(file_of(language) or language or "", {})
    words = {key: tuple(dict.fromkeys(map(fold, table.get(key, ())))) for key in _KEYS}
    return Relating(**words)


_KEYS = tuple(field.name for field in fields(Relating))


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, list[str]]]:
    file = resources.files(__package__).joinpath("relations.toml")
    return tomllib.loads(file.read_text("utf-8"))
