"""Speed over sizes, and against quantulum3 on the same text.

    python -m evals.mentions.speed [--peers PYTHON] [--bench FOLDER] [--largest 50000000]
    python -m evals.mentions.speed --flat [--largest 50000000]
    python -m evals.mentions.speed --hostile [--largest 1000000]

Repeats the seed articles to each size and measures processor time of one core: the English ones,
the French one, all of them in one text. With the benchmark folder also news sentences that are not
repeated. ``--hostile`` measures lines of one piece repeated ("1/1/1/1", "more than more than").
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from evals.mentions.bench import Row, rows
from evals.mentions.hostile import rates
from evals.mentions.systems import peer
from summarizer.mentions import find_mentions

_SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000)
_PEER_SIZE = 22_000
_ROUNDS = 3
_SMALL = 400_000
_FIRST = (
    "import time; from summarizer.mentions import find_mentions; s = time.process_time();"
    "find_mentions('12 km', 'en'); print(time.process_time() - s)"
)


def _texts() -> dict[str, tuple[str, str]]:
    seeds = [p.read_text(encoding="utf-8") for p in sorted(_SEEDS.glob("0*.txt"))]
    english, french = seeds[:-1], seeds[-1]
    return {
        "English": ("\n".join(english), "en"),
        "French": (french, "fr"),
        "joined": ("\n".join(seeds), "en"),
    }


def _speed(text: str, language: str | None) -> float:
    """MB/s, the best of some rounds for texts that are not long."""
    size = len(text.encode())
    repeats = max(1, _SMALL // size)
    best = float("inf")
    for _ in range(_ROUNDS if size < 5 * _SIZES[3] else 1):
        started = time.process_time()
        for _ in range(repeats):
            find_mentions(text, language)
        best = min(best, (time.process_time() - started) / repeats)
    return size / best / 1e6


def _sizes(largest: int) -> None:
    texts = _texts()
    print(f"| characters | {' | '.join(texts)} |\n|---:|{'---:|' * len(texts)}")
    for size in (s for s in _SIZES if s <= largest):
        cells = []
        for seed, language in texts.values():
            text = (seed * (size // len(seed) + 1))[:size]
            find_mentions(text[:1000], language)
            cells.append(f"{_speed(text, language):.2f}")
        print(f"| {size:,} | {' | '.join(cells)} |", flush=True)
    seed = texts["English"][0][:1000]
    print(f"language detected, 1,000 characters: {_speed(seed, None):.2f} MB/s")
    first = subprocess.run(
        [sys.executable, "-c", _FIRST], capture_output=True, text=True, check=True
    )
    print(f"first call in a process (reads the language): {float(first.stdout):.2f} s")


def _flat(largest: int) -> None:
    """The same characters in pieces of each size, again and again in turn: a machine whose speed
    changes between two rows of a table can not be told from a cost that grows, but this can."""
    seed, language = _texts()["joined"]
    text = (seed * (largest // len(seed) + 1))[:largest]
    sizes = [size for size in _SIZES if size <= largest]
    seconds = dict.fromkeys(sizes, 0.0)
    step = min(_SIZES[3], largest)
    for at in range(0, largest, step):
        for size in (s for s in sizes if s <= step):
            started = time.process_time()
            for piece in range(at, at + step, size):
                find_mentions(text[piece : piece + size], language)
            seconds[size] += time.process_time() - started
    for size in (s for s in sizes if s > step):
        started = time.process_time()
        for at in range(0, largest, size):
            find_mentions(text[at : at + size], language)
        seconds[size] += time.process_time() - started
    size = len(text.encode())
    print(
        "the same text in pieces of: "
        + ", ".join(f"{s:,} {size / t / 1e6:.2f} MB/s" for s, t in seconds.items())
    )


def _news(folder: Path) -> None:
    news = [row for row in rows(folder) if row.source == "pud-news"]
    for language in sorted({row.lang for row in news}):
        text = "\n".join(row.text for row in news if row.lang == language)
        find_mentions(text[:1000], language)
        print(
            f"news sentences, not repeated, {language}, {len(text.encode()):,} bytes: "
            f"{_speed(text, language):.2f} MB/s"
        )


def _peer(python: str) -> None:
    text = _texts()["English"][0][:_PEER_SIZE]
    row = Row("seeds", "seeds", "en", text, (), (), (), frozenset())
    _, theirs = peer("quantulum3", python)([row])
    rate = len(text.encode()) / theirs / 1e6
    ours = _speed(text, "en")
    print(f"quantulum3, English: {rate * 1e3:.0f} kB/s; ours is {ours / rate:.0f} times as fast")


def _hostile(largest: int, most: int, languages: list[str]) -> None:
    sizes = [s for s in (10_000, 100_000, 1_000_000, 10_000_000) if s <= largest]
    print("piece, language: MB/s (microseconds a mention) at", *(f"{s:,}" for s in sizes))
    for piece, language, speeds, costs in rates(sizes, languages, most):
        cells = (f"{s:.2f} ({c:.0f})" for s, c in zip(speeds, costs, strict=True))
        print(f"{piece!r}, {language}:", *cells, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.mentions.speed")
    parser.add_argument("--peers", help="a Python that has quantulum3")
    parser.add_argument("--bench", type=Path, help="the benchmark folder")
    parser.add_argument("--largest", type=int, default=_SIZES[-1])
    parser.add_argument("--hostile", action="store_true", help="repeated pieces instead")
    parser.add_argument("--flat", action="store_true", help="pieces of each size in turn")
    parser.add_argument("--most", type=int, default=300_000, help="mentions of a hostile text")
    parser.add_argument("--languages", default="en,fr,zh", help="of hostile texts")
    options = parser.parse_args()
    if options.hostile:
        _hostile(options.largest, options.most, options.languages.split(","))
        return
    if options.flat:
        _flat(options.largest)
        return
    _sizes(options.largest)
    if options.bench:
        _news(options.bench)
    if options.peers:
        _peer(options.peers)


if __name__ == "__main__":
    main()
