"""The smallest task that really asks a model: one question an article, a record from the reply."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from summarizer.batch.assemble import Task
from summarizer.errors import ModelError
from summarizer.model import Message, Model, Question
from summarizer.records import Article, Problem, Record, Usage
from summarizer.settings import ModelSpec
from tests.batch.helpers import PROVENANCE

WIRE: dict[str, Any] = {
    "type": "object",
    "properties": {"headline": {"type": "string"}},
    "required": ["headline"],
    "additionalProperties": False,
}
SYSTEM = "You read one news article and give its headline as JSON."


class Reply(BaseModel):
    model_config = ConfigDict(extra="forbid")

    headline: str


def question(text: str, part: int = 0) -> Question[Reply]:
    return Question(
        messages=(Message("system", SYSTEM), Message("user", f"Part {part}: {text}")),
        reply_type=Reply,
        json_schema=WIRE,
        name="headline",
        max_tokens=200,
    )


def asking_task(calls: int = 1, fingerprint: str = "f") -> Task:
    """Asks ``calls`` questions an article, one after the other; an error of the model fails it."""

    async def summarize(article: Article, model: Model) -> Record:
        headlines = []
        try:
            for part in range(calls):
                answer = await model.ask(question(article.text, part))
                headlines.append(answer.value.headline)
        except ModelError as error:
            if error.fatal:
                raise
            return record(article, (), error)
        return record(article, headlines)

    return Task(summarize, fingerprint, PROVENANCE)


def record(article: Article, headlines: Any, error: ModelError | None = None) -> Record:
    problems = ()
    if error is not None:
        problems = (Problem(code=error.code, where="article", message=error.message),)
    return Record(
        article=article.ref(),
        status="done" if error is None else "failed",
        summary={"headlines": list(headlines)},
        figures=(),
        mentions=(),
        problems=problems,
        provenance=PROVENANCE,
        usage=Usage(),
    )


def stub_spec(base_url: str, **options: Any) -> ModelSpec:
    defaults = {"reasks": 1, "concurrency": 16, "timeout_s": 5.0}
    return ModelSpec(
        name="stub/stub",
        provider="custom",
        kind="server",
        model="stub",
        base_url=base_url,
        **(defaults | options),
    )
