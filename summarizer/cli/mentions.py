"""``summarizer mentions``: the numbers in a text and their classes, by rule alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from . import common

if TYPE_CHECKING:
    from summarizer.records import Article, Mention

app = typer.Typer()


@app.command()
def mentions(
    inputs: common.Paths,
    as_json: common.AsJson = False,
    language: common.Language = None,
    text_field: common.TextField = None,
    id_field: common.IdField = None,
    max_chars: common.MaxChars = None,
) -> None:
    """List every number in a text with its class and the rule that found it. No model is asked.

    Class `undecided` is what the rules leave to the model. With --json one line for each article:
    {"article": {...}, "mentions": [...]}, offsets into the decoded file.

    Examples:

        summarizer mentions article.txt

        summarizer mentions news/ --json | jq '.mentions[].text'

        echo "Plus de 2 000 personnes" | summarizer mentions - --language fr
    """
    from summarizer.errors import InputError
    from summarizer.language import detect_language
    from summarizer.mentions import find_mentions
    from summarizer.reading import DEFAULT_MAX_CHARS, read_inputs

    failed = False
    for item in read_inputs(
        inputs,
        text_field=text_field or "text",
        id_field=id_field or "id",
        max_chars=max_chars or DEFAULT_MAX_CHARS,
    ):
        if isinstance(item, InputError):
            common.complain(item)
            failed = True
            continue
        article = item.model_copy(update={"language": language or detect_language(item.text)})
        found = find_mentions(article.text, article.language)
        if as_json:
            common.write_line(_as_json(article, found))
        else:
            _show(article, found)
    if failed:
        raise typer.Exit(common.EXIT_SOME_FAILED)


def _as_json(article: Article, found: list[Mention]) -> str:
    mentions = []
    for mention in found:
        data = mention.model_dump(mode="json", by_alias=True)
        _to_source(article, data)
        if data["qualifier"]:
            _to_source(article, data["qualifier"])
        mentions.append(data)
    reference = article.ref().model_dump(mode="json")
    return json.dumps({"article": reference, "mentions": mentions}, ensure_ascii=False)


def _to_source(article: Article, span: dict[str, Any]) -> None:
    span["start"], span["end"] = article.source_span(span["start"], span["end"])


def _show(article: Article, found: list[Mention]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(
        title=common.safe(f"{article.id}  ({article.language or 'language unknown'})"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
    )
    table.add_column("number", overflow="fold")
    table.add_column("class")
    table.add_column("rule")
    table.add_column("low", justify="right", overflow="fold")
    table.add_column("high", justify="right", overflow="fold")
    table.add_column("bound")
    table.add_column("unit")
    for mention in found:
        quantity = mention.quantity
        cells: list[object] = [mention.text, mention.cls, mention.by.removeprefix("rule:")]
        if quantity is None:
            cells += ["", "", "", ""]
        else:
            cells += [
                "" if value is None else f"{value:,f}" for value in (quantity.low, quantity.high)
            ]
            cells += [quantity.bound, quantity.unit]
        table.add_row(*(common.safe(cell) for cell in cells))
    common.out.print(table)
