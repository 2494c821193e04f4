from __future__ import annotations

import html as entities
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reading import html as page
from summarizer.reading import readable
from summarizer.records import Article

PAGE = """<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title>
<script>var a="<p>99</p>";</script><style>p { width: 77px }</style></head><body>
<nav><ul><li><a href="/">Home 1</a></li><li>Menu 2</li></ul></nav>
<article><h1>Police arrest 2&nbsp;000 people</h1>
<p class="a > b">Police arrested <b>more</b> than <i>2&#x2C;000</i> suspects
   in Svay&nbsp;Rieng province &amp; elsewhere, the ministry said on Monday.<!-- 55 --></p>
<p>A second paragraph says that the company earned &euro;4.3&nbsp;million in 2024, up 12% on the
year before, and that it will go on.</p>
<table><tr><td>Deaths</td><td>12</td></tr></table>
</article><footer>Copyright 2024, 1,234 views</footer></body></html>"""


def article_of(source: str) -> Article:
    text, segments = readable(source)
    return Article(id="x", text=text, segments=segments, source_chars=len(source))


def source_of(article: Article, source: str, words: str) -> str:
    start = article.text.index(words)
    first, last = article.source_span(start, start + len(words))
    return source[first:last]


@pytest.mark.parametrize(
    ("words", "in_source"),
    [
        ("2\xa0000 people", "2&nbsp;000 people"),
        ("more than 2,000", "more</b> than <i>2&#x2C;000"),
        ("& elsewhere", "&amp; elsewhere"),
        ("€4.3\xa0million", "&euro;4.3&nbsp;million"),
        ("suspects in", "suspects\n   in"),
        ("12", "12"),
    ],
)
def test_words_are_found_at_their_place_in_the_file(words: str, in_source: str) -> None:
    assert source_of(article_of(PAGE), PAGE, words) == in_source


def test_menus_scripts_comments_and_attributes_are_no_article() -> None:
    text = article_of(PAGE).text
    for alien in ("Home", "Menu", "99", "77", "55", "1,234", "Copyright", "a > b"):
        assert alien not in text


def test_a_page_without_main_content_is_read_whole_but_for_menus() -> None:
    assert article_of("<nav>1</nav><p>Two 2</p>three <b>3</b>").text == "Two 2\nthree 3"
    assert article_of("<nav>only a menu").text == "only a menu"


@pytest.mark.parametrize(
    "source",
    ["", "<", "a < b and c > d", "<p", "<!--", "<!", "</", "<script>", "<a b='", "&", "&#;", "&#x;",
     "&#xD800;", "&#99999999;", "&amp", "&notit;", "<p>a<br>b", "<textarea><p>x</textarea>y"],
)  # fmt: skip
def test_broken_markup_raises_nothing(source: str) -> None:
    check(source)


SOURCES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<br>",
                "<nav>",
                "</nav>",
                "<td>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<div class='a>b'>",
                "&amp;",
                "&euro;",
                "&nbsp;",
                "&#x2C;",
                "&lt;",
                "&copy",
                "&notit;",
                "<",
                ">",
                "&",
                '"',
                "'",
                "2,000",
                "<h1>",
                "</h1>",
                " \r\n",
                "  ",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300)
@given(SOURCES)
def test_every_span_maps_to_source_that_says_the_same(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # The choice of blocks is not the point here, and trafilatura is slow.
        patch.setattr(page, "_extract", lambda _: "")
        check(source)


def check(source: str) -> None:
    article = article_of(source)
    end = 0
    for start, source_start, length, source_length in article.segments:
        assert start >= end
        end = start + length
        words, raw = article.text[start:end], source[source_start : source_start + source_length]
        if length == source_length:
            assert re.sub(r"[ \t\n\r\f]", " ", raw) == words
        else:
            assert words == entities.unescape(raw) or (words == " " and raw.isspace())
        assert article.source_span(start, end) == (source_start, source_start + source_length)
    size = len(article.text)
    for at in range(size):
        first, last = article.source_span(at, at + 1)
        assert 0 <= first <= last <= len(source)
    places = [article.source_span(at, size)[0] for at in range(size)]
    assert places == sorted(places)


@settings(max_examples=200)
@given(SOURCES, st.data())
def test_a_span_covers_its_parts(source: str, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "_extract", lambda _: "")
        article = article_of(source)
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    first, last = article.source_span(start, end)
    assert first <= last
    for at in range(start, end):
        inner = article.source_span(at, at + 1)
        assert inner[0] == inner[1] or (first <= inner[0] and inner[1] <= last)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not within"):
        Article(id="x", text="abc").source_span(0, 4)


def test_plain_text_maps_to_itself() -> None:
    assert Article(id="x", text="abc").source_span(1, 3) == (1, 3)


@pytest.mark.parametrize(
    "piece", ["<a", '<a x="', "<a '\" =", "<!--", "<p>", "<script>", "&", "&#1;<", "<div><p>1 "]
)
def test_hostile_pages_cost_no_more_than_their_size(piece: str) -> None:
    # A quadratic reader would not end within any test run on these.
    source = piece * (200_000 // len(piece))
    assert article_of(source).source_chars == len(source)
