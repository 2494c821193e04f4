from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import (
    BinaryInputError,
    EmptyInputError,
    InputError,
    NotFoundError,
    OversizedInputError,
    UnreadableInputError,
)
from summarizer.reading import read_article, read_inputs
from summarizer.records import Article

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("A 1", encoding="utf-8")
    (tmp_path / "b" / "a.txt").write_text("BA 2", encoding="utf-8")
    (tmp_path / "b" / "c.md").write_text("# C 3", encoding="utf-8")
    (tmp_path / "d.html").write_text("<p>D <b>4</b></p>", encoding="utf-8")
    (tmp_path / "e.jsonl").write_text('{"text":"E 5","id":"five"}\n{"text":"F 6"}\n{', "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "SOURCES.md").write_text("about", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("h", encoding="utf-8")
    return tmp_path


def ids(found: Iterator[Article | InputError]) -> list[str]:
    return [item.id if isinstance(item, Article) else f"!{item.code}" for item in found]


def test_a_folder_is_read_in_order_without_what_describes_it(folder: Path) -> None:
    found = ids(read_inputs([folder]))
    assert found == [
        "a.txt", "b/a.txt", "b/c.md", "d.html", "five", "e.jsonl:2", "!input_broken_line"
    ]  # fmt: skip


def test_a_file_reached_twice_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert ids(read_inputs(["a.txt", "./a.txt", "*.txt", "b/../a.txt"])) == ["a.txt"]


def test_the_same_name_in_two_folders_gets_two_ids(folder: Path) -> None:
    (folder / "x").mkdir()
    (folder / "x" / "a.txt").write_text("X", encoding="utf-8")
    first, second = ids(read_inputs([folder / "b" / "a.txt", folder / "x" / "a.txt"]))
    assert first == "a.txt"
    assert second == str(folder / "x" / "a.txt")


def test_ids_in_a_feed_stay_unique(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"text":"a","id":"x"}\n' * 4, encoding="utf-8")
    found = ids(read_inputs([feed]))
    assert found[0] == "x"
    assert len(set(found)) == 4


@given(st.lists(st.sampled_from(["", "a", "b", "f:1", "f:2", "f:3", "stdin:2"]), max_size=8))
def test_ids_are_unique_whatever_the_feed_says(names: list[str]) -> None:
    data = "\n".join(json.dumps({"text": "t", "id": name}) for name in names).encode()
    if names:
        found = ids(read_inputs(["-"], stdin=io.BytesIO(data)))
        assert len(set(found)) == len(found) == len(names)


def test_globs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert ids(read_inputs(["**/*.txt"])) == ["a.txt", "b/a.txt"]
    assert ids(read_inputs(["*.nothing"])) == ["!input_not_found"]
    (folder / "odd[1].txt").write_text("odd", encoding="utf-8")
    assert ids(read_inputs(["odd[1].txt"])) == ["odd[1].txt"]


def test_what_describes_a_folder_is_read_when_named(folder: Path) -> None:
    assert ids(read_inputs([folder / "SOURCES.md"])) == ["SOURCES.md"]


def test_the_output_of_a_run_is_no_input(folder: Path) -> None:
    run = folder / "runs" / "1"
    run.mkdir(parents=True)
    (run / "manifest.json").write_text("{}", encoding="utf-8")
    (run / "records.jsonl").write_text('{"text":"no"}', encoding="utf-8")
    assert not [name for name in ids(read_inputs([folder])) if "run" in name]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_seeds_are_read_as_they_are_on_disk(path: Path) -> None:
    article = read_article(path)
    assert article.text.encode() == path.read_bytes()
    assert (article.id, article.path) == (path.name, str(path))


def test_line_ends_and_marks_count(tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo 22\r\n")
    article = read_article(path)
    assert article.text.index("22") == 10
    assert article.source_chars == len(article.text) == 14


def test_the_hash_of_a_page_is_that_of_its_source(tmp_path: Path) -> None:
    # Offsets point into the source: two pages of the same words are two contents.
    (tmp_path / "a.html").write_text("<p>12 people", encoding="utf-8")
    (tmp_path / "b.html").write_text("<p><b>12</b> people", encoding="utf-8")
    first, second = (read_article(tmp_path / name) for name in ("a.html", "b.html"))
    assert first.text == second.text
    assert first.sha256 != second.sha256


def one(path: Path, **options: int) -> InputError:
    (found,) = read_inputs([path], **options)
    assert isinstance(found, InputError)
    assert str(path) in str(found)
    return found


def test_each_bad_file_is_its_own_error(tmp_path: Path) -> None:
    empty, blank, binary, big, pipe = (tmp_path / f"{name}.txt" for name in "ebnop")
    empty.write_bytes(b"")
    blank.write_bytes(b"\xef\xbb\xbf \r\n\xc2\xa0\t")
    binary.write_bytes(b"abc\x00\x01\x02")
    big.write_bytes(b"x" * 101)
    os.mkfifo(pipe)
    assert type(one(empty)) is EmptyInputError
    assert type(one(blank)) is EmptyInputError
    assert type(one(binary)) is BinaryInputError
    assert type(one(big, max_chars=100)) is OversizedInputError
    assert type(one(tmp_path / "none.txt")) is NotFoundError
    assert type(one(tmp_path / ("n" * 300))) is UnreadableInputError
    found = [item for item in read_inputs([tmp_path]) if isinstance(item, UnreadableInputError)]
    assert [item.where for item in found] == [str(pipe)]


def test_max_chars_counts_characters_not_bytes(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("人" * 100, encoding="utf-8")
    assert read_article(path, max_chars=100).source_chars == 100
    with pytest.raises(OversizedInputError, match="100 characters"):
        read_article(path, max_chars=99)


def test_a_huge_file_is_not_read_into_memory() -> None:
    class Huge(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:
            self.given += len(buffer)
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    stream = Huge()
    (found,) = read_inputs(["-"], stdin=stream, max_chars=10_000)  # type: ignore[arg-type]
    assert isinstance(found, OversizedInputError)
    assert stream.given < 200_000


def test_broken_links_and_links_to_folders(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert ids(read_inputs([tmp_path])) == ["!input_not_found"]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    assert type(one(tmp_path)) is NotFoundError


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Plain 5 people", ["stdin"]),
        (b"<!DOCTYPE html><p>5 people", ["stdin"]),
        (b'\xef\xbb\xbf\n{"text": "a"}\n{"text": "b"}', ["stdin:2", "stdin:3"]),
        (b'{"text": ', ["!input_broken_line"]),
        (b"{ braces } in an article", ["stdin"]),
        (b"", ["!input_empty"]),
    ],
)
def test_standard_input_is_told_by_its_first_characters(data: bytes, expected: list[str]) -> None:
    assert ids(read_inputs(["-", "-"], stdin=io.BytesIO(data))) == expected


def test_the_format_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text("<p>x &amp; y", encoding="utf-8")
    assert read_article(path).text == "<p>x &amp; y"
    assert read_article(path, input_format="html").text == "x & y"


def test_reading_is_lazy(folder: Path) -> None:
    found = read_inputs([folder / "a.txt", folder / "late.txt"])
    next(found)
    (folder / "late.txt").write_text("late", encoding="utf-8")
    assert ids(found) == ["late.txt"]


def test_one_article_is_wanted(folder: Path) -> None:
    with pytest.raises(InputError, match="more than one"):
        read_article(folder / "e.jsonl")
