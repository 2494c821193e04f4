"""Finding prompts and schemas by name: the user's own first, then those of the package.

Looked for, in this order:

1. ``prompts/`` and ``schemas/`` in the current folder (a user's own, beside their articles);
2. the live folders of the checkout that this very file belongs to (an editable install);
3. the copies that a wheel carries in ``summarizer/_workspace/``.

The second is told apart from the third by the place of this file, never by the current folder, so
that an editable install does not read stale copies.
"""

from __future__ import annotations

import re
from pathlib import Path

from rapidfuzz import process

from .errors import WorkspaceError

_PACKAGE = Path(__file__).resolve().parent
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


def find_prompts(name: str, *, cwd: Path | None = None) -> Path:
    """The folder of Jinja templates that make up prompt `name`.

    Raises:
        WorkspaceError: no such prompt; lists the names that exist.
    """
    return _find("prompt", name, cwd)


def find_schema(name: str, *, cwd: Path | None = None) -> Path:
    """The Python file that holds schema `name`.

    Raises:
        WorkspaceError: no such schema; lists the names that exist.
    """
    return _find("schema", name, cwd)


def list_prompts(*, cwd: Path | None = None) -> dict[str, Path]:
    """Names of all prompts, each with the folder that would be used."""
    return _all("prompt", cwd)


def list_schemas(*, cwd: Path | None = None) -> dict[str, Path]:
    """Names of all schemas, each with the file that would be used."""
    return _all("schema", cwd)


def roots(cwd: Path | None = None) -> list[Path]:
    """Folders that may hold ``prompts/`` and ``schemas/``, the first wins."""
    own = _PACKAGE.parent if _is_checkout(_PACKAGE.parent) else _PACKAGE / "_workspace"
    here = (cwd or Path.cwd()).resolve()
    return [here, own] if here != own else [own]


def _is_checkout(folder: Path) -> bool:
    # site-packages has no pyproject.toml of its own; the folder names alone could be anybody's.
    return (folder / "pyproject.toml").is_file() and (folder / "prompts").is_dir()


def _all(kind: str, cwd: Path | None) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for root in roots(cwd):
        if kind == "prompt":
            candidates = [path for path in _entries(root / "prompts") if any(path.glob("*.j2"))]
        else:
            candidates = [path for path in _entries(root / "schemas") if path.suffix == ".py"]
        for path in candidates:
            if _NAME.match(path.stem):
                found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _find(kind: str, name: str, cwd: Path | None) -> Path:
    known = _all(kind, cwd)
    if name in known:
        return known[name]
    best = process.extractOne(name, list(known), score_cutoff=60)
    guess = f" Did you mean {best[0]!r}?" if best else ""
    names = ", ".join(known) or "none"
    looked = ", ".join(str(root / f"{kind}s") for root in roots(cwd))
    raise WorkspaceError(f"There is no {kind} {name!r}.{guess} Known: {names}. Looked in {looked}.")
