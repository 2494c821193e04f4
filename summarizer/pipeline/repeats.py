"""Which figure states an earlier one again: by rule, from the text and the labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from summarizer.grounding.cues import Cues, cues_for
from summarizer.grounding.locate import fold
from summarizer.grounding.nouns import starts
from summarizer.grounding.relations import relating
from summarizer.mentions.fold import WORD_CHARS
from summarizer.records import Quantity

from .around import Around, Spans
from .reading import Mark, Reading
from .sums import ends, is_share, size_of

_PREFIX = 5
_SMALL = 12
_SHORT = 4  # counts of so many are stated of many things
_HEADLINE = 140
_EXACT = 4  # digits
_SHORT_TEXT = 25  # figures
_ROUND = Decimal("0.06")
_WORD = re.compile(rf"[{WORD_CHARS}]+")
_SENTENCE_END = (".", "!", "?", "。", "！", "？", ":", "۔", "।", "؟")
_SCALED: dict[str, tuple[str, Decimal]] = {
    "t": ("kg", Decimal(1000)),
    "q": ("kg", Decimal(100)),
    "g": ("kg", Decimal("0.001")),
    "km": ("m", Decimal(1000)),
    "cm": ("m", Decimal("0.01")),
}

_UNITS = frozenset(_SCALED) | {unit for unit, _ in _SCALED.values()}
_MOST = 60


def repeats(
    reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]
) -> dict[str, str]:
    """Figure id → id of the earlier figure that it states again.

    The number is the same (in another unit too, or rounded), and either what is counted is (by a
    word that what is counted or done shares), or the words before the number point back ("the
    five"), or one stands in the headline and the other in the sentence under it, or one of the two
    does not say what it counts and the number is too telling for chance. A sum in brackets in
    another currency is the one before the brackets.
    """
    return _Repeats(reading, figures, labels).found()


class _Repeats:
    def __init__(
        self, reading: Reading, figures: Sequence[Mark], labels: Mapping[str, Spans]
    ) -> None:
        self.reading = reading
        self.figures = [mark for mark in figures if mark.mention.quantity is not None]
        self.labels = labels
        self.cues: Cues = cues_for(reading.language)
        self.words = relating(reading.language)
        self.near = Around(reading, self.figures, labels)
        self.lead = self._lead()

    def found(self) -> dict[str, str]:
        links: dict[str, str] = {}
        same: dict[tuple[object, ...], list[Mark]] = {}
        loose: list[Mark] = []  # rounded, or in a unit that has others beside it
        for index, mark in enumerate(self.figures):
            twins = same.setdefault(_key(mark.mention.quantity), [])
            others = self.figures[max(0, index - _MOST) : index] if _loose(mark) else loose[-_MOST:]
            # the whole article is not gone through for each: a table may have thousands
            near = (*twins[:_MOST], *others)
            other = next((o for o in near if self._again(mark, o)), None) or self._converted(index)
            if other:
                links[mark.id] = links.get(other.id, other.id)
            twins.append(mark)
            if _loose(mark):
                loose.append(mark)
        return links

    def _again(self, mark: Mark, other: Mark) -> bool:
        own, before = mark.mention.quantity, other.mention.quantity
        if own is None or before is None or self._differs(mark) or self._differs(other):
            return False
        if _key(own) != _key(before):
            return self._rounded(mark, other, own, before)
        one_side = mark.mention.negated == other.mention.negated
        if self.near.other_fate(mark, other):
            return False
        pointed = one_side and own.bound == "exact" and self._points_back(mark, other)
        if pointed or self._under(mark, other):
            return True
        together = self._together(mark, other)
        rare = self._rare(own) and not self._others(mark, other, own)
        if one_side and not together and (rare or self._one_fate(mark, other)):
            return all(self._meet(mark, other, field) for field in ("period", "place"))
        untold = not all(self._counted(m) for m in (mark, other)) and _telling(own)
        return (untold and not together) or self._alike(mark, other)

    # -- the ways of saying it again -----------------------------------------------------------

    def _points_back(self, mark: Mark, other: Mark) -> bool:
        """ "the five", of which some were counted before; not "the 60 lorries of the depot"."""
        before = fold(self.reading.text[max(0, mark.start - 12) : mark.first])
        if not ends(before, (*self.cues.definite, *self.words.definite)):
            return False
        if ends(before, self.words.rest):
            return False
        if not self._counted(mark) or self._shared(mark, other):
            return True
        size = size_of(mark.mention.quantity)
        if size is not None and size <= _SHORT and self._sentences(other, mark) > _SHORT:
            return False
        behind = _WORD.findall(fold(self._behind(mark)))[:4]
        # another noun: told by what belongs to it, or counted as one of so many
        links = {word for words in self.words.complement for word in words.split()}
        one_of = self._is_whole(mark) and size is not None and size <= _SMALL
        return not (links & set(behind[1:3])) and not one_of

    def _differs(self, mark: Mark) -> bool:
        """Whether a number is a difference ("twelve more than a week ago"), or of others ("another
        twelve")."""
        before = fold(self.reading.text[max(0, mark.start - 20) : mark.first])
        others = ends(before, self.words.other) and not ends(before, self.words.rest)
        return others or starts(fold(self._behind(mark)), self.words.difference)

    def _is_whole(self, mark: Mark) -> bool:
        """Whether the number before can be a part of this one ("one of the three lanes")."""
        at = self.figures.index(mark)
        last = self.figures[at - 1] if at else None
        return last is not None and self._together(mark, last) and mark.start - last.end < 16

    def _under(self, mark: Mark, other: Mark) -> bool:
        """Whether one stands in the headline and the other, the only one of its size, in the first
        sentence under it."""
        if self.lead is None or not self._heads(other, mark):
            return False
        key = _key(mark.mention.quantity)
        twins = [
            m for m in self.figures if m.start < self.lead[1] and _key(m.mention.quantity) == key
        ]
        return len(twins) == 2 and not is_share(mark.mention.quantity)  # type: ignore[arg-type]

    def _heads(self, one: Mark, other: Mark) -> bool:
        """Whether one stands in the headline, the other in the first sentence under it."""
        return self.lead is not None and one.start < self.lead[0] <= other.start < self.lead[1]

    def _rounded(self, mark: Mark, other: Mark, own: Quantity, before: Quantity) -> bool:
        """ "nearly 90" and 87, "some 2,000" and 1,987, three quintals and 300 kilos."""
        one, two = _scaled(own), _scaled(before)
        if one is None or two is None or one[1] != two[1] or one[1] == "percent":
            return False
        if mark.mention.negated or other.mention.negated:
            return False
        if not (self._same_words(mark, other) or self._heads(other, mark)):
            return False
        if one[0] == two[0]:
            return own.unit != before.unit
        vague, exact = (own, two[0]) if own.bound != "exact" else (before, one[0])
        if {own.bound, before.bound} - {"exact"} == set() or own.bound == before.bound:
            return False
        rounded = _scaled(vague)
        if rounded is None or not _telling(own) or self._together(mark, other):
            return False
        off = (rounded[0] - exact) / rounded[0]
        low, high = {
            "about": (-_ROUND, _ROUND),
            "nearly": (Decimal(0), _ROUND),
            "more_than": (-_ROUND, Decimal(0)),
        }.get(vague.bound, (Decimal(1), Decimal(0)))
        return low <= off <= high

    def _converted(self, index: int) -> Mark | None:
        """The sum right before the brackets that hold this one in another currency."""
        mark = self.figures[index]
        if not index or not _money(mark.mention.quantity):
            return None
        last = self.figures[index - 1]
        text = self.reading.text
        between = text[last.end : mark.start].strip()
        closes = text[mark.end : mark.end + 1] in (")", "）")
        if not (closes and between[:1] in ("(", "（") and len(between) < 16):
            return None
        one, two = last.mention.quantity, mark.mention.quantity
        return last if _money(one) and one and two and one.unit != two.unit else None

    def _rare(self, quantity: Quantity) -> bool:
        """Whether a number is so exact that it hardly stands twice for two things: 1,034, or 119
        in a short text. A share has too few values for that."""
        size = size_of(quantity)
        if size is None or quantity.unit == "percent" or size != size.to_integral_value():
            return False
        digits = len(str(abs(int(size))).rstrip("0"))
        return digits >= _EXACT or (digits >= _EXACT - 1 and len(self.figures) <= _SHORT_TEXT)

    def _others(self, mark: Mark, other: Mark, quantity: Quantity) -> bool:
        """Whether two nouns name different things, and the number is short enough to be stated of
        both by chance: "399 pupils", "399 books"."""
        size = size_of(quantity)
        if size is None or size >= 10 ** (_EXACT - 1) or self._shared(mark, other):
            return False
        return not (self.near.generic(mark) or self.near.generic(other))

    def _one_fate(self, mark: Mark, other: Mark) -> bool:
        """Whether both count people of one fate, by nouns that say no more ("four dead", "the four
        pupils killed")."""
        shared = self.near.fates(mark) & self.near.fates(other)
        return bool(shared) and (self.near.generic(mark) or self.near.generic(other))

    # -- what two numbers share ----------------------------------------------------------------

    def _alike(self, mark: Mark, other: Mark) -> bool:
        """Whether both count the same, in the same period: two operations of the same size on
        different days are two figures."""
        if not (self._counted(mark) and self._counted(other)) or not self._shared(mark, other):
            return False
        if self._together(mark, other):  # "ten in danger and ten not"
            quantity = mark.mention.quantity
            if quantity is None or not _telling(quantity) or not self._meet(mark, other, "place"):
                return False
        return self._meet(mark, other, "period")

    def _same_words(self, mark: Mark, other: Mark) -> bool:
        """Whether nothing that is said of one number speaks against the other."""
        fields = ("period", "place", "source")
        return self._alike(mark, other) and all(self._meet(mark, other, f) for f in fields)

    def _shared(self, mark: Mark, other: Mark) -> bool:
        """Whether what is counted by one is counted by the other, or happens to it ("nine arrests",
        "arrested nine people"); where both say it, not only what happens."""
        own, before = self._stems(mark, "counted"), self._stems(other, "counted")
        if own & before or self._compound(mark, other):
            return True
        done, earlier = self._stems(mark, "event"), self._stems(other, "event")
        return bool(own & earlier or before & done)

    def _compound(self, mark: Mark, other: Mark) -> bool:
        """Whether a noun is the end of the other ("Erdbebentote", "Tote"), where nouns are
        written so."""
        if not self.words.genitive or self.reading.language == "en":
            return False
        words = [self.near.counted(m).split()[-1:] for m in (mark, other)]
        if not all(words):
            return False
        one, two = sorted((word[0] for word in words), key=len)
        return len(one) > _SHORT and two.endswith(one)

    def _meet(self, mark: Mark, other: Mark, field: str) -> bool:
        words = [self._stems(m, field) for m in (mark, other)]
        return not all(words) or bool(words[0] & words[1])

    def _stems(self, mark: Mark, field: str) -> set[str]:
        span = self.labels.get(mark.id, {}).get(field)
        if not span:
            return set()
        words = _WORD.findall(fold(self.reading.text[slice(*span)]))
        return {w[:_PREFIX] for w in words if len(w) > 2 or field == "period"} or set(words)

    def _counted(self, mark: Mark) -> bool:
        return bool(self.labels.get(mark.id, {}).get("counted"))

    def _together(self, mark: Mark, other: Mark) -> bool:
        """Whether two numbers stand in one sentence: a number is seldom said twice in one."""
        return self._sentences(other, mark) == 0

    def _sentences(self, one: Mark, other: Mark) -> int:
        index = self.reading.sentence_index
        return index(other.start) - index(one.start)

    def _behind(self, mark: Mark) -> str:
        """What follows the number in its clause."""
        return re.split(r"[,;:.()。，；،؛۔।]", self.reading.text[mark.end : mark.end + 60])[0]

    def _lead(self) -> tuple[int, int] | None:
        """The first sentence under a headline (a first line that ends in no full stop)."""
        text = self.reading.text
        head, _, _ = text.partition("\n")
        if not 0 < len(head.strip()) < _HEADLINE or head.rstrip().endswith(_SENTENCE_END):
            return None
        under = [s for s in self.reading.sentences if s.start > len(head) and s.end - s.start > 30]
        for sentence in under:
            # not a line of who wrote it and when ("By Ada Cole | 3 hours ago")
            if text[sentence.start : sentence.end].rstrip(" \"'”»)").endswith(_SENTENCE_END):
                return sentence.start, sentence.end
        return (under[0].start, under[0].end) if under else None


def _key(quantity: Quantity | None) -> tuple[object, ...]:
    if quantity is None:
        return ()
    size = quantity.low if quantity.low is not None else quantity.high
    return size, quantity.high or size, quantity.unit


def _telling(quantity: Quantity) -> bool:
    """Whether a number hardly stands twice in an article by chance."""
    return any(abs(n) > _SMALL for n in (quantity.low, quantity.high) if n is not None)


def _scaled(quantity: Quantity | None) -> tuple[Decimal, str] | None:
    """One number and its unit, small and large units of one kind alike."""
    size = size_of(quantity)
    if quantity is None or size is None or size == 0:
        return None
    if quantity.low is None:
        pass
    elif quantity.high is not None and quantity.high != quantity.low:
        return None
    else:
        size = quantity.low
    unit, factor = _SCALED.get(quantity.unit, (quantity.unit, Decimal(1)))
    return size * factor, unit


def _loose(mark: Mark) -> bool:
    quantity = mark.mention.quantity
    return quantity is not None and (quantity.bound != "exact" or quantity.unit in _UNITS)


def _money(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.is_money
