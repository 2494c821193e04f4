"""What stands around a Chinese numeral: dates, times, ranks, what counts, small money, rates."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.mentions import han, hannames, hanpeople
from summarizer.mentions.model import Atom, Context, Num, is_code

_N = "零〇○一二三四五六七八九十廿卅"
_YEAR = r"[零〇○一二三四五六七八九]{4}\s?年(?![代龄齡级級轻輕老])"
_DAY = rf"[{_N}]{{1,4}}\s?(?:[日](?![元圆圓本内內游币幣间間])|[号號])"
_MONTH = rf"[{_N}]{{1,3}}\s?月(?:份|\s?{_DAY})?"
_DATE = re.compile(rf"{_YEAR}(?:\s?{_MONTH})?|{_MONTH}|{_DAY}")
_CLOCK = re.compile(
    rf"[点點](?:[钟鐘整半许許]|[{_N}]{{1,3}}分(?!之)|[一二三]刻)?"
    rf"|[时時](?:[许許整半]|[{_N}]{{1,3}}分(?!之))?(?![候间間期代装裝段任常])"
)
_ONE_BEFORE = re.compile(
    rf"(?:造成|导致|導致|致使|致|至少|仅有?|僅有?|只有|另有?|共有?|其中|[{_N}0-9][名人位男女死伤傷][、和及,，]?)$"
)
_RANK_AFTER = re.compile(r"[名位强強](?![男女])")
_TIME_UNITS = re.compile(r"个?月|個月|[天年周週日次届屆轮輪场場个個]|季|小时|小時|分[钟鐘]|秒|世")
_RANK_BEFORE = re.compile(
    r"(?:排名?|排在|[名位]列|[跻躋]身|[进進]入|[挤擠][进進]|全球|世界|全国|全國|行业|行業|跻身)$"
)
_MONEY_SMALL = re.compile(
    r"(?:\s?又\s?)?(?P<n>[0-9]{1,2}|[一二两兩三四五六七八九])\s?(?P<u>毛|角|分|美分|便士)[钱錢]?"
)
_BLOCK_TAIL = re.compile(r"(?P<n>[1-9]|[一二两兩三四五六七八九])(?![0-9一-鿿]|[.,][0-9])")
_FLOWS = frozenset(("m", "km", "m3", "t", "l", "kg"))
_SMALL_ALONE = re.compile(r"(?P<u>[毛角分])[钱錢]|毛(?![利发髮衣巾笔筆孔坯皮线線织織驴重额額])")
_PER_SECOND = re.compile(r"(?:每秒[钟鐘]?|秒速)[达達到约約为為超过過近]{0,3}$")
_PER_HOUR = re.compile(r"(?:每小[时時]|[时時]速)[达達到约約为為超过過近高]{0,3}$")
_MINUS_BEFORE = frozenset("为為是达達至到从從由约約近和及或降增升转轉零在即,，、。（(：: \n")
_SCORE_WORDS = re.compile(
    r"[胜勝负負击擊赢贏败敗]|比分|逆[转轉]|平局|战平|戰平|半场|半場|决赛|決賽|[球联聯]赛|主场|主場|领先|領先"
)
_SUFFIXES = (
    ("年代", "date", "decade"),
    ("年级", "ordinal", "grade"),
    ("年級", "ordinal", "grade"),
    ("季度", "date", "quarter"),
    ("旬", "age", "age"),
    ("审", "ordinal", "instance"),
    ("審", "ordinal", "instance"),
    ("期", "ordinal", "stage"),
    ("届", "ordinal", "ordinal"),
    ("屆", "ordinal", "ordinal"),
)
RATIO = frozenset("比:∶：")


def is_han(char: str) -> bool:
    return "㐀" <= char <= "鿿"


_COUNTED = re.compile("[㐀-鿿゠-ヿ々ヶ]{1,6}")


def settle(ctx: Context, num: Num) -> bool:
    """Dates, clock times, ordinals, ranks and numbered things written in numerals."""
    shadow = ctx.shadow
    if ctx.at(num.start - 1) in ("第", "初") and num.start:
        num.start -= 1
        return num.settle("ordinal", "ordinal")
    if num.style != "word" or num.low is None or num.bound not in ("exact", "between"):
        return False
    if any(rule(ctx, num) for rule in (_listed, _weekday, _clock, rank, era)):
        return True
    if hannames.floor(ctx, num):
        num.end = num.core_end = num.end + 1
        return num.settle("identifier", "numbered")
    if named := hannames.numbered(ctx, num.start, num.end):
        num.end = named
        return num.settle("identifier", "numbered")
    for word, cls, rule in _SUFFIXES:
        if shadow.startswith(word, num.end) and hannames.staged(ctx, num, word):
            num.end += len(word)
            return num.settle(cls, rule)
    return _date(ctx, num)


def _weekday(ctx: Context, num: Num) -> bool:
    text = ctx.shadow[num.start : num.end]
    before = ctx.shadow[max(0, num.start - 2) : num.start]
    if len(text) != 1 or text not in "一二三四五六":
        return False
    size = 2 if before in ("星期", "礼拜", "禮拜") else 1 if before[-1:] in ("周", "週") else 0
    if not size or (size == 1 and (before[:1] in han.NUMERAL_CHARS or ctx.at(num.end) in "年岁天")):
        return False
    num.start -= size
    return num.settle("date", "weekday")


def _clock(ctx: Context, num: Num) -> bool:
    """晚上八点半, 九时许, 三点二十分."""
    match = _CLOCK.match(ctx.shadow, num.end)
    if match is None or num.low is None or num.low > 24 or num.bound != "exact":
        return False
    before = ctx.shadow[max(0, num.start - 3) : num.start]
    bare = match.group() in "点點"
    if bare and not (han.TIME_BEFORE.search(before) or ctx.at(match.end()) in "前后後左"):
        return False
    if num.low != int(num.low):
        return False
    num.end = match.end()
    return num.settle("date", "time")


def rank(ctx: Context, num: Num) -> bool:
    """排名前三, 前十名, 全球前10强; but not 前三天."""
    if ctx.at(num.start - 1) != "前" or num.low is None or num.low > 1000:
        return False
    known = _RANK_BEFORE.search(ctx.shadow[max(0, num.start - 4) : num.start - 1])
    tail = _RANK_AFTER.match(ctx.shadow, num.end)
    if not known and not tail:
        return False
    if not tail and _TIME_UNITS.match(ctx.shadow, num.end):
        return False
    num.end = num.core_end = tail.end() if tail else num.end
    return num.settle("ordinal", "rank")


_ERA_REST = re.compile(rf"\s?年度?(?:\s?[0-9{_N}]{{1,3}}\s?月(?:\s?[0-9{_N}]{{1,3}}\s?日)?)?")


def era(ctx: Context, num: Num) -> bool:
    """令和6年3月, 平成三十年: a year counted from the beginning of a reign."""
    before = ctx.lex.group("eras").before(ctx.shadow, num.start)
    rest = _ERA_REST.match(ctx.shadow, num.core_end) if before else None
    if before is None or rest is None:
        return False
    num.start, num.end, num.core_end = before[0], rest.end(), rest.end()
    num.time, num.sign_unit = "", False
    return num.settle("date", "date")


def _date(ctx: Context, num: Num) -> bool:
    match = _DATE.match(ctx.shadow, num.start)
    if match is None or match.end() <= num.end:
        return False
    for part in re.findall(rf"([{_N}]+)\s?([月日号號])", match.group()):
        number = han.value(list(part[0])) or Decimal(0)
        if not 0 < number <= (12 if part[1] == "月" else 31):
            return False
    num.end = num.core_end = match.end()
    return num.settle("date", "date")


def counts(ctx: Context, num: Num) -> bool:
    """Whether a short numeral counts something: 三人, not 三星. Settles what is none for sure."""
    shadow, text = ctx.shadow, ctx.shadow[num.start : num.end]
    if text in ("十十", "万万", "萬萬") or (text in "两兩" and ctx.at(num.end) in "两兩"):
        return False
    if num.sign_unit or text[0].isascii():
        return True
    following, before = ctx.at(num.end), ctx.at(num.start - 1)
    at = num.end + 1 if following in han.MORE else ctx.skip_space(num.end)
    classed = ctx.lex.group("classifiers").after(shadow, at) or ctx.lex.anything_after.after(
        shadow, at
    )
    if len(text) > 1:
        row = len(text) == 2 and num.bound == "exact" and all(c in han.DIGITS for c in text)
        if row and not classed and (is_han(before) or is_han(following)):
            num.settle("identifier", "digits-in-name")
        return True
    if (text in han.SCALES or text in han.POWERS) and following and following in "余餘":
        return True  # 百余通
    if text in han.SCALES or text in han.POWERS:
        qualified = ctx.lex.bounds_before.before(shadow, num.start) or before in "上成"
        if text in han.SCALES or qualified:
            return bool(qualified)
    if text == "一" and classed:
        num.article = _one_counts(ctx, num)
        return True
    formal = text in "壹贰貳叁參肆伍陆陸柒捌玖拾" and is_han(before)
    if classed and not formal:
        if hanpeople.big_few(ctx, num, text):
            num.settle("other", "determiner")
        if text in "两兩" and following == "人" and hanpeople.both(ctx, num):
            num.settle("other", "determiner")
        return True
    return _stands_alone(ctx, num, text)


def _stands_alone(ctx: Context, num: Num, text: str) -> bool:
    """A digit without a counter: in a range or score, said to be the number, or set apart."""
    following, before = ctx.at(num.end), ctx.at(num.start - 1)
    if following in "到至比" and han.read(ctx, num.end + 1):
        return True
    if before == "比" and ctx.at(num.start - 2) in han.NUMERAL_CHARS:
        return True
    said = before == "是" and text in "二三四五六七八九"
    return said or not (is_han(following) or is_han(before))


def _listed(ctx: Context, num: Num) -> bool:
    """一、 or （二） at the start of a line."""
    start, _ = ctx.line(num.start)
    opening = ctx.shadow[start : num.start].strip()
    after = ctx.at(num.end)
    if not (opening in ("", "(") and (after in "、." or (opening and after == ")"))):
        return False
    num.end += 1 if after == "、" else 0
    return num.settle("furniture", "list-number")


def _one_counts(ctx: Context, num: Num) -> bool:
    """造成一名警察受伤, 四男一女: a count, where 一个 alone is an article."""
    before = ctx.shadow[max(0, num.start - 14) : num.start]
    counted = _ONE_BEFORE.search(before[-4:]) or hanpeople.ONE_MORE.search(before)
    return counted is not None or hanpeople.harm(ctx, num)


def uncounted(num: Num, text: str) -> Num | None:
    """A lone digit that counts nothing is on record as such; 一 is an article or part of a word."""
    if len(text) == 1 and text in "二三四五六七八九":
        num.settle("other", "uncounted")
        return num
    return None


def after_units(ctx: Context, num: Num) -> None:
    """What Chinese adds once the unit is known: small money, speed, centuries."""
    last = ctx.at(num.end - 1)
    plain = num.style == "digits" and not num.sign_unit and not num.time
    if plain and num.scale == 1 and hannames.named(ctx, num):
        num.settle("identifier", "numbered")
    elif grade := hannames.graded(ctx, num):
        num.end = num.core_end = grade
        num.settle("ordinal", "grade")
    elif hannames.raced(ctx, num):
        num.settle("identifier", "race")
    elif hannames.milestone(ctx, num):
        num.settle("identifier", "milestone")
    elif num.time == "century" and num.low is not None and num.low > 4 and last in "纪紀":
        if ctx.at(num.core_end) not in "个個":
            num.settle("date", "century")
    elif not num.time and ctx.at(num.end) == "分" and ctx.at(num.start - 1) in "时時":
        num.end, num.time = num.end + 1, "minute"  # 2小时45分
    elif num.sign_unit and is_code(num.unit):
        _small_money(ctx, num, last)
    elif num.unit in _FLOWS:
        before = ctx.shadow[max(0, num.start - 8) : num.start]
        if _PER_SECOND.search(before):
            num.unit += "/s"
        elif num.unit in ("m", "km") and _PER_HOUR.search(before):
            num.unit += "/h"
    elif not num.sign_unit and not num.time and (small := _SMALL_ALONE.match(ctx.shadow, num.end)):
        factor = Decimal("0.01") if small.group() in ("分钱", "分錢") else Decimal("0.1")
        num.low = num.low * factor if num.low is not None else None
        num.high = num.high * factor if num.high is not None else None
        num.end, num.unit, num.sign_unit = small.end(), "CNY", True


def _small_money(ctx: Context, num: Num, last: str) -> None:
    """五元三毛 is 5.3, 8元6角5分 is 8.65, 两块五 is 2.5."""
    if num.low is None or num.low != num.high:
        return
    added, end = Decimal(0), num.end
    for _ in range(2):
        match = _MONEY_SMALL.match(ctx.shadow, end)
        if match is None or (match.group("u") == "分" and ctx.at(match.end()) in "之钟鐘"):
            break
        number = match.group("n")
        digit = Decimal(number) if number.isascii() else Decimal(han.DIGITS[number])
        added += digit * (Decimal("0.1") if match.group("u") in "毛角" else Decimal("0.01"))
        end = match.end()
    tail = _BLOCK_TAIL.match(ctx.shadow, num.end) if not added and last in "块塊" else None
    if tail:
        number = tail.group("n")
        added = Decimal(number if number.isascii() else han.DIGITS[number]) / 10
        end = tail.end()
    if added:
        num.low, num.end = num.low + added, end
        num.high = num.low


def counted_bound(ctx: Context, num: Num) -> tuple[int, int, str] | None:
    """300人左右, 20万次以上: a qualifier behind the word that counts."""
    counter = ctx.lex.group("classifiers").after(ctx.shadow, num.end)
    ends = [counter[0]] if counter else []
    if ctx.lex.code == "ja" and (noun := _COUNTED.match(ctx.shadow, num.end)):
        ends += range(num.end + 1, noun.end() + 1)  # 500事業所以上
    for end in ends:
        found = ctx.lex.bounds_after.after(ctx.shadow, end)
        if found is None or (found[0] - end < 2 and not _short_bound(ctx, end, found[0])):
            continue
        return end, found[0], found[1]
    return None


def _short_bound(ctx: Context, start: int, end: int) -> bool:
    """100人超, but not 3人強盗."""
    known = ctx.shadow[start:end] in ctx.lex.group("short_bounds").values
    return known and not is_han(ctx.at(end))


def turns_negative(ctx: Context, start: int) -> bool:
    """Whether 负 or 零下 at ``start`` is a sign: not in 肩负3项任务 or 3胜2负5平."""
    if ctx.at(start) not in "负負":
        return True
    before = ctx.at(start - 1)
    if before.isdigit() or before in han.NUMERAL_CHARS:
        return False
    return not is_han(before) or before in _MINUS_BEFORE


def game(ctx: Context, left: Num, right: Num) -> bool:
    """Whether 3比1 is a score: words of a game stand near."""
    near = ctx.sentence_before(left.start)[-30:] + ctx.sentence_after(right.end)[:30]
    spoken = ctx.lex.hangul and any(w in near for w in ctx.lex.group("score_words").values)
    return spoken or _SCORE_WORDS.search(near) is not None


_HALF = re.compile(
    r"半(?:(?P<share>[数數价價])|(?P<tenth>成)(?![品熟型])|(?P<off>折)(?![叠疊])|(?P<fifty>百)(?![货貨分])"
    r"|(?P<time>(?:个|個)?多?(?:小[时時]|[钟鐘][头頭]|月|世[纪紀]|[学學]期|分[钟鐘])|[年天日](?![报報刊级級前线線])|晌|夜|辈子|輩子))"
)
_HALF_UNIT = re.compile(r"半(?:公[斤里顷頃]|英里|[吨噸斤克米升亩畝])")


def half(ctx: Context, start: int) -> Num | None:
    """半年, 半数, 半成, 半百, 半吨; 半 in a word (半导体, 一半) is none."""
    shadow = ctx.shadow
    num = Num(start, start + 1, start + 1, "word")
    if ctx.at(start - 1) in "上下" and ctx.at(start + 1) == "年":
        num.start, num.end = start - 1, start + 2
        num.settle("date", "half-year")
        return num
    if is_han(ctx.at(start - 1)) and ctx.at(start - 1) in "一多夜大对對北南东西東":
        return None
    if _HALF_UNIT.match(shadow, start):
        num.low = num.high = Decimal("0.5")
        return num
    match = _HALF.match(shadow, start)
    if match is None:
        return None
    num.end = num.core_end = match.end()
    kind = match.lastgroup
    if kind == "time":
        tail = ctx.after("ago", num.end) or ctx.after("within", num.end)
        num.end = tail[0] if tail else num.end
        num.settle("duration", "duration")
    elif kind == "share":
        num.settle("other", "half")
    else:
        num.low = num.high = Decimal(50 if kind in ("fifty", "off") else 5)
        if kind != "fifty":
            num.unit, num.sign_unit, num.style = "percent", True, "fraction"
    return num


def phrase(ctx: Context, atoms: list[Atom], i: int) -> tuple[Num | None, int]:
    """A fixed phrase: 一直 is no number, 三农 a name, 两国 no figure; 一点五 is none of them."""
    start, end = atoms[i].start, atoms[i].end
    for at in range(start, end):
        if ctx.shadow[at] in han.NUMERAL_CHARS and (inner := han.read(ctx, at)) and inner.end > end:
            return None, i + 1
    after = i + 1
    while after < len(atoms) and atoms[after].start < end:
        after += 1
    num = Num(start, end, end, "special")
    text = " ".join(ctx.shadow[start:end].split())
    if text in ctx.lex.group("half_off"):
        num.low = num.high = Decimal(50)
        num.unit, num.sign_unit, num.style = "percent", True, "fraction"
        return num, after
    if text in ctx.lex.group("named_numbers"):
        num.settle("identifier", "fixed-phrase")
    elif text in ctx.lex.group("no_figures"):
        num.settle("other", "fixed-phrase")
    else:
        return None, after
    return num, after
