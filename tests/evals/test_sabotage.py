"""The spoiled prompts: each still applies to the standard prompt, and is what it says."""

from pathlib import Path

import pytest

from evals.sabotage.variants import VARIANTS, Variant
from summarizer.prompting import load_prompt
from summarizer.scoring.comparison import TESTED
from summarizer.workspace import find_prompts

STANDARD = find_prompts("standard")


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: v.name)
def test_every_variant_is_another_prompt_that_loads(variant: Variant, tmp_path: Path) -> None:
    made = load_prompt(variant.write(STANDARD, tmp_path))
    assert made.sha256 != load_prompt(STANDARD).sha256
    assert set(variant.aims) <= {measure.name for measure in TESTED}


def test_an_edit_that_finds_nothing_is_an_error(tmp_path: Path) -> None:
    variant = Variant("x", "", (), (("labels.system.j2", "words that are not there", ""),))
    with pytest.raises(ValueError, match="no longer has"):
        variant.write(STANDARD, tmp_path)


def test_there_are_ten() -> None:
    assert len({variant.name for variant in VARIANTS}) == 10
