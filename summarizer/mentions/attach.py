"""What belongs to a number: sign, scale, percent, money, measure, unit of time."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.mentions.beside import auxiliary, clause_ends
from summarizer.mentions.model import Context, Num
from summarizer.mentions.phrases import SPACED
from summarizer.mentions.shorthand import glued_cents, shorthand

# codes that are words as well, in one language or another
CAPITAL_CODES = frozenset(
    ["TRY", "MAD", "PEN", "RON", "COP", "ARS", "CUP", "BOB", "LAK", "ETH", "CNH", "SEK", "TOP"]
).union(["ALL", "SOS", "MOP", "SAR", "GEL", "CAD", "CRC", "NOK", "BAM"])
_CENT_UNITS = {"cents": "cent"}
_SIGNS = "-+"
_ROUND_SUM = re.compile(r"(?<=[0-9])[,.](?:--?|[–—]) ?(?=\w|[€$])")  # "2000,- Euro"
_CLAUSE_MARK = re.compile("[,;、，]")
_LONGEST = 60
_RUN_IN = re.compile(r" in (?:[0-9]+[.:][0-9]|[0-9]{1,2} s)")
_SPELLED = 5  # letters and space of a unit that is a word
_LARGE = 1000
_HOTTEST = 60  # more degrees than weather has: an angle, where the scale is not named
_DASHED = re.compile("-[0-9]")  # "un Mi-24"
_SPACED_LETTER = re.compile(f"[{SPACED}]")


def attach(ctx: Context, num: Num, last: int = 0) -> None:
    """Extend a number over what belongs to it; set value and unit."""
    if shorthand(ctx, num):
        return
    end = num.end
    over = _over_glue(ctx, end) if "unit_glue" in ctx.ahead(end) else None
    num.end = over or end
    _attach(ctx, num, last)
    if num.end == over:
        num.end = end
    if num.end > num.core_end and num.low is not None and (num.sign_unit or num.time):
        found = ctx.after("and_half", num.end) if num.low < 1000 else None
        if found and num.low == int(num.low) and num.scale == 1:
            num.low += Decimal("0.5")
            num.high, num.end = num.low, found[0]


def _attach(ctx: Context, num: Num, last: int) -> None:
    """Extend a number over its scale word, percent sign, currency and unit; set value and unit."""
    if num.mantissa is None and num.low is not None:
        num.mantissa = num.low / num.scale
    symbol = _currency_before(ctx, num) or _percent_before(ctx, num)
    if symbol and symbol[0] < last:
        symbol = None
    if "half_after" in ctx.ahead(num.end):
        _half_after(ctx, num)
    if ctx.after("no_unit", num.end) or not _something_follows(ctx, num.end):
        if symbol:
            num.start, num.unit = symbol[0], ctx.local_money(symbol[1])
            num.sign_unit = True
        return
    if num.style in ("digits", "fraction") or (num.style == "word" and _few_words(num)):
        _scale(ctx, num, bool(symbol))
    if _percent(ctx, num) or (not symbol and glued_cents(ctx, num)):
        return
    if symbol:
        num.start, num.unit = symbol
        num.sign_unit = True
        num.unit = ctx.local_money(symbol[1])
        open_codes = ("USD", "cents", *ctx.lex.money_by_place)
        if code := _currency_after(ctx, num, symbol[1] in open_codes):
            num.unit = code
        elif ctx.at(num.end) in "元圆圓":
            num.end += 1  # 人民币500万元
        return
    if _currency_after(ctx, num, True) or _measure(ctx, num):
        num.sign_unit = True
        return
    if num.style != "multiple":  # "doubled last year"
        _duration(ctx, num)


def _over_glue(ctx: Context, end: int) -> int | None:
    """ "25 de milioane de lei": the end of what stands between a number and its unit."""
    found = ctx.after("unit_glue", end)
    if found is None or ctx.at(found[0]) != " ":
        return None
    return found[0] if _something_follows(ctx, found[0]) else None


def _percent_before(ctx: Context, num: Num) -> tuple[int, str] | None:
    """ "yüzde 20", "%20", "binde 5": where the word or sign stands before the number."""
    behind = ctx.behind(num.start)
    for group, unit in (("percent_before", "percent"), ("per_mille_before", "per mille")):
        if group in behind and (found := ctx.before(group, num.start)):
            return found[0], unit
    return None


def _half_after(ctx: Context, num: Num) -> None:
    """ "2 buçuk milyon", "dua setengah juta": the half stands behind, without a join."""
    found = ctx.after("half_after", num.end) if num.style in ("digits", "word") else None
    if found and num.low is not None and num.low == int(num.low) and num.low < 1000:
        num.low += Decimal("0.5")
        num.high = num.mantissa = num.low
        num.end = num.core_end = found[0]


def _something_follows(ctx: Context, end: int) -> bool:
    """One look that spares the many below: most numbers are followed by a plain noun."""
    anything, shadow = ctx.lex.anything_after, ctx.shadow
    if of := ctx.after("vague_of", end):
        end = of[0]
    if anything.after(shadow, end) or _ROUND_SUM.match(shadow, end):
        return True
    return ctx.at(end) in " -\n" and ctx.starts("anything_after", end + 1) is not None


def _few_words(num: Num) -> bool:
    return num.low is not None and num.low < 1000


def _scale(ctx: Context, num: Num, money: bool) -> None:
    for _ in range(2):
        pos = num.end
        if ctx.at(pos) == "兆" and ctx.starts("measures", pos):
            return  # 50兆字节
        found = ctx.lex.scales.after(ctx.shadow, pos)
        if found is None and ctx.at(pos) in " -\n":
            found = ctx.lex.scales.after(ctx.shadow, pos + 1)
            if found and found[0] - pos <= 2 and ctx.shadow[pos + 1].isascii():
                found = None  # "5 k", "5 b": a lone letter is no scale
        if found is None and num.style == "digits":
            found = _letter_scale(ctx, num, money)
        if found is None or num.low is None:
            return
        if num.scale > 1 and found[0] - pos < 3:
            return
        num.end, factor = found
        num.low *= factor
        num.high = num.low
        num.scale *= factor
        _and_half(ctx, num)


def _and_half(ctx: Context, num: Num) -> None:
    """ "1 million et demi", "2 años y medio"."""
    found = ctx.after("and_half", num.end)
    if found and num.low is not None and num.scale >= 1000:
        num.low += num.scale / 2
        num.high, num.end = num.low, found[0]


def _letter_scale(ctx: Context, num: Num, money: bool) -> tuple[int, Decimal] | None:
    """ "$5m" is five million; "5m" only where something countable follows."""
    found = ctx.lex.money_scales.after(ctx.shadow, num.end)
    if found is None and ctx.at(num.end) == " ":
        found = ctx.lex.money_scales.after(ctx.shadow, num.end + 1)
        if found and not money and (ctx.at(found[0]).isspace() or not ctx.capital(num.end + 1)):
            found = None  # but "350 M$", "2 M€"
    if found is None or money:
        return found
    small = (num.low or 0) < _LARGE  # "the 1,500m in 3:54" is a distance
    small = small and _RUN_IN.match(ctx.shadow, found[0]) is None  # "the 100m in 10.8 seconds"
    if small and (ctx.after("letter_scale_after", found[0]) or _plain_letter(ctx, num, found[0])):
        return found
    symbol = ctx.starts("currency_after", ctx.skip_space(found[0]))
    return found if symbol else None


def _plain_letter(ctx: Context, num: Num, end: int) -> bool:
    """ "10M", "1.2b": glued to the digits, where it can be no unit or code."""
    if end - num.end != 1 or ctx.at(end).isalnum() or ctx.at(end) in "-/²³":
        return False
    if ctx.shadow[num.end] == "b":
        return not num.raw.isdigit()
    start, last = ctx.line(num.start)
    shouted = num.raw.isdigit() and ctx.plain[max(start, end - 80) : last].isupper()
    return ctx.plain[num.end] == "M" and not shouted


def _percent(ctx: Context, num: Num) -> bool:
    for pos in (num.end, num.end + 1):
        if pos > num.end and ctx.at(num.end) not in " -\n":
            break
        found = ctx.starts("percent", pos)
        if found and ctx.at(found[0]) == " " and ctx.at(found[0] - 1).isdigit():
            found = None if ctx.at(found[0] + 1).isdigit() else found  # "45 pour 100 000"
        if found:
            num.end, num.unit = found
            num.sign_unit = True
            return True
    return False


def _currency_before(ctx: Context, num: Num) -> tuple[int, str] | None:
    """The symbol or code before the number: where it starts and what it means."""
    pos, table = num.start, ctx.lex.currency_before
    if ctx.at(pos - 1) in _SIGNS:
        pos -= 1
    for at in (pos, pos - 1):
        if at < pos and ctx.at(at) != " ":
            break
        found = table.before(ctx.shadow, at)
        if found and " " in ctx.shadow[found[0] : at] and ctx.plain[found[0]].islower():
            found = (at - 1, table.values.get(ctx.at(at - 1), found[1]))  # "a $ 840"
        if found is None or not _capitals(ctx, found[0], at, found[1]):
            continue
        if ctx.at(found[0]) == "元" and ctx.at(found[0] - 1) in "单單":
            continue  # 2单元301室
        if at == pos or ctx.shadow[found[0] : at] not in ctx.lex.group("letter_money").values:
            return found
    return None


def _capitals(ctx: Context, start: int, end: int, code: str) -> bool:
    """Codes count only in capitals: "TRY 5" is money, "try 5" is not."""
    word = ctx.plain[start:end]
    if " " in word and not word[-1].isalpha() and not word[0].isupper():
        return False  # "de $ 790 a $ 840"
    if code not in CAPITAL_CODES or word.lower() in ctx.lex.group("plain_money").values:
        return True
    if ctx.shadow[start:end] == code.lower() and not word.isupper():
        return False  # "åtta års fängelse"
    if word.lower() != code.lower() and word.lower() not in ("rmb", "cnh", "chf", "lei"):
        return True
    return word.isupper() or not word.isascii()


def _currency_after(ctx: Context, num: Num, allowed: bool) -> str | None:
    if not allowed:
        return None
    starts = [num.end, num.end + 1] if ctx.at(num.end) in " -\n" else [num.end]
    if round_sum := _ROUND_SUM.match(ctx.shadow, num.end):
        starts.append(round_sum.end())
    for pos in list(starts):
        glue = ctx.starts("glue", pos)
        if glue and (num.scale >= 1000 or num.style in ("word", "vague")):
            starts.append(glue[0])
            starts.append(glue[0] + (ctx.at(glue[0]) == " "))
    for pos in reversed(starts):
        found = ctx.starts("currency_after", pos)
        if found is None:
            continue
        end, code = found
        word = ctx.plain[pos:end]
        if not _capitals(ctx, pos, end, code) or _doubtful(ctx, num, word, end):
            continue
        if code == "pounds":
            code = _pounds(ctx, num, end)
        num.end = end
        num.unit = ctx.local_money(_CENT_UNITS.get(code, code))
        _scale_behind(ctx, num)
        return num.unit
    return None


def _scale_behind(ctx: Context, num: Num) -> None:
    """ "75 USD million"."""
    found = ctx.lex.scales.after(ctx.shadow, num.end + 1) if ctx.at(num.end) == " " else None
    if found is None or num.low is None or num.scale > 1 or found[1] < 1000:
        return
    if found[0] - num.end > 4 and ctx.plain[num.end - 3 : num.end].isupper():
        num.end, factor = found
        num.low *= factor
        num.high, num.scale = num.low, factor


def _doubtful(ctx: Context, num: Num, word: str, end: int) -> bool:
    """A word that is money only with an amount of money: "27 won seats"."""
    if len(word) == 1 and not word.isalpha():
        # a symbol that belongs to the number after it: "4 £5"
        return ctx.at(end).isdigit()
    if len(word) == 1 and ctx.at(end) == "-":
        return True  # "4 F-16"
    if word.lower() in ctx.lex.group("doubtful_money").values:
        return (num.low or Decimal(0)) < 100
    return False


def _pounds(ctx: Context, num: Num, end: int) -> str:
    data = ctx.lex.pounds
    near = data.get("measure_near", [])
    window = (ctx.sentence_before(num.start)[-60:] + " " + ctx.sentence_after(end)[:40]).split()
    heavy = any(word.strip(",.") in near for word in window) and num.scale < 1000
    return str(data["measure"] if heavy else data["money"])


def _measure(ctx: Context, num: Num) -> bool:
    for pos in _places(ctx, num):
        gap = pos - num.end
        found = ctx.starts("measures", pos)
        if found is None or (gap and _DASHED.match(ctx.shadow, found[0])):
            continue
        end, unit = found
        word = ctx.shadow[pos:end]
        if len(word) == 1 and _SPACED_LETTER.match(word):
            # one letter is a unit only after digits and with nothing glued to it
            ends = ctx.at(end) == "." and not gap and ctx.at(end + 1) in " \n"
            if num.style != "digits" or (ctx.at(end) in "'.-&" and not ends):
                continue
            if num.scale > 1 and word.isascii():
                continue  # but "120 млн т"
            if word in "cf" and not ctx.capital(pos):
                continue
            if word == "g" and not gap and ctx.capital(pos):
                continue  # "5G": a network
            if gap and (ctx.capital(pos) != unit.isupper() or word in ctx.lex.joins):
                continue
        if word in ctx.lex.group("doubtful_units").values and not _unit_ends(ctx, end):
            continue
        if word == "ha" and auxiliary(ctx, pos, end):
            continue
        end = ctx.before_stop(pos, end)
        num.end, num.unit = end, _kilo(ctx, num, end) if unit == "kilo" else unit
        if (
            word in ctx.lex.group("bare_degrees").values
            and num.low is not None
            and abs(num.low) > _HOTTEST
        ):
            num.unit = "°"
        if ctx.at(end) == "半" and num.low is not None:
            num.low += Decimal("0.5")
            num.high, num.end = num.low, end + 1
        return True
    return _measure_apart(ctx, num)


def _measure_apart(ctx: Context, num: Num) -> bool:
    """ "les 12 derniers kilomètres": an adjective between number and unit."""
    adjective = ctx.after("duration_adjective", num.end)
    found = ctx.after("measures", adjective[0]) if adjective else None
    if found is None or found[0] - (adjective or found)[0] < _SPELLED:
        return False
    num.unit = found[1]
    return True


def _places(ctx: Context, num: Num) -> list[int]:
    """Where a measure may start: at once, behind a space, or behind "of" where the number is one
    that needs it ("3,6 milhões de toneladas", "une centaine de kilomètres")."""
    places = [num.end]
    if ctx.at(num.end) not in " -\n":
        return places
    places.append(num.end + 1)
    if num.scale >= 1000 or num.style == "vague":
        glue = ctx.lex.group("glue").after(ctx.shadow, num.end + 1)
        if glue and ctx.at(glue[0] - 1) == "'":
            places.append(glue[0])
        elif glue and ctx.at(glue[0]) == " ":
            places.append(glue[0] + 1)
    return places


def _kilo(ctx: Context, num: Num, end: int) -> str:
    """ "キロ", "كيلو": of weight where a word of weight or goods stands near, else of length."""
    after = _CLAUSE_MARK.split(ctx.sentence_after(end)[:20])[0]
    near = ctx.sentence_before(num.start)[-12:] + " " + after
    return "kg" if any(word in near for word in ctx.lex.group("weight_words").values) else "km"


def _unit_ends(ctx: Context, end: int) -> bool:
    """ "45 ha di bosco", "45 ha.": a unit; "nel 2023 ha vinto": a verb."""
    return clause_ends(ctx, end) or ctx.after("vague_of", end) is not None


def _names(ctx: Context, pos: int, end: int) -> bool:
    """ "610,000 Year 6 pupils": a capital word of time with a number of its own names something."""
    numbered = ctx.at(end) == " " and ctx.at(end + 1).isdigit()
    capital = ctx.capital(pos) and not ctx.plain[pos:end].isupper()
    return numbered and capital and not ctx.lex.group("nouns_capital")


def _one_time(ctx: Context, num: Num, start: int, end: int) -> bool:
    """ "It sold 12,345 last year": one year, which no other number than one can count."""
    return num.low != 1 and ctx.shadow[start:end] in ctx.lex.group("one_time").values


def _duration(ctx: Context, num: Num) -> None:
    of = ctx.after("vague_of", num.end) if num.style == "vague" else None
    for gap in (0, 1):
        pos = (of[0] if of else num.end) + gap  # "une quinzaine de jours"
        if gap and ctx.at(pos - 1) not in " -\n":
            return
        found = ctx.starts("durations", pos)
        if found is None and gap:
            adjective = ctx.starts("duration_adjective", pos)
            found = ctx.starts("durations", adjective[0] + 1) if adjective else None
            if adjective and found and _one_time(ctx, num, adjective[0] + 1, found[0]):
                continue
        if found is None:
            continue
        word = ctx.shadow[pos : found[0]]
        letter = len(word) == 1 and word < "\u2e80" and num.style != "digits"
        if letter or _names(ctx, pos, found[0]):
            continue
        if word in ctx.lex.group("doubtful_time").values and (num.low or 0) > _LONGEST:
            continue  # 100주: shares, no weeks
        num.end, num.time = found
        return
