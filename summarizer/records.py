"""What the program says: articles, quantities, mentions, figures, records. Pure data, no behaviour
beyond checking itself.

All offsets are character offsets (Python string indices, end exclusive) into the decoded text of
the input as it is on disk. Decimals are strings in JSON, so that no digit is lost.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator

Bound = Literal[
    "exact", "about", "nearly", "at_least", "more_than", "up_to", "fewer_than", "between", "vague"
]
MentionClass = Literal[
    "figure",
    "date",
    "duration",
    "ordinal",
    "identifier",
    "furniture",
    "age",
    "score",
    "retracted",
    "other",
    "undecided",
]
Status = Literal["done", "partial", "failed"]
LABELS = ("counted", "event", "place", "period", "source")
BOUNDS: tuple[str, ...] = get_args(Bound)

Number = Annotated[
    Decimal, PlainSerializer(lambda d: format(d, "f"), return_type=str, when_used="json")
]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Span(_Data):
    """A stretch of the article: ``article_text[start:end] == text``."""

    text: str
    start: int
    end: int


class Quantity(_Data):
    """A number with its scale resolved. ``low``/``high`` are None where the article is open.

    ``unit``: ``count``, ``percent``, ``percentage_points``, an ISO 4217 code, or a unit symbol.
    """

    low: Number | None
    high: Number | None
    bound: Bound
    unit: str = "count"

    @property
    def is_money(self) -> bool:
        """Whether the unit is an ISO 4217 code."""
        return len(self.unit) == 3 and self.unit.isupper()


class Mention(Span):
    """A span that names a number. ``by`` is ``rule:<name>`` or ``model``.

    ``quantity`` is set where the span is (or, undecided, may be) a figure; ``qualifier`` is the
    word span that gave the bound ("more than", "au moins"), outside ``start:end``.
    """

    cls: MentionClass = Field(alias="class")
    by: str
    quantity: Quantity | None = None
    qualifier: Span | None = None
    negated: bool = False


class Labels(_Data):
    """What a figure means, each in the article's own words, or None where it does not say."""

    counted: Span | None = None
    event: Span | None = None
    place: Span | None = None
    period: Span | None = None
    source: Span | None = None


class Figure(Span):
    """A mention that states a quantity about the world, with its labels."""

    id: str
    quantity: Quantity
    labels: Labels
    part_of: str | None = None
    same_as: str | None = None
    negated: bool = False
    qualifier: Span | None = None


class Problem(_Data):
    """Something the reader should know. ``code`` is stable; ``where``: figure id or field path."""

    code: str
    where: str
    message: str


class Usage(_Data):
    """What one article (or run) cost. ``cached_tokens`` is the part of ``prompt_tokens`` that the
    server had in its prompt cache. ``cost`` is in US dollars, None where the price is unknown.
    """

    calls: int = 0
    attempts: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    cost: Number | None = None


class Provenance(_Data):
    """Where a record comes from: hashes of what was sent, names and versions."""

    prompt: str
    prompt_sha256: str
    prompt_approved: bool
    schema_name: str
    schema_sha256: str
    settings_sha256: str
    model: str
    versions: dict[str, str]
    created: str


class ArticleRef(_Data):
    """An article in a record: everything but its text."""

    id: str
    path: str | None
    language: str | None
    sha256: str
    chars: int


class Article(_Data):
    """One input text.

    ``text`` is what the engine works on. For plain text and Markdown it is the decoded file
    itself, for JSONL the value of the text field. For HTML it is the readable text, and
    ``segments`` maps it back: each ``(start, source_start, length, source_length)`` says that
    ``text[start:start+length]`` is what stands at ``source_start`` of the decoded file. Where both
    lengths agree it is the same characters; where not, it is one unit (``&amp;`` for ``&``).
    Segments are in order of the text and do not overlap; spans are reported in file offsets through
    `source_span`.
    """

    id: str
    text: str
    path: str | None = None
    language: str | None = None
    sha256: str = ""
    source_chars: int = 0
    segments: tuple[tuple[int, int, int, int], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("text"), str):
            data = dict(data)
            if not data.get("sha256"):
                raw = data["text"].encode("utf-8", "surrogatepass")
                data["sha256"] = hashlib.sha256(raw).hexdigest()
            data.setdefault("source_chars", len(data["text"]))
        return data

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the decoded file, tags and entities inside included.

        Characters that the file does not have (the line break between two paragraphs of HTML)
        belong to no place: the span shrinks to the characters that do. A span of only such
        characters is the empty one where the next text begins.

        Raises:
            ValueError: the span does not lie within the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(
                f"span {start}:{end} is not within a text of {len(self.text)} characters"
            )
        if not self.segments:
            return start, end
        first = bisect_right(self.segments, start, key=lambda segment: segment[0] + segment[2])
        if first == len(self.segments):
            past = self.segments[-1][1] + self.segments[-1][3]
            return past, past
        text_at, source_at, length, source_length = self.segments[first]
        same = length == source_length
        source_start = source_at + max(0, start - text_at) if same else source_at
        last = bisect_left(self.segments, end, key=lambda segment: segment[0]) - 1
        if end == start or last < first:
            return source_start, source_start
        text_at, source_at, length, source_length = self.segments[last]
        same = length == source_length
        source_end = source_at + (min(length, end - text_at) if same else source_length)
        return source_start, source_end

    def ref(self) -> ArticleRef:
        return ArticleRef(
            id=self.id,
            path=self.path,
            language=self.language,
            sha256=self.sha256,
            chars=self.source_chars,
        )


class Record(_Data):
    """What one article became: exactly one outcome, everything located, every problem named."""

    article: ArticleRef
    status: Status
    summary: dict[str, Any]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]
    provenance: Provenance
    usage: Usage

    def to_json(self) -> str:
        """The record as one line of JSON, in the shape of docs/records.md."""
        return self.model_dump_json(by_alias=True)
