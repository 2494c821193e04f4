"""Number words to a value: "two hundred and fifty thousand", "quatre-vingt-dix".

A sum of groups: units and tens add to a group, hundreds multiply what stands before them in it, a
scale word (thousand, million) closes the group. Each word is looked at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from summarizer.mentions import lexicon as lx
from summarizer.mentions.lexicon import Word
from summarizer.mentions.model import Atom, Context, Num

_MAX_GAP = 8
_FAR = 64  # no joining word is as long
_LARGE = frozenset((lx.HUNDRED, lx.SCALE, lx.NOUN))
_ZERO = Decimal(0)
VAGUE_LOW = {Decimal(10): Decimal(20), Decimal(12): Decimal(24), Decimal(100): Decimal(200)}


@dataclass(slots=True)
class Sum:
    """The running value. ``add`` says whether the word can go on the number."""

    lex: lx.Lexicon
    group: Decimal = _ZERO
    closed: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    last: str = ""

    @property
    def value(self) -> Decimal:
        return sum((value for value, _ in self.closed), self.group)

    def add(self, word: Word, joined: bool) -> bool:
        for kind, value in word.roles:
            step = _STEPS.get(kind)
            if step is not None and step(self, value, joined):
                self.last = kind
                return True
        return False

    def _open(self) -> bool:
        return self.last in ("", lx.HUNDRED, lx.HUNDREDS, lx.SCALE)

    def _unit(self, value: Decimal, joined: bool) -> bool:
        if self.last == lx.TEN:
            tens = self.group % 100
            if joined and not self.lex.join_after_tens:
                return False
            if tens % 10 or not (value < 10 or (int(tens) in self.lex.vigesimal and value < 20)):
                return False
        elif not self._open() or (self.last == "" and joined):
            return False
        if value == 0 and self.last:
            return False
        self.group += value
        return True

    def _ten(self, value: Decimal, joined: bool) -> bool:
        reversed_pair = (
            self.last == lx.UNIT and joined and self.lex.units_first and 0 < self.group % 100 < 10
        )
        if not (self._open() or reversed_pair):
            return False
        self.group += value
        return True

    def _hundreds(self, value: Decimal, _joined: bool) -> bool:
        if self.last not in ("", lx.SCALE):
            return False
        self.group += value
        return True

    def _hundred(self, value: Decimal, joined: bool) -> bool:
        if self.last == lx.UNIT and not joined and 0 < self.group < 20:
            self.group *= value
        elif self.last in ("", lx.SCALE):
            self.group += value
        else:
            return False
        return True

    def _scale(self, value: Decimal, joined: bool) -> bool:
        if joined and self.last:
            return False
        if self.closed and self.last == lx.SCALE and value <= self.closed[-1][1]:
            return False
        if any(scale == value for _, scale in self.closed):
            return False
        part = self.group
        while self.closed and self.closed[-1][1] < value:
            part += self.closed.pop()[0]
        self.closed.append(((part if self.last else Decimal(1)) * value, value))
        self.group = _ZERO
        return True

    def _noun(self, value: Decimal, joined: bool) -> bool:
        if joined or self.last not in ("", lx.UNIT, lx.TEN, lx.HUNDRED):
            return False
        self.closed, self.group = [((self.value or Decimal(1)) * value, value)], _ZERO
        return True


_STEPS = {
    lx.UNIT: Sum._unit,
    lx.TEN: Sum._ten,
    lx.HUNDREDS: Sum._hundreds,
    lx.HUNDRED: Sum._hundred,
    lx.SCALE: Sum._scale,
    lx.NOUN: Sum._noun,
}


def _decimals(
    ctx: Context, atoms: list[Atom], j: int, value: Decimal, end: int
) -> tuple[Decimal, int, int]:
    """ "two point zero five": digits spelled out after the word for the decimal mark."""
    if j >= len(atoms) or atoms[j].start - end > _FAR:
        return value, end, j
    words = ctx.lex.group("decimal_words").values
    if not words or ctx.shadow[end : atoms[j].start].strip() not in words:
        return value, end, j
    digits, stop = "", j
    while stop < len(atoms) and len(digits) < 12:
        if stop > j and ctx.shadow[atoms[stop - 1].end : atoms[stop].start] not in (" ", "-"):
            break
        word = word_of(ctx, atoms[stop])
        number = word.value(lx.UNIT) if word is not None else None
        if word is not None and number is None and not digits:
            number = word.value(lx.TEN)
        if number is None:
            break
        if len(digits) == 2 and digits[1] == "0" and number < 10 and digits[0] != "0":
            digits = str(int(digits) + int(number))
        else:
            digits += str(int(number))
        stop += 1
    if not digits:
        return value, end, j
    return value + Decimal("0." + digits), atoms[stop - 1].end, stop


def joined_by(ctx: Context, end: int, start: int) -> bool | None:
    """Whether a joining word stands between two number words; None if they are two numbers."""
    gap = ctx.shadow[end:start]
    if len(gap) > _MAX_GAP or "\n\n" in gap:
        return None
    bare = gap.strip(" -\n")
    if not bare:
        return False if gap else None
    return True if bare in ctx.lex.joins else None


def word_of(_ctx: Context, atom: Atom) -> Word | None:
    """What the lexicon knows about an atom."""
    return atom.word if atom.kind == "word" else None


def read_sum(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num, int] | None:
    """The longest number that starts with atom ``i`` and the index after it."""
    if ctx.sum_at[0] != i:  # the readers of fractions and of sums ask one after the other
        ctx.sum_at = i, _read_sum(ctx, atoms, i)
    return ctx.sum_at[1]


def _read_sum(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num, int] | None:
    running = Sum(ctx.lex)
    j, end = i, atoms[i].end
    while j < len(atoms):
        word = word_of(ctx, atoms[j])
        joined: bool | None = False
        if j > i:
            if atoms[j].start - end > _MAX_GAP:
                break
            joined = joined_by(ctx, end, atoms[j].start)
        if word is None or joined is None or not running.add(word, joined):
            break
        end = atoms[j].end
        j += 1
    if j == i:
        return None
    start = atoms[i].start
    value, end, j = _decimals(ctx, atoms, j, running.value, end)
    num = Num(start, end, end, "word", low=value, high=value)
    first = word_of(ctx, atoms[i])
    if first is not None and not _LARGE.isdisjoint(first.values):
        _article(ctx, num)
    return num, j


def read_glued(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num, int] | None:
    """A number written in one word (fünfundzwanzig, duecentomila), and scale words after it."""
    atom = atoms[i]
    parts = ctx.lex.glue_parts
    if parts is None:
        return None
    running, joined = Sum(ctx.lex), False
    for part in parts.findall(ctx.shadow, atom.start, atom.end):
        name = ctx.lex.glue_words.get(part, part)
        if not name:
            joined = True
            continue
        word = ctx.lex.words.get(name)
        if word is None or not running.add(word, joined):
            return None
        joined = False
    j, end = i + 1, atom.end
    while j < len(atoms):
        word = word_of(ctx, atoms[j])
        close = joined_by(ctx, end, atoms[j].start)
        if word is None or close is None or not running.add(word, close):
            break
        end = atoms[j].end
        j += 1
    return Num(atom.start, end, end, "word", low=running.value, high=running.value), j


def _article(ctx: Context, num: Num) -> None:
    """ "a thousand": the article is the one of the number."""
    before = ctx.token_before(num.start)
    gap = num.start - len(before) - 1
    if before in ctx.lex.articles and ctx.shadow[gap : num.start].strip() == before:
        num.start, num.article = gap, True
