"""Prose of the model: checked against the sentences it rests on, printed in the article's words."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.cues import cues_for
from summarizer.grounding.locate import fold
from summarizer.grounding.prose import Draft, own_numbers, print_draft, read_draft
from summarizer.language import detect_language
from summarizer.mentions import find_mentions
from summarizer.records import Mention, Quantity, Span
from summarizer.schema import Prose

from .faithful import Faithful
from .reading import Mark, Reading, Sentence

# Below this many letters the language of a sentence can not be told with confidence.
TELLING_LETTERS = 60


class ProseChecker:
    """Reads prose that rests on sentences of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.faithful = Faithful(reading, cues_for(reading.language))

    def faults(self, text: str, sentences: Sequence[Sentence]) -> list[str]:
        """What is wrong with prose, one short sentence each."""
        draft = read_draft(text)
        if not draft.bare.strip():
            return ["The text is empty."]
        marks = self._marks(sentences)
        unknown = [ref for ref in draft.references if ref not in marks]
        if unknown:
            known = ", ".join(marks) or "none"
            return [f"{unknown[0]} does not stand in the sentences it rests on (there: {known})."]
        negated = [r for r in draft.references if marks[r].mention.negated]
        faults = [f"The article denies {ref}: leave it out." for ref in negated]
        taken = [r for r in draft.references if marks[r].mention.cls == "retracted"]
        faults += [f"The article takes {ref} back: leave it out." for ref in taken]
        allowed = [mark.mention for mark in marks.values()]
        there = " ".join(self.reading.text[s.start : s.end] for s in sentences)
        own = own_numbers(draft, self.reading.language, find_mentions, allowed, there)
        faults += [f"You wrote {word!r} yourself. Copy the mark instead." for word in own[:3]]
        if not faults:
            faults += (
                self._bounds(draft, marks)
                or self._changed(draft, marks, sentences)
                or self.faithful.faults(draft, marks, sentences)
            )
        language = self.reading.language
        letters = sum(char.isalpha() for char in draft.bare)
        if letters < TELLING_LETTERS and self.faithful.foreign(draft, sentences):
            faults.append(f"Write in the language of the article ({language}).")
        if language and letters >= TELLING_LETTERS:
            spoken = detect_language(draft.bare)
            if spoken and spoken != language:
                faults.append(
                    f"Write in the language of the article ({language}), not in {spoken}."
                )
        return faults

    def _marks(self, sentences: Sequence[Sentence]) -> dict[str, Mark]:
        return {
            mark.id: mark
            for sentence in sentences
            for mark in self.reading.marks_in(sentence.start, sentence.end)
            if mark.mention.cls != "furniture"
        }

    def filled(self, text: str, sentences: Sequence[Sentence]) -> Prose:
        """Prose without faults, with its references printed and kept."""
        draft = read_draft(text)
        printed, _ = print_draft(draft, self._words(draft, self._marks(sentences)))
        reading = self.reading
        return Prose(
            text=printed,
            template=draft.template,
            figures=tuple(dict.fromkeys(r for r in draft.references if r.startswith("F"))),
            sentences=tuple(
                Span(text=reading.text[s.start : s.end], start=s.start, end=s.end)
                for s in dict.fromkeys(sentences)
            ),
        )

    def _bare(self, draft: Draft, marks: dict[str, Mark]) -> list[str]:
        """The article's words for each reference, without a qualifier."""
        return [self.reading.text[marks[r].start : marks[r].end] for r in draft.references]

    def _words(self, draft: Draft, marks: dict[str, Mark]) -> list[str]:
        """What each reference is printed as: the article's words, with the qualifier where the
        prose around it has lost it."""
        words = self._bare(draft, marks)
        for index, ref, found in self._found(draft, words):
            mention = marks[ref].mention
            if not (mention.quantity and mention.qualifier):
                continue
            if _bound(found) == "exact" != mention.quantity.bound:
                number, qualifier = words[index], mention.qualifier
                before = qualifier.start < mention.start
                words[index] = (
                    f"{qualifier.text} {number}" if before else f"{number} {qualifier.text}"
                )
        return words

    def _bounds(self, draft: Draft, marks: dict[str, Mark]) -> list[str]:
        """References around which the prose says another bound than the article does ("nearly"
        for "more than")."""
        faults = []
        for _, ref, found in self._found(draft, self._bare(draft, marks)):
            quantity = marks[ref].mention.quantity
            said = _bound(found)
            if quantity is None or said in ("exact", quantity.bound):
                continue
            if found is not None and found.qualifier is None:
                continue
            article = marks[ref].mention.qualifier
            wanted = f"{article.text!r}" if article else "no such word"
            faults.append(f"The article has {wanted} with {ref}; keep it.")
        return faults

    def _found(self, draft: Draft, words: list[str]) -> list[tuple[int, str, Mention | None]]:
        """What the mention engine reads at each reference to a figure, in the printed prose."""
        printed, places = print_draft(draft, words)
        mentions = find_mentions(printed, self.reading.language)
        return [
            (index, ref, next((m for m in mentions if m.start < end and start < m.end), None))
            for index, (ref, start, end) in enumerate(places)
            if ref.startswith("F")
        ]

    def _changed(
        self, draft: Draft, marks: dict[str, Mark], sentences: Sequence[Sentence]
    ) -> list[str]:
        """References that become another number with what stands beside them ("{F1}{F2}",
        "{F1}%", "{F1} {M2}"): the article's own words, but a number from nowhere."""
        printed, places = print_draft(draft, self._bare(draft, marks))
        there = " ".join(fold(self.reading.text[s.start : s.end]) for s in sentences)
        faults = []
        for found in find_mentions(printed, self.reading.language):
            inside = [p for p in places if p[1] < found.end and found.start < p[2]]
            if not inside or fold(found.text) in there:
                continue
            if len(inside) == 1 and inside[0][1] <= found.start and found.end <= inside[0][2]:
                continue
            meant = [marks[ref].mention.quantity for ref, _, _ in inside]
            if found.quantity and all(meant) and _says(found.quantity, [q for q in meant if q]):
                continue
            faults.append(f"{inside[0][0]} reads as {found.text!r} there, which is another number.")
        return faults


def _says(found: Quantity, meant: Sequence[Quantity]) -> bool:
    """Whether a quantity has the values and the unit of those that it is made of."""
    values = {value for q in meant for value in (q.low, q.high) if value is not None}
    said = {value for value in (found.low, found.high) if value is not None}
    return said == values and all(found.unit == q.unit for q in meant)


def _bound(mention: Mention | None) -> str:
    return mention.quantity.bound if mention is not None and mention.quantity else "exact"
