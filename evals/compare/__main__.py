"""Our way of asking, a free call and LangExtract on one model: figures right, wrong, seconds.

    python -m evals.compare [--articles 001,002,003|seeds|seeds+written|quick+000]
        [--tools ours,free,langextract] [--langextract PYTHON] [--out DIR]
        [--at-once N] [--write-doc] [--rescore DIR]

``--langextract`` is a Python that has langextract[openai]; ``make compare`` makes one. Everything
that was answered is kept in ``--out``: the same command goes on from there, and ``--rescore``
makes the table anew. ``--at-once`` asks for several articles side by side, which a server with
slots answers sooner; seconds are then told of no tool.
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
from summarizer.settings import ModelSpec, Settings, load_settings
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
    parser.add_argument(
        "--at-once", type=int, default=1, metavar="N", help="of the peers; default 1"
    )
    parser.add_argument("--out", type=Path, default=Path("runs") / f"compare-{stamp}")
    parser.add_argument("--write-doc", action="store_true", help=f"write the table into {PAGE}")
    parser.add_argument("--rescore", type=Path, metavar="DIR", help="no model: an earlier run")
    options = parser.parse_args()
    options.tools = options.tools.split(",")
    if options.at_once < 1:
        parser.error("--at-once is 1 or more")
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
    run, answers = _begun(options, spec)
    options.out.mkdir(parents=True, exist_ok=True)
    await tools.warm(spec)
    for tool in options.tools:
        given = answers.setdefault(tool, [])
        todo = [g for g in golds if g.id not in {answer.article for answer in given}]

        def keep(answer: Answer, given: list[Answer] = given, tool: str = tool) -> None:
            given.append(_told(tool, answer))
            stored.write(options.out, run, answers)

        if tool == "langextract":
            asked = (options.langextract, run["versions"], options.at_once)
            for answer in tools.langextract(spec, todo, *asked):
                keep(answer)
        elif tool == "free":
            async for answer in tools.free(spec, todo, options.at_once):
                keep(answer)
        else:
            async for answer in tools.ours(spec, _way(settings), todo):
                keep(answer)
        run["load"].append(round(os.getloadavg()[0], 1))
        stored.write(options.out, run, answers)
    return run, answers


def _begun(
    options: argparse.Namespace, spec: ModelSpec
) -> tuple[dict[str, Any], dict[str, list[Answer]]]:
    """What is known of the run; of one that was stopped, also what was answered.

    Raises:
        SystemExit: the folder holds the answers of another model.
    """
    names = ["summarizer"] if spec.kind == "server" else ["summarizer", "xllamacpp"]
    now: dict[str, Any] = {
        "articles": options.articles,
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d"),
        "machine": pages.machine(),
        "python": platform.python_version(),
        "load": [round(os.getloadavg()[0], 1)],
        "model": spec.name,
        "versions": {name: version(name) for name in names},
    }
    if not (options.out / stored.NAME).exists():
        return now, {}
    earlier, answers = stored.read(options.out)
    if earlier["model"] != spec.name:
        raise SystemExit(
            f"{options.out} holds answers of {earlier['model']}, not of {spec.name}: name another "
            "folder with --out"
        )
    # what failed for another reason than the length of a reply says nothing of the tool: asked anew
    answers = {t: [a for a in given if a.cut or not a.error] for t, given in answers.items()}
    now["load"] = earlier["load"] + now["load"]
    now["versions"] = earlier["versions"] | now["versions"]
    return now, answers


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
