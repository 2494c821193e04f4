"""Which of the words that a label may be is likely the right one: a linear ranking of the spans.

The ranking is a conditional logit (McFadden 1974): a span's score is the sum of the weights of what
is seen of it (on which side of the number it stands and how far, the little words beside it, its
endings), and the shares of all spans and of null, the exponents of the scores, sum up to one. The
weights are learned from the labelled pieces of `evals/numbers` by `python -m evals.ranking`; no
other piece was seen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp

from summarizer.grounding.candidates import Word
from summarizer.grounding.cues import Cues
from summarizer.grounding.locate import fold
from summarizer.grounding.nounphrases import NounPhrases

Span = tuple[int, int]
MOST_WORDS = 8
_SCALE = 100  # weights are kept as hundredths
_NEAR = (1, 2, 3, 4, 6, 9, 14)
_FAR = 20
_ENDINGS = (2, 3, 4)


@dataclass(frozen=True)
class Window:
    """What a ranking sees of the words around one number.

    Attributes:
        words: of the stretch, the number among them.
        number: index of the number in `words`.
        begins: offset where the sentence begins.
        kind: "money", "count" or "measure".
        classes: a letter for each of the words, by `word_classes`; none where words are not spaced.
        counted: what the number counts, where that is known.
        source: who states it, where that is known.
    """

    text: str
    language: str
    words: Sequence[Word]
    number: int
    begins: int
    kind: str
    classes: str
    cues: Cues
    counted: Span | None
    source: Span | None


@dataclass(frozen=True)
class Ranked:
    """A span that a label may be, or None for null, and its share with the spans around it or
    within it ("rose", "rose sharply")."""

    text: str | None
    span: Span | None
    share: float

    def says(self, other: Ranked) -> bool:
        """Whether another answer says the same, or more or less of it."""
        return _same(self.text, other.text)


class Ranking:
    """A linear ranking for one field.

    Args:
        weights: of each thing seen, in hundredths.
        languages: how many figures the weights were learned from, by language.
    """

    def __init__(self, weights: Mapping[str, int], languages: Mapping[str, int]) -> None:
        self.weights = weights
        self.languages = languages

    def of(self, around: Window, options: Sequence[str]) -> list[Ranked]:
        """The options that stand among the words and null, the likeliest first."""
        scored: list[tuple[str | None, Span | None, int]] = [
            (None, None, self._score(seen_of_null(around)))
        ]
        for option, places in places_of(around, options).items():
            score, at = max((self._score(seen(around, *at)), at) for at in places)
            span = around.words[at[0]].start, around.words[at[1]].end
            scored.append((option, span, score))
        scored.sort(key=lambda one: -one[2])
        top = scored[0][2]
        sizes = [exp((score - top) / _SCALE) for _, _, score in scored]
        whole = sum(sizes)
        shared = zip(scored, sizes, strict=True)
        share = {text: size / whole for (text, _, _), size in shared}
        return [
            Ranked(text, span, sum(share[other] for other in share if _same(text, other)))
            for text, span, _ in scored
        ]

    def _score(self, found: Sequence[str]) -> int:
        return sum(self.weights.get(one, 0) for one in found)


@lru_cache(maxsize=4)
def ranking_of(field: str) -> Ranking | None:
    """The ranking of a field, None for one that has none."""
    file = files(__package__) / "weights" / f"{field}.json"
    if not file.is_file():
        return None
    data = json.loads(file.read_text("utf-8"))
    return Ranking(data["weights"], data["languages"])


def places_of(around: Window, options: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """Indexes of the first and the last word wherever an option stands among the words."""
    words, text = around.words, around.text
    wanted = set(options)
    found: dict[str, list[tuple[int, int]]] = {}
    for first, word in enumerate(words):
        for last in range(first, min(first + MOST_WORDS, len(words))):
            if words[last].number or words[last].clause != word.clause:
                break
            if (span := text[word.start : words[last].end]) in wanted:
                found.setdefault(span, []).append((first, last))
    return found


def seen(around: Window, first: int, last: int) -> list[str]:
    """What is seen of a span of words; names that begin with a language hold for it alone."""
    words, text, own = around.words, around.text, f"{around.language}:"
    head, end = words[first], words[last]
    left = last < around.number
    side = "before" if left else "behind"
    between = words[last + 1 : around.number] if left else words[around.number + 1 : first]
    far = next((d for d in _NEAR if len(between) + 1 <= d), _FAR)
    numbers = min(sum(word.number for word in between), 2)
    clauses = min(abs(head.clause - words[around.number].clause), 3)
    size = last - first
    lower = text[head.start].islower()
    case = "starts" if head.start == around.begins else "lower" if lower else "upper"
    inside = [word.folded for word in words[first : last + 1] if _little(word, around)]
    capital = any(text[word.start].isupper() for word in words[first + 1 : last + 1])
    before, behind = _beside(around, first, -1), _beside(around, last, 1)
    kinds = f"{_kind(before)} {_kind(behind)}"
    return [
        *_twice(around, side, f"{side} {far}"),
        f"{own}{side} {far}",
        *_twice(around, f"size {size}"),
        f"{own}size {size}",
        f"{side} numbers {numbers}",
        f"{side} clauses {clauses}",
        f"{side} clauses {clauses} numbers {min(numbers, 1)}",
        f"case {case}",
        f"{own}capital within {capital}",
        *_forms(own, "first", head),
        *_forms(own, "last", end),
        f"{own}first {head.folded[-2:]} size {size}",
        f"{own}is {fold(text[head.start : end.end])}",
        f"{own}says {head.folded in around.cues.said}",
        f"{own}after {before}",
        f"{own}then {behind}",
        f"{side} beside {kinds}",
        f"{side} {far} beside {kinds}",
        f"{own}after {before} {head.folded[-2:]}",
        f"{own}then {behind} {end.folded[-2:]}",
        f"little {len(inside)}",
        *(f"{own}holds {word}" for word in inside),
        *_twice(around, *_beside_known(around, (head.start, end.end))),
        *(_twice(around, *_in_phrase(around, first, last)) if around.classes else ()),
    ]


def word_classes(nouns: NounPhrases) -> str:
    """A letter for each word: number, verb, time, link, noun, adverb, or another little word; small
    where something stands between it and the next word."""
    return "".join(_word_class(nouns, index) for index in range(len(nouns.words)))


def _word_class(nouns: NounPhrases, index: int) -> str:
    word = nouns.words[index]
    if word.number:
        letter = "#"
    elif word.start in nouns.verbs:
        letter = "V"
    elif nouns.in_time(index):
        letter = "T"
    elif nouns.link(index):
        letter = "L"
    elif nouns.thing(index):
        letter = "N"
    else:
        letter = "A" if nouns.adverb(index) else "W"
    return letter if nouns.joined(index, index + 1) else letter.lower()


def _in_phrase(around: Window, first: int, last: int) -> list[str]:
    """How a span lies among nouns and verbs: what it is made of, what it is cut from, what stands
    between it and the number."""
    words, classes, number = around.words, around.classes, around.number
    left = last < number
    side = "before" if left else "behind"
    shape = classes[first : last + 1].upper()
    then = classes[last + 1].upper() if classes[last].isupper() and last + 1 < len(words) else "|"
    after = classes[first - 1].upper() if first and classes[first - 1].isupper() else "|"
    touches = first == number + 1
    between = (classes[last + 1 : number] if left else classes[number + 1 : first]).upper()
    nouns = min(len(re.findall("N+", between)), 4)
    verbs = min(between.count("V"), 2)
    near = between[-3:] if left else between[:3]
    own = f"{around.language}:"
    beside = words[number - 1].folded if number else "|"
    return [
        f"shape {shape}",
        f"{side} {shape[0]}{shape[-1]} then {then}",
        f"{side} then {then}",
        f"after {after} {shape[0]}",
        f"{own}touches {touches} shape {shape} then {then}",
        f"touches {touches} {shape[-1]} then {then}",
        f"touches {touches} size {last - first} then {then}",
        f"verb in {'V' in shape}",
        f"{side} verbs {verbs} nouns {nouns}",
        f"{side} nouns {nouns}",
        f"{side} verbs {verbs} opens {_opens(around, first)} same {_same_clause(around, first)}",
        f"number after {classes[number - 1].upper() if number else '|'} {side} verbs {verbs}",
        f"{side} between {near}",
        f"{own}number after {beside} {side} {min(nouns, 2)}",
    ]


def _opens(around: Window, first: int) -> bool:
    """Whether a span opens its clause, a determiner before it aside."""
    words = around.words
    at = first - 1 if first and words[first - 1].folded in around.cues.determiner else first
    return at == 0 or words[at - 1].clause != words[first].clause


def _same_clause(around: Window, first: int) -> bool:
    return around.words[first].clause == around.words[around.number].clause


def seen_of_null(around: Window) -> list[str]:
    """What is seen where a label is to be null."""
    says = any(word.folded in around.cues.said for word in around.words)
    return [
        "null",
        f"{around.language}:null",
        f"null {around.kind}",
        f"null says {says}",
        f"null words {min(len(around.words) // 4, 5)}",
    ]


def _twice(around: Window, *names: str) -> list[str]:
    """A thing seen, for any number and for one of this kind."""
    return [*names, *(f"{around.kind} {name}" for name in names)]


def _forms(own: str, name: str, word: Word) -> list[str]:
    endings = (f"{own}{name} -{word.folded[-size:]}" for size in _ENDINGS)
    return [*endings, f"{own}{name} {word.folded}"]


def _beside_known(around: Window, span: Span) -> list[str]:
    """How a span lies beside what is counted and who states it."""
    counted, source = around.counted, around.source
    found = [
        f"in counted {_overlap(span, counted)}",
        f"in source {_overlap(span, source)}",
    ]
    if counted:
        behind = span[0] >= counted[1]
        side = "behind" if behind else "before" if span[1] <= counted[0] else "in"
        found.append(f"{side} counted")
        touches = behind and not around.text[counted[1] : span[0]].strip()
        found.append(f"right behind counted {touches}")
    return found


def _beside(around: Window, index: int, step: int) -> str:
    """The word next to a span: itself where it is little, "#" a number, "|" the end of a clause."""
    at = index + step
    if not 0 <= at < len(around.words):
        return "|"
    word = around.words[at]
    if word.number:
        return "#"
    if word.clause != around.words[index].clause:
        return "|"
    return word.folded if _little(word, around) else "word"


def _kind(beside: str) -> str:
    return beside if beside in ("#", "|", "word") else "little"


def _little(word: Word, around: Window) -> bool:
    return word.folded in around.cues.function


def _overlap(span: Span, other: Span | None) -> bool:
    return other is not None and span[0] < other[1] and other[0] < span[1]


def _same(one: str | None, other: str | None) -> bool:
    """Whether two answers say the same, the one more than the other."""
    if one is None or other is None:
        return one is other
    return one in other or other in one
