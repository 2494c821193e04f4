"""Prose of the model: checked against the sentences it rests on, printed in the article's words."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.prose import Draft, own_numbers, print_draft, read_draft
from summarizer.language import detect_language
from summarizer.mentions import find_mentions
from summarizer.records import Mention, Span
from summarizer.schema import Prose

from .reading import Mark, Reading, Sentence

# Below this many letters the language of a sentence can not be told with confidence.
TELLING_LETTERS = 60


class ProseChecker:
    """Reads prose that rests on sentences of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

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
        allowed = [mark.mention for mark in marks.values()]
        own = own_numbers(draft, self.reading.language, find_mentions, allowed)
        faults += [f"You wrote {word!r} yourself. Copy the mark instead." for word in own[:3]]
        if not faults:
            faults += self._bounds(draft, marks)
        language = self.reading.language
        if language and sum(char.isalpha() for char in draft.bare) >= TELLING_LETTERS:
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
        words = self._words(draft, self._marks(sentences))
        printed, _ = print_draft(draft, words)
        reading = self.reading
        return Prose(
            text=printed,
            template=draft.template,
            figures=tuple(dict.fromkeys(r for r in draft.references if r.startswith("F"))),
            sentences=tuple(
                Span(text=reading.text[s.start : s.end], start=s.start, end=s.end)
                for s in sentences
            ),
        )

    def _words(self, draft: Draft, marks: dict[str, Mark]) -> dict[str, str]:
        """What each reference is printed as: the article's words, with the qualifier where the
        prose around it has lost it."""
        words = {
            ref: self.reading.text[marks[ref].start : marks[ref].end] for ref in draft.references
        }
        for ref, found in self._found(draft, words):
            mention = marks[ref].mention
            if (
                mention.quantity
                and mention.qualifier
                and _bound(found) == "exact" != mention.quantity.bound
            ):
                number, qualifier = words[ref], mention.qualifier
                before = qualifier.start < mention.start
                words[ref] = (
                    f"{qualifier.text} {number}" if before else f"{number} {qualifier.text}"
                )
        return words

    def _bounds(self, draft: Draft, marks: dict[str, Mark]) -> list[str]:
        """References whose surroundings say another bound than the article ("nearly" for "more than")."""
        words = {
            ref: self.reading.text[marks[ref].start : marks[ref].end] for ref in draft.references
        }
        faults = []
        for ref, found in self._found(draft, words):
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

    def _found(self, draft: Draft, words: dict[str, str]) -> list[tuple[str, Mention | None]]:
        """What the mention engine reads at each reference to a figure, in the printed prose."""
        printed, places = print_draft(draft, words)
        mentions = find_mentions(printed, self.reading.language)
        return [
            (ref, next((m for m in mentions if m.start < end and start < m.end), None))
            for ref, start, end in places
            if ref.startswith("F")
        ]


def _bound(mention: Mention | None) -> str:
    return mention.quantity.bound if mention is not None and mention.quantity else "exact"
