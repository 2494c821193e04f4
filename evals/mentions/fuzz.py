# ruff: noqa: E501 (a table of pieces)
"""Throws made-up texts at `find_mentions` and checks what must hold for any text.

    python -m evals.mentions.fuzz [--inputs 1000000] [--seed 1] [--seconds 3600] [--start 0]

Texts are strung together from number words, digits of many scripts, separators, qualifiers,
units, markup, stray surrogates and combining marks. Each must end without an exception, in time,
with exact offsets, no overlap and no digit left out. The first text that fails is printed and the
exit code is 1. Every 50,000 inputs the run says how far it is; ``--start`` goes on from there.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from summarizer.mentions import find_mentions
from summarizer.mentions.lexicon import languages, lexicon
from summarizer.records import Mention

_SLOW = 0.5
_PIECES = [
    "1", "12", "2025", "13,000", "13 000", "1.234", "1,234", "1,20,000", "4.3bn", "$5m", "US$ 33 million",
    "48,6 milliards de wons", "80%", "8 %", "€4,3 Mrd.", "R$ 3", "½", "3½", "1/3", "9/11", "2025-01-17",
    "17.01.2025", "10:30", "5pm", "20h30", "+1 555 123 4567", "S&P 500", "iPhone 14", "COVID-19", "G20",
    "A320", "3D", "21st", "7th", "1990s", "https://x.org/2025/01?a=1", "a@b1.de", "#5", "[1]", "2-1",
    "17 to 20", "between 3 and 5", "from 3% to 5%", "1e10", "2^5", "-5 °C", "km²", "CO²", "①", "٣٫١٤",
    "१२३", "១២៣", "１２３", "𝟏𝟐", "三百五十", "二〇二五年", "1.2万", "百分之三十", "数千", "第三",
    "4 ម៉ោងមុន", "é", "e\u0301", "\u200b", "\u200f", "\ud800", "\udfff", "😀", "\u00a0", "\u202f", "\x00",
    "\n", "\n\n", "\t", "|", "(", ")", '"', "“", "”", "-", "–", "—", "…", ".", ",", ":", ";", "!", "?",
    "000", "0", "007", "11010202009201", "'", "’", "/", "^", "{", "}", "%", "İ", "ß", "ﬁ", "ǅ",
]  # fmt: skip


_SCRIPTS = [0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6]
_SCRIPTS += [0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10, 0x104A0, 0x1D7CE, 0x1E950]
_MARKS = "\u0300\u0301\u0327\u0483\u05b0\u064b\u0940\u0e31\u200d\u20e3\ufe0f\u3099"
_SPACES = " \u00a0\u202f\u2009\u3000\u200b\u2060\ufeff\t\r\x0b\u2028"
_TURNS = "\u200e\u200f\u061c\u202a\u202b\u202e\u2066\u2067\u2069"
_HAN = (
    "〇零一二三四五六七八九十百千万亿兩萬億壹贰拾佰仟几数多余来半成折分之点又第初负个年月日号元角分"
)


def _vocabulary() -> list[str]:
    words = list(_PIECES)
    for code in languages():
        lex = lexicon(code)
        words += list(lex.words)
        for table in (lex.bounds_before, lex.bounds_after, lex.percent, lex.currency_after):
            words += list(table.values)
        for group in lex.phrases.values():
            words += list(group.values)
    return words


def _digits(random_: random.Random) -> str:
    """A number in any script: grouped, huge, with an exponent, with marks between its digits."""
    zero = random_.choice(_SCRIPTS)
    size = random_.choice((1, 1, 2, 2, 3, 3, 4, 7, 13, 60))
    text = "".join(chr(zero + random_.randrange(10)) for _ in range(size))
    kind = random_.randrange(8)
    if kind == 0:
        return text[:3] + random_.choice(",.'٬٫" + _SPACES) + text[3:9] + random_.choice(",.") + "5"
    if kind == 1:
        return f"{text[:9]}{random_.choice('eE^')}{random_.choice(('', '-', '+', '--'))}{text[:4]}"
    if kind == 2:
        return random_.choice(_MARKS + _TURNS).join(text[:12])
    if kind == 3:
        return f"{text[:4]}/{text[-4:]}"
    return text


def _made(random_: random.Random, words: list[str]) -> str:
    """One piece: mostly from the vocabulary, else built to be awkward."""
    kind, word = random_.randrange(24), random_.choice(words)
    if kind in (14, 15):
        word = _digits(random_)
    elif kind == 16:
        word = "".join(random_.choice(_HAN) for _ in range(random_.choice((2, 4, 9, 30))))
    elif kind == 17:
        word += random_.choice(_MARKS) * random_.choice((1, 2, 9))
    elif kind == 18:
        word = random_.choice(_TURNS) + word + random_.choice(_TURNS)
    elif kind == 19:
        word = f"<b class='n{random_.randrange(99)}'>{word}&nbsp;{_digits(random_)}</b>"
    elif kind == 20:
        word = word[:12] * random_.choice((2, 3, 5, 20))
    elif kind == 21:
        word = word.upper()
    elif kind == 22:
        word = chr(random_.randrange(0x110000))
    return word


def make(random_: random.Random, words: list[str]) -> str:
    """A text of up to twenty pieces, strung together or nested."""
    size = random_.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 12))
    glue = random_.choice((" ", " ", " ", "", "", "-", ", ", "\n", random_.choice(_SPACES)))
    return glue.join(_made(random_, words) for _ in range(size))


def _fault(text: str, mention: Mention, end: int) -> str | None:
    """What is wrong with one mention, where the one before it ends at ``end``."""
    if mention.start < end or mention.end <= mention.start:
        return f"overlap or empty at {mention.start}"
    if text[mention.start : mention.end] != mention.text:
        return f"offsets of {mention.text!r}"
    if mention.text != mention.text.strip():
        return f"white space around {mention.text!r}"
    if mention.cls == "figure" and mention.quantity is None:
        return f"figure without a quantity: {mention.text!r}"
    qualifier = mention.qualifier
    if qualifier and text[qualifier.start : qualifier.end] != qualifier.text:
        return f"offsets of qualifier {qualifier.text!r}"
    return None


def check(text: str, language: str | None) -> str | None:
    """What is wrong with the mentions of a text; None if nothing is."""
    started = time.process_time()
    try:
        mentions = find_mentions(text, language)
    except Exception as error:  # whatever it is, it is the finding
        return f"{type(error).__name__}: {error}"
    if time.process_time() - started > _SLOW + len(text) / 20_000:
        return f"slow: {time.process_time() - started:.2f} s"
    end = 0
    covered = bytearray(len(text))
    for mention in mentions:
        if fault := _fault(text, mention, end):
            return fault
        covered[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
        end = mention.end
    for i, char in enumerate(text):
        if char.isdigit() and not covered[i]:
            return f"digit {char!r} at {i} is in no mention"
    return None


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.mentions.fuzz")
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="go on from this input")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    options = parser.parse_args()
    random_ = random.Random(options.seed)
    words, codes = _vocabulary(), [*languages(), "und", "km", "ar", "ru", "ja", "hi", "th", "he"]
    for code in codes:
        find_mentions("1 km", code)  # loads the language, which is not the time of a text
    started = time.monotonic()
    done = options.start
    while done < options.inputs and time.monotonic() - started < options.seconds:
        # each input has a seed of its own, so that any one can be made again and a run goes on
        random_.seed(f"{options.seed}-{done}")
        text, code = make(random_, words), random_.choice(codes)
        fault = check(text, code)
        if fault:
            print(f"input {done}, {code}: {fault}\n{text!r}", flush=True)
            sys.exit(1)
        done += 1
        if done % 50_000 == 0:
            print(f"{done} inputs, {time.monotonic() - started:.0f} s", flush=True)
    print(f"{done} inputs, {time.monotonic() - started:.0f} s, nothing found")


if __name__ == "__main__":
    main()
