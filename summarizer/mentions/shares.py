"""Two numbers that are a share or a rate: "one in five", "un patient sur cinq", "12 per 1,000"."""

from __future__ import annotations

from decimal import Decimal

from summarizer.mentions.beside import clause_ends
from summarizer.mentions.model import Context, Num, words_of

_REACH = 40
# what a share is said of: "nine in 10", not "three out of 50 seats"
_SHARES = frozenset(Decimal(n) for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000))


def share(ctx: Context, left: Num, right: Num, gap: str) -> Num | None:
    """ "one in five", "8 sur 10"; "12 per 100,000" is a rate. `gap`: what stands between."""
    low, base = left.low or Decimal(0), right.low or Decimal(0)
    few = gap in ctx.lex.group("fraction_in").values and low == 1 and base <= 100
    if (
        not few
        and gap in ctx.lex.group("per").values
        and power_of_ten(base)
        and not right.sign_unit
    ):
        num = Num(left.start, right.end, right.core_end, left.style, low=low, high=low)
        num.unit, num.mantissa, num.sign_unit = f"per {base:f}", low, True
        return num
    timed = left.time or right.time or left.sign_unit
    if not timed and right.sign_unit and low < base == 10 and gap in _every(ctx):
        return _fraction_num(left.start, right, low)  # "ocho de cada diez pesos"
    plain = not timed and not right.sign_unit
    if plain and 0 < base < low <= 100 and gap in ctx.lex.group("base_first").values:
        num = _fraction_num(right.start, left, base)  # 5人に1人
        num.start, num.end, num.core_end = left.start, right.end, right.core_end
        return num
    known = base in _SHARES or (low == 1 and base <= 1000)
    if plain and known and 0 < low < base and gap in ctx.lex.group("fraction_in").values:
        return _fraction_num(left.start, right, low)
    words = gap.split()
    if plain and base < low and _each_of(ctx, left, words):
        return _each(left, right.core_end, base)
    between = len(words) in (2, 3) and all(word.isalpha() for word in words)
    between = between and words[-1] in ctx.lex.group("fraction_noun").values
    if between and plain and base in _SHARES and 0 < low < base and _share_of(ctx, right):
        return _fraction_num(left.start, right, low)  # "sept concerts sur dix"
    return None


def _every(ctx: Context) -> list[str]:
    """The words of two that say "of every": "de cada", "em cada"."""
    return [phrase for phrase in ctx.lex.group("fraction_in").values if " " in phrase]


def one_in(ctx: Context, num: Num) -> Num | None:
    """ "un patient sur cinq": the noun stands between, and "un" is no number of its own; "her beş
    evden biri": the noun has the ending that says "of"."""
    words = ctx.sentence_after(num.end).split()[:2] if ctx.lex.group("each") else []
    if len(words) == 2 and _each_of(ctx, num, words[:1]):
        one = words[1].strip(".,;:)")
        if one in ctx.lex.group("one_words").values:
            return _each(num, ctx.shadow.find(one, num.end) + len(one), Decimal(1))
    group = ctx.lex.group("fraction_noun")
    if not group or num.low not in _SHARES or not _share_of(ctx, num):
        return None
    link = ctx.before("fraction_noun", num.start)
    words = ctx.shadow[max(0, link[0] - _REACH) : link[0]].split()[-3:] if link else []
    ones = ctx.lex.group("one_words").values
    for count, word in enumerate(reversed(words)):
        if word in ones and count and link:
            start = ctx.shadow.rfind(word, 0, link[0] - len(" ".join(words[-count:])) - 1)
            return _fraction_num(start, num, Decimal(1))
        if not word.isalpha():
            break
    return None


def _each_of(ctx: Context, base: Num, words: list[str]) -> bool:
    """Whether a number is the base of "her beş evden biri": `words` stand between."""
    if len(words) != 1 or base.low not in _SHARES or base.sign_unit or base.time:
        return False
    return ctx.ends(words[0], "share_endings") and ctx.before("each", base.start) is not None


def _each(base: Num, end: int, low: Decimal) -> Num:
    num = Num(base.start, end, end, "fraction")
    num.low = num.high = num.mantissa = low / (base.low or Decimal(1))
    return num


def _share_of(ctx: Context, base: Num) -> bool:
    """Whether a number may be the base of a share: no noun of the plural follows."""
    if base.cls or base.sign_unit or base.time or base.scale > 1:
        return False
    word = ctx.word_after(base.end)
    singular = ctx.lex.group("singular_verbs").values
    if singular:  # "una famiglia su dieci vive", "un film su due fratelli"
        verb = ctx.ends(word, "verb_endings")
        accent = ctx.plain[base.end + len(word) : base.end + len(word) + 1].casefold()
        verb = verb or (word[-1:] in "ao" and not (accent == "à" and word.endswith("ta")))
        known = word in singular or word in ctx.lex.group("function_words").values
        return verb or known or not word or clause_ends(ctx, base.end)
    ends = not word or clause_ends(ctx, base.end)
    return ends or word in ctx.lex.group("function_words").values or word[-1] not in "sx"


def _fraction_num(start: int, base: Num, low: Decimal) -> Num:
    num = Num(start, base.core_end, base.core_end, "fraction")
    num.low = num.high = num.mantissa = low / (base.low or Decimal(1))
    return num


def power_of_ten(value: Decimal | None) -> bool:
    """Whether a number may be the base of a rate ("12 per 100,000")."""
    return value in (100, 1000, 10_000, 100_000, 1_000_000)


def shares_near(ctx: Context, num: Num) -> bool:
    """ "44,1 por cento dos votos, 12 pontos acima": a share is told in the sentence, and no index
    of a stock exchange, whose points are others."""
    if not ctx.lex.group("index_words") or ctx.speaks_of("index_words", num):
        return False
    return share_told(ctx, ctx.around(num.start, num.end))


def share_told(ctx: Context, near: str) -> bool:
    """Whether ``near`` has a percent sign or a word for one."""
    phrases = (word for word, unit in ctx.lex.percent.values.items() if unit == "percent")
    return (
        "%" in near
        or any(" " in phrase and phrase in near for phrase in phrases)
        or any(word in ctx.lex.percent for word in words_of(near))
    )
