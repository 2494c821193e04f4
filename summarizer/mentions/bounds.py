"""Qualifiers and negation: "more than", "environ", "or more", "not the 500 claimed"."""

from __future__ import annotations

import re
from unicodedata import category

from summarizer.mentions import hannames, hanrules
from summarizer.mentions.beside import clause_ends, sentence_start
from summarizer.mentions.denial import negate
from summarizer.mentions.model import Context, Num

_BOTH = frozenset(("exact", "about"))
_SUM_NEAR, _SUM_REACH = 3, 60
_REPEATS = 3
_TURNED = 3  # words from a negation to the bound that it turns, at most
_LAST_WORDS = re.compile(r"\w+")
_CLAUSE_MARK = re.compile("[,;:]")
_ENDING = 4  # the longest case ending that is half of a qualifier
_OTHER = {"more_than": "up_to", "fewer_than": "at_least"}
# "35公里、54公里和" up to the last number of the row
_ROW_OF = re.compile(r"(?:[0-9][0-9.,]*[^\s0-9,;。、和及与與]{0,5}[、,和及与與])+$")
_RESPECTIVELY = re.compile("(?:分[别別]|各自?)[为為有达達是]?$")
_OF_WHOLE = frozenset(("about", "nearly", "more_than", "fewer_than"))
_WHOLE = 14  # characters from the qualifier to the share
_PARTICLES = (
    "particle_over",
    "particle_up_to",
    "particle_about",
    "particle_under",
    "particle_around",
)
_NEAR = 8  # words between a word of change and what it came to


def qualify(ctx: Context, num: Num) -> None:
    """Set bound and qualifier of a figure from the words around it, and its negation."""
    found = _before(ctx, num)
    if found is None or found[2] in _BOTH:
        after = _in_ending(ctx, num) or _after(ctx, num)
        found = after or found
    if found is not None and num.bound not in ("between", "vague"):
        start, end, bound = found
        if bound != "exact":
            num.qualifier, num.bound = (start, end), bound
    elif found is not None and num.bound == "vague" and found[2] in ("more_than", "at_least"):
        num.qualifier = (found[0], found[1])
    apply_bound(num)
    negate(ctx, num)


def _before(ctx: Context, num: Num) -> tuple[int, int, str] | None:
    """The qualifier before a number; fillers ("the", "its") may stand between."""
    pos = ctx.left(num.start - (ctx.at(num.start - 1) == "+"))
    if ctx.at(pos - 1) == ",":
        return _set_off(ctx, pos) or _between_commas(ctx, pos - 1)
    result: tuple[int, int, str] | None = None
    for _ in range(_REPEATS):
        found = ctx.before("bounds_before", pos)
        if found and not _false_bound(ctx, num, found, pos):
            start = found[0]
            if found[1] == "up_to" and _reached(ctx, found[0], pos):
                return None
            if result is None or result[2] in _BOTH:
                end = result[1] if result and result[2] != "exact" else pos
                result = (start, end, found[1]) if found[1] not in _BOTH or not result else result
            if found[1] not in _BOTH:
                return _turned(ctx, result)
            pos = ctx.left(start)
            continue
        filler = ctx.before("fillers", pos)
        if filler is None or (ctx.at(filler[0] - 1) not in " \n" and not ctx.lex.han):
            break
        marked = ctx.after("mark_words", num.end) or ctx.starts("mark_words", num.end + 1)
        if ctx.shadow[filler[0] : pos] in ctx.lex.group("definite").values and not marked:
            break  # "well above the 120 allowed": compared with a number that is itself exact
        pos = ctx.left(filler[0])
    return result or _of_the_whole(ctx, num) or _each_of(ctx, num) or _capped(ctx, num)


def _each_of(ctx: Context, num: Num) -> tuple[int, int, str] | None:
    """分别约35公里、54公里和70公里: "respectively" gives all numbers of a row one qualifier."""
    row = _ROW_OF.search(ctx.sentence_before(num.start)) if ctx.lex.han else None
    if row is None:
        return None
    start = num.start - len(row[0])
    found = ctx.lex.bounds_before.before(ctx.shadow, start)
    said = found and _RESPECTIVELY.search(ctx.shadow[max(0, found[0] - 4) : found[0]])
    return (found[0], start, found[1]) if found and said and found[1] != "exact" else None


def _capped(ctx: Context, num: Num) -> tuple[int, int, str] | None:
    """ "caps rents at 3%", "limits fees to $50": what is limited stands between verb and
    preposition."""
    for verbs, links in (("cap_words", "cap_at"), ("limit_words", "limit_to")):
        link = ctx.before(links, num.start)
        if link is None:
            continue
        clause = ctx.sentence_before(link[0]).rpartition(",")[2]
        words = clause.split()[-_NEAR:]
        if any(word in ctx.lex.group(verbs).values for word in words):
            return link[0], ctx.left(num.start), "up_to"
    return None


def _turned(ctx: Context, found: tuple[int, int, str]) -> tuple[int, int, str]:
    """ "non andiamo sotto i 5 milioni", "não ficou acima de 30": denied, it is the other bound."""
    other = _OTHER.get(found[2])
    if other is None:
        return found
    negators = ctx.lex.group("negator_turns").values
    before = ctx.sentence_before(found[0]) if negators else ""
    last = list(_LAST_WORDS.finditer(before))[-_TURNED:]
    small = ctx.lex.group("function_words").values
    for i, word in enumerate(last):
        at = word.start()
        if word.group() not in negators or _CLAUSE_MARK.search(before[at:]):
            continue
        far = last[i + 1 :] if len(last) - i == _TURNED else []  # "mai state vendute più di"
        if not any(between.group() in small for between in far):
            return found[0] - len(before) + at, found[1], other
    return found


def _between_commas(ctx: Context, comma: int) -> tuple[int, int, str] | None:
    """ "faltam, no mínimo, 200 profissionais": the qualifier is set apart."""
    found = ctx.lex.bounds_before.before(ctx.shadow, comma)
    if found is None or found[1] == "exact" or ctx.at(ctx.left(found[0]) - 1) != ",":
        return None
    return found[0], comma, found[1]


def _of_the_whole(ctx: Context, num: Num) -> tuple[int, int, str] | None:
    """不到总额的三成, 超过全县人口的四成: the whole stands between qualifier and share."""
    if num.unit != "percent" or ctx.at(num.start - 1) != "的" or not ctx.lex.han:
        return None
    for start in range(num.start - 3, max(-1, num.start - _WHOLE), -1):
        if not hanrules.is_han(ctx.at(start)):
            return None
        found = ctx.lex.bounds_before.after(ctx.shadow, start)
        if found and found[0] - start > 1 and found[1] in _OF_WHOLE:
            return start, found[0], found[1]
    return None


def _set_off(ctx: Context, pos: int) -> tuple[int, int, str] | None:
    """ "At the very least, 30 homes are gone": the qualifier stands before a comma."""
    if ctx.at(pos - 1) != "," or ctx.lex.group("set_off").before(ctx.shadow, pos - 1) is None:
        return None
    found = ctx.lex.bounds_before.before(ctx.shadow, pos - 1)
    return None if found is None else (found[0], pos - 1, found[1])


def _reached(ctx: Context, start: int, end: int) -> bool:
    """ "subió 0,7 puntos, hasta el 11,2 %", "вырос до 300": what a change came to, no limit."""
    if ctx.shadow[start:end] in ctx.lex.group("reached").values:
        words = ctx.sentence_before(start).split()[-_NEAR:]
        group = ctx.lex.group("reached_words") or ctx.lex.group("change_words")
        if any(word.strip(",") in group.values for word in words):
            return True
    if ctx.shadow[start:end] not in ctx.lex.group("change_to").values:
        return False
    if ctx.shadow[max(0, start - 2) : start] != ", ":
        return False
    change = ctx.lex.group("change_words").values
    return any(word.strip(",") in change for word in ctx.sentence_before(start).split())


def _false_bound(ctx: Context, num: Num, found: tuple[int, str], pos: int) -> bool:
    """Prepositions that qualify only round numbers ("dans les deux cas"), and names ("Uber 5")."""
    start = found[0]
    word = ctx.shadow[start:pos]
    first = word in ctx.lex.group("bounds_at_start").values  # "Keine 300 kamen"
    in_word = ctx.lex.han and hannames.in_word(ctx, start)
    if in_word or (first and not num.sign_unit and not sentence_start(ctx, start)):
        return True
    parted = num.sign_unit or num.style == "fraction"  # "gut ein Drittel", "unter 3 Prozent"
    if word in ctx.lex.group("bounds_of_units").values and _counts(ctx, num):
        return True  # "passed 12 laws", "near 14 villages", but "passed $100", "near double"
    parted = parted and word in ctx.lex.group("round_or_unit").values
    if not parted and word in ctx.lex.group("round_only").values:
        low = num.low or num.high
        if low is None or low < 10 or (low < 10**9 and low % 5):
            return True
    degree = num.unit == "percent" and ctx.token_after(num.end) in ctx.lex.group("degrees").values
    if (
        found[1] in ("more_than", "fewer_than")
        and ctx.after("elided_after", num.end)
        and not degree
    ):
        return True  # "sotto gli 1,5 attesi": compared with a number that is itself exact
    multiple = word in ctx.lex.group("bounds_of_multiples").values and num.style != "multiple"
    if multiple or _particle(ctx, start, word):
        return True  # "all but two" are the others, "all but doubled" is nearly
    sum_of = num.sign_unit and word in ctx.lex.group("sum_links").values and _sum_of(ctx, start)
    if sum_of or (word in ctx.lex.group("only_with_ne").values and _ne(ctx, start)):
        return True
    if word in ctx.lex.group("change_bounds").values and _goes_on_to(ctx, num):
        return True
    capital = ctx.capital(start) and not ctx.plain[start:pos].isupper()
    return bool(capital and ctx.lex.group("nouns_capital") and not sentence_start(ctx, start))


def _particle(ctx: Context, start: int, word: str) -> bool:
    """ "handed over £48,000", "told about 40 cases", "owned up to 14 burglaries": of the verb;
    in German from afar ("verfügt derzeit über 300 Busse")."""
    for group in _PARTICLES:
        if word in ctx.lex.group(group).values:
            verbs = ctx.lex.group(f"{group}_verbs").values
            if not ctx.lex.group("nouns_capital"):
                return ctx.token_before(start) in verbs
            clause = ctx.sentence_before(start).rpartition(",")[2]
            about = ctx.after("bounds_before", start + len(word))
            roughly = about is not None and about[1] == "about"  # "über rund 200"
            return roughly or any(own in verbs for own in clause.split())
    return False


def _sum_of(ctx: Context, start: int) -> bool:
    """ "eine Rechnung über 1.299 Euro", "Rechnung Nr. 4402 über ...": of so much."""
    before = ctx.shadow[max(0, start - _SUM_REACH) : start]
    words = [word.strip(".,") for word in before.split()[-_SUM_NEAR:]]
    between = ctx.lex.group("sum_numbers").values
    while words and (words[-1].isdigit() or words[-1] in between):
        words.pop()
    nouns = ctx.lex.group("sum_nouns").values
    if words and ctx.lex.group("nouns_capital"):  # "Rahmenkreditvertrag"
        return any(words[-1].endswith(noun) for noun in nouns)
    return bool(words) and words[-1] in nouns


def _counts(ctx: Context, num: Num) -> bool:
    """Whether a number is one of things named behind it, with no unit of its own."""
    measured = num.sign_unit or num.style in ("fraction", "multiple")
    return not measured and not clause_ends(ctx, num.end)


def _ne(ctx: Context, pos: int) -> bool:
    """ "il ne reste plus que 12 %": only so much, no bound."""
    words = [word.group() for word in _LAST_WORDS.finditer(ctx.sentence_before(pos)[-40:])]
    return any(word in ctx.lex.group("ne_words").values for word in words[-4:])


def _goes_on_to(ctx: Context, num: Num) -> bool:
    """ "passou de 52 para 58": what a change began with, no bound."""
    after = " " + " ".join(ctx.sentence_after(num.end)[:40].split()) + " "
    for phrase in ctx.lex.group("range_to").values:
        _, found, rest = after.partition(phrase)
        words = rest.split()[:2] if found and phrase.strip().isalpha() else []
        words = [word.rstrip(".,;:)") or "." for word in words]  # "para R$ 134,50."
        if any(word[-1].isdigit() or word in ctx.lex.words for word in words):
            return True
    return False


def _after(ctx: Context, num: Num) -> tuple[int, int, str] | None:
    """The qualifier behind a number, or behind the noun that follows it."""
    shadow, pos = ctx.shadow, num.end
    for gap in (0, 1):
        found = ctx.starts("bounds_after", pos + gap)
        if found and (gap == 0 or ctx.at(pos) in " -\n") and not _no_bound(ctx, num, found[0]):
            return pos + gap, found[0], found[1]
    for ending in ctx.lex.group("genitive").values:
        if shadow.endswith(ending, 0, pos):  # "লাখের বেশি"
            found = ctx.starts("bounds_after", pos - len(ending))
            if found and found[0] > pos:
                return pos, found[0], found[1]
    if ctx.at(pos) > "\u2e80" and not ctx.lex.hangul:
        return hanrules.counted_bound(ctx, num)
    if apart := _apart(ctx, pos):
        return apart
    window = shadow[pos : pos + 40]
    at = pos
    for i, word in enumerate(window.split()[:2]):
        at = shadow.find(word, at) + len(word)
        if not word.rstrip(",").isalpha():
            break
        found = ctx.starts("bounds_after", at + 1)
        if found is None or _bounds_next(ctx, found[0]):
            continue  # "un patient sur cinq attend au minimum six heures"
        phrase = shadow[at + 1 : found[0]]
        if word[-1] == "," and phrase not in ctx.lex.group("set_off").values:
            continue  # but "50 jobs, at least"
        single = ctx.lex.hangul or phrase in ctx.lex.group("bound_after_noun").values
        if " " in phrase or (i == 0 and single):  # 500명 이상
            return at + 1, found[0], found[1]
    return None


def _of_next(ctx: Context, start: int, end: int) -> bool:
    """ "in 10 km Tiefe", "10 km etwa 26 km westlich": the qualifier is that of the next number."""
    before = ctx.starts("bounds_before", start)
    return before is not None and before[0] == end and _number_at(ctx, end)


def _apart(ctx: Context, pos: int) -> tuple[int, int, str] | None:
    """ "cost £9m, roughly.": the qualifier stands alone behind a comma."""
    found = ctx.starts("bounds_after", pos + 2) if ctx.shadow.startswith(", ", pos) else None
    if found is None or ctx.shadow[pos + 2 : found[0]] not in ctx.lex.group("set_off").values:
        return None
    return (pos + 2, found[0], found[1]) if ctx.at(found[0]) in ".,;:!?)\n" else None


def _number_at(ctx: Context, pos: int) -> bool:
    """Whether the next word is a number, so that a qualifier before it is that number's."""
    of = ctx.after("of", pos)  # "and upwards of 900"
    at = ctx.skip_space(of[0] if of else pos)
    return ctx.at(at).isdigit() or ctx.lex.word_end(ctx.shadow, at) is not None


def _no_bound(ctx: Context, num: Num, end: int) -> bool:
    """3人強盗: one letter that goes on as a word; 58起 are cases, where 4999元起 is a bound."""
    phrase = ctx.shadow[num.end : end].lstrip()
    if phrase.partition(" ")[0] in ctx.lex.joins and _bounds_next(ctx, end):
        return True  # "8 mm on Friday and up to 26", "20 mm and over 40 km"
    if not num.sign_unit and phrase in ctx.lex.group("bounds_of_units").values:
        return True
    added = phrase in ctx.lex.group("changed_by").values and ctx.at(num.end) == " "
    if added and (_number_at(ctx, end) or category(ctx.at(ctx.skip_space(end))) == "Sc"):
        return True  # "£12m plus £3m"
    if ctx.at(num.end) == " " and _of_next(ctx, num.end + 1, end):
        return True
    return phrase in ctx.lex.group("short_bounds").values and hanrules.is_han(ctx.at(end))


def _bounds_next(ctx: Context, end: int) -> bool:
    """Whether a qualifier goes on to a number behind it."""
    to = ctx.after("bound_goes_on", end)
    return _number_at(ctx, to[0] if to else end)


def _in_ending(ctx: Context, num: Num) -> tuple[int, int, str] | None:
    """ "5 milyondan fazla", "200 kişiden fazla": half of the qualifier is the case ending of the
    number's last word or of the word behind it."""
    if not ctx.lex.group("bounds_in_endings"):
        return None
    word = ctx.token_after(num.end)
    start = ctx.skip_space(num.end)
    ends = [num.end]
    if ctx.at(num.end) == " " and word.isalpha():
        ends.append(start + len(word))
    for end in ends:
        for back in range(1, _ENDING + 1):
            found = ctx.starts("bounds_after", end - back)
            if found and found[0] > end:
                return start, found[0], found[1]
    return None


def apply_bound(num: Num) -> None:
    """Open the side that the bound leaves open."""
    if num.bound in ("nearly", "up_to", "fewer_than"):
        num.high = num.high if num.high is not None else num.low
        num.low = None
    elif num.bound in ("at_least", "more_than", "vague"):
        num.high = None
