"""From a text to its mentions: scan, read, attach, classify, combine, qualify."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Any, cast

from summarizer.mentions import digits, fractions, han, hangul, hanrules, vague
from summarizer.mentions.classify import classify
from summarizer.mentions.fold import Folded, fold
from summarizer.mentions.lexicon import DIGIT_RUN, Lexicon, lexicon
from summarizer.mentions.model import Atom, Context, Num
from summarizer.mentions.numberwords import read_sum
from summarizer.mentions.scripts import attach_by_script
from summarizer.mentions.special import special
from summarizer.records import Bound, Mention, Quantity, Span

_BLOCK = 1 << 16
_LARGE = 1 << 12
# starts only where a run starts: a run that fails is not tried again from its middle
_DIGIT_RUN = re.compile(r"[0-9](?<![0-9.,][0-9])[0-9]{0,2}(?:[.,][0-9]{1,3})++(?![0-9])")
_MANY_RUNS = 5000
_HAN_NEXT = frozenset("十百千万亿萬億兆多余餘来來几幾又分成折佰仟拾割")
_HANGUL_NEXT = frozenset("십백천만억조여분")
_FRACTION_SIGNS = {
    "¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8), "⅐": (1, 7), "⅑": (1, 9), "⅒": (1, 10), "↉": (0, 3),
}  # fmt: skip
_SLASH = re.compile(r"([0-9]{1,3})/([0-9]{1,4})(?![0-9/])")
_MIXED = re.compile(r"([0-9]{1,4}) {1,2}([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_POWER = re.compile(
    r"([0-9]{1,12}(?:[.,][0-9]{1,12})?)(?:\s?[x×]\s?([0-9]{1,4}))?(\^|e)([+-]{0,2}[0-9]{1,3})(?![0-9a-z])(?!\.[0-9])"
)


def find(text: str, language: str) -> list[Mention]:
    """All mentions of numbers in a text, sorted, not overlapping."""
    folded = fold(text)
    lex = lexicon(language)
    runs = [m.group() for m in islice(_DIGIT_RUN.finditer(folded.shadow), _MANY_RUNS)]
    point = digits.point_is_decimal(runs, lex.decimal)
    repeated = _repeated_lines(folded.shadow)
    out: list[Mention] = []
    with _collector_paused(len(text) > _LARGE):
        for start, end in _blocks(folded.shadow):
            ctx = Context(folded.shadow[start:end], folded.plain[start:end], lex, point, repeated)
            for num in read_block(ctx):
                mention = _mention(num, start, folded, text)
                if mention is not None:
                    out.append(mention)
    return out


@contextmanager
def _collector_paused(pause: bool) -> Iterator[None]:
    """No cycles are made here, but each mention counts as a new object: the cycle collector would
    walk all that were found before, again and again (in a large text a tenth of the time)."""
    pause = pause and gc.isenabled()
    if pause:
        gc.disable()
    try:
        yield
    finally:
        if pause:
            gc.enable()


def _blocks(shadow: str) -> Iterator[tuple[int, int]]:
    """Stretches that end at a line end where there is one, so that cost stays flat."""
    start, length = 0, len(shadow)
    while start < length:
        end = min(length, start + _BLOCK)
        if end < length:
            cut = shadow.rfind("\n", start + 1, end)
            for mark in ". ", "。", " ", "，":
                if cut < 0:
                    cut = shadow.rfind(mark, start + _BLOCK // 2, end)
            end = cut + 1 if cut > start else end
        yield start, end
        start = end


def _repeated_lines(shadow: str) -> frozenset[str]:
    """Short lines that stand at least three times in a text and are no sentences."""
    if shadow.count("\n") < 6:
        return frozenset()
    lines = Counter(
        line
        for raw in shadow.split("\n")
        if 0 < len(line := raw.strip()) < 80 and line[-1] not in ".!?。"
    )
    return frozenset(line for line, count in lines.items() if count >= 3)


def scan(ctx: Context) -> list[Atom]:
    """All atoms of a block, in order; they may overlap, the reader takes the first."""
    shadow, lex = ctx.shadow, ctx.lex
    ctx.runs = [run.span() for run in DIGIT_RUN.finditer(shadow)]
    atoms = _digit_atoms(shadow, lex, ctx.runs)
    count = len(atoms)
    names, words, ones = lex.names, lex.words, lex.plain_ones
    for start, end in _word_spans(shadow, lex):
        key = shadow[start:end]
        if key in ones and _is_article(ctx, start, end):
            continue
        key = " ".join(key.split())
        word = words.get(key)
        kind = "name" if key in names else "glued" if word is None else "word"
        atoms.append(Atom(kind, start, end, word))
    if lex.hangul:
        atoms += [Atom("hangul", *span) for span in hangul.spans(shadow)]
    if count and len(atoms) > count:
        atoms.sort(key=_position)
    return atoms


def _word_spans(shadow: str, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Where number words and fixed phrases stand."""
    if lex.word_scan is None:
        return
    if not lex.spaced:
        yield from (match.span() for match in lex.word_scan.finditer(shadow))
        return
    search = lex.word_scan.search
    padded = "\n" + shadow  # every match starts with the character before the word
    match = search(padded)
    while match is not None:
        start, end = match.span()
        yield (match.start(1) - 1 if lex.prefixed else start), end - 1
        # an ending like that of "secondo l'" is also what stands before the next word
        match = search(padded, end if padded[end - 1].isalnum() else end - 1)


def _is_article(ctx: Context, start: int, end: int) -> bool:
    """Whether "un", "eine" is plainly the article: nothing beside it could make it a number, so
    that no rule needs to look. What is not plain goes the long way (`kinds.counts_one`)."""
    shadow = ctx.shadow
    if shadow[end : end + 1] != " ":
        return False
    if shadow[end + 1 : end + 2].isdigit():  # "un 10 y un 15 %"
        return True
    if not shadow[end + 1 : end + 2].isalpha():
        return False
    if start and (shadow[start - 1] not in " '\n" or shadow[start - 2 : start - 1].isdigit()):
        return False
    before = start - (shadow[start - 1 : start] != "'")
    return not (ctx.starts("after_one", end + 1) or ctx.lex.before_one.before(shadow, before))


def _digit_atoms(shadow: str, lex: Lexicon, runs: list[tuple[int, int]]) -> list[Atom]:
    """Runs of digit characters are found by a plain character class, which scans fastest; what
    stands there is then matched at the run."""
    atoms: list[Atom] = []
    match_at = lex.digit_trigger.match
    last = 0
    for start, end in runs:
        pos = start - 1 if start > last and shadow[start - 1] in ".," else start
        while pos < end:
            found = match_at(shadow, pos) if pos >= last else None
            if found is None:
                pos += 1
                continue
            last = pos = found.end()
            atoms.append(Atom(found.lastgroup or "", found.start(), last))
    return atoms


def _position(atom: Atom) -> tuple[int, int]:
    return atom.start, -atom.end


def read_block(ctx: Context) -> list[Num]:
    """The numbers of one block, classified."""
    atoms = scan(ctx)
    nums: list[Num] = []
    i, last = 0, 0
    while i < len(atoms):
        if atoms[i].start < last:
            i += 1
            continue
        num, i = _read(ctx, atoms, i, last)
        if num is None:
            continue
        if not num.cls:
            attach_by_script(ctx, num, last)
            if num.style == "word":
                vague.make_several(ctx, num)
        last = num.end
        nums.append(num)
    return classify(ctx, nums)


def _read(ctx: Context, atoms: list[Atom], i: int, last: int) -> tuple[Num | None, int]:
    """The number that starts with atom ``i``, and the next atom."""
    atom = atoms[i]
    if atom.kind == "digits":
        return _read_digits(ctx, atom, last), i + 1
    if atom.kind == "han":
        return _read_han(ctx, atom), i + 1
    if atom.kind == "hangul":
        return hangul.read(ctx, atom.start), i + 1
    if atom.kind == "name":
        return _read_name(ctx, atoms, i)
    if atom.kind == "symbol":
        return _read_symbol(ctx, atom), i + 1
    if atom.kind in ("word", "glued"):
        for reader in (fractions.read, vague.read_vague, read_sum, vague.read_other):
            found = reader(ctx, atoms, i)
            if found is not None:
                return found
    return None, i + 1


def _read_han(ctx: Context, atom: Atom) -> Num | None:
    start = atom.start + (ctx.at(atom.start) in "负負")
    if ctx.at(start) == "半":
        return hanrules.half(ctx, start)
    num = han.read(ctx, start)
    if num is None:
        return None
    if hanrules.settle(ctx, num):
        return num
    foreign = ctx if ctx.lex.han else replace(ctx, lex=lexicon("zh"))
    if hanrules.counts(foreign, num):
        return num
    return hanrules.uncounted(num, ctx.shadow[num.start : num.end])


def _read_name(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num | None, int]:
    """A fixed phrase with a number in it. Digits and numerals stay on record, idioms are none."""
    atom = atoms[i]
    num = Num(atom.start, atom.end, atom.end, "special")
    if ctx.at(atom.start) > "\u2e80":
        return hanrules.phrase(ctx, atoms, i)
    phrase = ctx.shadow[atom.start : atom.end]
    if phrase in ctx.lex.group("named_durations"):
        num.settle("duration", "fixed-phrase")
    elif not any(c.isdigit() for c in phrase):
        num.settle("other", "fixed-phrase")
    else:
        num.settle("identifier", "fixed-phrase")
    return num, i + 1


def _read_symbol(ctx: Context, atom: Atom) -> Num:
    sign = ctx.shadow[atom.start]
    num = Num(atom.start, atom.end, atom.end, "fraction")
    if sign in _FRACTION_SIGNS:
        top, bottom = _FRACTION_SIGNS[sign]
        num.low = num.high = Decimal(top) / Decimal(bottom)
    else:
        num.style = "special"
        num.settle("other", "raised-or-circled")
    return num


def _read_digits(ctx: Context, atom: Atom, last: int) -> Num:
    found = special(ctx, atom)
    if found is not None and found.start < last < atom.start and ctx.at(last) == "/":
        found.start = last  # "80 litres/m2": what follows the unit
    if found is not None and found.start >= last:
        return found
    following = ctx.shadow[atom.end : atom.end + 3].lstrip(" ")[:1]
    numeral = han.read(ctx, atom.start) if following in _HAN_NEXT else None
    if numeral is None and following in _HANGUL_NEXT and ctx.lex.hangul:
        numeral = hangul.read(ctx, atom.start)
    if numeral is not None and numeral.end > atom.end:
        return numeral
    raw = ctx.shadow[atom.start : atom.end]
    num = Num(atom.start, atom.end, atom.end, "digits", raw=raw)
    if not _read_fraction(ctx, num) and not _read_power(ctx, num):
        point = ctx.point_decimal or digits.comma_groups(ctx, raw, atom.end)
        num.low = digits.number(raw, point, counted=digits.thousands_follow(ctx, atom.end))
    if num.low is None:
        num.settle("identifier", "no-number")
        return num
    if ctx.at(num.start - 1) == "-" and num.start > last and not _joins(ctx, num.start - 1):
        num.start, num.low = num.start - 1, -num.low
    shifts = ctx.lex.shifts
    shift = shifts.before(ctx.shadow, ctx.left(num.start)) if shifts.values else None
    if shift is not None and shift[0] >= last:
        num.start, num.low = shift[0], num.low + shift[1]
    num.high = num.low
    return num


def _joins(ctx: Context, dash: int) -> bool:
    """Whether a dash joins what stands before it to a number, so that it is no sign."""
    earlier = ctx.at(dash - 1)
    if ctx.lex.han and earlier in "为為是达達至到率约約于於":
        return False  # 增长率为-1.05‰
    range_dash = earlier == " " and ctx.at(dash - 2).isdigit()
    return earlier.isalnum() or earlier in ")%" or range_dash


def _read_fraction(ctx: Context, num: Num) -> bool:
    """ "3/4", "1 3/4", "1½"."""
    sign = ctx.at(num.end)
    if sign in _FRACTION_SIGNS and num.raw.isdigit():
        top, bottom = _FRACTION_SIGNS[sign]
        num.low = Decimal(num.raw) + Decimal(top) / Decimal(bottom)
        num.end = num.core_end = num.end + 1
        return True
    match = _MIXED.match(ctx.shadow, num.start) if sign == " " else None
    if match and int(match.group(3)) > int(match.group(2)):
        whole, top_part, bottom_part = (Decimal(g) for g in match.groups())
        num.low = whole + top_part / bottom_part
    else:
        match = _SLASH.match(ctx.shadow, num.start) if sign == "/" else None
        if match is None or not int(match.group(2)):
            return False
        num.low = Decimal(match.group(1)) / Decimal(match.group(2))
    num.style, num.raw = "fraction", ""
    num.end = num.core_end = match.end()
    return True


def _read_power(ctx: Context, num: Num) -> bool:
    """ "1e10", "8x10^3", "2^5"."""
    following = ctx.at(num.end)
    if following == " ":
        following = ctx.at(num.end + 1)
    match = _POWER.match(ctx.shadow, num.start) if following in "^ex×" else None
    if match is None:
        return False
    mantissa, base, _, exponent = match.groups()
    mantissa = mantissa.replace(",", ".")
    power = max(-60, min(60, int(exponent.replace("--", "").replace("+", "") or 0)))
    if "^" not in match.group():
        num.low = Decimal(mantissa) * Decimal(10) ** power
    elif base:
        num.low = Decimal(mantissa) * (Decimal(base) ** power if int(base) else Decimal(0))
    else:
        num.low = Decimal(mantissa) ** power if Decimal(mantissa) else Decimal(0)
    num.end = num.core_end = match.end()
    num.raw = ""
    return True


def _tidy(value: Decimal | None) -> Decimal | None:
    """ "4.3bn" gives 4300000000, not 4300000000.0 or 43E+8."""
    if value is None or value == value.to_integral_value():
        return None if value is None else Decimal(int(value))
    return value.normalize()


def _mention(num: Num, base: int, folded: Folded, text: str) -> Mention | None:
    start, end = folded.place(num.start + base, num.end + base, text)
    quantity = None
    if num.cls in ("figure", "undecided", "retracted") and (num.low, num.high) != (None, None):
        quantity = Quantity(
            low=_tidy(num.low), high=_tidy(num.high), bound=cast(Bound, num.bound), unit=num.unit
        )
    qualifier = None
    if num.qualifier is not None and num.cls in ("figure", "undecided"):
        first, last = num.qualifier
        while last > first and folded.shadow[base + last - 1].isspace():
            last -= 1
        q_start, q_end = folded.place(first + base, last + base, text)
        qualifier = Span(text=text[q_start:q_end], start=q_start, end=q_end)
    fields: dict[str, Any] = {
        "text": text[start:end],
        "start": start,
        "end": end,
        "class": num.cls,
        "by": num.by,
        "quantity": quantity,
        "qualifier": qualifier,
        "negated": num.negated and num.cls == "figure",
    }
    if fields["text"].isascii():
        return Mention.model_validate(fields)  # compiled, so faster than building it unchecked
    return Mention.model_construct(**fields)  # a lone surrogate would not pass
