"""Models: one way to ask, whoever answers. See docs/models.md.

Names are loaded when they are first used: the SDK behind them takes a second to import, and
commands that ask no model should not wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .budget import Budget
    from .chat import ChatModel
    from .delivery import Delivery, RetryPolicy
    from .opening import OpenModel, open_model
    from .pace import Clock, Pacer, SystemClock, shared_pacer
    from .prices import FlatPrice, Price, cost_of, load_prices, price_of
    from .request import ChatRequest, Memory, Reply, TokenEstimate, Transport
    from .transport import OpenAITransport
    from .types import Answer, Attempt, Message, Model, Question, default_reask

_HOMES = {
    "budget": ("Budget",),
    "chat": ("ChatModel",),
    "delivery": (
        "Delivery",
        "RetryPolicy",
    ),
    "opening": (
        "OpenModel",
        "open_model",
    ),
    "pace": (
        "Clock",
        "Pacer",
        "SystemClock",
        "shared_pacer",
    ),
    "prices": (
        "FlatPrice",
        "Price",
        "cost_of",
        "load_prices",
        "price_of",
    ),
    "request": (
        "ChatRequest",
        "Memory",
        "Reply",
        "TokenEstimate",
        "Transport",
    ),
    "transport": ("OpenAITransport",),
    "types": (
        "Answer",
        "Attempt",
        "Message",
        "Model",
        "Question",
        "default_reask",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


__all__ = [
    "Answer",
    "Attempt",
    "Budget",
    "ChatModel",
    "ChatRequest",
    "Clock",
    "Delivery",
    "FlatPrice",
    "Memory",
    "Message",
    "Model",
    "OpenAITransport",
    "OpenModel",
    "Pacer",
    "Price",
    "Question",
    "Reply",
    "RetryPolicy",
    "SystemClock",
    "TokenEstimate",
    "Transport",
    "cost_of",
    "default_reask",
    "load_prices",
    "open_model",
    "price_of",
    "shared_pacer",
]
