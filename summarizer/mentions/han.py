"""Chinese numerals: 三百五十, 二〇二五, 1.2万, 5亿1万, 数千, 十多万, 三分之二, 百分之三十.

Units add to a section, 十百千 multiply the digit before them, 万亿 close a section. One pass.
"""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.mentions.model import Context, Num

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {
    "〇": 0,
    "两": 2,
    "兩": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "貳": 2,
    "叁": 3,
    "參": 3,
    "肆": 4,
}
_DIGITS |= {"伍": 5, "陆": 6, "陸": 6, "柒": 7, "捌": 8, "玖": 9}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_D, _P, _S = "".join(_DIGITS), "".join(_POWERS), "".join(_SCALES)
_MORE = "多余餘来來"
_FEW_CHARS = "几幾數数"
_UNIT_NEXT = r"(?<=[0-9])千[米克瓦]|兆[字瓦]"
NUMERAL = re.compile(
    rf"(?:[负負](?=[{_D}{_P}]))?(?:[{_FEW_CHARS}](?=[{_P}{_S}]))?"
    rf"(?:[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?"
    rf"(?=\s{{0,2}}(?!千[米克瓦]|兆[字瓦])[{_P}{_S}{_MORE}几成])"
    rf"|[{_D}{_P}{_S}])"
    rf"(?:\s{{0,2}}(?!{_UNIT_NEXT})[{_D}{_P}{_S}]"
    rf"|(?<=[{_P}{_S}])\s?[0-9]+(?=\s?[{_P}{_S}])"
    rf"|\s?[{_MORE}几幾]\s?(?=[{_P}{_S}])"
    rf"|(?<=[{_S}])[0-9]+(?![0-9.,年月日])){{0,60}}"
    rf"(?:(?<=[十百])[几幾](?![{_P}{_S}]))?"
    rf"(?:\s?[点點]\s?[{_D}]{{1,20}}(?:\s[{_D}]{{1,20}}){{0,9}}(?![小时時]))?"
)
_TENTHS = re.compile(r"\s?成(?:半|(?![为為立員员功果本长長熟人就分交绩績都名家]))")
_PART = re.compile(r"\s?分\s?之\s?")
_TOKEN = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]+)?|[{_D}{_P}{_S}]")
_FEW = frozenset(_FEW_CHARS)
MAX_NUMERAL = 40


def value(text: str) -> Decimal | None:
    """The value of a numeral without vague parts; None if it is none."""
    if text[0] in "负負":
        base = value(text[1:])
        return None if base is None else -base
    whole, _, decimals = text.replace("點", "点").partition("点")
    if decimals:
        digits = "".join(str(_DIGITS[c]) for c in decimals if c in _DIGITS)
        base = value(whole)
        return None if base is None else base + Decimal("0." + (digits or "0"))
    tokens: list[str] = _TOKEN.findall(whole)
    if len(tokens) > MAX_NUMERAL or not tokens:
        return None
    if all(t in _DIGITS for t in tokens) and len(tokens) > 1:
        return Decimal("".join(str(_DIGITS[t]) for t in tokens))
    return _sum(tokens)


def _sum(tokens: list[str]) -> Decimal:
    total = section = Decimal(0)
    digit: Decimal | None = None
    last, last_scale, padded = Decimal(1), Decimal(0), False
    for token in tokens:
        if token in _DIGITS or token[0].isascii():
            number = Decimal(token.replace(",", "")) if token[0].isascii() else None
            padded = padded or token in "零〇"
            digit = number if number is not None else Decimal(_DIGITS[token])
        elif token in _POWERS:
            section += (Decimal(1) if digit is None else digit) * _POWERS[token]
            digit, last, padded = None, Decimal(_POWERS[token]), False
        else:
            scale = Decimal(_SCALES[token])
            if last == scale and digit is None and not section:
                total, last_scale = total * scale, last_scale * scale  # 万万 is 亿
                continue
            section += digit or 0
            if scale > last_scale and last_scale:
                total = (total + section) * scale
            else:
                total += (section or (Decimal(1) if digit is None and not total else 0)) * scale
            section, digit, last, last_scale, padded = Decimal(0), None, scale, scale, False
    if digit is not None:
        # 一百七 is 170, 一百零七 is 107
        section += digit * (last / 10 if last > 10 and not padded and digit < 10 else 1)
    return total + section


def read(ctx: Context, start: int) -> Num | None:
    """The numeral at ``start``, with its fraction or percent; None if there is none."""
    shadow = ctx.shadow
    match = NUMERAL.match(shadow, start)
    if match is None:
        return None
    text = match.group()
    num = _plain(start, match.end(), text)
    if num is None:
        return None
    tenths = _TENTHS.match(shadow, num.end)
    if tenths and num.low is not None and num.low <= 10 and num.bound == "exact":
        num.low = num.high = num.low * 10 + (5 if tenths.group().endswith("半") else 0)
        num.end = num.core_end = tenths.end()
        num.unit, num.sign_unit, num.style = "percent", True, "fraction"
        return num
    part = _PART.match(shadow, num.end)
    if part:
        return _fraction(ctx, num, part.end()) or num
    return num


def _plain(start: int, end: int, text: str) -> Num | None:
    pair = _adjacent(text)
    if pair:
        num = Num(start, end, end, "word", low=pair[0], high=pair[1], bound="between")
        num.mantissa = num.low
        return num
    few = text[0] in _FEW
    bare = re.sub(f"[{_MORE}几幾数數]", "", text)
    low = value(bare)
    if low is None:
        return None
    num = Num(start, end, end, "word", low=low, high=low, raw="")
    if few:
        # 几百 is at least two hundred, 数千 keeps the least that the word can mean
        num.low, num.high = (low * 2 if bare[0] in "十百拾佰" else low), None
        num.style, num.bound = "vague", "vague"
    elif bare != text:
        num.bound, num.high = "more_than", None
    elif text[0].isascii():
        num.style = "digits"
    return num


def _adjacent(text: str) -> tuple[Decimal, Decimal] | None:
    """七八(个), 五六百: two neighbouring digits name a range."""
    if len(text) >= 2 and text[0] in _DIGITS and text[1] in _DIGITS:
        low, high = _DIGITS[text[0]], _DIGITS[text[1]]
        if low > 0 and high == low + 1 and all(c in _POWERS or c in _SCALES for c in text[2:]):
            a, b = value(text[0] + text[2:]), value(text[1:])
            if a is not None and b is not None:
                return a, b
    return None


def _fraction(ctx: Context, below: Num, pos: int) -> Num | None:
    """三分之二 is two thirds, 百分之三十 is thirty percent."""
    match = NUMERAL.match(ctx.shadow, pos) or re.compile(r"[0-9]+(?:\.[0-9]+)?").match(
        ctx.shadow, pos
    )
    if match is None:
        return None
    plain = re.compile(r"[0-9]+(?:\.[0-9]+)?").match(ctx.shadow, pos)
    if plain and plain.end() > match.end():
        match = plain
    above = value(match.group())
    if above is None or not below.low:
        return None
    num = Num(below.start, match.end(), match.end(), "fraction")
    unit = ctx.shadow[below.start : below.end]
    if unit in ("百", "佰"):
        num.low = num.high = above
        num.unit, num.sign_unit = "percent", True
    elif unit in ("千", "仟"):
        num.low = num.high = above
        num.unit, num.sign_unit = "per mille", True
    else:
        num.low = num.high = above / below.low
    return num


_DATE = re.compile(r"\s?(?:年(?!代|龄|级|轻|老)|月(?!份?大)|日(?!元|圆|本)|号)")


def is_date(ctx: Context, num: Num) -> bool:
    """二〇二五年, 三月十五日, 第三, 星期三: settles dates and ordinals written in numerals."""
    shadow, text = ctx.shadow, ctx.shadow[num.start : num.end]
    if shadow[max(0, num.start - 1) : num.start] in ("第", "初") and num.start:
        num.start -= 1
        num.settle("ordinal", "ordinal")
        return True
    before = shadow[max(0, num.start - 2) : num.start]
    if before in ("星期", "礼拜") and len(text) == 1:
        num.start -= 2
        num.settle("date", "weekday")
        return True
    match = _DATE.match(shadow, num.end)
    if match is None or num.low is None or text[0].isascii():
        return False
    mark = match.group().strip()
    year = mark == "年" and len(text) == 4 and all(c in _DIGITS for c in text)
    day = (mark == "月" and num.low <= 12) or (mark in "日号" and num.low <= 31)
    if not (year or day):
        return False
    num.end = match.end()
    num.settle("date", "date")
    return True


def counts(ctx: Context, num: Num) -> bool:
    """Whether a short numeral counts something: 三人, not 三星."""
    text = ctx.shadow[num.start : num.end]
    if text in ("十十", "万万", "萬萬"):
        return False
    if len(text) > 1 or text[0].isascii():
        return True
    following = ctx.at(num.end)
    before = ctx.at(num.start - 1)
    if text in _SCALES or text in _POWERS:
        qualified = ctx.lex.bounds_before.before(ctx.shadow, num.start) or before in "上成"
        if text in _SCALES or qualified:
            return bool(qualified)
    if ctx.lex.group("classifiers").after(ctx.shadow, ctx.skip_space(num.end)):
        return True
    if following in "到至" and NUMERAL.match(ctx.shadow, num.end + 1):
        return True
    return not ("㐀" <= following <= "鿿" or "㐀" <= before <= "鿿")
