"""Ten spoiled prompts against the standard one: each WORSE on the right field, or INCONCLUSIVE.

    python -m evals.sabotage [--suite seeds --suite quick] [--variant NAME ...]
        [--out runs/sabotage] [--report] [--write-doc]

Runs live on the configured model; a call that the standard prompt makes too is recorded and not
made again. Every run is kept in ``--out``, so that a variant that is done is not run again and
``--report`` makes the table with no model.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import pages
from evals.sabotage.variants import VARIANTS, Variant
from summarizer.cli.eval_running import Options, execute, finish
from summarizer.scoring.comparison import Comparison, compare
from summarizer.scoring.runs import EvalRun, list_runs, read_run
from summarizer.workspace import find_prompts

PAGE = Path("docs/evals.md")
STANDARD = "standard"


@dataclass(frozen=True)
class Judged:
    """A variant, its run, and what the comparison with the standard prompt says."""

    variant: Variant
    run: EvalRun
    comparison: Comparison

    @property
    def fallen(self) -> list[str]:
        return [d.name for d in self.comparison.differences if d.verdict == "WORSE"]

    @property
    def right(self) -> bool:
        """WORSE with a measure that the variant aims at, or INCONCLUSIVE."""
        if self.comparison.verdict == "WORSE":
            return not self.variant.aims or bool(set(self.fallen) & set(self.variant.aims))
        return self.comparison.verdict == "INCONCLUSIVE"


def main() -> int:
    options = _options()
    variants = [v for v in VARIANTS if not options.variant or v.name in options.variant]
    if not options.report:
        asyncio.run(_run_all(variants, tuple(options.suite), options.out))
    judged = _judged(variants, options.out)
    part = _part(judged, tuple(options.suite))
    print(part)
    if options.write_doc:
        pages.write_part(PAGE, "sabotage", part)
    return 0 if all(j.right for j in judged) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evals.sabotage", description=__doc__)
    parser.add_argument("--suite", action="append", help="default: seeds and quick")
    parser.add_argument("--variant", action="append", choices=[v.name for v in VARIANTS])
    parser.add_argument("--out", type=Path, default=Path("runs/sabotage"))
    parser.add_argument("--report", action="store_true", help="no model: only what was run before")
    parser.add_argument("--write-doc", action="store_true", help=f"write the table into {PAGE}")
    options = parser.parse_args()
    options.suite = options.suite or ["seeds", "quick"]
    return options


async def _run_all(variants: Sequence[Variant], suites: tuple[str, ...], out: Path) -> None:
    done = _runs(out)
    if STANDARD not in done:
        await _run(STANDARD, suites, out, ())
        done = _runs(out)
    base = done[STANDARD][0]
    with tempfile.TemporaryDirectory() as folder:
        for variant in variants:
            path = variant.write(find_prompts(STANDARD), Path(folder))
            if path.name not in done:
                await _run(str(path), suites, out, (base,))


async def _run(prompt: str, suites: tuple[str, ...], out: Path, reuse: tuple[Path, ...]) -> None:
    print(f"{prompt}:", flush=True)
    outcomes, run = await execute(Options(suites=suites, prompt=prompt, reuse=reuse, folder=out))
    finish(run, outcomes, out)


def _runs(out: Path) -> dict[str, tuple[Path, EvalRun]]:
    """The latest run of each prompt."""
    found = [(path, read_run(path)) for path in list_runs(out)]
    return {run.prompt: (path, run) for path, run in found}


def _judged(variants: Sequence[Variant], out: Path) -> list[Judged]:
    runs = _runs(out)
    if STANDARD not in runs:
        raise SystemExit(f"{out} has no run of the standard prompt")
    base = runs[STANDARD][1].article_scores()
    found = []
    for variant in variants:
        if entry := runs.get(f"sabotage-{variant.name}"):
            run = entry[1]
            found.append(Judged(variant, run, compare(base, run.article_scores())))
    return found


def _part(judged: Sequence[Judged], suites: tuple[str, ...]) -> str:
    rows = [
        (
            j.variant.name,
            j.variant.about,
            ", ".join(j.variant.aims) or "nothing",
            j.comparison.verdict,
            ", ".join(
                f"{d.name} {100 * d.difference:+.0f} (p {d.p:.3f})"
                for d in j.comparison.differences
                if d.verdict != "INCONCLUSIVE"
            )
            or _largest(j.comparison),
            f"{len(j.comparison.flips)}",
            "as it should" if j.right else "**not as it should**",
        )
        for j in judged
    ]
    head = ["variant", "what was spoiled", "aims at", "judged", "difference in points"]
    body = pages.table([*head, "flips:", ""], rows)
    articles = len(judged[0].comparison.articles) if judged else 0
    model = judged[0].run.model if judged else "-"
    return (
        f"{body}\n\n{articles} articles of {' and '.join(suites)}; {model}; {pages.machine()}. "
        "A p is corrected for all ten measures."
    )


def _largest(comparison: Comparison) -> str:
    worst = min(comparison.differences, key=lambda d: d.difference)
    if worst.difference >= 0:
        return "none fell"
    return f"largest: {worst.name} {100 * worst.difference:+.0f} (p {worst.p:.2f})"


if __name__ == "__main__":
    raise SystemExit(main())
