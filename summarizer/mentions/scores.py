"""Two numbers that are a result: a score, runs for wickets, a mark, the two sides of a vote."""

from __future__ import annotations

from decimal import Decimal

from summarizer.mentions.beside import clause_ends
from summarizer.mentions.model import Context, Num, settled, words_of

_WICKETS = 10


def score(ctx: Context, left: Num, right: Num, gap: str) -> Num | None:
    """ "3-2", "won 2 à 1": small bare numbers in a sentence about a game or a vote."""
    if left.sign_unit or right.sign_unit or left.time or right.time or right.scale > 1:
        return None
    if left.style != "digits" or right.style != "digits":
        return None
    a, b = left.low or Decimal(0), right.low or Decimal(0)
    if a > 250 or b > 250 or not (left.raw.isdigit() and right.raw.isdigit()):
        return None
    dash = gap.strip() in ("-", "–", ":")
    before = ctx.sentence_before(left.start)[-70:]
    after = ctx.sentence_after(right.end)[:40]
    words = "".join(c if c.isalnum() or c == "-" else " " for c in before + " " + after).split()
    spoken = any(word in ctx.lex.group("score_words").values for word in words)
    if (dash and (spoken or a >= b)) or (spoken and a >= b and len(gap) < 5):
        return settled(left.start, right.end, "score", "score", right.core_end)
    return None


def wickets(ctx: Context, left: Num, right: Num, gap: str) -> Num | None:
    """ "245 for 7": runs for wickets, with nothing counted behind; "7 विकेट पर 286 रन"."""
    few = left.plain_int and right.plain_int and (left.low or 0) <= _WICKETS < (right.low or 0)
    if few and gap.strip() in ctx.lex.group("wickets_for").values:
        return settled(left.start, right.end, "score", "score", right.core_end)
    if gap.strip() not in ctx.lex.group("runs_for").values:
        return None
    if not (left.plain_int and right.plain_int) or not (left.low or 0) > _WICKETS >= (
        right.low or 0
    ):
        return None
    word = ctx.word_after(right.end)
    if ctx.at(right.end) == " " and word not in ctx.lex.group("function_words").values:
        return None
    return settled(left.start, right.end, "score", "score", right.core_end)


def rating(ctx: Context, left: Num, right: Num, gap: str) -> Num | None:
    """ "gave him 2 out of 10", "un 7 sobre 10": a mark, no share."""
    if gap in ctx.lex.group("score_gap").values:  # "battus deux buts à un"
        return settled(left.start, right.end, "score", "score", right.core_end)
    if right.low not in (5, 10, 20, 100) or gap not in ctx.lex.group("fraction_in").values:
        return None
    if left.style != "digits" or left.sign_unit or right.sign_unit or right.time:
        return None
    goes_on = ctx.after("function_words", right.end) is not None
    if not (goes_on or clause_ends(ctx, right.end)) or not ctx.lex.group("rating_words"):
        return None
    words = ctx.sentence_before(left.start).replace(",", " ").split()
    if not any(word in ctx.lex.group("rating_words").values for word in words):
        return None
    return settled(left.start, right.end, "score", "rating", right.core_end)


def votes(ctx: Context, left: Num, right: Num) -> bool:
    """ "passed 234-189": two counts of votes, no range and no score of a game."""
    if not (left.plain_int and right.plain_int) or (left.low or 0) < (right.low or 0):
        return False
    words = set(words_of(ctx.around(left.start, right.end)))
    voted = not words.isdisjoint(ctx.lex.group("vote_words").values)
    decided = not words.isdisjoint(ctx.lex.group("decided_words").values)  # "approved it 5-2"
    voted = voted or (decided and words.isdisjoint(ctx.lex.group("score_words").values))
    return voted and words.isdisjoint(ctx.lex.group("sports").values)
