"""YAML that knows on which line everything stands, and that never turns a number into a float."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from summarizer.errors import GoldError

Path_ = tuple[str | int, ...]

# the C parser is ten times as fast where PyYAML was built with it
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"


@dataclass
class Located:
    """Plain data read from YAML, with the line of every node by its path."""

    data: Any
    file: str
    lines: dict[Path_, int] = field(default_factory=dict)

    def where(self, path: Path_) -> str:
        """``file:line`` of the node at ``path``, or of its nearest parent that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.file}:{self.lines.get(path, 1)}"


def read_yaml(path: Path) -> Located:
    """The data of a YAML file. Scalars are text, true/false, or None: ``48.60`` stays ``"48.60"``.

    Raises:
        GoldError: the file can not be read, is no YAML, or has a key twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"can not be read: {error}", where=str(path)) from error
    return parse_yaml(text, str(path))


def parse_yaml(text: str, file: str) -> Located:
    """Like `read_yaml`, from a string; ``file`` is what errors name."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise GoldError(f"is no YAML: {error.problem}", where=f"{file}:{line}") from error
    except yaml.YAMLError as error:
        raise GoldError(f"is no YAML: {error}", where=file) from error
    located = Located(None, file)
    located.data = _plain(node, (), located)
    return located


def _plain(node: yaml.Node | None, path: Path_, located: Located) -> Any:
    if node is None:
        return None
    located.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, located)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, i), located) for i, item in enumerate(node.value)]
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL:
        return node.value.lower() in ("true", "yes", "on")
    return node.value


def _mapping(node: yaml.MappingNode, path: Path_, located: Located) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in out:
            raise GoldError(f"{key!r} stands twice", where=f"{located.file}:{line}")
        out[key] = _plain(value_node, (*path, key), located)
        # the line of a block scalar is that of its key: that is where a person looks
        located.lines[(*path, key)] = line
    return out
