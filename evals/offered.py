"""What the model can answer at best: is a right answer among the words it is offered? No model.

    python -m evals.offered [--suite numbers] [--misses FIELD]

For each field of each gold figure: right where the answer is known and is right, else where a right
one is among the words offered, or null is right. ``choices`` is how many words are
offered, on average. Suites are those of evals/suites.yaml; of the held split no miss is printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence

from evals import pages
from summarizer.grounding.cues import cues_for
from summarizer.pipeline.asks import Ask, Asks
from summarizer.pipeline.reading import Reading, read
from summarizer.records import LABELS, Article
from summarizer.scoring.gold import Gold, GoldFigure
from summarizer.scoring.labels import label_right
from summarizer.scoring.matching import gold_labels
from summarizer.scoring.suites import load_suites


def answers(reading: Reading, ask: Ask, name: str) -> Sequence[str | None] | None:
    """What a field of one figure may get, null among it; None for any words."""
    if name in ask.known:
        return [reading.text[slice(*ask.known[name])]]
    allowed = ask.fields.get(name, ())
    return None if allowed is None else [*allowed, None]


def asked(gold: Gold) -> Iterator[tuple[GoldFigure, Reading, Ask | None]]:
    """Each gold figure with what is asked about it, None where its number is not found."""
    reading = read(Article(id=gold.id, text=gold.text, language=gold.language))
    asks = Asks(reading, cues_for(gold.language), constrain=True)
    for figure in gold.figures:
        marks = [m for m in reading.figures if m.start < figure.end and figure.start < m.end]
        yield figure, reading, asks.of(marks[0]) if marks else None


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.offered", description=__doc__)
    parser.add_argument("--suite", action="append")
    parser.add_argument("--misses", choices=LABELS, help="each figure without a right answer")
    options = parser.parse_args()
    for suite in load_suites(options.suite or ["numbers"]):
        right: Counter[tuple[str, str]] = Counter()
        offered: Counter[tuple[str, str]] = Counter()
        figures: Counter[str] = Counter()
        for gold in suite.golds:
            for figure, reading, ask in asked(gold):
                figures[gold.language] += 1
                for name in LABELS:
                    words = answers(reading, ask, name) if ask else (None,)
                    wanted = gold_labels(figure, name)
                    reached = words is None or any(label_right(wanted, word) for word in words)
                    right[gold.language, name] += reached
                    offered[gold.language, name] += sum(word is not None for word in words or ())
                    if not reached and name == options.misses and gold.split != "held":
                        near = gold.text[max(0, figure.start - 60) : figure.end + 60]
                        print(gold.id, figure.text, wanted, words, "|", " ".join(near.split()))
        rows = [
            [language, count]
            + [
                f"{100 * right[language, name] / count:.0f} ({offered[language, name] / count:.0f})"
                for name in LABELS
            ]
            for language, count in sorted(figures.items())
        ]
        print(pages.table([suite.name, "figures:", *(f"{name}:" for name in LABELS)], rows) + "\n")


if __name__ == "__main__":
    main()
