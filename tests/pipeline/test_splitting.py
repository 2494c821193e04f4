"""Long articles are split at sentence ends, never cut; offsets of HTML are those of the file."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.pipeline.passages import passages
from summarizer.pipeline.reading import read
from summarizer.reading import read_article
from summarizer.records import Article

from .bench import LARGE, SMALL, Bench, check, reply_to, spans_in
from .hostile import articles

LONG = " ".join(
    f"In town {chr(97 + n % 26)} some {n} people left the hall." for n in range(20, 220)
)


def test_a_long_article_is_split_at_sentence_ends(bench: Bench) -> None:
    article = Article(id="a", text=LONG, language="en")
    record = bench.run(article, **LARGE, context_tokens=1_000, max_tokens=300)
    check(record, LONG)
    chunks = [sent for sent in bench.sent() if re.match(r"S\d+ ", sent)]
    assert len(chunks) > 3
    lines = list(
        itertools.chain.from_iterable(
            re.findall(r"^(S\d+) (.*)$", chunk.split("\nReply in")[0], re.M) for chunk in chunks
        )
    )
    sentences = read(article).sentences
    assert sorted(lines) == sorted(dict(lines).items())
    assert {name for name, _ in lines} == {s.id for s in sentences}
    by_id = dict(lines)
    for sentence in sentences:
        plain = re.sub(r"\[[FM]\d+: ([^\[\]]*)\]", r"\1", by_id[sentence.id])
        assert plain == LONG[sentence.start : sentence.end].strip()
    assert all(len(chunk) < 3_000 for chunk in chunks)


def test_what_chunks_say_is_joined(bench: Bench) -> None:
    def reply(request: dict[str, Any]) -> dict[str, Any]:
        user = request["messages"][1]["content"]
        first = user.split(" ", 1)[0]
        mark = re.search(r"\[(F\d+): ", user)
        text = f"Some {{{mark.group(1)}}} people left." if mark else ""
        return reply_to(summary=[{"from": [first], "text": text}])(request)

    article = Article(id="a", text=LONG, language="en")
    record = bench.run(article, reply, **LARGE, context_tokens=1_000, max_tokens=300)
    check(record, LONG)
    summary = record.summary["summary"]
    assert len(summary) == 3
    assert [p.code for p in record.problems].count("too_many_items") == 1
    starts = [prose["sentences"][0]["start"] for prose in summary]
    assert starts == sorted(starts)
    assert len(set(starts)) == 3


@given(text=articles, figures=st.integers(1, 12), context=st.integers(0, 3))
def test_passages_ask_about_each_figure_once(text: str, figures: int, context: int) -> None:
    reading = read(Article(id="a", text=text))
    asked = [mark for passage in passages(reading, figures, context) for mark in passage.marks]
    assert asked == list(reading.figures)
    for passage in passages(reading, figures, context):
        assert passage.start <= passage.marks[0].start
        assert passage.marks[-1].end <= passage.end
        marked = reading.marked(passage.start, passage.end, passage.marks)
        assert all(f"[{mark.id}: " in marked for mark in passage.marks)


@given(text=articles)
def test_sentences_hold_every_number_whole(text: str) -> None:
    reading = read(Article(id="a", text=text))
    for mark in reading.marks:
        sentence = reading.sentences[reading.sentence_index(mark.start)]
        assert sentence.start <= mark.start
        assert mark.end <= sentence.end
    for one, other in itertools.pairwise(reading.sentences):
        assert one.end <= other.start


HTML = """<html><head><title>Raid</title></head><body><article>
<p>Police in Lagos arrested more than <b>2&#44;000</b> suspects &amp; seized 40&nbsp;cars on Friday,
officials said in a statement to the press there.</p>
<p>Nearly 200 of them were <i>deported</i> by the Immigration Service of the country, the minister
of the interior said. They had come from many countries over the past years.</p>
</article></body></html>"""


@pytest.mark.parametrize("spec", [SMALL, LARGE], ids=["small", "large"])
def test_spans_of_html_are_places_in_the_file(
    bench: Bench, tmp_path: Path, spec: dict[str, Any]
) -> None:
    file = tmp_path / "raid.html"
    file.write_text(HTML, "utf-8")
    article = read_article(file)
    sentence = {"from": ["S1"], "text": "Police held {F1} suspects."}
    people = [{"name": "Immigration Service", "role": "deported"}]
    record = bench.run(article, reply_to(summary=[sentence], organisations=people), **spec)
    assert [f.text for f in record.figures] == ["2,000", "40", "200"]
    source = [HTML[f.start : f.end] for f in record.figures]
    assert source[0] in ("2&#44;000", "<b>2&#44;000</b>")
    assert source[1:] == ["40", "200"]
    if spec is LARGE:
        (body,) = record.summary["organisations"]
        assert HTML[body["name"]["start"] : body["name"]["end"]] == "Immigration Service"
        (prose,) = record.summary["summary"]
        (span,) = prose["sentences"]
        assert HTML[span["start"] : span["end"]].startswith("Police in Lagos")
    for span in spans_in(record.model_dump(mode="json", by_alias=True)):
        stands = re.sub(r"<[^>]*>", "", HTML[span["start"] : span["end"]])
        stands = stands.replace("&#44;", ",").replace("&amp;", "&").replace("&nbsp;", " ")
        assert "".join(stands.split()) == "".join(span["text"].split())
