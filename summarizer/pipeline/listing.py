"""Parts that are told by how they are listed, and parts of people that were named before."""

from __future__ import annotations

import re

from summarizer.grounding.candidates import words_of
from summarizer.grounding.cues import find_cue
from summarizer.grounding.locate import fold, unspaced
from summarizer.grounding.nouns import elliptic, starts
from summarizer.mentions.fold import WORD

from .around import PREFIX, Around
from .reading import Mark
from .sums import Links, adding_up, ends, fits, is_share, size_of
from .wholes import Wholes

_LEAD = 6  # words of a noun behind "among the"
_REST = 120
_SENTENCE = 12  # figures
_CHANCE = 20
_LISTED = 80
_OPENS = re.compile(r"(?:[:(：（]|\s[-–—])\s*$")
_APART = re.compile(r"[,،(（–—]|\s-\s")


class Listing:
    """The figures of one article, looked at as members of lists."""

    def __init__(self, near: Around, wholes: Wholes, links: Links) -> None:
        self.near = near
        self.wholes = wholes
        self.links = links

    def among(self, index: int) -> Mark | None:
        """ "Among the dead were three children", "Of those arrested, 41 were released": the whole
        is the figure that counts them."""
        mark = self.near.figures[index]
        part = mark.mention.quantity
        nouns = self._those(index)
        if not nouns or part is None or part.unit != "count" or is_share(part):
            return None
        return self.wholes.of_noun(index, *nouns)

    def among_others(self, index: int) -> bool:
        """Whether "of those in hospital, 41" speaks of others than the figure before counts."""
        nouns = self._those(index)
        if not nouns or not index:
            return False
        noun = self.near.counted(self.near.figures[index - 1])
        stems = {word[:PREFIX] for word in WORD.findall(noun)}
        return bool(stems) and stems.isdisjoint(noun[:PREFIX] for noun in nouns)

    def _those(self, index: int) -> list[str]:
        """The words that name those of whom a number is a part, where its sentence or clause opens
        with them."""
        before = self.near.before(index)
        words = self.near.words
        if any(map(unspaced, before)):
            named = next((w for w in words.among_after if before.endswith(w)), None)
            return [before[: -len(named)][-4:]] if named else []
        for clause in (before, before.rpartition(",")[2], ",".join(before.split(",")[-2:])):
            text = _opened(clause.strip(" ,;:"), self.near.cues.joined)
            lead = next((w for w in sorted(words.among, key=len)[::-1] if starts(text, (w,))), None)
            nouns = WORD.findall(text[len(lead) :]) if lead else []
            if 0 < len(nouns) <= _LEAD and text.count(",") <= 1:
                return [noun for noun in nouns if len(noun) > 2]
        named = next((w for w in words.among_after if ends(before, (w,))), None)
        return WORD.findall(before[: -len(named)])[-2:] if named else []

    def with_rest(self, index: int) -> Mark | None:
        """ "20 arrests, 10 for theft and the rest for assault"."""
        mark, whole = self.near.figures[index], self.near.last(index)
        part = mark.mention.quantity
        if whole is None or part is None or part.unit == "percent":
            return None
        text = self.near.reading.text
        between = text[whole.end : mark.first]
        listed = whole.id in self.links and ":" not in between
        if listed or ";" in between or not between.rstrip().endswith((",", ":", "،")):
            return None
        reach = min(self.near.apart(mark), _REST)
        behind = fold(text[mark.end : min(mark.end + reach, self.near.sentence(mark).end)])
        rest = find_cue(behind, self.near.words.and_rest)
        if rest is None or starts(behind[rest.end() :].lstrip(), self.near.words.complement):
            return None
        lead = behind[: rest.start()].rstrip()
        joined = lead.endswith((",", ";", ":")) or ends(lead, self.near.cues.joined)
        if not joined or self.near.other_fate(mark, whole):
            return None
        return whole if fits(part, whole.mention.quantity) else None

    def apposed(self, index: int) -> Mark | None:
        """ "Police arrested 20 people, 10 on suspicion of theft": a number without a noun right
        behind a whole and its noun."""
        mark, whole = self.near.figures[index], self.near.last(index)
        part = mark.mention.quantity
        counted = self.near.labels.get(whole.id, {}).get("counted") if whole else None
        if whole is None or part is None or counted is None or is_share(part):
            return None
        text = self.near.reading.text
        near = 0 <= counted[0] - whole.end <= 2 and counted[1] < mark.first
        if not near or text[counted[1] : mark.first].strip() not in (",", "،", "،"):
            return None
        if self.near.other_fate(mark, whole):
            return None
        nounless = self._bare(mark) and self._elliptic(mark)
        return whole if nounless and fits(part, whole.mention.quantity) else None

    def opened(self, index: int) -> Mark | None:
        """The first number of a list that a colon, a bracket or a dash opens under its total:
        "three schools: two in Orle, one in Thal"."""
        mark, whole = self.near.figures[index], self.near.last(index)
        part = mark.mention.quantity
        if whole is None or part is None or is_share(part):
            return None
        between = self.near.reading.text[whole.end : mark.first]
        if len(between) > _LISTED or not _OPENS.search(between) or re.search(r"[;,]", between):
            return None
        behind = WORD.findall(fold(self.near.behind(mark)[: max(0, self.near.apart(mark))]))
        then = any(word[:1].isdigit() or word in self.near.cues.time for word in behind)
        if then or self.near.set_against(index):
            return None  # "900 members (700 in 2019)", "900 beds: 200 more than then"
        return whole if self._bare(mark) and fits(part, whole.mention.quantity) else None

    def so(self, index: int) -> Mark | None:
        """ "At least 12 people were hurt, five seriously": the whole is the number before, if that
        does not say itself how they are."""
        mark, whole = self.near.figures[index], self.near.last(index)
        part, how = mark.mention.quantity, self.near.words.manner
        behind = fold(self.near.behind(mark)).strip()
        if whole is None or part is None or not fits(part, whole.mention.quantity):
            return None
        own = next((words for words in how if starts(behind, (words,))), None)
        if own is None or WORD.match(behind[len(own) :].strip()):
            return None
        between = self.near.reading.text[whole.end : mark.first]
        if not _APART.search(between) or len(between) > _REST:
            return None
        return None if find_cue(fold(between), how) else whole

    def _bare(self, mark: Mark) -> bool:
        """Whether no noun stands right behind a count, but a word such as "in"."""
        quantity = mark.mention.quantity
        behind = WORD.findall(fold(self.near.behind(mark)))[:1]
        if quantity is None or quantity.unit != "count":
            return False
        return bool(behind) and behind[0] in self.near.cues.function

    def within(self, index: int) -> Mark | None:
        """The part before a list that it adds up to: "23 were hurt, 3 by burns and 20 by blows"."""
        last = self.near.last(index)
        size = size_of(last.mention.quantity) if last else None
        if last is None or last.id not in self.links or size is None:
            return None
        if size < _CHANCE or size % 10 == 0:
            return None  # "40 fled, 30 stayed and 10 hid"
        end = self.near.sentence(last).end
        run = [m for m in self.near.figures[index : index + _SENTENCE] if m.start < end]
        return last if adding_up(run, size) else None

    def _elliptic(self, mark: Mark) -> bool:
        reading = self.near.reading
        start, end = reading.around(mark)
        words = words_of(reading.text, start, end, [(mark.start, mark.end)])
        number = next((word for word in words if word.start == mark.start), None)
        return number is not None and elliptic(reading.text, words, number, self.near.cues)


def _opened(text: str, joined: tuple[str, ...]) -> str:
    """Text without the "and" that it opens with."""
    link = next((word for word in joined if starts(text, (word,))), None)
    return re.sub(r"^[\"'«“-]\s*", "", text[len(link) :].lstrip() if link else text)
