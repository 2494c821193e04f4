"""Our way of asking, a free call and LangExtract on one model: figures right, wrong, seconds.

    python -m evals.compare [--articles 001,002,003|seeds|seeds+written|quick+000]
        [--tools ours,free,langextract] [--langextract PYTHON] [--out DIR]
        [--write-doc] [--rescore DIR]

``--langextract`` is a Python that has langextract[openai]; ``make compare`` makes one. Everything
that was answered is kept in ``--out``, and ``--rescore`` makes the table anew from there.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evals import pages
from evals.compare import report, stored, tools
from evals.compare.tools import Answer
from summarizer.pipeline import Way
from summarizer.prompting import load_prompt
from summarizer.schema import load_schema
from summarizer.scoring.gold import Gold
from summarizer.scoring.suites import load_suites
from summarizer.settings import Settings, load_settings
from summarizer.workspace import find_prompts, find_schema

TOOLS = ("ours", "free", "langextract")
PAGE = Path("docs/comparison.md")


def main() -> int:
    options = _options()
    if options.rescore:
        run, answers = stored.read(options.rescore)
        golds = chosen(run["articles"])
    else:
        golds = chosen(options.articles)
        run, answers = asyncio.run(_run(options, golds))
    # only now, when all is on disk: what is read wrongly can be read again
    answers = {
        tool: [tools.converted(answer, golds) for answer in given]
        for tool, given in answers.items()
    }
    part = report.page_part(run, golds, answers)
    print(part)
    folder = options.rescore or options.out
    (folder / "misses.tsv").write_text("\n".join(report.misses(golds, answers)), "utf-8")
    if options.write_doc:
        name = run["articles"]
        pages.write_part(PAGE, f"compare {name}", part, f"Articles {name}")
    return 0


def _options() -> argparse.Namespace:
    stamp = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S")
    parser = argparse.ArgumentParser(prog="evals.compare", description=__doc__)
    parser.add_argument("--articles", default="001,002,003")
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--langextract", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--model", help="another model than the embedded one")
    parser.add_argument("--base-url")
    parser.add_argument("--out", type=Path, default=Path("runs") / f"compare-{stamp}")
    parser.add_argument("--write-doc", action="store_true", help=f"write the table into {PAGE}")
    parser.add_argument("--rescore", type=Path, metavar="DIR", help="no model: an earlier run")
    options = parser.parse_args()
    options.tools = options.tools.split(",")
    if unknown := set(options.tools) - set(TOOLS):
        parser.error(f"no such tool: {', '.join(sorted(unknown))}")
    return options


def chosen(articles: str) -> list[Gold]:
    """The gold articles of suites and of seeds with these beginnings ("seeds+written",
    "001,002,003", "quick+000")."""
    found: list[Gold] = []
    for part in articles.replace(",", "+").split("+"):
        if part[:1].isdigit():
            seeds = [g for g in load_suites(["seeds"])[0].golds if g.id.startswith(part)]
            if len(seeds) != 1:
                raise SystemExit(f"{part} is not the beginning of one seed with gold")
            found += seeds
        else:
            name = "sample" if part == "written-sample" else part
            found += load_suites([name])[0].golds
    return found


async def _run(
    options: argparse.Namespace, golds: list[Gold]
) -> tuple[dict[str, Any], dict[str, list[Answer]]]:
    settings = load_settings(model=options.model, base_url=options.base_url)
    spec = settings.model
    names = ["summarizer"] if spec.kind == "server" else ["summarizer", "xllamacpp"]
    run: dict[str, Any] = {
        "articles": options.articles,
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d"),
        "machine": pages.machine(),
        "python": platform.python_version(),
        "load": [round(os.getloadavg()[0], 1)],
        "model": spec.name,
        "versions": {name: version(name) for name in names},
    }
    options.out.mkdir(parents=True, exist_ok=True)
    await tools.warm(spec)
    answers: dict[str, list[Answer]] = {}
    for tool in options.tools:
        answers[tool] = []
        if tool == "langextract":
            given = tools.langextract(spec, golds, options.langextract, run["versions"])
            for answer in given:
                answers[tool].append(_told(tool, answer))
                stored.write(options.out, run, answers)
        else:
            way = _way(settings)
            asked = tools.free(spec, golds) if tool == "free" else tools.ours(spec, way, golds)
            async for answer in asked:
                answers[tool].append(_told(tool, answer))
                stored.write(options.out, run, answers)
        run["load"].append(round(os.getloadavg()[0], 1))
        stored.write(options.out, run, answers)
    return run, answers


def _way(settings: Settings) -> Way:
    prompt = load_prompt(find_prompts(settings.prompt))
    return Way(prompt, load_schema(find_schema(settings.schema_name)), settings.language)


def _told(tool: str, answer: Answer) -> Answer:
    cost = answer.cost
    print(
        f"{tool} {answer.article}: {cost.seconds:.0f} s, {cost.calls} calls"
        + (f", {answer.error}" if answer.error else ""),
        file=sys.stderr,
        flush=True,
    )
    return answer


if __name__ == "__main__":
    raise SystemExit(main())
