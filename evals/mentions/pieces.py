"""The number engine alone, no model, on written pieces: figures, values, bounds, units.

    python -m evals.mentions.pieces [--suite numbers] [--misses] [--write-doc]

Suites are those of evals/suites.yaml. ``--misses`` prints each difference with its surroundings.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from evals import pages
from summarizer.mentions import find_mentions
from summarizer.scoring.article import ArticleScore, score_record
from summarizer.scoring.gold import Gold
from summarizer.scoring.measures import MEASURES, by_language, table, totals
from summarizer.scoring.suites import load_suites

PAGE = Path("docs/mentions.md")
SUITES = ("numbers",)
NAMES = ("precision", "recall", "F1", "value", "bound", "unit")
FIELDS = ("figure", "value", "bound", "unit")


def found(gold: Gold) -> ArticleScore:
    """The figures that the engine finds in the text of one gold article, scored."""
    figures = [
        {
            "id": f"F{number}",
            "text": mention.text,
            "start": mention.start,
            "end": mention.end,
            "quantity": mention.quantity.model_dump(mode="json") if mention.quantity else {},
            "negated": mention.negated,
        }
        for number, mention in enumerate(find_mentions(gold.text, gold.language), 1)
        if mention.cls == "figure"
    ]
    return score_record(gold.text, gold, {"status": "done", "figures": figures}, prose=False)


def part(scores: Sequence[ArticleScore], suite: str) -> str:
    """The table of one suite: a line for each language and one for all, with intervals."""
    wanted = [measure for measure in MEASURES if measure.name in NAMES]
    rows = []
    for language, own in sorted(by_language(scores).items()):
        cells = [f"{100 * estimate.value:.1f}" for estimate in table(own, wanted, resamples=2)]
        rows.append([language, len(own), totals(own, ["gold"])["gold"], *cells])
    cells = [
        f"{100 * e.value:.1f} ({100 * e.low:.1f}-{100 * e.high:.1f})" for e in table(scores, wanted)
    ]
    rows.append(["all", len(scores), totals(scores, ["gold"])["gold"], *cells])
    head = [suite, "pieces:", "figures:", *(f"{measure.name}:" for measure in wanted)]
    return pages.table(head, rows)


def misses(scores: Sequence[ArticleScore]) -> list[str]:
    """One line for each difference between the engine and gold."""
    return [
        f"{score.id}\t{miss.field}\t{miss.cause}\t{miss.gold}\t{miss.found}\t{miss.near}"
        for score in scores
        for miss in score.misses
        if miss.field in FIELDS
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.mentions.pieces", description=__doc__)
    parser.add_argument("--suite", action="append")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--write-doc", action="store_true", help=f"write the tables into {PAGE}")
    options = parser.parse_args()
    parts = []
    for suite in load_suites(options.suite or list(SUITES)):
        scores = [found(gold) for gold in suite.golds]
        parts.append(part(scores, suite.name))
        print(parts[-1] + "\n")
        if options.misses:
            print("\n".join(misses(scores)) + "\n")
    if options.write_doc:
        pages.write_part(PAGE, "pieces", "\n\n".join(parts) + "\n", "Pieces that were new")


if __name__ == "__main__":
    main()
