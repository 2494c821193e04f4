"""Speed over sizes, and against quantulum3 on the same text.

    python -m evals.mentions.speed [--peers PYTHON] [--largest 50000000]

Repeats the seed articles to each size and measures processor time of one core.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from evals.mentions.bench import Row
from evals.mentions.systems import peer
from summarizer.mentions import find_mentions

_SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000)
_PEER_SIZE = 22_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.mentions.speed")
    parser.add_argument("--peers", help="a Python that has quantulum3")
    parser.add_argument("--largest", type=int, default=_SIZES[-1])
    options = parser.parse_args()
    seeds = "\n".join(p.read_text(encoding="utf-8") for p in sorted(_SEEDS.glob("*.txt")))
    find_mentions(seeds, "en")
    print("| bytes | MB/s |\n|---:|---:|")
    for size in _SIZES:
        if size <= options.largest:
            text = (seeds * (size // len(seeds) + 1))[:size]
            repeats = max(1, 200_000 // size)
            started = time.process_time()
            for _ in range(repeats):
                find_mentions(text, "en")
            spent = time.process_time() - started
            print(f"| {len(text.encode()):,} | {repeats * len(text.encode()) / spent / 1e6:.2f} |")
    if options.peers:
        text = seeds[:_PEER_SIZE]
        row = Row("seeds", "seeds", "en", text, (), (), (), frozenset())
        started = time.process_time()
        find_mentions(text, "en")
        ours = time.process_time() - started
        _, theirs = peer("quantulum3", options.peers)([row])
        print(
            f"quantulum3: {len(text.encode()) / theirs / 1e3:.0f} kB/s, {theirs / ours:.0f} x ours"
        )


if __name__ == "__main__":
    main()
