"""What a model is and how models of each provider are reached: pure data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

EMBEDDED_MODEL = "embedded/qwen2.5-coder-1.5b"
ProviderKind = Literal["embedded", "gguf", "server"]

# What changes how a request is sent but not what comes back: left out of fingerprints, so that a
# slower machine or another key does not make every stored reply look like one of another setting.
_NOT_IN_FINGERPRINT = {"api_key", "timeout_s", "concurrency", "base_url"}


class ModelSpec(BaseModel):
    """One model and how it is best asked. Frozen; `api_key` never shows in a dump or a repr.

    Attributes:
        name: as the person wrote it, ``provider/model`` or ``gguf:PATH``.
        provider: key of `PROVIDERS`, or ``custom`` for a bare ``--base-url``.
        kind: ``embedded`` (ours, in-process), ``gguf`` (a file, in-process) or ``server``.
        model: the model id that is sent (for ``gguf``: the path of the file).
        base_url: OpenAI-compatible endpoint, None for in-process models.
        context_tokens: prompt and reply together have to fit in here.
        figures_per_call: a passage is whole sentences; sentences join it while their marks stay
            within this number. 1 asks each sentence alone, as small models need it.
        fields_per_call: how many label fields one call asks for.
        constrain: list the allowed words as an enum in the wire schema (grammar-driven servers).
        sentence_context: sentences before the passage that are shown as context.
        reasks: how often a faulty reply is asked again (n means at most n + 1 calls).
        max_tokens: length limit of one reply; a reply that reaches it is an error.
        temperature, seed: None means: not sent (some models refuse them).
        extra: more fields of the request body, as they are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    name: str
    provider: str
    kind: ProviderKind
    model: str
    base_url: str | None = None
    api_key: SecretStr | None = Field(default=None, exclude=True, repr=False)
    context_tokens: int = Field(default=32_768, ge=512)
    figures_per_call: int = Field(default=40, ge=1)
    fields_per_call: int = Field(default=5, ge=1)
    constrain: bool = False
    sentence_context: int = Field(default=2, ge=0)
    reasks: int = Field(default=2, ge=0, le=10)
    max_tokens: int = Field(default=4_096, ge=16)
    timeout_s: float = Field(default=120.0, gt=0)
    concurrency: int = Field(default=4, ge=1)
    temperature: float | None = Field(default=0.0, ge=0)
    seed: int | None = 7
    extra: dict[str, Any] = Field(default_factory=dict)

    def fingerprint(self) -> str:
        """SHA-256 over all that can change a reply (not the key, address, pace or patience)."""
        return hash_of(self.model_dump(mode="json", exclude=_NOT_IN_FINGERPRINT))


class Provider(BaseModel):
    """How models of one provider are reached by default. Pure data; see `PROVIDERS`."""

    model_config = ConfigDict(frozen=True)

    about: str
    kind: ProviderKind = "server"
    base_url: str | None = None
    base_url_env: str | None = None
    url_path: str = ""
    key_env: str | None = None
    key_needed: bool = False
    example: str = ""
    defaults: dict[str, Any] = Field(default_factory=dict)


# A small model loses track after a few marks and does better with the sentence alone.
_SMALL: dict[str, Any] = {
    "figures_per_call": 1,
    "sentence_context": 0,
    "reasks": 1,
    "max_tokens": 512,
    "context_tokens": 8_192,
    "timeout_s": 300.0,
    "concurrency": 1,
}
_LOCAL: dict[str, Any] = {"figures_per_call": 8, "context_tokens": 8_192, "timeout_s": 600.0}
# Reasoning models count their thoughts as reply tokens ...
_HOSTED: dict[str, Any] = {"context_tokens": 128_000, "max_tokens": 16_384, "concurrency": 8}
# ... and OpenAI's refuse a temperature or a seed.
_OPENAI = _HOSTED | {"temperature": None, "seed": None}

PROVIDERS: Mapping[str, Provider] = {
    "embedded": Provider(
        about="runs in this process, no key, no server (the default)",
        kind="embedded",
        example=EMBEDDED_MODEL,
        defaults={**_SMALL, "constrain": True},
    ),
    "gguf": Provider(
        about="any GGUF file, in this process",
        kind="gguf",
        example="gguf:/path/model.gguf",
        defaults={**_SMALL, "constrain": True},
    ),
    "openai": Provider(
        about="OpenAI",
        base_url="https://api.openai.com/v1",
        base_url_env="OPENAI_BASE_URL",
        key_env="OPENAI_API_KEY",
        key_needed=True,
        example="openai/gpt-5-mini",
        defaults=_OPENAI,
    ),
    "azure": Provider(
        about="Azure OpenAI; the model is the name of your deployment",
        base_url_env="AZURE_OPENAI_ENDPOINT",
        url_path="/openai/v1",
        key_env="AZURE_OPENAI_API_KEY",
        key_needed=True,
        example="azure/my-deployment",
        defaults=_OPENAI,
    ),
    "openrouter": Provider(
        about="OpenRouter",
        base_url="https://openrouter.ai/api/v1",
        key_env="OPENROUTER_API_KEY",
        key_needed=True,
        example="openrouter/qwen/qwen3-32b",
        defaults=_HOSTED,
    ),
    "ollama": Provider(
        about="Ollama on this machine or OLLAMA_HOST",
        base_url="http://localhost:11434/v1",
        base_url_env="OLLAMA_HOST",
        url_path="/v1",
        key_env="OLLAMA_API_KEY",
        example="ollama/qwen3:8b",
        # Ollama's own default window; it cuts longer prompts without a word.
        defaults=_LOCAL | {"context_tokens": 4_096, "max_tokens": 1_024, "concurrency": 1},
    ),
    "lmstudio": Provider(
        about="LM Studio on this machine",
        base_url="http://localhost:1234/v1",
        key_env="LMSTUDIO_API_KEY",
        example="lmstudio/qwen2.5-7b-instruct",
        defaults=_LOCAL | {"max_tokens": 2_048, "concurrency": 1},
    ),
    "vllm": Provider(
        about="a vLLM server",
        base_url="http://localhost:8000/v1",
        base_url_env="VLLM_BASE_URL",
        key_env="VLLM_API_KEY",
        example="vllm/Qwen/Qwen3-8B",
        defaults=_LOCAL | {"context_tokens": 32_768, "concurrency": 16},
    ),
    "llamacpp": Provider(
        about="a llama.cpp server (llama-server)",
        base_url="http://localhost:8080/v1",
        base_url_env="LLAMACPP_BASE_URL",
        key_env="LLAMA_API_KEY",
        example="llamacpp/default",
        defaults=_LOCAL | {"constrain": True, "max_tokens": 2_048, "concurrency": 1},
    ),
}
CUSTOM = Provider(about="any OpenAI-compatible server named by --base-url", defaults=_LOCAL)


def hash_of(value: Any) -> str:
    """SHA-256 of a JSON-like value, the same for equal values whatever the order of their keys."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
