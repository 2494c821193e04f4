"""What a rule knows about the labels that a model gave: left out where it can not be, made whole
where it was cut."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from summarizer.grounding.candidates import Word, trim_lead, words_of
from summarizer.grounding.cues import Cues, find_cue
from summarizer.grounding.nouns import named, verbs_of, widened
from summarizer.grounding.times import time_spans

from .asks import UNSPACED
from .reading import Mark, Reading

Span = tuple[int, int]
Labels = dict[str, Span | None]
# Before a time these say nothing ("on Friday"); "since" and "over" do.
_BARE_LEADS = (
    "during",
    "an",
    "a",
    "on",
    "in",
    "the",
    "le",
    "la",
    "en",
    "el",
    "am",
    "im",
    "il",
    "em",
    "nel",
    "no",
    "na",
)
_CLAUSE_END = re.compile(r"[。；！？，\n]")
_CITED = re.compile(r"[据據按依]$")
_MARKS = frozenset("\"'“”‘’「」『』")
_REACH = 10
_COMPOUND = 2  # words that a noun may go on with
_SPEAKING = 3  # words, as in "the mayor had earlier said"


def mended(
    reading: Reading, mark: Mark, labels: Labels, cues: Cues, known: Mapping[str, Span] = {}
) -> Labels:
    """The labels of one figure, mended: a time is no place, nobody's words are no place, the number
    is not what it counts; a noun and a name have the words that belong to them.

    Args:
        labels: offsets by field; changed in place.
        known: those that a rule gave, which the number may hold ("one train in two").
    """
    start, end = reading.around(mark)
    dated = _dated(reading, start, end)
    times = time_spans(reading.text, start, end, dated, cues)
    place = labels.get("place")
    if place and any(start <= place[0] and place[1] <= end for start, end in times):
        labels["place"] = None
        labels["period"] = labels.get("period") or place
    _apart(reading, labels, cues, known)
    if reading.language in UNSPACED:
        _unspaced(reading, labels, cues, dated, known)
    for name in ("counted", "event", "source", "place"):
        span = labels.get(name)
        if span and mark.start <= span[0] and span[1] <= mark.end and span != known.get(name):
            labels[name] = None
    if counted := labels.get("counted"):
        words = _words(reading, counted)
        if words and not start <= counted[0] < end:  # words of another sentence
            first, last = words[0].start, words[-1].end
            times = time_spans(reading.text, first, last, _dated(reading, first, last), cues)
        whole = widened(reading.text, words, counted, cues, avoid=times)
        labels["counted"] = _plural(reading, mark, words, whole, cues)
    if place := labels.get("place"):
        whole = named(reading.text, _words(reading, place), place, cues)
        labels["place"] = _numbered(reading, whole)
    if event := labels.get("event"):
        labels["event"] = _with_particle(reading, event, cues)
    if period := labels.get("period"):
        labels["period"] = trim_lead(reading.text, period, _BARE_LEADS)
    return labels


def _with_particle(reading: Reading, event: Span, cues: Cues) -> Span:
    """What happened, with the little word that makes it another: "handed over", "without power"."""
    words = _words(reading, event)
    last = next((i for i, word in enumerate(words) if word.end == event[1]), None)
    if last is not None:
        clause = [word for word in words[last + 1 : last + 3] if word.clause == words[last].clause]
        little = clause[0].folded if clause else ""
        closes = len(clause) == 1 and little in cues.particles_last  # "has come in"
        measured = len(clause) > 1 and clause[1].number and little in cues.measuring
        if closes or (little in cues.particles and not measured):  # not "fell over 300 metres"
            event = event[0], clause[0].end
    first = next((i for i, word in enumerate(words) if word.start == event[0]), 0)
    if first and words[first - 1].folded in cues.without:
        event = words[first - 1].start, event[1]
    return event


def _plural(reading: Reading, mark: Mark, words: Sequence[Word], span: Span, cues: Cues) -> Span:
    """What several of are counted, up to its noun: "hospital" of "340 hospital beds"."""
    quantity = mark.mention.quantity
    at = next((i for i, word in enumerate(words) if word.end == span[1]), None)
    between = [word for word in words if mark.end <= word.start and word.end <= span[0]]
    close = mark.end <= span[0] and all(word.folded in cues.function for word in between)
    if at is None or not close or not cues.resumes or not cues.compound or quantity is None:
        return span
    several = quantity.unit == "count" and (quantity.low or quantity.high or 0) > 1
    verbs = {start for start, _ in verbs_of(reading.text, words, cues)} if several else set()
    for word, after in itertools.pairwise(words[at : at + 1 + _COMPOUND]):
        if not several or _is_plural(word, cues) or after.clause != word.clause or after.number:
            return span
        little = after.start in verbs or after.folded in cues.function
        if little or reading.text[after.start].isupper():
            return span
        if _is_plural(after, cues):
            return span[0], after.end
    return span


def _is_plural(word: Word, cues: Cues) -> bool:
    """Whether a noun ends like one of the plural; "police" may be one or the first of two."""
    plain = word.folded in cues.resumes and word.folded != "police"
    return plain or (word.folded.endswith("s") and not word.folded.endswith("ss"))


def _apart(reading: Reading, labels: Labels, cues: Cues, known: Mapping[str, Span]) -> None:
    """No place where it is what another field says: who states the figure, what is counted or done.
    A name that is given as counted as well is the place. Who says so is not what is counted."""
    place, source = labels.get("place"), labels.get("source")
    counted, event = labels.get("counted"), labels.get("event")
    sure = event is not None and event == known.get("event")
    if sure and counted and event and counted[0] < event[0] and event[1] <= counted[1]:
        labels["counted"] = counted = _beside(reading, counted, event, cues)  # "rescuers search"
    for other in (counted, source):
        if event and other and _overlap(event, other):
            labels["event"] = event = _beside(reading, event, other, cues)
    if source and counted and _overlap(source, counted):
        says = _speaks(reading, source, cues)
        labels["counted" if says else "source"] = None
        source = source if says else None
    if not place:
        return
    if source and _overlap(source, place):
        labels["place"] = None
        return
    for name in ("counted", "event"):
        own = labels.get(name)
        if own and place[0] <= own[0] and own[1] <= place[1]:
            last = reading.text[slice(*own)].split()[-1]
            is_name = last[0].isupper() and not cues.capital_nouns
            labels["place" if not is_name else name] = None


def _beside(reading: Reading, span: Span, other: Span, cues: Cues) -> Span | None:
    """What a span says beside another: "announced" of "state announced" beside "state"."""
    inside = (w for w in _words(reading, span) if span[0] <= w.start and w.end <= span[1])
    words = [word for word in inside if not _overlap((word.start, word.end), other)]
    while words and words[0].folded in cues.function:
        words.pop(0)
    while words and words[-1].folded in cues.function:
        words.pop()
    return (words[0].start, words[-1].end) if words else None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _speaks(reading: Reading, source: Span, cues: Cues) -> bool:
    """Whether a word of saying or citing stands right behind or before a name."""
    words = _words(reading, source)
    before = [word.folded for word in words if word.end <= source[0]][-_SPEAKING:]
    after = [word.folded for word in words if word.start >= source[1]][:_SPEAKING]
    return any(cues.reports(" ".join(side)) for side in (before, after))


def _unspaced(
    reading: Reading,
    labels: Labels,
    cues: Cues,
    dated: Sequence[Span],
    known: Mapping[str, Span],
) -> None:
    """Where words are not spaced, the model answers freely: a time is no place, and nobody is a
    source of its choice who does not stand right before a word of saying ("镇长估计") or behind
    "据"."""
    text = reading.text
    for name, span in labels.items():
        labels[name] = _unquoted(text, span) if span else None
    place = labels.get("place")
    if place and any(start < place[1] and place[0] < end for start, end in dated):
        labels["place"] = None
    source = labels.get("source")
    if not source or source == known.get("source"):
        return
    says = (*cues.said, *cues.reporting)
    own = find_cue(text[slice(*source)], says)
    after = _CLAUSE_END.split(text[source[1] : source[1] + _REACH], maxsplit=1)[0]
    cited = _CITED.search(text[max(0, source[0] - 1) : source[0]])
    if (own and own.start() == 0) or not (cited or find_cue(after, says)):
        labels["source"] = None


def _unquoted(text: str, span: Span) -> Span | None:
    """A span without the quotation marks at its ends."""
    start, end = span
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return (start, end) if start < end else None


def _numbered(reading: Reading, span: Span) -> Span:
    """A name with its number ("Highway 19", "A 7")."""
    for mark in reading.marks_in(span[1], span[1] + 2):
        gap = reading.text[span[1] : mark.start]
        if mark.mention.cls == "identifier" and gap in (" ", "\u00a0"):
            return span[0], mark.end
    return span


def _words(reading: Reading, span: Span) -> list[Word]:
    """The words of the sentence that a span stands in."""
    sentence = reading.sentences[reading.sentence_index(span[0])]
    numbers = [(m.start, m.end) for m in reading.marks_in(sentence.start, sentence.end)]
    return words_of(reading.text, sentence.start, sentence.end, numbers)


def _dated(reading: Reading, start: int, end: int) -> list[Span]:
    marks = reading.marks_in(start, end)
    return [(m.start, m.end) for m in marks if m.mention.cls in ("date", "duration")]
