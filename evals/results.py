"""The scores of a model in docs/evals.md, with intervals, tokens and seconds.

    python -m evals.results RUN [--compare FOLDER] [--write-doc]

RUN is an eval run of the suites seeds and written (its folder, its name, or ``last``). FOLDER is
what ``python -m evals.compare --tools free,langextract --articles seeds+written --out FOLDER``
has left: the same model asked freely, and LangExtract.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from evals import pages
from evals.compare import stored
from evals.compare.report import NAMES, alone, scores_of
from evals.compare.tools import converted
from summarizer.scoring.article import ArticleScore
from summarizer.scoring.measures import (
    F1,
    FACTS,
    FIELD_MEASURES,
    MEASURES,
    RELATIONS,
    RESAMPLES,
    SEED,
    ZERO_COUNTS,
    Columns,
    Estimate,
    Measure,
    bootstrap_weights,
    by_language,
    table,
    totals,
)
from summarizer.scoring.running import add_usage
from summarizer.scoring.runs import RECORDS, EvalRun, find_run, read_run
from summarizer.scoring.suites import load_suites

PAGE = Path("docs/evals.md")
_COMPARED = (F1, *FIELD_MEASURES)


def main() -> int:
    parser = argparse.ArgumentParser(prog="evals.results", description=__doc__)
    parser.add_argument("run")
    parser.add_argument("--compare", type=Path, metavar="FOLDER")
    parser.add_argument("--write-doc", action="store_true", help=f"write the tables into {PAGE}")
    options = parser.parse_args()
    path = find_run(options.run)
    parts = {"scores": _own(path)}
    if options.compare:
        parts["peers"] = _beside(path, options.compare)
    for name, part in parts.items():
        print(part, end="\n\n")
        if options.write_doc:
            pages.write_part(PAGE, name, part)
    return 0


def _own(path: Path) -> str:
    run = read_run(path)
    groups = {suite: [s.score() for s in run.scores if s.suite == suite] for suite in run.suites}
    splits = {
        name: [s.score() for s in run.scores if s.suite == "written" and s.split == split]
        for name, split in (("tuned", "tune"), ("held", "held"))
    }
    spread = {name: g for name, g in (groups | splits).items() if g}
    tables = [_measures(spread, MEASURES)]
    if all(splits.values()):
        tables.append(_apart(splits["tuned"], splits["held"]))
    languages = by_language([s.score() for s in run.scores])
    tables.append(_languages(languages))
    return "\n\n".join([*tables, _about(run)])


def _measures(groups: Mapping[str, Sequence[ArticleScore]], measures: Sequence[Measure]) -> str:
    columns = {name: table(scores, measures) for name, scores in groups.items()}
    heads = [f"{name} ({len({s.id for s in g})}):" for name, g in groups.items()]
    rows = [
        (estimates[0].name, *(_cell(e) for e in estimates))
        for estimates in zip(*columns.values(), strict=True)
    ]
    zeros = {name: totals(scores) for name, scores in groups.items()}
    rows += [(key.replace("_", " "), *(z[key] for z in zeros.values())) for key in ZERO_COUNTS]
    return pages.table(["measure", *heads], rows)


def _cell(estimate: Estimate) -> str:
    if np.isnan(estimate.value):
        return "-"
    return f"{100 * estimate.value:.1f} ({100 * estimate.low:.1f}-{100 * estimate.high:.1f})"


def _apart(tuned: Sequence[ArticleScore], held: Sequence[ArticleScore]) -> str:
    """Held minus tuned: the splits share no article, so each is resampled by itself."""
    a, b = Columns(tuned), Columns(held)
    wa, wb = (bootstrap_weights(c.size, RESAMPLES, SEED + i) for i, c in enumerate((a, b)))
    rows = []
    for measure in (*_COMPARED, FACTS, RELATIONS):
        point = float(measure.value(b.total)) - float(measure.value(a.total))
        if np.isnan(point):
            continue  # the schema does not ask for it
        x, y = measure.value(lambda k: wa @ a.of(k)), measure.value(lambda k: wb @ b.of(k))
        low, high = np.nanquantile(y - x, [0.025, 0.975])
        agrees = "yes" if low <= 0 <= high else "no"
        rows.append(
            (measure.name, f"{100 * point:+.1f}", f"{100 * low:+.1f} .. {100 * high:+.1f}", agrees)
        )
    head = ["held against tuned", "points:", "95 % interval:", "0 lies in it"]
    return pages.table(head, rows)


def _languages(groups: Mapping[str, Sequence[ArticleScore]]) -> str:
    shown = (F1, *FIELD_MEASURES, FACTS)
    rows = []
    for name, scores in groups.items():
        estimates = table(scores, shown)
        gold = sum(s.counts["gold"] for s in scores)
        cells = ["-" if np.isnan(e.value) else f"{100 * e.value:.0f}" for e in estimates]
        rows.append((name, len({s.id for s in scores}), gold, *cells))
    return pages.table(["language", "articles:", "figures:", *(f"{m.name}:" for m in shown)], rows)


def _about(run: EvalRun) -> str:
    """What was run, and what its replies took when they were made."""
    total = add_usage([run.paid, run.replayed])
    earlier = (
        f" ({run.paid.attempts} of them in this run, {run.replayed.attempts} were recorded by runs "
        "before it)"
        if run.replayed.attempts
        else ""
    )
    return (
        f"Run {run.id} ({run.revision}), {run.model}, schema {run.schema_name}, "
        f"{pages.machine()}: {total.attempts} calls{earlier}, {total.prompt_tokens:,} tokens read "
        f"({total.cached_tokens:,} of them from the server's cache), "
        f"{total.completion_tokens:,} written, {total.seconds:,.0f} seconds."
    )


def _usage_of(line: str) -> dict[str, float]:
    usage: dict[str, float] = json.loads(line).get("usage") or {}
    keys = ("attempts", "prompt_tokens", "cached_tokens", "completion_tokens", "seconds")
    return {key: usage.get(key) or 0 for key in keys}


def _beside(path: Path, folder: Path) -> str:
    run = read_run(path)
    about, answers = stored.read(folder)
    golds = {g.id: g for suite in load_suites(run.suites) for g in suite.golds}
    ids = {a.article for given in answers.values() for a in given} & golds.keys()
    chosen = [golds[name] for name in sorted(ids)]
    groups = {"summarizer": [s.score() for s in run.scores if s.article in ids]}
    cost = {"summarizer": _cost_of(path, ids)}
    for tool, given in answers.items():
        if tool == "ours":
            continue
        made = [converted(a, chosen) for a in given if a.article in ids]
        groups[NAMES[tool]] = scores_of(chosen, made)
        cost[NAMES[tool]] = (
            sum(a.cost.seconds for a in made) if alone(made) else 0.0,
            sum(a.cost.prompt_tokens for a in made),
            sum(a.cost.completion_tokens for a in made),
        )
    body = _measures(groups, _COMPARED)
    lines = [
        # a replayed run paid nothing: that is no figure to compare with
        f"| {name} | " + " | ".join(f"{c[i]:,.0f}" if c[i] else "-" for c in cost.values()) + " |"
        for i, name in enumerate(("seconds", "tokens read", "tokens written"))
    ]
    versions = ", ".join(f"{name} {number}" for name, number in about["versions"].items())
    return (
        f"{body}\n"
        + "\n".join(lines)
        + f"\n\n{len(chosen)} articles ({about['articles']}), {about['date']}, "
        f"{about['machine']}, "
        f"{about['model']}; {versions}. summarizer: run {run.id}, schema {run.schema_name}."
    )


def _cost_of(path: Path, ids: set[str]) -> tuple[float, float, float]:
    """Seconds, tokens read and written of the records of these articles."""
    total = [0.0, 0.0, 0.0]
    for line in (path / RECORDS).read_text("utf-8").splitlines():
        if json.loads(line)["article"]["id"] in ids:
            usage = _usage_of(line)
            for i, key in enumerate(("seconds", "prompt_tokens", "completion_tokens")):
                total[i] += usage[key]
    return total[0], total[1], total[2]


if __name__ == "__main__":
    raise SystemExit(main())
