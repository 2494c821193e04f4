"""Who states a figure in a text without blanks: what stands before a word of saying."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.grounding.pieces import UnspacedWords

from .reading import Mark, Reading

Span = tuple[int, int]
_MOST = 20  # signs of a name with its office
_OPEN, _CLOSE = '“「『"', '”」』"'
_BEHIND = 24  # signs between a quotation and the word of saying behind it
_BACK = 400


@dataclass(frozen=True)
class _Saying:
    """A word of saying: where it stands, and who says it (None where nobody is named)."""

    start: int
    end: int
    who: Span | None
    weak: bool


class Sources:
    """The sources of the figures of one article.

    Args:
        reading: the article.
        words: of its language.
        plain: its text as `UnspacedWords.plain` gives it.
        times: gives the times in a stretch.
    """

    def __init__(
        self,
        reading: Reading,
        words: UnspacedWords,
        plain: str,
        times: Callable[[Span], list[Span]],
    ) -> None:
        self.reading = reading
        self.words = words
        self.plain = plain
        self.times = times
        self._say = re.compile(words.pattern("say"))
        self._weak = frozenset(words.words("weak"))
        self._stop = re.compile(words.pattern("speaker_stop"))
        self._lead = re.compile(f"(?:{words.pattern('speaker_lead')})+")
        self._cite = re.compile(
            f"(?:{words.pattern('cite')})(?P<who>[^，。；：、\\n“”「」（）]{{2,{_MOST}}}?)"
            f"(?:{words.pattern('cited')})+(?!{words.pattern('saying_noun')})[，,：]?"
        )
        self._never = re.compile(words.pattern("not_saying"))
        self._noun = re.compile(words.pattern("saying_noun"))
        self._heard = re.compile(f"(?:{words.pattern('heard')})")
        self._behind = re.compile(words.pattern("cited_behind"))
        self._pronoun = re.compile(
            f"(?:{words.pattern('pronoun')})(?:还|又|并|随后|也)?(?:{words.pattern('say')})"
        )
        self._said = re.compile(words.pattern("said_behind"))

    def of(self, mark: Mark, stretch: Span) -> Span | None:
        """Who states a figure, None where nobody is named."""
        if self.words.japanese:
            return self._japanese(mark, stretch)
        found = self._in(mark, stretch)
        if found is None and self._by_pronoun(mark, stretch):
            return self._last_named(stretch[0])
        return found

    def _by_pronoun(self, mark: Mark, stretch: Span) -> bool:
        """Whether a pronoun says it: "他说", before the figure, or behind the quotation."""
        said = self._pronoun.search(self.plain, *stretch)
        return said is not None and (
            said.end() <= mark.start or self.plain[max(0, said.start() - 2)] in _CLOSE + "，,"
        )

    def _last_named(self, start: int) -> Span | None:
        """Who was named last in the two sentences before."""
        index = self.reading.sentence_index(start)
        for sentence in reversed(self.reading.sentences[max(0, index - 2) : index]):
            named = [
                s for s in self._sayings((sentence.start, sentence.end)) if s.who and not s.weak
            ]
            if named:
                return named[-1].who
        return None

    def _in(self, mark: Mark, stretch: Span) -> Span | None:
        start, end = stretch
        inside = self._quoted(mark.start)
        if inside is not None and inside < start:
            start = max(
                0, self.plain.rfind("。", 0, inside) + 1, self.plain.rfind("\n", 0, inside) + 1
            )
        found: Span | None = None
        for saying in self._sayings((start, end)):
            if saying.end > mark.start:
                if found is None and self._closes(mark, saying, end):
                    return saying.who
                break
            if saying.who is None:
                continue
            if not (saying.weak and found and self._is_amount(saying.who)):
                found = saying.who
        return found

    def _quoted(self, at: int) -> int | None:
        """Where the quotation begins that an offset stands in."""
        back = self.plain[max(0, at - _BACK) : at]
        opened = max(back.rfind(sign) for sign in _OPEN[:3])
        closed = max(back.rfind(sign) for sign in _CLOSE[:3])
        return max(0, at - _BACK) + opened if opened > closed else None

    def _closes(self, mark: Mark, saying: _Saying, end: int) -> bool:
        """Whether a word of saying behind a figure ends its sentence ("……，消防局说。")."""
        if saying.who is None or saying.weak:
            return False
        rest = self.plain[saying.end : end].strip("”」』")
        between = self.plain[mark.end : saying.who[0]]
        quoted = any(sign in between for sign in _CLOSE[:3])
        return rest in ("", "。", "！") or (quoted and len(between) < _BACK)

    def _sayings(self, stretch: Span) -> list[_Saying]:
        found: list[_Saying] = []
        for match in self._cite.finditer(self.plain, *stretch):
            who = self._trimmed(match.start("who"), match.end("who"))
            found.append(_Saying(match.start(), match.end(), who, False))
        cited = [(s.start, s.end) for s in found]
        for match in self._say.finditer(self.plain, *stretch):
            if any(a <= match.start() < b for a, b in cited):
                continue
            if self._never.match(self.plain, match.start()):
                continue  # "否认这一说法": a noun
            first = match.start()
            while (
                first > stretch[0]
                and self.plain[first - 1] not in "，。；：！？,;\n“”「」『』（）、 \u3000"
            ):
                first -= 1
            names = len(match.group()) > 1 and self._noun.match(self.plain, match.end())
            if names or self._unsaid(first, match):
                continue
            who = self._trimmed(first, match.start())
            weak = match.group() in self._weak
            if who and self._is_amount(who):
                who = None
            found.append(_Saying(match.start(), match.end(), who, weak))
        return sorted(found, key=lambda s: s.start)

    def _unsaid(self, start: int, said: re.Match[str]) -> bool:
        """Whether a word of saying tells what was done with a number before it: "鸣1枪警告"."""
        done = said.group() in self.words.words("acting")
        return done and any(m.is_figure for m in self.reading.marks_in(start, said.start()))

    def _is_nobody(self, span: Span) -> bool:
        name = self.plain[slice(*span)]
        return name in self.words.words("nobody") or name.endswith(
            self.words.words("no_speaker_end")
        )

    def _is_amount(self, span: Span) -> bool:
        return self.plain[slice(*span)].endswith(self.words.words("amount_noun"))

    def _trimmed(self, start: int, end: int) -> Span | None:
        """A name without what stands before and behind it in its clause."""
        for _ in range(4):
            lead = self._lead.match(self.plain, start, end)
            start = lead.end() if lead else start
            for a, b in self.times((start, end)) if start < end else ():
                if a == start:
                    start = b
                else:
                    end = min(end, a)
        stop = next(
            (
                m.start()
                for m in self._stop.finditer(self.plain, start, end)
                if m.start() >= start + 2
            ),
            end,
        )
        end = stop
        least = 1 if self.words.japanese else 2  # "県によると"
        if (
            end - start < least
            or end - start > _MOST
            or self._stop.match(self.plain, start, start + 1)
        ):
            return None
        figures = any(m.is_figure for m in self.reading.marks_in(start, end))
        silent = self._is_nobody((start, end)) or self._heard.match(self.plain, start, end)
        return None if figures or silent else (start, end)

    # -- Japanese: the verb stands last ----------------------------------------------------------

    def _japanese(self, mark: Mark, stretch: Span) -> Span | None:
        """Who is named before "according to" (によると), or the topic of a sentence of saying."""
        start, end = stretch
        plain = self.plain
        for match in self._behind.finditer(plain, start, end):
            first = match.start()
            while first > start and plain[first - 1] not in "、。，「」『』（）\n":
                first -= 1
            return self._trimmed(first, match.start())
        said = self._said.search(plain, mark.end, end)
        if said is None:
            return None
        at = start
        while (topic := plain.find("は", at, said.start())) >= 0:
            first = topic
            while first > start and plain[first - 1] not in "、。，「」『』（）\n":
                first -= 1
            who = self._trimmed(first, topic)
            if who and self._quoted(who[0]) is None and not self._is_amount(who):
                return who
            at = topic + 1
        return None


__all__ = ["Sources"]
