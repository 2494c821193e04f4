"""Which language a text is in, and where its sentences are. Both work on any string."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from typing import Any

import sentencex
from py3langid.langid import _load_identifier

SUPPORTED = ("de", "en", "es", "fr", "it", "pt", "zh")
"""Languages tried on news at length; of two that a text may be in, these are likelier."""

_LIKELY = frozenset((*SUPPORTED, "ru", "uk"))

_SAMPLE = 2000
_PRIOR_OTHER = 0.35
_SHORT = 300

# The languages told apart within a script; a script that is not here has one language.
_LATIN: tuple[str, ...] = (
    "en",
    "fr",
    "es",
    "de",
    "pt",
    "it",
    "nl",
    "sv",
    "no",
    "da",
    "fi",
    "pl",
    "cs",
    "sk",
    "ro",
)
_LATIN += ("hu", "tr", "id", "ms", "vi", "hr", "sl", "lt", "lv", "et", "sq", "sw", "tl", "ca")
_WITHIN = {
    "LATIN": _LATIN,
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk"),
    "ARABIC": ("ar", "fa", "ur", "ps"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn", "as"),
}
_SCRIPT = {
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "KHMER": "km",
    "THAI": "th",
    "LAO": "lo",
    "MYANMAR": "my",
    "GREEK": "el",
    "HEBREW": "he",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "SINHALA": "si",
    "ETHIOPIC": "am",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "CYRILLIC": "ru",
}
# the languages that a letter may belong to beside the usual one of its script
_WRITTEN_IN = {
    "ARABIC": ("fa", "ur"),
    "CYRILLIC": ("uk", "bg", "sr", "mk", "be", "kk"),
    "CJK": ("ja", "ko"),
    "KATAKANA-HIRAGANA": ("ja",),
}
# letters that stand for whole syllables or words say more each
_WEIGHT = {"CJK": 3.0, "HANGUL": 2.0, "HIRAGANA": 4.0, "KATAKANA": 2.0}

_ASSAMESE = frozenset("ৰৱ")  # letters that Bengali does not have

# the commonest words: they settle short texts, where letter statistics are weak
_COMMON = {
    "en": "the of and in to a is that for on was with "
    "as by at from are have has said were more than his",
    "fr": "le la les de des du et en un une est "
    "dans pour que qui sur par au avec plus ont ete selon",
    "es": "el la los las de del y en un una es que por con para se al mas han fue segun su como",
    "de": "der die das und in den von zu mit ist im "
    "auf fur ein eine dem des nicht sich als wurden mehr hat",
    "pt": "o a os as de do da dos das e em um uma que no na por com para mais foram segundo ao nao",
    "it": "il la i gli le di del della e in un una "
    "che per con non sono piu nel al ha stati alla dei",
    "nl": "de het een van en in op te dat is voor met zijn aan niet door",
}
_COMMON_SETS = {code: frozenset(words.split()) for code, words in _COMMON.items()}


@lru_cache(maxsize=4096)
def _script(char: str) -> str | None:
    if not char.isalpha():
        return None
    name = unicodedata.name(char, "")
    return name.split(" ", 1)[0].removesuffix("-") if name else None


def script_language(char: str, own: str = "") -> str | None:
    """The language that a letter's script stands for: ``own`` if that is written in it, else its
    usual one; None for Latin letters and for what is no letter."""
    script = _script(char[:1]) if char else None
    if script is None:
        return None
    return own if own in _WRITTEN_IN.get(script, ()) else _SCRIPT.get(script)


def _sample(text: str) -> str:
    """Beginning, middle and end: headers and footers may be in another language."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


@lru_cache(maxsize=1)
def _model() -> Any:
    """The identifier of all languages: 0.7 s and 100 MB to load, so there is one."""
    return _load_identifier(norm_probs=True)


@lru_cache(maxsize=32)
def _identifier(languages: tuple[str, ...]) -> Any:
    """The same for some languages; it shares the model's tables but for their columns."""
    identifier = copy.copy(_model())
    identifier.set_languages(languages)
    return identifier


def likeliest(text: str, languages: Collection[str]) -> str | None:
    """The likeliest of some languages for a text, however short, by its letters alone.

    Args:
        languages: codes; one that has no letter statistics is left out.

    Returns:
        None if there are statistics for none of them.
    """
    known = tuple(sorted(set(languages) & set(_model().labels)))
    return str(_identifier(known).classify(text)[0]) if known else None


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _within(script: str, text: str) -> str:
    """The likeliest language of a script; the supported ones have the better odds."""
    if script == "BENGALI" and not _ASSAMESE.intersection(text):
        return "bn"
    others = {c for c in set(text) if _script(c) != script and c not in " '’-"}
    kept = text.translate(dict.fromkeys(map(ord, others), " "))
    kept = " ".join(kept.split())
    if kept.isupper():
        kept = kept.lower()
    odds = {
        code: p * (1.0 if code in _LIKELY or _LIKELY.isdisjoint(_WITHIN[script]) else _PRIOR_OTHER)
        for code, p in _identifier(_WITHIN[script]).rank(kept)
    }
    if script == "LATIN" and len(kept) < _SHORT:
        words = [_plain(w) for w in re.split(r"[\s'’-]+", kept.lower())]
        for code, common in _COMMON_SETS.items():
            odds[code] *= 1.0 + 2.0 * sum(w in common for w in words)
    best: str = max(odds, key=lambda code: odds[code])
    return best


def detect_language(text: str) -> str | None:
    """The main language of a text as a primary language code ("en", "zh").

    Args:
        text: any string; a sample of at most 6,000 characters is looked at.

    Returns:
        None if the text has no letters. The script with the most letters decides first, so a Khmer
        header does not make an English page Khmer.
    """
    sample = _sample(text)
    weights: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        script = _script(char)
        if script is not None:
            weights[script] += round(count * _WEIGHT.get(script, 1.0) * 2)
    if not weights:
        return None
    script = weights.most_common(1)[0][0]
    kana = weights["HIRAGANA"] + weights["KATAKANA"]
    if script == "CJK" and kana * 5 > weights["CJK"]:
        return "ja"
    if script in _WITHIN:
        return _within(script, sample)
    return _SCRIPT.get(script)


# -- sentences ---------------------------------------------------------------------------------

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_EXTRA_END = re.compile(r"[។៕॥۔؟]+[\"'”’»)\]]*\s*")
# A word that only begins a sentence: behind it neither an abbreviation nor an ordinal goes on
# ("Kilometer 112. Laut Polizei", "denuncia la Cgil. Le liste").
_STARTERS = {
    "en": "The A An This That These Those It He She They We But And In On At For",
    "fr": "Le La Les Un Une Des Il Elle Ils Elles Ce Cette Ces En Dans Selon Mais Et Pour",
    "de": "Der Die Das Den Dem Ein Eine Einer Einem Er Sie Es Wir In Im Am Bei Nach Laut Von Vor "
    "Aber Und Auch Dann Dort Damit Dabei Dies Diese Keine Kein Zum Zur Mit Für Auf Aus",
    "es": "El La Los Las Un Una Unos En Según Pero Este Esta Por Para Tras",
    "it": "Il Lo La I Gli Le Un Una In Per Ma Ogni Secondo Nel Nella Alla Al Dal Questo Questa "
    "Sono",
    "pt": "O A Os As Um Uma Em No Na Nos Nas Mas Segundo Para Por Este Esta",
    "nl": "De Het Een In Op Bij Maar Volgens Er Dat Dit Die Ze Zij Hij We Voor Van Na",
}
_STARTS = {
    code: re.compile(rf"(?:[^\W\d_]{{3}}|\d)[.]\s+(?=(?:{'|'.join(words.split())})\s)")
    for code, words in _STARTERS.items()
}
# A year ends a sentence before a capital where ordinals have a full stop ("seit 1994. Die Stadt").
_YEAR_ENDS = {"de": re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d[.]\s+(?=[A-ZÄÖÜ„])")}
# Where ordinals have a full stop the splitter goes on over a word and a number ("Leute. 55 kamen").
_BEFORE_NUMBER = {
    code: re.compile(r"(?<![^\W_])[^\W\d_]{3,}[.]\s+(?=\d)") for code in ("da", "de", "cs", "fi")
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_ABBREVIATIONS = {
    "en": "mr mrs ms dr prof gen maj lt col capt sgt rep "
    "sen gov st no jan feb mar apr jun jul aug sep "
    "sept oct nov dec vs inc ltd co corp approx est fig vol ave dept etc hon rev adm cmdr supt det",
    "fr": "m mm mme mmes mlle mlles dr pr me st ste "
    "janv fevr fev avr juil sept oct nov dec env av vol "
    "p pp art cf etc no gen col cdt cap lt ed",
    "es": "sr sra srta sres dr dra d da ee uu ud uds "
    "gral cnel av avda pag art num no ene feb mar abr jun "
    "jul ago sept oct nov dic aprox etc",
    "de": "dr prof hr fr nr bzw ca usw z b d h u a "
    "o v jan feb mrz apr jun jul aug sep sept okt nov dez "
    "str mio mrd tsd bspw evtl inkl max min rd st gen vgl art abs "
    "mind ziff kap tel insg exkl zzgl abzgl ggf durchschn verh geb gest ehem lfd ges",
    "pt": "sr sra srs dr dra prof profa gen cel av no art "
    "pag num jan fev mar abr mai jun jul ago set out "
    "nov dez aprox etc",
    "it": "sig sigg dott prof ing avv on sen gen col art n "
    "pag ca ecc gen feb mar apr mag giu lug ago set "
    "ott nov dic mld mln",
    "nl": "dhr mevr mw dr drs mr ir ing prof jhr st nr blz bijv o.a ca jan feb mrt apr "
    "jun jul aug sep sept okt nov dec min max art incl excl tel",
    "ru": "им ул пр д кв стр п ст см др проф акад янв фев февр мар апр июн июл авг сен "
    "сент окт нояб дек тел пер обл",
    "uk": "ім вул д кв стор п ст див ін проф акад січ лют бер квіт трав чер лип серп вер "
    "жовт лист груд тел обл буд",
    "pl": "dr prof inż mgr ks gen płk mjr kpt sierż św ul al pl nr str godz ok im tzw "
    "m.in ust art pkt poz tel maks red woj pow gm",
    "tr": "dr prof doç av yrd sn sok cad mah no vb vs bkz ör tel apt alb gen org müh öğr",
    "sv": "dr prof bl.a t.ex ca nr kl st s.k m.m osv jan feb apr aug sept okt nov dec tel",
    "da": "dr prof bl.a f.eks ca nr kl hr fr jan feb apr aug sept okt nov dec tlf stk skt",
    "no": "dr prof bl.a f.eks ca nr kl jan feb apr aug sept okt nov des tlf",
    "ro": "dl dna dr prof ing gen col lt st str nr ian feb mar apr iun iul aug sept oct "
    "nov dec art alin bd tel cca",
    "cs": "dr ing mgr bc prof doc gen plk por sv ul nám č str např tzv cca tj odst čl tel",
    "id": "dr drs ir prof h hj jl no tel telp rp tgl hlm km",
    "el": "δρ κ κα κος αρ σελ λ.χ π.χ τηλ στρ αντ",
    "hu": "dr prof ifj id özv st sz kb pl ill ún u köz kft zrt nyrt jan febr márc ápr máj "
    "jún júl aug szept okt nov dec tel",
    "fi": "tri prof esim mm n ks ns klo puh nro kork",
}
_ABBREVIATION_SETS = {
    code: frozenset(_plain(words).split()) for code, words in _ABBREVIATIONS.items()
}
_SAME_ABBREVIATIONS = {"nb": "no", "nn": "no", "ms": "id"}
_ENGLISH = _ABBREVIATION_SETS["en"]
_LAST_WORD = re.compile(r"([^\W\d_]+|[0-9]{1,2})\.\s*$")
_QUOTES = {"«": "»", "「": "」", "『": "』"}
_LONGEST_QUOTE = 400


def _broken(piece: str, rest: str, language: str) -> bool:
    """Whether a cut after ``piece`` is wrong: after an abbreviation, an initial, "am 4. Mai"."""
    tail = piece[-24:]
    match = _LAST_WORD.search(tail)
    following = rest.lstrip()[:1]
    if match and following:
        word = match.group(1)
        if word.isdigit():
            decimal = tail[: match.start()].endswith(",")  # "84,9. Danach", no ordinal
            return (language == "de" and not decimal) or following.islower()
        if len(word) == 1 and word.isupper():
            return not (tail[: match.start()].endswith(".") and following.isupper())
        known = _ABBREVIATION_SETS.get(_SAME_ABBREVIATIONS.get(language, language), _ENGLISH)
        if _plain(word.lower()) in known and (
            word[0].isupper() or following.isdigit() or len(word) < 5
        ):
            return not (
                following.isupper() and word.lower() in ("etc", "no", "co", "inc", "ltd", "corp")
            )
    return following.islower() and piece.rstrip()[-1:] not in "!?…"


def _open_quote(piece: str) -> bool:
    """Whether a quotation is open at the end of a piece that is not too long for one."""
    if len(piece) >= _LONGEST_QUOTE:
        return False
    # „so“ and „so” close with what opens or closes elsewhere
    pairs = {"„": "“”"} if "„" in piece else {"“": "”"}
    return any(
        piece.count(opening) > sum(map(piece.count, closing))
        for opening, closing in (pairs | _QUOTES).items()
    )


def _line_cuts(line: str, language: str) -> list[int]:
    """Where the sentences of one line end."""
    safe = _SURROGATE.sub("\ufffd", line)
    cuts = {b["end_index"] for b in sentencex.get_sentence_boundaries(language, safe)}
    cuts |= {m.end() for m in _EXTRA_END.finditer(safe)}
    if language in _BEFORE_NUMBER:
        cuts |= {m.end() for m in _BEFORE_NUMBER[language].finditer(safe)}
    sure = {m.end() for m in _STARTS[language].finditer(safe)} if language in _STARTS else set()
    if language in _YEAR_ENDS:
        sure |= {m.end() for m in _YEAR_ENDS[language].finditer(safe)}
    out: list[int] = []
    start = 0
    for cut in sorted(cuts | sure):
        if not 0 < cut < len(line):
            continue
        piece = line[start:cut]
        wrong = cut not in sure and _broken(piece, line[cut : cut + 8], language)
        if wrong or _open_quote(piece):
            continue
        out.append(cut)
        start = cut
    return [*out, len(line)]


def split_sentences(text: str, language: str | None) -> list[tuple[int, int]]:
    """The sentences of a text as character offsets, without the white space around them.

    A line end always ends a sentence. Every non-space character of the text is in exactly one.

    Args:
        text: any string.
        language: its language code, or None.
    """
    code = (language or "en").split("-")[0].lower()
    out: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line, base, start = match.group(), match.start(), 0
        if not line.strip():
            continue
        for cut in _line_cuts(line, code):
            piece = line[start:cut]
            bare = piece.strip()
            if bare:
                first = base + start + len(piece) - len(piece.lstrip())
                out.append((first, first + len(bare)))
            start = cut
    return out
