"""Finding the model's words in the article. A pure step after the model; not found stays None."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cached_property

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


def fold(text: str) -> str:
    """`text` without case, accents, kinds of quotes and dashes, and runs of white space."""
    if text.isascii():  # most words; the same in one step
        return " ".join(text.lower().split())
    return _folded(text)[0].strip()


def _folded(text: str) -> tuple[str, list[int]]:
    """Folded text, and for each of its characters the offset of the one it came from."""
    out: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        if char.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                origin.append(offset)
            continue
        if char.isascii():
            plain = char.lower()
        else:
            plain = "".join(
                c
                for c in unicodedata.normalize("NFKD", _SAME.get(char, char))
                if not unicodedata.combining(c)
            ).casefold()
        for c in plain:
            out.append(c)
            origin.append(offset)
    return "".join(out), origin


class Locator:
    """Finds phrases in one text: letter for letter, then without case, accents and spacing."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _fold(self) -> tuple[str, list[int]]:
        return _folded(self.text)

    def find(
        self, phrase: str, windows: Iterable[tuple[int, int]] | None = None
    ) -> tuple[int, int] | None:
        """Offsets of `phrase` as whole words.

        Args:
            phrase: the words to find.
            windows: stretches of the text to look in, the first hit wins; by default all of it.

        Returns:
            ``(start, end)``, or None where it does not stand there.
        """
        phrase = phrase.strip()
        if not phrase:
            return None
        for start, end in windows if windows is not None else [(0, len(self.text))]:
            hit = self._exact(phrase, start, end) or self._loose(phrase, start, end)
            if hit:
                return hit
        return None

    def _exact(self, phrase: str, start: int, end: int) -> tuple[int, int] | None:
        at = self.text.find(phrase, start, end)
        while at >= 0:
            if _whole(self.text, at, at + len(phrase)):
                return at, at + len(phrase)
            at = self.text.find(phrase, at + 1, end)
        return None

    def _loose(self, phrase: str, start: int, end: int) -> tuple[int, int] | None:
        needle = fold(phrase)
        if not needle:
            return None
        folded, origin = self._fold
        at = folded.find(needle)
        while at >= 0:
            behind = at + len(needle)
            first, last = origin[at], origin[behind - 1] + 1
            # "1" is no part of "½", nor "s" of "ß"
            cut = (at and origin[at - 1] == first) or origin[behind : behind + 1] == [last - 1]
            while last < len(self.text) and unicodedata.combining(self.text[last]):
                last += 1
            if not cut and start <= first and last <= end and _whole(self.text, first, last):
                return first, last
            at = folded.find(needle, at + 1)
        return None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the stretch cuts no word. Scripts written without spaces have no word ends."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    if at <= 0 or at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()):
        return bool(unicodedata.combining(after))
    return not (unspaced(before) or unspaced(after))


def unspaced(char: str) -> bool:
    """Whether a character is of a script that is written without spaces."""
    return not char.isascii() and unicodedata.name(char, "").startswith(_NO_SPACES)
