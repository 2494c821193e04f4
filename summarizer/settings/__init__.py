"""Settings: which model, which prompt, which limits. The only part that reads the environment.

Precedence: flag (or keyword argument) > environment > ``summarizer.toml`` in the current folder >
default. Keys come from the environment only; a file never holds one.
"""

from .loading import (
    CONFIG_FILE,
    Settings,
    cache_dir,
    key_present,
    load_settings,
    resolve_model,
)
from .providers import EMBEDDED_MODEL, PROVIDERS, ModelSpec, Provider, ProviderKind, hash_of
from .tracing import trace_exporters

__all__ = [
    "CONFIG_FILE",
    "EMBEDDED_MODEL",
    "PROVIDERS",
    "ModelSpec",
    "Provider",
    "ProviderKind",
    "Settings",
    "cache_dir",
    "hash_of",
    "key_present",
    "load_settings",
    "resolve_model",
    "trace_exporters",
]
