"""How the rules relate figures (part_of, same_as, negated) with labels that need no model.

    python -m evals.relations [--suite numbers] [--labels gold|first] [--only 80] [--misses]

``gold``: each figure has the labels of its gold figure; ``first``: what is known by rule, else the
first word that a model is offered. Of the held split only sums are printed, never a miss.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals import pages
from summarizer.grounding.cues import cues_for
from summarizer.pipeline.asks import Asks
from summarizer.pipeline.links import borrowed
from summarizer.pipeline.mending import mended
from summarizer.pipeline.parts import parts
from summarizer.pipeline.reading import Mark, Reading, read
from summarizer.pipeline.repeats import repeats
from summarizer.records import LABELS, Article
from summarizer.scoring.article import near
from summarizer.scoring.gold import Gold, GoldFigure
from summarizer.scoring.suites import load_suites

Span = tuple[int, int]
KINDS = ("part_of", "same_as", "negated")


@dataclass(frozen=True)
class Relation:
    """One relation that gold asks for, or that was made and gold has not."""

    figure: str
    kind: str
    wanted: tuple[str | None, ...]
    said: str | None

    @property
    def asked(self) -> bool:
        return bool(self.wanted) and self.wanted[0] is not None

    @property
    def right(self) -> bool:
        return self.said in (self.wanted or (None,))


def relations(gold: Gold, labels: str) -> Iterator[tuple[GoldFigure | None, Relation]]:
    """Every relation of gold or of the rules, with the gold figure that has it."""
    reading = read(Article(id=gold.id, text=gold.text, language=gold.language))
    own = {
        mark.id: figure
        for mark in reading.figures
        for figure in gold.figures
        if mark.start < figure.end and figure.start < mark.end
    }
    marks = [m for m in reading.figures if m.mention.cls == "figure" or m.id in own]
    spans = _labels(reading, marks, own, labels)
    for mark_id, noun in borrowed(reading, marks, spans).items():
        spans[mark_id] = {**spans.get(mark_id, {}), "counted": noun}
    made: Mapping[str, Mapping[str, str]] = {
        "part_of": parts(reading, marks, spans),
        "same_as": repeats(reading, marks, spans),
        "negated": {m.id: "yes" for m in marks if m.mention.negated},
    }
    by_gold = {figure.id: mark_id for mark_id, figure in own.items()}
    names = {mark_id: figure.id for mark_id, figure in own.items()} | {"yes": "yes"}
    for figure in gold.figures:
        mark_id = by_gold.get(figure.id, "")
        for kind in KINDS:
            said = made[kind].get(mark_id)
            said = names.get(said, "no figure") if said else None
            relation = Relation(figure.id, kind, _wanted(figure, kind), said)
            if relation.asked or said:
                yield figure, relation
    for kind, links in made.items():
        for mark_id in links.keys() - own.keys():
            yield None, Relation(mark_id, kind, (), "no figure")


def _wanted(figure: GoldFigure, kind: str) -> tuple[str | None, ...]:
    if kind == "negated":
        return ("yes",) if figure.negated else ()
    return (getattr(figure, kind), *figure.accept.get(kind, ()))


def _labels(
    reading: Reading, marks: Sequence[Mark], own: Mapping[str, GoldFigure], labels: str
) -> dict[str, dict[str, Span | None]]:
    cues = cues_for(reading.language)
    asks = Asks(reading, cues, constrain=True)
    found: dict[str, dict[str, Span | None]] = {}
    for mark in marks:
        window = [reading.around(mark), (0, len(reading.text))]
        spans: dict[str, Span | None]
        if labels == "gold":
            figure = own.get(mark.id)
            words = figure.labels if figure else {}
            said = {name: words.get(name) for name in LABELS}
            spans = {n: reading.locator.find(w, window) if w else None for n, w in said.items()}
        else:
            ask = asks.of(mark)
            offered = {name: (ask.fields.get(name) or (None,))[0] for name in LABELS}
            spans = {n: reading.locator.find(w, window) if w else None for n, w in offered.items()}
            spans = mended(reading, mark, spans | dict(ask.known), cues, ask.known)
        found[mark.id] = spans
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.relations", description=__doc__)
    parser.add_argument("--suite", action="append")
    parser.add_argument("--labels", choices=("gold", "first"), default="gold")
    parser.add_argument(
        "--only", default="", help="articles whose name goes on so behind the language"
    )
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for suite in load_suites(options.suite or ["numbers"]):
        sums: Counter[tuple[str, str]] = Counter()
        for gold in suite.golds:
            if not gold.id[3:].startswith(options.only):
                continue
            for figure, relation in relations(gold, options.labels):
                sums[relation.kind, "asked"] += relation.asked
                sums[relation.kind, "right"] += relation.asked and relation.right
                sums[relation.kind, "made"] += relation.said is not None
                sums[relation.kind, "false"] += relation.said is not None and not relation.right
                if options.misses and not relation.right and gold.split != "held":
                    place = near(gold.text, figure.start, figure.end, 70) if figure else "-"
                    wanted = [_shown(gold, name) for name in relation.wanted]
                    said = _shown(gold, relation.said)
                    print(gold.id, relation.kind, f"{said}, not {wanted}", "|", place)
        rows = [
            [kind, *(sums[kind, column] for column in ("asked", "right", "made", "false"))]
            for kind in KINDS
        ]
        head = [f"{suite.name}, labels: {options.labels}", "asked:", "right:", "made:", "false:"]
        print(pages.table(head, rows) + "\n")


def _shown(gold: Gold, name: str | None) -> str | None:
    return next((f"{f.text} ({f.id})" for f in gold.figures if f.id == name), name)


if __name__ == "__main__":
    main()
