"""Tables of the eval commands, for a terminal."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from rich.table import Table

from summarizer.records import Usage
from summarizer.scoring.agreement import AGREED_FIELDS, Agreement
from summarizer.scoring.article import ArticleScore
from summarizer.scoring.causes import Miss
from summarizer.scoring.comparison import TESTED, Comparison, Difference, fewest_articles
from summarizer.scoring.measures import SAID_MEASURES, ZERO_COUNTS, by_language, table, totals
from summarizer.scoring.runs import EvalRun

from . import common


def percent(value: float) -> str:
    """``87.5 %``, or ``-`` where nothing was asked."""
    return "-" if math.isnan(value) else f"{100 * value:.1f} %"


def points(value: float) -> str:
    """A difference of shares in percentage points."""
    return "-" if math.isnan(value) else f"{100 * value:+.1f}"


def say(line: str = "") -> None:
    """One line of the result."""
    common.write_line(line)


def show_scores(scores: Sequence[ArticleScore], title: str = "", languages: bool = True) -> None:
    """The table of measures with intervals, per language where there are several."""
    groups = {"all": list(scores)}
    parts = by_language(scores)
    if languages and len(parts) > 1:
        groups |= parts
    articles = len({s.id for s in scores})
    view = Table(
        title=f"{title} ({articles} articles)".strip(),
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    view.add_column("measure")
    for name in ("right / asked", "all", "95 % interval", *list(groups)[1:]):
        view.add_column(name, justify="right", no_wrap=True)
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
    common.out.print(view)
    said = table(scores, SAID_MEASURES, resamples=1)
    parts_said = [f"{e.name.removesuffix(' (said)')} {e.right:g}/{e.asked:g}" for e in said]
    say("where the article says something: " + ", ".join(parts_said))
    sums = totals(scores, (*ZERO_COUNTS, "failed"))
    say("must be 0: " + ", ".join(f"{key.replace('_', ' ')} {n}" for key, n in sums.items()))


def show_agreement(groups: Mapping[str, Agreement], differences: bool = False) -> None:
    """How far two readers agree, a column for each group ("all" among them)."""
    view = Table(box=None, pad_edge=False)
    view.add_column("", no_wrap=True)
    for name in ("all", "accepted", *(name for name in groups if name != "all")):
        view.add_column(name, justify="right", no_wrap=True)
    whole = groups["all"]
    rest = [group for name, group in groups.items() if name != "all"]
    for name in ("articles", "figures", "only_first", "only_second", "others", "classes"):
        counts = (str(getattr(group, name)) for group in rest)
        view.add_row(name.replace("_", " "), str(getattr(whole, name)), "", *counts)
    for name in AGREED_FIELDS:
        shares = (_share(group.same[name], group.figures, "0f") for group in rest)
        both = (_share(n[name], whole.figures, "1f") for n in (whole.same, whole.accepted))
        view.add_row(name, *both, *shares)
    common.out.print(view)
    say("fields: % with the same main answer; accepted: either's is among what the other accepts")
    if differences:
        for d in whole.differences:
            mark = "accepted" if d.accepted else "differs"
            say(f"{mark}  {d.article}  {d.number}  {d.what}: {d.first} | {d.second}")


def _share(part: int, of: int, form: str) -> str:
    return format(100 * part / of, f".{form}") if of else "-"


def show_misses(scores: Sequence[ArticleScore], limit: int | None = None) -> None:
    """How often each cause happened, then every miss."""
    misses = [m for s in scores for m in s.misses]
    say("\ncauses")
    for (field, cause), n in Counter((m.field, m.cause) for m in misses).most_common():
        say(f"  {n:4} {field}: {cause}")
    say("\nmisses")
    for miss in misses[:limit]:
        say("  " + _miss_line(miss))
    if limit is not None and len(misses) > limit:
        say(f"  ... and {len(misses) - limit} more")
    for score in scores:
        lines = [f"INVENTED {text}" for text in score.invented]
        lines += [f"UNACCOUNTED {text}" for text in score.unaccounted]
        lines += [f"fact not covered: {fact}" for fact, ok in score.facts if not ok]
        for line in lines:
            say(str(common.safe(f"  {score.id} {line}")))


def _miss_line(miss: Miss) -> str:
    where = f"{miss.article} {miss.gold_id or '-'}/{miss.found_id or '-'}"
    detail = f" ({miss.detail})" if miss.detail else ""
    words = f"want {miss.gold!r}, got {miss.found!r}"
    return str(common.safe(f"{where} {miss.field}: {miss.cause}{detail}: {words}  {miss.near}"))


def show_usage(run: EvalRun) -> None:
    """What was paid and what was replayed; the second is never part of the first."""
    say(f"run {run.id}  prompt {run.prompt} {run.prompt_sha256[:12]}  model {run.model}")
    say("paid now: " + _usage(run.paid))
    if run.replayed.attempts:
        say("replayed, not paid: " + _usage(run.replayed))


def _usage(usage: Usage) -> str:
    cost = "" if usage.cost is None else f", ${usage.cost:.4f}"
    return (
        f"{usage.attempts} exchanges, {usage.prompt_tokens} tokens read "
        f"({usage.cached_tokens} cached), {usage.completion_tokens} written, "
        f"{usage.seconds:.0f} s{cost}"
    )


def show_comparison(result: Comparison, before: str, after: str, limit: int = 60) -> None:
    """The verdict, the measures, what flipped."""
    say(f"{result.verdict}: {after} against {before}, {len(result.articles)} articles in both")
    view = Table(box=None, pad_edge=False)
    view.add_column("measure")
    for name in (
        "before",
        "after",
        "difference",
        "95 % interval",
        "p",
        "smallest shown",
        "verdict",
    ):
        view.add_column(name, justify="right", no_wrap=True)
    for d in result.differences:
        view.add_row(*_difference_row(d))
    common.out.print(view)
    need = fewest_articles()
    say(
        f"differences in points; p by swapping articles, corrected for {len(TESTED)} measures; "
        f"smallest shown: found 4 times out of 5"
    )
    if len(result.articles) < need:
        say(f"this suite can show no difference: at least {need} articles must differ")
    for key, was, now in result.worse_zeros:
        say(f"WORSE: {key.replace('_', ' ')} must be 0 and went from {was} to {now}")
    say(f"\n{len(result.flips)} outcomes flipped")
    for flip in result.flips[:limit]:
        change = "wrong -> right" if flip.right else "right -> WRONG"
        say(f"  {flip.article} {flip.gold_id} {flip.field}: {change}")
    if len(result.flips) > limit:
        say(f"  ... and {len(result.flips) - limit} more (all in the page)")


def _difference_row(d: Difference) -> tuple[str, ...]:
    return (
        d.name,
        percent(d.before),
        percent(d.after),
        points(d.difference),
        f"{points(d.low)} .. {points(d.high)}",
        f"{d.p:.3f}",
        "-" if d.smallest == 0 else points(d.smallest).lstrip("+"),
        d.verdict,
    )
