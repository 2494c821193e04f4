"""A shadow of the text that rules can be written for: lower case, no accents, ASCII digits.

Every character becomes exactly one character or none, so offsets carry over. Where characters were
dropped (combining accents, invisible marks), `Folded.gaps` maps back.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# The characters of a word, for a class of a pattern: `\w` holds neither the vowel signs of Hindi
# and Bengali nor the joiners of Persian.
WORD_CHARS = r"\w\u200c\u200d" + "".join(
    chr(c) for c in range(0x300, 0x3100) if unicodedata.category(chr(c)) in ("Mn", "Mc")
)
# "it's" and "well-known" are one word
WORD = re.compile(rf"[{WORD_CHARS}]+(?:[’'-][{WORD_CHARS}]+)*")


# zero-width marks and joiners, soft hyphen, byte order mark, direction marks, variation selectors
_INVISIBLE = (
    {0xAD, 0x61C, 0xFEFF}
    | set(range(0x200B, 0x2010))
    | set(range(0x202A, 0x202F))
    | set(range(0x2060, 0x2070))
    | set(range(0xFE00, 0xFE10))
)
_COMBINING = range(0x300, 0x370)
# marks that writers set or leave out: vowel signs of Hebrew and Arabic, the long stroke that only
# stretches a word, the dot below of Hindi and Bengali letters
_OPTIONAL = (
    {0x640, 0x670, 0x5BF, 0x5C1, 0x5C2, 0x5C7, 0x93C, 0x9BC}
    | set(range(0x591, 0x5BE))
    | set(range(0x64B, 0x656))
)
# one letter in several spellings, by language or keyboard
_LETTERS = {
    0x622: "ا", 0x623: "ا", 0x625: "ا", 0x671: "ا", 0x649: "ي", 0x6CC: "ي", 0x6A9: "ك", 0x6C1: "ه",
    0x629: "ه", 0x6C0: "ه", 0x6C2: "ه", 0x6C3: "ه", 0x5BE: "-", 0x5F3: "'", 0x5F4: '"',
}  # fmt: skip
_PLAIN = {
    0x2010: "-",
    0x2011: "-",
    0x2212: "-",
    0xFE63: "-",
    0x2012: "–",
    0x2014: "–",
    0x2015: "–",
    0x2018: "'",
    0x2019: "'",
    0x02BC: "'",
    0x00B4: "'",
    0x201C: '"',
    0x201D: '"',
    0x201E: '"',
    0x00AB: '"',
    0x00BB: '"',
    0x301C: "~",
    0x066A: "%",
    0x0085: "\n",
    0x60C: ",",
    0x61B: ";",
    0x61F: "?",
    0x2028: "\n",
    0x2029: "\n",
    0x000B: "\n",
    0x000C: "\n",
    0x000D: "\n",
}
RAISED = re.compile("[²³¹⁰⁴-⁹₀-₉①-⑳⓪⑴-⒇❶-➓]")
_KEEP_WIDE = {0xFF0C}  # the fullwidth comma ends a clause, it does not group digits


def _fold(code: int) -> str | None:
    if code in _PLAIN:
        return _PLAIN[code]
    if code in _INVISIBLE or code in _COMBINING or code in _OPTIONAL:
        return None
    if code in _LETTERS:
        return _LETTERS[code]
    char = chr(code)
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "No" and char.isdigit() and not RAISED.match(char):
        return "²"  # digits of no decimal system: kept on record, never read
    if category == "Zs":
        return " "
    if 0xFF01 <= code <= 0xFF5E and code not in _KEEP_WIDE:
        char = chr(code - 0xFEE0)
    decomposed = unicodedata.normalize("NFD", char)
    marks = map(ord, decomposed[1:])
    if len(decomposed) > 1 and all(mark in _COMBINING or mark in _OPTIONAL for mark in marks):
        char = decomposed[0]
    lower = char.lower()
    return lower if len(lower) == 1 else char


class _Table(dict[int, str | None]):
    def __missing__(self, code: int) -> str | None:
        value = self[code] = _fold(code)
        return value


_TABLE = _Table()
# the same characters, for the copy that keeps its case
_DROP = f"[{''.join(map(chr, sorted(_INVISIBLE | _OPTIONAL)))}\u0300-\u036f]"
_DROPPED = re.compile(f"{_DROP}{_DROP}*+")  # not "+": searched for several times as fast
_MARKS = re.compile(f"[{''.join(map(chr, sorted(_OPTIONAL)))}\u0300-\u036f]*")


@dataclass(frozen=True, slots=True)
class Folded:
    """``shadow`` is folded, ``plain`` is not; both have the same length.

    ``gaps`` is None where nothing was dropped. Else, for each run of dropped characters: the first
    character after it (as an offset into the shadow), and how many were dropped up to there.
    """

    shadow: str
    plain: str
    gaps: tuple[Sequence[int], Sequence[int]] | None

    def place(self, start: int, end: int, text: str) -> tuple[int, int]:
        """Where ``shadow[start:end]`` stands in the text it was made of."""
        if self.gaps is None:
            return start, end
        marks = _MARKS.match(text, self._place(end - 1) + 1)
        return self._place(start), marks.end() if marks else self._place(end - 1) + 1

    def _place(self, pos: int) -> int:
        starts, dropped = self.gaps or ((), ())
        gap = bisect_right(starts, pos)
        return pos + dropped[gap - 1] if gap else pos


def fold_word(word: str) -> str:
    """One word or phrase, folded as texts are."""
    return word.translate(_TABLE)


_ODD = re.compile("[^\n\x20-\x7e\t]+")
_USUAL = bytes(code for code in range(0x7F) if chr(code) in "\n\t" or code >= 0x20)
_FEW = 80
_FOLD_BLOCK = 1 << 16


def _fold_text(text: str) -> str:
    """ASCII is lowered as a whole, the rest by the table."""
    lower = text.lower()
    if len(lower) != len(text):
        return text.translate(_TABLE)
    if len(lower) > _FOLD_BLOCK:
        blocks = range(0, len(lower), _FOLD_BLOCK)
        return "".join(_fold_block(lower[at : at + _FOLD_BLOCK]) for at in blocks)
    return _fold_block(lower)


def _fold_block(lower: str) -> str:
    """Accented letters are few but frequent: one pass for each is cheaper than a call for each."""
    data = lower.encode("utf-8", "surrogatepass")
    found = set(data.translate(None, _USUAL).decode("utf-8", "surrogatepass"))
    swaps = [(char, new) for char in found if (new := char.translate(_TABLE)) != char]
    if len(swaps) > _FEW or any(new.translate(_TABLE) != new for _, new in swaps):
        return _ODD.sub(lambda m: m.group().translate(_TABLE), lower)
    for char, new in swaps:
        lower = lower.replace(char, new)
    return lower


def fold(text: str) -> Folded:
    """Fold a text. Linear; never fails, whatever the characters."""
    shadow = _fold_text(text)
    if len(shadow) == len(text):
        return Folded(shadow, text, None)
    starts, dropped = array("q"), array("q")
    total = 0
    for match in _DROPPED.finditer(text):
        starts.append(match.start() - total)
        total += match.end() - match.start()
        dropped.append(total)
    return Folded(shadow, _DROPPED.sub("", text), (starts, dropped))
