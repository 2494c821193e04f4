"""Chinese numbers that name a thing: line 10, instance one, building 5, the 104 road, iPhone 15."""

from __future__ import annotations

import re

from summarizer.mentions.model import Context, Num

_NUMBERED = re.compile(
    r"[号號](?:[线線楼樓院室房机機店馆館厅廳站门門令车車桥橋井球案矿礦库庫]|公路|文件|台风|颱風|选手"
    r"|種子|种子|电池|码头|航站|卫星|衛星|火箭|飞船|飛船|舰|艦|探测)"
)
_DAY_BEFORE = frozenset('月在于於从從到至和与與、，。；：（(,;: \n"“”这這日自每')
_FIRST_FEW = frozenset("一二三四五六七八九")
_LATIN_NAME = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]*[A-Za-z]{3}\s?$")
_BUILDING = re.compile(
    r"[栋棟幢座](?=[0-9]|楼|樓)|号楼|號樓|单元|單元|[层層]?[0-9]{0,4}[室](?![内内外温溫])"
)
_LORRY = re.compile(r"[车車]|トラック|ダンプ|トレーラー|级|級")
_POST = re.compile(r"[处處](?![罚罰理分以])")


def numbered(ctx: Context, start: int, end: int) -> int:
    """Where 10号线 or 神舟十八号 ends: it names a thing, where 10号 alone is a day. 0 if none."""
    if ctx.at(end) not in "号號":
        return 0
    if match := _NUMBERED.match(ctx.shadow, end):
        return match.end()
    before = ctx.at(start - 1)
    return end + 1 if "㐀" <= before <= "鿿" and before not in _DAY_BEFORE else 0


def staged(ctx: Context, num: Num, word: str) -> bool:
    """一审, 二期工程; not 分三期 or 两期, which count, nor 一期间."""
    if word in "届屆":
        return num.low is not None and num.low >= 10
    if word not in "审審期":
        return True
    if ctx.shadow[num.start : num.end] not in _FIRST_FEW:
        return False
    return ctx.at(num.start - 1) not in "分共达達有前近" and ctx.at(num.end + 1) not in "间間限货貨"


def named(ctx: Context, num: Num) -> bool:
    """104国道, 5栋2单元301室, iPhone 15: the number is part of a name."""
    if ctx.lex.group("identifier_after").after(ctx.shadow, num.end):
        return True
    if _BUILDING.match(ctx.shadow, num.end):
        return True
    named = _LATIN_NAME.search(ctx.plain[max(0, num.start - 12) : num.start])
    counted = ctx.lex.group("classifiers").after(ctx.shadow, ctx.skip_space(num.end))
    return bool(named) and not counted and num.low is not None and num.low < 1000


def milestone(ctx: Context, num: Num) -> bool:
    """國道308公里處, 10トン車: a place on a road, a kind of vehicle."""
    if num.style != "digits":
        return False
    if num.unit == "t":  # 10トン車
        return _LORRY.match(ctx.shadow, num.end) is not None
    return num.unit == "km" and _POST.match(ctx.shadow, num.end) is not None
