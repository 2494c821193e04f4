"""Which time of a text without blanks belongs to a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.grounding.pieces import UnspacedWords

from .reading import Mark, Reading

Span = tuple[int, int]
_NEXT = 4  # signs between a time that is compared with and its figure


class Times:
    """The times of an article, and whose they are."""

    def __init__(self, reading: Reading, words: UnspacedWords, plain: str) -> None:
        self.reading = reading
        self.plain = plain
        self._lead = re.compile(f"(?:{words.pattern('time_lead', 'time')})$")
        self._tail = re.compile(f"(?:{words.pattern('time_tail', 'time')})+")
        self._long_lead = re.compile(f"(?:{words.pattern('long_lead')})$")
        self._long_tail = re.compile(f"(?:{words.pattern('long_tail')})")
        ends = re.escape("".join(sorted(words.end)))
        self._word = re.compile(
            f"(?:{words.pattern('time_lead')})?(?:{words.pattern('time')})"
            f"(?:{words.pattern('time_tail', 'time')})*"
            f"|[^{ends}、\\d]{{1,6}}(?:{words.pattern('since')})"
        )
        self._than = re.compile(f"(?:{words.pattern('than')})$")
        self._earlier = re.compile(words.pattern("earlier"))
        self._than_after = re.compile(words.pattern("than_after"))

    def spans(self, stretch: Span) -> list[Span]:
        """The times in a stretch, each as long as it goes; no bare duration, none compared with."""
        start, end = stretch
        found: list[Span] = []
        figures: list[Span] = []
        for mark in self.reading.marks_in(start, end):
            if mark.mention.cls == "date":
                found.append(self._wide((mark.start, mark.end), stretch))
            elif mark.mention.cls == "duration":
                lead = self._long_lead.search(self.plain, start, mark.start)
                tail = self._long_tail.match(self.plain, mark.end, end)
                if lead or tail:
                    first = lead.start() if lead else mark.start
                    found.append((first, tail.end() if tail else mark.end))
            elif mark.is_figure:
                figures.append((mark.start, mark.end))
        found += [match.span() for match in self._word.finditer(self.plain, start, end)]
        kept: list[Span] = []
        for span in sorted(found, key=lambda s: (s[0], -s[1])):
            if any(a < span[1] and span[0] < b for a, b in figures):
                continue
            if kept and span[0] <= kept[-1][1]:
                kept[-1] = (kept[-1][0], max(kept[-1][1], span[1]))
            else:
                kept.append(span)
        return kept

    def _wide(self, span: Span, stretch: Span) -> Span:
        tail = self._tail.match(self.plain, span[1], stretch[1])
        lead = self._lead.search(self.plain, stretch[0], span[0])
        return lead.start() if lead else span[0], tail.end() if tail else span[1]

    def _compared(self, span: Span) -> bool:
        """Whether a word of comparing stands right beside a time ("比去年", "前年比")."""
        before = self._than.search(self.plain, max(0, span[0] - 4), span[0])
        return bool(before or self._than_after.match(self.plain, span[1]))

    def _named(self, span: Span) -> bool:
        """Whether a time stands in the title of a text: "《2030年议程》"."""
        return self.plain.rfind("《", 0, span[0]) > self.plain.rfind("》", 0, span[0])

    def _of_another(self, span: Span, mark: Mark, figures: Sequence[Mark]) -> bool:
        """Whether a time is of the figure right behind it that another is compared with: "上年同期
        为6.3亿元；"."""
        if not self._earlier.search(self.plain, *span):
            return False
        behind = next((m for m in figures if m.start >= span[1]), None)
        return behind is not None and behind is not mark and behind.start - span[1] <= _NEXT

    def of(self, mark: Mark, stretch: Span) -> Span | None:
        """The nearest time before a figure in its sentence; one behind it only in its clause."""
        figures = [m for m in self.reading.marks_in(*stretch) if m.is_figure]
        times = [s for s in self.spans(stretch) if not self._compared(s) and not self._named(s)]
        times = [s for s in times if not self._of_another(s, mark, figures)]
        before = [span for span in times if span[1] <= mark.start]
        if before:
            return before[-1]
        behind = [span for span in times if span[0] >= mark.end]
        if behind and not re.search("[，,；;：。]", self.plain[mark.end : behind[0][0]]):
            return behind[0]
        return None


__all__ = ["Times"]
