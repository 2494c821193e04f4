"""Numbers inside names and identifiers: "S&P 500", "iPhone 14", "Highway 5", "Group of Seven"."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from summarizer.mentions import calls
from summarizer.mentions.beside import (
    clause_ends,
    no_name,
    noun_after,
    sentence_start,
    title_line,
    verb_after,
)
from summarizer.mentions.capitalnames import is_capital_name
from summarizer.mentions.model import Context, Num, words_of
from summarizer.mentions.namerows import in_row

# what a label goes on with, as in "article 314-1" and "Regulation 12(3)(b)"
_DASHED = re.compile(r"[-/][0-9]{1,4}(?![0-9])|(?:\([0-9a-z]{1,3}\))+")
_LINK = re.compile(r" ?([^ 0-9]{1,8}) ?[0-9]")
_HOUSE = re.compile("[1-9][.][0-9]{3}")  # "avenida Corrientes 1.234"
_STREET = 40
# "602 W. First St.", "at 311 Road, ..."
_ON_A_SIDE = re.compile(
    r" [NSEW]\. (?:[A-Z][\w'-]+ ){1,3}(?:St|Ave|Rd|Blvd|Dr|Ln|Street|Road|Avenue|Lane)\b| Road,"
)
_BESIDE = re.compile(r"(?: (?:bis|ter|quater))?,? ")  # "12 bis, rue de la Gare"


def is_name(ctx: Context, num: Num) -> bool:
    """Classify ``num`` as an identifier if it stands in a name."""
    if ctx.at(num.core_end) == ":" and ctx.at(num.core_end + 1).isdigit():
        return False  # "im Maßstab 1:4"
    if num.style == "digits":
        return (
            is_capital_name(ctx, num)
            or _labelled(ctx, num)
            or calls.told_to_dial(ctx, num)
            or _label_behind(ctx, num)
            or _address(ctx, num)
            or _long(num)
            or _coded(ctx, num)
            or _after_name(ctx, num)
            or _in_title(ctx, num)
        )
    if num.style == "word":
        return is_capital_name(ctx, num) or _worded_label(ctx, num) or _capital_word(ctx, num)
    return False


def _label_behind(ctx: Context, num: Num) -> bool:
    """A label behind it: "27 numaralı bina", "6284 sayılı kanun", "az 5-ös úton"."""
    plain = not num.sign_unit and not num.time and num.scale == 1
    if plain and ctx.after("identifier_behind", num.core_end):
        return num.name("labelled")
    return False


def _labelled(ctx: Context, num: Num) -> bool:
    """A label before it: "No. 5", "article 12", "flight 370"."""
    if num.scale > 1 or (num.sign_unit and num.unit in ("percent", "USD", "EUR")):
        return False
    if "," in num.raw or " " in num.raw or num.time:
        return False
    colon = ctx.left(num.start) - 1
    dialled = ctx.at(colon) == ":" and ctx.before("phone_before", colon)  # "Numero unico: 112"
    if num.plain_int and dialled:
        return num.name("labelled")
    star = ctx.at(num.start - 1) in "*#"  # "Question No. *259"
    found = ctx.before("identifier_before", num.start - star)
    if found is None or found[0] == num.start:
        behind = not ctx.lex.han and ctx.after("identifier_after", ctx.skip_space(num.end))
        plain = num.plain_int or num.style == "decimal"  # "101.5 FM"
        return bool(behind) and plain and num.name("labelled")
    word = ctx.shadow[found[0] : num.start].strip()
    # "la ligne 4 roule": one line, so the number can only name it
    # "exits 9 rooms": a plural names only as in "rooms 9 and 12"
    plural = word in ctx.lex.group("label_plurals").values
    week = word in ctx.lex.group("weekday_before").values  # 上周31人受伤
    week = week and ctx.lex.group("classifiers").after(ctx.shadow, num.core_end) is not None
    # in brackets ("last week (164 in the north)", "la maggior parte (55)") it only counts
    aside = word.endswith("(") and not (ctx.at(num.core_end) == ")" and ctx.capital(found[0]))
    alone = plural and not _goes_on(ctx, num.core_end)
    if aside or week or alone or _several_at(ctx, num, found[0]):
        return False
    noun = noun_after(ctx, num.core_end)
    named = ctx.before("label_article", found[0]) is not None and len(num.raw) < 4
    if noun and word not in ctx.lex.group("label_plurals").values:
        noun = not verb_after(ctx, num.core_end)
    named = named or (not num.sign_unit and _bare_label(ctx, found[0], word, noun))
    small = word in ctx.lex.group("identifier_capital").values and not ctx.capital(found[0])
    if small and (noun or not named):
        return False
    if noun and not named and word in ctx.lex.group("identifier_weak").values:
        return False
    if dashed := _DASHED.match(ctx.shadow, num.core_end):  # "article 314-1"
        num.core_end = dashed.end()
    num.end = num.core_end
    return num.name("labelled")


def _several_at(ctx: Context, num: Num, start: int) -> bool:
    """ "auf der Strecke 14 Unfälle", but "die Linie 4 Richtung Zoo": behind a label and its article
    a noun of the plural is counted, where its capital and its ending tell."""
    article = ctx.before("label_article", start)
    if article is None or not ctx.lex.group("plural_noun_ends"):
        return False
    groups = ctx.lex.group
    led = ctx.token_before(article[0]) in groups("function_words").values
    contracted = ctx.shadow[article[0] : start].strip() not in groups("determiners").values
    if not (led or contracted):  # "Den Mate 9 Smartphones fehlt"
        return False
    word = ctx.word_after(num.core_end)
    return noun_after(ctx, num.core_end) and ctx.ends(word, "plural_noun_ends")


def _bare_label(ctx: Context, start: int, word: str, noun: bool) -> bool:
    """ "in ward 7 patients", "Lot 12 sold", "Phase 3 trials": a singular noun without an article,
    so the number can only name it. Words that stand so as another part of speech or in idioms ("by
    bus", "to train") need that no noun follows the number."""
    groups = ctx.lex.group
    if not groups("label_lead") or word in groups("label_plurals").values:
        return False
    if ctx.capital(start):
        verb = word in groups("label_verbs").values and sentence_start(ctx, start)
        return not (verb and noun) and (not noun or not title_line(ctx, start))
    verb = word in groups("label_verbs").values and ctx.before("verb_lead", start) is not None
    if verb or (noun and word in groups("label_doubtful").values):
        return False
    mark = ctx.at(ctx.left(start) - 1)
    return (
        mark in ",;:(–—" or ctx.at(start - 1) in "([" or ctx.before("label_lead", start) is not None
    )


def _goes_on(ctx: Context, end: int) -> bool:
    """Whether another number is joined on: "4 and 6", "7 to 12", "12, 13"."""
    link = _LINK.match(ctx.shadow, end)
    return link is not None and link.group(1) in ctx.lex.group("date_links").values


def _address(ctx: Context, num: Num) -> bool:
    """ "214 Elm Street", "7 avenue de la Gare", "calle Mayor, 27", "Hauptstraße 12"."""
    grouped = _HOUSE.fullmatch(num.raw) is not None and num.end == num.core_end
    if grouped and _street_before(ctx, num):
        return num.name("address")
    if not num.raw.isdigit() or len(num.raw) > 4:
        return False
    if ctx.lex.group("street_words") and _ON_A_SIDE.match(ctx.plain, num.core_end):
        return num.plain_int and num.name("address")
    streets = ctx.lex.group("street_words").values
    beside = _BESIDE.match(ctx.shadow, num.core_end)
    small = beside is not None and ctx.token_after(beside.end()) in streets
    if (
        beside is not None
        and (beside.group() == " " or small)
        and streets
        and (_street_after(ctx, beside.end(), streets))
    ):
        num.end, num.sign_unit, num.scale = num.core_end, False, Decimal(1)
        return num.name("address")
    if num.end != num.core_end:
        return False
    return _street_before(ctx, num) and num.name("address")


def _street_before(ctx: Context, num: Num) -> bool:
    """Whether a street's name ends before the number, and nothing is counted behind it."""
    word = ctx.token_before(num.start)
    first = num.start - 1 - len(word)
    ending = ctx.ends(word, "street_ends")
    if ending and ctx.capital(first) and ctx.at(num.start - 1) == " ":
        return not noun_after(ctx, num.core_end)
    streets = ctx.lex.group("street_before").values
    goes_on = ctx.token_after(num.core_end) in ctx.lex.joins and word[:1].isalpha()
    goes_on = goes_on and ctx.capital(first) and ctx.at(num.core_end) == " "
    if not streets or not (ctx.at(num.core_end) in ",.;)\n" or goes_on):
        return False
    near = slice(max(0, num.start - _STREET), num.start)
    words, plain = ctx.shadow[near].split()[-4:], ctx.plain[near].split()[-4:]
    return any(
        word in streets and any(name[0].isupper() for name in plain[i + 1 :])
        for i, word in enumerate(words)
    )


def _street_after(ctx: Context, start: int, streets: Collection[str]) -> bool:
    """Whether a street is named there: the word for it first and small ("rue des Halles"), or last
    and all words capital ("Elm Street")."""
    if of := ctx.starts("street_of", start):  # "au 48 de la rue Foch"
        return ctx.token_after(of[0]) in streets
    words = ctx.plain[start : start + _STREET].split()[:4]
    if words and words[0].lower() in streets and words[0].islower():
        at = start + len(words[0]) + 1
        return ctx.after("street_of", at) is not None or ctx.capital(at)
    for i, word in enumerate(words):
        if not word[0].isupper():
            return False
        if i and word.strip(".,;:)\"'").lower() in streets:
            return True
        if word[-1] in ".,;:)":
            return False
    return False


def _worded_label(ctx: Context, num: Num) -> bool:
    """ "series two", "Day three": the label says that the word only names."""
    if num.sign_unit or num.time or num.scale > 1 or num.article or (num.low or 0) > 99:
        return False
    if ctx.before("identifier_worded", num.start):
        return num.name("labelled")
    return False


def _determined(ctx: Context, at: int) -> bool:
    """ "the Mate 9 phones": a determiner before the capital words makes them one name."""
    for _ in range(3):
        word = ctx.token_before(at)
        start = at - 1 - len(word)
        if not word or start < 0:
            return False
        if word in ctx.lex.group("determiners").values:
            return True
        if not ctx.capital(start) or word[-1] in ".,;:!?)":
            return False
        at = start
    return False


def _long(num: Num) -> bool:
    """Nine digits or more without a separator are a code, unless they are round or have a unit."""
    long = num.raw.isdigit() and len(num.raw) >= 9
    if long and not num.sign_unit and not num.raw.endswith("000") and num.scale == 1:
        return num.name("long-number")
    return False


def _after_name(ctx: Context, num: Num) -> bool:
    """ "Windows 10 was", "Galaxy 7.": a capital word before, no noun after."""
    if not num.plain_int or len(num.raw) > 4 or ctx.at(num.start - 1) != " ":
        return False
    if ctx.at(num.core_end) in "-–" and ctx.at(num.core_end + 1).isdigit():
        return False  # "beat Lisk Rovers 3-1"
    before = ctx.token_before(num.start)
    at = num.start - 1 - len(before)
    elided = len(before) - len(before.rpartition("'")[2])  # "l'Intercités 3855"
    if elided and before[:elided] in ctx.lex.group("singular_articles").values:
        before, at = before[elided:], at + elided
    else:
        elided = 0
    if not before or not _name_word(ctx, before, at):
        return False
    if ctx.lex.group("nouns_capital") and not _function_follows(ctx, num.core_end):
        return False
    opens = not elided and sentence_start(ctx, at)
    if opens or ctx.lex.bounds_before.before(ctx.shadow, num.start - 1):
        return False
    counted = ctx.at(num.core_end) == " " and ctx.after("bounds_after", num.core_end)  # "12 or so"
    in_turn = counted or _in_turn(ctx, at) or in_row(ctx, num)
    if in_turn or title_line(ctx, num.start) or ctx.capital(num.core_end + 1):
        return False
    told = bool(ctx.lex.group("plural_ends"))  # "dans le Bronx 400 camions"
    if noun_after(ctx, num.core_end) and (told or not (elided or _determined(ctx, at))):
        return False
    return num.name("name")


def _in_turn(ctx: Context, at: int) -> bool:
    """ "in Berlin wurden 12 Autos gestohlen, in Hamburg 30": places in turn, where nouns have
    capitals, or who counts behind the verb ("zählte das Landeskriminalamt 287")."""
    counted = ctx.lex.group("counted_by").values
    if any(word in counted for word in words_of(ctx.sentence_before(at))[-2:]):
        return True
    places = ctx.lex.group("places_in_turn").values
    if not places or ctx.token_before(at) not in places:
        return False
    return any(char.isdigit() for char in ctx.sentence_before(at))


def _coded(ctx: Context, num: Num) -> bool:
    """ "la D 906", "sur l'A 7", "o voo TP 1043": a determiner and a letter or two in capitals."""
    if not num.plain_int or len(num.raw) > 4 or ctx.at(num.start - 1) != " ":
        return False
    word = ctx.token_before(num.start)
    start = at = num.start - 1 - len(word)
    article = "".join(word.partition("'")[:2])
    if article in ctx.lex.group("elided_articles").values:
        start += len(article)
    code = ctx.plain[start : num.start - 1]
    if not (code.isalpha() and code.isupper() and len(code) < 3) or title_line(ctx, at):
        return False
    if num.sign_unit or (not ctx.at(at - 2).isascii() and ctx.at(at - 1) == " "):
        return not num.sign_unit and num.name("name")  # "الرحلة MS 985"
    if start == at and ctx.token_before(at) not in ctx.lex.group("determiners").values:
        return False
    return not noun_after(ctx, num.core_end) and num.name("name")


def _in_title(ctx: Context, num: Num) -> bool:
    """ "le groupe Les 5 Vents": a capital article in mid-sentence, a capital word behind."""
    if not num.plain_int or ctx.lex.group("nouns_capital") or ctx.at(num.start - 1) != " ":
        return False
    word = ctx.token_before(num.start)
    at = num.start - 1 - len(word)
    if word not in ctx.lex.group("definite_capital").values or not ctx.capital(at):
        return False
    if ctx.at(num.core_end) != " " or not ctx.capital(num.core_end + 1):
        return False
    return not sentence_start(ctx, at) and not title_line(ctx, at) and num.name("name")


def _name_word(ctx: Context, word: str, at: int) -> bool:
    """A capital word that is no function word and no name of a month or day."""
    if not word[0].isalpha() or word[-1] in ".,;:!?" or not ctx.capital(at):
        return False
    return not no_name(ctx, word)


def _function_follows(ctx: Context, end: int) -> bool:
    """Where nouns are capital: the number ends its phrase, or a function word goes on."""
    if clause_ends(ctx, end):
        return True
    following = ctx.word_after(end)
    return following in ctx.lex.group("function_words").values and not ctx.capital(end + 1)


def _capital_word(ctx: Context, num: Num) -> bool:
    """ "the Big Four", "Five Eyes": a capital number word in the middle of a sentence."""
    if not ctx.capital(num.start) or num.sign_unit or num.scale > 1 or num.article:
        return False
    behind_date = ctx.at(ctx.left(num.start) - 1).isdigit()  # "12/05/2022 Trois morts"
    if ctx.lex.group("nouns_capital") or behind_date or sentence_start(ctx, num.start):
        return False
    if title_line(ctx, num.start) or ctx.plain[num.start : num.end].isupper():
        return False
    before = ctx.token_before(num.start)
    if before and before[-1] in "\"'“‘(-–—•":
        return False
    return num.name("name")
