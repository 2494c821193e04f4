"""A stub server, two models that are asked through it, and what holds for every record."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from summarizer.language import split_sentences
from summarizer.mentions import find_mentions
from summarizer.model import RetryPolicy, open_model
from summarizer.pipeline import Way, summarize_article
from summarizer.prompting import load_prompt
from summarizer.records import Article, Record
from summarizer.schema import load_schema
from summarizer.settings import ModelSpec
from tests.stub import StubServer
from tests.stub.replies import ReplyFunction, plausible

ROOT = Path(__file__).parents[2]
PLAN = load_schema(ROOT / "schemas" / "article.py")
PROMPT = load_prompt(ROOT / "prompts" / "standard")
SMALL: dict[str, Any] = {"figures_per_call": 1, "constrain": True, "sentence_context": 0}
LARGE: dict[str, Any] = {"figures_per_call": 40, "constrain": False}
LOST = {
    "model_bad_reply",
    "model_content_refused",
    "model_context_too_long",
    "model_reply_cut_off",
    "field_missing",
}
_REFERENCE = re.compile(r"\{([FM])(\d+)\}")


def spec_of(server: StubServer, **changes: Any) -> ModelSpec:
    fields: dict[str, Any] = {
        "name": "stub/stub",
        "provider": "custom",
        "kind": "server",
        "model": "stub",
        "base_url": server.base_url,
        "reasks": 1,
        "timeout_s": 120.0,
        "concurrency": 8,
    }
    return ModelSpec(**(fields | changes))


class Bench:
    """One server and one event loop for many articles; connections are kept between them."""

    def __init__(self) -> None:
        self.server = StubServer(keep=20_000).start()
        self.runner = asyncio.Runner()
        self._models: dict[str, Any] = {}

    def close(self) -> None:
        for model in self._models.values():
            self.runner.run(model.aclose())
        self.runner.close()
        self.server.stop()

    def run(
        self,
        article: Article | str,
        reply: ReplyFunction = plausible,
        way: Way | None = None,
        **spec: Any,
    ) -> Record:
        """The record of one article; `spec` as in `ModelSpec`, by default a large model's."""
        if isinstance(article, str):
            article = Article(id="a", text=article)
        self.server.reply = reply
        self.server.requests.clear()
        return self.runner.run(self._run(article, way or Way(PROMPT, PLAN), spec or LARGE))

    async def _run(self, article: Article, way: Way, spec: dict[str, Any]) -> Record:
        key = repr(sorted(spec.items()))
        if key not in self._models:
            policy = RetryPolicy(attempts=1)
            self._models[key] = open_model(spec_of(self.server, **spec), policy=policy)
        return await summarize_article(article, self._models[key], way)

    def sent(self, role: str = "user") -> list[str]:
        """The first message of a role in each request, in order of arrival."""
        return [
            next(m["content"] for m in request["messages"] if m["role"] == role)
            for request in list(self.server.requests)
        ]


def reply_to(**by_field: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Answers with these values where the wire schema asks for them, else plausibly."""
    from tests.stub.replies import plausible_value

    def reply(request: dict[str, Any]) -> dict[str, Any]:
        schema = request["response_format"]["json_schema"]["schema"]
        value: dict[str, Any] = plausible_value(schema)
        return value | {name: v for name, v in by_field.items() if name in value}

    return reply


# -- what holds for every record -------------------------------------------------------------------


def check(record: Record, text: str) -> None:
    """Every invariant of a record of plain text."""
    language = record.article.language
    found = find_mentions(text, language)
    check_spans(record, text)
    check_mentions(record, found)
    check_prose(record, text)
    check_status(record)
    again = Record.model_validate_json(record.to_json())
    assert again == record
    assert again.to_json() == record.to_json()


def check_spans(record: Record, text: str) -> None:
    """Everything that claims a place stands in it."""
    data = record.model_dump(mode="json", by_alias=True)
    for span in spans_in([data["summary"], data["figures"], data["mentions"]]):
        assert 0 <= span["start"] <= span["end"] <= len(text)
        assert text[span["start"] : span["end"]] == span["text"]


def spans_in(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            found.append(value)
        for inner in value.values():
            found += spans_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            found += spans_in(inner)
    return found


def check_mentions(record: Record, found: Sequence[Any]) -> None:
    """Every number of the article once, with one class; figures are what was found there."""
    assert [(m.start, m.end) for m in record.mentions] == [(m.start, m.end) for m in found]
    by_place = {(m.start, m.end): m for m in found}
    for mention in record.mentions:
        assert mention.cls != "undecided"
        rule = by_place[mention.start, mention.end]
        if rule.cls != "undecided":
            assert (mention.cls, mention.by) == (rule.cls, rule.by)
    figures = {(f.start, f.end) for f in record.figures}
    assert figures == {(m.start, m.end) for m in record.mentions if m.cls == "figure"}
    assert len(record.figures) == len(figures) == len({f.id for f in record.figures})
    ids = {f.id for f in record.figures}
    for figure in record.figures:
        rule = by_place[figure.start, figure.end]
        assert figure.quantity == rule.quantity
        assert (figure.negated, figure.qualifier) == (rule.negated, rule.qualifier)
        assert figure.part_of is None or figure.part_of in ids - {figure.id}
        assert figure.same_as is None or figure.same_as in ids - {figure.id}
        for value in (figure.quantity.low, figure.quantity.high):
            assert value is None or Decimal(format(value, "f")) == value


def prose_in(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if isinstance(value, dict):
        if {"text", "template", "sentences"} <= value.keys():
            return [value]
        for inner in value.values():
            found += prose_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            found += prose_in(inner)
    return found


def check_prose(record: Record, text: str) -> None:
    """No number of prose is the model's own, and each stands in the sentences it rests on."""
    language = record.article.language
    figures = {f.id: f for f in record.figures}
    sentences = split_sentences(text, language)
    for prose in prose_in(record.summary):
        template, printed = prose["template"], prose["text"]
        bare = _REFERENCE.sub("\ufffc", template)
        assert not [c for c in bare if unicodedata.category(c).startswith("N")]
        assert not set("{}[]") & set(bare)
        assert prose["sentences"]
        refs = _REFERENCE.findall(template)
        named = [f"F{n}" for kind, n in refs if kind == "F"]
        assert list(prose["figures"]) == list(dict.fromkeys(named))
        words = []
        for kind, number in refs:
            source = figures[f"F{number}"] if kind == "F" else record.mentions[int(number) - 1]
            assert not source.negated
            assert any(s["start"] <= source.start < s["end"] for s in prose["sentences"])
            words.append(source)
        at = 0
        for piece, source in zip(bare.split("\ufffc"), [*words, None], strict=True):
            assert printed.startswith(piece, at)
            at += len(piece)
            if source is not None:
                at = _printed(printed, at, source)
        assert at == len(printed)
        for span in prose["sentences"]:
            assert any(a <= span["start"] and span["start"] < b for a, b in sentences)
        check_numbers(prose, words, language)


def _printed(printed: str, at: int, source: Any) -> int:
    """Where a printed reference ends: the number, with its qualifier before or behind."""
    options = [source.text]
    if source.qualifier:
        options += [
            f"{source.qualifier.text} {source.text}",
            f"{source.text} {source.qualifier.text}",
        ]
    fitting = [o for o in options if printed.startswith(o, at)]
    assert fitting, (printed, at, options)
    return at + len(max(fitting, key=len))


def check_numbers(prose: dict[str, Any], words: Sequence[Any], language: str | None) -> None:
    """What a reader takes from the prose is a number of the article: same values, same unit."""
    there = " ".join(s["text"] for s in prose["sentences"])
    quantities = [w.quantity for w in words if getattr(w, "quantity", None)]
    values = {v for q in quantities for v in (q.low, q.high) if v is not None}
    units = {q.unit for q in quantities} | {"count"}
    for mention in find_mentions(prose["text"], language):
        if mention.quantity is None or _plain(mention.text) in _plain(there):
            continue
        read = {v for v in (mention.quantity.low, mention.quantity.high) if v is not None}
        assert read <= values, (prose["text"], mention)
        assert mention.quantity.unit in units, (prose["text"], mention)


def _plain(text: str) -> str:
    from summarizer.grounding.locate import fold

    return fold(text)


def check_status(record: Record) -> None:
    codes = Counter(problem.code for problem in record.problems)
    lost = LOST & set(codes)
    assert record.status == ("partial" if lost else "done")
