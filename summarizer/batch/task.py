"""The task of a batch that runs the pipeline: prompt and schema by name, from the workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from summarizer.batch.assemble import Task
from summarizer.model import Model
from summarizer.pipeline import Way, fingerprint, provenance, summarize_article
from summarizer.prompting import load_prompt
from summarizer.records import Article, Record
from summarizer.schema import load_schema
from summarizer.settings import Settings
from summarizer.workspace import find_prompts, find_schema

OnStep = Callable[[str, str, int, int], None]
"""Told what is being done: id of the article, name of the step, calls done, calls in all."""


def pipeline_task(settings: Settings, on_step: OnStep | None = None) -> Task:
    """What ``summarizer run`` does with each article.

    Raises:
        ConfigurationError: prompt or schema are not found or broken.
    """
    prompt = load_prompt(find_prompts(settings.prompt))
    plan = load_schema(find_schema(settings.schema_name))
    way = Way(prompt, plan, settings.language)

    async def summarize(article: Article, model: Model) -> Record:
        told = None if on_step is None else partial(on_step, article.id)
        return await summarize_article(article, model, way, told)

    return Task(
        summarize,
        fingerprint(prompt, plan, settings.model, settings.language),
        provenance(prompt, plan, settings.model, settings.language),
    )
