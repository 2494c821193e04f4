"""Who states a figure where a word right before or behind a name marks who speaks: languages whose
verb stands first or last ("قالت وزارة الصحة إن", "ऊर्जा विभाग के मुताबिक"), and those without an
article ("сообщила прокуратура")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.grounding.cues import Cues
from summarizer.grounding.nounphrases import NounPhrases

from .reading import Mark, Reading
from .stretch import Stretch

Span = tuple[int, int]
_MOST = 7  # words of a name with its office
_BACK = 3  # sentences that a pronoun may look back
_OPEN, _CLOSE = "«„“\"'", "»“”\"'"


@dataclass(frozen=True)
class _Saying:
    """A word of saying: where it begins and ends, and who says it, None for who spoke before."""

    start: int
    end: int
    who: Span | None


class NamedBeside:
    """The sources of one article, of a language with ``source_before`` or ``source_behind``.

    Args:
        reading: the article.
        cues: of its language.
    """

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self.reading = reading
        self.cues = cues
        self._read: dict[Span, list[_Saying]] = {}

    def of(self, mark: Mark) -> Span | None:
        """Who is named last before the figure, or first behind it where nothing else is said."""
        start, end = self.reading.around(mark)
        sayings = self._sayings((start, end))
        parted = self.reading.text.rfind(";", start, mark.start)
        before = [one for one in sayings if parted < one.start < mark.start]
        behind = [one for one in sayings if one.start > mark.start][:1]
        if before:
            named = [one.who for one in before if one.who]
            return named[-1] if named else self._last_named(start)
        for one in behind:
            marks = self.reading.marks_in(one.end, end)
            told = any(other.is_figure and other.start > one.end for other in marks)
            if ";" not in self.reading.text[mark.end : one.start] and not told:
                return one.who or self._last_named(start)
        return None

    def _last_named(self, offset: int) -> Span | None:
        index = self.reading.sentence_index(offset)
        for sentence in reversed(self.reading.sentences[max(0, index - _BACK) : index]):
            named = [one.who for one in self._sayings((sentence.start, sentence.end)) if one.who]
            if named:
                return named[-1]
        return None

    def _sayings(self, stretch: Span) -> list[_Saying]:
        if stretch not in self._read:
            own = _Names(Stretch(self.reading, *stretch, self.cues), self.cues)
            self._read[stretch] = list(own.sayings())
        return self._read[stretch]


class _Names:
    """The words of one sentence, and the names beside its words of saying."""

    def __init__(self, stretch: Stretch, cues: Cues) -> None:
        self.nouns: NounPhrases = stretch.nouns
        self.phrase = stretch.phrase
        self.words = stretch.words
        self.figures = stretch.figures
        self.cues = cues

    def sayings(self) -> list[_Saying]:
        found: list[_Saying] = []
        at = 0
        while at < len(self.words):
            length, who, back = self._saying(at)
            if who or back:
                found.append(_Saying(self.words[at].start, self.words[at + length - 1].end, who))
            at += max(1, length)
        return found

    def _saying(self, at: int) -> tuple[int, Span | None, bool]:
        """How many words a word of saying has that begins here, who says it, and whether it is who
        spoke before."""
        cues = self.cues
        if length := self.phrase(at, cues.said_back):
            return length, None, self._says(at + length) or not cues.said_of
        if length := self.phrase(at, cues.source_behind):
            return length, self._left(at), False
        if length := self.phrase(at, cues.source_before):
            back = self._follows(at + length, cues.that) and self.words[at].folded in cues.said
            return length, None if back else self._right(at + length), back
        if (length := self.phrase(at, cues.said_of)) and self._says(at + length):
            return length, self._left(at), False
        if cues.caseless or self.words[at].folded not in cues.said:
            return 0, None, False
        if cues.verb_last and at + 1 == len(self.words):
            return 1, self._topic(at), False
        return 1, self._left(at) or self._right(at + 1), False

    def _topic(self, verb: int) -> Span | None:
        """What a sentence that ends with its verb begins with, before a comma or a bracket."""
        span = self._right(0) if verb else None
        behind = [i for i, word in enumerate(self.words) if span and word.start >= span[1]][:1]
        return span if behind and self.nouns.gap(behind[0])[:1] in (",", "(") else None

    def _follows(self, at: int, phrases: Sequence[str]) -> bool:
        return self.phrase(at, phrases) > 0

    def _says(self, at: int) -> bool:
        """Whether a word of saying stands behind an agent before the next one ("X ने ... कहा")."""
        for index in range(at, len(self.words)):
            if self.phrase(index, self.cues.said_of) or ";" in self.nouns.gap(index):
                return False
            if self.words[index].folded in self.cues.said:
                return True
        return False

    def _left(self, at: int) -> Span | None:
        """The name that ends right before a word, small words and times between them aside."""
        last = at - 1
        while last >= 0 and self._beside(last, last + 1) and self._skips(last):
            last -= 1
        first = last + 1
        while first > 0 and last - first + 1 < _MOST and self._part(first - 1, first):
            first -= 1
        while first < last and self._leads(first):
            first += 1
        return (self.words[first].start, self.words[last].end) if first <= last else None

    def _right(self, at: int) -> Span | None:
        """The name that begins at a word."""
        first = at
        while first < len(self.words) and self._skips(first) and self._beside(first - 1, first):
            first += 1
        last = first - 1
        while last + 1 < len(self.words) and last - first + 1 < _MOST:
            if not self._part(last + 1, last):
                break
            last += 1
        while last >= first and self._link(last):
            last -= 1
        last = self._subject(first, last)
        return (self.words[first].start, self.words[last].end) if first <= last else None

    def _subject(self, first: int, last: int) -> int:
        """Where a subject ends that an object stands behind ("نفى محافظ المدينة وفاة 20"): a word
        without the article behind one with it, before a number."""
        prefix = self.cues.article_prefix
        behind = self.words[last + 1 : last + 2]
        if not prefix or not behind or not behind[0].number:
            return last
        for at in range(first + 1, last + 1):
            parted = self.words[at - 1].folded.startswith(prefix)
            if parted and not self.words[at].folded.startswith(prefix):
                return at - 1
        return last

    def _part(self, at: int, beside: int) -> bool:
        """Whether a word goes on with a name beside it."""
        word = self.words[at]
        if word.number or not self._beside(at, beside) or self.nouns.in_time(at):
            return False
        if self._link(at):
            return True
        if word.folded in self.cues.function or self._is_object(at, beside):
            return False
        return word.folded not in self.cues.said and not self._marks(at)

    def _is_object(self, at: int, beside: int) -> bool:
        """Whether a sum stands behind who puts it at a number ("قدر رئيس البلدية الخسائر")."""
        return at > beside and self.words[at].folded in self.cues.money

    def _link(self, at: int) -> bool:
        return self.words[at].folded in self.cues.name_link

    def _marks(self, at: int) -> bool:
        return bool(self.phrase(at, self.cues.source_before)) or self._follows(at, self.cues.that)

    def _skips(self, at: int) -> bool:
        """Whether a word stands between a name and its verb: a time, an auxiliary, an article."""
        word = self.words[at]
        small = word.folded in self.cues.determiner or self.nouns.adverb(at)
        return (small and not word.number) or self.nouns.in_time(at)

    def _leads(self, at: int) -> bool:
        return self.words[at].folded in self.cues.joined or self._link(at)

    def _beside(self, at: int, beside: int) -> bool:
        low, high = sorted((at, beside))
        if high >= len(self.words):
            return False
        gap = self.nouns.gap(high) if low >= 0 else ""
        return not gap or gap in _OPEN or gap in _CLOSE


__all__ = ["NamedBeside"]
