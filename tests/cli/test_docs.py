"""docs/cli.md has every command and option as the program explains it, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.settings import PROVIDERS
from tests.cli.commands import all_commands
from tests.cli.reference import reference, split


def test_the_reference_is_that_of_the_program() -> None:
    assert split()[1] == reference().strip(), "docs/cli.md is out of date: make docs"


@pytest.mark.parametrize(("words", "command"), list(all_commands()), ids=lambda x: str(x)[:24])
def test_every_option_says_what_it_does(words: tuple[str, ...], command: Any) -> None:
    assert command.help
    for parameter in command.params:
        assert parameter.help, f"{' '.join(words)}: {parameter.name} has no help"


def test_every_provider_and_variable_is_in_the_text() -> None:
    text = split()[0]
    for name, provider in PROVIDERS.items():
        assert f"`{name}" in text
        for variable in (provider.key_env, provider.base_url_env):
            assert variable is None or f"`{variable}`" in text
