"""Models: one way to ask, whoever answers. See docs/models.md."""

from __future__ import annotations

from summarizer.settings import ModelSpec

from .budget import Budget
from .chat import ChatModel
from .delivery import Delivery, RetryPolicy
from .embedded import EmbeddedTransport
from .pace import Clock, Pacer, SystemClock, shared_pacer
from .prices import FlatPrice, Price, cost_of, load_prices, price_of
from .request import ChatRequest, Memory, Reply, TokenEstimate, Transport
from .transport import OpenAITransport
from .types import Answer, Attempt, Message, Model, Question, default_reask


class _Opened(ChatModel):
    async def __aenter__(self) -> _Opened:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def open_model(
    spec: ModelSpec,
    *,
    memory: Memory | None = None,
    budget: Budget | None = None,
    pacer: Pacer | None = None,
    policy: RetryPolicy | None = None,
    transport: Transport | None = None,
    clock: Clock | None = None,
) -> _Opened:
    """A model ready to be asked, as an async context manager. Call it inside a running event loop.

    Args:
        spec: which model; see `summarizer.settings.resolve_model`.
        memory: replies of earlier runs, looked up before anything is sent.
        budget: what may be spent.
        pacer: its own pace; None takes `shared_pacer(spec)`, the one of this key and model.
        policy: how long one request is tried.
        transport: carries the requests; None opens the one that `spec` names. A model in this
            process is started by its first request.
        clock: time, for tests.
    """
    if transport is None:
        in_process = spec.kind in ("embedded", "gguf")
        transport = EmbeddedTransport(spec) if in_process else OpenAITransport(spec)
    pacer = pacer or shared_pacer(spec)
    delivery = Delivery(transport, pacer, budget=budget, memory=memory, policy=policy, clock=clock)
    return _Opened(spec, delivery)


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
