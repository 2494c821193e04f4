"""Whether 两人 and 一名 count people in Chinese, or speak of some that were named."""

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
