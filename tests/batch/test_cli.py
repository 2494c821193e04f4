"""run, status and retry as a person uses them, against a local server."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.progress import Progress, cost_words, human_time
from summarizer.cli.running import Display, Request, run_job
from tests.batch.asking import asking_task
from tests.stub import Fault, StubServer


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Police held {number + 10} men.\n")
    (folder / "empty.txt").write_text("")
    return folder


def run(server: StubServer, news: Path, **options) -> tuple[int, Path]:  # type: ignore[no-untyped-def]
    display = options.pop("display", Display(as_json=True, quiet=True))
    fresh, retry = options.pop("fresh", False), options.pop("retry", "all")
    request = Request((str(news),), model="stub", base_url=server.base_url, **options)
    folder = request.folder(Path("runs"), None)
    settings = request.settings()
    code = run_job(
        request, settings, folder, display, lambda _: asking_task(), fresh=fresh, retry=retry
    )
    return code, folder


def test_json_gives_one_line_an_article_in_order_and_1_if_some_failed(news, capsys) -> None:  # type: ignore[no-untyped-def]
    with StubServer() as server:
        code, folder = run(server, news)
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert err == ""
    assert [line["article"]["id"] for line in lines] == [
        "0.txt",
        "1.txt",
        "2.txt",
        "3.txt",
        "4.txt",
        str(news / "empty.txt"),
    ]
    assert lines[-1]["problems"][0]["code"] == "input_empty"
    assert "empty.txt" in lines[-1]["problems"][0]["where"]
    assert out == (folder / "records.jsonl").read_text()


def test_the_same_command_goes_on_in_the_same_folder(news, capsys) -> None:  # type: ignore[no-untyped-def]
    with StubServer(faults=[Fault("refusal")]) as server:
        code, folder = run(server, news)
        assert code == 1
        (news / "empty.txt").unlink()
        code, again = run(server, news)
        assert (code, again) == (0, folder)
        assert server.counts.requests == 6


def test_tables_and_the_summary_are_the_result(news, capsys) -> None:  # type: ignore[no-untyped-def]
    with StubServer() as server:
        _, folder = run(server, news, display=Display())
    out, _ = capsys.readouterr()
    assert "6 articles: 5 done, 1 failed (1 input_empty)" in out
    assert f"records: {folder}" in out
    assert "0.txt" in out


def test_log_json_is_json_lines_on_standard_error(news, capsys) -> None:  # type: ignore[no-untyped-def]
    with StubServer() as server:
        run(server, news, display=Display(as_json=True, log_json=True))
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [event["event"] for event in events] == ["article"] * 6 + ["end"]
    assert {event["id"] for event in events[:-1]} >= {"0.txt", str(news / "empty.txt")}
    assert events[-1]["counts"]["done"] == 5


def test_a_wrong_key_exits_with_2(news, capsys, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("SUMMARIZER_API_KEY", "wrong")
    with StubServer(api_key="right") as server:
        code, _ = run(server, news)
    assert code == 2
    assert "set the right one in SUMMARIZER_API_KEY" in capsys.readouterr().err


def test_an_unknown_price_stays_unknown_when_nothing_is_asked_again(news, capsys) -> None:  # type: ignore[no-untyped-def]
    with StubServer() as server:
        run(server, news, display=Display(quiet=True))
        assert "price unknown" in capsys.readouterr().out
        run(server, news, display=Display(quiet=True))
    out, _ = capsys.readouterr()
    assert "price unknown" in out
    assert "$0" not in out


def test_a_budget_that_is_used_up_says_how_to_go_on(news, capsys) -> None:  # type: ignore[no-untyped-def]
    with StubServer() as server:
        code, _ = run(server, news, max_tokens=10)
    assert code == 1
    assert "--max-tokens 10" in (said := capsys.readouterr().err)
    assert "Raise it to go on" in said


def test_a_reader_that_goes_away_does_not_harm_the_run(news, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with StubServer() as server:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", Closed())
            with pytest.raises(BrokenPipeError):
                run(server, news)
        code, folder = run(server, news, display=Display(quiet=True))
    assert code == 1
    assert len((folder / "records.jsonl").read_text().splitlines()) == 6


def test_another_model_has_another_folder_and_other_limits_the_same(news) -> None:  # type: ignore[no-untyped-def]
    one = Request((str(news),), model="openai/a", rpm=3, base_url="http://localhost:1/v1")
    two = Request((str(news),), model="openai/a", base_url="http://localhost:1/v1")
    three = Request((str(news),), model="openai/b", base_url="http://localhost:1/v1")
    folders = [request.folder(Path("runs"), None) for request in (one, two, three)]
    assert folders[0] == folders[1] != folders[2]


def test_arguments_survive_the_manifest(news) -> None:  # type: ignore[no-untyped-def]
    from decimal import Decimal

    request = Request(("a", "b"), model="m", max_cost=Decimal("1.50"), prices=Path("p.json"), rpm=3)
    assert Request.of(json.loads(json.dumps(request.arguments()))) == request


@pytest.fixture
def cli():  # type: ignore[no-untyped-def]
    """Starts modules in processes of their own, which do not outlive the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str, **options) -> subprocess.Popen[str]:  # type: ignore[no-untyped-def]
        process = subprocess.Popen(
            [sys.executable, "-m", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
            **options,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_status_says_how_it_stands(news, capsys) -> None:  # type: ignore[no-untyped-def]
    from summarizer.cli import main

    with StubServer() as server:
        _, folder = run(server, news)
    capsys.readouterr()
    assert main(["status", str(folder)]) == 1
    assert "1 failed (1 input_empty)" in capsys.readouterr().out
    assert main(["status", str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["counts"]["done"] == 5
    assert main(["status", str(news)]) == 2


def test_ctrl_c_finishes_what_is_in_flight_and_says_how_to_go_on(news, cli) -> None:  # type: ignore[no-untyped-def]
    def faults(number: int, request: object) -> Fault | None:
        if number == 0:
            process.send_signal(signal.SIGINT)
        return Fault("drip", interval=0.02)

    with StubServer(faults=faults) as server:
        process = cli("tests.batch.cli_worker", str(news), server.base_url, cwd=news.parent)
        out, err = process.communicate(timeout=180)
        done = server.counts.replies
    assert process.returncode == 130, err
    assert "summarizer retry" in err
    assert f"{done} done" in out
    assert 1 <= done < 5


def test_ctrl_c_while_waiting_for_standard_input_ends_quietly(tmp_path: Path, cli) -> None:
    with StubServer() as server:
        process = cli(
            "tests.batch.cli_worker",
            "-",
            server.base_url,
            "json",
            cwd=tmp_path,
            stdin=subprocess.PIPE,
        )
        assert process.stdin is not None
        process.stdin.write('{"text": "Police held ten men."}\n')
        process.stdin.flush()

        assert process.stderr is not None
        assert json.loads(process.stderr.readline())["event"] == "article"
        process.send_signal(signal.SIGINT)
        process.wait(timeout=180)
        said = process.stderr.read()
    assert process.returncode == 130, said
    assert "Fatal" not in said


def test_progress_tells_rate_time_left_causes_and_cost() -> None:
    import asyncio
    from decimal import Decimal

    from summarizer.batch.job import Outcome
    from summarizer.records import Usage

    now = 0.0
    progress = Progress("none", lambda: 100, lambda: now)
    for number in range(11):
        now = float(number)
        status, cause = ("failed", "model_timeout") if number == 4 else ("done", None)
        usage = Usage(attempts=1, prompt_tokens=100, completion_tokens=10, cost=Decimal("0.01"))
        asyncio.run(
            progress.observe(Outcome(number, "a", status, cause, "asked", usage, None))  # type: ignore[arg-type]
        )
    asyncio.run(progress.observe(Outcome(11, "a", "done", None, "kept", Usage(), None)))
    assert progress.words() == (
        "12/100 articles, 1.0/s, 88 s left, 1 kept from before, 1 failed (1 model_timeout), "
        "1,100 tokens read, 110 written, $0.1100"
    )


def test_costs_are_never_a_wrong_zero() -> None:
    from decimal import Decimal

    assert cost_words(None, 3) == "price unknown"
    assert cost_words(Decimal("1.5"), 2) == "$1.50 + 2 articles of unknown price"
    assert human_time(3725) == "1:02:05"
