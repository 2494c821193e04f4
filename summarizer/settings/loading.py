"""Settings from flags, environment, ``summarizer.toml`` and defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from rapidfuzz import process

from summarizer.errors import MissingKeyError, SettingsError, UnknownModelError

from .providers import CUSTOM, EMBEDDED_MODEL, PROVIDERS, ModelSpec, Provider, hash_of

CONFIG_FILE = "summarizer.toml"
# Said by the name, the address or the environment; through options a file could redirect a key.
_NOT_OPTIONS = {"name", "provider", "kind", "model", "base_url", "api_key"}


class Settings(BaseModel):
    """Everything one run needs to know apart from its inputs. Build it with `load_settings`."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    model: ModelSpec
    prompt: str = "standard"
    schema_name: str = Field(default="article", alias="schema")
    language: str | None = None
    max_chars: int = Field(default=1_000_000, ge=1)
    text_field: str = "text"
    id_field: str = "id"
    cache_dir: Path

    def fingerprint(self) -> str:
        """SHA-256 over what can change a record, so that equal hashes mean comparable records."""
        return hash_of({"model": self.model.fingerprint(), "language": self.language})


class _File(BaseModel):
    """``summarizer.toml``. Unknown keys are refused: a misspelt setting must not be ignored."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=())

    model: str | None = None
    base_url: str | None = None
    prompt: str | None = None
    schema_name: str | None = Field(default=None, alias="schema")
    language: str | None = None
    max_chars: int | None = None
    text_field: str | None = None
    id_field: str | None = None
    cache_dir: Path | None = None
    model_options: dict[str, Any] = Field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Self:
        path = folder / CONFIG_FILE
        try:
            return cls.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"can not be read: {error}", where=str(path)) from error
        except ValidationError as error:
            known = [field.alias or name for name, field in cls.model_fields.items()]
            raise SettingsError(_faults(error, known), where=str(path)) from error


def load_settings(
    *,
    model: str | None = None,
    base_url: str | None = None,
    model_options: Mapping[str, Any] | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    **flags: Any,
) -> Settings:
    """Settings from flags, environment, ``summarizer.toml`` and defaults, in this order.

    Args:
        model, base_url: as in `resolve_model`.
        model_options: fields of `ModelSpec` that win over the provider's defaults.
        env: environment variables; None takes those of the process.
        cwd: the folder where ``summarizer.toml`` is looked for; None takes the current one.
        flags: other fields of `Settings` by name (``prompt``, ``schema``, ``max_chars`` ...);
            a None counts as not given.

    Raises:
        ConfigurationError: a leaf of it that says which setting is wrong.
    """
    env = os.environ if env is None else env
    file = _File.load(cwd or Path.cwd())
    options = {**file.model_options, **(model_options or {})}
    spec = _resolve(model, base_url, env, file, options)
    values: dict[str, Any] = {
        field.alias or name: getattr(file, name)
        for name, field in _File.model_fields.items()
        if name not in ("model", "base_url", "model_options")
    }
    values["cache_dir"] = _cache_dir(env, file)
    values.update({name: value for name, value in flags.items() if value is not None})
    values = {name: value for name, value in values.items() if value is not None}
    try:
        return Settings.model_validate({"model": spec, **values})
    except ValidationError as error:
        known = [field.alias or name for name, field in Settings.model_fields.items()]
        raise SettingsError(_faults(error, known)) from error


def resolve_model(
    name: str | None = None,
    *,
    base_url: str | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    options: Mapping[str, Any] | None = None,
) -> ModelSpec:
    """The model that a name means. Nothing is contacted and nothing is fetched.

    No name anywhere (argument, ``SUMMARIZER_MODEL``, ``summarizer.toml``) and no server named means
    the embedded model, even where a key is set: articles leave the machine only if a person names
    the model that they go to.

    Args:
        name: ``provider/model``, ``gguf:PATH``, a path ending in ``.gguf``, or None.
        base_url: endpoint of an OpenAI-compatible server. A name without a known provider is then
            sent as it is.
        env: environment variables; None takes those of the process.
        cwd: folder of ``summarizer.toml``; None takes the current one.
        options: fields of `ModelSpec` that win over the provider's defaults.

    Raises:
        UnknownModelError: no such provider or embedded model; lists what exists.
        MissingKeyError: the provider needs a key; names the variable.
        SettingsError: an option or address that can not be used.
    """
    env = os.environ if env is None else env
    file = _File.load(cwd or Path.cwd())
    return _resolve(name, base_url, env, file, {**file.model_options, **(options or {})})


def cache_dir(env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Path:
    """Where fetched models are kept: ``SUMMARIZER_CACHE_DIR``, or the user's cache folder."""
    return _cache_dir(os.environ if env is None else env, _File.load(cwd or Path.cwd()))


def key_present(provider: str, env: Mapping[str, str] | None = None) -> bool:
    """Whether the environment holds the key that `provider` reads."""
    variable = PROVIDERS[provider].key_env
    return bool(variable and (os.environ if env is None else env).get(variable))


def _cache_dir(env: Mapping[str, str], file: _File) -> Path:
    named = env.get("SUMMARIZER_CACHE_DIR") or file.cache_dir
    return Path(named).expanduser() if named else platformdirs.user_cache_path("summarizer")


def _resolve(
    name: str | None,
    base_url: str | None,
    env: Mapping[str, str],
    file: _File,
    options: Mapping[str, Any],
) -> ModelSpec:
    name = name or env.get("SUMMARIZER_MODEL") or file.model
    asked_url = base_url or env.get("SUMMARIZER_BASE_URL")
    url = asked_url or file.base_url
    if not name:
        if url:
            raise UnknownModelError(
                "A server is named but no model: add --model NAME (the id that the server knows)."
            )
        name = EMBEDDED_MODEL
    key_name, model = _split_name(name, has_url=url is not None)
    provider = PROVIDERS.get(key_name, CUSTOM)
    values: dict[str, Any] = {**provider.defaults}
    if provider.kind == "server":
        # A summarizer.toml that came with somebody's folder must not send a provider's key to an
        # address of its choice: only SUMMARIZER_API_KEY goes where the file points.
        url_from_file = asked_url is None and file.base_url is not None
        values["base_url"] = _check_url(url or _provider_url(provider, key_name, env))
        values["api_key"] = _key(provider, env, url_from_file=url_from_file, has_url=bool(url))
    elif url:
        raise SettingsError(f"{name} runs in this process and takes no --base-url.")
    if fixed := sorted(_NOT_OPTIONS & set(options)):
        raise SettingsError(f"model_options can not set {', '.join(fixed)}.", where=name)
    values.update(options)
    try:
        return ModelSpec.model_validate(
            {**values, "name": name, "provider": key_name, "kind": provider.kind, "model": model}
        )
    except ValidationError as error:
        raise SettingsError(_faults(error, list(ModelSpec.model_fields)), where=name) from error


def _split_name(name: str, *, has_url: bool) -> tuple[str, str]:
    if name.startswith("gguf:") or name.lower().endswith(".gguf"):
        return "gguf", str(Path(name.removeprefix("gguf:")).expanduser())
    provider, _, model = name.partition("/")
    if provider == "embedded":
        if name not in ("embedded", EMBEDDED_MODEL):
            raise UnknownModelError(
                f"{name}: the embedded model is {EMBEDDED_MODEL}; for another file say gguf:PATH."
            )
        return "embedded", EMBEDDED_MODEL.partition("/")[2]
    if provider in PROVIDERS and provider != "gguf" and model:
        return provider, model
    if has_url and provider not in PROVIDERS:
        return "custom", name
    examples = ", ".join(entry.example for entry in PROVIDERS.values())
    guess = _did_you_mean(provider, list(PROVIDERS)) if provider not in PROVIDERS else ""
    raise UnknownModelError(
        f"Unknown model {name!r}.{guess} Names look like {examples}; "
        "another OpenAI-compatible server needs --base-url as well."
    )


def _provider_url(provider: Provider, name: str, env: Mapping[str, str]) -> str:
    named = env.get(provider.base_url_env) if provider.base_url_env else None
    if not named:
        if provider.base_url is None:
            raise SettingsError(
                f"{name} needs the address of your server in {provider.base_url_env}."
            )
        return provider.base_url
    named = named if "://" in named else f"http://{named}"
    # OLLAMA_HOST=0.0.0.0 tells the server where to listen; a client has to call loopback.
    named = named.replace("://0.0.0.0", "://127.0.0.1").rstrip("/")
    return named if named.endswith(provider.url_path) else named + provider.url_path


def _check_url(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise SettingsError(f"The server address {url!r} has to start with http:// or https://.")
    return url.rstrip("/")


def _key(
    provider: Provider, env: Mapping[str, str], *, url_from_file: bool, has_url: bool
) -> SecretStr | None:
    value = env.get("SUMMARIZER_API_KEY")
    if not value and not url_from_file:
        value = env.get(provider.key_env or "OPENAI_API_KEY")
    if value:
        return SecretStr(value)
    if provider.key_needed and not has_url:
        raise MissingKeyError(
            f"{provider.about} needs a key: set {provider.key_env} in the environment, "
            f"or leave --model out to run {EMBEDDED_MODEL} without one."
        )
    return None


def _faults(error: ValidationError, known: list[str]) -> str:
    faults = []
    for fault in error.errors(include_url=False):
        place = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            faults.append(f"there is no setting {place!r}.{_did_you_mean(place, known)}")
        else:
            faults.append(f"{place}: {fault['msg']}")
    return "; ".join(faults)


def _did_you_mean(word: str, known: list[str]) -> str:
    best = process.extractOne(word, known, score_cutoff=60)
    return f" Did you mean {best[0]!r}?" if best else ""
