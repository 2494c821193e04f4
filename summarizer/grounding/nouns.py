"""Which words of a sentence can not be a noun, and how far a noun phrase goes: by neighbours and
endings, without a tagger.

No lexicon is asked (those that tell a verb in seven languages take seconds to load), so this is
right where it speaks and silent elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .candidates import Word, unelided
from .cues import Cues
from .locate import fold

_MOST_LEFT = 2
_MOST_LINKS = 2
_SHORT_FORM = 3  # letters of "min", "km"
_SINGULAR = ("un", "une", "zero")


def verbs_of(text: str, words: Sequence[Word], cues: Cues) -> list[tuple[int, int]]:
    """The spans of the words that are verbs where they stand, or a degree ("fewer").

    Args:
        text: the article.
        words: the words of one sentence, in order.
        cues: of its language.
    """
    return [
        (word.start, word.end)
        for index, word in enumerate(words)
        if not word.number and _is_no_noun(text, words, index, cues)
    ]


def finite(text: str, words: Sequence[Word], index: int, cues: Cues) -> bool:
    """Whether a word is a verb whatever stands before it: by its form, or, in English, a past with
    a determiner behind it ("received a warning")."""
    word = words[index]
    own = text[word.start : word.end]
    if own[:1].isupper():
        return False
    if own in cues.verb or (cues.verb_endings and own.endswith(cues.verb_endings)):
        return own not in cues.no_verb
    after = _next(words, index)
    return _is_past(own, cues) and after is not None and after.folded in cues.determiner


def elliptic(
    text: str, words: Sequence[Word], number: Word, cues: Cues, *, counts: bool = True
) -> bool:
    """Whether the noun of a number is left out: "six were released", "230 of them", "others
    fled", "of the 18, ...", "37 verletzt".

    Args:
        counts: whether the number counts things; a measure ("4 cm dick") has its unit.
    """
    at = words.index(number)
    after = [word for word in words[at + 1 : at + 4] if word.clause == number.clause]
    dated = len(after) > 1 and after[1].number and after[0].folded in cues.name_link
    if dated and at and words[at - 1].folded in cues.definite:
        return True  # "i venticinque del 2010"
    clitics = {word.folded for word in words[max(0, at - 4) : at] if word.clause == number.clause}
    bare = not after or (bool(cues.plural_ends) and after[0].folded in cues.function)
    if counts and bare and clitics & set(cues.partitive):
        return True  # "ne ha stanziati 4"
    if counts and cues.plural_ends and bare and _pronoun_is(text, words, at, cues):
        return True
    if after:
        rest = fold(text[after[0].start : after[-1].end])
        if after[0].folded in cues.elliptic_other:
            alone = len(after) == 1 or starts(_rest(rest), cues.elliptic)
            return alone or (counts and no_plural(text, after[1], cues))
        # German writes its nouns with capitals
        if counts and cues.capital_nouns and not _names_a_thing(text, words, at):
            return True
        if counts and cues.plural_ends and _says_more(text, words, at, after, cues):
            return True
        # "512 passed", but "512 injured"
        return starts(rest, cues.elliptic) or finite(text, words, at + 1, cues)
    before = [word.folded for word in words[max(0, at - 2) : at]]
    whole = counts and at <= 2 and " ".join(before) in cues.part_of  # "Sur les 35, 27 ..."
    return whole or (len(before) == 2 and before[1] in cues.definite and before[0] in cues.linking)


def _pronoun_is(text: str, words: Sequence[Word], at: int, cues: Cues) -> bool:
    """ "Elles n'étaient que quatre": so many of those named before."""
    for index in range(at - 1, max(0, at - 4), -1):
        if words[index].clause != words[at].clause or words[index].number:
            return False
        if unelided(text[words[index].start : words[index].end]) in cues.being:
            near = (unelided(word.folded) for word in words[max(0, index - 2) : index])
            return any(word in cues.pronoun for word in near)
    return False


def _says_more(
    text: str, words: Sequence[Word], at: int, after: Sequence[Word], cues: Cues
) -> bool:
    """Whether a verb stands behind a number of several ("2 600 passeront l'oral"), or a participle
    alone behind one that is part of what was counted before ("dont 1 127 confirmés", "dix vols
    annulés, 54 retardés"), where the language says how nouns of the plural end."""
    own = text[after[0].start : after[0].end]
    one = words[at].folded.startswith(_SINGULAR) and not words[at].folded[-1:].isdigit()
    if one or words[at].folded in ("1", "0"):
        return False
    if own in cues.auxiliary or own in cues.verb:
        return True
    if no_plural(text, after[0], cues) and unelided(after[0].folded) not in cues.function:
        return True
    if not own.endswith(cues.done_ends) or after[0].folded in cues.participle_nouns:
        return False
    before = [word.folded for word in words[max(0, at - 2) : at]]
    set_off = len(before) == 2 and before[0] in (*cues.part_of, *cues.against)
    part = any(" ".join(before).endswith(phrase) for phrase in cues.part)
    part = part or (set_off and before[-1] in cues.definite)  # "sur les 300 prévus"
    beside = text[: words[at].start].rstrip()[-1:] == ","
    return (part or beside) and (len(after) == 1 or after[1].folded in cues.function)


def no_plural(text: str, word: Word, cues: Cues) -> bool:
    """Whether a word can be no noun of the plural ("les neuf autres écopent"), where the language
    says how those end; names and short forms end anyhow."""
    own = text[word.start : word.end]
    ends = not cues.plural_ends or own.endswith(cues.plural_ends)
    return not ends and own.islower() and own.isalpha() and len(own) > _SHORT_FORM


def _names_a_thing(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word with a capital follows in the clause of the word at `at`."""
    follows = (word for word in words[at + 1 :] if word.clause == words[at].clause)
    return any(word.number or text[word.start].isupper() for word in follows)


def _rest(folded: str) -> str:
    return folded.partition(" ")[2]


def starts(folded: str, phrases: Sequence[str]) -> bool:
    """Whether folded text begins with one of the phrases as whole words."""
    return any(folded == phrase or folded.startswith(f"{phrase} ") for phrase in phrases)


def says(span: str, cues: Cues) -> bool:
    """Whether words begin with one of saying: that tells the source, not what happened. Where the
    verb comes last, so does the saying."""
    words = fold(span).split()
    return words[0] in cues.said or (cues.verb_last and words[-1] in cues.said)


def widened(
    text: str,
    words: Sequence[Word],
    span: tuple[int, int],
    cues: Cues,
    avoid: Sequence[tuple[int, int]] = (),
) -> tuple[int, int]:
    """A noun with the words that belong to it: "rates" in "Mortgage rates will go up" with
    "Mortgage", "taxa" in "a taxa de juros" with "de juros", "salario" in "El salario mínimo subirá"
    with "mínimo".

    Args:
        span: the offsets of the noun.
        avoid: spans that are never taken in (times, qualifiers).
    """
    at = [i for i, word in enumerate(words) if span[0] <= word.start and word.end <= span[1]]
    if not at or at[-1] - at[0] > 1:
        return span
    first, last = at[0], at[-1]

    def free(index: int) -> bool:
        if not 0 <= index < len(words) or words[index].clause != words[first].clause:
            return False
        word = words[index]
        if word.number or word.folded in cues.function or word.folded in cues.said:
            return False
        touched = any(word.start < end and start < word.end for start, end in avoid)
        return not touched and not _is_no_noun(text, words, index, cues)

    end = words[_rightmost(text, words, last, free, cues)].end
    if cues.noun_link:
        return words[_head(text, words, first, free, cues)].start, max(end, span[1])
    if end > words[last].end or not cues.compound:
        return span[0], max(end, span[1])
    return words[_leftmost(words, first, free, cues)].start, span[1]


def named(text: str, words: Sequence[Word], span: tuple[int, int], cues: Cues) -> tuple[int, int]:
    """A place with the name that belongs to it: "massif" in "le massif de l'Orme"."""
    at = [i for i, word in enumerate(words) if span[0] <= word.start and word.end <= span[1]]
    if not at:
        return span
    if text[words[at[-1]].start].isupper():
        return span[0], words[_foreign(text, words, at[-1], cues)].end
    if not text[words[at[-1]].start].islower():
        return span
    index, links = at[-1] + 1, 0
    while index < len(words) and links < _MOST_LINKS and words[index].folded in cues.name_link:
        index, links = index + 1, links + 1
    if index >= len(words) or words[index].number or words[index].clause != words[at[-1]].clause:
        return span
    before, _, own = text[words[index].start : words[index].end].replace("’", "'").rpartition("'")
    link = links or fold(before) in cues.name_link
    return (span[0], words[index].end) if link and own[:1].isupper() else span


def _foreign(text: str, words: Sequence[Word], last: int, cues: Cues) -> int:
    """Where a name ends that goes on with a particle: "Rio de Janeiro", "Val d'Orsa", "Neustadt an
    der Orla"."""
    index = last + 1
    while (
        index < len(words)
        and index - last <= _MOST_LINKS
        and words[index].folded in cues.name_particles
    ):
        index += 1
    if index >= len(words) or words[index].number or words[index].clause != words[last].clause:
        return last
    before, _, own = text[words[index].start : words[index].end].replace("’", "'").rpartition("'")
    elided = index == last + 1 and before in ("d", "dell")
    named = own[:1].isupper() and (elided or index > last + 1)
    joined = text[words[last].end : words[index].start].count(" ") == index - last
    return index if named and joined else last


def _rightmost(
    text: str, words: Sequence[Word], last: int, free: Callable[[int], bool], cues: Cues
) -> int:
    """Where a noun ends that takes its complement ("taxa de juros", "taux d'emploi": a name is
    none), or an adjective right before the verb."""
    if not cues.noun_link or not (after := _next(words, last)):
        return last
    for link in cues.noun_link:
        elided = len(link) + 1
        if after.folded.startswith(f"{link}'") and text[after.start + elided].islower():
            return last + 1 if free(last + 1) else last
    if not text[after.start].islower():
        return last
    second = _next(words, last + 1)
    if after.folded in cues.noun_link:
        return last + 2 if second and text[second.start].islower() and free(last + 2) else last
    verb = second is not None and _is_verb(text, words, last + 2, cues)
    return last + 1 if verb and free(last + 1) else last


def _head(
    text: str, words: Sequence[Word], first: int, free: Callable[[int], bool], cues: Cues
) -> int:
    """Where a noun begins that was cut behind its head ("eolico" of "parco eolico", "soggiorno" of
    "tassa di soggiorno"): the word before, up to a determiner."""
    left = first
    while first - left < _MOST_LEFT and free(left - 1) and text[words[left - 1].start].islower():
        left -= 1
    before = words[left - 1] if left else None
    if before is None or before.clause != words[left].clause:
        return first
    return left if before.folded in cues.determiner else first


def _leftmost(words: Sequence[Word], first: int, free: Callable[[int], bool], cues: Cues) -> int:
    """Where a compound begins: right behind a determiner or the beginning of the clause, or else
    where the noun itself begins."""
    left = first
    while first - left < _MOST_LEFT and free(left - 1):
        left -= 1
    before = words[left - 1] if left else None
    if before is None or before.clause != words[left].clause or before.folded in cues.determiner:
        return left
    return first


def _is_no_noun(text: str, words: Sequence[Word], index: int, cues: Cues) -> bool:
    degree = words[index].folded in cues.degree and not _in_name(text, words, index)
    return degree or _is_verb(text, words, index, cues)


def _in_name(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether a word has a capital before another that has one: "Lower Saxony"."""
    after = _next(words, index)
    return after is not None and text[words[index].start].isupper() and text[after.start].isupper()


def _is_verb(text: str, words: Sequence[Word], index: int, cues: Cues) -> bool:
    word = words[index]
    own = text[word.start : word.end].lower()
    if (
        own in cues.auxiliary
        or finite(text, words, index, cues)
        or _has_pronoun(text, words, index, cues)
    ):
        return True
    before = _previous(text, words, index, cues)
    if before and text[before.start : before.end].lower() in cues.auxiliary:
        if cues.participle_endings and not own.endswith(cues.participle_endings):
            return False  # "teve prejuízo", "tiene ingresos": had what follows
        # "vil genopbygningen koste": the subject may follow
        return text[word.start].islower() and not own.endswith(cues.noun_endings)
    after = _next(words, index)
    ends = after is None or after.number or after.folded in cues.function
    named = before is not None and before.folded in cues.determiner
    return ends and not named and _is_past(own, cues)


def _has_pronoun(text: str, words: Sequence[Word], index: int, cues: Cues) -> bool:
    """Whether a pronoun that is no article stands right before a word ("it dips", "qui touche")."""
    if not index or words[index - 1].clause != words[index].clause:
        return False
    before = words[index - 1].folded
    if before in cues.determiner or words[index].folded in cues.function:
        return False
    return text[words[index].start].islower() and (
        before in cues.pronoun or before in cues.relative
    )


def _is_past(own: str, cues: Cues) -> bool:
    return bool(cues.past_endings) and own.endswith(cues.past_endings) and own not in cues.no_verb


def _next(words: Sequence[Word], index: int) -> Word | None:
    after = words[index + 1] if index + 1 < len(words) else None
    return after if after and after.clause == words[index].clause else None


def _previous(text: str, words: Sequence[Word], index: int, cues: Cues) -> Word | None:
    """The word before, over those that stand between an auxiliary and its verb ("has not yet")."""
    while index and words[index - 1].clause == words[index].clause:
        index -= 1
        word = words[index]
        if word.number:
            return None
        if text[word.start : word.end].lower() not in cues.between:
            return word
    return None
