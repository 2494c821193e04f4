"""Numbers that name something by what stands around them: a singular article ("le 18", "la liste
4"), a title in quotation marks, a row behind one label, a postal code.

What a singular article stands before can be no count; only languages that list such articles
(`singular_articles`) are judged.
"""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.mentions import calls
from summarizer.mentions.beside import (
    noun_after,
    noun_counted,
    quotation,
    sentence_start,
    several_behind,
)
from summarizer.mentions.model import Context, Num, words_of
from summarizer.mentions.shares import share_told

_LENGTHS = frozenset(["m", "km", "mi", "yd", "ft", "t", "mm", "nmi"])
_TITLE = 80
_TITLE_NOUN = 4  # words from the noun to the title
_POSTAL = (4, 5)
_STREET_NEAR = 60
_LABEL_DIGITS = 4
_HEAD = 4  # words
_ARTICLES = ("singular_articles", "label_article")
_SHARE_NEAR = 90
_ARTICLED = re.compile(r"(?:Les|Le|La|Des|Aux) [0-9]{1,4} [^\W\d_a-zà-ÿ][^.!?;:]{0,30}")
_TOWN = re.compile(
    r"[^\W\d_a-zà-ÿ][\w'’-]*(?: (?:cedex|sur|sous|en|[^\W\d_a-zà-ÿ])[\w'’-]*)*"
    r"(?=[,.;:)\n]|\Z| cedex)"
)


def is_label(ctx: Context, num: Num) -> bool:
    """Classify ``num`` as an identifier if it can only be the label of something."""
    if num.style == "word":
        return _titled(ctx, num)
    if num.style != "digits":
        return False
    return (
        _singular(ctx, num)
        or (_labelled(ctx, num) and num.settle("identifier", "labelled"))
        or calls.who_is_called(ctx, num)
        or _postal(ctx, num)
        or _titled(ctx, num)
    )


def _singular(ctx: Context, num: Num) -> bool:
    """ "composez le 18", "un 3 pièces"; with a length the name of a race: "le 400 m haies"."""
    article = ctx.before("singular_articles", num.start)
    if article is None or num.scale > 1 or num.time:
        return False
    if num.sign_unit:
        race = num.unit in _LENGTHS and num.low is not None and num.low == int(num.low)
        return race and num.settle("identifier", "singular")
    if ctx.at(num.core_end).isalpha():  # "le 4x100 mètres"
        return False
    if share_told(ctx, ctx.sentence_before(num.start)) and (num.low or 0) <= 100:
        return False  # "il 72 per cento, entro l'estate si salirà al 90"
    if ctx.token_before(article[0]) in ctx.lex.group("reached_words").values:
        return False  # "subió al 31"
    return num.plain_int and num.settle("identifier", "singular")


def _labelled(ctx: Context, num: Num) -> bool:
    """ "dans la liste 4", "l'urne 3 est": a singular noun with its article right before a number
    that counts nothing. Behind a comma or "and" a verb may be left out ("la police en compte 900,
    le syndicat 2 500")."""
    if not num.plain_int or len(num.raw) > _LABEL_DIGITS or ctx.at(num.start - 1) != " ":
        return False
    one = ctx.after("single_verbs", num.core_end) is not None  # "il turno 4 resta chiuso"
    if noun_counted(ctx, num.core_end) and not one:
        return False
    word = ctx.token_before(num.start)
    at = num.start - 1 - len(word)
    article, mark, noun = word.rpartition("'")
    if not mark:
        article = ctx.token_before(at)
        at -= 1 + len(article)
    groups = ctx.lex.group
    if not groups("singular_articles") or not noun.isalpha():
        return False
    if not any(article + mark in groups(name).values for name in _ARTICLES):
        return False
    if (
        len(noun) < 3
        or ctx.ends(noun, "label_never_ends")
        or ctx.capital(num.start - 1 - len(noun))
        or _no_label(ctx, num, noun)
    ):
        return False
    if _subject(ctx, num):
        return False
    before = ctx.token_before(at)
    if one or not before or sentence_start(ctx, at):
        return True
    return before[-1].isalpha() and before not in ctx.lex.group("label_not_after").values


def _subject(ctx: Context, num: Num) -> bool:
    """ "À l'hôpital 12 sont morts": behind no more than a place or time at the head of a sentence,
    what a verb of several says is said of the number."""
    head = words_of(ctx.sentence_before(num.start))
    return len(head) <= _HEAD and several_behind(ctx, num.core_end)


def _no_label(ctx: Context, num: Num, noun: str) -> bool:
    if noun in ctx.lex.group("no_label").values or ctx.before("bounds_before", num.start):
        return True
    return noun in ctx.lex.durations.values or any(
        noun in ctx.lex.group(name).values for name in ("weekdays", "months", "function_words")
    )


def _postal(ctx: Context, num: Num) -> bool:
    """ "rue de Crimée, 75019 Paris": four or five digits between a street and a capital name."""
    if not num.plain_int or len(num.raw) not in _POSTAL or ctx.at(num.core_end) != " ":
        return False
    if ctx.lex.group("nouns_capital") or not ctx.capital(num.core_end + 1):
        return False
    if ctx.at(ctx.left(num.start) - 1) not in ",0123456789)(–—\n":
        return False
    if not _TOWN.match(ctx.plain, num.core_end + 1):
        return False
    near = words_of(ctx.shadow[max(0, num.start - _STREET_NEAR) : num.start])
    streets = ctx.lex.group("street_words").values
    return any(word in streets for word in near) and num.settle("identifier", "address")


def _titled(ctx: Context, num: Num) -> bool:
    """ "le film « 8 femmes »", "l'initiative « Pas de Suisse à 10 millions »": in quotation marks
    right behind a noun for what has a title."""
    if not ctx.lex.group("title_nouns"):
        return False
    quoted = quotation(ctx, num)
    if quoted and _ARTICLED.fullmatch(ctx.plain[slice(*quoted)].strip()):
        return num.settle("identifier", "title")
    opened = quoted[0] - 1 if quoted else None
    for _ in range(3):
        if opened is None:
            return False
        if ctx.before("title_heads", ctx.left(opened) - 1) and ctx.at(ctx.left(opened) - 1) == ":":
            return num.settle("identifier", "title")
        before = ctx.shadow[max(0, opened - _TITLE) : opened].rstrip()
        if not before[-1:].isalpha():  # what is quoted there was said
            return False
        words = words_of(before)[-_TITLE_NOUN:]
        names = ctx.lex.group("title_nouns").values
        if any(word in names or word.rpartition("'")[2] in names for word in words):
            return num.settle("identifier", "title")
        opened = _title_before(ctx, opened)  # "« 8 femmes » et « 13 »"
    return False


def _title_before(ctx: Context, opened: int) -> int | None:
    """Where the title begins that another is joined to, by a comma or "and"."""
    at = ctx.plain.rfind("»", max(0, opened - 6), opened)
    if at < 0:
        return None
    gap = ctx.shadow[at + 1 : opened].strip()
    first = ctx.plain.rfind("«", max(0, at - _TITLE), at)
    return first if first >= 0 and (gap == "," or gap in ctx.lex.joins) else None


def same_label(ctx: Context, nums: list[Num]) -> None:
    """ "la ligne 4 est coupée, la 6 ralentie": the article alone repeats the label."""
    label: Num | None = None
    for num in nums:
        if num.by == "rule:labelled":
            label = num
        elif label is None or num.cls or not num.plain_int or len(num.raw) >= _LABEL_DIGITS:
            continue
        elif len(ctx.sentence_before(num.start)) < num.start - label.end:
            label = None
        elif _article_alone(ctx, num) and not noun_after(ctx, num.core_end):
            num.settle("identifier", "labelled")


def _article_alone(ctx: Context, num: Num) -> bool:
    """Whether a clause begins with the article before a number."""
    article = ctx.before("label_article", num.start)
    at = ctx.left(article[0]) if article else 0
    return at > 0 and (ctx.at(at - 1) in ",;" or ctx.token_before(at) in ctx.lex.joins)


def rows(ctx: Context, nums: list[Num]) -> None:
    """ "les lignes 4, 6 et 13", "les trains 6201 et 6203", "les chambres 12 à 15": what names the
    first number, or stands before two that count nothing, names them all."""
    if not ctx.lex.group("singular_articles"):
        return
    links = ctx.lex.group("date_links").values
    for first, num in pairwise(nums):
        if num.cls or not num.plain_int or not (first.plain_int or first.cls == "identifier"):
            continue
        gap = ctx.shadow[first.end : num.start]
        if first.by == "rule:labelled" and gap.strip() in ctx.lex.group("of_total").values:
            num.settle("identifier", "labelled")  # "page 2 sur 5"
            continue
        if len(gap) > 6 or "\n" in gap or gap.strip() not in links:
            continue
        if noun_counted(ctx, num.core_end):
            continue
        if first.by in ("rule:labelled", "rule:name") and (gap != ", " or _several(ctx, first)):
            num.settle("identifier", "labelled")
        elif not first.cls and gap != ", " and _several(ctx, first, determined=True):
            first.settle("identifier", "labelled")
            num.settle("identifier", "labelled")


def _several(ctx: Context, num: Num, *, determined: bool = False) -> bool:
    """Whether a noun of the plural stands before a number (or a row of them)."""
    start = num.start
    while (word := ctx.token_before(start)) and (word[0].isdigit() or word in ctx.lex.joins):
        start -= 1 + len(word)
    at = start - 1 - len(word)
    plural = word.isalpha() and len(word) > 2 and word[-1:] in ctx.lex.group("plural_ends").values
    if not plural or word in ctx.lex.group("function_words").values:
        return False
    if not determined:
        return True
    if ctx.capital(at) or word in ctx.lex.group("no_label").values:
        return False
    return ctx.token_before(at) in ctx.lex.group("both_before").values


def after_article(ctx: Context, nums: list[Num]) -> None:
    """ "le corse del 14, garantito il 91": a bare number behind an article of the singular names
    one thing (a line, a day), unless a share was told shortly before."""
    group = ctx.lex.group("article_names_one")
    for num in nums if group else ():
        if num.cls == "figure" and num.unit in ("km", "m") and _run(ctx, num):
            num.settle("identifier", "race")
            continue
        plain = num.cls == "figure" and num.plain_int and num.unit == "count" and num.scale == 1
        if not plain or num.end != num.core_end or num.qualifier or num.low == 1:
            continue
        near = ctx.shadow[max(0, num.start - _SHARE_NEAR) : num.end + _SHARE_NEAR]
        if "%" in near or any(f" {word} " in near for word in ctx.lex.percent.values):
            continue
        closed = ctx.at(num.end) in ".,;:)!?'’\n" and not ctx.at(num.end + 1).isalnum()
        if ctx.before("article_names_one", num.start) and (closed or _little_follows(ctx, num.end)):
            num.settle("identifier", "singular")


def _run(ctx: Context, num: Num) -> bool:
    """ "la 10 km femminile", "nei 100 metri vince Rossi": a distance as the name of a race."""
    if not num.raw.isdigit() or num.qualifier:
        return False
    if num.unit == "km":
        return ctx.before("race_article", num.start) is not None
    return ctx.before("race_before", num.start) is not None and ctx.speaks_of("race_words", num)


def _little_follows(ctx: Context, end: int) -> bool:
    word = ctx.token_after(end).partition("'")[0]
    return ctx.at(end) == " " and word in ctx.lex.group("function_words").values


__all__ = ["after_article", "is_label", "rows", "same_label"]
