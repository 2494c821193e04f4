"""Units and scales that a text says once for several numbers: "87 million euros, down from 103",
"140 km, of which only 36", "against 81.40 in February", "costs rose by 3 million".

A number that counts nothing (no noun, no unit behind it) takes the unit of the figure before it
where the words say that the two are alike. What a noun follows is a count of its own.
"""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.mentions.beside import clause_ends
from summarizer.mentions.millions import MILLION, is_money, of_the_sum, was_then
from summarizer.mentions.model import Context, Num, words_of
from summarizer.mentions.shareunits import parallel

_STYLES = ("digits", "word")
_PERCENT = ("percent", "percentage_points")
_NO_UNITS = ("count", "magnitude", "times", "cent")
_STEP = 10  # how far two mantissas may lie apart that share a scale
_LARGE = 1000
_VOTED = 6  # words from the votes for to the votes against
_CHANGED = 2  # words from a verb of change to what it came to
_PRONOUN = 5  # words from "en", "ne" to the number
_MONEY_WORDS = 8
_PRONOUN_BACK = 150
_WHOLE = 100
_NEXT = 90  # characters to a sum that the next sentence compares with
_ALIKE = 10
_SIGNED = re.compile(r"\s?[,;(]\s?\+")
_LIMITS = ("more_than", "fewer_than", "at_least", "up_to")
_DECIMALS_BACK, _MONEY_BACK = 200, 400


def fill(ctx: Context, nums: list[Num]) -> None:
    """Give figures without a unit the one that their text leaves out."""
    known: Num | None = None  # the last figure with a unit
    money: Num | None = None
    measure: Num | None = None  # the last one of money or measured
    coming = _only_money(ctx, nums)
    lasting: Num | None = None  # the last length of time
    large: dict[Decimal, Num] = {}  # the last one of each scale from a million on
    next_to_it = False
    for num in nums:
        if num.cls == "duration":
            lasting = num
        if num.cls != "figure" or _told_by_form(ctx, num, known):
            continue
        if lasting is not None and _lasts(ctx, num, lasting):
            num.settle("duration", "elided")
            continue
        if money is not None and known is not None:
            _given(ctx, num, money, known)
        if measure is not None and parallel(ctx, num, measure):
            num.unit, num.sign_unit = measure.unit, True
        if num.unit == "count" and not num.sign_unit and known is not None:
            _as_before(ctx, num, known, money, next_to_it)
        of_the_sum(ctx, num, large)
        if num.scale >= MILLION and (num.sign_unit or not _alone(ctx, num)):
            large[num.scale] = num
        _named_later(ctx, num, coming if money is None else None)
        if _has_unit(num) and num.style in (*_STYLES, "vague"):
            known = num if known is None or not _in_brackets(ctx, num) else known
            money = known if is_money(ctx, known) else money
            measure = known if known.unit not in _PERCENT else measure
            next_to_it = True
        else:
            next_to_it = False


def _as_before(ctx: Context, num: Num, known: Num, money: Num | None, next_to_it: bool) -> None:
    """Give a number the unit of a figure before it, by the words around."""
    if _both_ranges(ctx, num, known):
        _take(num, known)
    elif not (next_to_it and _part(ctx, num, known)):
        _from_words(ctx, num, known, next_to_it)
    if num.unit == "count" and money is not None:
        _from_text(ctx, num, money, known)
    if was_then(ctx, num, known):
        _take(num, known)


def _told_by_form(ctx: Context, num: Num, known: Num | None) -> bool:
    """Whether sign or letter of a number, beside the figure before it, say what it is."""
    if known is None:
        return False
    return _signed_points(ctx, num, known) or _millions(ctx, num, known)


def _signed_points(ctx: Context, num: Num, known: Num) -> bool:
    """ "[54.6%, +23.6]", "Turnout 26.9% (down 3.1)": by so many points a share has changed."""
    if known.unit != "percent" or num.unit != "count" or not _bare(num, known):
        return False
    gap = ctx.shadow[known.end : num.start]
    closed = ctx.at(num.end) in ")];,.\n" and not ctx.at(num.end + 1).isdigit()
    words = ctx.lex.group("changed_by").values
    signed = _SIGNED.fullmatch(gap) or (ctx.at(num.start) in "-−" and gap.strip() in (",", "("))
    told = gap.startswith(" (") and gap[2:].strip() in words
    if not closed or not (signed or told) or num.low is None or abs(num.low) > _WHOLE:
        return False
    num.unit, num.sign_unit = "percentage_points", True
    return True


def _millions(ctx: Context, num: Num, known: Num) -> bool:
    """ "30 million bags a year against 45m": millions, where nothing is as long."""
    if num.unit != "m" or num.end - num.core_end != 1 or num.style != "digits":
        return False
    lead = ctx.before("million_lead", num.start)
    if lead is None or ctx.speaks_of("length_words", num):
        return False
    large = known.unit == "count" and known.scale >= MILLION
    if not large or not ctx.lex.group("letter_scale_after") or not clause_ends(ctx, num.end):
        return False
    if not _same_sentence(ctx, num, known) or num.low is None:
        return False
    num.unit, num.sign_unit, num.scale = "count", False, known.scale
    num.low = num.high = num.low * num.scale
    return True


def _only_money(ctx: Context, nums: list[Num]) -> Num | None:
    """The first sum of an article with one currency that it names more than once, or says to be
    that of its numbers ("in milioni di euro")."""
    told = (num for num in nums if num.cls == "figure" or num.by == "rule:unit-told")
    sums = [num for num in told if is_money(ctx, num)]
    alike = len({num.unit for num in sums}) == 1
    return sums[0] if alike and (len(sums) > 1 or sums[0].cls == "other") else None


def _named_later(ctx: Context, num: Num, coming: Num | None) -> None:
    """What the money is, the article says later."""
    if coming is not None and num.unit == "count" and not num.sign_unit:
        _from_text(ctx, num, coming, coming)


def _lasts(ctx: Context, num: Num, lasting: Num) -> bool:
    """ "1,300 waited longer than four hours, 210 of them more than eight": hours as well."""
    if num.bound not in _LIMITS or num.unit != "count" or num.scale > 1 or num.article:
        return False
    limit = ctx.lex.bounds_before.before(ctx.shadow, ctx.left(lasting.start))
    if limit is None or limit[1] != num.bound or not _same_sentence(ctx, num, lasting):
        return False
    return num.style in _STYLES and clause_ends(ctx, num.end)


def _has_unit(num: Num) -> bool:
    """A scale is said once as well: "un fondo di 6,5 milioni, dei quali 1,8 per le scuole"."""
    return num.unit not in _NO_UNITS or (num.unit == "count" and num.scale >= _LARGE)


def _in_brackets(ctx: Context, num: Num) -> bool:
    """ "430 mln roubles (about 4.6 mln euros)": said in passing."""
    before = ctx.sentence_before(num.start)
    return before.rfind("(") > before.rfind(")")


def _part(ctx: Context, num: Num, known: Num) -> bool:
    """ "140 km, of which only 36": a part has the unit of its whole."""
    if not _bare(num, known) or known.unit in _PERCENT or not _same_sentence(ctx, num, known):
        return False
    value = num.low if num.low is not None else num.high
    if known.unit == "count" and value == int(value or 0):
        return False  # "deux millions de personnes, dont 4 par hélicoptère"
    strict = ctx.lex.unspaced or bool(ctx.lex.group("plural_ends")) or known.unit == "count"
    if not _follows(ctx, "of_which", num.first) or (strict and not _alone(ctx, num)):
        return False
    _take(num, known)
    return True


def _both_ranges(ctx: Context, num: Num, known: Num) -> bool:
    """ "de 23 à 28 degrés, localement 30 à 31 en plaine": a range of the same, in one sentence."""
    both = num.bound == known.bound == "between" and num.scale == known.scale == 1
    if not both or is_money(ctx, known) or not _same_sentence(ctx, num, known):
        return False
    return not num.article and _alone(ctx, num)


def _from_words(ctx: Context, num: Num, known: Num, next_to_it: bool) -> None:
    """ "contra 81,40 em fevereiro", "contro i 28 dello stesso periodo"."""
    value = num.low if num.low is not None else num.high
    answer = ctx.after("answers", num.end) is not None
    if value is None or not _bare(num, known) or not (answer or _alone(ctx, num)):
        return
    if known.unit in _PERCENT and value >= _LARGE:
        return  # "rose 0.4% to 22,513.70"
    beside = ctx.at(ctx.left(num.first) - 1) == "," and _same_sentence(ctx, num, known)
    if known.unit == "percent" and value <= 100 and answer and beside:
        _take(num, known)  # "47 % diraient oui, 46 non"
        return
    compared = _follows(ctx, "compared", num.first) or _share(ctx, num, known)
    if next_to_it and not compared:
        compared = _by_so_much(ctx, num) or _of_it(ctx, num, known)
    if ctx.lex.group("nouns_capital") and not next_to_it:
        compared = False  # "kostet 30 Millionen und schafft 60 Stellen, geplant waren 100"
    votes = ctx.lex.group("vote_words").values  # "vingt-trois voix contre six"
    if any(word in votes for word in words_of(ctx.sentence_before(num.start))[-_VOTED:]):
        compared = False
    if num.scale == 1 and value != int(value):  # nothing is counted in decimals
        near = next_to_it and num.start - known.end <= _DECIMALS_BACK
        compared = compared or _of_money(ctx, num, known)
        # of one that has decimals too: "earned $50,000 and scored 3.5 on average"
        exact = known.mantissa is not None and known.mantissa != int(known.mantissa)
        like = (exact and _same_sentence(ctx, num, known)) or (compared and near)
        like = like or (near and known.unit in _PERCENT and _came_to(ctx, num))
    else:
        like = compared and _same_sentence(ctx, num, known)
    meant = next_to_it and known.scale >= _LARGE and _of_it(ctx, num, known)
    if meant and num.start - known.end <= _PRONOUN_BACK:
        _take(num, known, _STEP * _STEP)  # "... 9 milioni. La Regione ne ha stanziati 4."
    elif like:
        _take(num, known)


def _came_to(ctx: Context, num: Num) -> bool:
    """ "a abstenção, que fora de 51%, desceu para 46,2": what a share came to."""
    lead = ctx.before("elided_to", num.start)
    words = words_of(ctx.sentence_before(lead[0]))[-_CHANGED:] if lead else []
    return any(word in ctx.lex.group("change_words").values for word in words)


def _of_money(ctx: Context, num: Num, known: Num) -> bool:
    """ "utile a 74 milioni; l'Ebitda si attesta a 190,3": so many millions of money as well."""
    if known.scale < MILLION or not _same_sentence(ctx, num, known):
        return False
    near = words_of(ctx.sentence_before(num.first))[-_MONEY_WORDS:]
    return any(word in ctx.lex.group("money_words").values for word in near)


def _bare(num: Num, known: Num) -> bool:
    return num.style in _STYLES and not num.article and not num.scale > 1 == known.scale


def _same_sentence(ctx: Context, num: Num, known: Num) -> bool:
    return 0 <= num.start - known.end <= len(ctx.sentence_before(num.start))


def _from_text(ctx: Context, num: Num, money: Num, known: Num) -> None:
    """ "La spesa cresce di 1,2 milioni": so much of nothing, in a sentence about money; "ganó 1.240
    millones de pesos, un 12 % menos que los 1.409 de 2025": what a sum is compared with, a share
    between the two."""
    share = known.unit in _PERCENT and _bare(num, money) and _same_sentence(ctx, num, money)
    if share and _follows(ctx, "than_sum", num.first) and _alone(ctx, num):
        _take(num, money)
        return
    more = num.scale >= _LARGE and ctx.before("as_much_more", num.start) is not None
    if more and _same_sentence(ctx, num, money) and _alone(ctx, num):
        num.unit, num.sign_unit = money.unit, True  # "17 millones de euros y otros dos millones"
        return
    led = num.qualifier and ctx.before("price_lead", num.qualifier[0])
    if led and _same_sentence(ctx, num, money) and num.scale == 1 and _alone(ctx, num):
        num.unit, num.sign_unit = money.unit, True  # "custa 2.140 euros, não sai por menos de 850"
        return
    large = max(num.low or 0, num.high or 0) >= _LARGE and (num.scale > 1 or num.style == "word")
    if not large or num.style not in (*_STYLES, "vague") or not _alone(ctx, num):
        return
    if num.start - money.end > _MONEY_BACK:
        return
    apart = known is money and not _same_sentence(ctx, num, money)
    if apart and num.start - money.end <= _NEXT and _comparable(ctx, num, money):
        num.unit, num.sign_unit = money.unit, True
        return
    near = ctx.around(num.start, num.end)
    listed = ctx.lex.group("money_words").values
    told = ctx.lex.unspaced and any(word in near for word in listed)
    if told or any(word in listed for word in words_of(near)):
        num.unit, num.sign_unit = money.unit, True


def _comparable(ctx: Context, num: Num, money: Num) -> bool:
    """ "den Schaden auf 14 Millionen Euro. Der Kreis rechnet mit 9 Millionen.": millions of nothing
    at the end of a sentence, right behind a sum of about the size."""
    one, other = (n.low or n.high or 0 for n in (num, money))
    size = 0 < one <= _ALIKE * other and other <= _ALIKE * one
    ends = clause_ends(ctx, num.end)
    never = ctx.lex.group("no_comparison_after").values  # "The city is home to 9 million."
    home = ctx.token_before(num.first) in never
    return size and ends and not home and num.scale >= MILLION


def _given(ctx: Context, num: Num, money: Num, known: Num) -> None:
    """ "150 euros de plus. La direction, qui a compté 42 % de grévistes, n'en offre que 60": what
    is given is no share, so the pronoun goes on to the money before."""
    shared = num.unit == "count" and not num.sign_unit and known.unit in _PERCENT
    near = num.start - money.end <= _MONEY_BACK and bool(ctx.lex.group("elided_pronoun"))
    if shared and near and _bare(num, money) and _alone(ctx, num) and _of_it(ctx, num, money):
        _take(num, money)


def _by_so_much(ctx: Context, num: Num) -> bool:
    """ "costaba 4.120 pesos, 15 más que ayer", "41 gradi, cinque sopra la media"."""
    comma = ctx.left(num.first) - 1
    return ctx.at(comma) == "," and ctx.after("by_so_much", num.end) is not None


def _of_it(ctx: Context, num: Num, known: Num) -> bool:
    """ "chiedeva 9 milioni, ne ha stanziati 4", "n'en propose que 60": the pronoun stands for what
    the figure before counts, where the verb is one of giving or having; "solo concedió 6" has no
    pronoun, so there the verb is the last word and what it gives is money."""
    stems = tuple(ctx.lex.group("elided_verbs").values)
    if not stems:
        return False
    words = words_of(ctx.sentence_before(num.first))[-_PRONOUN:]
    pronouns = ctx.lex.group("elided_pronoun").values
    if not pronouns:
        only = ctx.lex.bounds_before.values
        words = [word for word in words if only.get(word) != "exact"]
        given = bool(words) and words[-1].startswith(stems) and is_money(ctx, known)
        # "seis euros durante 18 meses; la Fiscalía pidió 4": of the months
        return given and not any(c.isdigit() for c in ctx.shadow[known.end : num.first])
    enclitic = tuple(ctx.lex.group("elided_enclitic").values)  # "conta di distribuirne 12"
    if enclitic and any(word.endswith(enclitic) and word.startswith(stems) for word in words):
        return True
    at = max((i for i, word in enumerate(words) if word in pronouns), default=None)
    return at is not None and any(word.startswith(stems) for word in words[at + 1 :])


def _follows(ctx: Context, group: str, pos: int) -> bool:
    """Whether a phrase stands before ``pos``, "the", "only" and their like between."""
    phrases = ctx.lex.group(group)
    if not phrases:
        return False
    at = ctx.left(pos)
    for _ in range(3):
        if phrases.before(ctx.shadow, at):
            return True
        exact = ctx.lex.bounds_before.before(ctx.shadow, at)
        skip = exact if exact and exact[1] == "exact" else None
        skip = skip or ctx.lex.group("fillers").before(ctx.shadow, at)
        if skip is None:
            return False
        at = ctx.left(skip[0])
    return False


def _share(ctx: Context, num: Num, known: Num) -> bool:
    """ "ha sfiorato il 70 per cento, per l'azienda il 41": the article of one, so a share."""
    if known.unit != "percent" or num.scale > 1 or (num.high or num.low or 0) > 100:
        return False
    return ctx.before("share_article", num.start) is not None


def _alone(ctx: Context, num: Num) -> bool:
    """Whether nothing countable follows."""
    shadow, end = ctx.shadow, num.end
    if ctx.at(end) in ".,;:!?)\n»\"'।。，；！？、）":
        return not ctx.at(end + 1).isdigit()
    if ctx.at(end) != " ":
        return False
    if num.scale > 1 and _counted_behind(ctx, end):
        return False
    if ctx.lex.spaced and ctx.lex.word_end(shadow, end + 1) is not None:
        return True  # "against 71 two years ago"
    if shadow[end - 1] == "." and ctx.capital(end + 1):
        return True  # "3 mln. Główny"
    word = ctx.word_after(end)
    known = ctx.lex.group("function_words").values
    verb = ctx.ends(word, "verb_endings")
    listed = word in known or word.partition("'")[0] in known
    listed = listed or ctx.after("by_so_much", end) is not None
    plural = ctx.lex.group("plural_ends").values  # "contre 40 le mois": no noun of the plural
    verb = verb or bool(plural and word and word[-1] not in plural and num.low != 1)
    return verb or listed or ctx.after("elided_after", end) is not None or ctx.at(end + 1) in "(–—-"


def _counted_behind(ctx: Context, end: int) -> bool:
    """ "2 milioni di persone": the noun of a scale word stands behind "of"."""
    if ctx.after("than_planned", end):
        return False
    found = ctx.after("glue", end) or ctx.after("vague_of", end)
    return found is not None and not ctx.at(ctx.skip_space(found[0])).isdigit()  # "en 2017"


def _take(num: Num, known: Num, step: int = _STEP) -> None:
    num.unit = "percent" if known.unit == "percentage_points" else known.unit
    num.sign_unit = known.sign_unit
    value = num.low if num.low is not None else num.high
    if known.scale < 1000 or num.scale > 1 or value is None or known.mantissa is None:
        return
    if known.mantissa / step <= value <= known.mantissa * step:
        num.scale = known.scale
        num.low = _times(num.low, known.scale)
        num.high = _times(num.high, known.scale)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor
