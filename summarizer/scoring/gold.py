"""Gold: what a person says that an article says. Written as YAML, anchored by context.

A figure is anchored by a bit of the article in which the number stands in double brackets
(``more than [[2,000]] suspects``). The bit must occur exactly once in the article; the offsets
follow from it. See docs/evals.md for the labelling rules.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from summarizer.errors import GoldError
from summarizer.records import Bound
from summarizer.scoring.source import Located, Path_, parse_yaml, read_yaml

FIELDS = ("value", "bound", "unit", "counted", "event", "place", "period", "source")
LABEL_FIELDS = ("counted", "event", "place", "period", "source")
NotFigureClass = Literal[
    "date",
    "duration",
    "ordinal",
    "identifier",
    "furniture",
    "age",
    "score",
    "retracted",
    "other",
]
_ACCEPTABLE = ("low", "high", "bound", "unit", *LABEL_FIELDS, "part_of", "same_as")


def _decimal(value: Any) -> Any:
    if value is None or isinstance(value, Decimal):
        return value
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is no decimal number (write it like 48.6)") from error
    if not number.is_finite():
        raise ValueError(f"{value!r} is no finite number")
    return number


Number = Annotated[
    Decimal | None,
    BeforeValidator(_decimal, json_schema_input_type=str | int | None),
]


class Strict(BaseModel):
    """Frozen data that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FigureEntry(Strict):
    """A figure as it is written down."""

    anchor: str = Field(description="a bit of the article that occurs once, [[ ]] round the number")
    id: str | None = Field(default=None, description="a name for part_of and same_as; default G1..")
    low: Number = None
    high: Number = None
    bound: Bound
    unit: str = "count"
    counted: str | None = None
    event: str | None = None
    place: str | None = None
    period: str | None = None
    source: str | None = None
    accept: dict[str, list[str | None]] = Field(
        default_factory=dict, description="per field: other answers that are equally right"
    )
    part_of: str | None = Field(default=None, description="id (or anchor) of the whole")
    same_as: str | None = Field(default=None, description="id (or anchor) of the first mention")
    negated: bool = False


class NotFigureEntry(Strict):
    """A number that is no figure, as it is written down."""

    anchor: str
    cls: NotFigureClass = Field(alias="class")


class Statement(Strict):
    """A statement about the article with the words by which it is found in a summary.

    ``words``: each entry must stand in the summary; ``|`` parts alternatives, a final ``*`` stands
    for any ending. Without ``words`` three fifths of the statement's own content words must stand
    there, and all its numbers.
    """

    text: str
    words: list[str] = Field(default_factory=list)


def _statement(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


StatementEntry = Annotated[
    Statement, BeforeValidator(_statement, json_schema_input_type=str | Statement)
]


class GoldFile(Strict):
    """A gold file as it is written down. ``text`` stands in it where the piece was written for
    testing."""

    article: str = Field(description="file name of the article, or a name for `text`")
    language: str
    written_for_testing: bool = False
    split: Literal["tune", "held"] = "tune"
    cases: list[str] = Field(default_factory=list, description="the hard cases in it")
    text: str | None = None
    figures: list[FigureEntry] = Field(default_factory=list)
    not_figures: list[NotFigureEntry] = Field(default_factory=list)
    key_facts: list[StatementEntry] = Field(default_factory=list)
    claims: list[StatementEntry] = Field(default_factory=list)
    notes: str | list[str] | None = None


class GoldFigure(Strict):
    """A figure with its place in the article."""

    id: str
    start: int
    end: int
    text: str
    low: Number
    high: Number
    bound: Bound
    unit: str
    labels: dict[str, str | None]
    accept: dict[str, tuple[str | None, ...]]
    part_of: str | None
    same_as: str | None
    negated: bool


class GoldNumber(Strict):
    """A number that is no figure, with its place."""

    start: int
    end: int
    text: str
    cls: NotFigureClass


class Gold(Strict):
    """The labels of one article, resolved against its text."""

    id: str
    language: str
    split: Literal["tune", "held"]
    written_for_testing: bool
    text: str
    path: str
    figures: tuple[GoldFigure, ...]
    not_figures: tuple[GoldNumber, ...]
    key_facts: tuple[Statement, ...]
    claims: tuple[Statement, ...]


def gold_json_schema() -> str:
    """The JSON Schema of a gold file for editors; it stands beside the files, a test compares the
    two."""
    schema = GoldFile.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Gold labels of one article"
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def load_gold(path: Path, articles: Sequence[Path] = ()) -> Gold:
    """Read one gold file and resolve its anchors.

    Args:
        path: the YAML file.
        articles: folders in which ``article`` is looked for, after the gold file's own, when the
        file
            has no ``text``.

    Raises:
        GoldError: whatever is missing, unknown, ambiguous or contradictory, with ``file:line``.
    """
    source = read_yaml(path)
    entry = _validated(source)
    return _resolved(entry, _article_text(entry, source, path, articles), source, path.stem)


def load_gold_text(text: str, article_text: str | None = None, file: str = "gold") -> Gold:
    """Like `load_gold`, from strings (``article_text`` where the gold has no ``text``)."""
    source = parse_yaml(text, file)
    entry = _validated(source)
    body = entry.text if entry.text is not None else article_text
    if body is None:
        raise GoldError("there is no text to resolve the anchors in", where=file)
    return _resolved(entry, body, source, Path(entry.article).stem)


def load_gold_folder(folder: Path, articles: Sequence[Path] = ()) -> list[Gold]:
    """All gold files (``*.yaml``) of a folder and its subfolders, sorted by name.

    Raises:
        GoldError: as `load_gold`; or the folder has none; or two files have the same name.
    """
    files = sorted(folder.rglob("*.yaml"), key=lambda p: p.stem)
    if not files:
        raise GoldError("has no gold files (*.yaml)", where=str(folder))
    golds = [load_gold(file, articles) for file in files]
    for before, after in pairwise(golds):
        if before.id == after.id:
            raise GoldError(f"has the same name as {before.path}", where=after.path)
    return golds


def _validated(source: Located) -> GoldFile:
    if not isinstance(source.data, dict):
        raise GoldError("must be a mapping with article, language, figures ...", where=source.file)
    try:
        return GoldFile.model_validate(source.data)
    except ValidationError as error:
        first = error.errors()[0]
        path: Path_ = tuple(p for p in first["loc"] if isinstance(p, str | int))
        name = ".".join(str(p) for p in path)
        raise GoldError(f"{name}: {first['msg']}", where=source.where(path)) from error


def _article_text(entry: GoldFile, source: Located, path: Path, articles: Sequence[Path]) -> str:
    if entry.text is not None:
        return entry.text
    for folder in (path.parent, *articles):
        file = folder / entry.article
        if file.is_file():
            # newline="" keeps the file's own line ends: offsets are into the file as it is
            with file.open(encoding="utf-8", newline="") as stream:
                return stream.read()
    raise GoldError(f"article {entry.article!r} is not there", where=source.where(("article",)))


def _resolved(entry: GoldFile, text: str, source: Located, stem: str) -> Gold:
    names = _names(entry, source)
    figures = tuple(_figure(item, i, text, names, source) for i, item in enumerate(entry.figures))
    others = []
    for i, other in enumerate(entry.not_figures):
        where = source.where(("not_figures", i, "anchor"))
        start, end = locate(other.anchor, text, where)
        others.append(GoldNumber(start=start, end=end, text=text[start:end], cls=other.cls))
    _refuse_overlaps(figures, others, source)
    return Gold(
        id=stem,
        language=entry.language,
        split=entry.split,
        written_for_testing=entry.written_for_testing,
        text=text,
        path=source.file,
        figures=figures,
        not_figures=tuple(others),
        key_facts=tuple(entry.key_facts),
        claims=tuple(entry.claims),
    )


def _names(entry: GoldFile, source: Located) -> dict[str, str]:
    """Every way to refer to a figure -> its id."""
    names: dict[str, str] = {}
    for i, figure in enumerate(entry.figures):
        own = figure.id or f"G{i + 1}"
        if own in names:
            raise GoldError(f"id {own!r} stands twice", where=source.where(("figures", i)))
        names[own] = own
        names.setdefault(figure.anchor, own)
    return names


def _figure(
    item: FigureEntry, index: int, text: str, names: dict[str, str], source: Located
) -> GoldFigure:
    def where(key: str) -> str:
        return source.where(("figures", index, key))

    start, end = locate(item.anchor, text, where("anchor"))
    own = item.id or f"G{index + 1}"
    for key in ("part_of", "same_as"):
        other = getattr(item, key)
        if other is not None and names.get(other, own) == own:
            raise GoldError(f"{key}: no other figure is called {other!r}", where=where(key))
    _check_quantity(item, where("bound"))
    for key, values in item.accept.items():
        if key not in _ACCEPTABLE:
            raise GoldError(f"accept: {key!r} is no field of a figure", where=where("accept"))
        if key in ("part_of", "same_as") and any(v and v not in names for v in values):
            raise GoldError(f"accept: {key} names no figure", where=where("accept"))
        if key in ("low", "high"):
            for value in values:
                try:
                    _decimal(value)
                except ValueError as error:
                    raise GoldError(f"accept: {error}", where=where("accept")) from error
    return GoldFigure(
        id=own,
        start=start,
        end=end,
        text=text[start:end],
        low=item.low,
        high=item.high,
        bound=item.bound,
        unit=item.unit,
        labels={name: getattr(item, name) for name in LABEL_FIELDS},
        accept={key: tuple(values) for key, values in item.accept.items()},
        part_of=names[item.part_of] if item.part_of else None,
        same_as=names[item.same_as] if item.same_as else None,
        negated=item.negated,
    )


def _check_quantity(item: FigureEntry, where: str) -> None:
    """The table of docs/evals.md: which of low and high a bound leaves open."""
    low, high = item.low is not None, item.high is not None
    want = {
        "exact": (True, True),
        "about": (True, True),
        "between": (True, True),
        "nearly": (False, True),
        "up_to": (False, True),
        "fewer_than": (False, True),
        "at_least": (True, False),
        "more_than": (True, False),
        "vague": (True, False),
    }[item.bound]
    if (low, high) != want:
        need = " and ".join(n for n, w in zip(("low", "high"), want, strict=True) if w)
        raise GoldError(f"bound {item.bound} needs {need} and nothing else", where=where)
    if item.low is not None and item.high is not None:
        if item.bound in ("exact", "about") and item.low != item.high:
            raise GoldError(f"bound {item.bound} needs low equal to high", where=where)
        if item.bound == "between" and item.low >= item.high:
            raise GoldError("bound between needs low below high", where=where)


def locate(anchor: str, text: str, where: str) -> tuple[int, int]:
    """Offsets of the part in ``[[ ]]``.

    Raises:
        GoldError: no brackets, or the context stands in the text never or more than once.
    """
    before, opened, rest = anchor.partition("[[")
    inside, closed, after = rest.partition("]]")
    if not (opened and closed and inside):
        raise GoldError(f"anchor {anchor!r} needs [[ ]] round the number", where=where)
    needle = before + inside + after
    first = text.find(needle)
    if first < 0:
        raise GoldError(f"anchor {needle!r} does not stand in the article", where=where)
    if text.find(needle, first + 1) >= 0:
        times = sum(text.startswith(needle, i) for i in range(len(text)))
        raise GoldError(f"anchor {needle!r} stands there {times} times: add words", where=where)
    start = first + len(before)
    return start, start + len(inside)


def _refuse_overlaps(
    figures: Sequence[GoldFigure], others: Sequence[GoldNumber], source: Located
) -> None:
    spans = [(f.start, f.end, ("figures", i)) for i, f in enumerate(figures)]
    spans += [(n.start, n.end, ("not_figures", i)) for i, n in enumerate(others)]
    spans.sort()
    for before, after in pairwise(spans):
        if after[0] < before[1]:
            raise GoldError(
                f"overlaps the number of {source.where(before[2])}", where=source.where(after[2])
            )
