"""Figures that the article denies: "not the 500 claimed", "denied that 40 died", "reports of 45
deaths are false".

A denial is taken for one only where the words say that the *number* is denied: "rejected the figure
of 300" does, "rejected 300 applications" does not. The words of each language are phrase groups of
its file; see docs/mentions.md.
"""

from __future__ import annotations

import itertools
import re

from summarizer.mentions import wording
from summarizer.mentions.disputed import claims, disputed, turned
from summarizer.mentions.fold import WORD
from summarizer.mentions.model import Context, Num

# how far a verb of denial, a noun such as "figure", a word such as "false" may stand away
_VERB, _NOUN, _FALSE, _RATHER = 70, 45, 60, 45
_CLAUSE_WORDS = 18  # between "that" and the number
_FINITE_WORDS = 6
_NEAR = 3  # words
_END, _LONG = 110, 170
_DENIALS = ("denial", "untrue_that", "denial_of", "denial_claim", "falsity", "rumour_denied")
_VERBS = ("denial_of", "denial_gerund", "denial_claim")
_TITLED = re.compile(r"^[^,:]{0,30}:\s*")  # "Fact check: No, ..."
_CLAUSE = re.compile(r"[,;:，；：、]")


def negate(ctx: Context, num: Num) -> None:
    """Say whether a figure is denied."""
    first = num.first
    num.negated = (
        _not_before(ctx, first)
        or _not_after(ctx, num)
        or (
            ctx.disputes(first, num.end)
            and _denied(ctx, num, first)
            and ctx.present(_DENIALS)
            and not _affirmed(ctx, first)
        )
        or _but_rather(ctx, num, first)
        or _instead(ctx, first)
        or _not_there(ctx, num, first)
        or _neither(ctx, num, first)
        or _not_as_told(ctx, num, first)
        or disputed(ctx, num, first)
    )


def _not_before(ctx: Context, first: int) -> bool:
    """ "not 500", "and not the 500"; not where the bound itself is turned ("non più di 500")."""
    bound = WORD.match(ctx.shadow, first)
    if bound and bound.group() in ctx.lex.group("negator_turns").values:
        return False
    negation = ctx.before("negation_before", first)
    if negation is not None:
        return not _but_not(ctx, negation[0])
    filler = ctx.before("fillers", first)
    said = ctx.shadow[filler[0] : ctx.left(first)] if filler else ""
    if said in ctx.lex.group("answered").values:
        return False  # "a dit non aux trois projets", "non à 62 %": an answer
    if any(word in ctx.lex.group("every").values for word in said.split()):
        return False  # "not all 12 came" says that there are 12
    return filler is not None and ctx.before("negation_before", filler[0]) is not None


def _but_not(ctx: Context, start: int) -> bool:
    """ "conteste l'escroquerie, mais pas les 500 euros": what is not denied stands."""
    before = ctx.sentence_before(start)
    return wording.ends(ctx, "but_rather", before) and bool(ctx.lex.within(_VERBS, before))


def _not_after(ctx: Context, num: Num) -> bool:
    """500人ではなく, "500 नहीं": the negation stands behind, or behind what is counted."""
    group = ctx.lex.group("negation_after")
    if not group:
        return False
    if ctx.after("negation_after", num.end):
        return True
    word = ctx.token_after(num.end)
    at = ctx.shadow.find(word, num.end) + len(word) if word else num.end
    if ctx.lex.unspaced:
        return any(phrase in word[:12] for phrase in group.values) or (
            ctx.lex.hangul and group.after_gap(ctx.shadow, at) is not None
        )
    return word.isalpha() and group.after_gap(ctx.shadow, at) is not None


def _instead(ctx: Context, first: int) -> bool:
    """ "Instead of the reported figure of 500, there were 90"."""
    if not ctx.lex.group("instead_of"):
        return False
    clause = _CLAUSE.split(ctx.sentence_before(first)[-_END:])[-1]
    at = wording.last(ctx, "instead_of", clause)
    noun = wording.last(ctx, "claim", clause[at:]) if at is not None else None
    if at is None or noun is None or re.search(r"\d", clause[at:]):
        return False
    return len(clause[at + noun :].split()) <= _NEAR and claims(ctx, clause[at:])


def _affirmed(ctx: Context, first: int) -> bool:
    """ "denied the report and said that 31 were killed": who denies one thing may say another."""
    before = ctx.sentence_before(first)
    at = wording.last(ctx, "affirms", before)
    return at is not None and not wording.has(ctx, _DENIALS, before[at:])


def _denied(ctx: Context, num: Num, first: int) -> bool:
    return (
        _that(ctx, first)
        or _rumoured(ctx, num, first)
        or _object(ctx, num, first)
        or _called_false(ctx, num, first)
        or _figure_of(ctx, num, first)
        or _at_the_end(ctx, num, first)
    )


def _that(ctx: Context, first: int) -> bool:
    """ "denied that 500", "denied that there were as many as 500", "it is not true that 500": the
    denial stands before "that", the number behind it in the same clause."""
    before = ctx.sentence_before(first)
    links = wording.found(ctx, "that", before)
    link = max(links, key=lambda found: found.end(), default=None)
    told = before[link.end() :] if link else ""
    if link is None or _CLAUSE.search(told) or len(told.split()) > _CLAUSE_WORDS:
        return False
    relative = ctx.lex.group("relative").values
    if len(told.split()) > _FINITE_WORDS and any(word in relative for word in told.split()):
        return False  # "denied that he drove the lorry in which 40 people died"
    head = before[: link.start()].rstrip()
    words = _CLAUSE.split(head.rstrip(" ,"))[-1].split()[-8:]
    values = ctx.lex.group("denial").values
    said = max((i for i, word in enumerate(words) if word in values), default=None)
    if said is not None and turned(ctx, " ".join(words[:said])):
        return False
    if said is not None and any(w in ctx.lex.group("negator").values for w in words[said + 1 :]):
        return False  # "bestritt nicht, dass"
    again = ctx.lex.group("that").values  # "negó que hubiera muertos por el brote, que suma 40"
    if said is not None and any(word in again for word in words[said:]):
        return False
    if said is not None and ctx.lex.joins.isdisjoint(words[said:]):
        return True  # but not "nega o crime e diz que"
    return wording.has(ctx, "untrue_that", " ".join(words))


def _verb_turned(ctx: Context, text: str) -> bool:
    """Whether the verb that ends a text is denied."""
    return turned(ctx, text.rpartition(" ")[0])


def _object(ctx: Context, num: Num, first: int) -> bool:
    """ "denied laying off 500", "rejected the figure of 500": the number is in what is denied."""
    clause = _CLAUSE.split(ctx.sentence_before(first)[-_VERB:])[-1]
    if not ctx.lex.within(_VERBS, clause):
        return False
    if wording.has(ctx, "known_of", clause):
        return False  # "denied having known of the 40 deaths"
    verb = wording.last(ctx, "denial_of", clause)
    if verb is not None:
        denied = not _verb_turned(ctx, clause[:verb])
        if _known(ctx, clause[verb:]) or wording.has(ctx, "claim_by", clause[verb:]):
            return False
        return denied
    verb = wording.last(ctx, "denial_gerund", clause)
    if verb is not None and re.match(r"(?:\w+\s+)?\w+ing\b", clause[verb:].lstrip()):
        # "denied firing on the crowd of 2,000": the crowd was there
        done = wording.words(clause[verb:])
        definite = ctx.lex.group("definite_known").values
        return claims(ctx, clause[verb:]) or not any(word in definite for word in done[-3:])
    if _finite(ctx, clause):
        return True
    verb = wording.last(ctx, "denial_claim", clause)
    if verb is None or _verb_turned(ctx, clause[:verb]):
        return False
    # Chinese names the claim behind the number
    after = _CLAUSE.split(ctx.sentence_after(num.end)[:_NOUN])[0]
    return claims(ctx, clause[verb:]) or wording.has(ctx, "claim_after", after)


def _known(ctx: Context, done: str) -> bool:
    """ "nie avoir caché les 40 lettres", which there are; not "nie les 40 morts"."""
    words = wording.words(done)
    definite = len(words) > 1 and words[-1] in ctx.lex.group("definite_known").values
    return definite and not claims(ctx, done)


def _figure_of(ctx: Context, num: Num, first: int) -> bool:
    """ "rejected the 2,000 figure", "denies 2,000 killed": the noun of the claim, or what has
    become of people, stands behind the number. "He denies two counts of murder" is a plea."""
    clause = _CLAUSE.split(ctx.sentence_before(first)[-_VERB:])[-1]
    verb = wording.last(ctx, "denial_claim", clause)
    if verb is None or _verb_turned(ctx, clause[:verb]):
        return False
    if len(clause[verb:].split()) > _NEAR:
        return False
    behind = wording.words(_CLAUSE.split(ctx.sentence_after(num.end)[:_NOUN])[0])
    if any(word in ctx.lex.group("claim_figure").values for word in behind[:1]):
        return True
    return any(word in ctx.lex.group("claim_fate").values for word in behind[:_NEAR])


def _at_the_end(ctx: Context, num: Num, first: int) -> bool:
    """ "hat Befürchtungen von bis zu 500 Toten zurückgewiesen", "Dass 500 kämen, dementierte er":
    the verb of denial stands behind the number, in languages where it may."""
    group = ctx.lex.group("denial_end")
    if not group:
        return False
    after = ctx.sentence_after(num.end)[:_END]
    verb = wording.first(ctx, "denial_end", after)
    if verb is None or re.search(r"[;:]|\d", after[:verb]):
        return False
    before = ctx.sentence_before(first)
    that = wording.last(ctx, "that", before)
    opened = that is not None and len(before[:that].split()) <= 1
    if opened and len(before.split()) <= _FINITE_WORDS:
        return "," in after[:verb]
    return "," not in after[:verb] and claims(ctx, _CLAUSE.split(before[-_NOUN:])[-1])


def _finite(ctx: Context, clause: str) -> bool:
    """ "denied the bill had reached $3bn": "that" is left out, its verb tells the clause."""
    verb = wording.last(ctx, "denial", clause) if ctx.lex.group("denial_finite") else None
    words = wording.words(clause[verb:]) if verb is not None else []
    finite = ctx.lex.group("denial_finite").values
    at = next((i for i, word in enumerate(words) if word in finite), 0)
    relative = ctx.lex.group("relative").values
    return 0 < at <= _FINITE_WORDS and not any(word in relative for word in words)


def _not_there(ctx: Context, num: Num, first: int) -> bool:
    """ "No había 500 personas", "never promised 500 jobs", "far from the 500": the negation and its
    verb stand right before the number; not "no había más de 500"."""
    if num.qualifier:
        return False
    return wording.ends(ctx, "negation_there", ctx.sentence_before(first)[-_NOUN:])


def _neither(ctx: Context, num: Num, first: int) -> bool:
    """ "Neither were forty girls molested nor did police come"; not "neither of the 40"."""
    if not ctx.present(("neither",)):
        return False
    clause = _CLAUSE.split(ctx.sentence_before(first))[-1]
    at = wording.last(ctx, "neither", clause)
    if at is None or not 0 < len(wording.words(clause[at:])) <= _FINITE_WORDS:
        return False
    if re.search(r"\d", clause[at:]) or wording.has(ctx, "definite_known", clause[at:]):
        return False
    behind = re.split(r"[;:\d]", ctx.sentence_after(num.end)[:_END])[0]
    return wording.has(ctx, "nor", behind)


def _not_as_told(ctx: Context, num: Num, first: int) -> bool:
    """ "We are not closing 40 shops, as some have reported", "No, the bank is not closing 40": a
    plain negation may deny the verb alone, unless the sentence answers what was said."""
    before = ctx.sentence_before(first)
    words = wording.words(_CLAUSE.split(before)[-1])[-_FINITE_WORDS:]
    negators = ctx.lex.group("negator").values
    opening = _TITLED.sub("", before).lstrip(" \"'«»“”„")
    said, comma, _ = opening.partition(",")
    answered = bool(comma) and said in ctx.lex.group("answer_no").values
    clause = wording.words(_CLAUSE.split(ctx.sentence_after(num.end))[0]) if answered else []
    if not any(word in negators for word in (*words, *clause)):
        return False
    if any(word in ctx.lex.group("only").values for word in words):
        return False
    behind = re.search(r",\s*(.*)", ctx.sentence_after(num.end)[:_VERB])
    told = behind.group(1) if behind else ""
    if told and wording.first(ctx, "as_told", told) == 0:
        return True
    return answered


def _rumoured(ctx: Context, num: Num, first: int) -> bool:
    """网传“上千名学生感染”，教育局否认: told as a rumour, and denied later in the sentence."""
    before = ctx.sentence_before(first)[-_VERB:]
    at = wording.last(ctx, "rumour", before)
    if at is None or wording.has(ctx, "rumour_denied", before[at:]):
        return False  # "the rumour was denied, 3 who spread it were held"
    return wording.has(ctx, "rumour_denied", ctx.sentence_after(num.end)[:_FALSE])


def _called_false(ctx: Context, num: Num, first: int) -> bool:
    """ "reports of 500 deaths are false", "the figure of 500 is wrong"."""
    after = ctx.sentence_after(num.end)
    before = ctx.sentence_before(first)
    told = _reported(ctx, before)
    false = wording.first(ctx, "falsity", after[: _LONG if told else _FALSE])
    if false is None:
        return False
    between = after[:false]
    if _CLAUSE.search(between):
        return False
    verbs = ctx.lex.group("copula").values
    said = wording.words(between)
    alone = not wording.words(before) and len(said) == 1  # "Sixty is a lie"
    if said and said[-1] in verbs and (told or alone):
        return True  # "reports that 15 were killed near the plant on Sunday are false"
    if wording.has(ctx, "claim_after", between):
        return True
    # "45 false passports" are passports
    if not any(word in verbs for word in said[-2:]):
        return False
    return claims(ctx, _CLAUSE.split(ctx.sentence_before(first)[-_NOUN:])[-1])


def _reported(ctx: Context, before: str) -> bool:
    """Whether a sentence opens with what is claimed: "Reports that ..."."""
    words = wording.words(before)[:_FINITE_WORDS]
    nouns, that = ctx.lex.group("claim").values, ctx.lex.group("that").values
    return any(one in nouns and other in that for one, other in itertools.pairwise(words))


def _but_rather(ctx: Context, num: Num, first: int) -> bool:
    """ "no murieron 90, sino 9": a negation a few words before, another number instead behind."""
    group = ctx.lex.group("but_rather").values
    near = ctx.shadow[num.end : num.end + _RATHER]
    # "but" is in every text: what is cheap is asked first
    if not any(word in near for word in group):
        return False
    words = wording.words(_CLAUSE.split(ctx.sentence_before(first))[-1])[-4:]
    if not any(word in ctx.lex.group("negator").values for word in words):
        return False
    if any(word in ctx.lex.group("only").values for word in words):
        return False
    near = ctx.sentence_after(num.end)[:_RATHER]
    rather = wording.first(ctx, "but_rather", near)
    return rather is not None and _numbers_follow(ctx, near[rather:])


def _numbers_follow(ctx: Context, text: str) -> bool:
    words = wording.words(text)[1:5]
    return any(word[:1].isdigit() or word in ctx.lex.words for word in words)
