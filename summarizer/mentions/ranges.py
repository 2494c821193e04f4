"""Two numbers that are one: ranges, "one in five", rates; and pairs that stay two."""

from __future__ import annotations

from decimal import Decimal

from summarizer.mentions import hanrules
from summarizer.mentions.beside import clause_ends, noun_after
from summarizer.mentions.dates import HOUR
from summarizer.mentions.model import Context, Num, is_code, settled
from summarizer.mentions.scores import rating, score, votes, wickets
from summarizer.mentions.shares import one_in, power_of_ten, share
from summarizer.mentions.shareunits import share_instead, share_over_bound, share_unit

_MAX_GAP = 16
_RATE_GAP = 40
_CON = frozenset(("con", "com"))
_CRORE = Decimal(10_000_000)
_PERCENT = frozenset(("percent", "percentage_points", "per mille", "basis points"))
_FEW = 12  # the largest number that is guessed at by naming the next as well
_THOUSAND = 1000
_STEP_OF_CHANGE = 3  # what a sum comes to is more than some times what it changed by
_HAN_TO, _HAN_CHANGE = frozenset("到至为為"), 5


def combine(ctx: Context, nums: list[Num]) -> list[Num]:
    """Merge neighbours that make one range, fraction, rate or score. One pass, left to right."""
    out: list[Num] = []
    for num in nums:
        if out and _rate_base(ctx, out[-1], num):
            out.append(num)
            continue
        if out and _said_again(ctx, out[-1], num):
            out[-1].end = out[-1].core_end = num.end
            continue
        if out:
            share_instead(ctx, out[-1], num)
        if out and _mergeable(out[-1], num):
            merged = _pair(ctx, out[-1], num)
            if merged is not None:
                out[-1] = merged
                continue
            _share_time(ctx, out[-1], num)
        if out and num.sign_unit and not num.cls:
            share_over_bound(ctx, out[-2:], num)
        out.append(one_in(ctx, num) or num)
    return out


def _said_again(ctx: Context, left: Num, right: Num) -> bool:
    """ "thousands upon thousands", "des milliers et des milliers": one vague number."""
    vague = left.bound == right.bound == "vague" and left.low == right.low
    if not vague or left.cls or right.cls or right.start - left.end > _MAX_GAP:
        return False
    return ctx.shadow[left.end : right.start].strip() in ctx.lex.group("vague_again").values


def _rate_base(ctx: Context, left: Num, right: Num) -> bool:
    """ "12 cases per 100,000 people": the base of the rate is no figure of its own."""
    if right.cls or right.style not in ("digits", "word") or right.low is None or right.low < 1000:
        return False
    if left.cls or left.style not in ("digits", "word") or left.sign_unit or left.time:
        return False
    per = ctx.before("per", right.start) if power_of_ten(right.low) else None
    gap = ctx.shadow[left.end : per[0]] if per else ""
    if not gap.strip() or len(gap) > _RATE_GAP or not gap.replace(" ", "").isalpha():
        return False
    left.unit, left.sign_unit = f"per {right.low:f}", True
    right.settle("other", "rate-base")
    return True


def _mergeable(left: Num, right: Num) -> bool:
    styles = ("digits", "word", "fraction")
    open_left = not left.cls or left.by == "rule:date-chain"
    return (
        open_left
        and not right.cls
        and left.style in styles
        and right.style in styles
        and left.bound == "exact"
        and 0 <= right.start - left.end <= _MAX_GAP
    )


def _pair(ctx: Context, left: Num, right: Num) -> Num | None:
    gap = ctx.shadow[left.end : right.start]
    if left.low is None or right.low is None:
        return None
    between = ctx.before("range_between", left.start)
    if (between or _between_behind(ctx, right)) and gap in ctx.lex.group("range_and").values:
        return _range(left, right)
    if (one := _one_number(ctx, left, right, gap)) is not None:
        return one
    if gap in ctx.lex.group("range_to").values:
        _tenths(ctx, left, right)
        return _to(ctx, left, right, gap)
    if gap in ctx.lex.group("change_to").values or _han_change(ctx, gap):
        share_unit(ctx, left, right, told=len(gap.split()) > 1)  # "10 से बढ़ाकर 15"
        return None
    ratio = gap in hanrules.RATIO or gap in ctx.lex.group("ratio").values
    if ctx.lex.hangul and gap == "대 " and ctx.at(right.end) == "명":
        left.end += 1  # "10대 3명": three of an age
        left.settle("age", "age")
        return None
    if ratio and not left.sign_unit and left.low < 250 > right.low:
        return score(ctx, left, right, gap) or _ratio(ctx, left, right)
    gap = gap.strip()
    return (
        (_ratio(ctx, left, right) if _odds(ctx, left, right, gap) else None)
        or wickets(ctx, left, right, gap)
        or rating(ctx, left, right, gap)
        or share(ctx, left, right, gap)
    )


def _tenths(ctx: Context, left: Num, right: Num) -> None:
    """两到三成, 八到九折: the tenths of the second are those of the first."""
    if not ctx.lex.han or right.unit != "percent" or ctx.at(right.end - 1) not in "成折割":
        return
    if left.low is not None and left.low < 10 and not left.sign_unit:
        left.low = left.high = left.low * 10
        left.unit, left.sign_unit, left.style = "percent", True, right.style


def _below_zero(ctx: Context, left: Num, right: Num, gap: str) -> Num | None:
    """ "minus 5 to minus 8C": the word for the sign stands before both."""
    first, _, sign = gap.strip().partition(" ")
    minus = ctx.before("minus", left.start) if sign in ctx.lex.group("minus").values else None
    if minus is None or f" {first} " not in ctx.lex.group("range_to").values:
        return None
    num = _range(left, right)
    if num is None or num.low is None or num.high is None:
        return None
    num.start, num.low, num.high = minus[0], -num.high, -num.low
    return num


def _han_change(ctx: Context, gap: str) -> bool:
    """由6000扩大到1万平方米: what `change_to` lists for other languages."""
    return ctx.lex.han and gap[-1:] in _HAN_TO and len(gap) <= _HAN_CHANGE


def _one_number(ctx: Context, left: Num, right: Num, gap: str) -> Num | None:
    """A sum in two parts, a number said twice, a guess, or a range with a sign in words."""
    if gap in ("-", ", ", "، ") and _each(ctx, left, right):
        return right
    if _next(ctx, left, right, gap):
        return _range(left, right)
    return left if _add_part(ctx, left, right, gap) else _below_zero(ctx, left, right, gap)


def _each(ctx: Context, left: Num, right: Num) -> bool:
    """ "4-4 लाख रुपये", "दो-दो हज़ार": the number twice says so much to each."""
    if not ctx.lex.group("doubled") or left.low != (right.mantissa or right.low):
        return False
    right.start = left.start
    return True


def _between_behind(ctx: Context, right: Num) -> bool:
    """ "300 és 400 között", "300 és 400 ember között": the word stands behind both."""
    if not ctx.lex.group("between_behind"):
        return False
    behind = right.end + 1 + len(ctx.token_after(right.end))
    return any(ctx.after("between_behind", at) for at in (right.end, behind))


def _to(ctx: Context, left: Num, right: Num, gap: str) -> Num | None:
    """ "3 to 5", "3-5": a score, a range, or two numbers."""
    against = gap == "-" or gap.strip() in ctx.lex.group("ratio_to").values
    bare = left.plain_int and right.end == right.core_end and not right.time
    if against and bare and right.low == 1 and ctx.before("odds_before", left.start):
        return settled(left.start, right.end, "score", "odds", right.core_end)
    if votes(ctx, left, right) or _given_to(ctx, left, right, gap):
        return None
    if _hours(ctx, left, right):
        return settled(left.start, right.end, "date", "time", right.core_end)
    result = score(ctx, left, right, gap)
    if result is not None:
        return result
    if _odds(ctx, left, right, gap):
        return _ratio(ctx, left, right)
    if _is_range(ctx, left, right, gap):
        return _range(left, right)
    share_unit(ctx, left, right)
    return None


def _given_to(ctx: Context, left: Num, right: Num, gap: str) -> bool:
    """ "30 euro ai 45 soci", "$5 to 10 workers": who gets it, no end of a range."""
    if not left.sign_unit or right.sign_unit or right.scale > 1 or not gap.strip().isalpha():
        return False
    return noun_after(ctx, right.end) and not ctx.before("change_from", left.start)


def _odds(ctx: Context, left: Num, right: Num, gap: str) -> bool:
    """ "outnumber them two to one", "odds of 5 to 1": a ratio, no change to one of something."""
    if gap.strip() not in ctx.lex.group("ratio_to").values or right.low != 1 or right.scale > 1:
        return False
    plain = not (left.sign_unit or right.sign_unit or left.time or right.time)
    ends = clause_ends(ctx, right.end) or ctx.after("function_words", right.end) is not None
    return plain and ends and not ctx.before("change_from", ctx.left(left.start))


def _hours(ctx: Context, left: Num, right: Num) -> bool:
    """ "de 8.30 a 15.00": clock times, where a point is not the decimal mark."""
    if ctx.lex.decimal != "," or left.sign_unit or right.sign_unit or left.time or right.time:
        return False
    return all(HOUR.fullmatch(num.raw) is not None for num in (left, right))


def _ratio(ctx: Context, left: Num, right: Num) -> Num:
    """3比1 is a score, 1∶20 a ratio."""
    kind = ("score", "score") if hanrules.game(ctx, left, right) else ("other", "ratio")
    return settled(left.start, right.core_end, *kind)


def _add_part(ctx: Context, left: Num, right: Num, gap: str) -> bool:
    """ "3 dollars 50 cents", "15 euros con 50", "5 ft 2 in": a sum in two units."""
    if left.low is None or right.low is None or right.low <= 0:
        return False
    joined = gap.strip() in ctx.lex.joins or gap.strip() in ctx.lex.group("cents_joins").values
    if _thousands_apart(ctx, left, right, gap):
        return True
    part = _smaller(ctx, left, right, gap)
    if part:
        left.low = left.high = left.low + part
        left.end, left.core_end = right.end, right.core_end
        if not left.sign_unit:
            left.unit, left.sign_unit, left.time = right.unit, right.sign_unit, right.time
        left.scale = right.scale if right.scale > 1 else left.scale
        return True
    if right.low >= 100 or right.scale > 1:
        return False
    money = left.sign_unit and is_code(left.unit) and left.scale == 1
    part = Decimal(0)
    if money and right.unit == "cent" and (joined or gap == " "):
        part = right.low / 100
    elif money and right.unit == "count" and right.low >= 10 and left.start < right.start:
        bare = clause_ends(ctx, right.end) and (gap == " " or gap.strip() in _CON)
        whole = left.low < 10**9 and left.low == int(left.low)
        part = right.low / 100 if bare and whole else part
    elif left.unit == "ft" and right.low < 12 and (joined or gap == " "):
        inches = ctx.starts("inches", ctx.skip_space(right.end))
        if right.unit == "in" or inches:
            right.end = inches[0] if inches else right.end
            part = right.low / 12
    if not part:
        return False
    left.low = left.high = left.low + part
    left.end = right.end
    return True


def _thousands_apart(ctx: Context, left: Num, right: Num, gap: str) -> bool:
    """ "28 mil 345 millones de pesos", "4 mil 500 casos": thousands that open one number."""
    rest = right.mantissa
    apart = gap == " " and left.scale == _THOUSAND and bool(ctx.lex.group("thousands_apart"))
    if not apart or left.sign_unit or left.time or right.style != "digits" or rest is None:
        return False
    if left.low is None or rest != int(rest) or not 0 < rest < _THOUSAND or left.low % _THOUSAND:
        return False
    if 1 < right.scale <= _THOUSAND or left.low >= _THOUSAND * _THOUSAND:
        return False
    left.mantissa, left.scale = left.low + rest, right.scale
    left.low = left.high = (left.low + rest) * right.scale
    left.end, left.core_end = right.end, right.core_end
    left.unit, left.sign_unit, left.time = right.unit, right.sign_unit, right.time
    return True


def _smaller(ctx: Context, left: Num, right: Num, gap: str) -> Decimal:
    """What the second number adds to the first: "2 millones 300 mil", "3 hundred and 21",
    "2 and 3/4"."""
    bare = gap.strip()
    symbol = left.sign_unit and not right.sign_unit and not ctx.at(left.start).isdigit()
    if (
        (left.sign_unit and not (symbol and left.style == "digits"))
        or left.time
        or left.low is None
        or right.low is None
        or gap == bare
    ):
        return Decimal(0)
    if bare and bare not in ctx.lex.joins:
        return Decimal(0)
    if left.plain_int and right.style == "fraction" and bare and 0 < right.low < 1:
        return right.low if left.low > 0 else -right.low
    part = right.style == "fraction" and right.low < 1 and clause_ends(ctx, right.end)
    if part and bare and left.scale >= 1000:
        return left.scale * right.low
    scaled = left.scale > right.low and {left.style, right.style} <= {"digits", "word"}
    close = right.scale > 1 or left.scale in (100, _CRORE) or bool(ctx.lex.group("joins_digits"))
    return right.low if scaled and close and left.low % left.scale == 0 else Decimal(0)


def _is_range(ctx: Context, left: Num, right: Num, gap: str) -> bool:
    dash = not any(c.isalpha() for c in gap)
    low, high = _shared(left, right)
    if left.time and right.sign_unit:
        return False  # "l'Euribor 3 mois à 3,9 %"
    if low >= high or (left.style != right.style and "fraction" in (left.style, right.style)):
        return False
    if left.unit in _PERCENT and right.unit not in _PERCENT:
        # "yüzde 20-25": a word before the first holds for both
        return bool(ctx.lex.group("percent_before")) and right.unit == "count"
    if gap.strip() in ctx.lex.group("range_only").values:
        return True
    if gap.strip(" -") in ctx.lex.group("range_or").values:
        return low > 0 and high <= 2 * low + 1 and left.style == right.style and not left.sign_unit
    if dash:
        return gap.strip() != "-" or gap == "-" or left.sign_unit or gap == " - "
    if gap in ctx.lex.group("range_bare").values and left.sign_unit:
        return False  # "3 प्रतिशत से 5 प्रतिशत" may be a change
    return not _changes(ctx, left, right)


def _share_time(ctx: Context, left: Num, right: Num) -> None:
    """ "de 19 y 22 años", "10 of those 12 years": the unit of time is of both."""
    if not right.time or left.time or left.sign_unit or left.cls or left.end != left.core_end:
        return
    gap = ctx.shadow[left.end : right.start].strip()
    one = right.low == 1 and right.style == "word"  # "i 103 di un anno prima"
    if gap in ctx.lex.joins or (gap in ctx.lex.group("of").values and not one):
        left.time = right.time


def _changes(ctx: Context, left: Num, right: Num) -> bool:
    """ "from 3% to 5%" is a change; "range from $9 to $15" and "from 40 to 50 homes" are ranges."""
    start = ctx.left(left.start)
    if _by_and_to(ctx, left, right, start):
        return True
    if not ctx.before("change_from", start) or ctx.before("range_words", start):
        return False
    return (left.sign_unit and right.sign_unit) or _change_before(ctx, start)


def _by_and_to(ctx: Context, left: Num, right: Num, start: int) -> bool:
    """ "rose by 300 to 4,500", "fell 12p to 88p": by how much, and what it came to."""
    if left.sign_unit != right.sign_unit or left.scale == 1 < right.scale:
        return False
    if (right.low or 0) <= (left.low or 0) * _STEP_OF_CHANGE:
        return False
    by = ctx.before("change_by", start)
    word = ctx.token_before(by[0] if by else start)
    return bool(ctx.lex.group("change_by")) and word in ctx.lex.group("change_words").values


def _next(ctx: Context, left: Num, right: Num, gap: str) -> bool:
    """ "zwei, drei weitere": two words for small numbers that follow one another, before what they
    count, are a guess. In a list more of them follow or go before."""
    words = left.style == right.style == "word" and not left.sign_unit
    bare = gap == " " and bool(ctx.lex.group("next_bare"))  # "två tre stycken"
    if not words or left.low is None or not (bare or gap in ctx.lex.group("range_next").values):
        return False
    if not 2 <= left.low <= _FEW or right.low != left.low + 1 or right.scale > 1:
        return False
    behind = ctx.at(right.end)
    before = ctx.sentence_before(left.start).rstrip()
    last = before[:-1].split()[-1:] if before.endswith(",") else []
    listed = any(word in ctx.lex.words or word.isdigit() for word in last)
    following = ctx.word_after(right.end)
    return not listed and behind == " " and following.isalpha() and following not in ctx.lex.joins


def _change_before(ctx: Context, start: int) -> bool:
    """Whether a word of change ("rose", "down") stands shortly before "from"."""
    words = ctx.sentence_before(start).split()[-8:]
    change = ctx.lex.group("change_words").values
    return any(word.strip(",.;:()\"'") in change for word in words)


def _shared(left: Num, right: Num) -> tuple[Decimal, Decimal]:
    """Low and high, the scale of the second shared by a bare first: "3 to 5 million"."""
    low, high = left.low or Decimal(0), right.low or Decimal(0)
    if left.scale == 1 and right.scale > 1 and low < (right.mantissa or Decimal(0)):
        low *= right.scale
    return low, high


def _range(left: Num, right: Num) -> Num | None:
    low, high = _shared(left, right)
    units = {n.unit for n in (left, right) if n.unit != "count"}
    if len(units) > 1 or (left.time and right.time and left.time != right.time):
        return None
    if low > high:
        low, high = high, low
    num = Num(left.start, right.end, right.core_end, left.style, low=low, high=high)
    num.bound, num.unit = "between", units.pop() if units else "count"
    num.time, num.sign_unit = right.time or left.time, left.sign_unit or right.sign_unit
    num.scale, num.mantissa, num.raw = right.scale, right.mantissa, ""
    return num
