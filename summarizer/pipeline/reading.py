"""What the program finds in an article before any model is asked: language, sentences, numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.grounding.locate import Locator
from summarizer.language import detect_language, split_sentences
from summarizer.mentions import find_mentions
from summarizer.records import Article, Mention

REACH = 600


@dataclass(frozen=True)
class Sentence:
    """A sentence of the article. ``id`` is what a model calls it."""

    id: str
    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    """A mention under the id that a model knows it by: F for figures (and what may be one), M for
    others."""

    id: str
    mention: Mention

    @property
    def start(self) -> int:
        return self.mention.start

    @property
    def end(self) -> int:
        return self.mention.end

    @property
    def first(self) -> int:
        """Where it begins, a qualifier before it with it ("about 40")."""
        qualifier = self.mention.qualifier
        return min(self.start, qualifier.start) if qualifier else self.start

    @property
    def is_figure(self) -> bool:
        return self.id.startswith("F")


@dataclass(frozen=True)
class Reading:
    """An article as the program sees it. Offsets are into ``article.text``."""

    article: Article
    language: str | None
    mentions: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def locator(self) -> Locator:
        return Locator(self.text)

    @cached_property
    def figures(self) -> tuple[Mark, ...]:
        """Marks of figures, and of mentions that no rule could decide."""
        return tuple(mark for mark in self.marks if mark.is_figure)

    @cached_property
    def by_id(self) -> dict[str, Mark]:
        return {mark.id: mark for mark in self.marks}

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [mark.start for mark in self.marks]

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds an offset (the last that starts at or before it)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def around(self, mark: Mark) -> tuple[int, int]:
        """The sentence of a mark, as far as `REACH` on both sides: one line may hold a table."""
        sentence = self.sentences[self.sentence_index(mark.start)]
        return max(sentence.start, mark.start - REACH), min(sentence.end, mark.end + REACH)

    def marks_in(self, start: int, end: int) -> Sequence[Mark]:
        """Marks that start in a stretch."""
        first = bisect_right(self._mark_starts, start - 1)
        last = bisect_right(self._mark_starts, end - 1)
        return self.marks[first:last]

    def marked(self, start: int, end: int, marks: Iterable[Mark]) -> str:
        """A stretch of the text on one line, the given marks written in."""
        out: list[str] = []
        at = start
        for mark in marks:
            if mark.start < at or mark.end > end:
                continue
            out.append(
                f"{self.text[at : mark.start]}[{mark.id}: {self.text[mark.start : mark.end]}]"
            )
            at = mark.end
        out.append(self.text[at:end])
        return " ".join("".join(out).split())


def read(article: Article, language: str | None = None) -> Reading:
    """Finds language, numbers and sentences of an article, and numbers them for a model.

    Args:
        article: the input; its own language counts unless `language` is given.
        language: a language code; detected where there is none.
    """
    language = language or article.language or detect_language(article.text)
    mentions = tuple(find_mentions(article.text, language))
    marks: list[Mark] = []
    figures = 0
    for number, mention in enumerate(mentions, 1):
        if mention.cls in ("figure", "undecided"):
            figures += 1
            marks.append(Mark(f"F{figures}", mention))
        else:
            marks.append(Mark(f"M{number}", mention))
    return Reading(
        article.model_copy(update={"language": language}),
        language,
        mentions,
        tuple(_sentences(article.text, language, mentions)),
        tuple(marks),
    )


def _sentences(text: str, language: str | None, mentions: Sequence[Mention]) -> list[Sentence]:
    """Sentences that cut no number and together hold every number."""
    spans = [list(span) for span in split_sentences(text, language)]
    for mention in mentions:
        at = bisect_right(spans, [mention.start, len(text) + 1]) - 1
        if at >= 0 and mention.end <= spans[at][1]:
            continue
        if at >= 0 and mention.start < spans[at][1]:
            spans[at][1] = mention.end
            while at + 1 < len(spans) and spans[at + 1][0] < mention.end:
                spans[at][1] = max(spans[at][1], spans.pop(at + 1)[1])
        else:
            spans.insert(at + 1, [mention.start, mention.end])
            while at + 2 < len(spans) and spans[at + 2][0] < mention.end:
                spans[at + 1][1] = max(spans[at + 1][1], spans.pop(at + 2)[1])
    return [Sentence(f"S{n}", start, end) for n, (start, end) in enumerate(spans, 1)]
