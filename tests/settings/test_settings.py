from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import SettingsError
from summarizer.settings import cache_dir, load_settings


def test_defaults(tmp_path: Path) -> None:
    settings = load_settings(env={}, cwd=tmp_path)
    assert (settings.prompt, settings.schema_name, settings.max_chars) == (
        "standard", "article", 1_000_000
    )  # fmt: skip


def test_flags_that_are_none_were_not_given(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text('schema = "mine"\nmax_chars = 50\n')
    settings = load_settings(env={}, cwd=tmp_path, schema=None, max_chars=None, prompt="p")
    assert (settings.schema_name, settings.max_chars, settings.prompt) == ("mine", 50, "p")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('modle = "x"', "Did you mean 'model'"),
        ("max_chars = 0", "max_chars"),
        ("max_chars = ", "can not be read"),
        ("[model_options]\nreask = 1", "Did you mean 'reasks'"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "summarizer.toml").write_text(content)
    with pytest.raises(SettingsError) as caught:
        load_settings(env={}, cwd=tmp_path)
    assert says in str(caught.value)


def test_the_cache_folder(tmp_path: Path) -> None:
    assert cache_dir({"SUMMARIZER_CACHE_DIR": "/big"}, tmp_path) == Path("/big")
    (tmp_path / "summarizer.toml").write_text('cache_dir = "/file"')
    assert cache_dir({}, tmp_path) == Path("/file")


def test_the_fingerprint_follows_model_and_language(tmp_path: Path) -> None:
    base = load_settings(env={}, cwd=tmp_path)
    assert load_settings(env={}, cwd=tmp_path, max_chars=9).fingerprint() == base.fingerprint()
    assert load_settings(env={}, cwd=tmp_path, language="fr").fingerprint() != base.fingerprint()
