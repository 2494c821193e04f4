# ruff: noqa: E501 (a table of pieces)
"""Throws made-up texts at `find_mentions` and checks what must hold for any text.

    python -m evals.mentions.fuzz [--inputs 1000000] [--seed 1] [--seconds 3600]

Texts are strung together from number words, digits of many scripts, separators, qualifiers,
units, markup, stray surrogates and combining marks. Each must end without an exception, in time,
with exact offsets, no overlap and no digit left out. The first text that fails is printed and the
exit code is 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from summarizer.mentions import find_mentions
from summarizer.mentions.lexicon import languages, lexicon

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
        if mention.start < end or mention.end <= mention.start:
            return f"overlap or empty at {mention.start}"
        if text[mention.start : mention.end] != mention.text:
            return f"offsets of {mention.text!r}"
        if mention.cls == "figure" and mention.quantity is None:
            return f"figure without a quantity: {mention.text!r}"
        qualifier = mention.qualifier
        if qualifier and text[qualifier.start : qualifier.end] != qualifier.text:
            return f"offsets of qualifier {qualifier.text!r}"
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
    parser.add_argument("--seconds", type=float, default=float("inf"))
    options = parser.parse_args()
    random_ = random.Random(options.seed)
    words, codes = _vocabulary(), [*languages(), "und", "km", "ar", "ru"]
    for code in codes:
        find_mentions("1 km", code)  # loads the language, which is not the time of a text
    started = time.monotonic()
    done = 0
    while done < options.inputs and time.monotonic() - started < options.seconds:
        size = random_.choice((1, 2, 3, 4, 6, 10, 20))
        glue = random_.choice((" ", " ", " ", "", "-", ", "))
        pieces = [random_.choice(words) for _ in range(size)]
        if random_.random() < 0.1:
            pieces.append(chr(random_.randrange(0x110000)))
        text = glue.join(pieces)
        fault = check(text, random_.choice(codes))
        if fault:
            print(f"input {done}: {fault}\n{text!r}")
            sys.exit(1)
        done += 1
    print(f"{done} inputs, {time.monotonic() - started:.0f} s, nothing found")


if __name__ == "__main__":
    main()
