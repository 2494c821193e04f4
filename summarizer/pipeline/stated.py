"""Who states the one number that a participle or a relative clause stands beside: "the 95%
recommended by the WHO", "el 75 % que recomienda la OMS", "die von Ärzten empfohlenen 95 Prozent".

It says nothing of the other numbers of the sentence.
"""

from __future__ import annotations

from collections.abc import Container

from summarizer.grounding.nounphrases import NounPhrases

Span = tuple[int, int]
_TO = frozenset(("a", "ao", "aos", "al"))  # who is told something
_OUTLETS = frozenset(("agencia", "diario", "jornal", "cadena", "emisora", "radio", "portal"))
_PUT_AT = frozenset(("a", "en", "em", "para", "hasta", "ate"))
_ENDING = 4  # letters that a form may have behind its beginning ("recomend-adas")
_BEFORE = 5
_REACH = 4


def stated_by(nouns: NounPhrases, number: int) -> Span | None:
    """The noun that states a number, None where nothing of the kind stands beside it.

    Args:
        number: index of the number among the words.
    """
    if before := _before(nouns, number):
        return before
    noun = number + 1 < len(nouns.words) and nouns.joined(number, number + 1)
    for at in (number + 1, number + 2) if noun and nouns.thing(number + 1) else (number + 1,):
        if at >= len(nouns.words) or not nouns.joined(at - 1, at):
            return None
        if _stated(nouns, at):
            return _agent(nouns, at + 1)
        if _relates(nouns, at):
            return _clause(nouns, at + 1)
    return None


def of_number(nouns: NounPhrases, verb: int) -> bool:
    """Whether a verb of saying stands in a relative clause that a number has ("los 20 que
    denunciaba la oposición"), and so says nothing of other numbers.

    Args:
        verb: index of the verb among the words.
    """
    at = nouns.before_verb(verb)
    if at > 1 and not nouns.cues.inverts and not _relates(nouns, at) and nouns.joined(at - 1, at):
        at -= 1  # "the 20 that analysts had expected"
    if at < 1 or not _relates(nouns, at):
        return False
    before = range(max(0, at - _REACH), at)
    return any(
        nouns.words[i].number and nouns.words[i].clause == nouns.words[at].clause for i in before
    )


def _relates(nouns: NounPhrases, at: int) -> bool:
    return nouns.words[at].folded in {*nouns.cues.relative, *nouns.cues.that[:1]}


def _stated(nouns: NounPhrases, at: int) -> bool:
    own = nouns.bare(at)
    stems = nouns.cues.stated
    return any(own.startswith(stem) and len(own) <= len(stem) + _ENDING for stem in stems)


def _agent(nouns: NounPhrases, at: int) -> Span | None:
    """The noun behind a word for who does it ("by the WHO")."""
    if at >= len(nouns.words) or not nouns.joined(at - 1, at):
        return None
    link, _, elided = nouns.words[at].folded.replace("’", "'").rpartition("'")
    if nouns.words[at].folded in nouns.cues.agent:
        return _noun(nouns, at + 1)
    return nouns.starting_at(at) if elided and link in nouns.cues.agent else None


def _noun(nouns: NounPhrases, at: int) -> Span | None:
    while at < len(nouns.words) and nouns.joined(at - 1, at):
        if nouns.thing(at):
            return nouns.starting_at(at)
        if nouns.words[at].folded not in nouns.cues.determiner:
            return None
        at += 1
    return None


def _clause(nouns: NounPhrases, at: int) -> Span | None:
    """Who says it in a relative clause: "that doctors recommend", "que recomienda la OMS"."""
    if at >= len(nouns.words) or not nouns.joined(at - 1, at):
        return None
    if _says(nouns, at):
        return _noun(nouns, at + 1)
    while at < len(nouns.words) and nouns.words[at].folded in nouns.cues.determiner:
        at += 1
    for verb in range(at + 1, len(nouns.words)):
        if not nouns.joined(verb - 1, verb):
            return None
        if _says(nouns, verb):
            last = nouns.before_verb(verb)  # "analysts had expected"
            return (nouns.words[at].start, nouns.words[last].end) if last >= at else None
        if not (nouns.thing(verb) or nouns.link(verb) or nouns.adverb(verb)):
            return None
    return None


def _says(nouns: NounPhrases, at: int) -> bool:
    return nouns.words[at].folded in nouns.cues.said or _stated(nouns, at)


def _before(nouns: NounPhrases, number: int) -> Span | None:
    """German: who does it stands first ("die von Ärzten empfohlenen 95 Prozent")."""
    if not nouns.cues.capital_nouns or number < 2 or not _stated(nouns, number - 1):
        return None
    for at in range(number - 2, max(-1, number - 2 - _BEFORE), -1):
        if not nouns.joined(at, at + 1):
            return None
        if nouns.words[at].folded in nouns.cues.agent:
            first = at + 1
            while nouns.words[first].folded in nouns.cues.function:
                first += 1
            return nouns.words[first].start, nouns.words[number - 2].end
    return None


def antecedent(nouns: NounPhrases, verb: int) -> Span | None:
    """The noun that a relative clause tells more of: "the management, which counted 42%"."""
    at = nouns.before_verb(verb)
    if at < 1 or nouns.words[at].folded not in nouns.cues.relative:
        return None
    if nouns.gap(at) not in ("", ",") or not nouns.thing(at - 1):
        return None
    return _heard_by(nouns, at - 1) or nouns.ending_at(at - 1)


def _heard_by(nouns: NounPhrases, last: int) -> Span | None:
    """ "los analistas consultados por la agencia Norte, que": those who were asked."""
    start = nouns.ending_at(last)[0]
    at = next(i for i, word in enumerate(nouns.words) if word.start == start) - 1
    while at > 0 and nouns.words[at].folded in nouns.cues.determiner:
        at -= 1
    if at < 2 or nouns.words[at].folded not in nouns.cues.agent:
        return None
    asked = nouns.written(at - 1).endswith(nouns.cues.participle_endings)
    heard = asked and nouns.joined(at - 2, at - 1) and nouns.thing(at - 2)
    return nouns.ending_at(at - 2) if heard else None


def is_purpose(nouns: NounPhrases, index: int) -> bool:
    """Whether an infinitive begins there: "Pour le combler, il a vendu six joueurs"."""
    ends = nouns.cues.infinitives
    near = [word.folded in nouns.cues.determiner for word in nouns.words[index : index + 1]]
    own = index + sum(near)
    if not ends or own >= len(nouns.words):
        return False
    return nouns.words[own].folded.endswith(ends) and nouns.written(own).islower()


def is_undone(nouns: NounPhrases, index: int) -> bool:
    """Whether a participle by its accent has no auxiliary before it: "un coût estimé à"."""
    if not nouns.written(index).endswith(("é", *nouns.cues.undone)):
        return False
    before = range(max(0, nouns.before_verb(index) + 1), index)
    return not any(nouns.written(i) in nouns.cues.auxiliary for i in before)


def issuer(nouns: NounPhrases, span: Span) -> Span:
    """Who issued a report, where a participle tells it ("il bollettino diramato dal ministero"),
    else the words themselves."""
    ends = nouns.text[slice(*span)].endswith(nouns.cues.undone or ("\0",))
    at = next((i for i, word in enumerate(nouns.words) if word.start >= span[1]), 0) - ends
    if at < 1 or at + 1 >= len(nouns.words) or not nouns.joined(at - 1, at):
        return span
    done = bool(nouns.cues.undone) and nouns.written(at).endswith(nouns.cues.undone)
    return (_agent(nouns, at + 1) or span) if done and nouns.joined(at, at + 1) else span


def behind_told(nouns: NounPhrases, index: int) -> int:
    """Index of the word behind who is told something, where subjects stand behind their verb: a
    name behind "to" ("indicou à Lusa fonte oficial", "dijo a EFE el alcalde").

    Args:
        index: of the word right behind a verb of saying, returned where nobody is told.
    """
    words, cues = nouns.words, nouns.cues
    told = index  # "a indiqué lundi à l'AFP le maire"
    while told < len(words) and nouns.in_time(told) and nouns.joined(told - 1, told):
        told += 1
    inverts = cues.inverts and (cues.drops_subject or cues.between_phrases) and told < len(words)
    if not inverts or words[told].folded not in _TO:
        return index
    if words[told].folded in cues.determiner and nouns.written(told) == words[told].folded:
        return index  # "refere a Guarda", but "refere à Guarda"
    at = told + 1
    while at < len(words) and words[at].folded in cues.determiner | _OUTLETS:
        at += 1
    first = at
    while at < len(words) and nouns.joined(at - 1, at) and _own(nouns, at)[:1].isupper():
        at += 1
    goes_on = at < len(words) and nouns.joined(at - 1, at)
    return at if at > first and goes_on else index


def _own(nouns: NounPhrases, at: int) -> str:
    """A word as it stands, without what is elided before it ("l'AFP": AFP)."""
    return nouns.written(at).replace("’", "'").rpartition("'")[2]


def put_at(nouns: NounPhrases, span: Span, figures: Container[int]) -> bool:
    """Whether a noun behind a verb is what is put at a number ("elevan el total a 11.200").

    Args:
        figures: where the figures of the sentence start.
    """
    after = [i for i, word in enumerate(nouns.words) if word.start >= span[1]][:2]
    if len(after) < 2 or nouns.words[after[0]].folded not in _PUT_AT:
        return False
    return nouns.words[after[1]].start in figures and not nouns.gap(after[0])
