"""The spoiled prompts: each is the standard one with a few places changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

LABELS, LABELS_USER = "labels.system.j2", "labels.user.j2"
SHORTEN = "shorten.system.j2"

_RULES = """\
counted: what is counted, without the number. event: what happened to them or what they do, as \
short as possible. place: where. period: when. source: who states the number.
null where the text does not say."""
_FIRST = """\
{"F1":{"counted":"casks of cider","event":"stolen","place":"Hereford","period":"Friday",\
"source":"The brewery"}}"""
_SECOND = """\
{"F1":{"counted":"passengers","event":"left","place":"Ancona","period":"May","source":null},\
"F2":{"counted":"schools","event":"left","place":"Ancona","period":"May","source":null}}"""


@dataclass(frozen=True)
class Variant:
    """A spoiled prompt.

    Attributes:
        aims: the measures that should fall; empty where the program keeps the harm out, so that
            nothing should.
        edits: (template, what stands there, what stands there instead).
    """

    name: str
    about: str
    aims: tuple[str, ...]
    edits: tuple[tuple[str, str, str], ...]

    def write(self, standard: Path, folder: Path) -> Path:
        """Makes the folder of templates.

        Raises:
            ValueError: the standard prompt has changed and an edit finds nothing to change.
        """
        path = folder / "prompts" / f"sabotage-{self.name}"
        shutil.copytree(standard, path, dirs_exist_ok=True)
        for template, old, new in self.edits:
            file = path / template
            text = file.read_text("utf-8")
            if old not in text:
                raise ValueError(f"{self.name}: {template} no longer has {old[:60]!r}")
            file.write_text(text.replace(old, new), "utf-8")
        return path


def _examples(first: str, second: str) -> tuple[tuple[str, str, str], ...]:
    return ((LABELS, _FIRST, first), (LABELS, _SECOND, second))


_NULLS = '"event":null,"place":null,"period":null,"source":null'

VARIANTS: tuple[Variant, ...] = (
    Variant(
        "instruction-dropped",
        "what each field means is no longer said",
        ("counted", "event"),
        ((LABELS, _RULES, ""),),
    ),
    Variant(
        "fields-swapped",
        "place and source change their meaning, in rules and examples",
        ("place", "source"),
        (
            (LABELS, "place: where.", "place: who states the number."),
            (LABELS, "source: who states the number.", "source: where."),
            *_examples(
                _FIRST.replace('"place":"Hereford"', '"place":"The brewery"').replace(
                    '"source":"The brewery"', '"source":"Hereford"'
                ),
                _SECOND.replace('"place":"Ancona"', '"place":null').replace(
                    '"source":null', '"source":"Ancona"'
                ),
            ),
        ),
    ),
    Variant(
        "example-translated",
        "the examples answer in German",
        ("counted", "event"),
        _examples(
            '{"F1":{"counted":"Fässer Apfelwein","event":"gestohlen","place":"Hereford",'
            '"period":"Freitag","source":"Die Brauerei"}}',
            _SECOND.replace("passengers", "Fahrgäste")
            .replace("schools", "Schulen")
            .replace("left", "fuhren")
            .replace("May", "Mai"),
        ),
    ),
    Variant(
        "examples-dropped",
        "no worked examples",
        ("counted", "event"),
        ((LABELS, _FIRST, ""), (LABELS, _SECOND, "")),
    ),
    Variant(
        "qualifier-ignored",
        "the summary is told to drop 'more than' and the like",
        (),
        (
            (
                SHORTEN,
                "Leave out side remarks.",
                'Leave out side remarks, and words such as "about", "more than", "at least".',
            ),
            (SHORTEN, '"About [F1: 40] casks', '"[F1: 40] casks'),
            (SHORTEN, "avec plus de [F1: 1 250]", "avec [F1: 1 250]"),
        ),
    ),
    Variant(
        "neighbours-mixed",
        "the examples give each mark the words of the other",
        ("counted",),
        _examples(
            _FIRST.replace("casks of cider", "brewery"),
            _SECOND.replace("passengers", "X")
            .replace("schools", "passengers")
            .replace('"X"', '"schools"'),
        ),
    ),
    Variant(
        "null-when-in-doubt",
        "counted apart, null is asked for, and the examples do so",
        ("event", "place", "period", "source"),
        (
            (
                LABELS,
                "null where the text does not say.",
                "Only counted matters: give null for every other field.",
            ),
            *_examples(
                f'{{"F1":{{"counted":"casks of cider",{_NULLS}}}}}',
                f'{{"F1":{{"counted":"passengers",{_NULLS}}},"F2":{{"counted":"schools",{_NULLS}}}}}',
            ),
        ),
    ),
    Variant(
        "whole-sentence",
        "event is to be the whole sentence",
        ("event",),
        (
            (
                LABELS,
                "event: what happened to them or what they do, as short as possible.",
                "event: the whole sentence, as long as possible.",
            ),
            *_examples(
                _FIRST.replace(
                    '"stolen"', '"said on Friday that about 40 casks of cider were stolen"'
                ),
                _SECOND.replace('"left"', '"with 1,250 passengers left Ancona for Split"'),
            ),
        ),
    ),
    Variant(
        "source-invented",
        "a source is demanded for each number, and the examples always have one",
        ("source",),
        (
            (LABELS, "source: who states the number.", "source: the first name in the text."),
            (LABELS, "null where the text does not say.", "Never give null."),
            *_examples(_FIRST, _SECOND.replace('"source":null', '"source":"Ancona"')),
        ),
    ),
    Variant(
        "numbers-dropped",
        "the summary is told to leave out numbers",
        ("key facts",),
        (
            (
                SHORTEN,
                "Leave out side remarks.",
                "Leave out side remarks and every mark: the summary has no numbers.",
            ),
            (
                SHORTEN,
                "About [F1: 40] casks of cider and [F2: 6] barrels were stolen from a brewery",
                "Casks of cider and barrels were stolen from a brewery",
            ),
            (
                SHORTEN,
                "Trois ferries avec plus de [F1: 1 250] passagers ont quitte Ancone pour Split "
                "en [M1: mai].",
                "Trois ferries avec beaucoup de passagers ont quitte Ancone pour Split.",
            ),
        ),
    ),
)
