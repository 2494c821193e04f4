"""Figures that somebody calls false: "called the figure of 2,000 invented", "Fake: a forward says
that 500 died", "That 6,000 have landed is not the case", "Were 47 abducted? Nothing of the kind".

What is called false has to be the claim that holds the number: a noun such as "figure" or "rumours"
right before it, a clause behind "it is a myth that", a sentence under a verdict. Denials by a verb
and plain negations are in denial.py. The words of each language are phrase groups of its file.
"""

from __future__ import annotations

import re

from summarizer.mentions import wording
from summarizer.mentions.model import Context, Num

_CLAUSE = re.compile(r"[,;:，；：、]")
_SET_OFF = re.compile(r"[,;:，；：、]|\s[–—-]\s")
_VERB, _FALSE, _LONG = 70, 60, 240
_NEAR = 3  # words
_NOUN_WORDS = 5  # from the noun of a claim to its number
_UNTRUE = ("untrue_to", "that_false", "untrue_that")
_CONTRARY, _INVENTED, _NEXT = ("contrary_to",), ("pure_invention",), ("untrue_next",)
_POINTED, _ONLINE = ("this_claim",), ("spread_online",)
_SENTENCE = re.compile(r"[.!?。！？]+[\"'»”’)]*\s*")
_DISMISSED = ("dismissal", "dismissed", "falsity")
_LABEL_WORDS = 5  # of a verdict before its colon
_CLAIM_WORDS = 14  # from "it is a myth that" to the number
_ANSWER = re.compile(r"[^?]*\?[\s\"”“»«’'„]*")
_LABEL = re.compile(r"(?:^|[\n.!?。！？]\s*)\W*([^\n.!?。！？:：]{2,40})[:：]")
# "30 graves, which a blog counts, are ...": the noun, the first word of the clause
_RELATIVE = re.compile(r"([^,;:\d]{0,40}), (\w+) (\w+) [^,;:\d]{0,80},")
_OPENS = re.compile(r"\W*$")


def disputed(ctx: Context, num: Num, first: int) -> bool:
    """Whether somebody calls false what a number (whose qualifiers start at ``first``) is in."""
    return (
        _asked(ctx, num)
        or _judged(ctx, num, first)
        or _under_verdict(ctx, first)
        or (ctx.present(_UNTRUE) and _untrue(ctx, num, first))
        or (ctx.present(_DISMISSED) and _dismissed(ctx, num, first))
        or (ctx.present(_CONTRARY) and _contrary(ctx, num, first))
        or (ctx.present(_NEXT) and _false_next(ctx, num))
        or (ctx.present(_INVENTED) and _itself_invented(ctx, num))
        or (ctx.present(_POINTED) and _pointed_at(ctx, num))
        or (ctx.present(_ONLINE) and _spread(ctx, num, first))
    )


def _dismissed(ctx: Context, num: Num, first: int) -> bool:
    return _claim_dismissed(ctx, num, first) or _claim_apposed(ctx, num)


def _asked(ctx: Context, num: Num) -> bool:
    """ "Two hundred hurt? Absolutely not", "Did 500 die? No.": asked, and answered with no."""
    after = ctx.shadow[num.end : num.end + _LONG]
    asked = _ANSWER.match(after) if "?" in after else None
    if asked is None or "." in asked.group() or "\n" in asked.group():
        return False
    answer = re.split(r"[.!?]", after[asked.end() :])[0] + "."
    for phrase in ctx.lex.group("answer_no").values:
        said = wording.whole(phrase).match(answer)
        if said and (said.end() == len(answer) or answer[said.end()] in '.,:;!"”»—–，。：'):
            return True
    return wording.has(ctx, "answer_nothing", answer)


def _judged(ctx: Context, num: Num, first: int) -> bool:
    """ "Claim: 500 drowned. Verdict: false", "called the report of 500 dead a lie"."""
    before = ctx.sentence_before(first)
    clause = _CLAUSE.split(before[-_VERB:])[-1]
    verb = wording.last(ctx, "branded", clause) if ctx.lex.group("branded") else None
    affirmed = verb is not None and wording.has(ctx, "affirms", clause[verb:])
    if verb is not None and not affirmed and claims(ctx, clause[verb:]):
        after = _CLAUSE.split(ctx.sentence_after(num.end)[:_FALSE])[0]
        return wording.has(ctx, "falsity", clause[verb:]) or wording.has(ctx, "falsity", after)
    head, colon, _ = before.partition(":")
    said = wording.words(head)
    if not colon or not 0 < len(said) <= _NEAR:
        return False
    if not any(word in ctx.lex.group("claim").values for word in said):
        return False
    after = ctx.shadow[num.end : num.end + _LONG]
    for found in wording.found(ctx, "verdict", after):
        judged = re.match(r"\s*:\W*", after[found.end() :])
        if judged and wording.first(ctx, "falsity", after[found.end() + judged.end() :]) == 0:
            return True
    return False


def _under_verdict(ctx: Context, first: int) -> bool:
    """ "FAKE: a forward says that 500 will be paid": the sentence under a verdict."""
    if not ctx.lex.group("verdict_label"):
        return False
    start, _ = ctx.line(first)
    before = ctx.shadow[max(start, first - _LONG) : first]
    if ":" not in before and "：" not in before:
        return False
    found = max(_LABEL.finditer(before), key=lambda m: m.end(), default=None)
    if found is None or re.search(r"[.!?。！？]\s", before[found.end() :]):
        return False
    label = found.group(1)
    if len(wording.words(label)) > _LABEL_WORDS:
        return False
    return any(
        _OPENS.match(label[: m.start()]) and not label[m.end() :].strip(" \"'*")
        for m in wording.found(ctx, "verdict_label", label)
    )


def _untrue(ctx: Context, num: Num, first: int) -> bool:
    """ "It is a myth that 500", "nonsense to say that we spent 9 million", "That 500 came is
    not the case"."""
    before = ctx.sentence_before(first)
    said = wording.last(ctx, "untrue_to", before)
    told = before[said:] if said is not None else ""
    apart = "[;:，]" if ctx.lex.han else "[;:]"
    if told and len(wording.words(told)) <= _CLAIM_WORDS and not re.search(apart, told):
        return not turned(ctx, before[:said])
    if _not_true_that(ctx, before):
        return True
    that = wording.first(ctx, "that", before)
    opened = that is not None and not wording.words(before[:that])
    if not opened:
        return False
    after = ctx.sentence_after(num.end)
    verdict = wording.first(ctx, "that_false", after)
    if verdict is not None and not re.search(r"[;:]|\d", after[:verdict]):
        return True
    judged = _CLAUSE.split(after, maxsplit=2)[1:2]  # "..., is by all that is known untrue"
    words = wording.words(judged[0]) if judged else []
    copula = bool(words) and words[0] in ctx.lex.group("copula").values
    return copula and wording.has(ctx, "falsity", judged[0])


def _not_true_that(ctx: Context, before: str) -> bool:
    """ "It is not true, as he said, that 42 million": words between, set off by commas."""
    false = wording.last(ctx, "untrue_that", before)
    told = before[false:] if false is not None else ""
    if not told.startswith(",") or re.search("[;:]", told):
        return False
    said = _CLAUSE.split(told)
    that = wording.first(ctx, "that", said[-1]) if len(said) > 2 else None
    return that is not None and not wording.words(said[-1][:that])


def _false_next(ctx: Context, num: Num) -> bool:
    """ "A post says that 18 were bought. That is false": the next sentence says so and no more."""
    after = ctx.shadow[num.end : num.end + _LONG]
    parts = _SENTENCE.split(after, maxsplit=1)
    if len(parts) < 2 or "\n" in parts[0] or re.search(r"\d", parts[0]):
        return False
    return any(
        not wording.words(parts[1][: m.start()])
        for m in wording.found(ctx, "untrue_next", parts[1][:_FALSE])
    )


def _claim_dismissed(ctx: Context, num: Num, first: int) -> bool:
    """ "disputes the union's count of 1,800", "rumours that 200 drowned were scotched", "the
    claim of 19 wounded is mischievous": a claim, and words in its sentence that dismiss it."""
    before = ctx.sentence_before(first)
    nouns = wording.found(ctx, "claim", before)
    noun = max(nouns, key=lambda m: m.end(), default=None)
    if noun is None:
        return False
    link = before[noun.end() :]
    words = wording.words(link)
    if wording.has(ctx, "affirms", link):
        return False  # "dismissed the talk as nonsense and said that its 84"
    if _claim_clause(ctx, link):
        words = []
    elif len(words) > _NOUN_WORDS or _CLAUSE.search(link) or wording.has(ctx, "claim_by", link):
        return False
    if words and not wording.has(ctx, ("claim_link", "that"), link):
        return False
    if len(words) > 2 and words[-1] in ctx.lex.group("definite_known").values:
        return False  # "the accusation that he hid the 6 million": those there are
    for dismissed in wording.found(ctx, "dismissal", before[: noun.start()]):
        between = before[dismissed.end() : noun.start()]
        if not turned(ctx, before[: dismissed.start()]) and not re.search(r"\d|;", between):
            return True
    after = re.split(r"[;；]", ctx.sentence_after(num.end))[0]
    return any(
        not turned(ctx, after[: m.start()]) and not re.search(r"\d", after[: m.start()])
        for m in wording.found(ctx, "dismissed", after)
    )


def _claim_clause(ctx: Context, link: str) -> bool:
    """ "the claim, his client had hidden ...": a clause behind a comma whose verb tells, as in
    German, that others say it; between noun and comma no more than what belongs to the verb."""
    group = ctx.lex.group("claim_clause")
    head, comma, told = link.partition(",")
    if not group or not comma or _CLAUSE.search(told) or len(wording.words(told)) > _CLAIM_WORDS:
        return False
    return len(wording.words(head)) <= 1 and wording.has(ctx, ("claim_clause", "that"), told)


def _contrary(ctx: Context, num: Num, first: int) -> bool:
    """ "Contrary to posts on social media, 12,000 dead voters did not cast ballots"."""
    before = ctx.sentence_before(first)
    at = wording.last(ctx, "contrary_to", before)
    if at is None:
        return False
    told = before[at:]
    if re.search("[:;]", told):
        return False
    if "," not in told:
        return wording.has(ctx, "claim", told) and wording.has(ctx, ("claim_link", "that"), told)
    after = _SET_OFF.split(ctx.sentence_after(num.end))[0]
    words = wording.words(after) + wording.words(told[told.rindex(",") :])
    return any(word in ctx.lex.group("negator").values for word in words)


def _itself_invented(ctx: Context, num: Num) -> bool:
    """ "The 250 bodies are a figment": not "250 passports are fake"."""
    told = ctx.sentence_after(num.end)
    relative = _RELATIVE.match(told)
    if relative and not ctx.lex.group("relative_pronoun").values.keys().isdisjoint(
        relative.groups()[1:]
    ):
        told = relative.group(1) + told[relative.end() :]
    after = _CLAUSE.split(told[:_FALSE])[0]
    at = wording.first(ctx, "pure_invention", after)
    return at is not None and len(wording.words(after[:at])) <= _NEAR


def _pointed_at(ctx: Context, num: Num) -> bool:
    """ "They speak of 800 sheep; the canton holds this figure to be invented": what follows points
    at the number as a claim, and calls it false before another number is told."""
    after = re.split(r"\d|\n", ctx.shadow[num.end : num.end + _LONG])[0]
    parts = _SENTENCE.split(after)
    for part in ".".join(parts[:2]).split(";"):
        at = wording.last(ctx, "this_claim", part)
        rest = re.split(r"[.,:]", part[at:])[0] if at is not None else ""
        if wording.has(ctx, "that", rest):
            continue  # "called this claim false that every farmer has got 5,000"
        if any(
            not turned(ctx, rest[: m.start()]) and len(wording.words(rest[: m.start()])) <= _NEAR
            for m in wording.found(ctx, ("falsity", "dismissed"), rest)
        ):
            return True
    return False


def _spread(ctx: Context, num: Num, first: int) -> bool:
    """ "A post says that she earns 38,000. In fact it is 16,800": spread by others, and the next
    sentence tells how many it really is."""
    before = ctx.sentence_before(first)
    if not wording.has(ctx, "spread_online", before):
        return False
    if not wording.has(ctx, ("stated", "claim", "that"), before):
        return False  # "40,000 followed it on Facebook. In fact ..."
    after = ctx.shadow[num.end : num.end + _LONG].split("\n")[0]
    parts = _SENTENCE.split(after, maxsplit=2)
    following = parts[1] if len(parts) > 1 else ""
    at = wording.first(ctx, "in_fact", following)
    opens = at is not None and len(wording.words(following[:at])) <= 1
    return opens and any(char.isdigit() for char in following)


def _claim_apposed(ctx: Context, num: Num) -> bool:
    """ "30,000 marched, a figure that police called absurd": the noun stands behind a comma."""
    told = ctx.sentence_after(num.end)
    noun = re.match(r"[^,;:\d]{0,60}[,–—]\s*((?:[\w'’]+\s+){1,3})", told)
    words = noun.group(1).split() if noun else []
    if noun is None or words[0] in ctx.lex.joins or not wording.has(ctx, "claim", noun.group(1)):
        return False
    rest = _CLAUSE.split(told[noun.end() :])[0]
    found = wording.found(ctx, _DISMISSED, rest)
    return any(not turned(ctx, rest[: m.start()]) for m in found)


def claims(ctx: Context, text: str) -> bool:
    """Whether a number behind a text is what a claim says: "claims of 500", not "claims by 500"."""
    noun = wording.last(ctx, "claim", text)
    return noun is not None and not wording.has(ctx, "claim_by", text[noun:])


def turned(ctx: Context, text: str) -> bool:
    """Whether what follows a text is denied itself: "did not dispute the figure"."""
    negators = ctx.lex.group("negator_turns").values or ctx.lex.group("negator").values
    return any(word in negators for word in wording.words(text)[-_NEAR:])
