"""The real embedded model over the shortest seed, through the command as a person calls it.

Skipped where the model is not fetched; `.ci/run` fetches it first and says loudly if it can not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import main
from summarizer.scoring.gold import load_gold

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "003_f77717817a56a0f1.txt"

pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    from summarizer.model.catalog import is_present
    from summarizer.settings import EMBEDDED_MODEL

    if not is_present(EMBEDDED_MODEL):
        pytest.skip("the embedded model is not fetched: summarizer models pull")
    runs = tmp_path_factory.mktemp("runs")
    code = main(["run", str(SEED), "--model", "embedded", "--out", str(runs), "--run", "one", "-q"])
    (line,) = (runs / "one" / "records.jsonl").read_text("utf-8").splitlines()
    assert code == 0, line
    return dict(json.loads(line))


def test_it_is_the_shortest() -> None:
    assert min(SEED.parent.glob("*.txt"), key=lambda path: path.stat().st_size) == SEED


def test_the_figures_are_those_of_the_gold(record: dict[str, Any]) -> None:
    gold = load_gold(ROOT / "evals" / "gold" / f"{SEED.stem}.yaml", [SEED.parent])
    found = {(figure["start"], figure["end"]) for figure in record["figures"]}
    assert found == {(figure.start, figure.end) for figure in gold.figures}


def test_every_word_stands_where_it_says(record: dict[str, Any]) -> None:
    text = SEED.read_bytes().decode()
    for figure in record["figures"]:
        for span in (figure, *filter(None, figure["labels"].values())):
            assert text[span["start"] : span["end"]] == span["text"]


def test_the_model_was_asked_and_answered(record: dict[str, Any]) -> None:
    counted = [figure["labels"]["counted"] for figure in record["figures"]]
    # Half is far below what it does: this is no eval, it says that the whole chain works.
    assert sum(label is not None for label in counted) * 2 >= len(counted)
    assert record["status"] in ("done", "partial")
    assert record["usage"]["completion_tokens"] > 0
    assert record["summary"]["headline"]
