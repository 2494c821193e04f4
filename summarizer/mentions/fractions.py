"""Fractions in words: "two thirds", "half a million", "six million and two thirds"."""

from __future__ import annotations

from decimal import Decimal

from summarizer.mentions import lexicon as lx
from summarizer.mentions.beside import clause_ends
from summarizer.mentions.model import Atom, Context, Num
from summarizer.mentions.numberwords import read_sum, take_article, word_of

_ONE = Decimal(1)
_FAR = 16  # longer than any words between the parts of a fraction
_WHOLE_STEPS = tuple(Decimal(10) ** power for power in (12, 9, 6))
Found = tuple[Num, int] | None


def read(ctx: Context, atoms: list[Atom], i: int) -> Found:
    """The fraction, mixed number or compound ordinal that starts with atom ``i``."""
    word = word_of(ctx, atoms[i])
    if word is not None:
        parts = word.value(lx.FRACTION)
        if parts is not None:
            return _single(ctx, atoms, i, parts)
        starts = {lx.UNIT, lx.TEN, lx.HUNDRED, lx.HUNDREDS, lx.PAIR}
        if ctx.lex.prefixed:  # "مليون ونصف" has no word for the one million
            starts.add(lx.SCALE)
        if not any(kind in starts for kind, _ in word.roles):
            return None
    found = read_sum(ctx, atoms, i)
    if found is None:
        return None
    num, j = found
    if j >= len(atoms) or num.low is None or atoms[j].start - num.end > _FAR:
        return None
    return (
        _over(ctx, atoms, num, j)
        or _with_part(ctx, atoms, num, j)
        or _and_fraction(ctx, atoms, num, j)
        or _parted(ctx, atoms, num, j)
    )


def _over(ctx: Context, atoms: list[Atom], num: Num, j: int) -> Found:
    """ "two thirds"; "twenty-fifth" and "hundred and first" are ordinals."""
    after, low = word_of(ctx, atoms[j]), num.low
    gap = ctx.shadow[num.end : atoms[j].start]
    if after is None or low is None or len(gap) > 5 or not gap:
        return None
    parts, bare, end = after.value(lx.FRACTION), gap.strip(" -"), atoms[j].end
    # "twee derde" is a part where the words of rank are those of parts
    part = parts is not None and bool(ctx.lex.group("ordinal_fractions"))
    if after.value(lx.ORDINAL) is not None and low != 1 and not part:
        whole = low % 10 == 0 and low >= 20 and ctx.at(end) != "-"
        if not whole or (bare and bare not in ctx.lex.joins) or (low % 100 == 0 and gap == " "):
            return None
        out = Num(num.start, end, end, "ordinal")
        out.settle("ordinal", "ordinal")
        return out, j + 1
    one_half = num.split is not None and num.split[1] == 1
    if parts is None or bare or (parts == 2 and not one_half and not (low == 1 and gap == "-")):
        return None
    doubtful = low == 1 and after.value(lx.ORDINAL) is not None
    doubtful = doubtful and bool(ctx.lex.group("one_is_article"))
    if doubtful and (not _ends(ctx, end) or _rank(ctx, num, atoms[j])):
        return None
    value, style = _mixed(ctx, num, parts)
    out = Num(num.start, end, end, style, low=value, high=value)
    return _times_scale(ctx, atoms, out, j + 1)


def _mixed(ctx: Context, num: Num, parts: Decimal) -> tuple[Decimal, str]:
    """ "one hundred and three quarters" is 100.75, "one hundred and thirty fifths" is 26."""
    low = num.low or Decimal(0)
    if num.split is None or not ctx.lex.group("split_fractions"):
        return low / parts, "fraction"
    whole, rest = num.split
    if not 0 < rest < parts:
        return low / parts, "fraction"
    return whole + _step(whole) * rest / parts, "word"


def _step(whole: Decimal) -> Decimal:
    """ "six million and two thirds": two thirds of a million."""
    return next((step for step in _WHOLE_STEPS if whole and whole % step == 0), _ONE)


def _with_part(ctx: Context, atoms: list[Atom], num: Num, j: int) -> Found:
    """ "two and a half million", "tres millones y medio", "forty-two and a third"."""
    word, low = word_of(ctx, atoms[j]), num.low
    k = j
    gap = ctx.shadow[num.end : atoms[j].start].replace("-", " ").split()
    if word is not None and word.value(lx.UNIT) == 1 and j + 1 < len(atoms):
        # the article was taken for "one": "uno y un cuarto"
        between = ctx.shadow[atoms[j].end : atoms[j + 1].start]
        if between == " ":
            gap.append(ctx.shadow[atoms[j].start : atoms[j].end])
            k, word = j + 1, word_of(ctx, atoms[j + 1])
    parts = word.value(lx.FRACTION) if word is not None else None
    if word is None or parts is None or low is None or not gap or len(gap) > 2:
        return None
    joins = ctx.lex.joins | ctx.lex.group("fraction_joins").values.keys()
    article = (
        len(gap) == 2 and gap[1] in ctx.lex.articles | ctx.lex.group("one_words").values.keys()
    )
    end = atoms[k].end
    if gap[0] not in joins or (len(gap) == 2 and not article):
        return None
    if parts not in (2, 4) and not (article and _ends(ctx, end)):
        return None
    if parts == 4 and not (article or _ends(ctx, end)):
        return None
    small = _scale_after(ctx, atoms, k + 1)
    if small is not None and num.scale > small[0] >= 1000:
        value, end = low + small[0] / parts, atoms[k + 1].end
        return Num(num.start, end, end, "word", low=value, high=value), k + 2
    value = low + num.scale / parts
    if _named_again(ctx, atoms, num.scale, k + 1):
        k, end = k + 1, atoms[k + 1].end
    out = Num(num.start, end, end, "word", low=value, high=value, scale=num.scale)
    return (out, k + 1) if num.scale > 1 else _times_scale(ctx, atoms, out, k + 1)


def _named_again(ctx: Context, atoms: list[Atom], scale: Decimal, j: int) -> bool:
    """ "مليونين ونصف المليون": the half is said of the scale once more."""
    if j >= len(atoms) or atoms[j].start - atoms[j - 1].end > _FAR or scale == 1:
        return False
    gap = ctx.shadow[atoms[j - 1].end : atoms[j].start].strip()
    word = word_of(ctx, atoms[j])
    same = word is not None and word.value(lx.SCALE) == scale
    return bool(same and ctx.lex.prefixed and not gap)


def _scale_after(ctx: Context, atoms: list[Atom], j: int) -> tuple[Decimal, int] | None:
    if j >= len(atoms) or ctx.shadow[atoms[j - 1].end : atoms[j].start] != " ":
        return None
    word = word_of(ctx, atoms[j])
    value = word.value(lx.SCALE) if word is not None else None
    return None if value is None else (value, j + 1)


def _and_fraction(ctx: Context, atoms: list[Atom], num: Num, j: int) -> Found:
    """ "centotré e due terzi", "ciento tres con dos tercios"."""
    gap = ctx.shadow[num.end : atoms[j].start].strip()
    joins = ctx.lex.joins | ctx.lex.group("fraction_joins").values.keys()
    inner = read_sum(ctx, atoms, j) if gap in joins and num.low is not None else None
    if inner is None or num.low is None or inner[1] >= len(atoms):
        return None
    part = _over(ctx, atoms, *inner)
    if part is None or part[0].style != "fraction" or not 0 < (part[0].low or 0) < 1:
        return None
    value, end = num.low + _step(num.low) * (part[0].low or 0), part[0].end
    return Num(num.start, end, end, "word", low=value, high=value), part[1]


def _parted(ctx: Context, atoms: list[Atom], num: Num, j: int) -> Found:
    """ "um doze avos": a denominator that a word of its own marks."""
    if not ctx.lex.group("denominator") or ctx.shadow[num.end : atoms[j].start] != " ":
        return None
    inner = read_sum(ctx, atoms, j)
    found = ctx.after("denominator", inner[0].end) if inner is not None else None
    if inner is None or found is None or num.low is None or not inner[0].low:
        return None
    value = num.low / inner[0].low
    return Num(num.start, found[0], found[0], "fraction", low=value, high=value), inner[1]


def _times_scale(ctx: Context, atoms: list[Atom], num: Num, j: int) -> tuple[Num, int]:
    """ "half a million", "two thirds of a million"."""
    if j >= len(atoms) or num.low is None or num.low >= 1000:
        return num, j
    word = word_of(ctx, atoms[j])
    gap = ctx.shadow[num.end : atoms[j].start].replace("-", " ").split()
    glue = ctx.lex.articles | ctx.lex.group("vague_of").values.keys()
    if word is None or len(gap) > 2 or any(part not in glue for part in gap):
        return num, j
    for kind in (lx.SCALE, lx.HUNDRED, lx.NOUN, lx.ABOUT):
        if (value := word.value(kind)) is not None:
            num.low = num.high = num.low * value
            num.end = num.core_end = atoms[j].end
            num.scale, num.style = value, "word"
            return num, j + 1
    return num, j


def _single(ctx: Context, atoms: list[Atom], i: int, parts: Decimal) -> Found:
    """ "half a million", "mezzo chilo", "a third of"; "half" alone is on record as none."""
    atom = atoms[i]
    num = Num(atom.start, atom.end, atom.end, "fraction", low=1 / parts, high=1 / parts)
    if parts in (2, 4):
        scaled, j = _times_scale(ctx, atoms, num, i + 1)
        if j > i + 1:
            take_article(ctx, scaled)
            return scaled, j
    if parts == 2:
        if not _of_unit(ctx, num):
            num.settle("other", "half")
        return num, i + 1
    if ctx.shadow[atom.start : atom.end] in ctx.lex.group("fraction_alone").values:
        return num, i + 1
    if not _ends(ctx, atom.end):
        return None
    if not take_article(ctx, num, ctx.lex.group("fraction_article").values):
        return None
    return None if _rank(ctx, num, atom) else (num, i + 1)


def _rank(ctx: Context, num: Num, atom: Atom) -> bool:
    """ "police seek a sixth.", "he was a third": one more of a row, where the word is one of rank
    and nothing says of what it is a part or by how much something changed."""
    if ctx.shadow[atom.start : atom.end] not in ctx.lex.group("ordinals").values:
        return False
    if not clause_ends(ctx, atom.end) or not ctx.lex.group("part_before"):
        return False
    bound = ctx.lex.bounds_before.before(ctx.shadow, ctx.left(num.start))
    return bound is None and ctx.before("part_before", num.start) is None


def _of_unit(ctx: Context, num: Num) -> bool:
    """ "half a point", "medio kilo": the number reaches to where its unit can follow."""
    end = num.end
    if ctx.at(end) in " -" and (found := ctx.after("half_of", end)):
        end = found[0]
    lex, at = ctx.lex, end + 1
    if ctx.at(end) not in " -":
        return False
    if lex.measures.after(ctx.shadow, at) or lex.group("points").after(ctx.shadow, at):
        num.end = num.core_end = end
        return True
    if lex.percent.after(ctx.shadow, at) is None:
        return False
    num.end = num.core_end = end
    return True


def _ends(ctx: Context, end: int) -> bool:
    """ "a third of", "fell by a third.": a part; "a third man": an ordinal."""
    if ctx.after("vague_of", end) or ctx.after("of", end) or clause_ends(ctx, end):
        return True
    if ctx.starts("percent", end + 1):
        return True
    following = ctx.word_after(end)
    return following in ctx.lex.group("function_words").values
