"""What CLDR says of a language does not depend on the languages that were looked at before."""

from __future__ import annotations

import subprocess
import sys

CODES = ["bn", "ur", "fa", "he", "vi", "th", "ja", "ko", "nl", "de", "fr"]
SHOW = """
import sys
from summarizer.grounding.cues import cues_for, territories
from summarizer.mentions import cldr
seen = {
    code: (
        cldr.calendar(code), cldr.ago(code), sorted(cldr.durations(code).items()),
        sorted(cldr.measures(code).items()), sorted(cldr.scales(code).items()),
        sorted(cldr.currency_names(code).items()), sorted(cues_for(code).time),
        sorted(territories(code)),
    )
    for code in sys.argv[1:]
}
print([seen[code] for code in sorted(seen)])
"""


def test_the_order_of_languages_changes_nothing() -> None:
    # babel keeps what it resolved for the life of the process: each order needs one of its own
    said = {
        subprocess.run(
            [sys.executable, "-c", SHOW, *codes], capture_output=True, check=True, text=True
        ).stdout
        for codes in (CODES, CODES[::-1], sorted(CODES))
    }
    assert len(said) == 1
    assert len(next(iter(said))) > 10_000
