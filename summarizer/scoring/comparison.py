"""Whether one run is better than another: paired by article, honest about what can not be told.

Both runs are read on the articles that they share; all figures (and repeats) of an article are one
cluster. For each measure the difference is tested by swapping the two runs' results of whole
articles (a permutation test: exact in what it assumes, also for five articles), the p values are
corrected for the number of measures (Holm), and the interval comes from a bootstrap over articles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

import numpy as np

from summarizer.errors import RunError
from summarizer.scoring.article import ArticleScore
from summarizer.scoring.gold import FIELDS
from summarizer.scoring.measures import (
    F1,
    FACTS,
    FIELD_MEASURES,
    SEED,
    Columns,
    Floats,
    Measure,
    bootstrap_weights,
    totals,
)

Verdict = Literal["BETTER", "WORSE", "INCONCLUSIVE"]
EXIT_CODES: Mapping[Verdict, int] = {"BETTER": 0, "WORSE": 1, "INCONCLUSIVE": 3}
TESTED = (F1, *FIELD_MEASURES, FACTS)
ALPHA = 0.05
SWAPS = 4000
# articles with a difference up to which all swaps are tried instead of a sample of them
_EXACT = 12
_TINY = 1e-12
# 1.96 + 0.84: the difference found four times out of five at the five percent level
_POWER = 2.8


@dataclass(frozen=True)
class Difference:
    """One measure in both runs. ``p`` is corrected for all measures tested."""

    name: str
    before: float
    after: float
    difference: float
    low: float
    high: float
    p: float
    smallest: float
    verdict: Verdict


@dataclass(frozen=True)
class Flip:
    """A gold figure whose field became right, or wrong."""

    article: str
    gold_id: str
    field: str
    right: bool


@dataclass(frozen=True)
class Comparison:
    """``after`` against ``before``.

    ``worse_zeros``: counts that must be 0 and grew; they make a run WORSE whatever the measures
    say.
    """

    verdict: Verdict
    articles: tuple[str, ...]
    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    worse_zeros: tuple[tuple[str, int, int], ...]

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.verdict]


def compare(
    before: Sequence[ArticleScore],
    after: Sequence[ArticleScore],
    measures: Sequence[Measure] = TESTED,
    seed: int = SEED,
    resamples: int = 2000,
) -> Comparison:
    """Compares two runs on the articles that both attempted.

    Raises:
        RunError: they share none.
    """
    ids = sorted({s.id for s in before} & {s.id for s in after})
    if not ids:
        raise RunError("the two runs have no article in common")
    a, b = Columns(before, ids, mean=True), Columns(after, ids, mean=True)
    raw = [_difference(measure, a, b, seed, resamples) for measure in measures]
    corrected = holm([d.p for d in raw])
    differences = tuple(_judged(d, p) for d, p in zip(raw, corrected, strict=True))
    zeros = _worse_zeros(before, after, ids)
    return Comparison(
        verdict=_overall(differences, bool(zeros)),
        articles=tuple(ids),
        differences=differences,
        flips=flips(before, after, ids),
        worse_zeros=zeros,
    )


def _overall(differences: Sequence[Difference], worse_zeros: bool) -> Verdict:
    """WORSE if anything is: what got better elsewhere does not excuse it."""
    verdicts = {d.verdict for d in differences}
    if worse_zeros or "WORSE" in verdicts:
        return "WORSE"
    return "BETTER" if "BETTER" in verdicts else "INCONCLUSIVE"


def _difference(measure: Measure, a: Columns, b: Columns, seed: int, resamples: int) -> Difference:
    before, after = float(measure.value(a.total)), float(measure.value(b.total))
    weights = bootstrap_weights(a.size, resamples, seed)
    spread = measure.value(lambda k: weights @ b.of(k)) - measure.value(lambda k: weights @ a.of(k))
    spread = spread[~np.isnan(spread)]
    low, high, error = math.nan, math.nan, 0.0
    if spread.size:
        low, high = (float(np.quantile(spread, q)) for q in (0.025, 0.975))
        error = float(spread.std())
    p = swap_test(measure, a, b, seed)
    smallest = _POWER * error
    return Difference(
        measure.name, before, after, after - before, low, high, p, smallest, "INCONCLUSIVE"
    )


def _judged(raw: Difference, p: float) -> Difference:
    verdict: Verdict = "INCONCLUSIVE"
    if p <= ALPHA and raw.difference != 0:
        verdict = "BETTER" if raw.difference > 0 else "WORSE"
    return replace(raw, p=p, verdict=verdict)


def swap_test(measure: Measure, a: Columns, b: Columns, seed: int) -> float:
    """Two-sided p value: how often swapping the two runs' results of some articles gives a
    difference at least as large. All swaps where few articles differ, else a sample of them.
    """
    keys = [key for key, _ in (*measure.above, *measure.below)]
    differs = np.zeros(a.size, dtype=bool)
    for key in keys:
        differs |= a.of(key) != b.of(key)
    rows = np.flatnonzero(differs)
    if rows.size == 0:
        return 1.0
    observed = abs(float(measure.value(b.total) - measure.value(a.total)))
    swaps = _swaps(rows.size, seed)

    def sums(first: Columns, second: Columns, key: str) -> Floats:
        kept = float(np.delete(first.of(key), rows).sum())
        return kept + (1 - swaps) @ first.of(key)[rows] + swaps @ second.of(key)[rows]

    there = measure.value(lambda key: sums(b, a, key)) - measure.value(lambda key: sums(a, b, key))
    there = there[~np.isnan(there)]
    if not there.size or math.isnan(observed):
        return 1.0
    as_large = int(np.sum(np.abs(there) >= observed - _TINY))
    if rows.size <= _EXACT:
        return as_large / there.size
    return (as_large + 1) / (there.size + 1)


def _swaps(articles: int, seed: int) -> Floats:
    if articles <= _EXACT:
        return np.array(list(product((0.0, 1.0), repeat=articles)))
    generator = np.random.default_rng(seed)
    return generator.integers(0, 2, size=(SWAPS, articles)).astype(float)


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's correction: the chance of one false alarm among all tests stays below the level."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    corrected = [1.0] * len(p_values)
    highest = 0.0
    for rank, i in enumerate(order):
        highest = max(highest, (len(p_values) - rank) * p_values[i])
        corrected[i] = min(1.0, highest)
    return corrected


def fewest_articles(tests: int = len(TESTED), level: float = ALPHA) -> int:
    """So many articles must differ, all the same way, before any difference can be told from
    chance."""
    return math.ceil(math.log2(2 * tests / level))


def flips(
    before: Sequence[ArticleScore], after: Sequence[ArticleScore], ids: Sequence[str]
) -> tuple[Flip, ...]:
    """Gold figures whose outcome changed, by article; over repeats the majority counts."""
    a, b = _majority(before), _majority(after)
    wanted = set(ids)
    order = {name: i for i, name in enumerate(("figure", *FIELDS))}
    keys = sorted(
        (k for k in a.keys() & b.keys() if k[0] in wanted and a[k] != b[k]),
        key=lambda k: (k[0], k[1], order.get(k[2], 99)),
    )
    return tuple(Flip(*key, right=b[key]) for key in keys)


def _majority(scores: Sequence[ArticleScore]) -> dict[tuple[str, str, str], bool]:
    votes: dict[tuple[str, str, str], list[bool]] = {}
    for score in scores:
        for (gold_id, name), right in score.outcomes.items():
            votes.setdefault((score.id, gold_id, name), []).append(right)
    return {key: 2 * sum(v) > len(v) for key, v in votes.items()}


def _worse_zeros(
    before: Sequence[ArticleScore], after: Sequence[ArticleScore], ids: Sequence[str]
) -> tuple[tuple[str, int, int], ...]:
    wanted = set(ids)
    a = totals([s for s in before if s.id in wanted])
    b = totals([s for s in after if s.id in wanted])
    repeats = (len(before) / len({s.id for s in before}), len(after) / len({s.id for s in after}))
    return tuple((k, a[k], b[k]) for k in a if b[k] / repeats[1] > a[k] / repeats[0])
