"""``python -m tests.stub``: the stub server alone, until it is interrupted. Prints its address."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading

from .faults import TRANSIENT, mix
from .limits import Limits
from .server import StubServer


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.stub", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--key", help="the only accepted key")
    parser.add_argument("--rpm", type=int, help="requests per minute")
    parser.add_argument("--tpm", type=int, help="tokens per minute")
    parser.add_argument("--fault-share", type=float, default=0.0, help="0.3 breaks 30 in 100 calls")
    parser.add_argument(
        "--fault", action="append", help=f"kinds of fault, repeated; default {TRANSIENT}"
    )
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    limits = Limits(args.rpm, args.tpm) if args.rpm or args.tpm else None
    faults = mix(args.fault_share, args.fault or TRANSIENT, seed=args.seed)
    server = StubServer(faults=faults, limits=limits, api_key=args.key, port=args.port, keep=1)
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    with server:
        sys.stdout.write(server.base_url + "\n")
        sys.stdout.flush()
        done.wait()
        sys.stdout.write(json.dumps(vars(server.counts)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
