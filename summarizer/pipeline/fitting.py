"""Whether words can be what their field means: a time, a place, a person, a body.

A small model fills every field of an event and now and then takes the words of one for another
("when": "Finanzchefin Silke Arndt"), or a country for an organisation. What can not be right is
left out and reported; nothing is put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.grounding.cues import Cues, file_of, territories
from summarizer.grounding.locate import fold
from summarizer.grounding.times import time_spans
from summarizer.mentions.fold import WORD_CHARS
from summarizer.schema import Meaning, Verbatim
from summarizer.schema.plan import Field

from .reading import Reading

_WORD = re.compile(rf"[{WORD_CHARS}]+(?:[’'.-][{WORD_CHARS}]+)*")
_ABOUT = {
    "time": "is no time",
    "place": "is no place",
    "actor": "is nobody who acts",
    "person": "is no person's name",
    "body": "is no organisation",
}


class Fitting:
    """Judges the words of one article.

    Args:
        reading: the article.
        cues: the words of its language. Where there are none for the language, only what holds in
            every language is judged.
    """

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self.reading = reading
        self.cues = cues
        self.knows = file_of(reading.language) is not None

    def fault(self, meaning: Meaning, span: Verbatim) -> str | None:
        """What is wrong with words as such a thing, for a reader; None where nothing is."""
        judge = {
            "time": self._is_time,
            "place": self._is_place,
            "actor": self._is_actor,
            "person": self._is_person,
            "body": self._is_body,
        }[meaning]
        return None if judge(span) else f"{span.text[:60]!r} {_ABOUT[meaning]}."

    def withdrawn(self, span: Verbatim) -> str | None:
        """What is wrong with words that hold a number which the article itself takes back."""
        marks = self.reading.marks_in(span.start, span.end)
        if all(mark.mention.cls != "retracted" for mark in marks):
            return None
        return f"{span.text[:60]!r} holds a number that the article takes back."

    # -- the meanings --------------------------------------------------------------------------

    def _is_time(self, span: Verbatim) -> bool:
        if not self.knows or self._times(span):
            return True
        # Chinese has no blanks: a time word may stand anywhere
        return self.reading.language == "zh" and any(word in span.text for word in self.cues.time)

    def _is_place(self, span: Verbatim) -> bool:
        if self._is_all_time(span) or self._only_says(span):
            return False
        figures = [m for m in self.reading.marks_in(span.start, span.end) if m.is_figure]
        # "three provinces", "5 km from Ostheim" are places, "more than 5,000 hectares" is none
        return not figures or self._names_somewhere(span)

    def _is_actor(self, span: Verbatim) -> bool:
        return not (self._is_all_time(span) or self._only_says(span))

    def _is_person(self, span: Verbatim) -> bool:
        if self.reading.marks_in(span.start, span.end):
            return False
        if self._is_territory(span) or self._is_all_time(span):
            return False
        return " " in span.text or not self._is_common_noun(span)

    def _is_body(self, span: Verbatim) -> bool:
        if any(m.mention.cls != "ordinal" for m in self.reading.marks_in(span.start, span.end)):
            return False
        return not (self._is_territory(span) or self._is_all_time(span))

    # -- what they rest on ---------------------------------------------------------------------

    def _times(self, span: Verbatim) -> list[tuple[int, int]]:
        dated = [
            (mark.start, mark.end)
            for mark in self.reading.marks_in(span.start, span.end)
            if mark.mention.cls in ("date", "duration")
        ]
        return time_spans(self.reading.text, span.start, span.end, dated, self.cues)

    def _is_all_time(self, span: Verbatim) -> bool:
        """Whether there is nothing but a time and function words."""
        if not self.knows:
            return False
        rest, at = "", span.start
        for start, end in self._times(span):
            rest += self.reading.text[at:start] + " "
            at = end
        if at == span.start:
            return False
        rest += self.reading.text[at : span.end]
        return not self._content(rest)

    def _content(self, text: str) -> list[str]:
        words = [fold(word) for word in _WORD.findall(text)]
        return [word for word in words if word not in self.cues.function]

    def _only_says(self, span: Verbatim) -> bool:
        content = self._content(span.text)
        return self.knows and all(word in self.cues.said for word in content)

    def _names_somewhere(self, span: Verbatim) -> bool:
        words = _WORD.findall(span.text)
        # up to two letters of a plural or a case more
        kinds = {fold(word)[:end] for word in words for end in (None, -1, -2)} - {""}
        return bool(kinds & self.cues.place) or any(word[:1].isupper() for word in words)

    def _is_territory(self, span: Verbatim) -> bool:
        name = " ".join(self._content(span.text)) if self.knows else fold(span.text)
        return {name, fold(span.text)} & territories(self.reading.language) != set()

    def _is_common_noun(self, span: Verbatim) -> bool:
        """German gives every noun a capital: one that has an article is no name."""
        if self.reading.language != "de":
            return False
        articles = r"(?:der|die|das|den|dem|des|(?:k?ein|dies|jed)(?:e|en|em|er|es)?)"
        pattern = rf"\b{articles}\s+(?:[a-zäöüß]+\s+)?{re.escape(span.text)}\b"
        return re.search(pattern, self.reading.text, re.IGNORECASE) is not None


def apart(items: Mapping[str, Any], fields: Sequence[Field], cues: Cues) -> dict[str, Any]:
    """Filled fields without what another field shows to be wrong: a person as a place or a body, a
    place as a body.

    Args:
        items: the values of a summary by field name.
        fields: the fields that they fill.
    """
    found: dict[Meaning, set[str]] = {}
    for part, inner in _parts(items, fields):
        for own in inner:
            value = getattr(part, own.name)
            if own.means and isinstance(value, Verbatim):
                found.setdefault(own.means, set()).add(fold(value.text))
    people, places = found.get("person", set()), found.get("place", set())

    def keeps(part: Any, inner: Sequence[Field]) -> bool:
        for own in inner:
            if own.means == "body":
                name = getattr(part, own.name)
                text = fold(name.text)
                if any(f" {person} " in f" {text} " for person in people):
                    return False
                if text in places and not _is_office(name.text, cues):
                    return False
        return True

    def mended(part: Any, inner: Sequence[Field]) -> Any:
        wrong = {
            own.name: None
            for own in inner
            if own.means == "place"
            and own.nullable
            and (value := getattr(part, own.name)) is not None
            and fold(value.text) in people
        }
        return part.model_copy(update=wrong) if wrong else part

    out = dict(items)
    for field in fields:
        value = items.get(field.name)
        if field.kind != "part" or value is None:
            continue
        if field.is_list:
            out[field.name] = tuple(
                mended(part, field.fields) for part in value if keeps(part, field.fields)
            )
        else:
            out[field.name] = mended(value, field.fields)
    return out


def _parts(items: Mapping[str, Any], fields: Sequence[Field]) -> list[tuple[Any, Sequence[Field]]]:
    found: list[tuple[Any, Sequence[Field]]] = []
    for field in fields:
        value = items.get(field.name)
        if field.kind == "part" and value is not None:
            found += [(part, field.fields) for part in (value if field.is_list else [value])]
    return found


def _is_office(name: str, cues: Cues) -> bool:
    """Whether a name says itself that it is a body: a word such as "ministry", an acronym, or a
    common noun ("Lind clinic").
    """
    words = [word for word in _WORD.findall(name) if fold(word) not in cues.function]
    return (
        name.isupper()
        or any(fold(word) in cues.office for word in words)
        or any(word.islower() and fold(word) in cues.place for word in words)
    )
