from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from summarizer.errors import ModelUnavailableError
from summarizer.model import open_model
from summarizer.model.catalog import is_present
from summarizer.model.embedded import prepare_model, stop_server
from summarizer.model.lock import file_lock
from summarizer.model.processors import cgroup_quota, usable_cores
from summarizer.settings import EMBEDDED_MODEL, ModelSpec, resolve_model

from .support import Labels, question, spec_of


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "no.gguf")
    spec = ModelSpec(name=f"gguf:{missing}", provider="gguf", kind="gguf", model=missing)

    async def run() -> None:
        async with open_model(spec) as model:
            await model.ask(question())

    with pytest.raises(ModelUnavailableError) as caught:
        asyncio.run(run())
    assert "no.gguf" in str(caught.value)
    with pytest.raises(ModelUnavailableError):
        prepare_model(spec)


def test_a_server_needs_no_preparation() -> None:
    prepare_model(spec_of(None))


def test_cores_are_at_least_one() -> None:
    assert usable_cores() >= 1


@pytest.mark.parametrize(
    ("file", "text", "quota"),
    [
        ("cpu.max", "150000 100000\n", 1.5),
        ("cpu.max", "max 100000\n", None),
        ("cpu.max", "nonsense", None),
    ],
)
def test_quota_of_a_container(tmp_path: Path, file: str, text: str, quota: float | None) -> None:
    (tmp_path / file).write_text(text)
    assert cgroup_quota(tmp_path) == quota


def test_quota_of_an_older_container(tmp_path: Path) -> None:
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu/cpu.cfs_quota_us").write_text("200000\n")
    (tmp_path / "cpu/cpu.cfs_period_us").write_text("100000\n")
    assert cgroup_quota(tmp_path) == 2.0


@pytest.mark.embedded
def test_the_embedded_model_answers(capfd: pytest.CaptureFixture[str]) -> None:
    if not is_present(EMBEDDED_MODEL):
        pytest.skip("THE EMBEDDED MODEL IS NOT HERE: run `summarizer models pull` first")
    spec = resolve_model(EMBEDDED_MODEL, env={}, options={"context_tokens": 1024})
    asked = question("Kampot deported 399 Vietnamese. What does 399 count?", max_tokens=80)

    async def run() -> None:
        async with open_model(spec) as model:
            first = await model.ask(asked)
            again = await model.ask(asked)
        assert isinstance(first.value, Labels)
        assert first.value.kind in ("figure", "other")
        assert first.attempts[0].prompt_tokens > 10
        # the same prefix is not read twice
        assert again.attempts[0].cached_tokens > 10
        assert first.warnings == ()

    try:
        asyncio.run(run())
    finally:
        stop_server()
    assert capfd.readouterr().out == ""


def test_a_cancelled_start_does_not_keep_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process holds the machine; Ctrl-C must not wait for it."""
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path))
    file = tmp_path / "any.gguf"
    file.write_bytes(b"GGUF")
    spec = ModelSpec(name=f"gguf:{file}", provider="gguf", kind="gguf", model=str(file))

    async def run() -> None:
        async with open_model(spec) as model:
            task = asyncio.create_task(model.ask(question()))
            await asyncio.sleep(0.3)
            assert not task.done()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with file_lock(tmp_path / "models" / "running.lock"):
        asyncio.run(run())  # joins the thread at its end


def test_a_file_that_is_no_model_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path))
    file = tmp_path / "bad.gguf"
    file.write_bytes(b"GGUF" + b"\0" * 1000)
    spec = ModelSpec(name=f"gguf:{file}", provider="gguf", kind="gguf", model=str(file))

    async def run() -> None:
        async with open_model(spec) as model:
            await model.ask(question())

    with pytest.raises(ModelUnavailableError, match=r"bad\.gguf"):
        asyncio.run(run())
    # the machine is free again
    with file_lock(tmp_path / "models" / "running.lock", on_wait=lambda: pytest.fail("held")):
        pass
