"""Calls of one article at the same time: the first fatal error ends the others."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.task import pipeline_task
from summarizer.errors import AuthenticationFailedError, BadReplyError
from summarizer.pipeline.together import together
from summarizer.records import Article
from summarizer.settings import ModelSpec, load_settings

from .bench import LARGE, SMALL

NAMES = ("Jos", "Kano", "Lagos", "Abuja", "Ibadan", "Enugu")
TEXT = "".join(
    f"Police in {name} praised the old court of {other} again.\n\n"
    for name in NAMES
    for other in NAMES
)


def test_results_come_in_order() -> None:
    async def late(number: int) -> int:
        for _ in range(5 - number):
            await asyncio.sleep(0)
        return number

    assert asyncio.run(together(late(number) for number in range(5))) == list(range(5))


def test_an_error_is_raised_as_it_is_when_the_others_have_ended() -> None:
    ended: list[str] = []

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("ended")

    async def fail() -> None:
        await asyncio.sleep(0)
        raise KeyError("x")

    async def main() -> None:
        with pytest.raises(KeyError):
            await together([wait(), fail(), wait()])
        assert ended == ["ended", "ended"]

    asyncio.run(main())


class OneRefused:
    """A model that tells one call that the key is wrong, while the others of its batch wait."""

    def __init__(self, spec: ModelSpec) -> None:
        self.spec = spec
        self.calls = 0
        self.waiting = 0
        self.refusing = False

    async def ask(self, question: Any) -> Any:
        self.calls += 1
        if not self.refusing:
            self.refusing = True
            for _ in range(10):
                await asyncio.sleep(0)
            self.refusing = False
            if self.waiting:
                raise AuthenticationFailedError("wrong key")
            raise BadReplyError("it was alone")
        self.waiting += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.waiting -= 1


@pytest.mark.parametrize(
    "options",
    [SMALL, LARGE | {"context_tokens": 1_000, "max_tokens": 512}],
    ids=["by sentence", "by article"],
)
def test_a_wrong_key_ends_the_other_calls_of_the_narrative(
    options: dict[str, Any], tmp_path: Path
) -> None:
    settings = load_settings(
        model="stub", base_url="http://127.0.0.1:1/v1", model_options=options, cwd=tmp_path, env={}
    )
    model = OneRefused(settings.model)
    article = Article(id="a", text=TEXT, language="en")

    async def main() -> None:
        with pytest.raises(AuthenticationFailedError):
            await pipeline_task(settings).summarize(article, model)
        assert model.calls > 1
        assert model.waiting == 0

    asyncio.run(main())
