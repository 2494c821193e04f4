"""The fields of the schema besides the figures: asked, checked, located."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from summarizer.errors import (
    BadReplyError,
    ContentRefusedError,
    ContextTooLongError,
    ModelError,
    ReplyCutOffError,
)
from summarizer.grounding.cues import cues_for
from summarizer.grounding.locate import fold
from summarizer.model import Message, Model, Question
from summarizer.prompting import Prompt
from summarizer.records import Problem
from summarizer.schema import Plan, Verbatim
from summarizer.schema.plan import Field
from summarizer.schema.wire import (
    Json,
    Reply,
    list_of,
    literal_of,
    nullable,
    object_of,
    one_of,
    reply_type,
    string,
    values_of,
)

from .fitting import Fitting, apart
from .prose import ProseChecker
from .reading import Reading, Sentence

# A small model is asked sentence by sentence; so many of the most telling sentences are enough.
ITEM_SENTENCES = 2
PROSE_SENTENCES = {"scalar": 1, "list": 2}
ITEMS_PER_SENTENCE = 2
LOST = (BadReplyError, ContentRefusedError, ContextTooLongError, ReplyCutOffError)
_MARK = re.compile(r"[{\[]\s*([FM]\d{1,6})\s*(?::([^{}\[\]]{0,200}))?[}\]]")


class Narrator:
    """Fills the asked fields of a schema from one article.

    Args:
        reading: the article.
        plan: the schema.
        model: who is asked; one that takes one figure a call is asked sentence by sentence.
        prompt: what it is told.
    """

    def __init__(self, reading: Reading, plan: Plan, model: Model, prompt: Prompt) -> None:
        self.reading = reading
        self.plan = plan
        self.model = model
        self.prompt = prompt
        self.prose = ProseChecker(reading)
        self.problems: list[Problem] = []
        self.cues = cues_for(reading.language)
        self.fitting = Fitting(reading, self.cues)
        self.lost: list[ModelError] = []
        self.calls_answered = 0

    async def ask(self, question: Question[Reply], where: str) -> dict[str, Any] | None:
        """The values of a reply, None where none could be had (and a problem says why)."""
        try:
            answer = await self.model.ask(question)
        except LOST as error:
            self.lost.append(error)
            self.problem(error.code, where, error.message)
            return None
        self.calls_answered += 1
        for warning in answer.warnings:
            self.problem("model_warning", where, warning)
        return values_of(answer.value)

    def problem(self, code: str, where: str, message: str) -> None:
        self.problems.append(Problem(code=code, where=where, message=message))

    def reask(self, faults: Sequence[str]) -> str:
        return self.prompt.render("reask", faults=list(faults))

    def question(
        self,
        system: str,
        user: str,
        schema: Json,
        reply: type[Reply],
        check: Any,
        max_tokens: int,
    ) -> Question[Reply]:
        return Question(
            messages=(Message("system", system), Message("user", user)),
            reply_type=reply,
            json_schema=schema,
            name="narrative",
            max_tokens=min(self.model.spec.max_tokens, max_tokens),
            check=check,
            purpose="narrative",
            reask=self.reask,
        )

    def locate(self, phrase: str, windows: Sequence[tuple[int, int]]) -> Verbatim | None:
        """Words of the article; marks that the model copied along are read as their numbers."""
        find = self.reading.locator.find
        plain = _MARK.sub(self._unmarked, phrase)
        hit = find(phrase, windows) or (find(plain, windows) if plain != phrase else None)
        if hit is None:
            return None
        return Verbatim(text=self.reading.text[slice(*hit)], start=hit[0], end=hit[1])

    def _unmarked(self, match: re.Match[str]) -> str:
        mark = self.reading.by_id.get(match.group(1))
        return self.reading.text[mark.start : mark.end] if mark else match.group()

    def item_faults(
        self, field: Field, value: Any, windows: Sequence[tuple[int, int]]
    ) -> list[str]:
        """Verbatim values, at any depth, that do not stand in the article."""
        if value is None:
            return []
        if field.is_list and isinstance(value, list | tuple):
            single = replace(field, at_most=None)
            return [fault for item in value for fault in self.item_faults(single, item, windows)]
        if field.kind == "part":
            inner = values_of(value)
            return [
                f for own in field.fields for f in self.item_faults(own, inner[own.name], windows)
            ]
        if field.kind == "verbatim" and value and self.locate(value, windows) is None:
            return [
                f"{field.name}: {value[:60]!r} does not stand in the text. "
                "Copy its words, or leave it out."
            ]
        return []

    def ground(
        self, field: Field, value: Any, windows: Sequence[tuple[int, int]], where: str
    ) -> Any:
        """A reply's value for one field, located; None where it can not stand."""
        if value is None:
            return None
        if field.is_list:
            single = replace(field, at_most=None)
            found = [self.ground(single, v, windows, f"{where}[{n}]") for n, v in enumerate(value)]
            return self.deduplicated(field, [item for item in found if item is not None])
        if field.kind == "choice":
            return value
        if field.kind == "verbatim":
            return self._verbatim(field, value, windows, where)
        inner = values_of(value)
        filled: dict[str, Any] = {}
        for own in field.fields:
            filled[own.name] = self.ground(own, inner[own.name], windows, f"{where}.{own.name}")
            if filled[own.name] is None and not own.nullable:
                return None
        assert field.part is not None
        return field.part.model_construct(**self._without_role(field, filled))

    def consistent(self, filled: dict[str, Any]) -> dict[str, Any]:
        """All fields, without what another field shows to be wrong."""
        return apart(filled, self.plan.asked, self.cues)

    def _without_role(self, field: Field, filled: dict[str, Any]) -> dict[str, Any]:
        """Names without the words that another field of the same item holds ("Minister Sar Sokha",
        "Minister")."""
        for own in field.fields:
            name = filled[own.name]
            if not (own.proper and isinstance(name, Verbatim)):
                continue
            for other in filled.values():
                if not isinstance(other, Verbatim) or other is name:
                    continue
                if name.text.startswith(other.text + " "):
                    rest = name.text[len(other.text) :].lstrip()
                    if rest[:1].isupper():
                        start = name.end - len(rest)
                        filled[own.name] = name = Verbatim(text=rest, start=start, end=name.end)
        return filled

    def _verbatim(
        self, field: Field, value: str, windows: Sequence[tuple[int, int]], where: str
    ) -> Verbatim | None:
        if not value.strip() or fold(value) in ("null", "none", "n/a"):
            return None
        span = self.locate(value, windows)
        if span is None:
            self.problem(
                "words_not_in_article",
                where,
                f"The model gave {value[:80]!r}, which does not stand in the article.",
            )
            return None
        if field.proper and not self._is_name(span):
            return None
        fault = self.fitting.withdrawn(span)
        if fault is None and field.means:
            fault = self.fitting.fault(field.means, span)
        if fault is not None:
            self.problem("words_do_not_fit", where, fault)
            return None
        return span

    def _is_name(self, span: Verbatim) -> bool:
        """A proper name has a capital (where the script has capitals) and holds no figure.

        A single word that opens its sentence has a capital anyway ("He"): it is a name only if it
        has one elsewhere too.
        """
        text = span.text
        cased = [c for c in text if c.isupper() or c.islower()]
        content = [w for w in re.findall(r"\w+", text) if fold(w) not in self.cues.function]
        if cased and not (content and content[0][0].isupper()):
            return False
        if len(text) > 80 or any(m.is_figure for m in self.reading.marks_in(span.start, span.end)):
            return False
        if not cased or " " in text:
            return True
        return any(
            not self._opens(match) for match in re.finditer(re.escape(text), self.reading.text)
        )

    def _opens(self, match: re.Match[str]) -> bool:
        """Whether a word is the first of its sentence (or of a quote)."""
        sentence = self.reading.sentences[self.reading.sentence_index(match.start())]
        before = self.reading.text[sentence.start : match.start()]
        return not before.strip() or before.rstrip()[-1] in "\"“”«„'‘:"

    def deduplicated(self, field: Field, items: Iterable[Any]) -> tuple[Any, ...]:
        """Items without repetitions, at most as many as the schema wants; says what it left out."""
        kept: list[Any] = []
        names: dict[str, int] = {}
        extra = 0
        for item in items:
            key = self._key(field, item)
            if key in names:
                kept[names[key]] = _fuller(field, kept[names[key]], item)
                continue
            if len(kept) >= (field.at_most or 1):
                extra += 1
                continue
            names[key] = len(kept)
            kept.append(item)
        if extra:
            self.problem(
                "too_many_items",
                field.name,
                f"{extra} more items were left out (at most {field.at_most}).",
            )
        return tuple(kept)

    def _key(self, field: Field, item: Any) -> str:
        if field.kind == "prose":
            return fold(item.text)
        if field.kind == "part":
            first = getattr(item, field.fields[0].name)
            return fold(first.text if isinstance(first, Verbatim) else str(first))
        return fold(item.text) if isinstance(item, Verbatim) else str(item)


def _fuller(field: Field, one: Any, other: Any) -> Any:
    """Of two items of the same name the one that says more."""
    if field.kind != "part":
        return one
    said = [sum(getattr(item, f.name) is not None for f in field.fields) for item in (one, other)]
    return other if said[1] > said[0] else one


def item_schema(field: Field, limit: int | None) -> Json:
    """Wire schema of a field without prose."""
    if field.kind == "part":
        schema = object_of({own.name: item_schema(own, limit) for own in field.fields})
    elif field.kind == "choice":
        schema = one_of(field.choices)
    else:
        schema = string()
    if field.is_list:
        return list_of(schema, limit)
    return nullable(schema) if field.nullable else schema


def item_type(field: Field) -> Any:
    """Reply type of a field without prose."""
    type_: Any
    if field.kind == "part":
        type_ = reply_type(field.name, {own.name: item_type(own) for own in field.fields})
    elif field.kind == "choice":
        type_ = literal_of(field.choices)
    else:
        type_ = str
    if field.is_list:
        return list[type_]
    return type_ | None if field.nullable else type_


def window(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    return [(sentence.start, sentence.end) for sentence in sentences]


__all__ = [
    "ITEMS_PER_SENTENCE",
    "ITEM_SENTENCES",
    "PROSE_SENTENCES",
    "Narrator",
    "item_schema",
    "item_type",
    "window",
]
