"""The phrase groups that the rules ask for are those that language files list."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import summarizer.mentions
from summarizer.mentions.lexicon import languages, lexicon

_ASKS = frozenset(("group", "before", "after", "starts", "speaks_of"))


def _asked() -> Iterator[tuple[str, str]]:
    """Each group that a rule names where it asks for one, with the module."""
    for path in sorted(Path(summarizer.mentions.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name = getattr(node.args[0], "value", None) if node.args else None
                # a name of one letter is that of a group in a pattern
                if node.func.attr in _ASKS and isinstance(name, str) and len(name) > 1:
                    yield path.name, name


def test_no_rule_asks_for_a_group_that_no_language_lists() -> None:
    """A group whose name is misspelt is empty, and its rule never fires."""
    listed = {name for code in languages() for name in lexicon(code).tables}
    asked = set(_asked())
    assert len(asked) > 300
    assert [one for one in sorted(asked) if one[1] not in listed] == []


_NAMED_BY_PART = ("letter_money_", "particle_")  # the name ends with a letter or a bound


def test_no_language_lists_a_group_that_no_rule_names() -> None:
    """A group that nothing asks for is taken for words that are read."""
    folder = Path(summarizer.mentions.__file__).parent
    named = {
        node.value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    listed = set[str]()
    for path in (folder / "languages").glob("*.toml"):
        listed.update(tomllib.loads(path.read_text("utf-8")).get("phrases", {}))
    unnamed = {one for one in listed - named if not one.startswith(_NAMED_BY_PART)}
    assert len(listed) > 300
    assert unnamed == set()
