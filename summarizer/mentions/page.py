"""Page furniture: view counters, "4 hours ago" in a byline, numbering, "Read more (3)"."""

from __future__ import annotations

import re

from summarizer.mentions.model import Context, Num

_LIST = re.compile(r"[0-9]{1,2}(?:[-–)]|\.)\s+(?=\S)")
_PROSE_END = frozenset(".!?。！？។।؟:")
_SHORT = 120
_FEW, _FEWER = 8, 5
# what stands between the parts of a line that is no sentence
_PARTS = re.compile(r"[|·•▪»›>\t\u3000]|\s{2,}")
_DIVIDED = re.compile(r"\s[-–—]\s|[|·•▪]")
_REACH = 300
_MARKUP = (
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("{", "}"),
    ("<", ">"),
)
_TITLE = 40
_SENTENCE = re.compile(r"[.!?。]\s")
_COLONS = frozenset(":：|»«›")
# a slide of a row: "3/10 Harwick Estates: ..."
_SLIDE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})\s+[A-Z][^.\n]{0,60}:")
_LETTER = re.compile(r"[^\W\d_]")
_OF_TOTAL = re.compile(r"[0-9]{1,3}\s?/\s?[0-9]{1,3}")


def is_furniture(ctx: Context, num: Num) -> bool:
    """Classify ``num`` as page furniture if it is some."""
    of_total = num.style == "fraction" and bool(_OF_TOTAL.fullmatch(ctx.shadow, num.start, num.end))
    if num.style not in ("digits", "word") and not of_total:
        return False
    if _promoted(ctx, num):
        return num.settle("furniture", "promotion")
    return not (num.sign_unit and num.unit != "count") and _counts_pages(ctx, num, of_total)


def _counts_pages(ctx: Context, num: Num, of_total: bool) -> bool:
    """Whether a number without a unit numbers or counts parts of the page."""
    numbers = num.style == "digits" and _numbering(ctx, num)
    if numbers or (num.style != "word" and _first_of(ctx, num)):
        return True
    if _in_brackets(ctx, num, of_total):
        return num.settle("furniture", "bracket-counter")
    start, end = ctx.line(num.start)
    if _inline(ctx, num) or end - start > 2 * _SHORT:
        return num.cls == "furniture"
    line = ctx.shadow[start:end].strip()
    if _teaser(ctx, num, start, line):
        return num.settle("furniture", "teaser")
    if num.style != "word" and _counter(ctx, num, line):
        return True
    return not of_total and _beside_counters(ctx, num, line, end)


def _promoted(ctx: Context, num: Num) -> bool:
    """ "Subscribe for £1 a month", "Abonnez-vous pour 1 € par mois": an offer of the page, where
    the words for it begin a line, a part of one or a sentence."""
    if not ctx.present(("promotion",)):
        return False
    start, end = ctx.line(num.start)
    if end - start > 2 * _SHORT:
        return False
    own = num.start - len(ctx.sentence_before(num.start))
    begins = {own, *(at for at in _part_starts(ctx, start, num.start) if at >= own)}
    words = (_LETTER.search(ctx.shadow, at, num.start) for at in begins)
    offers = ctx.lex.group("promotion")
    return any(word and offers.after(ctx.shadow, word.start()) for word in words)


def _in_brackets(ctx: Context, num: Num, of_total: bool) -> bool:
    """ "(12 comments)", （图2/5）."""
    if of_total and ctx.at(num.end) == ")":
        return ctx.before("furniture_before", num.start) is not None
    if num.plain_int and ctx.token_before(num.start - 1).startswith("#"):
        return ctx.at(num.start - 1) == "(" and ctx.at(num.end) == ")"  # "#porto (5)"
    if num.plain_int and _labelled_count(ctx, num):
        return True
    found = ctx.after("furniture_after", num.end) if num.plain_int else None
    return ctx.at(num.start - 1) == "(" and found is not None and ctx.at(found[0]) == ")"


def _labelled_count(ctx: Context, num: Num) -> bool:
    """ "Comments (84) — The library is to close": a label begins the line, a dash or bar closes."""
    if ctx.at(num.start - 1) != "(" or ctx.at(num.end) != ")":
        return False
    start, end = ctx.line(num.start)
    label = ctx.shadow[start : num.start - 1].strip()
    closed = ctx.shadow[num.end + 1 : end].lstrip()[:1]
    return closed in ("", *"—–-|·•") and label in ctx.lex.group("furniture_before").values


def _inline(ctx: Context, num: Num) -> bool:
    """Furniture that ran into the text: "... says the union. Read also: our 5 tips", "... on
    Sunday. 214 comments"."""
    before = ctx.sentence_before(num.start).lstrip()
    if ctx.present(("teaser",)) and (found := ctx.lex.group("teaser").after(before, 0)):
        at = found[0] + (before[found[0] : found[0] + 1] == " ")
        if before[at : at + 1] in _COLONS:
            return num.settle("furniture", "teaser")
    whole = num.style == "digits" and num.low is not None and num.low == int(num.low)
    if not whole or (before.strip() and not _label_alone(ctx, num, before)):
        return False
    counted = ctx.after("furniture_after", num.end)
    end = counted[0] if counted else num.end
    if counted is None and not before.strip():
        return False
    end += ctx.at(end) == ")" and before.rstrip()[-1:] == "("
    return ctx.at(end) in ".\n" and num.settle("furniture", "page-counter")


def _label_alone(ctx: Context, num: Num, before: str) -> bool:
    """ "Share 128", "Comments (12)", "Gallery: 12 photos": a sentence of a label and its number."""
    found = ctx.lex.group("furniture_before").after(before, 0)
    alone = found is not None and before[found[0] :].strip() in ("", ":", "(")
    return alone and ctx.capital(num.start - len(before))


def _beside_counters(ctx: Context, num: Num, line: str, end: int) -> bool:
    """A line that stands there again and again, or one of a byline: "Staff | 4 hours ago | 312"."""
    if line in ctx.repeated:
        return num.settle("furniture", "repeated-line")
    prose = line.rstrip("\"'”’»)")[-1:] in _PROSE_END
    if not line or prose or not _byline(ctx, line):
        return False
    if num.time or _relative(ctx, num):
        return num.settle("furniture", "relative-time")
    if num.plain_int and (num.end >= end - 2 or ctx.at(num.end) in "|·•"):
        return num.settle("furniture", "view-counter")
    return False


def in_markup(ctx: Context, num: Num) -> bool:
    """ "<!-- 5 rows -->", "{{ 7*7 }}", "<img width=300>": what was never meant for a reader."""
    if not ctx.marked_up():
        return False
    before = ctx.shadow[max(0, num.start - _REACH) : num.start]
    after = ctx.shadow[num.end : num.end + _REACH]
    for opened, closed in _MARKUP:
        at = before.rfind(opened)
        if at < 0 or closed not in after or closed in before[at:]:
            continue
        if opened != "<" or before[at + 1 : at + 2].isalpha():
            return num.settle("other", "markup")
    return False


def _relative(ctx: Context, num: Num) -> bool:
    return bool(ctx.after("ago", num.end)) or num.by == "rule:relative"


def _byline(ctx: Context, line: str) -> bool:
    return any(mark in line for mark in ctx.lex.group("byline").values)


def _numbering(ctx: Context, num: Num) -> bool:
    """ "1- Prime Minister ...", "2) ...", "3. " at the start of a line."""
    if len(num.raw) > 2 or not num.raw.isdigit():
        return False
    match = _LIST.match(ctx.shadow, num.core_end - len(num.raw))
    if match is None:
        return False
    mark = ctx.at(num.core_end)
    start, _ = ctx.line(num.start)
    at_start = num.start - start < 12 and not ctx.shadow[start : num.start].strip(" \t#*>(-•")
    capital = ctx.capital(match.end()) or not ctx.plain[match.end()].islower()
    if at_start and capital and not ctx.plain[match.end()].isdigit():
        num.end = num.core_end
        return num.settle("furniture", "list-number")
    line = ctx.shadow[start : num.start]
    if mark == ")" and line[-1:] in " :" and line.rfind("(") <= line.rfind(")"):
        num.end = num.core_end
        return num.settle("furniture", "list-number")  # "1) water bills 2) an old estate"
    if mark == "-" and capital and ctx.capital(match.end()) and ctx.at(num.start - 1) == " ":
        return num.settle("furniture", "photo-number")
    return False


def _part(ctx: Context, num: Num) -> tuple[str, bool]:
    """The part of the line that the number stands in, and whether the line has several."""
    start, end = ctx.line(num.start)
    line = ctx.plain[start:end]
    first, last = 0, len(line)
    for mark in _PARTS.finditer(line.strip()):
        at = mark.start() + len(line) - len(line.lstrip())
        if at < num.start - start:
            first = at + len(mark.group())
        elif at >= num.core_end - start:
            last = at
            break
    part = ctx.shadow[start + first : start + last].strip()
    return part, last - first < len(line.strip())


def _teaser(ctx: Context, num: Num, start: int, line: str) -> bool:
    """ "Read also: the 5 largest ports": the title of another article."""
    if not line:
        return False
    found = None
    for at in _part_starts(ctx, start, num.start):
        first = at
        while ctx.at(first) in " \t>»›•▪-*[(" and first < num.start:
            first += 1
        if found := ctx.lex.group("teaser").after(ctx.shadow, first):
            break
    if found is None:
        return False
    if line[-1] in ".!?。" and (
        not _COLONS.intersection(ctx.shadow[found[0] : found[0] + 2])
        or len(line) > _SHORT
        or (
            (stop := _SENTENCE.search(ctx.shadow, found[0], num.start))
            and len(line) - stop.end() + start > _TITLE
        )
    ):
        return False  # the title ends where the text goes on
    # one word alone may begin a headline ("Related costs rise 5%"): it needs its colon
    phrase = ctx.shadow[first : found[0]]
    alone = " " not in phrase and phrase.isascii()
    return not alone or bool(_COLONS.intersection(ctx.shadow[found[0] : found[0] + 2]))


def _part_starts(ctx: Context, start: int, end: int) -> list[int]:
    """Where a line begins, and its last part behind a dash or bar ("Photo 3 of 18 - Read also")."""
    last = max((m.end() for m in _DIVIDED.finditer(ctx.shadow, start, end)), default=start)
    return [start] if last == start else [start, last]


def _first_of(ctx: Context, num: Num) -> bool:
    """ "Photo 3 of 18 - ...": a counter that begins a line or a sentence, whatever comes behind
    it."""
    line, _ = ctx.line(num.start)
    start = max(line, num.start - len(ctx.sentence_before(num.start)))
    start += ctx.at(start) == " "
    if (slide := _SLIDE.match(ctx.plain, start)) and num.start <= slide.end():
        return int(slide[1]) <= int(slide[2]) and num.settle("furniture", "page-counter")
    groups = (ctx.lex.group(name) for name in ("furniture_before", "part_of_series"))
    found = next((hit for group in groups if (hit := group.after(ctx.shadow, start))), None)
    if found is None or ctx.shadow[found[0] : num.start].strip() or not num.plain_int:
        return False
    words = ctx.shadow[num.core_end : num.core_end + _FEW].split()
    total = words[:1] and words[0] in ctx.lex.group("of_total").values
    counts = bool(total and words[1:] and words[1][0].isdigit())
    return counts and num.settle("furniture", "page-counter")


def _counter(ctx: Context, num: Num, line: str) -> bool:
    """ "1.2K views", "Comments (12)", "Photo 2/7": on a line (or part of one) that is no
    sentence."""
    if not line or line[-1] in ".!?。":
        return False
    part, several = _part(ctx, num)
    words = part.split()
    if len(part) > _SHORT or len(words) > (_FEWER if several else _FEW):
        return False
    told = ctx.lex.unspaced and _counts_at_end(ctx, num)
    beside = several and part == num.raw and _beside_label(ctx, line)
    if told or beside or ctx.after("furniture_after", num.end) or _credit(ctx, num, part):
        return num.settle("furniture", "page-counter")
    at = ctx.left(num.start)
    told = ctx.at(at - 1) in ":："
    while ctx.at(at - 1) in ":：([ ":
        at -= 1
    if ctx.before("furniture_before", at) and (several or told or num.plain_int):
        return num.settle("furniture", "page-counter")
    if len(words) <= _FEWER - 1 and ctx.lex.group("furniture_before").after(part, 0):
        return num.settle("furniture", "page-counter")
    if len(words) <= 6 and ctx.at(num.start - 1) == "(" and ctx.at(num.core_end) == ")":
        plain = num.plain_int and len(num.raw) < 4 and (num.low or 0) >= 0
        return plain and num.settle("furniture", "bracket-counter")
    if len(words) == 1 and num.plain_int and line == num.raw and ctx.shadow.count("\n") > 2:
        return num.settle("furniture", "lone-number")
    return False


def _counts_at_end(ctx: Context, num: Num) -> bool:
    """ "... 2026-11-21 18:42 阅读 1.2万": a counter behind its word at the end of a line."""
    ends = not ctx.shadow[num.end : ctx.line(num.start)[1]].strip()
    return ends and ctx.before("furniture_before", ctx.left(num.start)) is not None


def _beside_label(ctx: Context, line: str) -> bool:
    """ "1 | Page": what is counted stands alone in another part of the line."""
    parts = {part.strip() for part in _PARTS.split(line)}
    return not parts.isdisjoint(ctx.lex.group("furniture_before").values)


def _credit(ctx: Context, num: Num, part: str) -> bool:
    """ "Foto: Ada Byrne / Pool 2"."""
    found = ctx.lex.group("furniture_before").after(part, 0)
    ends = num.plain_int and num.end == ctx.line(num.start)[1]
    return ends and found is not None and part[found[0] : found[0] + 1] == ":"
