"""The comparison as Markdown, and the page it is written into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals.compare.tools import Answer, Cost
from summarizer.records import LABELS
from summarizer.scoring.article import ArticleScore, score_record
from summarizer.scoring.gold import Gold

NAMES = {
    "ours": "summarizer, figures",
    "free": "asked freely, one call",
    "langextract": "LangExtract",
}
_NUMBER = ("value", "bound", "unit")


def scores_of(golds: Sequence[Gold], answers: Sequence[Answer]) -> list[ArticleScore]:
    """One score an article; one without an answer counts as failed."""
    records = {answer.article: answer.record for answer in answers}
    return [score_record(gold.text, gold, records.get(gold.id)) for gold in golds]


def tally(scores: Sequence[ArticleScore]) -> dict[str, int]:
    """The counts of the table: ``gold``, ``found``, ``wrong`` (found, but value, bound or unit is
    not right), ``extra`` (entries that answer no figure), ``repeats`` of them, and the labels.
    """
    out = {
        "gold": sum(s.counts["gold"] for s in scores),
        "found": sum(s.counts["matched"] for s in scores),
        "extra": sum(s.counts["found"] - s.counts["matched"] for s in scores),
        "repeats": sum(m.cause == "duplicate" for s in scores for m in s.misses),
    }
    out["wrong"] = sum(
        right and field == "figure" and not all(s.outcomes[figure, f] for f in _NUMBER)
        for s in scores
        for (figure, field), right in s.outcomes.items()
    )
    return out | {name: sum(s.counts.get(f"right.{name}", 0) for s in scores) for name in LABELS}


def table(golds: Sequence[Gold], answers: Mapping[str, Sequence[Answer]]) -> list[str]:
    """One row for each tool."""
    out = [
        "| | figures found | of these wrong | entries that are no figure | "
        + " | ".join(LABELS)
        + " | seconds | calls | tokens read | tokens written |",
        "|---|" + "---:|" * (len(LABELS) + 7),
    ]
    for tool, given in answers.items():
        t = tally(scores_of(golds, given))
        repeats = f" (and {t['repeats']} repeats)" if t["repeats"] else ""
        cells = [
            NAMES[tool],
            f"{t['found']} of {t['gold']}",
            str(t["wrong"]),
            f"{t['extra'] - t['repeats']}{repeats}",
            *(f"{t[name]}" for name in LABELS),
            *_cost([answer.cost for answer in given], alone(given)),
        ]
        out.append("| " + " | ".join(cells) + " |")
        whole = [answer.whole for answer in given if answer.whole]
        if whole:
            blank = [""] * (len(LABELS) + 3)
            out.append(
                "| "
                + " | ".join(["summarizer, whole record", *blank, *_cost(whole, alone(given))])
                + " |"
            )
    return out


def alone(answers: Sequence[Answer]) -> bool:
    """No two articles shared the model, so the seconds are those of the tool."""
    return all(answer.at_once == 1 for answer in answers)


def _cost(costs: Sequence[Cost], timed: bool) -> list[str]:
    return [
        f"{sum(c.seconds for c in costs):.0f}" if timed else "-",
        str(sum(c.calls for c in costs)),
        str(sum(c.prompt_tokens for c in costs)),
        str(sum(c.completion_tokens for c in costs)),
    ]


def notes(answers: Mapping[str, Sequence[Answer]]) -> list[str]:
    """What went wrong on the way: entries that stand nowhere, replies cut off, no answer."""
    out = []
    for tool, given in answers.items():
        figures = [f for answer in given if answer.record for f in answer.record["figures"]]
        lost = sum(figure["start"] is None for figure in figures)
        if lost:
            out.append(
                f"- {NAMES[tool]}: {lost} of {len(figures)} entries stand nowhere in the text."
            )
        cut = sum(answer.cut for answer in given)
        if cut:
            out.append(f"- {NAMES[tool]}: replies that reached the length limit: {cut}.")
        out += [
            f"- {NAMES[tool]}: {answer.article[:3]}: {answer.error}"
            for answer in given
            if answer.error and not answer.cut
        ]
    return out


def misses(golds: Sequence[Gold], answers: Mapping[str, Sequence[Answer]]) -> list[str]:
    """Every mistake of every tool on a line, for reading."""
    return [
        f"{tool}\t{m.article[:3]}\t{m.field}\t{m.cause}\t{m.gold}\t{m.found}\t{m.near}"
        for tool, given in answers.items()
        for score in scores_of(golds, given)
        for m in score.misses
    ]


def page_part(run: Mapping[str, Any], golds: Sequence[Gold], answers: Mapping[str, Any]) -> str:
    """The part of docs/comparison.md that one run writes."""
    versions = ", ".join(f"{name} {number}" for name, number in run["versions"].items())
    load = ", ".join(map(str, run["load"]))
    lines = [
        f"{run['date']}, {run['machine']}, Python {run['python']}; load average before the first "
        f"and after each tool {load}. Model {run['model']}; {versions}. "
        f"Articles {', '.join(gold.id for gold in golds)}.",
        "",
        *table(golds, answers),
        "",
        *notes(answers),
    ]
    return "\n".join(lines).strip() + "\n"
