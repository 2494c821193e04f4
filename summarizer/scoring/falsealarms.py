"""How often `compare` cries wolf: a run against itself, many times over.

A replay of a run against itself never differs, so that would show nothing. Here both sides are
made anew each time: within every article the gold figures are drawn with replacement, for each
side apart, as if the same prompt had met other figures of the same article. Whatever `compare`
then says besides INCONCLUSIVE is a false alarm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.scoring.article import ArticleScore
from summarizer.scoring.comparison import compare
from summarizer.scoring.gold import FIELDS
from summarizer.scoring.measures import SEED


@dataclass(frozen=True)
class FalseAlarms:
    """``by_measure``: how often each measure was called better or worse."""

    resamples: int
    alarms: int
    by_measure: dict[str, int]


def false_alarms(
    scores: Sequence[ArticleScore], resamples: int = 200, seed: int = SEED
) -> FalseAlarms:
    """Compares resampled versions of one run with each other."""
    generator = np.random.default_rng(seed)
    alarms = 0
    by_measure: Counter[str] = Counter()
    for _ in range(resamples):
        sides = [[_redrawn(score, generator) for score in scores] for _ in range(2)]
        result = compare(sides[0], sides[1], resamples=2)
        alarms += result.verdict != "INCONCLUSIVE"
        by_measure.update(d.name for d in result.differences if d.verdict != "INCONCLUSIVE")
    return FalseAlarms(resamples, alarms, dict(by_measure))


def _redrawn(score: ArticleScore, generator: np.random.Generator) -> ArticleScore:
    """The same article with its gold figures, extra figures and key facts drawn with
    replacement."""
    ids = list(dict.fromkeys(gold_id for gold_id, _ in score.outcomes))
    counts: Counter[str] = Counter(gold=len(ids), facts=len(score.facts))
    for i in generator.integers(0, len(ids), size=len(ids)) if ids else ():
        gold_id = ids[i]
        counts["matched"] += score.outcomes[gold_id, "figure"]
        for name in FIELDS:
            counts[f"right.{name}"] += score.outcomes[gold_id, name]
    extra = score.counts.get("found", 0) - score.counts.get("matched", 0)
    counts["found"] = counts["matched"] + int(generator.poisson(extra))
    for i in generator.integers(0, len(score.facts), size=len(score.facts)) if score.facts else ():
        counts["facts_covered"] += score.facts[i][1]
    return ArticleScore(
        id=score.id,
        language=score.language,
        split=score.split,
        status=score.status,
        counts=dict(counts),
        outcomes={},
        misses=(),
    )
