"""Parts and wholes that add up: what is left, lists under a total, a total at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from summarizer.grounding.cues import find_cue
from summarizer.grounding.locate import fold, unspaced
from summarizer.grounding.relations import relating
from summarizer.records import Quantity

from .reading import Mark, Reading

Links = dict[str, str]
_SENTENCES = 2
_REACH = 320
_MOST = 12  # parts in a list
_SMALL = 12
_LARGE = 1000
_ODD = 60  # no round number above this is met by chance
_NEAR = 60  # figures: a table may be one sentence of thousands
_VAGUE = 10
_LEAD = 30
_LISTS = re.compile(r"[:(：（—]|\s[-–]\s")


def holds(part: Quantity | None, whole: Quantity | None) -> bool:
    """Whether a count can be some, or all, of another."""
    if part is None or whole is None:
        return False
    return part.low == whole.low or fits(part, whole)


def fits(part: Quantity, whole: Quantity | None) -> bool:
    """Whether one quantity can be a part of another: less of the same, or a share of a count."""
    if whole is None or whole.unit == "percent":
        return False
    if part.unit == "percent":
        return whole.unit == "count" or whole.is_money
    size, limit = part.high or part.low, whole.high or whole.low
    if not kin(part, whole) or size is None or limit is None or is_share(whole):
        return False
    if whole.bound == "vague":  # "hundreds, 250 of them women"
        return size < limit * _VAGUE
    return size < limit or (size == limit and whole.bound in ("more_than", "at_least"))


def is_share(quantity: Quantity) -> bool:
    """Whether a count is a share in words ("a third", "one in five")."""
    size = quantity.high or quantity.low
    return quantity.unit == "count" and size is not None and 0 < size < 1


def kin(part: Quantity, whole: Quantity) -> bool:
    """Whether two quantities can be of one kind: the same unit, or a large number whose currency is
    left out ("186 million euros, 74 million of them")."""
    if part.unit == whole.unit:
        return True
    if "count" not in (part.unit, whole.unit):
        return False
    counted, other = (part, whole) if part.unit == "count" else (whole, part)
    size = size_of(counted)
    return (
        other.is_money and size is not None and (size >= _LARGE or (size < 1 and counted is part))
    )


def size_of(quantity: Quantity | None) -> Decimal | None:
    """The one number of a quantity, whatever its bound."""
    if quantity is None:
        return None
    return quantity.high if quantity.high is not None else quantity.low


def ends(folded: str, phrases: Sequence[str]) -> bool:
    """Whether folded text ends in one of the phrases as whole words."""
    return any(
        folded == phrase or folded.endswith(phrase if any(map(unspaced, phrase)) else f" {phrase}")
        for phrase in phrases
    )


def completed(reading: Reading, figures: Sequence[Mark], links: Links, index: int) -> Mark | None:
    """The whole that a rest completes: the one that it fills up exactly, with the parts that are
    known or the number before it (which then is a part as well: set in `links`), else the one that
    the last part belongs to."""
    own = size_of(figures[index].mention.quantity)
    near = [mark for mark in _before(reading, figures, index, 4) if _plain(mark)]
    if own is None or not near:
        return None
    sizes = {mark.id: size_of(mark.mention.quantity) or Decimal(0) for mark in near}
    wholes = [mark for mark in near if sizes[mark.id] > own]
    for whole in reversed(wholes):
        taken = used(figures[:index], links, whole)
        if taken and taken + own == sizes[whole.id]:
            return whole
    last = near[-1]
    for whole in reversed(wholes if last.id not in links else ()):
        before = whole.start < last.start and _like(last, whole)
        if before and sizes[last.id] + own == sizes[whole.id]:
            links[last.id] = whole.id
            return whole
    by_id = {mark.id: mark for mark in wholes}
    for mark in reversed(near):
        above = by_id.get(links.get(mark.id, ""))
        if above and used(figures[:index], links, above) + own <= sizes[above.id]:
            return above
    # "the first box, the other three": of four
    start = reading.sentences[reading.sentence_index(figures[index].start)].start
    return next((m for m in wholes if m.start >= start and sizes[m.id] == own + 1), None)


def sums(
    reading: Reading,
    figures: Sequence[Mark],
    links: Mapping[str, str],
    named: Callable[[Mark, Mark], bool],
) -> Links:
    """Figure id → id of the total of which it is a part because the parts add up to it exactly: the
    numbers behind a total ("87 (Dorne 52, Hale 23, Wick 12)"), or before it ("Another 450 joined,
    bringing the total to 750").
    `named`: whether two figures count the same by their nouns."""
    found: Links = {}
    for index, whole in enumerate(figures):
        if not _plain(whole) or whole.mention.negated:
            continue
        behind = _behind(reading, figures, links, index)
        ahead = _ahead(reading, figures, links, index)
        again = [mark for mark in behind if mark.id not in links]  # "by sector: ..."
        under = _behind(reading, figures, links, index, siblings=True)
        for free in (behind, again, ahead, under):
            run: Sequence[Mark] = free
            parts = adding_up(run, size_of(whole.mention.quantity))
            while parts and (free is ahead or _meant(reading, whole, parts, links, named)):
                _link(found, links, parts, whole)
                run = run[len(parts) :]  # "100 adults, 54 minors; 81 of them ..., 73 ..."
                parts = adding_up(run, size_of(whole.mention.quantity))
    return found


def _meant(
    reading: Reading,
    whole: Mark,
    parts: Sequence[Mark],
    links: Mapping[str, str],
    named: Callable[[Mark, Mark], bool],
) -> bool:
    """Whether it is no chance that parts behind a total add up to it."""
    apart = {reading.sentence_index(mark.start) for mark in (*parts, whole)}
    if len(apart) == 1 or _no_chance(size_of(whole.mention.quantity)):
        return True
    free = [mark for mark in parts if mark.id not in links] or parts
    return named(free[0], whole) or _consists(reading, whole, parts[0])


def _link(found: Links, links: Mapping[str, str], parts: Sequence[Mark], whole: Mark) -> None:
    if whole.id in {found.get(m.id) or links.get(m.id) for m in parts if m.id in found}:
        return
    for mark in parts:
        if mark.id not in links and found.get(whole.id) != mark.id:
            found.setdefault(mark.id, whole.id)


def _no_chance(size: Decimal | None) -> bool:
    """Whether numbers hardly add up to this one by chance."""
    return size is not None and (size >= _LARGE or (size >= _ODD and size % 10 != 0))


def _consists(reading: Reading, whole: Mark, first: Mark) -> bool:
    """Whether the sentence behind a whole opens its list: "28 people died. They are 22 children,
    two drivers and four teachers"."""
    here = reading.sentence_index(first.start)
    if here != reading.sentence_index(whole.start) + 1:
        return False
    lead = fold(reading.text[reading.sentences[here].start : first.first])
    return lead in relating(reading.language).consists


def adding_up(run: Sequence[Mark], total: Decimal | None) -> Sequence[Mark]:
    """The first marks of a run that add up to a total, two or more."""
    sum_ = Decimal(0)
    for count, mark in enumerate(run[:_MOST], 1):
        sum_ += size_of(mark.mention.quantity) or 0
        if total is None or sum_ > total:
            return ()
        if sum_ == total:
            return run[:count] if count > 1 else ()
    return ()


def _behind(
    reading: Reading,
    figures: Sequence[Mark],
    links: Mapping[str, str],
    index: int,
    *,
    siblings: bool = False,
) -> list[Mark]:
    """The figures behind a total that can be its parts, in order; with `siblings`, those as well
    that were taken for a part of one before ("380 were read and 290 passed; 90 failed")."""
    whole = figures[index]
    size = size_of(whole.mention.quantity)
    sentence = reading.sentence_index(whole.start)
    far = _SENTENCES + (size is not None and size >= _LARGE)
    last = reading.sentences[min(len(reading.sentences) - 1, sentence + far)].end
    small = size is not None and size <= _SMALL
    end = reading.sentences[sentence].end if small else last
    after = next((m for m in figures[index + 1 : index + 2] if small), None)
    if after is not None and _consists(reading, whole, after):
        end = reading.sentences[sentence + 1].end
    run: list[Mark] = []
    for mark in figures[index + 1 :]:
        if mark.start >= min(end, whole.end + _REACH):
            break
        above = links.get(mark.id, whole.id)
        if above != whole.id and not (siblings and any(m.id == above for m in run)):
            continue  # a part of a part, or of another
        lists = run or not small or _LISTS.search(reading.text[whole.end : mark.start])
        if not lists and not _consists(reading, whole, mark):
            return []
        if _plain(mark) and _like(mark, whole):
            if run or size is None or (size_of(mark.mention.quantity) or 0) < size:
                run.append(mark)
        elif any(m.id not in links for m in run):
            break
    return run


def _ahead(
    reading: Reading, figures: Sequence[Mark], links: Mapping[str, str], index: int
) -> list[Mark]:
    """The figures before a total that says that it is one, the nearest first."""
    whole = figures[index]
    near = _before(reading, figures, index)
    if not near:
        return []
    start = reading.sentences[reading.sentence_index(whole.start)].start
    lead = fold(reading.text[max(near[-1].end, start) : whole.start])
    words = relating(reading.language).sum
    said = find_cue(fold(reading.text[whole.end : whole.end + _LEAD]).lstrip(), words)
    told = find_cue(lead, words) is not None or (said is not None and said.start() == 0)
    if not told and not _gathers(reading, near, whole, start):
        return []
    free = [mark for mark in reversed(near) if links.get(mark.id, whole.id) == whole.id]
    run: list[Mark] = []
    for mark in free:
        if not (_plain(mark) and _like(mark, whole)):
            break
        run.append(mark)
    return run


def _gathers(reading: Reading, near: Sequence[Mark], whole: Mark, start: int) -> bool:
    """Whether a number gathers those of its sentence without a word for it: "Women 71, men 46: so
    the 117 judges divide", "There are 96 women and 114 men among the 210 fellows"."""
    if (size_of(whole.mention.quantity) or 0) <= _SMALL:
        return False
    if near[-1].start < start:
        return _sums_up(reading, near, whole)
    between = reading.text[near[-1].end : whole.first]
    if ":" in between or "：" in between:
        return True
    return ends(fold(between).rstrip(), relating(reading.language).among)


def _sums_up(reading: Reading, near: Sequence[Mark], whole: Mark) -> bool:
    """Whether a number is the sum of all those of the sentence before: "Sixteen are in custody,
    nine were freed. Arrested had been 25"."""
    before = reading.sentence_index(whole.start) - 1
    run = [mark for mark in near if reading.sentence_index(mark.start) == before]
    if any(not (_plain(mark) and _like(mark, whole)) for mark in run):
        return False
    return len(adding_up(run, size_of(whole.mention.quantity))) == len(run) > 1


def _plain(mark: Mark) -> bool:
    quantity = mark.mention.quantity
    size = size_of(quantity)
    if quantity is None or size is None or size < 1 or quantity.unit == "percent":
        return False
    return quantity.bound in ("exact", "about") and not mark.mention.negated


def _like(part: Mark, whole: Mark) -> bool:
    one, other = part.mention.quantity, whole.mention.quantity
    return one is not None and other is not None and kin(one, other)


def used(figures: Sequence[Mark], links: Mapping[str, str], whole: Mark) -> Decimal:
    """How much of a whole its parts are, taken together."""
    near = figures[-_NEAR:]
    sizes = (size_of(m.mention.quantity) for m in near if links.get(m.id) == whole.id)
    return sum((size for size in sizes if size is not None), Decimal(0))


def _before(
    reading: Reading, figures: Sequence[Mark], index: int, sentences: int = _SENTENCES
) -> list[Mark]:
    """The figures before one, of its sentence and those shortly before, in their order."""
    here = reading.sentence_index(figures[index].start)
    first = reading.sentences[max(0, here - sentences)].start
    at = index
    while at and index - at < _NEAR and figures[at - 1].start >= first:
        at -= 1
    return list(figures[at:index])
