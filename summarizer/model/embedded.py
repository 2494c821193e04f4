"""The model that runs in this process."""

from __future__ import annotations

from summarizer.settings import ModelSpec

from .request import ChatRequest, Reply


class EmbeddedTransport:
    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec

    async def send(self, request: ChatRequest) -> Reply:
        raise NotImplementedError

    async def aclose(self) -> None:
        return
