from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import BinaryInputError, UndecodableInputError
from summarizer.reading.decoding import decode

TEXT = "Le ministère a dit que plus de 2\u202f000 suspects ont été arrêtés à Svay Rieng.\r\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_a_byte_order_mark_decides_and_stays_one_character(encoding: str, mark: bytes) -> None:
    assert decode(mark + TEXT.encode(encoding), where="f") == "\ufeff" + TEXT


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_as_it_is(text: str) -> None:
    assert decode(text.encode(), where="f") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    text = "Police arrested 2,000 suspects in Svay Rieng on January 17."
    assert decode(text.encode(encoding), where="f") == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Le ministère a arrêté près de 2 000 suspects à Paris, a déclaré la préfète. "),
        ("cp1252", "Die Polizei in München verhaftete über 800 Verdächtige – für 4,3 Mrd. €. "),
        ("cp1251", "Полиция задержала более 2000 подозреваемых в провинции, сообщили власти. "),
        ("gb18030", "警方在柴桢省逮捕了两千多名嫌疑人，其中大多数是外国人，内政部说。"),
        (
            "shift_jis",
            "警察は二千人以上の容疑者を逮捕したと内務省が発表しました。ほとんどが外国人です。",
        ),
        (
            "euc_kr",
            "경찰은 이천 명이 넘는 용의자를 체포했다고 내무부가 밝혔다. 대부분은 외국인이다.",
        ),
    ],
)
def test_other_encodings_are_detected(encoding: str, text: str) -> None:
    text *= 4
    assert decode(text.encode(encoding), where="f") == text


def test_a_short_western_text_is_read_as_the_common_encoding() -> None:
    assert decode("Un café coûte 4 € à Paris.".encode("cp1252"), where="f")[3:7] == "café"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04....",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0JFIF",
        b"\x1f\x8b\x08\x00text",
        b"abc\x00def\x00\x00\x00xyz",
        bytes(range(32)) * 20,
    ],
)
def test_binary_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(BinaryInputError) as caught:
        decode(data, where="news/x.txt")
    assert caught.value.where == "news/x.txt"


@pytest.mark.parametrize("cut", [b"\xc3", b"\xe2\x82", b"\xff"])
def test_damaged_utf8_is_not_guessed_at(cut: bytes) -> None:
    good = TEXT.encode()
    with pytest.raises(UndecodableInputError) as caught:
        decode(good + cut, where="f")
    assert f"byte {len(good)}" in caught.value.message
    assert isinstance(caught.value.__cause__, UnicodeDecodeError)


def test_half_a_utf16_character_is_an_error() -> None:
    with pytest.raises(UndecodableInputError):
        decode(codecs.BOM_UTF16_LE + "abc".encode("utf-16-le") + b"a", where="f")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("iso-8859-1", "cp1252"), ("GB2312", "gb18030")],
)
def test_html_declares_its_encoding(declared: str, encoding: str) -> None:
    word = {"cp1251": "люди", "cp1252": "été “x”", "gb18030": "人"}[encoding]
    page = f'<html><head><meta charset="{declared}"></head><p>{word}'.encode(encoding)
    assert word in decode(page, where="f", html=True)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        text = decode(data, where="f", html=True)
    except (BinaryInputError, UndecodableInputError):
        return
    assert "\x00" not in text
