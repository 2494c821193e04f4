"""The words of a sentence that may name where something is."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.candidates import Word, bounded_spans, spans_of
from summarizer.grounding.cues import Cues, territories
from summarizer.grounding.locate import fold

from .reading import Reading


class Places:
    """What may be a place in the sentences of one article.

    Args:
        reading: the article.
        cues: of its language.
    """

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self.reading = reading
        self.cues = cues

    def of(self, words: Sequence[Word], avoid: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Spans that may name a place: behind a word such as "in", ending in a name or a word such
        as "city", holding no office ("Minister"); or an adverb ("nationwide")."""
        text, cues = self.reading.text, self.cues
        if cues.caseless:
            return self._caseless(words, avoid)
        found: dict[str, None] = {}
        for index, word in enumerate(words):
            if word.folded in cues.place_adverb:
                found[text[word.start : word.end]] = None
            if cues.genitive_place and self._in_genitive(words, index):
                found[text[word.start : word.end]] = None
            if word.folded not in cues.place_lead or index + 1 >= len(words):
                continue
            before = words[index - 1].folded if index else ""
            if before in cues.said or before in cues.office:
                continue  # "according to Ada Byrne", "consejero de Puertos"
            rest = list(words[index + 1 : index + 9])
            while rest and rest[0].folded in cues.function:
                rest.pop(0)
            if len(rest) > 1 and rest[0].number and cues.noun_link:
                rest.pop(0)  # "en 27 centros"
            if not rest:
                continue
            first = text[rest[0].start : rest[0].end]
            last = {
                text[w.start : w.end]
                for w in rest
                if text[w.start].isupper() or w.folded in cues.place
            }
            for span in spans_of(text, rest, function=cues.function, avoid=avoid):
                folded = fold(span).split()
                person = cues.office.intersection(folded) or cues.said.intersection(folded)
                whole = span.startswith(first) and span.split()[-1] in last and self._is_one(folded)
                if whole and not person and self._is_somewhere(span, words, index):
                    found[_whole_name(text, span, rest)] = None
        if cues.place_endings:
            found |= dict.fromkeys(self._ending_in_place(words, avoid))
        return tuple(found)

    def _is_one(self, folded: Sequence[str]) -> bool:
        """Whether words are one name: what joins them is no preposition of another kind ("homes
        after the storm")."""
        links = self.cues.noun_link | self.cues.name_link | self.cues.contracted
        little = self.cues.function - links - self.cues.determiner
        return not little.intersection(folded)

    def _in_genitive(self, words: Sequence[Word], index: int) -> bool:
        """Whether a word of place stands right behind a noun ("население области")."""
        if not index or words[index].folded not in self.cues.place:
            return False
        before = words[index - 1]
        known = before.number or before.folded in self.cues.function
        return not known and before.clause == words[index].clause

    def _ending_in_place(
        self, words: Sequence[Word], avoid: Sequence[tuple[int, int]]
    ) -> list[str]:
        """Spans whose last word says by its ending that it is a place ("Helsingissä", "Muğla'da",
        "a győri kórházban"): a name, or a word that begins like one of place."""
        text, cues = self.reading.text, self.cues
        common = tuple(ending.removeprefix("'") for ending in cues.place_endings)
        kinds = tuple(cues.place)
        found: list[str] = []
        for index, word in enumerate(words):
            own = word.folded
            name = text[word.start].isupper() and own.endswith(cues.place_endings)
            if word.number or not (name or (own.startswith(kinds) and own.endswith(common))):
                continue
            last = text[word.start : word.end]
            near_by = spans_of(
                text, words[max(0, index - 3) : index + 1], function=cues.function, avoid=avoid
            )
            for span in near_by:
                person = cues.office.intersection(fold(span).split())
                if span.split()[-1] == last and not person:
                    found.append(span)
        return found

    def _caseless(self, words: Sequence[Word], avoid: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Spans that may name a place in a script without capitals: those that the words and the
        endings of place bound, and those that end in a kind of place ("city") or are a country."""
        text, cues = self.reading.text, self.cues
        runs = bounded_spans(
            words,
            leads=cues.place_lead,
            tails=cues.place_tail,
            endings=cues.place_endings,
            function=cues.function,
            most=3,
            avoid=avoid,
        )
        countries = territories(self.reading.language)
        for index, word in enumerate(words):
            bare = [word.folded] + [
                word.folded.removeprefix(letters)
                for letters in cues.place_prefixes
                if word.folded.startswith(letters)
            ]
            if word.folded in cues.place_adverb or countries.intersection(bare):
                runs.append((index, index))
            elif cues.place_prefixes and cues.place.intersection(bare[1:]):
                runs += [(index, last) for last in (index, index + 1) if last < len(words)]
        found: dict[str, None] = {}
        for first, last in runs:
            span = text[words[first].start : words[last].end]
            folded = {word.folded for word in words[first : last + 1]}
            if not (cues.office & folded or cues.said & folded or words[last].number):
                found[span] = None
        return tuple(found)

    def _is_somewhere(self, span: str, words: Sequence[Word], lead: int) -> bool:
        """German gives every noun a capital: one behind an article names a place only if it is such
        a word ("im Werk") or a country ("im Kosovo"); "im Einsatz", "bei ihrer Zahl" do not."""
        if not self.cues.capital_nouns:
            return True
        behind = words[lead + 1].folded if lead + 1 < len(words) else ""
        if words[lead].folded not in self.cues.contracted and behind not in self.cues.function:
            return True
        last = fold(span).split()[-1]
        kinds = {last[:end] for end in (None, -1, -2)}
        ends = any(kind.endswith(place) for kind in kinds for place in self.cues.place)
        return ends or last in territories("de")


def _whole_name(text: str, span: str, words: Sequence[Word]) -> str:
    """A span with the rest of the name that it ends in, where it is too long to be offered whole
    ("the car deck of the ferry Lady | Maren")."""
    last = next((i for i, w in enumerate(words) if text[words[0].start : w.end] == span), None)
    if last is None or not text[words[last].start].isupper():
        return span
    while last + 1 < len(words):
        after = words[last + 1]
        beside = text[words[last].end : after.start] == " " and not after.number
        if not beside or not text[after.start].isupper():
            break
        last += 1
    return text[words[0].start : words[last].end]
