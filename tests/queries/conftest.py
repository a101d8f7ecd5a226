from __future__ import annotations

from tests.builders.fixtures import district, shared_app

__all__ = ["district", "shared_app"]
