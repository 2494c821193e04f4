"""Gold and records for tests: a perfect record of any gold, to be damaged on purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer.scoring.article import ArticleScore, score_record
from summarizer.scoring.gold import Gold, load_gold_text

TEXT = (
    "Police in Dalva arrested more than 2,000 people on Monday, officials said. "
    "Losses rose from 4.3 million euros to 5.25 million euros in 2023. "
    "Turnout fell by 3 percentage points. Amnesty counted 53 camps in Vik since April. "
    "Read by 1,044 people."
)
GOLD = """
article: piece
language: en
figures:
  - {id: g1, anchor: "than [[2,000]] people", low: 2000, bound: more_than, counted: people,
     event: arrested, place: Dalva, period: Monday, source: officials}
  - {id: g2, anchor: "from [[4.3 million euros]]", low: 4300000, high: 4300000, bound: exact,
     unit: EUR, counted: Losses, event: rose}
  - {id: g3, anchor: "to [[5.25 million euros]]", low: 5250000, high: 5250000, bound: exact,
     unit: EUR, counted: Losses, event: rose, period: "2023"}
  - {id: g4, anchor: "by [[3 percentage points]]", low: 3, high: 3, bound: exact,
     unit: percentage_points, counted: Turnout, event: fell}
  - {id: g5, anchor: "counted [[53]] camps", low: 53, high: 53, bound: exact, counted: camps,
     event: counted, place: Vik, period: since April, source: Amnesty}
not_figures:
  - {anchor: "in [[2023]].", class: date}
  - {anchor: "by [[1,044]] people", class: furniture}
key_facts:
  - {text: "More than 2,000 people were arrested.", words: ["2,000", "arrest*"]}
  - {text: "There are 53 camps.", words: ["53", "camp*"]}
"""


def gold(text: str = GOLD, article: str = TEXT) -> Gold:
    return load_gold_text(text, article)


def perfect(item: Gold, summary: str | None = None) -> dict[str, Any]:
    """A record that says what gold says."""
    facts = " ".join(fact.text for fact in item.key_facts) if summary is None else summary
    numbers = [(f.start, f.end, f.text, "figure") for f in item.figures]
    numbers += [(n.start, n.end, n.text, n.cls) for n in item.not_figures]
    return {
        "article": {"id": item.id},
        "status": "done",
        "summary": {"summary": [{"text": facts, "template": "", "figures": [], "sentences": []}]},
        "figures": [
            {
                "id": f"F{i}",
                "text": f.text,
                "start": f.start,
                "end": f.end,
                "quantity": {
                    "low": None if f.low is None else str(f.low),
                    "high": None if f.high is None else str(f.high),
                    "bound": f.bound,
                    "unit": f.unit,
                },
                "labels": {k: v and {"text": v, "start": 0, "end": 0} for k, v in f.labels.items()},
                "part_of": None,
                "same_as": None,
                "negated": f.negated,
            }
            for i, f in enumerate(item.figures, 1)
        ],
        "mentions": [
            {"text": text, "start": start, "end": end, "class": cls, "by": "rule:test"}
            for start, end, text, cls in numbers
        ],
    }


def damaged(change: Callable[[list[dict[str, Any]]], Any]) -> ArticleScore:
    """The score of the perfect record after ``change`` was applied to its list of figures."""
    item = gold()
    record = perfect(item)
    change(record["figures"])
    return score_record(TEXT, item, record)
