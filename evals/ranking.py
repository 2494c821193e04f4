"""Learns the rankings of labels from labelled pieces, and shows how right they are. No model.

    python -m evals.ranking [--suite seeds --suite tuned]      # how right the kept rankings are
    python -m evals.ranking --apart 4                          # learned without every fourth piece
    python -m evals.ranking --write                            # learn anew and keep the weights

Weights are learned from the suite ``numbers`` alone, so that the other suites tell how right a
ranking is on text that it never saw. Of all figures where the field is asked: right at first, right
among the three likeliest, and how often the ranking is sure and then right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from evals import pages
from summarizer.grounding.cues import cues_for
from summarizer.pipeline import ranking
from summarizer.pipeline.asks import LIKELIEST, PHRASED, SURE, Asks, settled
from summarizer.pipeline.ranking import Ranking, Window, places_of, seen, seen_of_null
from summarizer.pipeline.reading import read
from summarizer.records import LABELS, Article
from summarizer.scoring.gold import Gold, GoldFigure
from summarizer.scoring.labels import content_tokens, label_right
from summarizer.scoring.matching import gold_labels
from summarizer.scoring.suites import load_suites

WEIGHTS = Path(ranking.__file__).parent / "weights"
SEEN_LEAST = 8  # a thing seen less often gets no weight
SHORT = ("counted",)  # what else is right with more words around it: "needed intensive care"
PENALTY = 1.0  # on the squares of the weights
SMALLEST = 10  # hundredths; smaller weights are left out
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One figure whose field is asked, and which of its options are right, None being null.

    ``aims``: those of the right ones that a ranking learns: where there are any without words of
    other labels ("boats" of "boats block the port"), these alone.
    """

    piece: str
    language: str
    around: Window
    options: tuple[str, ...]
    right: dict[str | None, bool]
    aims: dict[str | None, bool]


def examples(golds: Sequence[Gold], field: str) -> Iterator[Example]:
    """The figures whose field no rule knows."""
    for gold in golds:
        reading = read(Article(id=gold.id, text=gold.text, language=gold.language))
        asks = Asks(reading, cues_for(gold.language), constrain=True)
        for figure in gold.figures:
            marks = [m for m in reading.figures if m.start < figure.end and figure.start < m.end]
            fields, known = asks.offers(marks[0]) if marks else ({}, {})
            if options := fields.get(field):
                wanted = gold_labels(figure, field)
                right = {one: label_right(wanted, one) for one in (None, *options)}
                around = asks.window(marks[0], known, phrased=field in PHRASED)
                aims = _aims(figure, field, right) if field in SHORT else right
                yield Example(gold.id, gold.language, around, options, right, aims)


def _aims(
    figure: GoldFigure, field: str, right: Mapping[str | None, bool]
) -> dict[str | None, bool]:
    """The right options without a word of the figure's other labels, else all right ones."""
    own = _tokens(gold_labels(figure, field))
    other = {t for name in LABELS if name != field for t in _tokens(gold_labels(figure, name))}
    plain = {one: good and not _tokens([one]) & (other - own) for one, good in right.items()}
    return plain if any(plain.values()) else dict(right)


def _tokens(labels: Iterable[str | None]) -> set[str]:
    return {token for label in labels if label for token in content_tokens(label)}


def learn(found: Sequence[Example]) -> Ranking:
    """Weights that make the shares of right answers greatest, by L-BFGS, with a penalty on their
    squares."""
    rows: list[tuple[int, list[str], bool]] = []
    for index, one in enumerate(found):
        rows.append((index, seen_of_null(one.around), one.aims[None]))
        for option, places in places_of(one.around, one.options).items():
            rows += [(index, seen(one.around, *at), one.aims[option]) for at in places]
    often = Counter(name for _, names, _ in rows for name in set(names))
    column = {name: i for i, name in enumerate(sorted(n for n in often if often[n] >= SEEN_LEAST))}
    cells = [[column[name] for name in names if name in column] for _, names, _ in rows]
    starts = np.cumsum([0, *map(len, cells)])
    flat = [cell for row in cells for cell in row]
    matrix = csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(column)))
    group = np.array([index for index, _, _ in rows])
    weights = _fit(matrix, group, np.array([float(right) for _, _, right in rows]))
    kept = {name: round(100 * float(weights[i])) for name, i in column.items()}
    kept = {name: weight for name, weight in kept.items() if abs(weight) >= SMALLEST}
    return Ranking(kept, dict(sorted(Counter(one.language for one in found).items())))


def _fit(matrix: csr_matrix, group: NDArray[np.int64], right: Numbers) -> Numbers:
    """The weights of a conditional logit in which several answers of a group may be right."""
    groups = int(group.max()) + 1
    answered = np.bincount(group, right, groups) > 0
    target = np.where(answered[group], right, 1.0)  # a group without a right answer tells nothing

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = matrix @ weights
        top = np.full(groups, -np.inf)
        np.maximum.at(top, group, scores)
        size = np.exp(scores - top[group])
        whole, good = np.bincount(group, size, groups), np.bincount(group, size * target, groups)
        value = -np.log(np.maximum(good, 1e-300) / whole)[np.unique(group)].sum()
        slope = size / whole[group] - size * target / np.maximum(good, 1e-300)[group]
        return value + PENALTY * weights @ weights, matrix.T @ slope + 2 * PENALTY * weights

    first = np.zeros(matrix.shape[1])
    return minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def score(found: Sequence[Example], by: Ranking, field: str) -> list[str]:
    """A line of the table: figures, right at first, among the likeliest, sure, right where sure."""
    counts: Counter[str] = Counter()
    for one in found:
        ranked = by.of(one.around, one.options)
        likely = [None, *[r.text for r in ranked if r.text is not None][:LIKELIEST]]
        first = one.right[ranked[0].text]
        sure = settled(field, ranked)
        counts.update(
            all=1,
            first=first,
            likely=any(one.right[text] for text in likely),
            sure=sure,
            well=sure and first,
        )
    of = max(counts["all"], 1)
    shares = [f"{100 * counts[name] / of:.1f}" for name in ("first", "likely", "sure")]
    return [str(counts["all"]), *shares, f"{100 * counts['well'] / max(counts['sure'], 1):.1f}"]


def keep(field: str, learned: Ranking) -> None:
    """Writes the weights, a line each, so that a change can be read."""
    data = {"languages": learned.languages, "weights": dict(sorted(learned.weights.items()))}
    WEIGHTS.mkdir(exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, indent=0) + "\n"
    (WEIGHTS / f"{field}.json").write_text(text, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.ranking", description=__doc__)
    parser.add_argument("--suite", action="append", help="to score on; seeds and tuned if not said")
    parser.add_argument("--apart", type=int, help="learn without every n-th piece, score on those")
    parser.add_argument("--write", action="store_true", help="keep the weights that were learned")
    options = parser.parse_args()
    learning = load_suites(["numbers"])[0].golds
    rows: list[list[str]] = []
    for field in SURE:
        every = list(examples(learning, field))
        pieces = sorted({one.piece for one in every})
        away = set(pieces[:: options.apart]) if options.apart else set()
        kept = None if away or options.write else ranking.ranking_of(field)
        by = kept or learn([one for one in every if one.piece not in away])
        if options.write and not away:
            keep(field, by)
        if away:
            own = [one for one in every if one.piece in away]
            rows.append([field, f"numbers, {len(away)} pieces kept apart", *score(own, by, field)])
        rows += [
            [field, suite.name, *score(list(examples(suite.golds, field)), by, field)]
            for suite in load_suites(options.suite or ["seeds", "tuned"])
        ]
    head = ["field", "suite", "asked:", "right at first:", f"right among {LIKELIEST}:"]
    print(pages.table([*head, "sure:", "right where sure:"], rows))


if __name__ == "__main__":
    main()
