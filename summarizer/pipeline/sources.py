"""Who states a figure: by rule, from the words of saying and citing of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.grounding.cues import Cues, find_cue
from summarizer.grounding.locate import fold
from summarizer.grounding.nouns import starts

from .clauses import Clauses
from .namedbeside import NamedBeside
from .reading import REACH, Mark, Reading
from .speaking import Spoken
from .stated import issuer, stated_by

Span = tuple[int, int]
_QUOTES = (("“", "”"), ("„", "“"), ("«", "»"))
_CLAUSE = re.compile(r"[,;:()—–]\s")
_CLOSED = re.compile(r"[”“»\"]")
_OPENED = re.compile(r":\s*[“„«]")
_NOBODY = frozenset(("angaben", "diesen angaben", "mitteilung", "informationen"))
_BACK = 2  # sentences that one behind them may tell the source of
_STOP = re.compile(r"[;:]\s")


@dataclass(frozen=True)
class Speaker:
    """Somebody who states something, where the word of saying stands, and whether it only speaks of
    what follows ("insurers expect claims of")."""

    span: Span
    at: Span
    onward: bool = False
    kind: str = "said"


class Sources:
    """Who states the figures of one article.

    Args:
        reading: the article.
        cues: of its language.
    """

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self.reading = reading
        self.cues = cues
        # the figures of a sentence share its words and who speaks in it
        self._read: dict[Span, tuple[Spoken, list[Speaker]]] = {}
        beside = bool(cues.source_before or cues.source_behind) and not cues.citing
        self._beside = NamedBeside(reading, cues) if beside else None

    @property
    def known(self) -> bool:
        """Whether rules tell who states a figure of this language, or that nobody does."""
        return bool(self.cues.citing or self._beside)

    def of(self, mark: Mark) -> Span | None:
        """The words that name who states a figure, None where its sentence names nobody.

        Of several the one whose word of saying is nearest, a clause away counting for more; one
        behind a semicolon says nothing of what stands before it.
        """
        if self._beside:
            return self._beside.of(mark)
        spoken, speakers = self._of(self.reading.around(mark))
        at = next((i for i, word in enumerate(spoken.words) if word.start == mark.start), None)
        if at is not None and (stated := stated_by(spoken.nouns, at)):
            return stated
        ranked: list[tuple[int, Span]] = []
        quoted = _quoted(self.reading, mark)
        for speaker in speakers:
            low, high = sorted((speaker.at, (mark.start, mark.end)))
            between = self.reading.text[low[1] : high[0]]
            if quoted and _in_same_quote(between):
                continue
            if quoted:  # a quotation is one statement
                between = _CLOSED.split(between)[-1] if _CLOSED.search(between) else between
            stops = len(_STOP.findall(between))
            behind = speaker.at[0] > mark.start
            if behind and _OPENED.search(between):
                continue  # "40 hurt: "We are shocked", the mayor said"
            if behind and _turns(self.reading.text[mark.end : speaker.at[0]], speaker, self.cues):
                continue
            if behind and (speaker.onward or (stops and ";" in between)):
                continue
            if mark.end <= speaker.span[0] and _counts(
                self.reading.text[mark.end : speaker.span[0]], self.cues
            ):
                continue  # "three of the officials said"
            far = 1000 * stops + len(between) + 40 * len(_CLAUSE.findall(between))
            ranked.append((far, speaker.span))
        own = min(ranked)[1] if ranked else None
        if isinstance(spoken, Clauses) and not quoted:
            return self._of_clauses(mark, spoken, own)
        return own or self._told_after(mark)

    def _of_clauses(self, mark: Mark, spoken: Clauses, own: Span | None) -> Span | None:
        """Where nouns have capitals: who gives a number beside another's, who was named before,
        who is named in the sentence behind."""
        if own and fold(self.reading.text[slice(*own)]) not in _NOBODY:
            return spoken.party(mark.start) or own
        refers = own or spoken.refers_back(mark.start)
        if refers and (found := self._named_before(spoken.start) or own):
            return found
        sentences = self.reading.sentences
        index = self.reading.sentence_index(mark.start) + 1
        if index < len(sentences):
            after = self._spoken(sentences[index].start, sentences[index].end)
            if isinstance(after, Clauses) and after.names_all_before():
                named = [after.named(*saying) for saying in after.sayings()]
                return next((span for span in named if span), None)
        return None

    def _spoken(self, start: int, end: int) -> Spoken:
        kind = Clauses if self.cues.capital_nouns else Spoken
        return kind(self.reading, start, end, self.cues)

    def _told_after(self, mark: Mark) -> Span | None:
        """Who the next sentences of the paragraph say that it is from ("Lo rileva l'Istat.")."""
        reading = self.reading
        if not self.cues.told_after:
            return None
        here = reading.sentence_index(mark.start)
        last = reading.sentences[here].end
        for sentence in reading.sentences[here + 1 : here + 1 + _BACK]:
            if "\n" in reading.text[last : sentence.start].strip(" "):
                return None
            last = sentence.end
            spoken, speakers = self._of((sentence.start, min(last, sentence.start + REACH)))
            if starts(fold(reading.text[sentence.start : last]), self.cues.told_after):
                return issuer(spoken.nouns, speakers[0].span) if speakers else None
            if speakers:
                return None
        return None

    def speakers(self, stretch: Span) -> list[Speaker]:
        """Who says something in a stretch of one sentence."""
        return self._of(stretch)[1]

    def _of(self, stretch: Span) -> tuple[Spoken, list[Speaker]]:
        if stretch not in self._read:
            spoken = self._spoken(*stretch)
            self._read[stretch] = spoken, self._speakers(spoken, stretch[0])
        return self._read[stretch]

    def _speakers(self, own: Spoken, start: int) -> list[Speaker]:
        """Who says something in a stretch of one sentence, in the order of the words of saying.

        Where it says "she", the last one named in the two sentences before counts.
        """
        found: list[Speaker] = []
        for word_index, length, kind in own.sayings():
            at = own.at(word_index, length)
            span = own.named(word_index, length, kind)
            if span is None and kind == "cites" and own.cites_one(word_index + length):
                span = found[-1].span if found else self._named_before(start)
            if span is None and kind == "said":
                if own.goes_on(word_index) and found:
                    span = found[-1].span
                elif own.unnamed(word_index):
                    span = found[-1].span if found else self._named_before(start)
            if span:
                if kind == "said":  # "Kiev: «40 droni», scrive l'aeronautica"
                    found = [speaker for speaker in found if speaker.kind != "quotes"]
                onward = kind == "said" and own.onward(word_index, span)
                found.append(Speaker(span, at, onward, kind))
        return found

    def _named_before(self, offset: int) -> Span | None:
        reading = self.reading
        index = reading.sentence_index(offset)
        for sentence in reversed(reading.sentences[max(0, index - 2) : index]):
            start = max(sentence.start, sentence.end - REACH)
            own = self._spoken(start, sentence.end)
            named = [own.named(*saying) for saying in own.sayings()]
            if any(named):
                return next(span for span in reversed(named) if span)
        return None


def _turns(between: str, speaker: Speaker, cues: Cues) -> bool:
    """Whether a clause of its own says something ("..., mais la SNCF assure"), and so nothing of
    the number before it."""
    if speaker.kind != "said" or speaker.span[0] > speaker.at[0]:
        return False
    return find_cue(fold(between), cues.turning) is not None


def _counts(between: str, cues: Cues) -> bool:
    """Whether only little words stand between a number and the noun that it counts."""
    little = cues.linking | cues.determiner
    return all(fold(word) in little for word in between.split())


def _quoted(reading: Reading, mark: Mark) -> bool:
    """Whether a figure stands in quotation marks that are open in its sentence."""
    start, _ = reading.around(mark)
    before = reading.text[start : mark.start]
    return before.count('"') % 2 == 1 or any(before.rfind(a) > before.rfind(b) for a, b in _QUOTES)


def _in_same_quote(between: str) -> bool:
    """Whether no quotation mark stands between a figure and a word of saying."""
    return not any(mark in between for mark in '"“”„«»')


__all__ = ["Sources", "Speaker"]
