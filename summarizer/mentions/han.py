"""Chinese numerals: 三百五十, 二〇二五, 1.2万, 5亿1万, 数千, 十多万, 三分之二, 百分之三十, 八折.

Units add to a section, 十百千 multiply the digit before them, 万亿 close a section. A numeral is
read token by token and ends where the next can not follow: 200万千瓦 is 200万 of 千瓦.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from summarizer.mentions.model import Context, Num

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "○": 0, "两": 2, "兩": 2, "俩": 2, "倆": 2, "壹": 1, "贰": 2, "貳": 2, "叁": 3}
DIGITS |= {"參": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6, "柒": 7, "捌": 8, "玖": 9}
POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_TWENTIES = {"廿": Decimal(20), "卅": Decimal(30)}
MORE = "多余餘来來"
_TWO, _PAIRED = "两兩俩倆", "一"
_D, _P, _S = "".join(DIGITS), "".join(POWERS), "".join(SCALES)
NUMERAL_CHARS = frozenset(_D + _P + _S + "廿卅")
_ASCII = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_TOKEN = re.compile(
    rf"(?P<a>{_ASCII})|(?P<d>[{_D}])|(?P<p>[{_P}廿卅])|(?P<s>[{_S}])|(?P<f>[几幾数數])|(?P<m>[{MORE}])"
)
_NEXT_POWER = re.compile(rf"\s{{0,2}}[{_P}{_S}]")
# 千 and 兆 that belong to the unit: 5千米, 50兆字节
_UNITS = r"瓦|克|卡|赫|字节|位元|比特|伏|帕|焦"
_KILO = re.compile(rf"[千仟](?:米|{_UNITS})")
_KILO_WORD = re.compile(rf"[千仟](?:{_UNITS})")
_MEGA = re.compile(rf"兆(?:{_UNITS}|欧)")
_PERCENT_WORD = re.compile(r"[百佰]\s{0,2}分\s?(?P<of>之)?[点點比位]?(?<!分)(?<!\s)")
_DOZEN = re.compile(
    r"打(?![开開架破压壓印击擊造断斷扮扰擾扫掃包官车車电電卡工球仗听聽黑假赢贏输輸败敗死伤傷完到出起进進下上中]"
    r"|[动動量消了着著得过過人算捞撈拼字错錯针針水火响響一二三四五六七八九十两兩])"
)
_DATE_NEXT = re.compile(r"\s?[年月日号號时時.,:%]")
_COUNTED_FEW = frozenset("人名个個位年家天件次")
_POINT = re.compile(
    r"\s?[点點]\s?(?P<d>[零〇一二三四五六七八九壹贰貳叁肆伍陆陸柒捌玖](?:\s?[零〇○一二三四五六七八九壹贰貳叁肆伍陆陸柒捌玖]){0,19})"
    r"(?![小时時刻十拾]|分(?!之)|[一二三四五六七八九]?十)"
)
TIME_BEFORE = re.compile(
    r"(?:上午|下午|早上|晚上|早晨|凌晨|中午|傍晚|清晨|深夜|午后|午後|午夜|[今昨当當明][早晚]|[早晚日夜]|时间|時間)$"
)
_TENTHS = re.compile(
    r"\s?成(?:半|\s?(?P<d>[一二三四五六七八九])(?![十百千万亿])|(?![为為立員员功果本长長熟人就分交绩績都名家]))"
)
_WARI = re.compile(
    r"\s?割(?:(?P<d>[0-9一二三四五六七八九])分)?(?:(?P<r>[0-9])厘)?(?![让讓譲地据草])"
)
_DISCOUNT = re.compile(r"\s?折(?![叠疊合返磨断斷射损損旧舊算价價桂服中腾騰戟戏子線线])")
_PART = re.compile(r"\s{0,2}分\s{0,2}[之の]\s{0,2}")
_AND = re.compile(r"\s?又\s?")
_PLAIN = re.compile(_ASCII)
_MAX_TOKENS = 40


@dataclass(slots=True)
class _Numeral:
    """A numeral as its tokens: ``kinds`` has one letter of `_TOKEN` for each."""

    start: int
    tokens: list[str] = field(default_factory=list)
    kinds: str = ""
    ends: list[int] = field(default_factory=list)
    few: bool = False
    more: str = ""
    pair: int = -1
    decimals: str = ""
    end: int = 0

    def value(self, pair: bool = False) -> Decimal | None:
        """The value; of a range (七八十) the low end, or the high end."""
        tokens = list(self.tokens)
        if self.pair >= 0:
            del tokens[self.pair - (1 if pair else 0)]
        base = value(tokens)
        return base + Decimal("0." + self.decimals) if base is not None and self.decimals else base


def value(tokens: list[str]) -> Decimal | None:
    """The value of a numeral's tokens; None if there are none."""
    if not tokens or len(tokens) > _MAX_TOKENS:
        return None
    if len(tokens) > 1 and all(t in DIGITS for t in tokens):
        return Decimal("".join(str(DIGITS[t]) for t in tokens))
    return _sum(tokens)


def _sum(tokens: list[str]) -> Decimal:
    total = section = Decimal(0)
    digit: Decimal | None = None
    last, last_scale, padded = Decimal(1), Decimal(0), False
    for token in tokens:
        if token in DIGITS or token[0].isascii():
            padded = padded or token in "零〇○"
            digit = Decimal(DIGITS[token] if token in DIGITS else token.replace(",", ""))
        elif token in _TWENTIES:
            section, digit, last = section + _TWENTIES[token], None, Decimal(10)
        elif token in POWERS:
            # 一百零十万: the 零 only holds a place
            section += (digit or Decimal(1)) * POWERS[token]
            digit, last, padded = None, Decimal(POWERS[token]), False
        else:
            scale = Decimal(SCALES[token])
            if last_scale and digit is None and not section:
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


def _scan(shadow: str, start: int) -> _Numeral | None:
    """The longest numeral at ``start``."""
    found = _Numeral(start, end=start)
    pos = start
    while len(found.tokens) < _MAX_TOKENS:
        at = _skip_space(shadow, pos, found)
        match = _TOKEN.match(shadow, at)
        if match is None:
            break
        kind = match.lastgroup or ""
        if not _fits(shadow, at, match.end(), kind, found):
            break
        pos = match.end()
        if kind in "fm":
            if found.tokens:
                found.more = match.group()
            else:
                found.few = True
        else:
            found.tokens.append(match.group())
            found.kinds += kind
            found.ends.append(pos)
        found.end = pos
    if len(found.tokens) > 1 and found.tokens[-1] in "零〇○" and set(found.kinds) != {"d"}:
        found.tokens.pop()
        found.kinds = found.kinds[:-1]
        found.ends.pop()
        found.end = found.ends[-1]
    if not found.tokens:
        return None
    point = _POINT.match(shadow, found.end) if found.kinds[-1] in "dps" and not found.few else None
    if point and not TIME_BEFORE.search(shadow[max(0, start - 3) : start]):
        found.decimals = "".join(str(DIGITS[c]) for c in point.group("d") if c in DIGITS)
        found.end = point.end("d")
    return found


def _skip_space(shadow: str, pos: int, found: _Numeral) -> int:
    """Numerals may be set with spaces, 三 百 五 十; two plain digits beside each other are two."""
    if not found.tokens or shadow[pos : pos + 1] != " ":
        return pos
    at = pos + 2 if shadow[pos + 1 : pos + 2] == " " else pos + 1
    match = _TOKEN.match(shadow, at)
    both_digits = match and match.lastgroup in ("a", "d") and found.kinds[-1] in "ad"
    return pos if match is None or both_digits else at


def _fits(shadow: str, at: int, end: int, kind: str, found: _Numeral) -> bool:
    """Whether the token can follow what was read so far."""
    char = shadow[at]
    previous = found.kinds[-1:]
    if kind == "f":
        if not found.tokens:
            return not found.few and _NEXT_POWER.match(shadow, end) is not None
        if previous != "p" and not _NEXT_POWER.match(shadow, end):
            return False
        return char in "几幾" or shadow[end : end + 1] in _COUNTED_FEW
    if kind == "m":
        return previous in "psa" and bool(previous) and bool(_NEXT_POWER.match(shadow, end))
    if kind == "a":
        return _ascii_fits(shadow, end, previous, found)
    if kind == "d":
        return _digit_fits(shadow, char, end, found)
    if kind == "p":
        return _power_fits(shadow, at, char, found)
    return not (char == "兆" and found.tokens and _MEGA.match(shadow, at))


def _ascii_fits(shadow: str, end: int, previous: str, found: _Numeral) -> bool:
    if not found.tokens:
        return not found.few
    if _DATE_NEXT.match(shadow, end):
        return False
    if found.tokens[-1] in "零〇" or previous == "s":
        return True
    return previous == "p" and _NEXT_POWER.match(shadow, end) is not None


def _digit_fits(shadow: str, char: str, end: int, found: _Numeral) -> bool:
    if not found.tokens:
        return not found.few
    previous, last = found.kinds[-1], found.tokens[-1]
    if previous == "a" or found.pair >= 0:
        return False
    if char in _TWO and (last != _PAIRED if previous == "d" else True):
        # 三十两 is a weight, 三千两百 a number
        return previous != "d" and _NEXT_POWER.match(shadow, end) is not None
    if previous != "d" or last in "零〇○":
        return True
    row = set(found.kinds) == {"d"}
    ascending = 0 < DIGITS[last] == DIGITS[char] - 1
    if ascending and (not row or len(found.tokens) == 1):
        following = shadow[end : end + 1]
        if not (row and following in DIGITS):
            found.pair = len(found.tokens)
        return True
    return row


def _power_fits(shadow: str, at: int, char: str, found: _Numeral) -> bool:
    if not found.tokens:
        return True
    previous, last = found.kinds[-1], found.tokens[-1]
    percent = _PERCENT_WORD.match(shadow, at)
    if percent and (previous not in "ad" or not percent.group("of")):
        return False  # 七十 百分位; but 一百分之二 is a fraction
    if char in "千仟" and previous != "d" and _KILO.match(shadow, at):
        return False
    if char in "千仟" and found.kinds == "d" and _KILO_WORD.match(shadow, at):
        return False
    if previous in "ad" or found.more:
        return True
    # 一百十五, 一万十二; but 五十 千, 万 千瓦
    return char in "十拾廿卅" and (previous == "s" or POWERS.get(last, 0) >= 100)


def read(ctx: Context, start: int) -> Num | None:
    """The numeral at ``start``, with its fraction or percent; None if there is none."""
    shadow = ctx.shadow
    found = _scan(shadow, start)
    num = _plain(found) if found else None
    if found is None or num is None or num.low is None:
        return num
    if num.bound in ("exact", "between"):
        if _percent(shadow, num, found):
            return num
        if mixed := _mixed(shadow, num):
            return mixed
        if num.bound == "exact" and (dozen := _DOZEN.match(shadow, num.end)):
            num.low = num.high = num.low * 12
            num.end = num.core_end = dozen.end()
            return num
    part = _PART.match(shadow, num.end)
    if part and not found.decimals:
        return _fraction(shadow, num, part.end()) or num
    return num


def _plain(found: _Numeral) -> Num | None:
    low = found.value()
    if low is None:
        return None
    num = Num(found.start, found.end, found.end, "word", low=low, high=low)
    if found.pair >= 0:
        num.high, num.bound = found.value(pair=True), "between"
        return num
    if found.few:
        # 几十 is at least two dozen, 几百 two hundred, 数千 keeps the least that the word can mean
        first = found.tokens[0]
        least = {"十": 24 if len(found.tokens) == 1 else 20, "百": 2 * 100}.get(first)
        num.low = low / POWERS[first] * least if least else low
        num.high, num.style, num.bound = None, "vague", "vague"
    elif found.more and found.more in "来來":
        num.bound = "about"
    elif found.more:
        num.bound, num.high = "more_than", None
    elif found.kinds[0] == "a":
        num.style = "digits"
    _scale(num, found)
    return num


def _scale(num: Num, found: _Numeral) -> None:
    """What a range shares with its low end: 5到10亿, 4至5千."""
    if num.low is None or num.bound != "exact":
        return
    scale = Decimal(1)
    for token in reversed(found.tokens):
        if token not in SCALES:
            break
        scale *= SCALES[token]
    if scale == 1 and len(found.tokens) == 2 and found.tokens[1] in "百千":
        scale = Decimal(POWERS[found.tokens[1]])
    if scale > 1:
        num.scale, num.mantissa = scale, num.low / scale


def _percent(shadow: str, num: Num, found: _Numeral) -> bool:
    """三成 and 三割 are 30%, 六成五 is 65%, 八折 is 80%, 75折 is 75%."""
    tenths = _TENTHS.match(shadow, num.end)
    low, high = num.low or Decimal(0), num.high or Decimal(0)
    if tenths and high <= 10:
        digit = tenths.group("d")
        more = 5 if "半" in tenths.group() else DIGITS[digit] if digit else 0
        num.low, num.high = low * 10 + more, high * 10 + more
        num.mantissa, num.scale, num.end = low, Decimal(10), tenths.end()
    elif wari := _WARI.match(shadow, num.end):
        part = _above(wari.group("d") or "0", 0)
        digit = (part[0] if part else Decimal(0)) + Decimal(wari.group("r") or 0) / 10
        num.low, num.high, num.end = low * 10 + digit, high * 10 + digit, wari.end()
        num.mantissa, num.scale = low, Decimal(10)
    elif (discount := _DISCOUNT.match(shadow, num.end)) and 0 < high < 100:
        if shadow[num.start - 1 : num.start] == "波":  # 一波三折
            return False
        if found.pair >= 0:  # 七八折 may mean either; written as one price it is 78%
            low = high = low * 10 + high
            num.bound = "exact"
        factor = 10 if high < 10 else 1
        num.low, num.high, num.end = low * factor, high * factor, discount.end()
        num.mantissa, num.scale = low, Decimal(factor)
    else:
        return False
    num.core_end = num.end
    num.unit, num.sign_unit, num.style = "percent", True, "fraction"
    return True


def _above(shadow: str, pos: int) -> tuple[Decimal, int] | None:
    """The numerator at ``pos``: in digits or as a numeral."""
    found = _scan(shadow, pos)
    plain = _PLAIN.match(shadow, pos)
    if plain and (found is None or plain.end() >= found.end):
        return Decimal(plain.group().replace(",", "")), plain.end()
    number = found.value() if found else None
    return (number, found.end) if found and number is not None else None


def _fraction(shadow: str, below: Num, pos: int) -> Num | None:
    """三分之二 is two thirds, 百分之三十 is thirty percent."""
    above = _above(shadow, pos)
    if above is None or not below.low:
        return None
    top, end = above
    num = Num(below.start, end, end, "fraction")
    unit = shadow[below.start : below.end]
    num.low = num.high = top
    if unit in ("百", "佰"):
        num.unit, num.sign_unit = "percent", True
    elif unit in ("千", "仟"):
        num.unit, num.sign_unit = "per mille", True
    elif unit in ("万", "萬"):
        num.unit, num.sign_unit = "basis points", True
    else:
        num.low = num.high = top / below.low
    return num


def _mixed(shadow: str, whole: Num) -> Num | None:
    """三又二分之一 is 3.5."""
    link = _AND.match(shadow, whole.end)
    below = _above(shadow, link.end()) if link else None
    part = _PART.match(shadow, below[1]) if below else None
    above = _above(shadow, part.end()) if part else None
    if below is None or above is None or not below[0] or whole.low is None:
        return None
    num = Num(whole.start, above[1], above[1], "fraction")
    num.low = num.high = whole.low + above[0] / below[0]
    return num
