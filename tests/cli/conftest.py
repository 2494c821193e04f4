from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.cli import main
from tests.cli.commands import Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("mentions", "x.txt")`` in an empty folder gives exit code, output and messages."""
    monkeypatch.chdir(tmp_path)
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))

    def call(*words: str) -> tuple[int, str, str]:
        code = main(words)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
