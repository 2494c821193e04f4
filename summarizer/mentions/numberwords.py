"""Number words to a value: "two hundred and fifty thousand", "quatre-vingt-dix".

A sum of groups: units and tens add to a group, hundreds multiply what stands before them in it, a
scale word (thousand, million) closes the group. Each word is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from summarizer.mentions import lexicon as lx
from summarizer.mentions.lexicon import Word
from summarizer.mentions.model import Atom, Context, Num

_MAX_GAP = 8
_FAR = 64  # no joining word is as long
_LARGE = frozenset((lx.HUNDRED, lx.SCALE, lx.NOUN, lx.PAIR))
_DECIMALS = 12
_ZERO = Decimal(0)
VAGUE_LOW = {Decimal(10): Decimal(20), Decimal(12): Decimal(24), Decimal(100): Decimal(200)}


@dataclass(slots=True)
class Sum:
    """The running value. ``add`` says whether the word can go on the number."""

    lex: lx.Lexicon
    group: Decimal = _ZERO
    closed: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    last: str = ""
    split: tuple[Decimal, Decimal] | None = None

    @property
    def value(self) -> Decimal:
        return sum((value for value, _ in self.closed), self.group)

    @property
    def step(self) -> Decimal:
        """What "and a half" is a half of: the last scale, if the number ends with it."""
        return self.closed[-1][1] if self.closed and self.last == lx.SCALE else Decimal(1)

    def add(self, word: Word, joined: bool) -> bool:
        before = self.value
        if not self._add(word, joined):
            return False
        if joined:
            self.split = before, self.value - before
        elif self.split:
            self.split = self.split[0], self.value - self.split[0]
        return True

    def add_glued(self, value: Decimal) -> bool:
        """A number written in one word after a scale word: "zwei Millionen dreihunderttausend"."""
        if self.last != lx.SCALE or value >= self.closed[-1][1] or value < 1:
            return False
        self.group, self.last = value, lx.HUNDREDS
        return True

    def _add(self, word: Word, joined: bool) -> bool:
        for kind, value in word.roles:
            step = _STEPS.get(kind)
            if step is not None and step(self, value, joined):
                self.last = lx.SCALE if kind == lx.PAIR else kind
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

    def _pair(self, value: Decimal, _joined: bool) -> bool:
        """ "مليونين": two of a scale in one word."""
        scale = value / 2
        if self.last not in ("", lx.SCALE) or (self.closed and scale >= self.closed[-1][1]):
            return False
        self.closed.append((value, scale))
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
    lx.PAIR: Sum._pair,
}


def _decimals(ctx: Context, atoms: list[Atom], j: int, end: int) -> tuple[str, int, int]:
    """What follows the word for the decimal mark: "point zero five", "vírgula vinte e oito".

    Returns the digits ("05", "28"), where they end and the index after them.
    """
    if j >= len(atoms) or atoms[j].start - end > _FAR:
        return "", end, j
    mark = ctx.shadow[end : atoms[j].start].strip()
    weak = mark in ctx.lex.group("decimal_joins").values
    if not weak and (not mark or mark not in ctx.lex.group("decimal_words").values):
        return "", end, j
    digits, stop, first = "", j, end
    while stop < len(atoms) and len(digits) < _DECIMALS:
        if stop > j and ctx.shadow[end : atoms[stop].start] not in (" ", "-"):
            break
        part = read_whole(ctx, atoms, stop)
        if part is None or part[0].value != int(part[0].value):
            break
        digits += str(int(part[0].value))
        _, end, stop = part
    if weak and not (ctx.at(end) in ".,;\n" or ctx.lex.percent.after(ctx.shadow, end + 1)):
        return "", first, j
    return digits, end, stop


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


def read_whole(ctx: Context, atoms: list[Atom], i: int) -> tuple[Sum, int, int] | None:
    """The longest whole number that starts with atom ``i``, where it ends and the index after."""
    running = Sum(ctx.lex)
    j, end = i, atoms[i].end
    while j < len(atoms) and (j == i or atoms[j].start - end <= _MAX_GAP):
        joined = joined_by(ctx, end, atoms[j].start) if j > i else False
        if joined is None or not _take(ctx, running, atoms[j], joined):
            break
        end = atoms[j].end
        j += 1
    return (running, end, j) if j > i else None


def _take(ctx: Context, running: Sum, atom: Atom, joined: bool) -> bool:
    word = word_of(ctx, atom)
    if word is not None:
        return running.add(word, joined)
    if atom.kind != "glued" or joined:
        return False
    inner = _glued(ctx, atom)
    if inner is None:
        return False
    if running.last == "":
        running.group, running.closed, running.last = inner.group, inner.closed, inner.last
        return True
    return running.add_glued(inner.value)


def read_sum(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num, int] | None:
    """The longest number that starts with atom ``i`` and the index after it."""
    if ctx.sum_at[0] != i:  # the readers of fractions and of sums ask one after the other
        ctx.sum_at = i, _read_sum(ctx, atoms, i)
    return ctx.sum_at[1]


def _read_sum(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num, int] | None:
    found = read_whole(ctx, atoms, i)
    if found is None:
        return None
    running, end, j = found
    value, start = running.value, atoms[i].start
    digits, end, j = _decimals(ctx, atoms, j, end)
    if digits:
        value += Decimal("0." + digits)
        running.split = None
    if running.last == lx.NOUN and not digits and (half := ctx.after("and_half", end)):
        value, end = value + running.closed[-1][1] / 2, half[0]  # "dúzia e meia"
    num = Num(start, end, end, "word", low=value, high=value, split=running.split)
    if not digits and len(running.closed) == 1 and running.last == lx.SCALE:
        num.scale = running.step
    first = word_of(ctx, atoms[i])
    if first is not None and not _LARGE.isdisjoint(first.values):
        take_article(ctx, num)
    return num, j


def _glued(ctx: Context, atom: Atom) -> Sum | None:
    """A number written in one word (fünfundzwanzig, duecentomila)."""
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
    running.split = None
    return running


def take_article(ctx: Context, num: Num, more: Iterable[str] = ()) -> bool:
    """ "a thousand", "qu'une trentaine": the article is the one of the number."""
    before = ctx.token_before(num.start)
    word = before.rpartition("'")[2]
    gap = num.start - len(word) - 1
    known = word in ctx.lex.articles or word in more or before in ctx.lex.articles
    if not word or not known or ctx.shadow[gap : num.start].strip() != word:
        return False
    num.start, num.article = gap, True
    return True
