from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.settings import PROVIDERS
from tests.cli.commands import Run


@pytest.fixture
def server() -> Iterator[str]:
    """A server that lists one model to those who have the key ``good``."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            allowed = self.headers.get("Authorization") == "Bearer good"
            body = b'{"object": "list", "data": [{"id": "m1"}]}' if allowed else b"{}"
            self.send_response(200 if allowed else 401)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}/v1"
        found.shutdown()


def doctor(run: Run, *words: str) -> tuple[int, dict[str, tuple[str, str]]]:
    code, out, _ = run("doctor", "--json", *words)
    checks = json.loads(out)["checks"]
    return code, {check["name"]: (check["state"], check["message"]) for check in checks}


def test_every_provider_is_listed(run: Run) -> None:
    code, out, err = run("models", "list", "--json")
    assert (code, err) == (0, "")
    assert [row["name"] for row in json.loads(out)] == [p.example for p in PROVIDERS.values()]
    code, table, _ = run("models", "list")
    assert code == 0
    assert "openai/gpt-5-mini" in table


def test_a_server_that_knows_the_model(
    run: Run, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_API_KEY", "good")
    code, checks = doctor(run, "--model", "m1", "--base-url", server)
    assert checks["server"][0] == "ok"
    assert code == 0
    _, checks = doctor(run, "--model", "m2", "--base-url", server)
    assert checks["server"][0] == "note"
    assert "m1" in checks["server"][1]


def test_a_wrong_key(run: Run, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_API_KEY", "bad-secret")
    code, checks = doctor(run, "--model", "m1", "--base-url", server)
    assert code == 1
    assert checks["server"][0] == "missing"
    assert "refuses the key" in checks["server"][1]
    assert "bad-secret" not in str(checks)


def test_a_server_that_is_not_there(run: Run) -> None:
    code, checks = doctor(run, "--model", "m", "--base-url", "http://127.0.0.1:9/v1")
    assert code == 1
    assert "does not answer" in checks["server"][1]


def test_the_embedded_model_is_missing(run: Run, tmp_path: Path) -> None:
    code, checks = doctor(run)
    assert code == 1
    assert checks["file"][0] == "missing"
    assert "summarizer models pull" in checks["file"][1]
    assert str(tmp_path / "cache") in checks["file"][1]


def test_a_key_that_is_not_used_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    _, checks = doctor(run)
    assert checks["keys"][0] == "note"
    assert "sk-secret" not in str(checks)


def test_a_gguf_file_that_is_not_there(run: Run) -> None:
    code, checks = doctor(run, "--model", "gguf:/nowhere/x.gguf")
    assert code == 1
    assert checks["file"] == ("missing", "no file /nowhere/x.gguf")
