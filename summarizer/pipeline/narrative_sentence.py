"""The narrative of a small model: the program picks the telling sentences, the model works on one
at a time.

Measured on the embedded model: asked about a whole article it repeats its first sentences and loses
the language; asked to shorten one sentence it does so, with the marks in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from summarizer.schema import Prose
from summarizer.schema.plan import Field
from summarizer.schema.wire import Reply, object_of, reply_type, string

from .narrative import (
    ITEM_SENTENCES,
    ITEMS_PER_SENTENCE,
    PROSE_SENTENCES,
    Narrator,
    item_schema,
    item_type,
    window,
)
from .reading import Sentence
from .salience import length, ranked, titled
from .together import together

LONGEST = 1_500
# sentences of a field that may fail before it stays short
SPARE = 2
# Words up to which a sentence needs no shortening: it is taken as it stands, in the article's own
# words, and no call is made. A headline has to be shorter than a sentence of a summary.
BRIEF = {"scalar": 14, "list": 25}
# Words up to which a sentence that the model could not shorten is taken whole.
WHOLE = {"scalar": 25, "list": 45}


async def by_sentence(narrator: Narrator) -> dict[str, Any]:
    """Fills prose fields from shortened sentences, the other fields from what sentences name."""
    telling = [s for s in ranked(narrator.reading) if s.end - s.start <= LONGEST]
    prose = [field for field in narrator.plan.asked if field.kind == "prose"]
    items = [field for field in narrator.plan.asked if field.kind != "prose"]
    filled = await _prose(narrator, prose, telling)
    filled |= await _items(narrator, items, _naming(narrator, telling))
    return narrator.consistent(filled)


async def _prose(
    narrator: Narrator, fields: Sequence[Field], telling: Sequence[Sentence]
) -> dict[str, Any]:
    """Each field gets the best sentences that are left; one that fails gives way to the next. What
    made no headline is still there for the summary."""
    filled: dict[str, Any] = {}
    left = list(telling)
    for number, field in enumerate(fields):
        wanted = min(field.at_most or 1, PROSE_SENTENCES["list" if field.is_list else "scalar"])
        found = _title(narrator) if not (number or field.is_list) else []
        failed: list[Sentence] = []
        while left and len(found) < wanted and len(failed) <= SPARE:
            batch, left = left[: wanted - len(found)], left[wanted - len(found) :]
            results = await together(_shorten(narrator, field, s) for s in batch)
            failed += [s for s, result in zip(batch, results, strict=True) if result is None]
            found += [result for result in results if result is not None]
        if not field.is_list:
            left = failed + left
        found.sort(key=lambda prose: prose.sentences[0].start)
        if field.is_list:
            filled[field.name] = narrator.deduplicated(field, found)
        else:
            filled[field.name] = found[0] if found else None
    return filled


def _title(narrator: Narrator) -> list[Prose]:
    """The article's own title where it tells a figure: no model tells it better, or wrong."""
    sentence = titled(narrator.reading)
    if sentence is None:
        return []
    marked = _marked(narrator, sentence)
    stands = _stands(narrator, LONGEST, sentence, marked)  # `titled` knows how long titles are
    return [narrator.prose.filled(marked, [sentence])] if stands else []


def _marked(narrator: Narrator, sentence: Sentence) -> str:
    """A sentence with its marks, on one line."""
    reading = narrator.reading
    marks = [
        mark
        for mark in reading.marks_in(sentence.start, sentence.end)
        if mark.mention.cls != "furniture"
        and not mark.mention.negated
        and (mark.is_figure or mark.mention.cls in _MARKED or _has_digit(mark.mention.text))
    ]
    return " ".join(reading.marked(sentence.start, sentence.end, marks).split())


async def _shorten(narrator: Narrator, field: Field, sentence: Sentence) -> Prose | None:
    marked = _marked(narrator, sentence)
    if _stands(narrator, BRIEF["list" if field.is_list else "scalar"], sentence, marked):
        return narrator.prose.filled(marked, [sentence])
    # What the model could not shorten is still better than the next sentence.
    spare = None
    if _stands(narrator, WHOLE["list" if field.is_list else "scalar"], sentence, marked):
        spare = narrator.prose.filled(marked, [sentence])
    user = narrator.prompt.render("shorten.user", sentence=marked)
    reply = await narrator.ask(
        narrator.question(
            narrator.prompt.render("shorten.system"),
            user,
            object_of({"text": string()}),
            reply_type("prose", {"text": str}),
            lambda value: narrator.prose.faults(_text(value), [sentence]),
            60 + (sentence.end - sentence.start),
        ),
        field.name,
    )
    if reply is None:
        return spare
    faults = narrator.prose.faults(reply["text"], [sentence])
    if faults:
        narrator.problem("prose_refused", field.name, " ".join(faults))
        return spare
    return narrator.prose.filled(reply["text"], [sentence])


def _stands(narrator: Narrator, most: int, sentence: Sentence, marked: str) -> bool:
    """Whether the sentence can be taken as it stands: no more than so many words, whole, and
    nothing in it that prose must not have (a denied number, furniture)."""
    raw = narrator.reading.text[sentence.start : sentence.end]
    if length(raw) > most:
        return False
    if raw.count('"') % 2 or raw.count("“") != raw.count("”") or raw.count("(") != raw.count(")"):
        return False
    return not narrator.prose.faults(marked, [sentence])


# Words such as "first" or "Premier (ministre)" may be copied as they are: a mark gains nothing.
_MARKED = ("date", "duration", "age")


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _text(value: Reply) -> str:
    return str(value.p0)  # type: ignore[attr-defined]


def _naming(narrator: Narrator, telling: Sequence[Sentence]) -> list[Sentence]:
    """Of the telling sentences those with the most names not seen before; a further one without any
    new name is not worth its call."""
    reading = narrator.reading
    seen: set[str] = set()
    chosen: list[Sentence] = []
    left = list(telling)
    while left and len(chosen) < ITEM_SENTENCES:
        news = {s.id: _names(reading.text[s.start : s.end]) - seen for s in left}
        naming = [n for n in range(len(left)) if news[left[n].id]] or ([0] if not chosen else [])
        if not naming:
            break
        at = max(naming, key=lambda n: len(news[left[n].id]) - 0.3 * n)
        chosen.append(left.pop(at))
        seen |= news[chosen[-1].id]
    return sorted(chosen, key=lambda s: s.start)


def _names(text: str) -> set[str]:
    words = text.split()
    return {word.strip(".,;:()\"'“”") for word in words[1:] if word[:1].isupper()}


async def _items(
    narrator: Narrator, fields: Sequence[Field], sentences: Sequence[Sentence]
) -> dict[str, Any]:
    if not fields:
        return {}
    if not sentences:
        return {field.name: () if field.is_list else None for field in fields}
    replies = await together(_list(narrator, fields, s) for s in sentences)
    filled: dict[str, Any] = {}
    for field in fields:
        found: list[Any] = []
        for sentence, reply in zip(sentences, replies, strict=True):
            values = reply.get(field.name) if reply else None
            single = replace(field, at_most=None)
            for value in (values or []) if field.is_list else [values]:
                item = narrator.ground(single, value, window([sentence]), field.name)
                if item is not None:
                    found.append(item)
        if field.is_list:
            filled[field.name] = narrator.deduplicated(field, found)
        else:
            filled[field.name] = found[0] if found else None
    return filled


async def _list(
    narrator: Narrator, fields: Sequence[Field], sentence: Sentence
) -> dict[str, Any] | None:
    reading = narrator.reading
    # No marks: the words of these fields are located in the article, numbers and all.
    user = narrator.prompt.render(
        "items.user",
        fields=list(fields),
        sentence=reading.marked(sentence.start, sentence.end, ()),
    )
    limit = ITEMS_PER_SENTENCE if narrator.model.spec.constrain else None
    return await narrator.ask(
        narrator.question(
            narrator.prompt.render("items.system"),
            user,
            object_of({field.name: item_schema(field, limit) for field in fields}),
            reply_type("items", {field.name: item_type(field) for field in fields}),
            lambda _: (),
            400,
        ),
        "items",
    )
