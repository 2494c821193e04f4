"""The real pacer and delivery against a limited server, in simulated time."""

from __future__ import annotations

from evals.reliability.common import check, publish, table
from summarizer.model import Pacer
from tests.model.simulation import SimulatedServer, simulate
from tests.model.test_pace import judge, traffic
from tests.stub import Limits

# name, requests and tokens a minute, seconds of a reply, seconds that may be saved up
CASES = (
    ("requests, quick replies", 500, None, (0.1, 0.3), 60.0),
    ("requests, slow replies", 500, None, (2.0, 12.0), 60.0),
    ("tokens", None, 200_000, (0.5, 3.0), 60.0),
    ("both", 400, 400_000, (0.5, 3.0), 60.0),
    ("both, large", 3_000, 4_000_000, (0.5, 3.0), 60.0),
    ("both, bursts of 10 s only", 400, 400_000, (0.5, 3.0), 10.0),
    ("both, bursts of 5 s only", 600, 200_000, (0.1, 0.3), 5.0),
)


def measure(count: int = 10) -> int:
    """``count`` minutes of each case."""
    minutes = float(count)
    rows = []
    good = True
    for name, requests, tokens, latency, burst in CASES:
        limits = Limits(requests, tokens, burst_seconds=burst)

        def make(
            limits: Limits = limits, latency: tuple[float, float] = latency
        ) -> SimulatedServer:
            return SimulatedServer(limits, latency=latency, start_full=False, seed=3)

        per_second = min((requests or 1e9) / 60, (tokens or 1e9) / 1500 / 60)
        workers = max(8, int(per_second * (sum(latency) / 2 + 0.2) * 1.5) + 2)
        result: tuple[SimulatedServer, Pacer] = simulate(
            traffic(make, minutes=minutes, workers=workers)
        )
        share, refused = judge(result[0], limits, minutes)
        good = good and share >= 0.95 and refused < 0.01
        rows.append(
            (
                name,
                f"{requests:,}" if requests else "-",
                f"{tokens:,}" if tokens else "-",
                f"{latency[0]:g}-{latency[1]:g} s",
                f"{share:.1%}",
                f"{refused:.2%}",
            )
        )
    head = ("limited by", "requests/min", "tokens/min", "replies take", "of the allowed", "429")
    publish("limits", table(head, rows))
    return check([("at least 95 in 100 of the allowed, fewer than 1 in 100 answered 429", good)])
