from __future__ import annotations

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import (
    BinaryInputError,
    BrokenLineError,
    EmptyInputError,
    InputError,
    MissingFieldError,
    OversizedInputError,
    UndecodableInputError,
)
from summarizer.reading.jsonl import Line, read_lines


def lines_of(data: bytes, **options: Any) -> list[Line | InputError]:
    options = {"text_field": "text", "id_field": "id", "max_chars": 1000} | options
    return list(read_lines(io.BytesIO(data), where="feed.jsonl", **options))


GOOD = b'{"text": "good", "id": "g"}\n'


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b'{"text": "x"', BrokenLineError),
        (b'"text"', BrokenLineError),
        (b"[1]", BrokenLineError),
        (b"[" * 100_000, BrokenLineError),
        (b'{"title": "x"}', MissingFieldError),
        (b'{"text": null}', MissingFieldError),
        (b'{"text": 5}', MissingFieldError),
        (b'{"text": ["x"]}', MissingFieldError),
        (b'{"text": "x", "id": {}}', MissingFieldError),
        (b'{"text": " \\n\\u00a0"}', EmptyInputError),
        (b'{"text": "\xff"}', UndecodableInputError),
        (b'{"text": "\\ud800"}', UndecodableInputError),
        (b'{"text": "\x00"}', BinaryInputError),
        (b'{"text": "' + b"x" * 1001 + b'"}', OversizedInputError),
        (b'{"text": "' + b"x" * 3_000_000 + b'"}', OversizedInputError),
    ],
)
def test_a_bad_line_is_its_own_error_and_the_others_go_on(
    line: bytes, error: type[InputError]
) -> None:
    first, bad, last = lines_of(GOOD + line + b"\n" + GOOD)
    assert type(bad) is error
    assert bad.where == "feed.jsonl:2"
    assert isinstance(first, Line)
    assert isinstance(last, Line)
    assert (first.number, last.number) == (1, 3)


def test_ids_may_be_numbers_or_absent() -> None:
    found = lines_of(
        b'{"text":"a","id":12345678901234567890123}\n{"text":"b"}\n{"text":"c","id":""}'
    )
    assert [line.id for line in found if isinstance(line, Line)] == [
        "12345678901234567890123",
        None,
        None,
    ]


def test_blank_lines_count_but_are_no_articles() -> None:
    (line,) = lines_of(b"\r\n\n" + GOOD.strip())
    assert isinstance(line, Line)
    assert line.number == 3


def test_field_names_are_a_choice() -> None:
    (line,) = lines_of(b'{"body": "b", "key": 7, "text": 1}', text_field="body", id_field="key")
    assert line == Line(1, "b", "7")


def test_a_missing_field_says_which_there_are() -> None:
    (error,) = lines_of(b'{"body": "b"}')
    assert isinstance(error, MissingFieldError)
    assert "'body'" in error.message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(encoding: str) -> None:
    data = '{"text": "zwölf Ӓ 人"}\n{"text": "b"}\n{"nothing"\n'.encode(encoding)
    first, second, third = lines_of(data)
    assert isinstance(first, Line)
    assert first.text == "zwölf Ӓ 人"
    assert isinstance(second, Line)
    assert isinstance(third, BrokenLineError)


def test_an_endless_line_is_never_in_memory() -> None:
    class Endless(io.RawIOBase):
        left = 60_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
            return size

    tracemalloc.start()
    (error,) = read_lines(
        Endless(),  # type: ignore[arg-type]
        where="f", text_field="text", id_field="id", max_chars=1000,
    )  # fmt: skip
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, OversizedInputError)
    assert peak < 8_000_000


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=8))
def test_every_text_comes_back_or_is_empty(texts: list[str]) -> None:
    data = "\n".join(json.dumps({"text": text}) for text in texts).encode()
    found = lines_of(data)
    assert len(found) == len(texts)
    for text, line in zip(texts, found, strict=True):
        if isinstance(line, Line):
            assert line.text == text
        else:
            assert isinstance(line, EmptyInputError)


@given(st.binary(max_size=200))
def test_any_bytes_raise_nothing(data: bytes) -> None:
    lines_of(data)
