"""Ages told by apposition: "Emma Smith, 53, said", "Pruitt, 57, took over"; rows of ages and
times."""

from __future__ import annotations

import re

from summarizer.mentions.beside import no_name
from summarizer.mentions.model import Context, Num

_YOUNG = 5  # below it a bare number behind a name is seldom an age
_GROWN = 14  # of those who are called by a surname
_AGED = re.compile(r"[^\W\d_][\w'’-]+, [1-9][0-9],? ")
_DECADES = re.compile(r"(?:[2-9]0s(?:, | and ))+\Z")  # "(30s and 20s)"
_PARTY = re.compile(r" \([^()\d]{1,14}\)\Z")
_PARTY_OPEN = re.compile(r" \([^\W\d_a-zà-ÿ][^()\d,]{0,13}\Z")
_PARTY_REACH = 20
_ROW = 60
_OLDEST = 110
_SHORT = 5  # letters that a word for a person may have at the end of another word by chance


def apposition(ctx: Context, num: Num) -> bool:
    """ "Emma Smith, 53, said": a capital name, a comma, the number, a comma."""
    shadow = ctx.shadow
    right = ctx.at(num.core_end)
    if right == " " and ctx.token_after(num.core_end) in ctx.lex.joins:
        right = "+"  # "his sons, 12 and 9,"
    if right not in ",).;+" or (right == "." and ctx.at(num.core_end + 1).isdigit()):
        return False
    at = num.start
    if ctx.at(at - 1) == "(":
        comma = at - 1
    else:
        word = ctx.token_before(at)
        if word.strip(",") in ctx.lex.group("age_apposition").values and word:
            at = at - 1 - len(word)
        if ctx.at(at - 1) != " " or ctx.at(at - 2) != ",":
            return False
        comma = at - 2
    comma = _before_party(ctx, comma, right)
    before = ctx.token_before(comma)
    if right in ",)+" and _person(ctx, before):
        return True
    if (num.low or 0) < _YOUNG:
        return False
    start = comma - len(before) - (ctx.at(comma - 1) == " ")
    if not before or not before[-1].isalpha() or not ctx.capital(start):
        return False
    name = shadow[max(0, start - 30) : start].split()
    previous = ctx.plain[max(0, start - 30) : start].split()
    if not name or not previous[-1][0].isupper() or previous[-1][-1] in ".,;:":
        return right == "," and (_in_row(ctx, start) or _surname(ctx, start, num))
    told = right == ";" and _GROWN <= (num.low or 0) < _OLDEST and not _listed(ctx, start)
    return told or right in ",)" or (right == "." and _quoted_before(ctx, start))


def _listed(ctx: Context, pos: int) -> bool:
    """Whether a colon stands before a name in its line: a table ("Scores: Leeds United, 54;")."""
    return ":" in ctx.plain[max(ctx.line(pos)[0], pos - _ROW) : pos]


def _before_party(ctx: Context, comma: int, right: str) -> int:
    """Where a name ends that its party stands behind in brackets: "Ada Prado (PSB), 54, said",
    "Ada Berg (SPD, 54)"."""
    behind = _PARTY_OPEN if right == ")" else _PARTY
    found = behind.search(ctx.plain, max(0, comma - _PARTY_REACH), comma)
    return found.start() if found else comma


def _person(ctx: Context, word: str) -> bool:
    """Whether a word names a person; German writes what kind of person onto it ("Rechtsanwalt")."""
    persons = ctx.lex.group("person_words").values
    if word in persons or not ctx.lex.group("nouns_capital"):
        return word in persons
    return any(len(own) > _SHORT and word.endswith(own) for own in persons)


def decade_of_life(ctx: Context, num: Num) -> bool:
    """ "in his 50s", "a man (30s)", "Woman, 80s, dies": an age, no years."""
    if ctx.before("in_their", num.start):
        return True
    first = _DECADES.search(ctx.shadow, max(0, num.start - _ROW), num.start)
    at = (first.start() if first else num.start) - 1
    if ctx.at(at) != "(" and ctx.shadow[max(0, at - 1) : at + 1] != ", ":
        return False
    return ctx.token_before(at - 1) in ctx.lex.group("person_words").values


def _surname(ctx: Context, start: int, num: Num) -> bool:
    """ "Pruitt, 57, took over": a name alone, and the sentence goes on; not "in Paris, 57, ..."."""
    if not ctx.lex.group("ages_of_surnames") or ctx.before("ages_of_surnames", start):
        return False
    name = ctx.token_before(ctx.left(num.start)).rstrip(",")
    if no_name(ctx, name) or (num.low or 0) < _GROWN:
        return False
    following = ctx.token_after(num.core_end + 1)
    if not following[:1].isalpha() or ctx.capital(num.core_end + 2):
        return False
    line = ctx.shadow[ctx.line(start)[0] : start]
    return following not in ctx.lex.joins and ":" not in line[-_ROW:]


def _in_row(ctx: Context, start: int) -> bool:
    """ "Smith, 34, Jones, 29, and Patel, 41": one name of several with a number each; behind a
    colon it may be a table."""
    near = ctx.plain[max(0, start - _ROW) : start + _ROW]
    return len(_AGED.findall(near)) > 1 and ":" not in near


def _quoted_before(ctx: Context, pos: int) -> bool:
    """ "«Perdi tudo», contou Nelson Dutra, 54.": the speaker behind what was said."""
    before = ctx.plain[max(0, pos - 60) : pos]
    return any(quote in before for quote in ("»,", "”,", '",', "“,", "», ", "” "))


def rows(ctx: Context, nums: list[Num]) -> None:
    """ "enfants de 6, 9 et 12 ans": a row of times whose first number has a comma behind
    it; "the next 24, 48 hours"."""
    for num, after in zip(nums[-2::-1], nums[:0:-1], strict=True):
        if after.cls not in ("age", "duration") or num.cls != "figure" or not num.plain_int:
            continue
        gap = ctx.shadow[num.end : after.start]
        led = after.cls == "duration" and after.raw.isdigit()
        led = led and ctx.before("time_row_lead", num.start) is not None
        if (gap == ", " and (led or after.plain_int)) or _hyphened(ctx, gap):
            num.settle(after.cls, after.by[5:])


def _hyphened(ctx: Context, gap: str) -> bool:
    """ "die 18-, 19- und 21-Jährigen": the hyphen stands for the rest of the word behind."""
    return gap[:1] == "-" and (gap[1:].strip(" ,") in ctx.lex.joins or gap == "-, ")
