"""The narrative of a large model: the whole article in one call, or as many as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from babel import Locale, UnknownLocaleError

from summarizer.schema.plan import Field
from summarizer.schema.wire import (
    Json,
    Reply,
    list_of,
    nullable,
    object_of,
    one_of,
    reply_type,
    string,
    values_of,
)

from .narrative import Narrator, item_schema, item_type, window
from .reading import Reading, Sentence
from .together import together

# Marks and sentence numbers make a text longer; a token holds some three characters of most
# languages and one of Chinese. Half of the context is left to prompt and reply.
CHARS_PER_TOKEN = {"zh": 1.0, "ja": 1.0, "km": 0.7, "hi": 1.0, "ar": 1.5}


async def by_article(narrator: Narrator) -> dict[str, Any]:
    """All fields from one reply for each chunk of the article; chunks are joined field by field."""
    spec = narrator.model.spec
    room = spec.context_tokens - spec.max_tokens if spec.context_tokens > spec.max_tokens else 512
    per_token = CHARS_PER_TOKEN.get(narrator.reading.language or "", 2.5)
    chunks = list(_chunks(narrator.reading, max(1_000, int(room * per_token * 0.8))))
    replies = await together(_ask(narrator, chunk) for chunk in chunks)
    filled: dict[str, Any] = {}
    for field in narrator.plan.asked:
        found: list[Any] = []
        for chunk, reply in zip(chunks, replies, strict=True):
            if reply is not None:
                found += _grounded(narrator, field, reply[field.name], chunk)
        if field.is_list:
            filled[field.name] = narrator.deduplicated(field, found)
        else:
            filled[field.name] = found[0] if found else None
    return narrator.consistent(filled)


def _chunks(reading: Reading, chars: int) -> Iterator[list[Sentence]]:
    chunk: list[Sentence] = []
    for sentence in reading.sentences:
        if chunk and sentence.end - chunk[0].start > chars:
            yield chunk
            chunk = []
        chunk.append(sentence)
    if chunk:
        yield chunk


async def _ask(narrator: Narrator, chunk: Sequence[Sentence]) -> dict[str, Any] | None:
    reading = narrator.reading
    ids = [sentence.id for sentence in chunk]
    lines = [
        {
            "id": sentence.id,
            "text": reading.marked(
                sentence.start, sentence.end, reading.marks_in(sentence.start, sentence.end)
            ),
        }
        for sentence in chunk
    ]
    fields = narrator.plan.asked
    user = narrator.prompt.render(
        "article.user", sentences=lines, language=_name(reading.language), fields=list(fields)
    )
    schema = object_of({field.name: _wire(field, ids, narrator) for field in fields})
    reply = reply_type("summary", {field.name: _type(field) for field in fields})
    by_id = {sentence.id: sentence for sentence in chunk}
    return await narrator.ask(
        narrator.question(
            narrator.prompt.render("article.system"),
            user,
            schema,
            reply,
            lambda value: _faults(narrator, value, by_id),
            narrator.model.spec.max_tokens,
        ),
        "summary",
    )


def _wire(field: Field, ids: Sequence[str], narrator: Narrator) -> Json:
    limit = field.at_most if narrator.model.spec.constrain else None
    if field.kind != "prose":
        return item_schema(field, limit)
    source = one_of(ids) if narrator.model.spec.constrain else string()
    prose = object_of({"from": list_of(source), "text": string()})
    if field.is_list:
        return list_of(prose, limit)
    return nullable(prose) if field.nullable else prose


def _type(field: Field) -> Any:
    if field.kind != "prose":
        return item_type(field)
    prose: Any = reply_type("prose", {"from": list[str], "text": str})
    if field.is_list:
        return list[prose]
    return prose | None if field.nullable else prose


def _faults(narrator: Narrator, reply: Reply, by_id: dict[str, Sentence]) -> list[str]:
    faults: list[str] = []
    windows = [(0, len(narrator.reading.text))]
    values = values_of(reply)
    for field in narrator.plan.asked:
        value = values[field.name]
        if field.kind != "prose":
            faults += narrator.item_faults(field, value, windows)
            continue
        for number, prose in enumerate(value if field.is_list else [value] if value else [], 1):
            where = f"{field.name} {number}" if field.is_list else field.name
            faults += [f"{where}: {fault}" for fault in _prose_faults(narrator, prose, by_id)]
    return faults[:10]


def _prose_faults(narrator: Narrator, prose: Reply, by_id: dict[str, Sentence]) -> list[str]:
    said = values_of(prose)
    missing = [source for source in said["from"] if source not in by_id]
    if missing or not said["from"]:
        return [f"There is no sentence {missing[0]}." if missing else '"from" names no sentence.']
    return narrator.prose.faults(said["text"], [by_id[source] for source in said["from"]])


def _grounded(narrator: Narrator, field: Field, value: Any, chunk: Sequence[Sentence]) -> list[Any]:
    values = value if field.is_list else [value] if value is not None else []
    by_id = {sentence.id: sentence for sentence in chunk}
    found: list[Any] = []
    single = replace(field, at_most=None)
    for number, item in enumerate(values):
        where = f"{field.name}[{number}]" if field.is_list else field.name
        if field.kind != "prose":
            windows = [
                *window([]),
                (chunk[0].start, chunk[-1].end),
                (0, len(narrator.reading.text)),
            ]
            grounded = narrator.ground(single, item, windows, where)
            found += [grounded] if grounded is not None else []
            continue
        faults = _prose_faults(narrator, item, by_id)
        if faults:
            narrator.problem("prose_refused", where, " ".join(faults))
            continue
        said = values_of(item)
        found.append(narrator.prose.filled(said["text"], [by_id[s] for s in said["from"]]))
    return found


def _name(language: str | None) -> str:
    """The English name of a language, for the prompt."""
    try:
        return Locale.parse(language or "").get_language_name("en") or "the article's language"
    except (UnknownLocaleError, ValueError):
        return "the article's language"
