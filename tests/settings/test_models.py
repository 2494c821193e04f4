from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import MissingKeyError, SettingsError, UnknownModelError
from summarizer.settings import EMBEDDED_MODEL, PROVIDERS, ModelSpec, resolve_model


@pytest.fixture
def resolve(tmp_path: Path) -> Any:
    def call(name: str | None = None, env: dict[str, str] | None = None, **more: Any) -> ModelSpec:
        return resolve_model(name, env=env or {}, cwd=tmp_path, **more)

    return call


def test_nothing_said_is_the_embedded_model(resolve: Any) -> None:
    spec = resolve()
    assert (spec.name, spec.kind, spec.api_key) == (EMBEDDED_MODEL, "embedded", None)
    assert spec.constrain
    assert spec.figures_per_call == 1


def test_a_key_alone_sends_no_article_anywhere(resolve: Any) -> None:
    assert resolve(env={"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "http://x"}).kind == "embedded"


@pytest.mark.parametrize(
    ("name", "env", "model", "url"),
    [
        ("openai/gpt-5-mini", {"OPENAI_API_KEY": "k"}, "gpt-5-mini", "https://api.openai.com/v1"),
        (
            "openai/m",
            {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "http://h/v1/"},
            "m",
            "http://h/v1",
        ),
        ("ollama/qwen3:8b", {}, "qwen3:8b", "http://localhost:11434/v1"),
        ("ollama/q", {"OLLAMA_HOST": "0.0.0.0:99"}, "q", "http://127.0.0.1:99/v1"),
        ("ollama/q", {"OLLAMA_HOST": "https://o/v1"}, "q", "https://o/v1"),
        ("lmstudio/q", {}, "q", "http://localhost:1234/v1"),
        ("vllm/Qwen/Qwen3-8B", {}, "Qwen/Qwen3-8B", "http://localhost:8000/v1"),
        ("llamacpp/default", {}, "default", "http://localhost:8080/v1"),
        ("openrouter/a/b", {"OPENROUTER_API_KEY": "k"}, "a/b", "https://openrouter.ai/api/v1"),
        (
            "azure/dep",
            {"AZURE_OPENAI_API_KEY": "k", "AZURE_OPENAI_ENDPOINT": "https://r.example/"},
            "dep",
            "https://r.example/openai/v1",
        ),
    ],
)
def test_providers(resolve: Any, name: str, env: dict[str, str], model: str, url: str) -> None:
    spec = resolve(name, env)
    assert (spec.model, spec.base_url, spec.kind) == (model, url, "server")


def test_a_gguf_file(resolve: Any) -> None:
    for name in ("gguf:/m/x.gguf", "/m/x.gguf"):
        spec = resolve(name)
        assert (spec.kind, spec.model) == ("gguf", "/m/x.gguf")


def test_a_base_url_takes_any_name(resolve: Any) -> None:
    spec = resolve("some/thing", base_url="http://h:9/v1/")
    assert (spec.provider, spec.model, spec.base_url) == ("custom", "some/thing", "http://h:9/v1")


def test_the_flag_wins_over_the_environment_and_that_over_the_file(
    resolve: Any, tmp_path: Path
) -> None:
    (tmp_path / "summarizer.toml").write_text('model = "ollama/file"\n')
    assert resolve().model == "file"
    assert resolve(env={"SUMMARIZER_MODEL": "ollama/env"}).model == "env"
    assert resolve("ollama/flag", {"SUMMARIZER_MODEL": "ollama/env"}).model == "flag"


def test_an_unknown_provider_is_told_what_exists(resolve: Any) -> None:
    with pytest.raises(UnknownModelError) as caught:
        resolve("opnai/gpt-5-mini")
    assert "Did you mean 'openai'?" in caught.value.message
    for provider in PROVIDERS.values():
        assert provider.example in caught.value.message


@pytest.mark.parametrize("name", ["gpt-5-mini", "openai/", "embedded/other", "gguf/x"])
def test_names_that_mean_nothing(resolve: Any, name: str) -> None:
    with pytest.raises(UnknownModelError):
        resolve(name, {"OPENAI_API_KEY": "k"})


@pytest.mark.parametrize("name", [name for name, entry in PROVIDERS.items() if entry.key_needed])
def test_a_missing_key_names_its_variable(resolve: Any, name: str) -> None:
    env = {"AZURE_OPENAI_ENDPOINT": "https://r.example"}
    with pytest.raises(MissingKeyError, match=str(PROVIDERS[name].key_env)):
        resolve(f"{name}/m", env)


def test_a_server_without_a_model_is_asked_about(resolve: Any) -> None:
    with pytest.raises(UnknownModelError, match="--model"):
        resolve(base_url="http://h/v1")


def test_a_model_of_this_process_takes_no_address(resolve: Any) -> None:
    with pytest.raises(SettingsError):
        resolve("embedded", base_url="http://h/v1")


def test_an_address_has_a_scheme(resolve: Any) -> None:
    with pytest.raises(SettingsError, match="http"):
        resolve("x", base_url="localhost:8000")


def test_a_key_never_shows(resolve: Any) -> None:
    spec = resolve("openai/m", {"OPENAI_API_KEY": "sk-secret"})
    assert spec.api_key.get_secret_value() == "sk-secret"
    for shown in (repr(spec), str(spec), spec.model_dump_json(), str(spec.model_dump())):
        assert "sk-secret" not in shown


def test_a_file_can_not_send_a_key_elsewhere(resolve: Any, tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text('base_url = "http://evil.example/v1"\n')
    env = {"OPENAI_API_KEY": "sk", "OPENROUTER_API_KEY": "sk"}
    for name in ("openai/m", "openrouter/m", "any"):
        assert resolve(name, env).api_key is None
    for field in ("base_url", "api_key"):
        (tmp_path / "summarizer.toml").write_text(f'[model_options]\n{field} = "http://evil"\n')
        with pytest.raises(SettingsError, match=field):
            resolve("openai/m", env)


def test_options_win_over_defaults_and_are_checked(resolve: Any, tmp_path: Path) -> None:
    assert resolve(options={"figures_per_call": 3}).figures_per_call == 3
    with pytest.raises(SettingsError, match="figures_per_call"):
        resolve(options={"figure_per_call": 3})
    with pytest.raises(SettingsError, match="reasks"):
        resolve(options={"reasks": -1})


def test_the_fingerprint_is_of_what_changes_a_reply(resolve: Any) -> None:
    base = resolve("vllm/m")
    assert resolve("vllm/m", {"VLLM_API_KEY": "k"}).fingerprint() == base.fingerprint()
    assert resolve("vllm/m", options={"concurrency": 2}).fingerprint() == base.fingerprint()
    for options in ({"temperature": 0.5}, {"figures_per_call": 2}, {"constrain": True}):
        assert resolve("vllm/m", options=options).fingerprint() != base.fingerprint()
