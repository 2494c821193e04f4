"""Whether a summary says a statement: by words, no model, so it is cheap, strict and the same
every time."""

from __future__ import annotations

from summarizer.scoring.gold import Statement
from summarizer.scoring.labels import content_tokens, tokens

# without a list of words: this share of the statement's content words must stand in the summary
_SHARE = 0.6
_PREFIX = 5


def covered(statement: Statement, summary: str) -> bool:
    """Whether the summary holds every word group of the statement (see `Statement`)."""
    have = tokens(summary)
    if statement.words:
        return all(_any_of(group, have) for group in statement.words)
    words = content_tokens(statement.text)
    numbers = [w for w in words if any(c.isdigit() for c in w)]
    if not all(n in have for n in numbers):
        return False
    stems = {t[:_PREFIX] for t in have}
    rest = [w for w in words if w not in numbers]
    return not rest or sum(w[:_PREFIX] in stems for w in rest) / len(rest) >= _SHARE


def claimed(statement: Statement, summary: str) -> bool:
    """Whether the summary makes a claim that it must not make; only claims with ``words`` are
    judged."""
    return bool(statement.words) and covered(statement, summary)


def _any_of(group: str, have: list[str]) -> bool:
    return any(_stands(alternative, have) for alternative in group.split("|"))


def _stands(alternative: str, have: list[str]) -> bool:
    """Whether the alternative's tokens stand in a row; ``*`` at a word's end stands for any
    ending."""
    want: list[tuple[str, bool]] = []
    for word in alternative.split():
        parts = tokens(word)
        want += [(part, False) for part in parts[:-1]]
        want += [(part, word.endswith("*")) for part in parts[-1:]]
    if not want:
        return False
    for i in range(len(have) - len(want) + 1):
        row = have[i : i + len(want)]
        if all(
            t.startswith(w) if open_ else t == w for t, (w, open_) in zip(row, want, strict=True)
        ):
            return True
    return False
