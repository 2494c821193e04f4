"""Chinese labels that real pages showed wrong: who hears is no speaker, and what counts nothing."""

from __future__ import annotations

import pytest

from tests.pipeline.test_unspaced import ask_of, offered


def source(text: str, number: str) -> str | None:
    known = ask_of(text, "zh", number).known
    return text[slice(*known["source"])] if "source" in known else None


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("海警局表示，上月接获渔政处通报，在近岸发现12箱走私烟。", "12", "海警局"),
        ("仓库起火，撬门后发现3罐煤气。", "3", None),
        ("根据报道，台风已造成7人受伤。", "7", None),
        ("初步判断，暴雨造成40间房屋倒塌。", "40", None),
        ("据水利厅网站消息，据省水文站监测，水位上涨2.3米。", "2.3米", "省水文站"),
        ("据市地震中心快速评估，受影响人口约9万人。", "9万", "市地震中心"),
        ("国家统计局派出30名调查员。", "30", None),
        ("全国铁路预计发送旅客600万人次。", "600万", None),
        ("航运公司预计全年亏损5亿元。", "5亿元", "航运公司"),
        ("警方鸣2枪警告，3人弃车逃跑。", "3", None),
        ("警方警告，已有3人受骗。", "3", "警方"),
    ],
)
def test_who_speaks(text: str, number: str, who: str | None) -> None:
    assert source(text, number) == who


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("本港新增85宗确诊个案，另有4名确诊病人离世。", "85", "确诊个案"),
        ("本港新增85宗确诊个案，另有4名确诊病人离世。", "4", "确诊病人"),
        ("其中62宗本地个案。", "62", "本地个案"),
        ("全县播种面积12万亩，同比持平。", "12万亩", "播种面积"),
        ("恒指今早（3日）低开210点。", "210点", "恒指"),
    ],
)
def test_what_is_counted(text: str, number: str, word: str) -> None:
    words = offered(text, "zh", number.removesuffix("点"), "counted")
    assert any(word.startswith(w) or w.endswith(word) for w in words), words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("该镇距离县城12公里。", "12公里"),
        ("震中距两座水库分别约5公里、8公里。", "8公里"),
        ("海关发现9件来自外地的包裹。", "9"),
    ],
)
def test_nothing_is_said_to_be_counted(text: str, number: str) -> None:
    assert "counted" not in ask_of(text, "zh", number).known


def test_who_says_so_is_not_offered_as_counted() -> None:
    text = "青湖市公安局说，该团伙两年内骗取约4.6亿元，受害者遍布十一个省份。"
    assert source(text, "4.6亿元") == "青湖市公安局"
    assert all(
        "公安局" not in word for word in ask_of(text, "zh", "4.6亿元").fields.get("counted") or ()
    )
