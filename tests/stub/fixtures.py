"""Fixtures: ``from tests.stub.fixtures import stub`` in a conftest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .server import StubServer

StubFactory = Callable[..., StubServer]


@pytest.fixture
def stub() -> Iterator[StubFactory]:
    """``stub(reply=..., faults=..., ...)`` starts a server that ends with the test."""
    servers: list[StubServer] = []

    def start(*args: Any, **kwargs: Any) -> StubServer:
        server = StubServer(*args, **kwargs).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.stop()
