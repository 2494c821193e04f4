"""Opening a model."""

from __future__ import annotations

from summarizer.settings import ModelSpec

from .budget import Budget
from .chat import ChatModel
from .delivery import Delivery, RetryPolicy
from .embedded import EmbeddedTransport
from .pace import Clock, Pacer, shared_pacer
from .request import Memory, Transport
from .transport import OpenAITransport


class OpenModel(ChatModel):
    async def __aenter__(self) -> OpenModel:
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
) -> OpenModel:
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
    return OpenModel(spec, delivery)
