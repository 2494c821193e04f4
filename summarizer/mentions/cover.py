"""Which stretch each number covers: none twice, no digit left out."""

from __future__ import annotations

import re

from summarizer.mentions.model import Context, Num, settled

_ANY_DIGITS = re.compile("[0-9²³¹⁰⁴-⁹₀-₉①-⑳⓪⑴-⒇❶-➓]+")


def without_overlap(ctx: Context, nums: list[Num]) -> list[Num]:
    """Drop a number that an earlier (or longer) one covers; a date may reach over others."""
    end = 0
    for num in nums:
        if num.start < end:
            break
        end = num.end
    else:
        return nums
    out: list[Num] = []
    for num in nums:
        while out and num.start < out[-1].end and num.start <= out[-1].start:
            out.pop()
        if out and num.start < out[-1].end:
            inside = num.core_end <= out[-1].end and num.cls != "date"
            if num.end <= out[-1].end or inside:
                continue
            num.start = out[-1].end
            while num.start < num.end - 1 and ctx.shadow[num.start].isspace():
                num.start += 1
        out.append(num)
    return out


def with_leftovers(ctx: Context, nums: list[Num]) -> list[Num]:
    """No digit is lost: what no rule took is on record as part of a code."""
    out: list[Num] = []
    i, end = 0, 0
    for start, stop in ctx.runs:
        while i < len(nums) and nums[i].start <= start:
            end = nums[i].end
            i += 1
        if stop > end:
            _fill(ctx, nums, (max(start, end), stop), i, out)
    if not out:
        return nums
    return sorted([*nums, *out], key=lambda num: num.start)


def _fill(ctx: Context, nums: list[Num], run: tuple[int, int], i: int, out: list[Num]) -> None:
    """Put on record the digits of a run that the numbers from index ``i`` on do not cover."""
    for found in _ANY_DIGITS.finditer(ctx.shadow, *run):
        start, stop = found.span()
        while start < stop:
            while i < len(nums) and nums[i].end <= start:
                i += 1
            if i < len(nums) and nums[i].start <= start:
                start = nums[i].end
                continue
            last = min(stop, nums[i].start) if i < len(nums) else stop
            out.append(settled(start, last, "identifier", "leftover"))
            start = last
