"""Whether 两人, 一名 and 四大 count in Chinese, or speak of some that were named."""

from __future__ import annotations

import re

from summarizer.mentions.model import Context, Num

_CASUALTY = re.compile(
    r"[死伤傷]|[遇罹]难|[遇罹]難|失踪|失蹤|被[捕困害杀殺扣]|獲救|获救|身亡|丧生|喪生|殉职|殉職|遇害|坠[毁落]"
    r"|墜[毀落]|沉[没沒]|确诊|確診|落网|落網|获刑|獲刑|被判|免予|获释|獲釋|在逃|被[诉訴控拘起押告]|缓刑|緩刑|判处|判處|逃逸"
    r"|送医|送醫|中毒|感染|当选|當選|弃权|棄權|获奖|獲獎|溺水|被困|受困|骨折|昏迷|危殆|受审|受審|自首|投案|下落不明"
)
_PAIR = re.compile(
    r"(?:夫妻|夫妇|夫婦|父子|父女|母子|母女|姐妹|姊妹|兄弟|兄妹|姐弟|师徒|師徒|他们|他們|她们|她們|我们|我們)$"
)
_PEOPLE = re.compile(r"[0-9一二三四五六七八九十两兩百][多余餘]?(?:人|[名位](?!单))")
_OF_BOTH = re.compile(
    "[均都皆系係是曾相互同在对對就经經为為于於从從将將已还還也共于]|一起|一同|随即|隨即|当时|當時|此前|先后|先後|合[作伙夥]"
    "|分别|分別|称|稱|说|說|表示|认为|認為|关系|關係|之间|之間"
)
_CLAUSE_END = re.compile(r"[，。；：！？、,;!?\n]")

# "较上周少一宗", "按月增加一名"; where the clause compares, one more is a count
ONE_MORE = re.compile(
    r"(?:[较較比](?:[上去前昨原]|同期|年初|[0-9])|按[周週月年季日]|同比|[环環]比)[^，,。；;：:\n]{0,8}?"
    r"(?:[少多增减減][加少]?了?|[升降][至为為]|新增|[录錄]得?)$|(?:新增|再增|增至|减至|減至|[仅僅只][剩余餘])$"
)
_BIG = re.compile(
    r"大(?![队隊片箱碗盘盤桶袋包块塊堆堆车車瓶杯捆筐盒壶壺勺批群步截半部]|多[数數])(?=[㐀-鿿])"
)
_LISTS = re.compile(
    r"(?:[有出列分成为為含括共及行定到现現造成焦绕繞施开開展遇在临臨对對发發布总總结結第]|其他)[了]?$"
)


def both(ctx: Context, num: Num) -> bool:
    """Whether 两人 are those that were named, and counts nobody: 两人相识多年, 夫妻两人; but
    3人获释，两人在逃 goes on counting."""
    before = ctx.sentence_before(num.start)
    if "㐀" <= before[-1:] <= "鿿":
        return _PAIR.search(before) is not None
    if harm(ctx, num):
        return False
    goes_on = _PEOPLE.search(before) and not _OF_BOTH.match(ctx.shadow, num.end + 1)
    return not goes_on


def harm(ctx: Context, num: Num) -> bool:
    """Whether the clause goes on with what befalls people: 一名警察受伤."""
    clause = ctx.shadow[num.end : num.end + 16]
    end = _CLAUSE_END.search(clause)
    return _CASUALTY.search(clause[: end.start()] if end else clause) is not None


def big_few(ctx: Context, num: Num, text: str) -> bool:
    """四大银行, 十大屋苑: names of a closed set ("the big four"); 提出三大任务 counts."""
    if text not in "三四五六七八九十" or _BIG.match(ctx.shadow, num.end) is None:
        return False
    return _LISTS.search(ctx.shadow[max(0, num.start - 3) : num.start]) is None
