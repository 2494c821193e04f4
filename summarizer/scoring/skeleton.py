"""A gold file to fill in: every number of an article, each with a unique anchor and empty
labels."""

from __future__ import annotations

import json
import re

from summarizer.mentions import find_mentions
from summarizer.scoring.gold import LABEL_FIELDS

_HEAD = """\
# yaml-language-server: $schema={schema}
# Label by reading the article, not by running the program (docs/evals.md). For every number below:
# a figure stays and gets its values, anything else moves to not_figures with its class. A number
# that is not listed must be added. The file is refused while a bound is empty.
article: {article}
language: {language}
figures:
"""
_TAIL = """\
not_figures: []
#  - {anchor: "on [[18 January]] the", class: date}
key_facts: []
claims: []
notes: null
"""


def new_gold(text: str, article: str, language: str | None, schema: str) -> str:
    """The YAML of a gold file for an article.

    Args:
        text: the article.
        article: its file name.
        language: its language, null to be filled in where unknown.
        schema: where the JSON Schema of gold files is, seen from the new file.
    """
    lines = [_HEAD.format(schema=schema, article=json.dumps(article), language=language or "null")]
    for number, mention in enumerate(find_mentions(text, language), 1):
        anchor = unique_anchor(text, mention.start, mention.end)
        lines.append(f"  - id: g{number}\n    anchor: {json.dumps(anchor, ensure_ascii=False)}\n")
        lines += [f"    {name}: null\n" for name in ("low", "high", "bound")]
        lines.append("    unit: count\n")
        lines += [f"    {name}: null\n" for name in LABEL_FIELDS]
    return "".join(lines) + _TAIL


def unique_anchor(text: str, start: int, end: int) -> str:
    """The shortest stretch of whole words round a number that stands once in the text, the number
    in ``[[ ]]``.
    """
    left, right = start, end
    while True:
        needle = text[left:right]
        if text.find(needle) == text.rfind(needle) and (left, right) != (start, end):
            break
        wider = _wider(text, left, right)
        if wider == (left, right):
            break
        left, right = wider
    return f"{text[left:start]}[[{text[start:end]}]]{text[end:right]}"


def _wider(text: str, left: int, right: int) -> tuple[int, int]:
    before = re.search(r"\S*\s*\Z", text[max(0, left - 40) : left])
    after = re.match(r"\s*\S*", text[right : right + 40])
    return (
        left - (len(before.group()) if before else 0),
        right + (len(after.group()) if after else 0),
    )
