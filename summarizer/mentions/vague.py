"""Number words that are no plain sum: vague ones, fractions, halves, multiples, ordinals."""

from __future__ import annotations

from decimal import Decimal

from summarizer.mentions import lexicon as lx
from summarizer.mentions.model import Atom, Context, Num
from summarizer.mentions.numberwords import VAGUE_LOW, joined_by, read_sum, word_of

_HALF = Decimal("0.5")


def of_gap(ctx: Context, end: int, start: int) -> bool:
    """Whether only "of" (or its like) stands between two words."""
    gap = ctx.shadow[end:start]
    return len(gap) < 8 and gap.strip() in ctx.lex.group("vague_of").values


def _base(ctx: Context, atom: Atom) -> Decimal | None:
    """What a word multiplies by after "of": thousands, million, dozens."""
    word = word_of(ctx, atom)
    if word is None:
        return None
    for kind in (lx.SCALE, lx.ABOUT, lx.HUNDRED, lx.NOUN):
        if (value := word.value(kind)) is not None:
            return value
    value = word.value(lx.VAGUE)
    return value if value is None or value >= 1000 else None


def read_vague(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num, int] | None:
    """ "thousands", "hundreds of thousands", "une centaine"."""
    word = word_of(ctx, atoms[i])
    if word is None:
        return None
    vague, about = word.value(lx.VAGUE), word.value(lx.ABOUT)
    if vague is None and about is None:
        return None
    low = vague if vague is not None else about
    num = Num(atoms[i].start, atoms[i].end, atoms[i].end, "vague", low=low)
    j = i + 1
    while j < len(atoms) and j < i + 3:
        gap_joined = of_gap(ctx, num.end, atoms[j].start) or (
            joined_by(ctx, num.end, atoms[j].start) is False
        )
        base = _base(ctx, atoms[j]) if gap_joined else None
        if base is None or num.low is None:
            break
        num.low *= base
        num.end = num.core_end = atoms[j].end
        j += 1
    num.bound = "vague" if vague is not None else "about"
    _finish_vague(ctx, num)
    return num, j


def _finish_vague(ctx: Context, num: Num) -> None:
    if num.bound == "about":
        num.high = num.low
        before = ctx.token_before(num.start)
        gap = num.start - len(before) - 1
        if before in ctx.lex.articles and ctx.shadow[gap : num.start].strip() == before:
            num.start, num.article = gap, True
    few = ctx.before("several", num.start)
    if few is not None:
        num.start, num.bound, num.high = few[0], "vague", None


def make_several(ctx: Context, num: Num) -> None:
    """ "several thousand" and "a couple of dozen": a scale word with an unnamed factor."""
    if num.style != "word" or num.low is None or num.low < 10 or num.article:
        return
    first = word_at(ctx, num.start)
    if first is None or not any(k in (lx.HUNDRED, lx.SCALE, lx.NOUN) for k, _ in first.roles):
        return
    if found := ctx.before("several", num.start):
        num.low, num.high, num.bound = VAGUE_LOW.get(num.low, num.low), None, "vague"
    elif found := ctx.before("couple", num.start):
        num.low = num.high = num.low * 2
        num.bound = "about"
    if found:
        num.style, num.start = "vague", found[0]


def word_at(ctx: Context, start: int) -> lx.Word | None:
    trigger = ctx.lex.word_trigger
    match = trigger.match(ctx.shadow, start) if trigger else None
    if match is None:
        return None
    return ctx.lex.words.get(" ".join(match.group().split()))


def read_fraction(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num, int] | None:
    """ "two thirds", "a third of", "half a million", "one and a half"."""
    word = word_of(ctx, atoms[i])
    if word is None:
        return None
    parts = word.value(lx.FRACTION)
    if parts is not None:
        return _single_fraction(ctx, atoms, i, parts)
    if (
        word.value(lx.UNIT) is None
        and word.value(lx.TEN) is None
        and word.value(lx.HUNDRED) is None
    ):
        return None
    found = read_sum(ctx, atoms, i)
    if found is None:
        return None
    num, j = found
    return _with_fraction(ctx, atoms, num, j) or _and_fraction(ctx, atoms, num, j)


def _and_fraction(ctx: Context, atoms: list[Atom], num: Num, j: int) -> tuple[Num, int] | None:
    """ "twenty and three fifths"."""
    if j >= len(atoms) or num.low is None:
        return None
    if joined_by(ctx, num.end, atoms[j].start) is not True:
        return None
    inner = read_sum(ctx, atoms, j)
    part = _with_fraction(ctx, atoms, *inner) if inner else None
    if part is None or part[0].style != "fraction" or part[0].low is None or part[0].low >= 1:
        return None
    value, end = num.low + part[0].low, part[0].end
    return Num(num.start, end, end, "word", low=value, high=value), part[1]


def _with_fraction(ctx: Context, atoms: list[Atom], num: Num, j: int) -> tuple[Num, int] | None:
    if j >= len(atoms) or num.low is None:
        return None
    after = word_of(ctx, atoms[j])
    parts = after.value(lx.FRACTION) if after is not None else None
    if after is None or parts is None:
        return None
    gap = ctx.shadow[num.end : atoms[j].start]
    bare = gap.strip(" -")
    end = atoms[j].end
    whole = parts == 2 and not (num.low == 1 and gap == "-")
    if not bare and num.low < 100 and gap and not whole:
        value = num.low / parts
        return Num(num.start, end, end, "fraction", low=value, high=value), j + 1
    halves = bare.split()
    joins = ctx.lex.joins
    if parts in (2, 4) and halves and halves[0] in joins and len(halves) <= 2:
        if len(halves) == 2 and halves[1] not in ctx.lex.articles:
            return None
        extra = (1 if num.low < 1000 else num.low) / parts
        value = num.low + extra
        out = Num(num.start, end, end, "word", low=value, high=value)
        return _times_scale(ctx, atoms, out, j + 1)
    return None


def _times_scale(ctx: Context, atoms: list[Atom], num: Num, j: int) -> tuple[Num, int]:
    if j < len(atoms) and num.low is not None and num.low < 1000:
        word = word_of(ctx, atoms[j])
        gap = ctx.shadow[num.end : atoms[j].start].strip(" -")
        fits = not gap or gap in ctx.lex.articles or gap in ctx.lex.group("vague_of").values
        if word is not None and fits:
            for kind in (lx.SCALE, lx.HUNDRED, lx.NOUN, lx.ABOUT):
                if (value := word.value(kind)) is not None:
                    num.low = num.high = num.low * value
                    num.end = num.core_end = atoms[j].end
                    return num, j + 1
    return num, j


def _single_fraction(
    ctx: Context, atoms: list[Atom], i: int, parts: Decimal
) -> tuple[Num, int] | None:
    atom = atoms[i]
    num = Num(atom.start, atom.end, atom.end, "fraction", low=1 / parts, high=1 / parts)
    if parts in (2, 4):
        scaled, j = _times_scale(ctx, atoms, num, i + 1)
        if j > i + 1:
            scaled.style = "word"
            _half_article(ctx, scaled)
            return scaled, j
    before = ctx.token_before(atom.start)
    gap = atom.start - len(before) - 1
    article = before in ctx.lex.articles or before in ctx.lex.group("fraction_article").values
    if parts != 2 and article and (of_gap_after(ctx, atom.end) or _no_noun(ctx, atom.end)):
        num.start, num.article = gap, True
        return num, i + 1
    return None


def _no_noun(ctx: Context, end: int) -> bool:
    """ "fell by a third.": a part; "a third man": an ordinal."""
    if ctx.at(end) in ".,;:!?)\n":
        return True
    following = ctx.token_after(end).strip(".,;:)")
    return following in ctx.lex.group("function_words").values


def _half_article(ctx: Context, num: Num) -> None:
    """ "a quarter of a million", "a half million": the article belongs to the number."""
    before = ctx.token_before(num.start)
    gap = num.start - len(before) - 1
    if before in ctx.lex.articles and ctx.shadow[gap : num.start].strip() == before:
        num.start, num.article = gap, True


def of_gap_after(ctx: Context, end: int) -> bool:
    found = ctx.after("vague_of", end) or ctx.after("of", end)
    return found is not None


def read_other(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num, int] | None:
    """Multiples ("twofold") and ordinals ("seventh", "twenty-first")."""
    word = word_of(ctx, atoms[i])
    if word is None:
        return None
    atom = atoms[i]
    if (value := word.value(lx.MULTIPLE)) is not None:
        num = Num(atom.start, atom.end, atom.end, "multiple", low=value, high=value, unit="times")
        return num, i + 1
    if word.value(lx.ORDINAL) is not None:
        num = Num(atom.start, atom.end, atom.end, "ordinal")
        num.settle("ordinal", "ordinal")
        return num, i + 1
    return None
