"""``summarizer run --dry-run``: what it would cost."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import common
from .progress import cost_words

if TYPE_CHECKING:
    from .running import Request


def dry_run(request: Request, folder: Path, *, as_json: bool) -> None:
    """Estimate and say calls, tokens and cost of what a run would still have to ask."""
    from summarizer.batch.estimate import estimate_run
    from summarizer.batch.folder import STATE
    from summarizer.batch.state import State
    from summarizer.batch.task import pipeline_task
    from summarizer.model import load_prices

    settings = request.settings()
    inputs = request.read(settings)
    path = folder / STATE
    state = State(path) if path.exists() else None
    options: dict[str, Any] = {} if state is None else {"known": state.is_settled}
    prices = load_prices(request.prices)
    task = pipeline_task(settings)
    try:
        found = asyncio.run(estimate_run(inputs, settings.model, task, prices=prices, **options))
    finally:
        if state is not None:
            state.close()
    if as_json:
        data = asdict(found) | {"cost": None if found.cost is None else format(found.cost, "f")}
        common.write_line(json.dumps(data))
        return
    left = found.articles - found.known - found.twice - found.unread
    common.out.print(
        f"{found.articles:,} articles: {left:,} to ask, {found.known:,} done before, "
        f"{found.twice:,} identical to others, {found.unread:,} that can not be read"
    )
    common.out.print(
        f"about {found.calls:,} calls, {found.prompt_tokens:,} tokens read, "
        f"{found.completion_tokens:,} written, "
        f"{cost_words(found.cost, 0 if found.cost is not None else 1)}"
    )
    common.note("An estimate: re-asks and what a server has in its cache are not foreseen.")
