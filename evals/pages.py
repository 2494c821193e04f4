"""What the measuring commands share: Markdown tables and their place in a page of docs/."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; a head that ends in ":" has its column set to the right."""
    lines = ["| " + " | ".join(h.removesuffix(":") for h in head) + " |"]
    lines.append("|" + "".join("---:|" if h.endswith(":") else "---|" for h in head))
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def machine() -> str:
    """Processor, cores, system."""
    model = platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = [x for x in info.read_text("utf-8").splitlines() if x.startswith("model name")]
        model = lines[0].split(":", 1)[1].strip() if lines else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}"


def write_part(page: Path, name: str, part: str, title: str | None = None) -> None:
    """Puts a part between its two marks in a page; one with a title may be new and goes last.

    Raises:
        SystemExit: the page has no such marks, and there is no title.
    """
    start, end = f"<!-- {name}: start -->\n", f"<!-- {name}: end -->"
    text = page.read_text("utf-8") if page.exists() else ""
    if start not in text:
        if title is None:
            raise SystemExit(f"{page} has no place for {name}: {start}{end}")
        text = f"{text.rstrip()}\n\n## {title}\n\n{start}{end}\n".lstrip()
    head, rest = text.split(start, 1)
    page.write_text(f"{head}{start}{part.strip()}\n{end}{rest.split(end, 1)[1]}", "utf-8")
