"""How many threads a model may use without making the machine, or itself, slow."""

from __future__ import annotations

import math
import os
from pathlib import Path


def usable_cores() -> int:
    """Physical cores that this process may use, at least one.

    Bounded by the processors that it may run on, by what hardware threads share a core, and by the
    quota of its control group (a container that sees 64 processors may be allowed two).
    """
    try:
        allowed = os.sched_getaffinity(0)
    except AttributeError:  # not on macOS and Windows
        return max(1, (os.cpu_count() or 2) // 2)
    cores = {_core(cpu) for cpu in allowed}
    quota = cgroup_quota()
    count = len(cores) if quota is None else min(len(cores), max(1, math.floor(quota + 0.5)))
    return max(1, count)


def cgroup_quota(root: Path = Path("/sys/fs/cgroup")) -> float | None:
    """Processors' worth of time that the control group allows, or None where it sets no limit."""
    try:
        quota, period = (root / "cpu.max").read_text().split()
        return None if quota == "max" else int(quota) / int(period)
    except (OSError, ValueError):
        pass
    try:  # version 1
        limit = int((root / "cpu/cpu.cfs_quota_us").read_text())
        period_us = int((root / "cpu/cpu.cfs_period_us").read_text())
        return None if limit <= 0 else limit / period_us
    except (OSError, ValueError):
        return None


def _core(cpu: int) -> tuple[str, str]:
    folder = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology")
    try:
        package = (folder / "physical_package_id").read_text().strip()
        return package, (folder / "core_id").read_text().strip()
    except OSError:
        return "unknown", str(cpu)
