"""From article counts to measures with intervals: ratios of sums, bootstrapped over articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.scoring.article import ArticleScore
from summarizer.scoring.gold import FIELDS

Floats = NDArray[np.float64]
SEED = 20240229
RESAMPLES = 2000


@dataclass(frozen=True)
class Measure:
    """A ratio of sums of counts: ``numerator(sums) / denominator(sums)``, a column per count."""

    name: str
    above: tuple[tuple[str, float], ...]
    below: tuple[tuple[str, float], ...]

    def value(self, sums: Callable[[str], Floats]) -> Floats:
        """The ratio for arrays of sums; nan where nothing was asked."""
        top = sum((weight * sums(key) for key, weight in self.above), np.zeros(()))
        bottom = sum((weight * sums(key) for key, weight in self.below), np.zeros(()))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(bottom > 0, top / bottom, np.nan)


def _ratio(name: str, above: str, below: str) -> Measure:
    return Measure(name, ((above, 1),), ((below, 1),))


PRECISION = _ratio("precision", "matched", "found")
RECALL = _ratio("recall", "matched", "gold")
# harmonic mean of precision and recall: 2·matched / (gold + found)
F1 = Measure("F1", (("matched", 2),), (("gold", 1), ("found", 1)))
FIELD_MEASURES = tuple(_ratio(name, f"right.{name}", "gold") for name in FIELDS)
WHOLE = _ratio("whole figure", "whole", "gold")
FACTS = _ratio("key facts", "facts_covered", "facts")
RELATIONS = _ratio("relations", "relations_right", "relations")
# over the gold figures whose article says something for the field: shows what null-heavy fields
# hide
SAID_MEASURES = tuple(
    _ratio(f"{name} (said)", f"right_said.{name}", f"said.{name}")
    for name in ("counted", "event", "place", "period", "source")
)
MEASURES = (PRECISION, RECALL, F1, *FIELD_MEASURES, WHOLE, FACTS, RELATIONS)
ZERO_COUNTS = ("invented", "unaccounted", "claims_made")


@dataclass(frozen=True)
class Estimate:
    """A measure over some articles: value (nan where nothing was asked), interval, and its sums."""

    name: str
    value: float
    low: float
    high: float
    right: float
    asked: float


def table(
    scores: Sequence[ArticleScore],
    measures: Sequence[Measure] = MEASURES,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> list[Estimate]:
    """Every measure with its 95 % percentile interval. Articles are resampled, not figures:
    figures of one article share its difficulty. Several scores of one article (repeats) are one
    cluster.
    """
    columns = Columns(scores)
    weights = bootstrap_weights(columns.size, resamples, seed)
    out = []
    for measure in measures:
        point = float(measure.value(columns.total))
        spread = measure.value(lambda key: weights @ columns.of(key))
        spread = spread[~np.isnan(spread)]
        low, high = (
            (float(np.quantile(spread, q)) for q in (0.025, 0.975))
            if spread.size
            else (np.nan,) * 2
        )
        right = sum(w * float(columns.total(k)) for k, w in measure.above)
        asked = sum(w * float(columns.total(k)) for k, w in measure.below)
        out.append(Estimate(measure.name, point, float(low), float(high), right, asked))
    return out


class Columns:
    """The counts of scores as arrays with one entry per article, in the order of ``ids``.

    ``mean``: the mean over the repeats of an article instead of their sum, so that runs with
    different numbers of repeats can be compared.
    """

    def __init__(
        self,
        scores: Sequence[ArticleScore],
        ids: Sequence[str] | None = None,
        *,
        mean: bool = False,
    ) -> None:
        self.ids = list(ids) if ids is not None else sorted({s.id for s in scores})
        self._row = {name: i for i, name in enumerate(self.ids)}
        self._scores = [s for s in scores if s.id in self._row]
        self._cache: dict[str, Floats] = {}
        self._share = np.ones(self.size)
        if mean:
            repeats = np.zeros(self.size)
            for score in self._scores:
                repeats[self._row[score.id]] += 1
            self._share = 1 / np.maximum(repeats, 1)

    @property
    def size(self) -> int:
        return len(self.ids)

    def of(self, key: str) -> Floats:
        """One count per article, summed over its repeats (or their mean)."""
        if key not in self._cache:
            column = np.zeros(self.size)
            for score in self._scores:
                column[self._row[score.id]] += score.counts.get(key, 0)
            self._cache[key] = column * self._share
        return self._cache[key]

    def total(self, key: str) -> Floats:
        return np.asarray(self.of(key).sum())


def bootstrap_weights(articles: int, resamples: int, seed: int) -> Floats:
    """How often each article is drawn in each resample (resamples x articles)."""
    generator = np.random.default_rng(seed)
    if not articles:
        return np.zeros((resamples, 0))
    share = np.full(articles, 1 / articles)
    return generator.multinomial(articles, share, size=resamples).astype(float)


def by_language(scores: Iterable[ArticleScore]) -> dict[str, list[ArticleScore]]:
    """The scores of each language, languages sorted."""
    out: dict[str, list[ArticleScore]] = {}
    for score in sorted(scores, key=lambda s: (s.language, s.id)):
        out.setdefault(score.language, []).append(score)
    return out


def totals(scores: Iterable[ArticleScore], keys: Sequence[str] = ZERO_COUNTS) -> dict[str, int]:
    """Plain sums of counts over articles."""
    return {key: sum(s.counts.get(key, 0) for s in scores) for key in keys}
