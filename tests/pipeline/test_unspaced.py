"""What a figure may mean in Chinese and Japanese, where no blanks tell the words."""

from __future__ import annotations

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.asks import Ask, Asks
from summarizer.pipeline.reading import read
from summarizer.records import Article

FLOOD = "周二，临川省白石镇发生滑坡。省应急管理厅表示，目前已有17人死亡，1200多名居民被转移。"
FARMS = "农业局估计损失每亩300元。市里调拨水泵650台、抗旱经费3000万元。"


def ask_of(text: str, language: str, number: str, *, constrain: bool = True) -> Ask:
    reading = read(Article(id="a", text=text, language=language))
    made = Asks(reading, cues_for(language), constrain=constrain)
    return next(made.of(m) for m in reading.figures if m.mention.text == number)


def offered(text: str, language: str, number: str, field: str) -> tuple[str, ...]:
    ask = ask_of(text, language, number)
    if field in ask.known:
        return (text[slice(*ask.known[field])],)
    return ask.fields.get(field) or ()


@pytest.mark.parametrize(
    ("language", "text", "number", "field", "word"),
    [
        ("zh", FLOOD, "17", "counted", "人"),
        ("zh", FLOOD, "1200", "counted", "居民"),
        ("zh", FLOOD, "17", "event", "死亡"),
        ("zh", FLOOD, "1200", "event", "转移"),
        ("zh", FLOOD, "17", "period", "目前"),
        ("zh", FLOOD, "17", "source", "省应急管理厅"),
        ("zh", FARMS, "650", "counted", "水泵"),
        ("zh", FARMS, "3000万元", "counted", "抗旱经费"),
        ("zh", FARMS, "300元", "source", "农业局"),
        ("zh", "去年云溪县售出新车58万辆。", "58万", "place", "云溪县"),
        ("zh", "去年云溪县售出新车58万辆。", "58万", "period", "去年"),
        ("zh", "警方說，11名傷者獲救。", "11", "source", "警方"),
        ("ja", "県によると、昨年、12人が死亡した。", "12", "source", "県"),
        ("ja", "県警によると、昨年、12人が死亡した。", "12", "period", "昨年"),
        ("ja", "熊本市で12人の学生が負傷した。", "12", "counted", "学生"),
        ("ja", "熊本市で12人の学生が負傷した。", "12", "event", "負傷"),
        ("ja", "熊本市で12人の学生が負傷した。", "12", "place", "熊本市"),
    ],
)
def test_a_right_answer_is_known_or_offered(
    language: str, text: str, number: str, field: str, word: str
) -> None:
    assert word in offered(text, language, number, field)


def test_a_duration_a_comparison_and_a_verb_are_no_period() -> None:
    assert not offered("会谈历时5个小时，37人参加。", "zh", "37", "period")
    assert not offered("比去年减少12%。", "zh", "12%", "period")
    assert not offered("売上高は前年比12%増だった。", "ja", "12%", "period")


def test_an_amount_says_nothing() -> None:
    text = "机场集团表示，旅客可获补偿，总额预计3000万元。"
    assert offered(text, "zh", "3000万元", "source") == ("机场集团",)


def test_an_office_is_no_place() -> None:
    assert not any("县长" in place for place in offered("县长批准12人休假。", "zh", "12", "place"))


def test_a_model_that_is_not_constrained_answers_freely() -> None:
    ask = ask_of(FLOOD, "zh", "17", constrain=False)
    assert set(ask.fields.values()) == {None}
    assert not ask.known


@pytest.mark.parametrize(
    ("text", "number", "field", "words"),
    [
        ("公司去年裁减员工约1200人。", "1200", "counted", "员工"),
        ("全年净利润为5亿元，上年同期为6亿元；新开门店40家。", "40", "period", "全年"),
        ("警方统计，选举期间移送54人。", "54", "period", "选举期间"),
        ("产量为近5年最低，仅30吨。", "30吨", "period", ""),
        ("记者从市防汛办获悉，水库有18座需加固。", "18", "source", "市防汛办"),
        ("检方指控，该团伙走私牛肉300吨。", "300吨", "source", "检方"),
        ("市长林海表示，道路已抢通。他说，仍有40人失联。", "40", "source", "市长林海"),
    ],
)
def test_a_rule_knows(text: str, number: str, field: str, words: str) -> None:
    known = ask_of(text, "zh", number).known
    assert (text[slice(*known[field])] if field in known else "") == words


def test_a_noun_that_is_left_out_or_that_a_verb_stands_for_is_offered() -> None:
    assert "分店" in offered("企业今年新开分店42家，关闭9家。", "zh", "9", "counted")
    assert "求助" in offered("消防局当晚接到求助27宗。", "zh", "27", "counted")
    assert "网上预约" in offered("网上预约占85%。", "zh", "85%", "counted")


def test_two_signs_that_are_a_verb_are_offered_as_one() -> None:
    assert "增派" in offered("景区增派保安120名。", "zh", "120", "event")
    assert "佔" in offered("該病毒佔樣本九成。", "zh", "九成", "event")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("警方抓获嫌疑人128名，其中女性19名。", "19"),
        ("死亡人数至少为22人。", "22"),
        ("公司最多雇用4500人。", "4500"),
        ("最大阵风每秒41米。", "41米"),
        ("主办方原来预计观众不到九千人。", "九千"),
    ],
)
def test_how_much_and_which_part_is_no_event(text: str, number: str) -> None:
    events = offered(text, "zh", number, "event")
    assert not {"其中", "至少", "最多", "每秒", "不到"}.intersection(events)
