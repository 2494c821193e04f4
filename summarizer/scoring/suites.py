"""Suites: named sets of gold articles, described in ``evals/suites.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from summarizer.errors import GoldError
from summarizer.scoring.gold import Gold, Strict, load_gold_folder
from summarizer.scoring.source import read_yaml

DEFAULT_FILE = Path("evals/suites.yaml")
DEFAULT_SUITES = ("seeds", "written")


class SuiteEntry(Strict):
    """A suite as it is written down."""

    about: str = ""
    gold: str
    articles: str | None = None
    split: Literal["tune", "held"] | None = None
    only: list[str] | None = None


@dataclass(frozen=True)
class Suite:
    """A name and its gold articles, sorted by id."""

    name: str
    golds: tuple[Gold, ...]


def load_suites(names: list[str] | tuple[str, ...], file: Path = DEFAULT_FILE) -> list[Suite]:
    """The suites of these names.

    Raises:
        GoldError: the file, a suite or a gold file is missing or broken; or an article is in two
            of the suites (it would count twice).
    """
    source = read_yaml(file)
    known = source.data if isinstance(source.data, dict) else {}
    suites: list[Suite] = []
    seen: dict[str, str] = {}
    for name in names:
        if name not in known:
            raise GoldError(
                f"there is no suite {name!r}; known: {', '.join(sorted(known)) or 'none'}",
                where=str(file),
            )
        try:
            entry = SuiteEntry.model_validate(known[name])
        except ValidationError as error:
            raise GoldError(f"suite {name}: {error.errors()[0]['msg']}", where=str(file)) from error
        suites.append(Suite(name, _golds(name, entry, file)))
        for gold in suites[-1].golds:
            if gold.id in seen:
                raise GoldError(f"{gold.id} is in {seen[gold.id]} and in {name}", where=str(file))
            seen[gold.id] = name
    return suites


def _golds(name: str, entry: SuiteEntry, file: Path) -> tuple[Gold, ...]:
    articles = [file.parent / entry.articles] if entry.articles else []
    golds = load_gold_folder(file.parent / entry.gold, articles)
    if entry.split:
        golds = [gold for gold in golds if gold.split == entry.split]
    if entry.only is not None:
        missing = sorted(set(entry.only) - {gold.id for gold in golds})
        if missing:
            raise GoldError(f"suite {name}: no gold for {', '.join(missing)}", where=str(file))
        golds = [gold for gold in golds if gold.id in entry.only]
    return tuple(golds)
