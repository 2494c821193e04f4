"""What holds for every file of the repository."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in pieces, so that this file is not one of those that it looks for.
REGISTRIES = re.compile(
    "|".join(["pypi" + r"\.org", "python" + r"hosted\.org", "index-" + "url=", "/" + "simple/"])
)
MACHINES = re.compile("|".join("/" + path for path in ("root/", "home/[a-z]", "opt/", "work/")))
MAX_LINES = 400
MAX_FUNCTION = 60


@cache
def files() -> list[Path]:
    """Files under version control, and new ones that are not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def texts(*suffixes: str) -> list[tuple[str, str]]:
    found = []
    for path in files():
        if path.is_relative_to(ROOT / "seeds") and path.suffix == ".txt":
            continue
        if not suffixes or path.suffix in suffixes:
            text = path.read_bytes().decode("utf-8", "replace")
            found.append((str(path.relative_to(ROOT)), text))
    return found


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_registry_address() -> None:
    assert not lines_with(REGISTRIES)


def test_no_path_of_a_machine() -> None:
    assert not lines_with(MACHINES)


def test_files_are_short() -> None:
    sizes = {name: len(text.splitlines()) for name, text in texts(".py", ".j2")}
    assert not {name: size for name, size in sizes.items() if size >= MAX_LINES}


def test_functions_are_short() -> None:
    long = []
    for name, text in texts(".py"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                # A command is its signature: only the body counts there.
                size = (node.end_lineno or 0) - node.body[0].lineno + 1
                if size > MAX_FUNCTION:
                    long.append(f"{name}: {node.name} has {size} lines")
    assert not long


def test_imports_go_only_downwards() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


ALLOWED = {
    "openai": {"model"},
    "instructor": {"model"},
    "tenacity": {"model"},
    "jinja2": {"prompting", "report"},
    "typer": {"cli"},
    "rich": {"cli"},
    "httpx2": {"model"},
    "opentelemetry": {"telemetry", "cli"},
}


def test_libraries_stay_in_their_part() -> None:
    strays = []
    for path in files():
        if path.suffix != ".py" or not path.is_relative_to(ROOT / "summarizer"):
            continue
        part = path.relative_to(ROOT / "summarizer").parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            strays += [
                f"{path.relative_to(ROOT)} imports {name}"
                for name in names
                if part not in ALLOWED.get(name.split(".")[0], {part})
            ]
    assert not strays


def test_the_environment_is_read_in_settings_only() -> None:
    reads = re.compile(r"\bos\.environ|\bos\.getenv|\bfrom os import .*environ")
    found = [
        name
        for name, text in texts(".py")
        if name.startswith("summarizer/")
        and not name.startswith("summarizer/settings/")
        and reads.search(text)
    ]
    assert not found


def test_printing_is_for_the_command_line_only() -> None:
    writes = re.compile(r"(?<![\w.])print\(|sys\.std(out|err)\b")
    found = [
        name
        for name, text in texts(".py")
        if name.startswith("summarizer/")
        and not name.startswith("summarizer/cli/")
        and writes.search(text)
    ]
    assert not found
