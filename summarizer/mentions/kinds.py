"""Numbers in prose that are no figures: ages, durations, scores, determiners, "one" the pronoun."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.mentions.ages import apposition
from summarizer.mentions.beside import clause_ends, noun_after, sentence_start
from summarizer.mentions.lexicon import UNIT
from summarizer.mentions.listed import one_fared, one_listed
from summarizer.mentions.model import Context, Num, words_of
from summarizer.mentions.rates import speed
from summarizer.mentions.shares import shares_near

_MEASURED = ("digits", "word", "fraction")
_BEST_MARK = 20
_YOUNGEST = 3  # of those who are told apart by "over" and "under" without a word for years
_RATE_POINTS = 20
_FEW_POINTS = 30  # more points than a share moves by are those of an index
_ROW = 60
_FEW = 10
_JOINED = 4  # words from a number to the "one" that is joined to it
_SAID = 4  # words from "the oldest" to the age
_INDEX_BASE = 100
_BASE_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}\s?=\s?\Z")


def is_compound(ctx: Context, num: Num) -> bool:
    """ "a six-figure sum", "a two-horse race", "an 18-wheeler": one word, nothing counted."""
    if ctx.at(num.core_end) != "-" or num.sign_unit or num.style not in ("digits", "word"):
        return False
    found = ctx.starts("compounds", num.core_end + 1)
    if found is None:
        return False
    num.end = found[0]
    return num.settle("other", "compound")


def is_age(ctx: Context, num: Num) -> bool:
    """ "aged 53", "53-year-old", "Smith, 53,"."""
    if num.low is None or num.scale > 1 or num.sign_unit:
        return False
    if num.time and ctx.before("ago_before", num.start):
        return False
    after = ctx.after("age_after", num.core_end)
    if after is None and ctx.at(num.core_end) == "-":
        after = ctx.starts("age_after", num.core_end + 1)
    if after:
        num.end = max(num.end, after[0])
        return num.settle("age", "age")
    if num.low > 120:
        return False
    before = _led_by_age(ctx, num) or _age_over(ctx, num)
    if before or _bracketed(ctx, num) or _told_age(ctx, num) or _superlative(ctx, num):
        return num.settle("age", "age")
    if num.time == "year" and _years_of_age(ctx, num):
        return num.settle("age", "age")
    if num.plain_int and len(num.raw) <= 2 and num.low >= 1 and apposition(ctx, num):
        return num.settle("age", "age")
    return False


def _led_by_age(ctx: Context, num: Num) -> bool:
    """ "aged 53", "aos 53"; not "aos 40 alunos"."""
    led = ctx.before("age_before", num.start)
    if led is None:
        return False
    phrase = ctx.shadow[led[0] : ctx.left(num.start)]
    return phrase not in ctx.lex.group("fillers").values or not noun_after(ctx, num.core_end)


def _age_over(ctx: Context, num: Num) -> bool:
    """ "anyone under 18", "los mayores de 65": of people, with nothing counted behind."""
    young = num.low is None or num.low < _YOUNGEST  # "mayores de una residencia"
    if num.time or young or not ctx.before("age_over", num.start):
        return False
    word = ctx.word_after(num.core_end)
    if not word or clause_ends(ctx, num.core_end):
        return True
    if ctx.lex.group("nouns_capital"):
        return not ctx.capital(num.core_end + 1)
    return word in ctx.lex.group("function_words").values or word[-1] != "s"


def _bracketed(ctx: Context, num: Num) -> bool:
    """山田太郎さん(35), 김모(35) 씨: the age behind a name or a word for a person."""
    if ctx.at(num.start - 1) != "(" or ctx.at(num.core_end) != ")":
        return False
    if not num.plain_int or (num.low or 0) < 5:
        return False
    if ctx.after("bracketed_age_then", num.core_end + 1):
        return True  # राकेश माथुर (52) ने
    return bool(ctx.lex.group("age_in_brackets")) and ctx.at(num.start - 2) > "\u2e80"


def _told_age(ctx: Context, num: Num) -> bool:
    """ "who was 17,", "At 82, he is": a bare number said of a person."""
    if num.end == num.core_end and ctx.before("age_of_words", num.start):
        return not noun_after(ctx, num.core_end)  # "a boy of 14"
    if not num.plain_int or num.time:
        return False
    if ctx.before("age_of_person", num.start):
        rest = ctx.word_after(num.core_end)
        return clause_ends(ctx, num.core_end) or rest in ctx.lex.group("age_then").values
    start = ctx.before("age_start", num.start)
    following = ctx.word_after(num.core_end + 1)
    named = following in ctx.lex.group("persons").values
    return bool(start and ctx.at(num.core_end) == "," and named and sentence_start(ctx, start[0]))


def _superlative(ctx: Context, num: Num) -> bool:
    """ "the oldest victim was 90 and the youngest four": what the superlative is said of."""
    group = ctx.lex.group("age_superlatives")
    if not group or num.time or num.style not in ("digits", "word") or num.end != num.core_end:
        return False
    words = words_of(ctx.sentence_before(num.start)[-_ROW:])[-_SAID:]
    told = any(word in group.values for word in words)
    one_of = ctx.before("of", num.start) is not None  # "the eldest of nine"
    return told and not one_of and not noun_after(ctx, num.core_end)


def _years_of_age(ctx: Context, num: Num) -> bool:
    """ "homme de 53 ans", "tiene 29 años": years after a word for a person."""
    if ctx.before("age_verbs", num.start):
        return True
    right, left = ctx.at(num.end), ctx.at(ctx.left(num.start) - 1)
    marked = bool(ctx.lex.group("age_verbs"))
    return marked and left == "," and right in ",.)" and ctx.at(num.start - 1) == " "


def is_duration(ctx: Context, num: Num) -> bool:
    """A number with a unit of time: it says when or how long, not how many."""
    if _seasons(ctx, num):
        return True
    if speed(ctx, num) or not num.time:
        return False
    num.settle("duration", "duration")
    tail = ctx.after("ago", num.end)
    if tail:
        num.end = tail[0]
    return True


def _seasons(ctx: Context, num: Num) -> bool:
    """ "el promedio de las últimas cinco campañas", "hace dos temporadas": stretches of time."""
    found = ctx.after("seasons", num.end)
    if found is None or num.time or num.sign_unit or num.style not in ("digits", "word"):
        return False
    if not ctx.before("seasons_lead", num.start):
        return False
    num.end = found[0]
    return num.settle("duration", "duration")


_STAR_ROW = re.compile(r"(?:,? (?:[a-z]{1,3} )?[0-9]{1,2}\b)+")  # "les 1, 2 et 3 étoiles"


def is_score(ctx: Context, num: Num) -> bool:
    """Points in sport and marks out of ten."""
    if num.sign_unit or num.low is None or num.scale > 1:
        return False
    row = _STAR_ROW.match(ctx.shadow, num.end) if num.plain_int and num.low <= _BEST_MARK else None
    if ctx.after("score_units", row.end() if row else num.end) or (
        num.low <= _BEST_MARK and ctx.before("score_before", num.start)
    ):
        return num.settle("score", "score")
    if ctx.after("points", num.end) and num.low < 200:
        words = words_of(ctx.around(num.start, num.end))
        sports = ctx.lex.group("sports").values
        unspaced = ctx.lex.unspaced and any(word in "".join(words) for word in sports)
        if unspaced or any(word in sports for word in words):
            return num.settle("score", "score")
    return False


def rate_points(ctx: Context, num: Num) -> None:
    """ "the rate rose half a point", "la marge a perdu 1,2 point": points of a percentage."""
    if num.sign_unit or num.low is None or num.style not in _MEASURED:
        return
    if _tenths(ctx, num):
        return
    at = num.end
    if num.style == "fraction" and (of := ctx.after("tenths_of", at)):
        at = of[0]  # "tre decimi di punto"
    found = ctx.starts("points", ctx.skip_space(at))
    if found is None or not ctx.lex.group("rate_words") or num.low > _FEW_POINTS:
        return
    near = ctx.around(num.start, num.end)
    unspaced = ctx.lex.unspaced and any(word in near for word in ctx.lex.group("rate_words").values)
    rate = num.low <= _RATE_POINTS and ctx.speaks_of("rate_words", num)
    if unspaced or rate or shares_near(ctx, num):
        half = ctx.after("and_half", found[0]) if num.low == int(num.low) else None
        if half:  # "dos puntos y medio"
            num.low = num.high = num.low + Decimal("0.5")
        num.end, num.unit, num.sign_unit = (half or found)[0], "percentage_points", True


def _tenths(ctx: Context, num: Num) -> bool:
    """ "cedió tres décimas, hasta el 2,9 %": tenths of nothing beside a share are of a point."""
    tenth = num.style == "fraction" and ctx.lex.group("tenth_points").values
    if not tenth or ctx.shadow[num.start : num.end].split()[-1] not in tenth:
        return False
    if ctx.after("tenths_of", num.end) or not shares_near(ctx, num):
        return False
    num.unit, num.sign_unit = "percentage_points", True
    return True


def _one_of_several(ctx: Context, num: Num) -> bool:
    """ "two houses, one of them empty", "seven were treated and one has died"."""
    if ctx.after("one_happened", num.end):
        return True
    if ctx.before("of_which", num.start) and ctx.after("one_goes_on", num.end):
        return True  # "7 passages, dont un a mené à une hospitalisation"
    comma = ctx.at(ctx.left(num.start) - 1) == ","
    return comma and ctx.after("one_counts_apposed", num.end) is not None


def multiple(ctx: Context, num: Num) -> None:
    """ "three times what falls in a month", "diez veces más", "в 1,5 раза": by how much, not how
    often."""
    if num.sign_unit or num.time or num.style not in _MEASURED:
        return
    found = ctx.after("times_more", num.end)
    if found and (ctx.after("times_than", found[0]) or ctx.before("times_before", num.start)):
        num.end, num.unit, num.sign_unit = found[0], "times", True


def is_determiner(ctx: Context, num: Num) -> bool:
    """ "between the two nations": both of them, no quantity asserted."""
    if num.style != "word" or num.sign_unit:
        return False
    if ctx.before("all_of_them", num.start):  # "tutti e tre"
        return num.settle("other", "determiner")
    few = num.low is not None and num.low <= _FEW and ctx.after("they_few", num.end)
    if few and ctx.before("they_before", num.start):  # "I tre erano in auto"
        return num.settle("other", "determiner")
    if num.low != 2:
        return False
    before = ctx.before("both_before", num.start)
    if before is None:
        return False
    right = "." if ctx.before("neither", num.start) else ctx.at(num.end)
    if right in ',.;:!?"' or ctx.after("bilateral", num.end):
        return num.settle("other", "determiner")
    return False


def is_pronoun(ctx: Context, num: Num) -> bool:
    """ "one" counts only before what is counted, as in "one of the five", "killed one person"."""
    if num.low not in (None, 1) or num.style != "word" or num.scale > 1:
        return False
    if ctx.before("not_one", num.start) and 1 in (num.low, num.high):
        return num.settle("other", "article")  # "nemmeno un euro": nothing at all
    if num.low is None:
        return False
    if ctx.before("not_one", num.start):  # "pas un centime"
        return num.settle("other", "pronoun")
    if num.sign_unit:
        return _priced(ctx, num)
    if num.article or ctx.shadow[num.start : num.core_end] not in ctx.lex.group("one_words").values:
        return False
    if counts_one(ctx, num) or _one_point(ctx, num):
        return False
    pronoun = ctx.shadow[num.start : num.core_end] in ctx.lex.group("one_pronouns").values
    article = bool(ctx.lex.group("one_is_article")) and not pronoun
    return num.settle("other", "article" if article else "pronoun")


def _one_point(ctx: Context, num: Num) -> bool:
    """ "sube un punto, hasta el 29 %": where a share changes, one point counts."""
    points = ctx.after("points", num.end)
    if points is None or ctx.after("vague_of", points[0]):
        return False
    return ctx.speaks_of("change_words", num) and shares_near(ctx, num)


def _priced(ctx: Context, num: Num) -> bool:
    """ "Un litro d'olio costa 11 euro": what a price is for."""
    if not ctx.lex.group("one_is_article") or not ctx.after("vague_of", num.end):
        return False
    words = words_of(ctx.sentence_after(num.end))[:5]
    if not any(word in ctx.lex.group("price_verbs").values for word in words):
        return False
    return num.settle("other", "article")


def is_base(ctx: Context, num: Num) -> bool:
    """每10股派发3.5元, "(2010 = 100)": what a rate or an index is told for."""
    if num.sign_unit or num.low not in (10, 100, 1000, 10_000, 100_000):
        return False
    if num.low == _INDEX_BASE and _BASE_YEAR.search(
        ctx.shadow, max(0, num.start - _ROW), num.start
    ):
        return num.settle("other", "index-base")
    if ctx.before("per_each", num.start) is None or "中" in ctx.shadow[num.end : num.end + 3]:
        return False
    return num.settle("other", "rate-base")


def _outvoted(ctx: Context, num: Num) -> bool:
    """ "por ocho votos contra uno", "por sete votos a um": one vote, at the end of its clause."""
    against = ctx.before("votes_against", num.start)
    if against is None or not clause_ends(ctx, num.end):
        return False
    words = words_of(ctx.sentence_before(num.start))
    return any(word in ctx.lex.group("vote_words").values for word in words)


def _bounded(ctx: Context, num: Num, bound: tuple[int, str], strict: bool) -> bool | None:
    """Whether "one" counts behind a qualifier; None where that does not say."""
    if ctx.before("one_but", num.start):
        return True  # "everyone but one got out"
    if bound[1] == "at_least" or (bound[1] == "exact" and not strict):
        return ctx.before("pronoun_lead", bound[0]) is None  # "the only one to leave"
    least = bound[1] in ("fewer_than", "up_to") and not strict and clause_ends(ctx, num.end)
    return True if least else None


def _one_of_digits(ctx: Context, at: int) -> bool:
    """ "uno dei 12 feriti", but "uno dei 50 più visti"."""
    unless = ctx.lex.group("one_of_unless").values
    if not unless or ctx.lex.digit_trigger.match(ctx.shadow, at) is None:
        return False
    return not any(word in unless for word in words_of(ctx.shadow[at : at + _ROW])[:_SAID])


def _one_joined(ctx: Context, num: Num) -> bool:
    """ "दो पुरुष और एक महिला": joined to what another number counts."""
    joined = ctx.before("one_joined", num.start) if ctx.lex.group("one_joined").values else None
    if joined is None:
        return False
    for word in reversed(ctx.sentence_before(joined[0]).split()[-_JOINED:]):
        spelled = ctx.lex.words.get(word)
        if word.isdigit() or (spelled is not None and (spelled.value(UNIT) or 0) > 1):
            return True
    return False


def counts_one(ctx: Context, num: Num) -> bool:
    """Whether "one" is a count here."""
    thing = ctx.after("one_counts", num.end)
    # "One resident said", "one man's loss"
    speaks = thing and (ctx.after("one_says", thing[0]) or ctx.at(thing[0]) in "'’")
    if speaks or ctx.at(num.end) == "-":
        return False
    told = thing is not None or _one_of_several(ctx, num)
    if told or any(rule(ctx, num) for rule in (_outvoted, one_listed, one_fared, _one_joined)):
        return True
    bound = ctx.before("bounds_before", num.start)
    strict = bool(ctx.lex.group("one_is_article"))
    limited = _bounded(ctx, num, bound, strict) if bound else None
    if limited is not None:
        return limited
    if ctx.before("one_before", num.start) and ctx.lex.group("one_counts_after_before"):
        return True
    of = ctx.after("of", num.end)
    if ctx.before("minus", num.start) and clause_ends(ctx, num.end):
        return True
    if of:
        at = ctx.skip_space(of[0])
        end = ctx.lex.word_end(ctx.shadow, at)
        if strict:  # "uno dei due", not "uno de los 50 más vistos"
            word = None if end is None else ctx.lex.words.get(ctx.shadow[at:end])
            several = word is not None and (word.value(UNIT) or 0) > 1
            return several or _one_of_digits(ctx, at)
        return end is not None or ctx.lex.digit_trigger.match(ctx.shadow, at) is not None
    return False
