# ruff: noqa: E501 (one sentence a line; full-width punctuation)
"""Chinese news sentences, simplified and traditional: every figure, and the class of every other number.

A figure is written "text low high bound unit", with "-" for an open side.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.mentions import find_mentions

SENTENCES: list[tuple[str, list[str], list[str]]] = [
    ("地震已造成至少126人死亡，188人受伤，三万多间房屋受损。", ["126 126 - at_least count", "188 188 188 exact count", "三万 30000 - more_than count"], []),
    ("国家统计局公布，去年国内生产总值超过134.9万亿元，同比增长5%。", ["134.9万亿元 134900000000000 - more_than CNY", "5% 5 5 exact percent"], []),
    ("约三成受访者表示，每月花费不足两千元。", ["三成 30 30 about percent", "两千元 - 2000 fewer_than CNY"], []),
    ("商场打八折促销，部分家电低至五五折。", ["八折 80 80 exact percent", "五五折 55 55 exact percent"], []),
    ("三分之二以上的议员投了赞成票。", ["三分之二 0.6667 - at_least count"], []),
    ("失业率从百分之五点二降至百分之四点九。", ["百分之五点二 5.2 5.2 exact percent", "百分之四点九 4.9 4.9 exact percent"], []),
    ("利率下调零点二五个百分点。", ["零点二五个百分点 0.25 0.25 exact percentage_points"], []),
    ("央行将利率下调25个基点。", ["25个基点 25 25 exact basis points"], []),
    ("当地气温降至零下15摄氏度。", ["零下15摄氏度 -15 -15 exact °C"], []),
    ("最低气温零下二十度，为十年来最冷。", ["零下二十度 -20 -20 exact °"], ["十年来:duration"]),
    ("公司净利润为负3.2亿元。", ["负3.2亿元 -320000000 -320000000 exact CNY"], []),
    ("去年该公司负债20亿元。", ["20亿元 2000000000 2000000000 exact CNY"], []),
    ("球队本赛季3胜2负5平，排名第八。", [], ["第八:ordinal"]),
    ("中国队以二比一战胜韩国队。", [], ["二比一:score"]),
    ("主队3比1获胜，五万名观众到场。", ["五万 50000 50000 exact count"], ["3比1:score"]),
    ("会议于晚上八点半开始，持续了两个多小时。", [], ["八点半:date", "两个多小时:duration"]),
    ("下午三点左右，十几名工人被困。", ["十几 10 - more_than count"], ["三点:date"]),
    ("上午九时许，二十余名乘客获救。", ["二十 20 - more_than count"], ["九时许:date"]),
    ("他花了十年时间走访了全国三十多个县市。", ["三十 30 - more_than count"], ["十年:duration"]),
    ("半年内，超过半数的店铺关门。", [], ["半年内:duration", "半数:other"]),
    ("一半的村民已经搬走。", [], ["一半:other"]),
    ("司機連續駕駛十小時，車上載有兩百多名旅客。", ["兩百 200 - more_than count"], ["十小時:duration"]),
    ("颱風造成台灣約12萬戶停電，農損逾新台幣3億元。", ["12萬 120000 120000 about count", "新台幣3億元 300000000 - more_than TWD"], []),
    ("該集團捐出500萬元新台幣。", ["500萬元新台幣 5000000 5000000 exact TWD"], []),
    ("香港政府撥款二十億港元資助八千個家庭。", ["二十億港元 2000000000 2000000000 exact HKD", "八千 8000 8000 exact count"], []),
    ("一名警察在冲突中受伤，两名男子被捕。", ["一 1 1 exact count", "两 2 2 exact count"], []),
    ("事故造成一人死亡、三人重伤。", ["一 1 1 exact count", "三 3 3 exact count"], []),
    ("这是一个重要的时刻，一些专家一直认为政策应当统一。", [], []),
    ("“一带一路”倡议提出以来，已有150多个国家签署文件。", ["150 150 - more_than count"], []),
    ("十九大报告提出关注“三农”问题。", [], ["十九大:identifier"]),
    ("二战期间，数百万人流离失所。", ["数百万 2000000 - vague count"], []),
    ("第十四个五年规划将于明年结束。", [], ["第十四:ordinal"]),
    ("“十四五”期间新增装机200万千瓦。", ["200万千瓦 2000000 2000000 exact kW"], ["十四五:identifier"]),
    ("电站总装机容量为三百兆瓦。", ["三百兆瓦 300 300 exact MW"], []),
    ("这款三折叠手机售价两万元。", ["两万元 20000 20000 exact CNY"], []),
    ("星期三，习近平在四川会见了五位院士。", ["五 5 5 exact count"], ["星期三:date"]),
    ("周五收盘，上证指数上涨1.3%，深证成指下跌0.2%。", ["1.3% 1.3 1.3 exact percent", "0.2% 0.2 0.2 exact percent"], ["周五:date"]),
    ("九月三日，阅兵式在北京举行，一万二千名官兵参加。", ["一万二千 12000 12000 exact count"], ["九月三日:date"]),
    ("二〇二五年三月，失踪人数升至四百零七人。", ["四百零七 407 407 exact count"], ["二〇二五年三月:date"]),
    ("1998年特大洪水造成四千一百五十人遇难。", ["四千一百五十 4150 4150 exact count"], ["1998年:date"]),
    ("上世纪九十年代，全县仅有两三家工厂。", ["两三 2 3 between count"], ["九十年代:date"]),
    ("三十多岁的李先生说，他每天工作十五六个小时。", [], ["三十多岁:age", "十五六个小时:duration"]),
    ("一名六十五岁的老人走失。", [], ["六十五岁:age"]),
    ("油价每桶上涨两块五，每升约八元六角。", ["两块五 2.5 2.5 exact CNY", "八元六角 8.6 8.6 about CNY"], []),
    ("这种药片每片只要三毛钱，而邮费是五元。", ["三毛钱 0.3 0.3 exact CNY", "五元 5 5 exact CNY"], []),
    ("合同总价为人民币壹仟贰佰叁拾肆万元整。", ["人民币壹仟贰佰叁拾肆万元 12340000 12340000 exact CNY"], []),
    ("全长４５．６公里的高速公路通车。", ["４５．６公里 45.6 45.6 exact km"], []),
    ("项目占地一千二百余亩，绿化率达35％。", ["一千二百余亩 1200 - more_than mu", "35％ 35 35 exact percent"], []),
    ("该国有一亿三千万人口，其中六成五居住在城市。", ["一亿三千万 130000000 130000000 exact count", "六成五 65 65 exact percent"], []),
    ("死亡率约为千分之三。", ["千分之三 3 3 about per mille"], []),
    ("每十万人中有12人感染。", ["十万 100000 100000 exact count", "12 12 12 exact count"], []),
    ("票价上调一倍，客流却减少了四分之一。", ["四分之一 0.25 0.25 exact count"], ["一倍:other"]),
    ("全年产量达三又二分之一吨。", ["三又二分之一吨 3.5 3.5 exact t"], []),
    ("预计将有2000至3000名游客参加。", ["2000至3000 2000 3000 between count"], []),
    ("今年将检查4至5千辆货车。", ["4至5千 4000 5000 between count"], []),
    ("造成5到10亿美元损失。", ["5到10亿美元 500000000 1000000000 between USD"], []),
    ("阵风最高达到每秒41米。", ["41米 41 41 exact m/s"], []),
    ("并非传言所说的500人，实际人数不超过80人。", ["500 500 500 exact count", "80 - 80 up_to count"], []),
    ("他排名前三，连续两届夺冠。", ["两 2 2 exact count"], ["三:ordinal"]),
    ("五角大楼表示，四艘军舰已抵达三亚。", ["四 4 4 exact count"], []),
    ("三星电子第二季度营业利润同比下降56%。", ["56% 56 56 exact percent"], ["第二:ordinal"]),
    ("张三、李四和王五都没有到场。", [], []),
    ("乘坐地铁10号线可达，全程2小时15分钟。", [], ["10号线:identifier", "2小时:duration", "15分钟:duration"]),
    ("航空公司取消航班240个。", ["240 240 240 exact count"], []),
    ("G20峰会与七国集团会议先后举行。", [], ["G20:identifier"]),
    ("两国领导人一致同意扩大合作。", [], []),
    ("粮食产量已连续十年稳定在1.3万亿斤以上。", ["1.3万亿斤 1300000000000 - at_least jin"], ["十年:duration"]),
    ("逾一百五十枚导弹击中了十来个目标。", ["一百五十 150 - more_than count", "十 10 10 about count"], []),
    ("上百名群众和成千上万的志愿者参与救援。", ["上百 100 - vague count", "成千上万 10000 - vague count"], []),
    ("记者看到，几十辆卡车排成长队。", ["几十 24 - vague count"], []),
    ("警方查获毒品23.5千克，价值四百五十多万元。", ["23.5千克 23.5 23.5 exact kg", "四百五十多万元 4500000 - more_than CNY"], []),
    ("陆军登陆后，队伍继续向内陆推进。", [], []),
    ("他说了一遍又一遍，一次次被打断。", [], []),
    ("这部电影票房突破二十点五亿元。", ["二十点五亿元 2050000000 - more_than CNY"], []),
    ("全县贫困人口减少了一千零一十二万。", ["一千零一十二万 10120000 10120000 exact count"], []),
    ("3万人报名，录取比例为1∶20。", ["3万 30000 30000 exact count"], []),
    ("他买了2两茶叶和三斤半猪肉。", ["2两 2 2 exact liang", "三斤半 3.5 3.5 exact jin"], []),
    ("该宗命案發生於凌晨兩點，四男一女被捕。", ["四 4 4 exact count", "一 1 1 exact count"], ["兩點:date"]),
    ("台積電股價上漲七塊錢，收在一千零五元。", ["七塊錢 7 7 exact CNY", "一千零五元 1005 1005 exact CNY"], []),
    ("約有三分之一、即兩千六百萬人受影響。", ["三分之一 0.3333 0.3333 about count", "兩千六百萬 26000000 26000000 exact count"], []),
    ("“双十一”当天成交额同比翻了一番。", [], ["翻了一番:other"]),
    ("现场聚集了三百人以上，约有20辆左右的警车。", ["三百 300 - at_least count", "20 20 20 about count"], []),
    ("服务器有五十兆字节内存，商家打对折。", ["五十兆字节 50 50 exact MB", "对折 50 50 exact percent"], []),
    ("他肩负3项任务，身负2处枪伤。", ["3 3 3 exact count", "2 2 2 exact count"], []),
    ("上半年出口增长百分之十二，半导体出口翻倍。", ["百分之十二 12 12 exact percent"], ["上半年:date", "翻倍:other"]),
    ("神舟二十号飞船在第二十一世纪出版社附近展出。", [], ["二十号飞船:identifier"]),
    ("大会通过3项决议，300起案件已审结。", ["3 3 3 exact count", "300 300 300 exact count"], []),
    ("日息万分之五。", ["万分之五 5 5 exact basis points"], []),
    ("全村买了两打鸡蛋。", ["两打 24 24 exact count"], []),
    ("两人被捕，一百二三十人逃离。", ["两 2 2 exact count", "一百二三十 120 130 between count"], []),
    ("一千两百五十亿元投资带动五六万人就业。", ["一千两百五十亿元 125000000000 125000000000 exact CNY", "五六万 50000 60000 between count"], []),
    ("廿八名议员缺席。", ["廿八 28 28 exact count"], []),
    ("一、总体要求\n（二）主要目标：建成三座电站。", ["三 3 3 exact count"], ["一、:furniture", "二:furniture"]),
    ("一季度增长百分之五点四，二季度增长5.2%。", ["百分之五点四 5.4 5.4 exact percent", "5.2% 5.2 5.2 exact percent"], ["一季度:date", "二季度:date"]),
    ("她用时2小时45分12秒，中共二十届四中全会在北京召开。", [], ["2小时:duration", "45分:duration", "12秒:duration", "二十届:ordinal"]),
    ("六旬老汉走失一两天，一度断电，热线电话：12345。", [], ["六旬:age", "一两天:duration", "12345:identifier"]),
    ("台北101大樓附近，參議院以51票對49票通過。", ["51 51 51 exact count", "49 49 49 exact count"], ["101:identifier"]),
    ("利率区间降至3.75%至4.00%，时速120公里。", ["3.75%至4.00% 3.75 4 between percent", "120公里 120 120 exact km/h"], []),
    ("附近3家工厂和纽约5所学校最多可容纳两万人。", ["3 3 3 exact count", "5 5 5 exact count", "两万 - 20000 up_to count"], []),
    ("当天共有两千一百三十四例新增病例，比前一天多出百余例。", ["两千一百三十四 2134 2134 exact count", "百 100 - more_than count"], []),
]  # fmt: skip


def written(wanted: str) -> tuple[str, Decimal | None, Decimal | None, str, str]:
    text, low, high, bound, unit = wanted.split(" ", 4)
    return (
        text,
        None if low == "-" else Decimal(low),
        None if high == "-" else Decimal(high),
        bound,
        unit,
    )


@pytest.mark.parametrize(
    ("text", "figures", "others"), SENTENCES, ids=[row[0] for row in SENTENCES]
)
def test_sentence(text: str, figures: list[str], others: list[str]) -> None:
    mentions = find_mentions(text, "zh")
    found = []
    for mention in mentions:
        quantity = mention.quantity
        if mention.cls == "figure" and quantity is not None:
            ends = [None if v is None else round(v, 4) for v in (quantity.low, quantity.high)]
            found.append((mention.text, *ends, quantity.bound, quantity.unit))
    assert found == [written(wanted) for wanted in figures]
    classes = {f"{m.text}:{m.cls}" for m in mentions}
    assert not set(others) - classes
