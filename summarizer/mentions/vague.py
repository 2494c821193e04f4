"""Number words that are no plain sum: vague ones, multiples, ordinals; words like "both"."""

from __future__ import annotations

from decimal import Decimal

from summarizer.mentions import lexicon as lx
from summarizer.mentions.model import Atom, Context, Num, settled
from summarizer.mentions.numberwords import VAGUE_LOW, joined_by, take_article, word_of

# scale words that are written as one, and the least that several of them are
_ONE_WORD = {Decimal(10_000): Decimal(10_000), Decimal(100_000): Decimal(200_000)}


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
    if vague is not None and (_one_of_it(ctx, atoms[i]) or _doubtful(ctx, atoms[i])):
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


def _one_of_it(ctx: Context, atom: Atom) -> bool:
    """ "около тысячи": after a qualifier the form of the plural is that of one thousand."""
    if ctx.shadow[atom.start : atom.end] not in ctx.lex.group("one_after_bound").values:
        return False
    return ctx.before("bounds_before", atom.start) is not None


def _doubtful(ctx: Context, atom: Atom) -> bool:
    """ "scores of people", not "scores of 80": a word that is vague only before what is counted."""
    if ctx.shadow[atom.start : atom.end] not in ctx.lex.group("vague_doubtful").values:
        return False
    of = ctx.after("vague_of", atom.end)
    return of is None or ctx.after("vague_doubtful_of", of[0]) is None


def _finish_vague(ctx: Context, num: Num) -> None:
    if num.bound == "about":
        num.high = num.low
        take_article(ctx, num)
    few = ctx.before("several", num.start)
    if few is not None:
        num.start, num.bound, num.high = few[0], "vague", None
    elif (pair := ctx.before("couple", num.start)) and num.bound == "vague" and num.low:
        # "un par de docenas": the words for dozens and hundreds stand for two of them already
        twice = num.low * 2 if num.low >= 1000 else num.low
        num.start, num.bound, num.low, num.high = pair[0], "about", twice, twice
    if ctx.before("the_tens", num.start) and not ctx.after("vague_of", num.end):
        num.settle("age", "age")  # "passé la quarantaine"
    half = ctx.after("and_half", num.end)
    if half and num.bound == "about" and num.low:  # "un millar y medio"
        num.low = num.high = num.low * Decimal("1.5")
        num.end = num.core_end = half[0]


def make_several(ctx: Context, num: Num) -> None:
    """ "several thousand" and "a couple of dozen": a scale word with an unnamed factor."""
    if num.style != "word" or num.low is None or num.low < 10 or num.article:
        return
    first = word_at(ctx, num.start)
    one_word = first is None and num.low in _ONE_WORD  # "mehrere zehntausend"
    scales = first.roles if first else ()
    if not one_word and not any(k in (lx.HUNDRED, lx.SCALE, lx.NOUN) for k, _ in scales):
        return
    if found := ctx.before("several", num.start):
        low = _ONE_WORD.get(num.low) or VAGUE_LOW.get(num.low, num.low)
        num.low, num.high, num.bound = low, None, "vague"
    elif found := ctx.before("couple", num.start):
        num.low = num.high = num.low * 2
        num.bound = "about"
    if found:
        num.style, num.start = "vague", found[0]


def word_at(ctx: Context, start: int) -> lx.Word | None:
    end = ctx.lex.word_end(ctx.shadow, start)
    return None if end is None else ctx.lex.words.get(" ".join(ctx.shadow[start:end].split()))


def _multiplies(ctx: Context, atom: Atom) -> bool:
    """ "twice as many" multiplies; "visited twice" tells how often."""
    word = ctx.shadow[atom.start : atom.end]
    if word in ctx.lex.group("multiple_verbs").values:  # "to double by 2030", "double the rate"
        after, before = ctx.after("multiple_of", atom.end), ctx.before("before_verb", atom.start)
        return after is not None or before is not None
    if word not in ctx.lex.group("how_often").values:
        return True
    return ctx.after("as_many", atom.end) is not None


def read_other(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num, int] | None:
    """Multiples ("twofold") and ordinals ("seventh", "twenty-first")."""
    word = word_of(ctx, atoms[i])
    if word is None:
        return None
    atom = atoms[i]
    if (value := word.value(lx.MULTIPLE)) is not None and _multiplies(ctx, atom):
        num = Num(atom.start, atom.end, atom.end, "multiple", low=value, high=value, unit="times")
        return num, i + 1
    if (value := word.value(lx.PART)) is not None:
        num = Num(atom.start, atom.end, atom.end, "fraction", low=value, high=value)
        if ctx.lex.group("weekdays").after_gap(ctx.shadow, atom.end):  # "каждый второй вторник"
            num.settle("date", "recurring")
        return num, i + 1
    if word.value(lx.ORDINAL) is not None:
        num = Num(atom.start, atom.end, atom.end, "ordinal")
        num.settle("ordinal", "ordinal")
        return num, i + 1
    if word.value(lx.UNCOUNTED) is not None:
        return settled(atom.start, atom.end, "other", "uncounted"), i + 1
    return None
