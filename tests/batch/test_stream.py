"""Records as they finish: the plain and the asynchronous face of the same engine."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from summarizer.batch.stream import astream, stream
from summarizer.errors import AuthenticationFailedError, BinaryInputError
from summarizer.records import Article
from tests.batch.helpers import StubJob, article, articles, read_lines, record_of


def test_sync_and_async_give_the_same_records() -> None:
    async def collect() -> list[str]:
        return [r.article.id async for r in astream(articles(50), StubJob())]

    assert sorted(asyncio.run(collect())) == sorted(
        r.article.id for r in stream(articles(50), StubJob())
    )


def test_an_asynchronous_input_is_read_too() -> None:
    async def feed():  # type: ignore[no-untyped-def]
        for item in articles(20):
            yield item

    async def collect() -> list[str]:
        return [r.article.id async for r in astream(feed(), StubJob(), concurrency=3)]

    assert sorted(asyncio.run(collect())) == sorted(f"a{n}" for n in range(20))


def test_bad_inputs_and_duplicates_come_as_records_of_their_own() -> None:
    inputs = [
        article(1),
        BinaryInputError("a picture", where="x.png"),
        Article(id="b", text=article(1).text),
    ]
    records = {r.article.id: r for r in stream(inputs, StubJob())}
    assert records["x.png"].status == "failed"
    assert records["b"].summary == records["a1"].summary
    assert records["b"].usage.attempts + records["a1"].usage.attempts == 1


def test_a_record_comes_before_the_input_has_ended() -> None:
    got: list[str] = []

    def feed():  # type: ignore[no-untyped-def]
        yield from articles(100)
        assert len(got) >= 20, "nothing was given out while the input went on"
        yield article(100)

    got.extend(record.article.id for record in stream(feed(), StubJob(), concurrency=2))
    assert len(got) == 101


def test_a_slow_caller_holds_the_engine_back() -> None:
    job = StubJob()
    records = stream(articles(10_000), job, concurrency=4)
    for _ in range(10):
        next(records)
    asked = sum(job.asked.values())
    records.close()
    assert asked < 100
    assert sum(job.asked.values()) < 100


def test_what_stops_the_run_is_raised_after_the_finished_records() -> None:
    def script(item: Article):  # type: ignore[no-untyped-def]
        return (
            AuthenticationFailedError("the key was revoked") if item.id == "a5" else record_of(item)
        )

    records = stream(articles(1000), StubJob(script), concurrency=1)
    got = [next(records).article.id for _ in range(5)]
    with pytest.raises(AuthenticationFailedError):
        next(records)
    assert got == [f"a{n}" for n in range(5)]


def test_with_a_folder_the_next_call_goes_on(tmp_path: Path) -> None:
    records = stream(articles(50), StubJob(), folder=tmp_path, concurrency=1)
    for _ in range(10):
        next(records)
    records.close()
    job = StubJob()
    assert len(list(stream(articles(50), job, folder=tmp_path))) == 50
    assert 30 <= sum(job.asked.values()) <= 40
    assert len(read_lines(tmp_path)) == 50


def test_an_error_of_the_input_reaches_the_caller() -> None:
    def feed():  # type: ignore[no-untyped-def]
        yield article(1)
        raise OSError("gone")

    with pytest.raises(Exception, match="gone"):
        list(stream(feed(), StubJob()))


def test_the_plain_face_works_inside_a_running_loop() -> None:
    async def inside() -> int:
        return len(list(stream(articles(5), StubJob())))

    assert asyncio.run(inside()) == 5
