"""Words of each language that say who reports, what is a part, and what is a time: one file each.

Words stand in the files without accents, in small letters, as `fold` makes them, so that accented,
unaccented and capitalised text match alike. Months and weekdays come from CLDR (babel). A language
that inflects writes a word with its endings: ``"больниц(а,ы,е)"`` stands for three words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from summarizer.grounding.locate import fold
from summarizer.mentions.langfile import SAME_FILE

from .cldr_names import calendar_of, territories
from .finding import find_cue
from .speakers import SPEAKER_CLAUSES, SPEAKER_PHRASES, SpeakerCues

_SETS = (
    "place",
    "function",
    "place_lead",
    "place_adverb",
    "office",
    "linking",
    "within",
    "party",
    "coins",
    "money",
    "said",
    "cost",
)
_BOUNDS = ("place_tail", "source_tail")
# Where nouns have capitals: see grounding/capitals.py.
_CAPITALS = (
    "adverbs",
    "preposition",
    "oblique",
    "leads_subject",
    "worth",
    "fared",
    "amount_link",
    "circumstance",
)
# Where verbs end their clause: see pipeline/clauses.py.
_CLAUSES = (
    "said_last",
    "said_with",
    "unsaid",
    "results",
    "reported",
    "refers",
    "sums_up",
    *SPEAKER_CLAUSES,
)
# As they are written, accents kept: "a" is a verb of French, "à" is none.
_WRITTEN = ("auxiliary", "being", "passive", "between", "verb", "no_verb")
_FOLDED = (
    "determiner",
    "degree",
    "noun_link",
    "name_link",
    "sum_link",
    "participle_nouns",
    "contracted",
    "leading",
    "name_particles",
    "speaks_of",
)
_PHRASES = (
    *("reporting", "part", "part_after", "part_of", "joined", "definite", "relative", "pronoun"),
    *("elliptic", "elliptic_other", "partitive"),  # "six of them", "ne ha stanziati 4"
    *("time_lead", "time_tail", "time_join"),
    # Times that are no period of a figure: "than last year", "from 46 in May", "ten years"
    *("than", "against", "bare", "rate"),
    # "than in the same month of 2023", "the lowest since 2009", "the season" alone
    *("than_link", "since", "superlative", "time_weak"),
    # "the most in ten years"; "the law of 2008", its noun and what may stand before its day
    *("long_lead", "law", "law_link", "time_adjective"),
    "than_behind",  # behind the time that is compared with
    # Who says it: "according to X", "so X" behind a comma, "Per X" first, "X zufolge", "a survey
    # found", "a report by X", "alleged thieves"; what stands between a name and its verb, and
    # behind a verb of saying that is no name ("said that")
    *("citing", "citing_apart", "citing_first", "cited_behind", "finding", "agent", "stated"),
    *("citing_for", "object_clitic"),  # "3.000 per la questura", "lo riferisce la questura"
    *("attributive", "valued", "reports_lead"),
    # "secured for the state" says nothing; "So says X." tells who states the sentence before
    *("unspoken", "told_after", "equal", "share_at", "never_time", "unit_nouns", "denies"),
    *("clitic", "that", "object_article", "genitive"),
    # What is counted: "sales rose to", "71 euros per hour"
    *("amounts", "per"),
    # "34 people died and 12 were missing": plurals without an ending that is one
    *("resumes", "plurals", "groups", "issued", "issued_by"),
    # "a spokeswoman for the port", "Citing police, the paper wrote"
    *("speakers", "speaks_for", "passes_on"),
    # "a par ailleurs indiqué", "selon lui", "selon les endroits", "maintient que", "dit non"
    *("between_phrases", "cited_pronoun", "latter", "no_source", "said_that_only", "said_word"),
    *("learned", "learned_from", "turning", "same", "office_to", "office_link", "among"),
    # "depuis le début de l'épidémie", "pendant les vacances", "publiée vendredi", "un total de"
    *("time_begins", "time_since", "time_loose", "time_during", "made_public", "no_amount"),
    # "handed over", "has come in", "without power": the little word of what happened
    *("particles", "particles_last", "measuring", "without"),
    *("holder", "no_time", "earns"),  # "Pour le maire, ..."; "a vu le jour"
    *SPEAKER_PHRASES,
)
_FLAGS = (
    "compound",
    "capital_nouns",
    "measured_bare",
    "caseless",
    "verb_last",
    "genitive_place",
    "inverts",
    "drops_subject",
)
# The words of these stand in for those of a language without a file.
_MERGED = ("en", "fr", "es", "de", "pt", "it", "zh")
_MORE = "nl sv da nb id ro ru uk pl cs el tr fi hu ar hi fa ur bn ko"
LANGUAGES = (*_MERGED, *_MORE.split())
_ATTACHED = (
    "place_endings",
    "place_prefixes",
    "source_endings",
    "counters",
    "reports_endings",
    "plural_ends",
    "infinitives",
    "outlets",
    "authorities",
    "undone",
    "article_prefix",
)


@dataclass(frozen=True)
class Cues(SpeakerCues):
    """Folded words of one language (or of all, where the language is not known).

    Keys that only some files have: ``caseless``: no capital letters, so a place need not look like
    a name; ``verb_last``: the verb ends the sentence; ``genitive_place``: a word of place may stand
    right behind a noun, without a preposition;
    ``place_tail``, ``source_tail``: words that stand behind a place ("in") or behind who
    says so; ``place_endings``, ``source_endings``, ``place_prefixes``: what
    is written onto such a word; ``counters``: what is written onto, or stands right behind, a
    number that counts the noun beside it; ``plural_ends``: how every noun of the plural ends, so
    that another word right behind a number is none; ``participle_nouns``: nouns that look like
    participles; ``infinitives``: how they end; ``conjunctions``: letters that any word of the file
    may begin with ("and" in Arabic).

    Where nouns have capitals (``capital_nouns``): ``adverbs``: small words that are no noun with a
    capital either; ``oblique``: behind which an adjective may end like a verb; ``leads_subject``:
    verbs with their subject behind them; ``worth``: nouns for how much another is ("Wert");
    ``fared``: nouns for how somebody fared ("Tote"); ``amount_link``: behind the subject of a
    number ("der Anteil bei"), but not behind a prepositional phrase as ``sum_link`` is;
    ``circumstance``: prepositions of what is no whole of a number ("bei zwölf Unfällen");
    ``said_last``: verbs of saying at the end of their clause; ``said_with``: those that say
    something with the last word of their clause ("gab bekannt"), ``unsaid`` that do not ("sagte
    ab"); ``results``: what ends a clause that begins with "aus" ("hervor"); ``reported``: forms of
    verbs in what others say ("sei"), ``refers`` other words for it ("demnach"); ``sums_up``: the
    first word of a sentence that says who states the one before; ``outlets``: how nouns end that
    are told something.
    """

    reporting: tuple[str, ...]
    part: tuple[str, ...]
    part_after: tuple[str, ...]
    part_of: tuple[str, ...]
    joined: tuple[str, ...]
    time: frozenset[str]
    time_lead: tuple[str, ...]
    time_tail: tuple[str, ...]
    time_join: tuple[str, ...]
    than: tuple[str, ...]
    than_link: tuple[str, ...]
    since: tuple[str, ...]
    superlative: tuple[str, ...]
    time_weak: tuple[str, ...]
    long_lead: tuple[str, ...]
    law: tuple[str, ...]
    law_link: tuple[str, ...]
    than_behind: tuple[str, ...]
    time_adjective: tuple[str, ...]
    against: tuple[str, ...]
    bare: tuple[str, ...]
    rate: tuple[str, ...]
    citing: tuple[str, ...]
    attributive: tuple[str, ...]
    agent: tuple[str, ...]
    stated: tuple[str, ...]
    valued: tuple[str, ...]
    unspoken: tuple[str, ...]
    denies: tuple[str, ...]
    told_after: tuple[str, ...]
    equal: tuple[str, ...]
    never_time: tuple[str, ...]
    unit_nouns: tuple[str, ...]
    share_at: tuple[str, ...]
    reports_lead: tuple[str, ...]
    reports_endings: tuple[str, ...]
    citing_apart: tuple[str, ...]
    per: tuple[str, ...]
    partitive: tuple[str, ...]
    relative: tuple[str, ...]
    amounts: tuple[str, ...]
    genitive: tuple[str, ...]
    finding: tuple[str, ...]
    pronoun: tuple[str, ...]
    clitic: tuple[str, ...]
    object_article: tuple[str, ...]
    citing_first: tuple[str, ...]
    that: tuple[str, ...]
    cited_behind: tuple[str, ...]
    definite: tuple[str, ...]
    place: frozenset[str]
    participle_nouns: frozenset[str]
    function: frozenset[str]
    place_lead: frozenset[str]
    place_adverb: frozenset[str]
    office: frozenset[str]
    linking: frozenset[str]
    within: frozenset[str]
    party: frozenset[str]
    coins: frozenset[str]
    citing_for: tuple[str, ...]
    object_clitic: tuple[str, ...]
    money: frozenset[str]
    said: frozenset[str]
    cost: frozenset[str]
    elliptic: tuple[str, ...]
    elliptic_other: tuple[str, ...]
    auxiliary: frozenset[str]
    between: frozenset[str]
    passive: frozenset[str]
    being: frozenset[str]
    verb: frozenset[str]
    no_verb: frozenset[str]
    determiner: frozenset[str]
    degree: frozenset[str]
    noun_link: frozenset[str]
    name_link: frozenset[str]
    sum_link: frozenset[str]
    contracted: frozenset[str]
    leading: frozenset[str]
    name_particles: frozenset[str]
    speaks_of: frozenset[str]
    adverbs: frozenset[str]
    preposition: frozenset[str]
    oblique: frozenset[str]
    leads_subject: frozenset[str]
    worth: frozenset[str]
    fared: frozenset[str]
    amount_link: frozenset[str]
    circumstance: frozenset[str]
    said_last: tuple[str, ...]
    said_with: tuple[str, ...]
    unsaid: tuple[str, ...]
    results: tuple[str, ...]
    reported: tuple[str, ...]
    refers: tuple[str, ...]
    sums_up: tuple[str, ...]
    outlets: tuple[str, ...]
    verb_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    place_tail: frozenset[str]
    place_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    place_prefixes: tuple[str, ...]
    source_tail: frozenset[str]
    source_endings: tuple[str, ...]
    counters: tuple[str, ...]
    plural_ends: tuple[str, ...]
    done_ends: tuple[str, ...]
    fared_ends: tuple[str, ...]
    infinitives: tuple[str, ...]
    undone: tuple[str, ...]
    compound: bool
    inverts: bool
    drops_subject: bool
    resumes: tuple[str, ...]
    plurals: tuple[str, ...]
    groups: tuple[str, ...]
    issued: tuple[str, ...]
    issued_by: tuple[str, ...]
    speakers: frozenset[str]
    speaks_for: frozenset[str]
    passes_on: tuple[str, ...]
    between_phrases: tuple[str, ...]
    cited_pronoun: tuple[str, ...]
    latter: tuple[str, ...]
    no_source: tuple[str, ...]
    said_that_only: tuple[str, ...]
    said_word: tuple[str, ...]
    learned: tuple[str, ...]
    learned_from: tuple[str, ...]
    turning: tuple[str, ...]
    same: tuple[str, ...]
    office_to: tuple[str, ...]
    office_link: tuple[str, ...]
    among: tuple[str, ...]
    time_begins: tuple[str, ...]
    time_since: tuple[str, ...]
    time_loose: tuple[str, ...]
    time_during: tuple[str, ...]
    made_public: tuple[str, ...]
    no_amount: tuple[str, ...]
    holder: tuple[str, ...]
    no_time: tuple[str, ...]
    earns: tuple[str, ...]
    particles: tuple[str, ...]
    particles_last: tuple[str, ...]
    measuring: tuple[str, ...]
    without: tuple[str, ...]
    capital_nouns: bool
    measured_bare: bool
    caseless: bool
    verb_last: bool
    genitive_place: bool

    def reports(self, folded: str) -> bool:
        """Whether folded text has a word of saying, citing or measuring."""
        return find_cue(folded, self.reporting) is not None


def file_of(language: str | None) -> str | None:
    """The language whose file has the words of `language` ("nb" for "no"), None where none has."""
    name = SAME_FILE.get(language or "", language)
    return name if name in LANGUAGES else None


@lru_cache(maxsize=64)
def cues_for(language: str | None) -> Cues:
    """Cues of `language`; of the first ones together where there is no file for it."""
    name = file_of(language)
    names = [name] if name else list(_MERGED)
    data = [
        tomllib.loads(resources.files(__name__).joinpath(f"{n}.toml").read_text("utf-8"))
        for n in names
    ]

    alone = len(data) == 1

    def words(key: str) -> tuple[str, ...]:
        found = {
            fold(f"{joined}{word}"): None
            for entry in data
            for form in entry.get(key, ())
            for word in _forms(form)
            for joined in ("", *entry.get("conjunctions", ()))
        }
        return tuple(found)

    def written(key: str) -> frozenset[str]:
        # of one language alone: the verbs of one are the nouns of another
        forms = data[0].get(key, ()) if alone else ()
        return frozenset(word for form in forms for word in _forms(form))

    time = set(words("time"))
    for name in [*names, *([language] if language else [])]:
        time |= calendar_of(name)
    if alone:
        time -= set(words("not_time"))
    return Cues(
        time=frozenset(time),
        **{key: words(key) for key in _PHRASES},  # type: ignore[arg-type]
        **{key: words(key) if alone else () for key in _CLAUSES},  # type: ignore[arg-type]
        **{key: frozenset(words(key)) for key in _SETS},  # type: ignore[arg-type]
        **{key: frozenset(words(key) if alone else ()) for key in (*_BOUNDS, *_CAPITALS)},  # type: ignore[arg-type]
        **{key: written(key) for key in _WRITTEN},  # type: ignore[arg-type]
        verb_endings=tuple(sorted(written("verb_endings"))),
        past_endings=tuple(sorted(written("past_endings"))),
        participle_endings=tuple(sorted(written("participle_endings"))),
        noun_endings=tuple(sorted(written("noun_endings"))),
        done_ends=tuple(sorted(written("done_ends"))),
        fared_ends=tuple(sorted(written("fared_ends"))),
        **{key: frozenset(map(fold, written(key))) for key in _FOLDED},  # type: ignore[arg-type]
        **{key: tuple(sorted(map(fold, written(key)))) for key in _ATTACHED},  # type: ignore[arg-type]
        **{key: alone and bool(data[0].get(key)) for key in _FLAGS},  # type: ignore[arg-type]
    )


def _forms(word: str) -> list[str]:
    """A word of a file with each of its endings: "мор(е,я)" is two words."""
    stem, _, endings = word.rstrip(")").partition("(")
    return [stem + ending.strip() for ending in endings.split(",")]


__all__ = ["LANGUAGES", "Cues", "cues_for", "file_of", "find_cue", "territories"]
