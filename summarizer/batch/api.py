"""The Python face: `summarize`, `asummarize`, `summarize_many`, `asummarize_many`.

The options are those of ``summarizer run``; see `Options`.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, Iterator
from contextlib import aclosing
from decimal import Decimal
from pathlib import Path
from typing import TypedDict, Unpack, cast

from summarizer.errors import InputError
from summarizer.model import load_prices
from summarizer.reading import read_article
from summarizer.records import Article, Record
from summarizer.settings import Settings, load_settings

from .assemble import Limits, job_maker
from .source import Item
from .stream import MakeJob, astream, stream
from .task import pipeline_task

Input = str | Path | Article
"""A text, the path of a file (as `pathlib.Path`), or an article."""


class Options(TypedDict, total=False):
    """How to summarise; every one may be left out.

    Keys:
        model: ``provider/model`` or ``gguf:PATH``; without one the embedded model, or what the
            environment and ``summarizer.toml`` say.
        base_url: an OpenAI-compatible server.
        prompt, schema: by name, from the workspace.
        language: a language code; detected where there is none.
        max_chars: longer inputs fail.
        concurrency: calls in flight at most.
        rpm, tpm: requests and tokens per minute at most.
        max_cost, max_tokens: dollars and tokens at most.
        prices: file with your own prices.
        folder: a run folder: outcomes are kept there, and the next call with it goes on where this
            one was. Without one nothing stays on disk.
    """

    model: str | None
    base_url: str | None
    prompt: str | None
    schema: str | None
    language: str | None
    max_chars: int | None
    concurrency: int | None
    rpm: float | None
    tpm: float | None
    max_cost: Decimal | None
    max_tokens: int | None
    prices: Path | None
    folder: Path | None


def summarize(source: Input, **options: Unpack[Options]) -> Record:
    """Summarises one article; see `asummarize`. Works inside a running event loop as well."""
    settings, make_job = _prepare(options)
    items = (_read(one, settings) for one in [source])
    (record,) = stream(items, make_job, concurrency=1, folder=options.get("folder"))
    return record


async def asummarize(source: Input, **options: Unpack[Options]) -> Record:
    """Summarises one article.

    Args:
        source: a text, a path or an article.
        options: see `Options`.

    Returns:
        the record. Its status is ``failed``, with the reason in ``problems``, where the model gave
        nothing usable.

    Raises:
        ConfigurationError: the options do not make sense.
        InputError: the file can not be read as an article.
        ModelError: no call can succeed (a wrong key, no such model).
        BudgetExceededError: the next call would go over the budget.
    """
    settings, make_job = await asyncio.to_thread(_prepare, options)
    items = (_read(one, settings) for one in [source])
    records = astream(items, make_job, concurrency=1, folder=options.get("folder"))
    (found,) = [record async for record in records]
    return found


def summarize_many(sources: Iterable[Input], **options: Unpack[Options]) -> Iterator[Record]:
    """Records as they finish, in bounded memory; arguments and errors as in `asummarize`, but that
    a file that can not be read is a failed record, like every other article that fails.
    """
    settings, make_job = _prepare(options)
    items = (_item(source, settings) for source in sources)
    concurrency, folder = settings.model.concurrency, options.get("folder")
    yield from stream(items, make_job, concurrency=concurrency, folder=folder)


async def asummarize_many(
    sources: Iterable[Input] | AsyncIterable[Input], **options: Unpack[Options]
) -> AsyncIterator[Record]:
    """`summarize_many` for callers with an event loop."""
    settings, make_job = await asyncio.to_thread(_prepare, options)
    items: Iterable[Item] | AsyncIterable[Item]
    if isinstance(sources, AsyncIterable):
        items = (_item(source, settings) async for source in sources)
    else:
        items = (_item(source, settings) for source in sources)
    concurrency, folder = settings.model.concurrency, options.get("folder")
    records = astream(items, make_job, concurrency=concurrency, folder=folder)
    async with aclosing(cast(AsyncGenerator[Record], records)):
        async for record in records:
            yield record


def _prepare(options: Options) -> tuple[Settings, MakeJob]:
    concurrency = options.get("concurrency")
    settings = load_settings(
        model=options.get("model"),
        base_url=options.get("base_url"),
        model_options={} if concurrency is None else {"concurrency": concurrency},
        prompt=options.get("prompt"),
        schema=options.get("schema"),
        language=options.get("language"),
        max_chars=options.get("max_chars"),
    )
    limits = Limits(
        rpm=options.get("rpm"),
        tpm=options.get("tpm"),
        max_cost=options.get("max_cost"),
        max_tokens=options.get("max_tokens"),
        prices=load_prices(options.get("prices")),
    )
    return settings, job_maker(settings.model, pipeline_task(settings), limits)


def _item(source: Input, settings: Settings) -> Item:
    try:
        return _read(source, settings)
    except InputError as error:
        return error


def _read(source: Input, settings: Settings) -> Article:
    if isinstance(source, Article):
        return source
    if isinstance(source, Path):
        return read_article(source, max_chars=settings.max_chars)
    name = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Article(id=f"text-{name}", text=source)
