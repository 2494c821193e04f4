"""What the engine passes between its steps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from summarizer.mentions.lexicon import Lexicon, Word
from summarizer.mentions.phrases import GAPS

_SENTENCE_MARK = re.compile(r"[\n!?。！？។।؟]|\.(?=\s)")
_WORDS = re.compile(r"[^\s.,;:!?()\[\]\"'«»“”‘’।،؛؟…–—/%]+")
_ALNUM = re.compile("[0-9A-Za-z]+")
_REACH = 120
_AROUND = ".,;:!?)\"'।"  # marks that stand around a word
_OPENING = " (\"'\t"
_LEFT = _OPENING + "\n"


def words_of(text: str) -> list[str]:
    """The words of a text, in any script (a vowel sign of Hindi is no letter to `re`)."""
    return _WORDS.findall(text)


def is_code(unit: str) -> bool:
    """Whether a unit is the code of a currency."""
    return len(unit) == 3 and unit.isupper()


class Atom(NamedTuple):
    """One token that the trigger found: ``kind`` is the name of its group, ``word`` what the
    lexicon knows about it if it is a number word."""

    kind: str
    start: int
    end: int
    word: Word | None = None


@dataclass(slots=True)
class Num:
    """A number under way to a mention; offsets are into the shadow.

    ``style``: digits, word, vague, fraction, multiple, ordinal, one, name, special.
    ``core_end``: where the number itself ends, before scale, sign and unit.
    ``split``: what stands before and after the last "and" of a number in words.
    """

    start: int
    end: int
    core_end: int
    style: str
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = "exact"
    unit: str = "count"
    raw: str = ""
    mantissa: Decimal | None = None
    scale: Decimal = Decimal(1)
    split: tuple[Decimal, Decimal] | None = None
    time: str = ""
    sign_unit: bool = False
    article: bool = False
    cls: str = ""
    by: str = ""
    qualifier: tuple[int, int] | None = None
    negated: bool = False

    @property
    def first(self) -> int:
        """Where it starts with the words that qualify it from before ("about", "more than")."""
        return min(self.start, self.qualifier[0]) if self.qualifier else self.start

    @property
    def plain_int(self) -> bool:
        """Bare digits: no separator, scale, sign or unit."""
        return self.style == "digits" and self.raw.isdigit() and self.end == self.core_end

    def settle(self, cls: str, rule: str) -> bool:
        """Say what the number is and by which rule; true, so that a rule can end with it."""
        self.cls, self.by = cls, f"rule:{rule}"
        return True

    def alone(self, cls: str, rule: str, end: int | None = None) -> bool:
        """Settle a number, what was read behind it in it only where ``end`` says so."""
        self.end = max(self.core_end, end or self.core_end)
        return self.settle(cls, rule)

    def name(self, rule: str) -> bool:
        """Settle a number that names something: the scale or time that was read behind it is none
        of its own."""
        if not self.sign_unit:
            self.end = self.core_end
        return self.settle("identifier", rule)


def settled(start: int, end: int, cls: str, rule: str, core_end: int | None = None) -> Num:
    """What is known by its form as soon as it is found."""
    num = Num(start, end, end if core_end is None else core_end, "special")
    num.settle(cls, rule)
    return num


@dataclass(slots=True)
class Context:
    """One text for the rules: its shadow, its original case, its language."""

    shadow: str
    plain: str
    lex: Lexicon
    point_decimal: bool = True
    repeated: frozenset[str] = field(default_factory=frozenset)
    runs: list[tuple[int, int]] = field(default_factory=list)
    _line: tuple[int, int] = (0, -1)
    _run: tuple[int, int] = (0, -1)
    _disputed: tuple[tuple[int, int], bool] = field(init=False, default=((-1, -1), False))
    sum_at: tuple[int, tuple[Num, int] | None] = (-1, None)
    _marked_up: bool | None = None
    # What was found at a place, since each rule asks about the same few. Of one language, so a copy
    # for another language begins anew.
    _lefts: dict[int, int] = field(init=False, default_factory=dict)
    _told: dict[int, str] = field(init=False, default_factory=dict)
    _tells: dict[int, str] = field(init=False, default_factory=dict)
    _before: dict[int, frozenset[str]] = field(init=False, default_factory=dict)
    _after: dict[int, frozenset[str]] = field(init=False, default_factory=dict)
    _starting: dict[int, frozenset[str]] = field(init=False, default_factory=dict)
    _present: dict[tuple[str, ...], bool] = field(init=False, default_factory=dict)
    _money: dict[str, str] = field(init=False, default_factory=dict)

    def marked_up(self) -> bool:
        """Whether the block has any sign that markup begins with; found once."""
        if self._marked_up is None:
            self._marked_up = "{" in self.shadow or "<" in self.shadow
        return self._marked_up

    def present(self, groups: tuple[str, ...]) -> bool:
        """Whether the block has a phrase of any of some groups, at the beginning of a word; found
        once."""
        found = self._present.get(groups)
        if found is None:
            found = self._present[groups] = self.lex.stems(groups).stands(self.shadow)
        return found

    def disputes(self, start: int, end: int) -> bool:
        """Whether the sentence around a stretch has a word of a denial or a correction at all."""
        if (start, end) != self._disputed[0]:  # denial and correction ask in turn
            around = self.sentence_before(start) + "\n" + self.sentence_after(end)
            self._disputed = (start, end), self.lex.disputes.search(around) is not None
        return self._disputed[1]

    def local_money(self, code: str) -> str:
        """The money of the country that the block names, where several have money of this name."""
        places = self.lex.money_by_place.get(code)
        if places is None:
            return code
        if code not in self._money:
            script = self.lex.group("traditional").values
            if script and not any(sign in self.shadow for sign in script):
                places = {}
            named = [
                local
                for local, words in places.items()
                if local != "usual" and any(w in self.shadow for w in words)
            ]
            usual = places["usual"][0].upper() if "usual" in places else code
            self._money[code] = named[0] if len(named) == 1 else usual
        return self._money[code]

    def before_stop(self, start: int, end: int) -> int:
        """The end of a unit without the point that ends its sentence: "sur 5 km. La route", but
        not in "5 km. od grada"."""
        if self.at(end - 1) != "." or self.shadow[start : end - 1] not in self.lex.measures.values:
            return end
        after = self.shadow[end : end + 3].lstrip(" \"'")
        last = not after or after[0] == "\n" or self.capital(self.shadow.find(after, end))
        return end - 1 if last else end

    def token_before(self, pos: int) -> str:
        """The last run of non-space characters before ``pos`` (at most 40)."""
        parts = self.shadow[max(0, pos - 40) : pos].rsplit(None, 1)
        return parts[-1] if parts else ""

    def token_after(self, pos: int) -> str:
        parts = self.shadow[pos : pos + 40].split(None, 1)
        return parts[0] if parts else ""

    def word_after(self, pos: int) -> str:
        """The next run of non-space characters without the marks around it."""
        return self.token_after(pos).strip(_AROUND)

    def at(self, pos: int) -> str:
        """The character at ``pos``, or a newline outside the text."""
        try:
            return self.shadow[pos] if pos >= 0 else "\n"
        except IndexError:
            return "\n"

    def skip_space(self, pos: int) -> int:
        return pos + 1 if self.at(pos) in " -" else pos

    def left(self, pos: int) -> int:
        """``pos`` without the one space (or opening bracket) before it."""
        found = self._lefts.get(pos)
        if found is None:
            found = self._lefts[pos] = self._find_left(pos)
        return found

    def _find_left(self, pos: int) -> int:
        if pos > 1 and self.shadow[pos - 1] == " " and self.shadow[pos - 2] not in _LEFT:
            return pos - 1
        while pos > 0 and self.shadow[pos - 1] in _OPENING:
            if self.shadow[pos - 1] == "'" and self.shadow[pos - 2 : pos - 1].isalpha():
                break  # "plus d'une centaine": the word before ends with it
            pos -= 1
        if pos > 0 and self.shadow[pos - 1] == "\n" and self.at(pos) != "\n":
            # a line that was wrapped in the middle of a sentence
            before = self.shadow[max(0, pos - 2) : pos - 1]
            if before.isalpha():
                return pos - 1
        return pos

    def before(self, table: str, pos: int) -> tuple[int, str] | None:
        """The phrase of a group or table that ends at ``pos``, one space allowed between."""
        if table not in (self._before.get(pos) or self.behind(pos)):
            return None
        return self.lex.tables[table].before(self.shadow, self.left(pos))

    def after(self, table: str, pos: int) -> tuple[int, str] | None:
        """The phrase of a group or table that starts at ``pos``, one space allowed between."""
        if table not in (self._after.get(pos) or self.ahead(pos)):
            return None
        return self.lex.tables[table].after_gap(self.shadow, pos)

    def behind(self, pos: int) -> frozenset[str]:
        """The names of the groups and tables that `before` may find a phrase of."""
        names = self._before.get(pos)
        if names is None:
            names = self._before[pos] = self.lex.index.before(self.shadow, self.left(pos))
        return names

    def ahead(self, pos: int) -> frozenset[str]:
        """The names of the groups and tables that `after` may find a phrase of."""
        names = self._after.get(pos)
        if names is None:
            start = pos + 1 if self.shadow[pos : pos + 1] in GAPS else pos
            names = self._after[pos] = self._starting.get(start) or self.starting(start)
        return names

    def starts(self, table: str, pos: int) -> tuple[int, str] | None:
        """The phrase of a group or table that starts exactly at ``pos``."""
        if table not in (self._starting.get(pos) or self.starting(pos)):
            return None
        return self.lex.tables[table].after(self.shadow, pos)

    def starting(self, pos: int) -> frozenset[str]:
        """The names of the groups and tables that may have a phrase that starts at ``pos``."""
        names = self._starting[pos] = self.lex.index.after(self.shadow, pos)
        return names

    def run_end(self, pos: int) -> int:
        """Where the run of ASCII letters and digits around ``pos`` ends; a run is walked once."""
        start, end = self._run
        if not start <= pos < end:
            found = _ALNUM.match(self.shadow, pos)
            end = found.end() if found else pos
            self._run = (pos, end)
        return end

    def line(self, pos: int) -> tuple[int, int]:
        """Start and end of the line that ``pos`` stands in."""
        start, end = self._line
        if not start <= pos <= end:
            start = self.shadow.rfind("\n", 0, pos) + 1
            end = self.shadow.find("\n", pos)
            end = len(self.shadow) if end < 0 else end
            self._line = (start, end)
        return start, end

    def sentence_before(self, pos: int) -> str:
        """The sentence up to ``pos``, at most 120 characters of it."""
        found = self._told.get(pos)
        if found is None:
            window = self.shadow[max(0, pos - _REACH) : pos]
            marks = list(_SENTENCE_MARK.finditer(window))
            found = self._told[pos] = window[marks[-1].end() :] if marks else window
        return found

    def sentence_after(self, pos: int) -> str:
        """The sentence from ``pos`` on, at most 120 characters of it."""
        found = self._tells.get(pos)
        if found is None:
            window = self.shadow[pos : pos + _REACH]
            mark = _SENTENCE_MARK.search(window)
            found = self._tells[pos] = window[: mark.start()] if mark else window
        return found

    def ends(self, word: str, group: str) -> bool:
        """Whether a word has one of the endings of a group."""
        return word.endswith(tuple(self.lex.group(group).values))

    def around(self, start: int, end: int) -> str:
        """The sentence around a stretch, without the stretch."""
        return self.sentence_before(start) + " " + self.sentence_after(end)

    def speaks_of(self, group: str, num: Num) -> bool:
        """Whether the sentence around a number has a word of a group."""
        listed = self.lex.group(group).values
        near = words_of(self.around(num.start, num.end)) if listed else ()
        return any(word in listed for word in near)

    def capital(self, pos: int) -> bool:
        """Whether the word at ``pos`` starts with a capital letter."""
        return pos < len(self.plain) and self.plain[pos].isupper()
