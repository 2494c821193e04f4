"""Whether prose says of each number what the article says of it, as far as words alone can tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.grounding.cues import Cues, find_cue
from summarizer.grounding.locate import fold, unspaced
from summarizer.grounding.prose import Draft
from summarizer.grounding.relations import relating
from summarizer.language import likeliest
from summarizer.mentions.fold import WORD

from .reading import Mark, Reading, Sentence

_LONG = 4  # letters from which a word tells something
_STEM = 5
_BEHIND, _BESIDE = 3, 6  # words
_SHARED = 0.34
_FEW = 3
_CLAUSE = re.compile(r"[.,;:!?()«»\"“”]")


class Faithful:
    """Compares prose with the sentences of an article that it rests on."""

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self.reading = reading
        self.cues = cues
        self.persons = {word[:_STEM] for word in relating(reading.language).persons}

    def faults(
        self, draft: Draft, marks: Mapping[str, Mark], sentences: Sequence[Sentence]
    ) -> list[str]:
        """What is wrong, one short sentence each."""
        return [*self._misplaced(draft, marks), *self._speakers(draft, sentences)]

    def foreign(self, draft: Draft, sentences: Sequence[Sentence]) -> bool:
        """Whether short prose is in another language than its sentences, one that models fall
        into: hardly a word is theirs, and its letters are likelier there."""
        language = self.reading.language
        if language is None:
            return False
        words = _telling(draft.bare)
        own = " ".join(self.reading.text[s.start : s.end] for s in sentences)
        if any(map(unspaced, draft.bare)):
            return not any(map(unspaced, own))
        if len(words) < _FEW:
            return False
        there = _telling(own)
        shared = sum(word in there for word in words)
        strays = (language, "en")
        return shared < _SHARED * len(words) and likeliest(draft.bare, strays) != language

    def _misplaced(self, draft: Draft, marks: Mapping[str, Mark]) -> list[str]:
        """ "four serious dead" for "three dead and eleven hurt, four of them seriously": a noun of
        another number, behind one that the article does not have beside it."""
        figures = [mark for mark in marks.values() if mark.is_figure]
        nouns = {mark.id: self._noun(mark) for mark in figures}
        faults = []
        for ref, piece in zip(draft.references, draft.pieces[1:], strict=True):
            if ref not in nouns:
                continue
            said = _telling(" ".join(WORD.findall(_CLAUSE.split(piece)[0])[:_BEHIND]))
            own = self._beside(marks[ref])
            others = {noun for other, noun in nouns.items() if other != ref and noun}
            faults += [
                f"In the article {ref} does not count that ({word!r}); keep the words beside it."
                for word in said
                if word in others and word not in own and word not in self.persons
            ]
        return faults[:2]

    def _noun(self, mark: Mark) -> str | None:
        """The beginning of the first telling word right behind a number."""
        behind = _CLAUSE.split(self.reading.text[mark.end : mark.end + 60])[0]
        words = _telling(" ".join(WORD.findall(behind)[:2]))
        return words[0] if words else None

    def _beside(self, mark: Mark) -> set[str]:
        """The words beside a number up to the next ones."""
        text, figures = self.reading.text, self.reading.figures
        at = next(i for i, other in enumerate(figures) if other.id == mark.id)
        start = figures[at - 1].end if at else 0
        end = figures[at + 1].start if at + 1 < len(figures) else len(text)
        before = " ".join(WORD.findall(text[start : mark.start])[-_BESIDE:])
        behind = " ".join(WORD.findall(text[mark.end : end])[:_BESIDE])
        return {*_telling(before), *_telling(behind)}

    def _speakers(self, draft: Draft, sentences: Sequence[Sentence]) -> list[str]:
        """ "70 % and 35 %, the unions say", where the article has the second from others."""
        there = sum(self._cited(self.reading.text[s.start : s.end]) for s in sentences)
        said = self._cited(draft.bare)
        several = sum(ref.startswith("F") for ref in draft.references) > 1
        if several and 0 < said < there:
            return ["Say of each number who gives it, as the article does."]
        return []

    def _cited(self, text: str) -> int:
        folded, count = fold(text), 0
        found = find_cue(folded, self.cues.citing)
        while found is not None:
            count += 1
            found = find_cue(folded, self.cues.citing, found.end())
        return count


def _telling(text: str) -> list[str]:
    """The beginnings of the longer words of a text."""
    return [word[:_STEM] for word in WORD.findall(fold(text)) if len(word) >= _LONG]
