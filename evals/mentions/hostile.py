"""Texts made to be slow: long lines of one thing that an engine may try in many ways."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from summarizer.mentions import find_mentions

_DIGITS = ["1", "1,", "1.", "1,1,", "1/", "1-", "1 - ", "10:", "2025-", "12 ", "1 000 ", "1% "]
_SIGNS = ["%", "(", "(1", ")", " ", "\n", "\n1", "1\n\n", '"1" ', "$ ", "$1 ", "+1 ", "2^", "1e"]
_MARKS = ["\u0301", "e\u0301", "1\u0301", "\u200b1", "É", "½", "①", "²", "٣", "១"]
_CODES = ["a", "a1", "A1 ", "#", "@1", "x/1", "1.a", "http://1", "555-", "1x"]
_HAN = ["三", "三百", "1万", "百分之", "几"]
_WORDS = ["more than ", "more than 1 ", "not ", "the 1 ", "one ", "one hundred ", "half "]
_WORDS += ["hundred thousand ", "a third of ", "thousands of ", "vingt et ", "zwei", "one in "]
_WORDS += ["1 per ", "from 1 to ", "between 1 and ", "No. 5, ", "aged 5, ", "Smith, 53, "]
_WORDS += ["Big 5 ", "3.5 million dollars ", "5 days ago ", "17 January ", "an earlier version 1 "]
PIECES = (*_DIGITS, *_SIGNS, *_MARKS, *_CODES, *_HAN, *_WORDS)


def rates(
    sizes: Sequence[int], languages: Sequence[str], most: int
) -> Iterator[tuple[str, str, list[float], list[float]]]:
    """Each piece repeated to each size in characters.

    A text of which a smaller part gave so many mentions that there would be more than ``most`` is
    left out, since the mentions themselves would fill the memory.

    Returns:
        Piece, language, MB/s at each size, microseconds a mention at each size.
    """
    for language in languages:
        find_mentions("one 1 km", language)
        for piece in PIECES:
            speeds: list[float] = []
            costs: list[float] = []
            share = 0.0
            for size in sizes:
                if share * size > most:
                    break
                text = (piece * (size // len(piece) + 1))[:size]
                started = time.process_time()
                found = len(find_mentions(text, language))
                spent = max(time.process_time() - started, 1e-6)
                share = found / size
                speeds.append(len(text.encode()) / spent / 1e6)
                costs.append(spent / max(1, found) * 1e6)
            yield piece, language, speeds, costs
