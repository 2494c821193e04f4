"""The comparison as Markdown tables."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.mentions.score import Counts
from evals.mentions.systems import PEERS
from evals.mentions.systems import version as peer_version

START, END = "<!-- comparison: start -->", "<!-- comparison: end -->"
_SOURCES = (
    "pud-news", "ms-number", "ms-percent", "ms-currency", "ms-dimension", "ms-temperature",
    "ms-range", "quantulum-tests",
)  # fmt: skip
_LANGS = ("en", "fr", "de", "es", "it", "pt", "zh")

Scores = Mapping[tuple[str, str, str], Counts]


def _rate(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _keys(scores: Scores) -> list[tuple[str, str]]:
    keys = {(s, lang) for _, s, lang in scores if s in _SOURCES}
    return sorted(keys, key=lambda k: (_SOURCES.index(k[0]), _LANGS.index(k[1])))


def _value_table(systems: Sequence[str], scores: Scores) -> list[str]:
    out = [
        "| source | language | figures | " + " | ".join(systems) + " |",
        "|---|---|---:|" + "---:|" * len(systems),
    ]
    for source, lang in _keys(scores):
        own = scores["ours", source, lang]
        cells = []
        for name in systems:
            counts = scores.get((name, source, lang))
            cells.append("" if counts is None else f"{counts.f1(counts.value):.3f}")
        out.append(f"| {source} | {lang} | {own.gold} | " + " | ".join(cells) + " |")
    return out


def _own_table(scores: Scores) -> list[str]:
    out = [
        "| source | language | precision | recall | value F1 | span F1 | bound F1 | unit right | "
        "false figures in names |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for source, lang in _keys(scores):
        c = scores["ours", source, lang]
        names = f"{c.names_taken} of {c.names}" if c.names else ""
        out.append(
            f"| {source} | {lang} | {c.precision:.3f} | {c.recall:.3f} | {c.f1(c.value):.3f} | "
            f"{c.f1(c.span):.3f} | {_rate(c.bound_f1)} | {_rate(c.unit_rate)} | {names} |"
        )
    return out


def _peer_extras(systems: Sequence[str], scores: Scores) -> list[str]:
    """Bounds and names on news, for each system."""
    out = [
        "| system | bound F1 (news) | unit right (news) | false figures in names |",
        "|---|---:|---:|---:|",
    ]
    for name in systems:
        rows = [c for (n, s, _), c in scores.items() if n == name and s == "pud-news"]
        total = sum(c.bound_gold + c.bound_found for c in rows)
        bound = 2 * sum(c.bound for c in rows) / total if total else None
        units = sum(c.unit_gold for c in rows)
        unit = sum(c.unit for c in rows) / units if units else None
        taken, names = sum(c.names_taken for c in rows), sum(c.names for c in rows)
        out.append(f"| {name} | {_rate(bound)} | {_rate(unit)} | {taken} of {names} |")
    return out


def _speed(seconds: Mapping[str, tuple[float, int]]) -> list[str]:
    out = ["| system | kB/s on these rows | times slower than ours |", "|---|---:|---:|"]
    own = seconds["ours"][1] / seconds["ours"][0]
    for name, (spent, size) in seconds.items():
        rate = size / spent if spent else float("inf")
        out.append(f"| {name} | {rate / 1000:.0f} | {own / rate:.1f} |")
    return out


def tables(
    systems: Sequence[str],
    scores: Scores,
    seconds: Mapping[str, tuple[float, int]],
    peers: str | None,
) -> str:
    """The whole comparison as one block of Markdown."""
    versions = ["no peers in this run"]
    if peers:
        versions = [f"{name} {peer_version(name, peers)}" for name in PEERS]
    machine = f"{platform.machine()}, Python {platform.python_version()}, {platform.system()}"
    parts = [
        START,
        f"Measured on {machine}; " + ", ".join(versions) + ".",
        "",
        "Value F1 (a figure counts as right if it stands at the right place with the right value):",
        "",
        *_value_table(systems, scores),
        "",
        "Ours in detail:",
        "",
        *_own_table(scores),
        "",
        "News sentences, all languages a system knows:",
        "",
        *_peer_extras(systems, scores),
        "",
        *_speed(seconds),
        END,
    ]
    return "\n".join(parts)


def write(path: Path, page: str) -> None:
    """Replace the block in a page, or add it at the end."""
    text = path.read_text(encoding="utf-8") if path.exists() else f"{START}\n{END}\n"
    if START not in text:
        text += f"\n{START}\n{END}\n"
    head, rest = text.split(START, 1)
    path.write_text(head + page + rest.split(END, 1)[1], encoding="utf-8")
