"""Chinese numbers that name a thing: line 10, instance one, building 5, the 104 road, iPhone 15."""

from __future__ import annotations

import re

from summarizer.mentions.model import Context, Num

_NUMBERED = re.compile(
    r"[号號](?:[线線楼樓院室房机機店馆館厅廳站门門令车車桥橋井球案矿礦库庫炉爐桌床坑墓仓倉岛島轮輪艇柜櫃厂廠"
    r"舱艙舰艦牌闸閘塔渠沟溝铺鋪摊攤]|公路|文件|台风|颱風|选手|選手|種子|种子|电池|電池|码头|碼頭|航站|卫星|衛星|火箭"
    r"|飞船|飛船|探测|探測|候选|候選|索道|泊位|营地|營地|展[台位区區]|窗口|出[口入]|入口|登机|登機|地[块塊]|球衣|队员"
    r"|隊員|主力|守门|守門|门将|門將|前锋|前鋒|中锋|中鋒|后卫|後衛|替补|替補|被告|证人|證人|嫌[疑犯]|病[房床区區]|考[场場点點]"
    r"|训练|訓練|高地|界碑|界樁|界桩|油田|气田|氣田|平台|航道|水道|跑道|车厢|車廂|车间|車間|提案|议案|議案|决议|決議|公告"
    r"|法案|法令|政令|命令|通知|通告|赛道|賽道|看台|通道|安检|安檢|工程|项目|項目|工地|基地|样本|樣本|样品|樣品"
    r"|患者|病人|病例|受害|投票|票站|座[位席]|包厢|包廂|别墅|別墅|公寓|宿舍|教学|教學|食堂|单元|單元)"
)
_DAY_BEFORE = frozenset('月在于於从從到至和与與、，。；：（(,;: \n"“”这這日自每')
_FIRST_FEW = frozenset("一二三四五六七八九")
_LATIN_NAME = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]*[A-Za-z]{3}\s?$")
_BUILDING = re.compile(
    r"[栋棟幢座](?=[0-9]|楼|樓)|号楼|號樓|单元|單元|[层層]?[0-9]{0,4}[室](?![内内外温溫])"
)
# What numbers a kind of thing, a line to call or a way: the 055 destroyer, the 110 line.
_KIND = re.compile(
    r"[型式](?=[一-鿿])|专线|專線|热线|熱線|报警|報警|指挥中心|指揮中心|急救|服务台|服務台|便民|公交|路车|路車|次列车|次列車"
    r"|次航班|航班|频道|頻道|国道|國道|省道"
)
_HULL = re.compile(r"[舰艦艇船]")
_RACE = re.compile(
    r"(?:冠军|冠軍|亚军|亞軍|季军|季軍|金牌|银牌|銀牌|铜牌|銅牌|[预預半]?[决決复複]?赛|[预預半]?[决決复複]?賽|接力|自由泳|[蛙蝶仰]泳|混合"
    r"|个人混合|個人混合|跨?[栏欄]|障碍|障礙|短跑|长跑|長跑|赛跑|賽跑|跑(?!道)|竞走|競走|速滑|短道|越野|纪录保持|紀錄保持"
    r"|世界[纪紀]|项目|項目|气步枪|氣步槍|[气氣]手枪|台跳水|跳台|跳板)"
)
_RELAY = re.compile(r"[×x*]\s?[0-9]{2,5}\s?(?:米|公里|公尺)")
_GRADE = re.compile(r"(?:\s?[到至~—–、或-]\s?[0-9]{1,2})?[级級](?![别別数數]|台阶|臺階)")
_QUAKE = re.compile(r"[震阶階]")
_TOP = re.compile(r"[强強](?![度烈震风風降劲勁制调調化行])")
_WEAPON = re.compile(
    r"(?:(?:米|苏|蘇|图|圖|歼|殲|轰|轟|运|運|直|强|伊尔|伊爾|安|米格|东风|東風|红旗|紅旗|巨浪|长征|長征|天问|天問|天舟|鹰击|鷹擊|霹雳"
    r"|霹靂|长剑|長劍|联盟|聯盟|进步|進步|爱国者|愛國者|民兵|火星|飞毛腿|飛毛腿|白杨|白楊|沙希德|见证者|見證者|大浦洞|雄风|雄風"
    r"|天弓|翼龙|翼龍|彩虹|攻击|攻擊|无侦|無偵|北斗|风云|風雲|高分|海洋|资源|資源|实践|實踐|遥感|遙感|卡|雅克|猎鹰|獵鷹"
    r"|冠状病毒|新冠)[-—]|(?:波音|空客|神舟|嫦娥|阿波罗|阿波羅|天宫|天宮|玉兔)[-—]?)$"
)
_YUE = frozenset(
    "签簽违違合续續履契特邀租婚隐隱赴爽毁毀解集要依如相失盟守立预預条條公节節纽紐简簡制"
)
_LORRY = re.compile(r"[车車]|トラック|ダンプ|トレーラー|级|級")
_NAMED = re.compile(
    r"[\"”」](?:[号號轮輪型级級舰艦船艇次]|系列|计划|計劃|工程|行动|行動|项目|項目|卫星|衛星|导弹|導彈)"
)
_FLOOR = re.compile(r"[楼樓](?![房宇盘盤市堂梯道])")
_TITLE, _NEAR = 24, 30
_HIGHEST = 18  # of the wind
_POST = re.compile(r"[处處](?![罚罰理分以])")


def numbered(ctx: Context, start: int, end: int) -> int:
    """Where 10号线 or 神舟十八号 ends: it names a thing, where 10号 alone is a day. 0 if none."""
    if ctx.at(end) not in "号號":
        return 0
    if match := _NUMBERED.match(ctx.shadow, end):
        return match.end()
    before = ctx.at(start - 1)
    return end + 1 if "㐀" <= before <= "鿿" and before not in _DAY_BEFORE else 0


def in_word(ctx: Context, start: int) -> bool:
    """Whether what begins there ends another word: 签约达320户 has no "about" in it."""
    return ctx.at(start) in "约約" and ctx.at(start - 1) in _YUE


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
    if _BUILDING.match(ctx.shadow, num.end) or _KIND.match(ctx.shadow, num.end):
        return True
    if len(num.raw) > 2 and _HULL.match(ctx.shadow, num.end):
        return True  # 海警2302舰
    if in_name(ctx, num):
        return True
    named = _LATIN_NAME.search(ctx.plain[max(0, num.start - 12) : num.start])
    counted = ctx.lex.group("classifiers").after(ctx.shadow, ctx.skip_space(num.end))
    return bool(named) and not counted and num.low is not None and num.low < 1000


def in_name(ctx: Context, num: Num) -> bool:
    """米-24, “远洋606”号, 《12公民》: the number is of a name, by what stands before it or by
    quotation marks."""
    if _WEAPON.search(ctx.shadow, max(0, num.start - 6), num.start):
        return True
    before = ctx.shadow[max(0, num.start - _TITLE) : num.start]
    after = ctx.shadow[num.end : num.end + _TITLE]
    if before.rfind("《") > before.rfind("》") and 0 <= after.find("》") < _end(after.find("《")):
        return True
    opened = max(before.rfind(sign) for sign in '"“「')
    whole = opened >= 0 and before[opened + 1 :].replace("-", "").isalpha()
    return whole and bool(_NAMED.match(after))


def _end(found: int) -> int:
    return found if found >= 0 else _TITLE


def apart(ctx: Context, num: Num) -> bool:
    """Whether a number that no sign follows is of a name: “东风-41”, 4×100米."""
    return ctx.lex.code == "zh" and (in_name(ctx, num) or raced(ctx, num))


def raced(ctx: Context, num: Num) -> bool:
    """1500米冠军, 4×100米接力: a distance that names a race."""
    if ctx.lex.code != "zh":
        return False
    if num.unit in ("m", "km") and num.style == "digits":
        return _RACE.match(ctx.shadow, num.end) is not None
    return num.style == "digits" and _RELAY.match(ctx.shadow, num.end) is not None


def floor(ctx: Context, num: Num) -> bool:
    """二楼, 十六楼的住户: which floor, where 三层楼 says how many."""
    bounded = not is_numeral(ctx.at(num.start - 1)) and ctx.at(num.start - 1) not in "共达達有"
    return bool(_FLOOR.match(ctx.shadow, num.end)) and bounded


def is_numeral(char: str) -> bool:
    return char.isdigit() or char in "第零一二三四五六七八九十百千"


def graded(ctx: Context, num: Num) -> int:
    """Where a grade or rank ends: 13级大风, 5到6级 (of the first number where it stands itself),
    500强; 0 where it is none. Earthquakes have magnitudes."""
    if ctx.lex.code != "zh" or num.low is None or num.low != int(num.low) or num.scale > 1:
        return 0
    if num.unit != "count":
        return 0
    if top := _TOP.match(ctx.shadow, num.end):
        return top.end() if num.low > 1 else 0
    grade = _GRADE.match(ctx.shadow, num.end) if num.low <= _HIGHEST else None
    near = ctx.sentence_before(num.start)[-_NEAR:] + ctx.sentence_after(num.end)[:_NEAR]
    if grade is None or _QUAKE.search(near):
        return 0
    return grade.end() if len(grade.group()) == 1 else num.end


def milestone(ctx: Context, num: Num) -> bool:
    """國道308公里處, 10トン車: a place on a road, a kind of vehicle."""
    if num.style != "digits":
        return False
    if num.unit == "t":  # 10トン車
        return _LORRY.match(ctx.shadow, num.end) is not None
    return num.unit == "km" and _POST.match(ctx.shadow, num.end) is not None
