"""``python -m evals.reliability faults|kill|disk|throughput|memory|limits|bad-inputs``."""

from __future__ import annotations

import argparse
import importlib
import sys

NAMES = ("faults", "kill", "disk", "throughput", "memory", "limits", "bad-inputs")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.reliability", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--count", type=int, help="articles; default: as the page says")
    arguments = parser.parse_args()
    module = importlib.import_module(f"evals.reliability.{arguments.name.replace('-', '_')}")
    options = {} if arguments.count is None else {"count": arguments.count}
    return int(module.measure(**options))


if __name__ == "__main__":
    sys.exit(main())
