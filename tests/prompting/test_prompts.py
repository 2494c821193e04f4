"""Prompts: read, checked as a whole, known by their content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.errors import TemplateError
from summarizer.prompting import VARIABLES, load_prompt

STANDARD = Path(__file__).parents[2] / "prompts" / "standard"


def folder(at: Path, name: str = "mine", **changes: str | None) -> Path:
    """A copy of the standard prompt; `changes`: template → text, None leaves the file out."""
    path = at / "prompts" / name
    path.mkdir(parents=True)
    for template in VARIABLES:
        text: str | None = (STANDARD / f"{template}.j2").read_text("utf-8")
        text = changes.get(template.replace(".", "_"), text)
        if text is not None:
            (path / f"{template}.j2").write_text(text, "utf-8")
    return path


def test_the_standard_prompt_has_each_template_and_no_other() -> None:
    assert {file.stem for file in STANDARD.glob("*.j2")} == set(VARIABLES)
    load_prompt(STANDARD)


def test_everything_wrong_is_named_at_once(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        labels_user="{{ passage }} {{ pasage }} {{ title }}",
        shorten_user="{% if sentence %}",
        items_user=None,
        reask="{{ fault }}",
    )
    with pytest.raises(TemplateError) as raised:
        load_prompt(path)
    message = raised.value.message
    assert "labels.user.j2 uses pasage, title (given: context, passage)" in message
    assert "shorten.user.j2: " in message
    assert "items.user.j2 can not be read" in message
    assert "reask.j2 uses fault (given: faults)" in message
    assert raised.value.where == str(path)


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "reask.j2").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(TemplateError, match=r"reask\.j2"):
        load_prompt(path)


@pytest.mark.parametrize(
    "template",
    ["{{ passage.nothing }}", "{{ passage + 1 }}", "{{ 1 // 0 }}", '{% include "other.j2" %}'],
)
def test_a_template_that_fails_when_rendered_is_named(tmp_path: Path, template: str) -> None:
    prompt = load_prompt(folder(tmp_path, labels_user=template))
    with pytest.raises(TemplateError) as raised:
        prompt.render("labels.user", passage="text", context="")
    assert raised.value.where == str(prompt.path / "labels.user.j2")
    assert raised.value.__cause__ is not None


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(TemplateError):
        load_prompt(STANDARD).render("labels.user", passage="text")


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% raise %}", "{# gone #}", "<b>&amp;</b>", "{"])
def test_a_value_is_never_rendered(text: str) -> None:
    rendered = load_prompt(STANDARD).render("labels.user", passage=text, context=text)
    assert rendered.count(text) == 2


def test_the_hash_is_that_of_the_content(tmp_path: Path) -> None:
    standard = load_prompt(STANDARD)
    copy = load_prompt(folder(tmp_path, "copy"))
    assert copy.sha256 == standard.sha256
    changed = load_prompt(folder(tmp_path, "changed", reask="{{ faults }}!"))
    assert changed.sha256 != standard.sha256
    (tmp_path / "prompts" / "copy" / "notes.txt").write_text("not sent")
    load_prompt.cache_clear()
    assert load_prompt(tmp_path / "prompts" / "copy").sha256 == standard.sha256


def test_approved_is_the_very_content_that_the_lock_names(tmp_path: Path) -> None:
    path = folder(tmp_path)
    prompt = load_prompt(path)
    assert not prompt.approved
    lock = tmp_path / "prompts.lock"

    def approved(text: str) -> frozenset[str]:
        lock.write_text(text)
        load_prompt.cache_clear()
        return load_prompt(path).approved

    hashes = {"prompt_sha256": prompt.sha256, "schema_sha256": "abc"}
    entry = {"prompts": {"mine/article": hashes, "mine/other": hashes | {"prompt_sha256": "0"}}}
    assert approved(json.dumps(entry)) == {"abc"}
    assert not approved(json.dumps(entry).replace(prompt.sha256, "0" * 64))
    assert not approved(json.dumps(entry).replace("mine", "standard"))
    assert not approved("{")
    assert not approved("[]")
