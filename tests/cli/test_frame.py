from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli import app
from summarizer.cli.app import COMMANDS, load_command
from tests.cli.commands import Run, all_commands


def test_version(run: Run) -> None:
    code, out, err = run("--version")
    assert (code, err) == (0, "")
    assert out.startswith("summarizer 0.")


def test_help_names_every_command_and_loads_none(run: Run) -> None:
    script = (
        "import sys; from summarizer.cli import main; code = main(['--help']);"
        "heavy = {'openai', 'instructor', 'xllamacpp', 'trafilatura', 'scipy', 'numpy', 'babel'};"
        "sys.stderr.write(' '.join(heavy & set(sys.modules))); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    for name, _, line in COMMANDS:
        assert name in done.stdout
        assert line in done.stdout


@pytest.mark.parametrize("words", [words for words, _ in all_commands()], ids=" ".join)
def test_every_command_explains_itself_with_examples(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words, "--help")
    assert (code, err) == (0, "")
    assert "Usage:" in out
    if words[0] != "eval":
        assert f"summarizer {' '.join(words)}" in out.split("Examples:")[1]


def test_every_module_named_exists() -> None:
    for name, module, _ in COMMANDS:
        assert load_command(name, module).name == name


@pytest.mark.parametrize(
    "command",
    [
        "nonsense",
        "mentions",
        "mentions --nonsense x",
        "mentions --max-chars 0 x",
        "models nonsense",
        "models pull openai/x",
        "doctor --model opnai/x",
        "doctor --model openai/x",
    ],
)
def test_wrong_usage_or_configuration_is_2(run: Run, command: str) -> None:
    code, out, err = run(*command.split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert err


def test_an_error_is_one_line_and_debug_shows_where(run: Run) -> None:
    code, _, err = run("doctor", "--model", "opnai/x")
    assert code == 2
    assert err.startswith("error: Unknown model 'opnai/x'. Did you mean 'openai'?")
    assert err.count("\n") == 1
    code, _, err = run("--debug", "doctor", "--model", "opnai/x")
    assert code == 2
    assert "Traceback" in err


def test_a_broken_settings_file_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text("modle = 1")
    code, _, err = run("doctor")
    assert code == 2
    assert "summarizer.toml" in err


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("summarizer ")


def test_an_interrupt_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.reading.read_inputs", interrupted)
    code, _, err = run("mentions", "x")
    assert code == 130
    assert "Traceback" not in err


def test_a_fault_of_the_program_is_said_and_debug_shows_where(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("odd")

    monkeypatch.setattr("summarizer.reading.read_inputs", broken)
    code, _, err = run("mentions", "x")
    assert code == 1
    assert "error: ZeroDivisionError: odd" in err
    assert "Traceback" not in err
    assert "Traceback" in run("--debug", "mentions", "x")[2]


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"text": "5 people"}\n' * 3000)
    command = (
        f"{sys.executable} -m summarizer mentions {feed} --json | head -1; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    record, code, _ = done.stdout.split("\n")
    assert json.loads(record)["article"]["id"] == "feed.jsonl:1"
    assert (code, done.stderr) == ("141", "")


def test_debug_of_one_call_is_not_that_of_the_next(run: Run) -> None:
    run("--debug", "doctor", "--model", "opnai/x")
    run("doctor", "--model", "opnai/x")
    assert app._state == {"debug": False}
