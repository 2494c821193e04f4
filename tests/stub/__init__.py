"""A local server that speaks the OpenAI chat-completions protocol, scripted for tests.

Real HTTP over loopback, no patched functions. See `server.StubServer`; run alone with
``python -m tests.stub``.
"""

from .faults import Fault, mix
from .limits import Limits, RateLimiter
from .replies import StubReply, plausible, plausible_value
from .server import Counts, StubServer

__all__ = [
    "Counts",
    "Fault",
    "Limits",
    "RateLimiter",
    "StubReply",
    "StubServer",
    "mix",
    "plausible",
    "plausible_value",
]
