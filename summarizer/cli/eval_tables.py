"""Tables of the eval commands, for a terminal. Printing stands here and in eval.py only."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from summarizer.scoring.article import ArticleScore
from summarizer.scoring.measures import SAID_MEASURES, ZERO_COUNTS, by_language, table, totals

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def percent(value: float) -> str:
    """``87.5 %``, or ``-`` where nothing was asked."""
    return "-" if math.isnan(value) else f"{100 * value:.1f} %"


def show_scores(scores: Sequence[ArticleScore], languages: bool = True) -> None:
    """The table of measures with intervals, per language where there are several."""
    groups = {"all": list(scores)}
    parts = by_language(scores)
    if languages and len(parts) > 1:
        groups |= parts
    view = Table(title=f"{len({s.id for s in scores})} articles", box=None, pad_edge=False)
    view.add_column("measure")
    view.add_column("right / asked", justify="right")
    view.add_column("all", justify="right")
    view.add_column("95 % interval", justify="right")
    for name in list(groups)[1:]:
        view.add_column(name, justify="right")
    estimates = {name: table(group) for name, group in groups.items()}
    for row in zip(*estimates.values(), strict=True):
        first = row[0]
        view.add_row(
            first.name,
            f"{first.right:g} / {first.asked:g}",
            percent(first.value),
            f"{percent(first.low)} .. {percent(first.high)}",
            *(percent(e.value) for e in row[1:]),
        )
    out.print(view)
    said = table(scores, SAID_MEASURES, resamples=1)
    out.print(
        "where the article says something: "
        + ", ".join(f"{e.name.removesuffix(' (said)')} {e.right:g}/{e.asked:g}" for e in said)
    )
    sums = totals(scores, (*ZERO_COUNTS, "failed"))
    out.print("must be 0: " + ", ".join(f"{key.replace('_', ' ')} {n}" for key, n in sums.items()))


def show_misses(scores: Sequence[ArticleScore], limit: int | None = None) -> None:
    """How often each cause happened, then every miss."""
    misses = [m for s in scores for m in s.misses]
    causes = Counter((m.field, m.cause) for m in misses)
    out.print("\n[bold]causes[/bold]")
    for (field, cause), n in causes.most_common():
        out.print(f"  {n:4} {field}: {cause}")
    out.print("\n[bold]misses[/bold]")
    for miss in misses[:limit]:
        where = f"{miss.article} {miss.gold_id or '-'}/{miss.found_id or '-'}"
        words = f"want {miss.gold!r}, got {miss.found!r}"
        detail = f" ({miss.detail})" if miss.detail else ""
        out.print(escape(f"  {where} {miss.field}: {miss.cause}{detail}: {words}  {miss.near}"))
    if limit is not None and len(misses) > limit:
        out.print(f"  ... and {len(misses) - limit} more")
    for score in scores:
        for text in score.invented:
            out.print(escape(f"  {score.id} INVENTED {text}"))
        for text in score.unaccounted:
            out.print(escape(f"  {score.id} UNACCOUNTED {text}"))
        for fact, ok in score.facts:
            if not ok:
                out.print(escape(f"  {score.id} fact not covered: {fact}"))
