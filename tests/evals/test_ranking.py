"""Learning a ranking, and how right the kept one is on pieces that it never saw."""

from __future__ import annotations

import pytest

from evals.ranking import examples, learn, score
from summarizer.pipeline.ranking import ranking_of
from summarizer.scoring.suites import load_suites


@pytest.mark.parametrize(("field", "floor"), [("counted", 87), ("event", 78), ("place", 77)])
def test_the_kept_ranking_is_right_on_pieces_that_it_never_saw(field: str, floor: int) -> None:
    ranking = ranking_of(field)
    assert ranking
    found = list(examples(load_suites(["tuned"])[0].golds, field))
    _, first, likely, _, sure_and_right = map(float, score(found, ranking, field))
    assert first >= floor
    assert likely >= 95
    assert sure_and_right >= 88


def test_what_is_learned_beats_no_weights() -> None:
    found = list(examples(load_suites(["sample"])[0].golds, "event"))
    learned = learn(found)
    blind = type(learned)({}, {})
    assert float(score(found, learned, "event")[1]) > float(score(found, blind, "event")[1]) + 20
    assert sum(learned.languages.values()) == len(found)
