"""Names with a number in them where nouns have capitals (German): "„Villa 33“", "Reaktor 3 steht",
"die Drohne Falke 20", "die Elf von Trainer Koch", "99084 Erfurt", "UKW 103,7"."""

from __future__ import annotations

import re

from summarizer.mentions.beside import no_name
from summarizer.mentions.model import Context, Num, words_of

_OPENING, _CLOSING = "„“‚»«\"'", "“”‘«»\"'"
_QUOTED = 40
_NAME_WORDS = 3
_HUNDRED = 100
_PARTICIPLE = re.compile(r"(?:ge|ver|be|er|ent|zer|miss)|.{2,4}ge")
_HOUSE = re.compile(r"(?:^|\s)([^\W\d_][\w.-]*) [0-9]{1,4}[a-z]?(?:/[0-9]{1,3})?, (?:d-|a-|ch-)?$")
_POSTCODE = (4, 5)
_WAVE = (87, 108)


def is_capital_name(ctx: Context, num: Num) -> bool:
    """Classify ``num`` as an identifier if it stands in a name, by the capitals beside it."""
    if not ctx.lex.group("nouns_capital") or num.scale > 1 or num.time:
        return False
    if num.style == "word" and not num.article:
        named = not num.sign_unit and (_quoted(ctx, num) or _capital_word(ctx, num))
    elif num.style == "digits":
        named = _wave(ctx, num) or (
            num.plain_int
            and not num.sign_unit
            and (_quoted(ctx, num) or _of_kind(ctx, num) or _singular(ctx, num) or _post(ctx, num))
        )
    else:
        return False
    if named:
        num.settle("identifier", "name")
    return named


def _quoted(ctx: Context, num: Num) -> bool:
    """A name in quotation marks that ends with the number, all its words nouns („Stempel 7“), or
    begins with it behind the noun that it is the name of (Kellerei „Zwei Brüder“)."""
    plain = ctx.plain
    if plain[num.core_end : num.core_end + 1] in _CLOSING and num.core_end < len(plain):
        near = plain[max(0, num.start - _QUOTED) : num.start]
        words = re.split(f"[{_OPENING}]", near)[-1].split()
        opened = bool(re.search(f"[{_OPENING}]", near))
        small = ctx.lex.group("function_words").values
        nouns = bool(words) and words[0].lower() not in small
        nouns = nouns and all(w[0].isupper() and w[-1].isalnum() for w in words)
        bound = ctx.lex.bounds_before.before(ctx.shadow, ctx.left(num.start)) is not None
        return opened and nouns and not bound and 0 < len(words) <= _NAME_WORDS
    if num.start < 2 or plain[num.start - 1] not in _OPENING:
        return False
    before = plain[max(0, num.start - _QUOTED) : num.start - 1]
    if not before.endswith(" ") or not before.split() or not _noun(ctx, before.split()[-1]):
        return False
    inside = re.split(f"[{_CLOSING}]", plain[num.core_end : num.core_end + _QUOTED])
    words = inside[0].split()
    return len(inside) > 1 and 0 < len(words) <= _NAME_WORDS and words[-1][0].isupper()


def _noun(ctx: Context, word: str) -> bool:
    """Whether a word is a noun with a capital, no mark behind it."""
    if not word[0].isupper() or not word[-1].isalnum():
        return False
    return not no_name(ctx, word.lower())


def _capital_word(ctx: Context, num: Num) -> bool:
    """ "die Elf von Trainer Koch", "eine Vier in Mathe", "die Sieben": a small number word with a
    capital within a sentence is a noun itself, behind an article or a name of it."""
    if not ctx.capital(num.start) or (num.low or 0) >= _HUNDRED:
        return False
    if ctx.before("label_article", num.start) is None:
        return False
    return ctx.shadow[num.start : num.core_end] not in ctx.lex.group("one_words").values


def _of_kind(ctx: Context, num: Num) -> bool:
    """ "die Drohne Falke 20", "die Marke Deckfix 3000": the number ends a name behind a noun that
    says of what kind the thing is."""
    words = ctx.plain[max(0, num.start - _QUOTED) : num.start].split()
    if ctx.at(num.core_end) == " " and ctx.capital(num.core_end + 1):
        return False  # "das Boot Maria 30 Menschen"
    if len(words) < 2 or not ctx.plain[num.start - 1].isspace():
        return False
    kind, name = words[-2].lower(), words[-1]
    return _noun(ctx, name) and words[-2].isalpha() and ctx.ends(kind, "kinds_of_thing")


def _singular(ctx: Context, num: Num) -> bool:
    """ "Reaktor 3 steht still", "der Kurs 204 fällt aus": a noun before, a verb of the singular
    behind, so that the number counts nothing; or a noun that is only told apart by a number."""
    word = ctx.token_before(num.start)
    first = num.start - 1 - len(word)
    if not word or first < 0 or not _noun(ctx, ctx.plain[first : num.start - 1]):
        return False
    if ctx.lex.bounds_before.before(ctx.shadow, num.start - 1):
        return False
    token = ctx.token_after(num.core_end)
    if ctx.at(num.core_end) == " " and ctx.capital(num.core_end + 1):
        return False
    behind = token.strip(".,;:)")
    if ctx.at(num.core_end) == " " and behind in ctx.lex.group("singular_verbs").values:
        return len(num.raw) <= 4
    if ctx.ends(word, "label_ends"):
        return not (token.endswith(("e", "er")) and len(token) > 4)
    if ctx.at(num.core_end) != " " or len(num.raw) > 4:
        return False
    return (
        behind.endswith("t")
        and len(behind) > 3
        and not _PARTICIPLE.match(behind)
        and (behind not in ctx.lex.group("function_words").values)
    )


def _post(ctx: Context, num: Num) -> bool:
    """ "Am Anger 4, 99084 Erfurt": a postcode behind a house number, a town behind it."""
    if len(num.raw) not in _POSTCODE or not ctx.capital(num.core_end + 1):
        return False
    if ctx.at(num.core_end) != " ":
        return False
    house = _HOUSE.search(ctx.shadow[max(0, num.start - _QUOTED) : num.start])
    if house is None:
        return False
    street = ctx.ends(house[1], "street_ends")
    return street or len(num.raw) == _POSTCODE[1]


def _wave(ctx: Context, num: Num) -> bool:
    """ "Antenne Nord auf 98,4", "UKW 103,7": where a station is heard."""
    low = num.low
    if low is None or not _WAVE[0] <= low <= _WAVE[1] or low == int(low) or num.sign_unit:
        return False
    words = words_of(ctx.sentence_before(num.start))[-5:]
    return any(word in ctx.lex.group("wave_words").values for word in words)


__all__ = ["is_capital_name"]
