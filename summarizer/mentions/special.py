"""Digits that are no number by their form alone: addresses, dates, times, codes, phone numbers."""

from __future__ import annotations

import re

from summarizer.mentions import hannames
from summarizer.mentions.beside import noun_after
from summarizer.mentions.model import Atom, Context, Num, settled
from summarizer.mentions.phrases import SPACED

_CHUNK = 200
_GLUE = frozenset("/@:_=#?&~\\+")
_URL = re.compile(
    r"://|^www\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|info|io|[a-z]{2})/"
)
_LETTER = re.compile(f"[{SPACED}]")
_DATE = re.compile(
    r"[12][0-9]{3}([-/.])[0-9]{1,2}\1[0-9]{1,2}"
    r"(?:[t ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,6})?z?)?"
    r"(?![0-9])"
    r"|[0-3]?[0-9]([-/.])[0-3]?[0-9]\2(?:[12][0-9]{3}|[0-9]{2})(?![0-9/])"
    r"|[12][0-9]{3}-[01][0-9](?![0-9-])"
    r"|[0-9]{4}\s?年(?:度?\s?[0-9]{1,2}\s?月(?:份|(?:\s?[0-9]{1,2}\s?[日号號])?)?)?"
    r"|[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?[日号號])?(?:份)?"
    r"|(?<![0-9])[0-9]{1,2}\s?(?:日(?!間|[0-9]{1,2}[夜晚晩])|[号號](?![0-9間]))"
    r"|[12][0-9]{3}년(?:\s?[0-9]{1,2}월(?:\s?[0-9]{1,2}일)?)?(?![대간째]|\s?(?:동안|만에))"
    r"|[0-9]{1,2}월(?:\s?[0-9]{1,2}일)?|(?<![0-9])[0-3]?[0-9]일(?![간째여만]|\s(?:동안|만에|연속))"
)
_TIME = re.compile(
    r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,3})?)?(?![0-9:])(?:\s?(?:[ap]\.m\.?|[ap]m\b|[صم](?!\w)))?"
    r"|[01]?[0-9](?:\.[0-5][0-9])?\s?(?:[ap]\.m\.?|[ap]m(?![a-z0-9]))"
    r"|[0-2]?[0-9](?:h| h )[0-5][0-9](?![0-9a-z%,.]?[0-9a-z%])"
    r"|(?:2[0-4]|[01]?[0-9])\s?[点時时點](?!間)(?:\s?[0-5]?[0-9]\s?分|\s?半|\s?[许許整])?"
    r"|[0-2]?[0-9]시(?![간즌리도군민장설])(?:\s?[0-5]?[0-9]분|\s?반)?"
)
_PHONE = re.compile(
    r"0[0-9](?:[ .][0-9]{2}){4}(?![0-9])"
    r"|0[0-9]{1,4}(?:[ /-][0-9]{3,4}){2}(?![0-9])"
    r"|0[0-9]{2,4}(?: [0-9]{2}){3,4}(?![0-9])"
    r"|0[0-9]{2} [0-9]{3}(?: [0-9]{2}){2}(?![0-9])"
    r"|[0-9]{1,4}(?:-[0-9]{2,4}){3,5}(?![0-9-])"  # "8-800-100-20-30"
    r"|[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,7}(?:-[0-9]{1,7})?-[0-9x](?![0-9-])"  # an ISBN
    r"|0[0-9]{1,4}[ /-][0-9]{5,8}(?![0-9])"
    r"|0[0-9]{1,4} ?/ ?[0-9]{2,8}-[0-9]{1,6}(?![0-9])"  # "0421/361-0"
    r"|\([0-9]{2,4}\)\s?[0-9]{3,4}[- ][0-9]{3,4}"
    r"|[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])"
    r"|[0-9]-[0-9]{3}-[0-9]{3}-[0-9]{4}(?![0-9])"
    r"|1[389][0-9]{2} [0-9]{3} [0-9]{3,4}(?![0-9])"  # "1800 666 111", "1300 555 000"
    r"|[6-9][0-9]{4} [0-9]{5}(?![0-9])"  # "98765 43210"
)
_PHONE_THREES = re.compile(r"[1-9][0-9]{2} [0-9]{3} [0-9]{3}(?![0-9 ])")
_PHONE_NEAR = 40
_PHONE_PLUS = re.compile(r"[0-9][0-9 ()./-]{7,18}[0-9]")
_GROUPS = re.compile("[ -][0-9]")
_PHONE_ANY = re.compile(r"[0-9][0-9 ()./-]{3,20}[0-9]")
_SLASH = re.compile(r"[0-9]{1,6}/[0-9]{1,6}(?![0-9/])")
_SEASON = re.compile(r"(?:19|20)[0-9]{2}[/–-][0-9]{2}(?![0-9])")
_DASHED_CODE = re.compile(r"[0-9]{1,4}-[a-z]{1,4}-[0-9]{2,6}(?![0-9a-z])")
_LETTERED = re.compile(r"[A-LN-Z][0-9]{1,4}(?![0-9A-Za-z.,])")  # "24H2"; "30M2" is an area
_MONEY_NEAR = 100
_LETTER_AMOUNT = re.compile(
    r"(?<![A-Za-z0-9])\0[0-9]{1,3}(?:,[0-9]{3}|(?:\.[0-9]+)?\s?(?:bn|mill|bill))"
)
# the docket of an American court, "3:21-cv-00456"; a minor planet, "2024 YR4"
_CODES = re.compile(
    r"[0-9]:[0-9]{2}-[a-z]{2}-[0-9]{3,6}(?![0-9])"
    r"|(?:19|20)[0-9]{2} [A-Z]{2}[0-9]{1,3}(?![A-Za-z0-9])"
)
_CODE_AFTER = re.compile(r"[0-9a-z_./-]{0,80}")
_CODE_BEFORE = re.compile(r"[a-zα-ωа-ӿ0-9_./-]{1,80}")
_CASELESS = re.compile(r"(?<![^\s(\"'“‘«])(?:[ऀ-ॿ]{2,5}|[ء-ي]{2,6})\Z")
# ISO 13616: a country, two check digits, up to thirty signs, written in groups of four
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
# A file of a court ("5 StR 44/22"), a number of Europe ("116 117"), an asteroid ("2019 KB7")
_FILED = re.compile(
    r"[0-9]{1,3} [A-Z][A-Za-z]{0,3} [0-9]{1,5}/[0-9]{2,4}[a-z]?(?![0-9])"
    r"|116 (?:006|111|117|123)(?![0-9])|[12][0-9]{3} [A-Z]{1,2}[0-9]{1,3}(?![0-9A-Za-z])"
)
# A degree of latitude ("51.5° N"), a place by its degrees, a letter in brackets; runways, driven
# wheels; a kilometre post or a conference
_NAMED = re.compile(
    r"[0-9]{1,3}(?:[.,][0-9]+)?\s?°\s?[NSEWO](?![A-Za-z])|[0-9]{3}\([a-z]\)"
    r"|[0-3]?[0-9][LRC]/[0-3]?[0-9][LRC](?![A-Za-z0-9])"
    r"|-?[0-9]{1,3}\.[0-9]{4,}, -?[0-9]{1,3}\.[0-9]{4,}(?![0-9])"
    r"|(?:4x2|4x4|6x4|6x6|8x4|8x8)(?![0-9A-Za-z])"
)
# A minute of added time, a time run in seconds; a line-up; a file of three numbers or more, an act
_SPORT = re.compile(
    r"(?:45|90|105|120)(?:e|'|’)?\+[0-9]{1,2}(?![0-9%])"
    r"|[0-9]{1,2}(?:''|’’|\"|″)[0-9]{2}(?![0-9])"
    r"|[0-9](?:-[0-9]){2,4}(?![0-9-])"
)
_FILE = re.compile(
    r"[0-9]{2,6}(?:-[0-9]{1,8}){2,5}(?![0-9-])|(?:19|20)[0-9]{2}-(?:[0-9]{3}|[0-9]{5})(?![0-9-])"
)
_POSTCODE = re.compile(r"[A-Z][0-9][A-Z] [0-9][A-Z][0-9](?![A-Za-z0-9])")  # Canada's
_DIALLED_PAIRS = re.compile(r"[0-9]{2} [0-9]{2}(?= ?[.,;)\n]| \(|\Z)")
_PLACED = re.compile(r"(?:^|[^0-9a-z.,\s]\s?|[a-z] )km \Z|(?<![a-z])cop\Z")
_FORM_NEXT = frozenset("/.-:hap ([年月日号號点點时時년월일시")
_PADDED_ON = re.compile(r"-[0-9]{2,4}(?![0-9])")  # "01310-200"
# "24.12.", where a point behind makes ordinals of day and month
_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])\.(?![0-9])")
_TWO_YEARS = re.compile(r"([0-9]{2})[/–]([0-9]{2})(?![0-9/–.,%])")
_PLUS_ONE = re.compile(r"[0-9]{1,3}\+1(?![0-9])")  # "the rule of 50+1"
# Days that are known by their month's letter ("el 23-F", "8M"), quarters and halves ("2T25")
_DAY_LETTER = re.compile(r"[0-3]?[0-9](?P<dash>-?)[EFMAJSOND](?![A-Za-z0-9€$-])")
_QUARTER = re.compile(r"[1-4][TS](?:(?:20)?[0-9]{2})?(?![A-Za-z0-9])")
# as telephone numbers are grouped, and counts are not
_PHONE_TOLD = re.compile(
    r"[1-9][0-9]{1,3}(?: [0-9]{2,4}){2,4}(?! ?[0-9])|[1-9][0-9] [0-9]{3}(?=[.,;)\n])"
)


def special(ctx: Context, atom: Atom) -> Num | None:
    """The whole of a special form that starts at (or around) a run of digits."""
    shadow, start, end = ctx.shadow, atom.start, atom.end
    left, right = ctx.at(start - 1), ctx.at(end)
    bare = shadow[start:end].isdigit() and not shadow.startswith((" m", "m"), end)
    if formed := _formed(ctx, start, left) or _lettered_day(ctx, start):
        return formed
    if bare and _PLACED.search(shadow[max(0, start - 5) : start]):
        return settled(start, end, "identifier", "labelled")
    if end - start == 2 and start > 1 and (account := _IBAN.match(ctx.plain, start - 2)):
        return settled(start - 2, account.end(), "identifier", "account")
    if left in _GLUE or right in _GLUE or _LETTER.match(left) or left in ".-":
        found = _chunk(ctx, start, end)
        if found:
            return found
    if right in "号號" and (named := hannames.numbered(ctx, start, end)):
        return settled(start, named, "identifier", "numbered")
    if right in _FORM_NEXT or "." in shadow[start:end] or left in "(+":
        for rule, pattern in (("date", _DATE), ("time", _TIME)):
            match = pattern.match(shadow, start)
            if match and _fits(ctx, match, rule):
                return settled(start, max(match.end(), end), "date", rule)
    return (
        _day_month(ctx, start, end)
        or _phone(ctx, start, end, left)
        or _file(ctx, start, left)
        or _slash(ctx, start, end, left, right)
        or _code(ctx, start, end, left)
    )


def _day_month(ctx: Context, start: int, end: int) -> Num | None:
    """ "bis 24.12.", "(1.11.: 29)": a day and a month with points; at the end of a sentence only
    behind a word or a mark that leads to a day."""
    match = _DAY_MONTH.match(ctx.shadow, start) if ctx.lex.group("dotted_days") else None
    if match is None or match.end() != end + 1:
        return None
    lex, behind = ctx.lex, ctx.plain[match.end() : match.end() + 2]
    money = lex.currency_before.before(ctx.shadow, start) or ctx.before("magnitude_before", start)
    if money or ctx.starts("percent", end + 2) or ctx.starts("measures", end + 2):
        return None
    led = ctx.before("dotted_days", start) or ctx.before("weekdays", ctx.left(start))
    goes_on = behind[:1] in tuple("),:/–-") or behind[1:2].islower()
    if not led and not goes_on and ctx.at(start - 1) != "(":
        return None
    return settled(start, match.end(), "date", "day-month")


def _lettered_day(ctx: Context, start: int) -> Num | None:
    """ "el 23-F", "el 8M", "no 2T25": a day or a quarter by its letter; a code of several parts."""
    day = _DAY_LETTER.match(ctx.plain, start) if ctx.lex.group("day_letters") else None
    led = ctx.before("day_letters", start) is not None
    if day and (day["dash"] or led):
        return settled(start, day.end(), "identifier", "day-letter")
    if ctx.at(start + 1) in ":0123456789" and (code := _CODES.match(ctx.plain, start)):
        return settled(start, code.end(), "identifier", "code")
    quarter = _QUARTER.match(ctx.plain, start) if ctx.lex.group("quarter_letters") else None
    return settled(start, quarter.end(), "date", "quarter") if quarter else None


def _formed(ctx: Context, start: int, left: str) -> Num | None:
    """What is no number whatever stands around it."""
    plus = _PLUS_ONE.match(ctx.shadow, start) if "+" in ctx.shadow[start : start + 8] else None
    if form := _NAMED.match(ctx.plain, start) or _FILED.match(ctx.plain, start) or plus:
        return settled(start, form.end(), "identifier", "name")
    if not left.isdigit() and (form := _SPORT.match(ctx.shadow, start)):
        return settled(start, form.end(), "score", "score")
    if start > 3 and (form := _POSTCODE.match(ctx.plain, start - 4)):
        return settled(start, form.end(), "identifier", "address")
    return None


def _fits(ctx: Context, match: re.Match[str], rule: str) -> bool:
    """A date form is none where letters or digits go on, or where it is a decimal number."""
    if _LETTER.match(ctx.at(match.end())) and match.group()[-1].isdigit():
        return False
    text = match.group()
    if rule == "time" and ":" in text and text[0].isdigit():
        return int(text.split(":")[0]) < 25
    return True


def _chunk(ctx: Context, start: int, end: int) -> Num | None:
    """URLs, mail addresses, handles and hashtags: the whole run without spaces."""
    shadow = ctx.shadow
    left = shadow[max(0, start - _CHUNK) : start]
    left = left[len(left.rstrip()) :] if left[-1:].isspace() else left.split()[-1] if left else ""
    right = shadow[end : end + _CHUNK].split(None, 1)
    tail = right[0] if right and not ctx.at(end).isspace() else ""
    chunk = left + shadow[start:end] + tail
    bare = chunk.strip("()[]<>\"'.,;")
    if _URL.search(bare):
        rule = "url"
    elif "@" in bare:
        rule = "address"
    elif left.endswith(("#", "№")) or left.startswith("#"):
        rule = "hash"
    else:
        return None
    first = start - len(left)
    last = end + len(tail.rstrip("()[]<>\"'.,;!?"))
    return settled(first, last, "identifier", rule)


def _phone(ctx: Context, start: int, end: int, left: str) -> Num | None:
    shadow = ctx.shadow
    if left == "+":
        match = _PHONE_PLUS.match(shadow, start)
        if match and sum(c.isdigit() for c in match.group()) >= 8 and _GROUPS.search(match.group()):
            return settled(start, match.end(), "identifier", "phone")
        if end - start >= 9 and shadow[start:end].isdigit():
            return settled(start, end, "identifier", "phone")
    first = start - 1 if left == "(" else start
    match = _PHONE.match(shadow, first)
    before = ctx.at(first - 1)  # words of kana and Han stand right beside
    if match and not (before.isalnum() and before < "\u3040"):
        return settled(start, match.end(), "identifier", "phone")
    match = _DIALLED_PAIRS.match(shadow, start)
    if match and (ctx.before("phone_before", start) or ctx.before("singular_articles", start)):
        return settled(start, match.end(), "identifier", "phone")
    match = _PHONE_THREES.match(shadow, start)
    if match and _phone_told(ctx, start):
        return settled(start, match.end(), "identifier", "phone")
    match = _PHONE_TOLD.match(shadow, start) if ctx.lex.group("phone_listed") else None
    if match and _phone_told(ctx, start) and not noun_after(ctx, match.end()):
        return settled(start, match.end(), "identifier", "phone")
    at = ctx.left(start)
    if ctx.before("phone_before", at - 1 if ctx.at(at - 1) in ":：" else start):
        match = _PHONE_ANY.match(shadow, start)
        if match and sum(c.isdigit() for c in match.group()) >= 5 and "," not in match.group():
            return settled(start, match.end(), "identifier", "phone")
    return None


def _file(ctx: Context, start: int, left: str) -> Num | None:
    """ "500-17-123456-221", "décret 2024-113"."""
    match = _FILE.match(ctx.shadow, start)
    return (
        None
        if match is None or left.isalnum()
        else settled(start, match.end(), "identifier", "code")
    )


def _phone_told(ctx: Context, start: int) -> bool:
    """Whether a word such as "phone" stands shortly before."""
    near = ctx.sentence_before(start)[-_PHONE_NEAR:].split()
    return any(word.strip(",:") in ctx.lex.group("phone_words").values for word in near)


def _slash(ctx: Context, start: int, end: int, left: str, right: str) -> Num | None:
    shadow = ctx.shadow
    match = _SEASON.match(shadow, start)
    if match and not shadow[match.end() : match.end() + 1].isalnum():
        return settled(start, match.end(), "date", "season")
    season = _TWO_YEARS.match(shadow, start) if ctx.before("seasons", start) else None
    if season and (int(season[1]) + 1) % 100 == int(season[2]):
        return settled(start, season.end(), "date", "season")
    if right == "/" and (match := _SLASH.match(shadow, start)):
        top, bottom = (int(n) for n in match.group().split("/"))
        if 0 < top < bottom and bottom in (2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 64, 100, 1000):
            return None  # a fraction, read as one
        return settled(start, match.end(), "other", "slash")
    if left == "[" and right == "]" and end - start <= 3:
        return settled(start, end, "identifier", "reference")
    return None


def letter_money(ctx: Context, first: int, start: int, end: int) -> bool:
    """Whether a sign of money stands there: one of a letter only where the number is an amount by
    its form ("N5.2bn", "R4,500"; "N95" and "R21" are names)."""
    if ctx.shadow[first:start] not in ctx.lex.group("letter_money").values:
        return True
    amount = "," in ctx.shadow[start:end] or _amount_goes_on(ctx, end)
    amount = amount or ctx.after("letter_money_per", end) is not None  # "N617 per litre"
    # "N12" in a text that names the naira
    amount = amount or ctx.present((f"letter_money_{ctx.shadow[first:start]}",))
    letter = ctx.plain[first:start]
    near = ctx.plain[max(0, start - _MONEY_NEAR) : end + _MONEY_NEAR]
    amount = amount or bool(_LETTER_AMOUNT.search(near.replace(letter, "\0")))
    return amount and ctx.plain[first:start].isupper()


def _amount_goes_on(ctx: Context, end: int) -> bool:
    at = end + (ctx.at(end) == " ")
    scales = (ctx.lex.scales, ctx.lex.money_scales) if at == end else (ctx.lex.scales,)
    return any(table.after(ctx.shadow, at) is not None for table in scales)


def _caseless_prefix(ctx: Context, start: int) -> int:
    """Where the short word of एक्स-7, एफ-16 starts, in a script without capitals; 0 if none."""
    match = _CASELESS.search(ctx.shadow, max(0, start - 8), start - 1)
    if match is None or match.group() in ctx.lex.words:
        return 0
    return match.start()


def _code(ctx: Context, start: int, end: int, left: str) -> Num | None:
    """Letters and digits in one word (A320, COVID-19, F-16), versions, padded numbers."""
    shadow = ctx.shadow
    if ctx.at(end) == "-" and (dashed := _DASHED_CODE.match(shadow, start)):
        return settled(start, dashed.end(), "identifier", "code")
    if (lettered := _LETTERED.match(ctx.plain, end)) and not ctx.starts("measures", end):
        return settled(start, lettered.end(), "identifier", "code")
    raw = shadow[start:end]
    strong = ctx.before("magnitude_before", start) if "." in raw else None
    if strong and not ctx.at(strong[0] - 1).isascii():
        return None  # 震源は浅く、M7.1
    word = start - 1 if left == "-" else start
    if "glued_prefix" in ctx.lex.phrases and ctx.lex.phrases["glued_prefix"].before(shadow, word):
        return None  # a preposition or "and" of scripts that write it onto the number
    if _LETTER.match(left) or (left == "-" and _LETTER.match(ctx.at(start - 2))):
        window = shadow[max(0, start - 80) : start][::-1]
        match = _CODE_BEFORE.match(window)
        prefix = match.group()[::-1] if match else left
        first = start - len(prefix)
        money = ctx.lex.currency_before.before(shadow, start)
        if money and not letter_money(ctx, money[0], start, end):
            money = None
        code_like = any(c.isupper() or c.isdigit() for c in ctx.plain[first:start])
        code_like = code_like or shadow[first:word] in ctx.lex.group("identifier_before").values
        if left == "-" and not code_like and (caseless := _caseless_prefix(ctx, start)):
            first, code_like = caseless, True
        if not (money and (money[0] == 0 or not _LETTER.match(ctx.at(money[0] - 1)))) and (
            _LETTER.match(left) or code_like
        ):
            tail = _CODE_AFTER.match(shadow, end)
            last = end + len(tail.group().rstrip("./-_")) if tail else end
            return settled(first, last, "identifier", "code")
    if raw.isdigit() and raw[0] == "0" and len(raw) > 1 and ctx.at(end) != "%":
        tail = _PADDED_ON.match(shadow, end)
        return settled(start, tail.end() if tail else end, "identifier", "leading-zero")
    return None
