"""Which sentences matter most, by rule, for models that are asked sentence by sentence.

Score of a sentence: the mean over its words of how often each occurs in the article (stop words
weigh little because the logarithm of the frequency in this article is damped by length), a bonus
for the lead, one for figures, and a malus for quotes and for very short or very long ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace

from summarizer.grounding.locate import fold, unspaced
from summarizer.mentions import is_instruction

from .reading import Reading, Sentence

LONG = 35
_TITLES = 2  # lines in which the title may stand, a kicker before it
_SHORTEST, _LONGEST = 4, 18  # words of a title
_DIVIDED = re.compile(r"[|·•▪»;]|^[\"'“«„‘]")
_MARKDOWN = "#*_= \t"
_WORD = re.compile(r"\w{4,}")
_END = re.compile(r"[.!?。！？।؟។…][\"'”’»)\]]*\s*$")


def ranked(reading: Reading) -> list[Sentence]:
    """Full sentences of the article, the most telling first."""
    folded = [fold(reading.text[s.start : s.end]) for s in reading.sentences]
    frequency = Counter(word for text in folded for word in set(_WORD.findall(text)))
    scored: list[tuple[float, int]] = []
    lead = None
    for index, sentence in enumerate(reading.sentences):
        raw = reading.text[sentence.start : sentence.end]
        size = length(raw)
        if size < 8 or not _END.search(raw) or is_instruction(raw, reading.language):
            continue
        if takes_back(reading, sentence):
            continue  # a correction tells what is wrong, the article what is right
        lead = index if lead is None else lead
        telling = [word for word in _WORD.findall(folded[index]) if frequency[word] > 1]
        score = sum(math.log(1 + frequency[word]) for word in set(telling)) / math.sqrt(size)
        score += 1.5 / (1 + index - lead)
        figures = sum(mark.is_figure for mark in reading.marks_in(sentence.start, sentence.end))
        score += 0.7 * min(figures, 2)
        if raw.lstrip()[:1] in "\"“«„'‘":
            score -= 0.7
        if size > LONG:
            score -= 0.02 * (size - LONG)
        scored.append((-score, index))
    return [reading.sentences[index] for _, index in sorted(scored)]


def titled(reading: Reading) -> Sentence | None:
    """The article's own title, if it opens with a line that looks like one and tells a figure."""
    for sentence in reading.sentences[:_TITLES]:
        raw = reading.text[sentence.start : sentence.end]
        if _END.search(raw) or not reading.text[sentence.end :].lstrip(" \t").startswith("\n"):
            return None
        marks = reading.marks_in(sentence.start, sentence.end)
        if not _SHORTEST <= length(raw) <= _LONGEST or _DIVIDED.search(raw):
            continue
        if any(mark.is_figure for mark in marks):
            return None if takes_back(reading, sentence) else _unmarked(sentence, raw)
    return None


def _unmarked(sentence: Sentence, raw: str) -> Sentence:
    """A title without the signs that Markdown sets around it ("# ...", "**...**")."""
    start = sentence.start + len(raw) - len(raw.lstrip(_MARKDOWN))
    return replace(sentence, start=start, end=sentence.end - len(raw) + len(raw.rstrip(_MARKDOWN)))


def takes_back(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence holds a number that the article withdraws."""
    marks = reading.marks_in(sentence.start, sentence.end)
    return any(mark.mention.cls == "retracted" for mark in marks)


def length(text: str) -> float:
    """How many words a text has; scripts without blanks count two characters as one."""
    words = len(text.split())
    without = sum(map(unspaced, text)) > len(text) / 2
    return len(text) / 2 if without or words < len(text) / 20 else words
