from __future__ import annotations

from tests.stub.fixtures import stub

__all__ = ["stub"]
