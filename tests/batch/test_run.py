"""A run in its folder: order, duplicates, resuming, stopping, failures."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.batch.job import Ending, Outcome, Stop
from summarizer.batch.lock import RunLock
from summarizer.batch.run import RunOptions, run_folder, run_status
from summarizer.errors import (
    AuthenticationFailedError,
    BinaryInputError,
    BudgetExceededError,
    ContentRefusedError,
    RunError,
    ServerFaultError,
)
from summarizer.records import Article, Record
from tests.batch.helpers import StubJob, article, articles, read_lines, record_of


def go(folder: Path, inputs, job: StubJob, **options) -> Ending:  # type: ignore[no-untyped-def]
    hooks = {k: options.pop(k) for k in ("observe", "on_line", "stop") if k in options}
    return asyncio.run(run_folder(inputs, job, RunOptions(folder, **options), **hooks))


def test_every_article_has_one_line_in_input_order(tmp_path: Path) -> None:
    job = StubJob()
    ending = go(tmp_path, articles(300), job, concurrency=16)
    assert ending.state == "finished"
    assert [line["article"]["id"] for line in read_lines(tmp_path)] == [f"a{n}" for n in range(300)]
    assert 1 < job.peak <= 16
    for line in (tmp_path / "records.jsonl").read_text().splitlines():
        Record.model_validate_json(line)


def test_identical_articles_are_asked_once_and_paid_once(tmp_path: Path) -> None:
    job = StubJob()
    inputs = [Article(id=f"id{n}", text=f"Text {n % 10}", path=f"p{n}") for n in range(200)]
    ending = go(tmp_path, inputs, job, concurrency=4)
    lines = read_lines(tmp_path)
    assert set(job.asked.values()) == {1}
    assert [line["article"]["path"] for line in lines] == [f"p{n}" for n in range(200)]
    assert [line["summary"]["headline"] for line in lines] == [f"Text {n % 10}" for n in range(200)]
    assert sum(line["usage"]["attempts"] for line in lines) == 10 == ending.total.attempts
    assert ending.counts.duplicates == 190
    assert ending.total.cost == Decimal("0.010") == sum(Decimal(x["usage"]["cost"]) for x in lines)


def test_a_second_run_asks_nothing_and_writes_the_same_bytes(tmp_path: Path) -> None:
    go(tmp_path, articles(50), StubJob())
    before = (tmp_path / "records.jsonl").read_bytes()
    again = StubJob()
    ending = go(tmp_path, articles(50), again)
    assert not again.asked
    assert ending.usage.attempts == 0
    assert ending.total.attempts == 50
    assert (tmp_path / "records.jsonl").read_bytes() == before


def test_failures_are_not_kept_and_are_asked_again(tmp_path: Path) -> None:
    def flaky(item: Article) -> Record | Exception:
        return ServerFaultError("down") if item.id in ("a3", "a7") else record_of(item)

    first = go(tmp_path, articles(10), StubJob(flaky))
    assert (first.counts.done, first.counts.failed) == (8, 2)
    assert first.counts.failures == {"model_server_fault": 2}
    assert read_lines(tmp_path)[3]["problems"][0]["message"] == "down"
    job = StubJob()
    second = go(tmp_path, articles(10), job)
    assert sum(job.asked.values()) == 2
    assert second.counts.done == 10
    assert [line["article"]["id"] for line in read_lines(tmp_path)] == [f"a{n}" for n in range(10)]


@pytest.mark.parametrize("concurrency", [1, 4])
def test_retry_transient_leaves_lasting_failures_alone(tmp_path: Path, concurrency: int) -> None:
    def script(item: Article) -> Record | Exception:
        if item.id == "a1":
            return ServerFaultError("down")
        return ContentRefusedError("no") if item.id == "a2" else record_of(item)

    go(tmp_path, articles(5), StubJob(script))
    job = StubJob(script)
    ending = go(tmp_path, articles(5), job, retry="transient", concurrency=concurrency)
    assert list(job.asked) == [article(1).text]
    assert ending.state == "finished"
    assert len(read_lines(tmp_path)) == 5
    assert ending.counts.failures == {"model_content_refused": 1, "model_server_fault": 1}


def test_partial_records_are_kept(tmp_path: Path) -> None:
    go(tmp_path, articles(3), StubJob(lambda item: record_of(item, "partial", "label_not_found")))
    job = StubJob()
    ending = go(tmp_path, articles(3), job)
    assert not job.asked
    assert ending.counts.partial == 3


def test_another_fingerprint_asks_again_in_the_same_folder(tmp_path: Path) -> None:
    go(tmp_path, articles(3), StubJob(fingerprint="prompt 1"))
    job = StubJob(fingerprint="prompt 2")
    go(tmp_path, articles(3), job)
    assert sum(job.asked.values()) == 3
    back = StubJob(fingerprint="prompt 1")
    go(tmp_path, articles(3), back)
    assert not back.asked


def test_bad_inputs_fail_by_themselves(tmp_path: Path) -> None:
    def inputs():  # type: ignore[no-untyped-def]
        for number in range(3000):
            if number % 3 == 0:
                yield BinaryInputError("this is a picture", where=f"pics/{number}.txt:{number}")
            elif number % 3 == 1:
                yield Article(id=f"half {number}", text=f"\ud800 half a character {number}")
            else:
                yield article(number)

    job = StubJob()
    ending = go(tmp_path, inputs(), job)
    lines = read_lines(tmp_path)
    assert ending.counts.failures == {"input_binary": 1000, "input_undecodable": 1000}
    assert [line["status"] for line in lines] == ["failed", "failed", "done"] * 1000
    assert lines[3]["article"] == {
        "id": "pics/3.txt:3",
        "path": "pics/3.txt",
        "language": None,
        "sha256": "",
        "chars": 0,
    }
    assert len(job.asked) == 1000


def test_a_file_name_that_is_not_utf8_is_written_readably(tmp_path: Path) -> None:
    go(tmp_path, [Article(id="x\udcff", text="Ten men", path="dir/x\udcff")], StubJob())
    assert read_lines(tmp_path)[0]["article"]["path"] == "dir/x?"


def test_an_unforeseen_exception_fails_one_article(tmp_path: Path) -> None:
    def script(item: Article) -> Record | Exception:
        return KeyError("oops") if item.id == "a2" else record_of(item)

    ending = go(tmp_path, articles(5), StubJob(script))
    assert ending.counts.failures == {"internal_error": 1}
    assert "KeyError" in read_lines(tmp_path)[2]["problems"][0]["message"]


def test_a_wrong_key_stops_at_once_and_fails_nothing(tmp_path: Path) -> None:
    job = StubJob(lambda item: AuthenticationFailedError("wrong key"))
    ending = go(tmp_path, articles(10_000), job, concurrency=8)
    assert isinstance(ending.error, AuthenticationFailedError)
    assert ending.state == "stopped"
    assert sum(job.asked.values()) <= 8
    assert ending.counts.failed == 0
    assert read_lines(tmp_path) == []
    assert run_status(tmp_path)["state"] == "stopped"
    right = StubJob()
    assert go(tmp_path, articles(40), right).counts.done == 40


def test_a_used_up_budget_lets_calls_in_flight_finish(tmp_path: Path) -> None:
    spent = 0

    def script(item: Article) -> Record | Exception:
        nonlocal spent
        spent += 1
        return record_of(item) if spent <= 20 else BudgetExceededError("no money")

    ending = go(tmp_path, articles(100), StubJob(script), concurrency=4)
    assert isinstance(ending.error, BudgetExceededError)
    assert ending.counts.done == 20
    assert len(read_lines(tmp_path)) == 20


def test_the_first_stop_finishes_what_is_in_flight(tmp_path: Path) -> None:
    async def run() -> Ending:
        job, stop = StubJob(), Stop()
        job.gate = asyncio.Event()
        running = asyncio.create_task(
            run_folder(articles(100), job, RunOptions(tmp_path, concurrency=5), stop=stop)
        )
        await job.started.wait()
        stop.request()
        job.gate.set()
        return await running

    ending = asyncio.run(run())
    assert ending.state == "interrupted"
    assert ending.error is None
    assert 1 <= ending.counts.done <= 5
    assert ending.counts.failed == 0
    assert len(read_lines(tmp_path)) == ending.counts.done
    go(tmp_path, articles(100), StubJob())
    assert len(read_lines(tmp_path)) == 100


def test_the_second_stop_does_not_wait(tmp_path: Path) -> None:
    async def run() -> Ending:
        job, stop = StubJob(), Stop()
        job.gate = asyncio.Event()  # never opened: the calls in flight never come back
        running = asyncio.create_task(
            run_folder(articles(100), job, RunOptions(tmp_path, concurrency=5), stop=stop)
        )
        await job.started.wait()
        stop.request()
        stop.request()
        return await asyncio.wait_for(running, 20)

    ending = asyncio.run(run())
    assert (ending.state, ending.counts.done, ending.counts.failed) == ("interrupted", 0, 0)


def test_an_interrupted_second_run_shows_what_the_first_had(tmp_path: Path) -> None:
    def failing_last(item: Article) -> Record | Exception:
        return ServerFaultError("down") if item.id == "a0" else record_of(item)

    go(tmp_path, articles(500), StubJob(failing_last))

    async def run() -> Ending:
        job, stop = StubJob(), Stop()
        job.gate = asyncio.Event()
        running = asyncio.create_task(
            run_folder(articles(500), job, RunOptions(tmp_path, concurrency=2), stop=stop)
        )
        await job.started.wait()
        stop.request()
        stop.request()
        return await running

    asyncio.run(run())
    assert [line["article"]["id"] for line in read_lines(tmp_path)] == [f"a{n}" for n in range(500)]


def test_inputs_that_moved_or_vanished_leave_no_line_behind(tmp_path: Path) -> None:
    go(tmp_path, articles(10), StubJob())
    job = StubJob()
    go(tmp_path, [article(99), *articles(3)], job)
    assert [line["article"]["id"] for line in read_lines(tmp_path)] == ["a99", "a0", "a1", "a2"]
    assert list(job.asked) == [article(99).text]


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    with RunLock(tmp_path), pytest.raises(RunError, match=r"another process .*process \d+"):
        go(tmp_path, articles(1), StubJob())
    assert go(tmp_path, articles(1), StubJob()).counts.done == 1


def test_fresh_sets_the_earlier_run_aside(tmp_path: Path) -> None:
    go(tmp_path, articles(3), StubJob())
    old = (tmp_path / "records.jsonl").read_bytes()
    job = StubJob()
    go(tmp_path, articles(2), job, fresh=True)
    assert sum(job.asked.values()) == 2
    assert (tmp_path / "old-1" / "records.jsonl").read_bytes() == old


def test_a_folder_of_another_format_is_refused(tmp_path: Path) -> None:
    from summarizer.batch.state import State

    state = State(tmp_path / "state.sqlite")
    state.set_meta({"format": "999"})
    state.close()
    with pytest.raises(RunError, match="format 999"):
        go(tmp_path, articles(1), StubJob())


def test_a_damaged_state_file_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_bytes(b"not a database" * 1000)
    with pytest.raises(RunError, match=r"damaged.*--fresh"):
        go(tmp_path, articles(1), StubJob())


def test_an_input_that_breaks_off_stops_the_run_and_keeps_what_is_done(tmp_path: Path) -> None:
    def inputs():  # type: ignore[no-untyped-def]
        yield from articles(40)
        raise OSError("the pipe broke")

    ending = go(tmp_path, inputs(), StubJob())
    assert ending.error is not None
    assert "the pipe broke" in str(ending.error)
    assert ending.state == "stopped"


def test_lines_are_told_in_input_order_and_once(tmp_path: Path) -> None:
    told: list[str] = []
    shuffled = list(articles(200))
    random.Random(5).shuffle(shuffled)
    go(tmp_path, shuffled, StubJob(), on_line=told.append, concurrency=9)
    assert told == (tmp_path / "records.jsonl").read_text().splitlines()


def test_observers_see_each_article_once_with_its_cause(tmp_path: Path) -> None:
    seen: list[Outcome] = []

    async def observe(outcome: Outcome) -> None:
        seen.append(outcome)

    inputs = [article(0), article(0), BinaryInputError("no", where="x"), article(1)]
    go(tmp_path, inputs, StubJob(), observe=observe)
    assert sorted(o.pos for o in seen) == [0, 1, 2, 3]
    assert Counter(o.how for o in seen) == {"asked": 2, "duplicate": 1, "unread": 1}
    seen.clear()
    go(tmp_path, inputs, StubJob(), observe=observe)
    assert Counter(o.how for o in seen) == {"kept": 2, "duplicate": 1, "unread": 1}


def test_an_observer_that_fails_stops_the_run_instead_of_hanging_it(tmp_path: Path) -> None:
    async def observe(outcome: Outcome) -> None:
        raise BrokenPipeError("nobody listens")

    ending = go(tmp_path, articles(50), StubJob(), observe=observe, concurrency=2)
    assert ending.state == "stopped"
    assert "nobody listens" in str(ending.error)
    assert go(tmp_path, articles(50), StubJob()).counts.done == 50


def test_the_manifest_says_what_happened(tmp_path: Path) -> None:
    ending = go(tmp_path, articles(4), StubJob(), arguments={"paths": ["news/"]})
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["format"] == 1
    assert manifest["state"] == "finished"
    assert manifest["arguments"] == {"paths": ["news/"]}
    assert manifest["counts"]["done"] == 4
    assert manifest["usage"]["prompt_tokens"] == ending.total.prompt_tokens
    assert manifest["model"] == "stub"
    assert manifest["records"]["lines"] == 4
    import hashlib

    digest = hashlib.sha256((tmp_path / "records.jsonl").read_bytes()).hexdigest()
    assert manifest["records"]["sha256"] == digest
