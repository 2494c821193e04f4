"""Korean numerals: 3억 5천만, 1만2000, 30여만, 수백만, 열두 (명), 이백 (명), 3분의 1.

Written with digits they are read wherever they stand. In words alone nearly all are short
syllables of other words too, so they count only before what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from summarizer.mentions import han
from summarizer.mentions.model import Context, Num

_SINO = {c: i for i, c in enumerate("영일이삼사오육칠팔구")}
_POWERS = {"십": "十", "백": "百", "천": "千"}
_SCALES = {"만": "万", "억": "亿", "조": "兆"}
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80}
_TENS |= {"아흔": 90}
_ONES = {"하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4}
_ONES |= {"다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_SIZES = "십백천만억조"
_N = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_STEP = re.compile(
    rf"(?P<n>(?:{_N}여?[십백천])*(?:{_N}|(?<=[십백천]))(?:여\s?(?=[만억조]))?)(?P<s>[만억조])?"
)
_TOKENS = re.compile(rf"{_N}|[십백천]")
_OWN = re.compile(r"[0-9.,%:-]|\s?(?:[년월%]|퍼센트)")
# 제5조, 3조 2교대: an article, a group; money and large counts say so
_TRILLION = re.compile(
    r"조\s?(?:[0-9][0-9,.십백천]*\s?[만억]|[0-9],?[0-9]{3}|원|여|넘|달러|유로|엔|위안|이상|가까|규모|안팎|대\s)"
)
_PART = re.compile(rf"(?P<b>{_N}|[이삼사오육칠팔구십백]+)분의\s?(?P<t>{_N}|[일이삼사오육칠팔구])")
_LEFT = r"(?<![가-힣0-9])"
_NATIVE_COUNTED = (
    r"명|사람|분(?![의기야류석배])|곳|개|가지|차례|번|살|달(?!러)|시간|시(?![장민도])|대|채|마리|건|척|그루|권|장|편|배"
    r"|해|주|팀|나라|집|가구|가족|자녀|아이|아들|딸|형제|자매|쌍|켤레|벌|병|잔|그릇|줄|군데|골|방울"
    r"|발|모금|끼|남매"
)
_SINO_COUNTED = (
    r"명|원|달러|유로|엔|위안|개|년|대|건|가구|마리|톤|킬로|미터|곳|표|주|퍼센트|프로"
    r"|여|만|가지|차례|평|인분|권|장|채"
)
_T, _O = "|".join(_TENS), "|".join(_ONES)
_NATIVE = re.compile(
    rf"{_LEFT}(?:(?P<t>{_T})(?P<u>{_O})?|(?P<w>스무)|(?P<o>{_O}))"
    rf"(?=(?:여\s?|\s)?(?:{_NATIVE_COUNTED}))"
)
_S = "[일이삼사오육칠팔구]?"
_SINO_WORD = re.compile(
    rf"{_LEFT}(?P<x>(?:{_S}[십백천])*{_S}[만억](?:{_S}[십백천])*{_S}|(?:{_S}[십백천])+{_S})"
    rf"(?=\s?(?:{_SINO_COUNTED}))"
)
# what may follow: a particle-like "여" or what is counted, no other syllable
_FEW_NEXT = "(?![가-힣](?<![여명원달개년건대채가마톤곳차이]))"
_FEW = re.compile(rf"{_LEFT}(?:수|몇)\s?(?P<x>[십백천만억][만억]?{_FEW_NEXT}|조(?=\s?원))")
_ONCE = re.compile(r"한\s?(?:번|시(?!간)|대|편|주|줄|장|해|개\s)")


def spans(shadow: str) -> Iterator[tuple[int, int]]:
    """Where numerals in words stand."""
    for pattern in (_NATIVE, _SINO_WORD, _FEW):
        for match in pattern.finditer(shadow):
            if not (match.group() == "한" and _ONCE.match(shadow, match.start())):
                yield match.span()


def read(ctx: Context, start: int) -> Num | None:
    """The numeral at ``start``; None if there is none."""
    shadow = ctx.shadow
    if part := _PART.match(shadow, start):
        return _fraction(part)
    if "0" <= ctx.at(start) <= "9":
        return _mixed(ctx, start)
    if match := _NATIVE.match(shadow, start):
        value = _TENS.get(match.group("t") or "", 0) + _ONES.get(match.group("u") or "", 0)
        value += 20 if match.group("w") else _ONES.get(match.group("o") or "", 0)
        return Num(start, match.end(), match.end(), "word", low=Decimal(value), high=Decimal(value))
    if match := _FEW.match(shadow, start):
        return _few(match)
    match = _SINO_WORD.match(shadow, start)
    low = _value(list(match.group("x"))) if match else None
    if match is None or low is None:
        return None
    return Num(start, match.end(), match.end(), "word", low=low, high=low)


def _value(tokens: list[str]) -> Decimal | None:
    """By the rules of the Chinese numerals, which these are."""
    names = {str(i): c for i, c in enumerate("零一二三四五六七八九")}
    table = _POWERS | _SCALES | {c: names[str(i)] for c, i in _SINO.items()}
    out: list[str] = []
    for at, token in enumerate(tokens):
        if at and at == len(tokens) - 1 and token not in _POWERS and token not in _SCALES:
            out.append("零")  # 천오 is 1005 here, where 一千五 is 1500
        out.append(table.get(token, token))
    return han.value(out)


def _mixed(ctx: Context, start: int) -> Num | None:
    """3억 5천만, 9조1천834억, 1만 2,000, 30여만: parts of falling size."""
    shadow, pos, tokens = ctx.shadow, start, list[str]()
    end, last, more, parts, tail = start, "", False, 0, ""
    while match := _STEP.match(shadow, pos):
        section, scale = match.group("n"), match.group("s") or ""
        if scale == "조" and not _TRILLION.match(shadow, match.end() - 1):
            scale = ""
        if last and _SIZES.find(scale) >= _SIZES.find(last):
            break
        found = _TOKENS.findall(section)
        powers = "".join(token for token in found if token in _POWERS)
        if not scale and not powers and not (last and _goes_on(shadow, pos, match.end("n"))):
            break
        tokens += [*(token.replace(",", "") for token in found), *scale]
        more, parts = more or "여" in section, parts + 1
        end, last, tail = match.end("s" if scale else "n"), scale, powers + scale
        pos = end + (shadow[end : end + 1] == " ")
        if not scale or more:
            break
    low = _value(tokens) if tokens else None
    if low is None:
        return None
    num = Num(start, end, end, "digits", low=low, high=low)
    if parts == 1 and len(tokens) == len(tail) + 1:
        num.scale = _value(list(tail)) or num.scale
        num.mantissa = low / num.scale
    if more:
        num.bound, num.high = "more_than", None
    return num


def _goes_on(shadow: str, start: int, end: int) -> bool:
    """1만2000, 1만 2,000: what has no word of size is the rest, or a number of its own."""
    if shadow[start - 1] != " ":
        return not _OWN.match(shadow, end)
    return end - start >= 3 and "." not in shadow[start:end] and not _OWN.match(shadow, end)


def _few(match: re.Match[str]) -> Num:
    """수십 is at least two dozen, 수백 two hundred, 수천 keeps the least that the word can mean."""
    tokens = list(match.group("x"))
    least = {"십": 24 if len(tokens) == 1 else 20, "백": 200}.get(tokens[0])
    low = _value([str(least), *tokens[1:]] if least else tokens)
    num = Num(match.start(), match.end(), match.end(), "vague", low=low)
    num.bound = "vague"
    return num


def _fraction(match: re.Match[str]) -> Num:
    """3분의 1."""
    below, above = (
        Decimal(text.replace(",", "")) if text[0].isascii() else _value(list(text))
        for text in (match.group("b"), match.group("t"))
    )
    num = Num(match.start(), match.end(), match.end(), "fraction")
    num.low = num.high = (above or Decimal(0)) / below if below else above
    return num
