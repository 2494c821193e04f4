"""What stands beside a number: a noun that it may count, a verb, the end of a clause before it."""

from __future__ import annotations

from summarizer.mentions.model import Context, Num

# the marks of a text as it was written; in the shadow all are plain ones
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "‘": "’"}
_QUOTED = 80  # characters from a mark to the number: a title is no longer


def noun_after(ctx: Context, end: int) -> bool:
    """Whether a word that may be a noun follows: of the case that nouns have."""
    nouns_capital = bool(ctx.lex.group("nouns_capital"))
    if ctx.at(end) not in " \n" or ctx.capital(end + 1) != nouns_capital:
        return False
    word = ctx.word_after(end)
    if not word or not word[0].isalpha():
        return False
    if ctx.ends(word, "verb_endings"):
        return False
    plural = ctx.lex.group("plural_ends").values  # "la ligne 12 transporte"
    if plural and word[-1] not in plural:
        return False
    return not any(word in ctx.lex.group(name).values for name in ("function_words", "weekdays"))


def verb_after(ctx: Context, end: int) -> bool:
    """Whether the word behind a number is a verb or an adverb where a noun could stand ("Line 4
    carried", "page 12 lists 40 firms", "zone 5 just three"): by its ending, a list, or what follows
    it. Only languages that list such words are judged."""
    listed = ctx.lex.group("verbs_behind")
    if not listed or ctx.at(end) != " ":
        return False
    word = ctx.token_after(end)
    bare = word.strip(".,;:)\"'")
    if bare in listed.values or any(
        bare.endswith(ending) and len(bare) > len(ending) + 1
        for ending in ctx.lex.group("past_endings").values
    ):
        return True
    if word != bare or not bare.endswith("s") or bare.endswith("ss"):
        return False
    at = end + 1 + len(word)
    following = ctx.token_after(at)
    return (
        following[:1].isdigit()
        or following in ctx.lex.group("determiners").values
        or ctx.lex.word_end(ctx.shadow, at + 1) is not None
    )


def noun_counted(ctx: Context, end: int) -> bool:
    """Whether a noun follows that the number may count: a word that may be one, is no verb as far
    as its ending tells, and no "when" behind an age ("was 24 when")."""
    if ctx.token_after(end) in ctx.lex.group("age_when").values:
        return False
    return noun_after(ctx, end) and not verb_after(ctx, end)


def counts_behind(ctx: Context, end: int) -> bool:
    """Whether a noun follows that the number may count, or what says that it counts without."""
    return noun_counted(ctx, end) or several_behind(ctx, end)


def several_behind(ctx: Context, end: int) -> bool:
    """Whether "of them", a counter ("31명") or a verb of several stands right behind a number."""
    counter = ctx.lex.group("classifiers").after(ctx.shadow, end) is not None
    return counter or verb_of_several(ctx, end) or ctx.after("several_of", end) is not None


def verb_of_several(ctx: Context, end: int) -> bool:
    """Whether a verb of the plural stands right behind a number."""
    if ctx.at(end) != " ":
        return False
    if ctx.after("several_verbs", end):
        return True
    word = ctx.token_after(end)
    bare = word.strip(".,;:)\"'»”")
    small = bare.isalpha() and not ctx.capital(end + 1)
    return (
        small
        and ctx.ends(bare, "several_endings")
        and bare not in ctx.lex.group("function_words").values
    )


def clause_ends(ctx: Context, end: int) -> bool:
    """Whether a mark of punctuation ends what a number belongs to."""
    return ctx.at(end) in ".,;:!?)\"'\n" and not ctx.at(end + 1).isdigit()


def no_name(ctx: Context, word: str) -> bool:
    """Whether a word is none that names, with a capital or not: a small word, a month, a day."""
    groups = ("function_words", "months", "weekdays")
    return any(word in ctx.lex.group(name).values for name in groups)


def quotation(ctx: Context, num: Num) -> tuple[int, int] | None:
    """The short quotation around a number, without its marks; None where there is none."""
    start, end = ctx.line(num.start)
    line = ctx.plain[start:end]
    at, stop = num.start - start, num.core_end - start
    for mark, close in _QUOTES.items():
        first = line.rfind(mark, max(0, at - _QUOTED), at)
        if first < 0 or close in line[first + 1 : at]:
            continue
        if mark == close and line.count(mark, 0, first) % 2:
            continue  # this one closes
        last = line.find(close, stop, stop + _QUOTED)
        if last >= 0:
            return start + first + 1, start + last
    return None


def auxiliary(ctx: Context, start: int, end: int) -> bool:
    """ "la 2 ha emitido", "os km 12 e 19 há": a verb behind a number, no hectares."""
    word = ctx.word_after(end)
    return not ctx.plain[start:end].isascii() or ctx.ends(word, "participle_ends")


def sentence_start(ctx: Context, pos: int) -> bool:
    """Whether ``pos`` is the first word of a line or sentence."""
    at = pos
    while at > 0 and ctx.shadow[at - 1] in " \"'(-–\t":
        at -= 1
    return at == 0 or ctx.shadow[at - 1] in "\n.!?:…·|•。"


def title_line(ctx: Context, pos: int) -> bool:
    """Whether nearly all words around are capital, as in a headline: they say nothing there."""
    start, end = ctx.line(pos)
    start, end = max(start, pos - 80), min(end, pos + 80)
    words = [w for w in ctx.plain[start:end].split() if w[0].isalpha() and len(w) > 3]
    if len(words) < 3:
        return False
    return sum(w[0].isupper() for w in words) * 10 >= len(words) * 8
