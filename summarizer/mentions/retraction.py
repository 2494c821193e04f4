"""Numbers that a correction takes back: "an earlier version said 340", "corrects the toll to 12
from 15", "the tally of 58 is no longer valid".

Whoever gave a number by mistake takes it back, so it is nobody's figure. The words around have to
speak of a correction; then what stands nearest to the number tells whether it is the wrong or the
right one. A count that grew or a forecast that was cut is no correction. The words of each language
are phrase groups of its file; see docs/mentions.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.mentions import wording
from summarizer.mentions.model import Context, Num

_REACH = 300  # characters on each side, within the line
_CUES = (
    "retraction", "retracted_after", "correction_label", "mistake", "mistaken", "take_back",
    "taken_back", "should_be", "in_fact", "apology", "ourselves",
)  # fmt: skip
_BESIDE = 1  # words between an adverb of error and the verb of stating
_OBJECT = 40  # characters between what is taken back and its noun
_LINKED = 12  # words from that noun to the number
_APPOSED = 2  # words from a number to what it is called behind a comma
_NEAR = 25  # characters between the noun of a claim and its number
_OPENS = 60  # characters of the next sentence that may speak of an error
_DENIED = 4  # words before a number with what denies it
_LED = 6  # characters from such a phrase to its number: a space, a sign of money
_OPENING = 32  # characters of a sentence in which it has to say what is right
_SENTENCE = re.compile(r"[!?。！？।؟]+[\"'»”’)\]]*\s*|\.[\"'»”’)\]]*(?:\s+|$)")
_PART = re.compile(r"[;；—–]|:\s|：|\. |。")
_OWN = re.compile(r"[^;；0-9]*")  # what stands behind the next number speaks of that
_OPENED = re.compile(r"(?:^|[(\[（【.:：!?。！？।*\"'“-])\W*$")
_TELLS = ("stated", "claim", "version")
_RIGHT = ("in_fact", "should_be")
_VERSIONS = ("claim", "version")
_ERRS = ("mistake", "mistaken", "take_back")


@dataclass(frozen=True)
class _Passage:
    """What stands around a number, within its line."""

    before: str  # sentences before it
    told: str  # its own sentence up to it
    tells: str  # its own sentence behind it
    after: str  # sentences behind


def retract(ctx: Context, num: Num) -> bool:
    """Classify a number that a correction withdraws."""
    if not ctx.present(_CUES) or not _withdrawn(ctx, num):
        return False
    return num.settle("retracted", "retraction")


def _withdrawn(ctx: Context, num: Num) -> bool:
    around = _passage(ctx, num)
    if _taken_back_behind(ctx, num, around):
        return True
    labelled = _labelled(ctx, around)
    if not labelled and not _speaks_of_error(ctx, around):
        return _own_words_righted(ctx, around)
    online = wording.has(ctx, "spread_online", around.told)
    if online and not wording.has(ctx, "ourselves", around.told):
        return False  # what others spread is denied, not withdrawn
    if wording.has(ctx, "other_error", around.told):
        return False  # "misspelled the name of the mayor who opened the 220-bed hospital"
    if _as_we_said(ctx, around, labelled=labelled):
        return True
    clause = _PART.split(around.told)[-1]
    wrong = _wrongly_told(ctx, around, clause, labelled)
    beside = _beside_another(ctx, num, around, clause, wrong=bool(wrong))
    if beside is not None:
        return beside
    if wrong is not None:
        return wrong
    corrected = ctx.before("corrected_before", num.start) is not None
    return (not corrected or wording.ends(ctx, "stated", clause)) and _righted(ctx, around)


def _beside_another(
    ctx: Context, num: Num, around: _Passage, clause: str, *, wrong: bool
) -> bool | None:
    """What the words between two numbers say: "12, not 21", "13 instead of 31", "from 15 to 13";
    None where they say nothing."""
    if _turned_into(ctx, around):
        return True
    if ctx.before("told_before", num.start) or _stated_behind(ctx, around, clause):
        return True
    if ctx.before("swapped_behind", num.start):
        return False  # "13 की जगह 31": who is replaced stands first
    if _followed(ctx, "swapped_behind", around.tells):
        return True
    if ctx.before("swapped_for", num.start):
        return not wrong  # "we wrote 31 instead of 13", but "reads 13 instead of 31"
    if ctx.before("retracted_before", num.start):
        return not wording.has(ctx, "change_words", clause) or wording.has(ctx, _ERRS, clause)
    if _followed(ctx, "swapped_for", around.tells):
        return wrong
    corrected = ctx.before("corrected_before", num.start) is not None
    from_another = corrected and _followed(ctx, "retracted_before", clause[-_NEAR:])
    return False if from_another or _followed(ctx, "retracted_before", around.tells) else None


def _wrongly_told(ctx: Context, around: _Passage, clause: str, labelled: bool) -> bool | None:
    """Whether what is told last in the clause before a number is what was wrong; None: neither."""
    told = _told_in_error(ctx, clause)
    by_mistake = {m.span() for m in wording.found(ctx, "mistaken", clause)}
    verdicts = (m for m in wording.found(ctx, "taken_back", clause) if m.span() not in by_mistake)
    verdict = max((m.end() for m in verdicts), default=None)
    if verdict is not None and verdict >= (wording.last(ctx, "stated", clause) or 0):
        return False  # "12 was wrong, 13 is right"; not "we wrote by a slip that 12"
    said = wording.last(ctx, "stated", clause)
    own = said and wording.has(ctx, "ourselves", clause[:said])
    # what the paper said, or what is righted behind; not "Editor's note: ... Police said 12"
    told_so = said and (wording.has(ctx, "version", clause[:said]) or _righted(ctx, around))
    if said and (own or (labelled and told_so)):
        told = max(said, told or 0)
    ends = [at for at in (wording.last(ctx, "retraction", clause), told) if at is not None]
    right = wording.last(ctx, "retraction_end", clause)  # "更正" begins "更正为"
    if not ends:
        return None if right is None else False
    return right is None or right < max(ends)


def _as_we_said(ctx: Context, around: _Passage, *, labelled: bool) -> bool:
    """ "The 830 we quoted were warnings": the paper's own number, where it speaks of an error."""
    near = _OWN.match(around.tells)[0][:_NEAR]  # type: ignore[index]
    at = wording.first(ctx, "as_we_said", near)
    own = around.told + "\0" + around.tells
    if at is None and (labelled or wording.has(ctx, "mistake", own)):
        at = wording.first(ctx, "told_after", near)  # "les 62 000 citées hier"
    return at is not None and len(wording.words(near[:at])) <= _APPOSED


def _own_words_righted(ctx: Context, around: _Passage) -> bool:
    """ "We wrote of two dozen arrests. In fact 14 were held": the paper tells it again, rightly."""
    clause = _PART.split(around.told)[-1]
    if _not_as_we_told(ctx, around, clause):
        return True
    if not wording.has(ctx, "ourselves", clause):
        return False
    if wording.last(ctx, "stated", clause) is None and not _stated_behind(ctx, around, clause):
        return False
    following = _PART.split(around.tells + around.after)[1:2]
    opening = following[0][:_OPENING] if following else ""
    groups = _RIGHT if wording.has(ctx, "at_first", clause) else _RIGHT[:1]
    return wording.has(ctx, groups, opening) and _has_number(ctx, following[0])


def _not_as_we_told(ctx: Context, around: _Passage, clause: str) -> bool:
    """ "The bridge did not cost 8 billion, as this paper wrote": denied, and the paper's own."""
    last = wording.words(clause)[-_DENIED:]
    if not any(word in ctx.lex.group("negator").values for word in last):
        return False
    # not who speaks: "We did not lose 40 players, said the coach"
    behind = re.split(r"[:;\d]", around.tells)[0]
    beside = around.told.rpartition(",")[0] + "\0" + behind
    return wording.has(ctx, "ourselves", beside) and wording.has(ctx, ("stated", "as_told"), beside)


def _stated_behind(ctx: Context, around: _Passage, clause: str) -> bool:
    """ "Wir hatten irrtümlich 1.650 gemeldet", where verbs end the clause: by the paper
    itself, or by mistake."""
    if not ctx.lex.group("stated_behind"):
        return False
    behind = _PART.split(_OWN.match(around.tells)[0])[0].partition(",")[0]  # type: ignore[index]
    at = wording.last(ctx, "stated_behind", behind)
    if at is None:
        return False
    led = clause.rpartition(",")[2]
    if wording.has(ctx, _RIGHT, led):
        return False
    said = led + "\0" + behind[:at]
    return wording.has(ctx, ("mistaken", "mistake", "ourselves", "version", "at_first"), said)


def _turned_into(ctx: Context, around: _Passage) -> bool:
    """ "A misplaced point turned 0.7 percent growth into 7": the second is the wrong one."""
    if not wording.ends(ctx, "turned_to", around.told):
        return False
    for error in wording.found(ctx, "mistake", around.told):
        behind = around.told[error.end() :]
        turned = wording.last(ctx, "turned", behind)
        if turned is not None and any(char.isdigit() for char in behind[turned:]):
            return True
    return False


def _passage(ctx: Context, num: Num) -> _Passage:
    start, end = ctx.line(num.start)
    before = ctx.shadow[max(start, num.start - _REACH) : num.start]
    after = ctx.shadow[num.end : min(end, num.end + _REACH)]
    opened = max((m.end() for m in _SENTENCE.finditer(before)), default=0)
    stop = _SENTENCE.search(after)
    closed = stop.end() if stop else len(after)
    return _Passage(before[:opened], before[opened:], after[:closed], after[closed:])


def _taken_back_behind(ctx: Context, num: Num, around: _Passage) -> bool:
    """ "..., as previously reported"; "the tally of 58, which had others, is no longer valid"."""
    own = _OWN.match(around.tells)[0]  # type: ignore[index]
    if ctx.after("retracted_after", num.end) or wording.has(ctx, "retracted_after", own):
        return True
    verdict = wording.first(ctx, "taken_back", own)
    if verdict is None:
        return False
    after = around.tells[verdict:]
    said = _behind_counted(ctx, own[:verdict])
    read_as = any(
        m.start() == 0 and wording.ends(ctx, "should_be", m[0]) and _leads(after[m.end() :])
        for m in wording.found(ctx, "taken_back", after)
    )
    if read_as or wording.has(ctx, "stated", said):
        return True  # "78% should be read as 87%", "the 1,870 it had published were wrong"
    if wording.has(ctx, "falsity", own[verdict:]):
        return False  # else whoever speaks denies it
    if ctx.before("told_before", num.start):
        return True  # "the 24 given on Monday were withdrawn", where that stands before the number
    named = wording.has(ctx, _VERSIONS, around.told[-_NEAR:] + "\0" + said[:_NEAR])
    apposed = len(wording.words(own[:verdict])) <= _APPOSED and "," in own[:verdict]
    return named or (apposed and wording.has(ctx, "stated", _PART.split(around.told)[-1]))


def _behind_counted(ctx: Context, text: str) -> str:
    """What is said behind a number and what it counts: "40 reports were deleted" names no report
    that tells 40; "the 40 figure was wrong" does."""
    counted = min(
        (m.end() for m in wording.found(ctx, _TELLS, text) if m.start() <= 1), default=None
    )
    if counted is None or wording.has(ctx, "claim_figure", text[:counted]):
        return text
    return text[counted:]


def _leads(text: str) -> bool:
    """Whether a text opens with a number, a sign of money or a quotation mark before it."""
    return any(char.isdigit() for char in text[:_LED])


def _followed(ctx: Context, group: str, tells: str) -> bool:
    """ "12, not 21 as we said": whether a phrase of a group leads to another number behind."""
    near = tells[: _NEAR * 2]
    digit = re.search(r"\d", near)
    return digit is not None and any(
        0 <= digit.start() - m.end() <= _LED for m in wording.found(ctx, group, near)
    )


def _labelled(ctx: Context, around: _Passage) -> bool:
    """Whether the passage stands under a word such as "Correction:" or a note of the editors."""
    text = around.before + around.told
    return any(
        _OPENED.search(text[: found.start()])
        for found in wording.found(ctx, "correction_label", text)
    )


def _speaks_of_error(ctx: Context, around: _Passage) -> bool:
    """Whether somebody is said to have stated something by mistake, or to take it back; a forecast
    that is changed was none."""
    own = around.told + "\0" + around.tells
    if wording.has(ctx, "forecasts", own) and not wording.has(ctx, "earlier_version", own):
        return False
    if wording.has(ctx, "retraction", around.told):
        return True
    after = around.after[:_OPENS]  # what the next sentence opens with
    for text in (own, after):
        for found in wording.found(ctx, "take_back", text):
            if wording.has(ctx, _VERSIONS, text[found.end() : found.end() + _OBJECT]):
                return True
            verb_last = bool(ctx.lex.group("stated_behind"))
            if verb_last and wording.has(ctx, _VERSIONS, _ahead(text, found.start())):
                return True
        for found in wording.found(ctx, "mistaken", text):
            beside = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
            if wording.has(ctx, _TELLS, beside):
                return True
    if wording.has(ctx, "apology", around.after):
        return True  # "We apologise for the error": whatever was told before it
    return any(wording.has(ctx, "mistake", text) for text in (around.before, own, after))


def _ahead(text: str, at: int) -> str:
    """What a verb at the end of its clause has before it ("hat ihre Aussendung widerrufen")."""
    return _PART.split(text[max(0, at - _OBJECT) : at])[-1]


def _told_in_error(ctx: Context, clause: str) -> int | None:
    """Where in a clause something is stated by mistake ("had wrongly said that"), or what is taken
    back is said to tell ("withdrew its statement that"); not "an error, police said, killed"."""
    ends: list[int] = []
    for error in wording.found(ctx, "mistaken", clause):
        for told in wording.found(ctx, "stated", clause):
            first, second = sorted((error, told), key=lambda m: m.start())
            if len(wording.words(clause[first.end() : second.start()])) <= _BESIDE:
                ends.append(second.end())
    for error in wording.found(ctx, "mistake", clause):  # "by an error the article gave"
        at = wording.first(ctx, "version", clause[error.end() :])
        told_by = error.end() + at if at is not None else len(clause)
        ends.extend(told_by + m.end() for m in wording.found(ctx, "stated", clause[told_by:]))
    for taken in wording.found(ctx, "take_back", clause):
        for noun in wording.found(ctx, _VERSIONS, clause[taken.end() : taken.end() + _OBJECT]):
            end = taken.end() + noun.end()
            link = clause[end:]
            linked = wording.has(ctx, ("claim_link", "that"), link)
            apart = "," in link or wording.has(ctx, "claim_by", link)
            if linked and not apart and len(wording.words(link)) <= _LINKED:
                ends.append(end)
    return max(ends, default=None)


def _righted(ctx: Context, around: _Passage) -> bool:
    """ "They gave it as 75,000. That should have been 7,500": what is right opens what follows."""
    if not wording.has(ctx, _TELLS, around.told + around.tells):
        return False
    parts = _PART.split(around.tells + around.after)[1:3]
    return any(
        wording.has(ctx, (*_RIGHT, "taken_back"), part[:_OPENING]) and _has_number(ctx, part)
        for part in parts
    )


def _has_number(ctx: Context, text: str) -> bool:
    return any(word[:1].isdigit() or word in ctx.lex.words for word in wording.words(text))
