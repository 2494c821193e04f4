"""The number engine alone on the pieces of `numbers`: what it could do once it can do still."""

from __future__ import annotations

from evals.mentions.pieces import found, misses, part
from summarizer.mentions import find_mentions
from summarizer.scoring.measures import table
from summarizer.scoring.suites import load_suites

# What `python -m evals.mentions.pieces` showed, rounded down.
FLOOR = {"precision": 0.98, "recall": 0.99, "value": 0.98, "bound": 0.98, "unit": 0.975}


def test_the_engine_still_finds_what_it_found() -> None:
    (suite,) = load_suites(["numbers"])
    scores = [found(gold) for gold in suite.golds]
    reached = {estimate.name: estimate.value for estimate in table(scores, resamples=2)}
    lost = {name: reached[name] for name, floor in FLOOR.items() if reached[name] < floor}
    assert not lost, "\n".join(misses(scores))
    assert part(scores, "numbers").count("\n") > 10


def test_no_number_of_a_piece_is_lost() -> None:
    (suite,) = load_suites(["numbers"])
    lost: list[str] = []
    for gold in suite.golds:
        mentions = find_mentions(gold.text, gold.language)
        lost += [
            f"{gold.id}: {gold.text[one.start : one.end]}"
            for one in (*gold.figures, *gold.not_figures)
            if not any(m.start < one.end and one.start < m.end for m in mentions)
        ]
    # "einer", "XXe" and months without a day are labelled too, and need no mention
    assert not [one for one in lost if any(char.isdigit() for char in one.partition(": ")[2])]
    assert len(lost) < 25, lost
