"""The Python face: what comes out of it, and the examples of docs/reliability.md word for word."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from summarizer import asummarize, asummarize_many, summarize, summarize_many
from summarizer.errors import EmptyInputError
from tests.stub import StubServer

TEXT = "Police held 12 men in Lagos on Friday."
PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    (folder / "empty.txt").write_text("")
    return folder


def test_a_file_that_can_not_be_read_is_a_failed_record_of_many(news: Path) -> None:
    with StubServer() as server:
        paths = sorted(news.iterdir())
        records = list(summarize_many(paths, model="stub", base_url=server.base_url))

        async def other() -> list[str]:
            many = asummarize_many(paths, model="stub", base_url=server.base_url)
            return [record.status async for record in many]

        assert sorted(asyncio.run(other())) == ["done", "failed"]
    assert sorted(record.status for record in records) == ["done", "failed"]
    (bad,) = [record for record in records if record.status == "failed"]
    assert bad.problems[0].code == "input_empty"
    assert "empty.txt" in bad.problems[0].where


def test_of_one_it_is_an_error(news: Path) -> None:
    with StubServer() as server:
        with pytest.raises(EmptyInputError):
            summarize(news / "empty.txt", model="stub", base_url=server.base_url)
        with pytest.raises(EmptyInputError):
            asyncio.run(
                asummarize(news / "empty.txt", model="stub", base_url=server.base_url),
            )
        assert summarize(news / "good.txt", model="stub", base_url=server.base_url).figures


def test_a_folder_keeps_outcomes_for_the_next_call(news: Path, tmp_path: Path) -> None:
    with StubServer() as server:
        for _ in range(2):
            records = list(
                summarize_many(
                    [TEXT], model="stub", base_url=server.base_url, folder=tmp_path / "r"
                )
            )
            assert [record.status for record in records] == ["done"]
            asked = server.counts.requests
        assert asked > 0
        list(summarize_many([TEXT], model="stub", base_url=server.base_url, folder=tmp_path / "r"))
        assert server.counts.requests == asked


def test_the_examples_of_the_page_run_as_they_stand(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    with StubServer() as server:
        # a model with a known price, at an address that answers
        monkeypatch.setenv("SUMMARIZER_MODEL", "openai/gpt-4o-mini")
        monkeypatch.setenv("SUMMARIZER_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "x")
        exec(first, {})
        assert "good.txt done 1" in capsys.readouterr().out
        names: dict[str, object] = {}
        exec(second, names)
        numbers = names["numbers"]
        assert callable(numbers)
        assert asyncio.run(numbers([TEXT])) == ["12"]
