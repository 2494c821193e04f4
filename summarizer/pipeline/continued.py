"""What a number goes on counting where the words say it once: "28 personnes ont été tuées et 40
blessées", "passe de 12 % à 13 % en ville (+1 point), de 5 % à 6 % à la campagne"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.grounding.nounphrases import NounPhrases, subject_of

from .reading import Mark

Span = tuple[int, int]
SHARES = ("percent", "percentage_points")
_GAP_WORDS = 12


def gapped(nouns: NounPhrases, number: int, counted: Collection[int]) -> Span | None:
    """What a number goes on counting before a participle alone: "28 personnes ont été tuées et 40
    autres blessées".

    Args:
        number: index of the number among the words.
        counted: where the counts of the article start.
    """
    words, cues = nouns.words, nouns.cues
    after = number + 1
    while after < len(words) and words[after].folded in cues.elliptic_other:
        after += 1
    if not cues.among or number < 3 or after >= len(words):
        return None
    if not nouns.written(after).endswith(cues.fared_ends) or not nouns.joined(number, number + 1):
        return None
    if after + 1 < len(words) and nouns.written(after + 1) in cues.auxiliary:
        return None  # "et deux blessés ont été hospitalisés"
    whole = next((i for i in range(number - 1, -1, -1) if words[i].number), None)
    if whole is None or words[whole].start not in counted or number - whole > _GAP_WORDS:
        return None
    between = [nouns.written(i) for i in range(whole + 2, number)]
    happened = any(word.endswith(cues.fared_ends) for word in between)
    told = happened and any(word in cues.auxiliary for word in between)
    return nouns.starting_at(whole + 1) if told and nouns.thing(whole + 1) else None


def share_subject(mark: Mark, nouns: NounPhrases, number: int) -> Span | None:
    """The subject of a verb of amounts before a number, or before the number that a share goes on
    with: only where and whose stand between the two.

    Args:
        number: index of the number among the words.
    """
    if subject := subject_of(nouns, number):
        return subject
    quantity, cues = mark.mention.quantity, nouns.cues
    if not cues.among or quantity is None or quantity.unit not in SHARES:
        return None
    led = False  # a noun stands there whose preposition is still to come
    for at in range(number - 1, -1, -1):
        word = nouns.words[at]
        if word.number and not led and (subject := subject_of(nouns, at)):
            return subject
        verb = nouns.bare(at) in cues.amounts or nouns.written(at) in cues.auxiliary
        if verb or (word.number and led):
            return None  # ", la marge de 2 %"
        if word.number:
            continue
        if word.folded not in cues.function:
            led = True
        elif led and word.folded in cues.place_lead:
            led = False
        elif led and word.folded not in cues.determiner:
            return None  # "et l'inflation de 4 à 5 %"
    return None


def group_of(nouns: NounPhrases, number: int) -> Span | None:
    """Who a group of so many is, where no noun stands behind: "a crew of 14 off the coast".

    Args:
        number: index of the number among the words.
    """
    words, cues = nouns.words, nouns.cues
    linked = number > 1 and words[number - 1].folded in cues.sum_link | cues.noun_link
    if not linked or not nouns.joined(number - 2, number - 1):
        return None
    goes_on = number + 1 < len(words) and nouns.joined(number, number + 1)
    noun = goes_on and nouns.thing(number + 1)
    if noun and words[number + 1].folded not in cues.place_lead:
        return None
    return nouns.ending_at(number - 2) if nouns.bare(number - 2) in cues.groups else None


def said_anew(nouns: NounPhrases, number: int) -> bool:
    """Whether a clause tells another number of what was counted before and no noun: "organisers
    speak of 60,000", "la asociación cree que fueron más de 300".

    Args:
        number: index of the number among the words.
    """
    words, cues = nouns.words, nouns.cues
    clause, last = words[number].clause, number + 1 == len(words)
    if not last and words[number + 1].clause == clause:
        return False
    first = number
    little = cues.function | cues.degree
    while first and words[first - 1].clause == clause and words[first - 1].folded in little:
        if nouns.written(first - 1).lower() in cues.being:
            break
        first -= 1
    verb = first - 1
    if verb < 0 or words[verb].clause != clause or words[verb].number:
        return False
    if nouns.written(verb).lower() in cues.being and cues.drops_subject:
        opens = not verb or words[verb - 1].clause != clause
        return nouns.gap(verb) != "," if opens else words[verb - 1].folded in cues.relative
    of = first < number and words[first].folded in cues.speaks_of
    return of and words[verb].folded in cues.said


def before_bracket(text: str, mark: Mark, spans: Sequence[str]) -> list[str]:
    """Spans with those first that stand right before the bracket a number is in: "Fès (13 %)"."""
    lead = text[: mark.first].rstrip()
    if not lead.endswith("(") or text[mark.end : mark.end + 1] != ")":
        return list(spans)
    lead = lead[:-1].rstrip()
    return sorted(spans, key=lambda span: not lead.endswith(span))


__all__ = ["SHARES", "before_bracket", "gapped", "group_of", "said_anew", "share_subject"]
