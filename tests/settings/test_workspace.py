from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import workspace
from summarizer.errors import WorkspaceError
from summarizer.workspace import find_prompts, find_schema, list_prompts, list_schemas, roots

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wheel's layout: the package with copies inside it, and no pyproject.toml beside it."""
    package = tmp_path / "site-packages" / "summarizer"
    (package / "_workspace" / "prompts" / "article").mkdir(parents=True)
    (package / "_workspace" / "prompts" / "article" / "figures.j2").touch()
    (package / "_workspace" / "schemas").mkdir()
    (package / "_workspace" / "schemas" / "article.py").touch()
    monkeypatch.setattr(workspace, "_PACKAGE", package)
    return package


def test_a_checkout_uses_its_live_folders(tmp_path: Path) -> None:
    assert roots(tmp_path)[-1] == CHECKOUT


def test_a_wheel_uses_its_copies(installed: Path, tmp_path: Path) -> None:
    assert find_prompts("article", cwd=tmp_path) == installed / "_workspace/prompts/article"
    assert find_schema("article", cwd=tmp_path) == installed / "_workspace/schemas/article.py"


def test_the_users_own_win_and_add(installed: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    for name in ("article", "short"):
        (mine / "prompts" / name).mkdir(parents=True)
        (mine / "prompts" / name / "x.j2").touch()
    (mine / "schemas").mkdir()
    (mine / "schemas" / "sport.py").touch()
    (mine / "schemas" / "__init__.py").touch()
    assert find_prompts("article", cwd=mine) == mine / "prompts" / "article"
    assert list(list_prompts(cwd=mine)) == ["article", "short"]
    assert list(list_schemas(cwd=mine)) == ["article", "sport"]


@pytest.mark.parametrize("name", ["artikel", "../article", "/etc", ""])
def test_an_unknown_name_is_told_what_exists(installed: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        find_prompts(name, cwd=tmp_path)
    assert "Known: article" in caught.value.message


def test_a_folder_without_templates_is_no_prompt(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "prompts" / "empty").mkdir(parents=True)
    assert "empty" not in list_prompts(cwd=tmp_path)
