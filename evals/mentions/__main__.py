"""Compare `find_mentions` with other engines and write the tables into docs/mentions.md.

    python -m evals.mentions BENCH_FOLDER [--peers PYTHON] [--doc docs/mentions.md] [--errors FILE]

BENCH_FOLDER may also stand in the environment variable MENTIONS_BENCH. ``--peers`` is the Python
of an environment with quantulum3, recognizers-text-suite, text2num and emoji<2; without it only our
engine and a digits pattern run.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from evals.mentions.bench import rows
from evals.mentions.report import tables, write
from evals.mentions.score import Counts, add, dump_errors
from evals.mentions.systems import PEERS, digits, ours, peer


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.mentions", description=__doc__)
    parser.add_argument("bench", nargs="?", default=os.environ.get("MENTIONS_BENCH"), type=Path)
    parser.add_argument("--peers", help="a Python that has the peers")
    parser.add_argument("--doc", type=Path, help="the page whose tables are replaced")
    parser.add_argument("--errors", type=Path, help="write all differences here")
    options = parser.parse_args()
    if options.bench is None:
        parser.error("say where the benchmark folder is")
    data = list(rows(options.bench))
    systems = {"ours": ours, "digits regex": digits}
    if options.peers:
        systems |= {name: peer(name, options.peers) for name in PEERS}
    scores: dict[tuple[str, str, str], Counts] = {}
    seconds: dict[str, tuple[float, int]] = {}
    errors = []
    for name, run in systems.items():
        answers, spent = run(data)
        chars = sum(
            len(r.text.encode()) for r, a in zip(data, answers, strict=True) if a is not None
        )
        seconds[name] = (spent, chars)
        for row, founds in zip(data, answers, strict=True):
            if founds is not None:
                counts = scores.setdefault((name, row.source, row.lang), Counts())
                before = len(counts.errors)
                add(counts, row, founds)
                for kind, row_id, text in counts.errors[before:]:
                    errors.append((name, f"{row.source} {row.lang}", kind, row_id, text))
    page = tables(list(systems), scores, seconds, options.peers)
    print(page)
    if options.errors:
        dump_errors(options.errors, errors)
    if options.doc:
        write(options.doc, page)


if __name__ == "__main__":
    main()
