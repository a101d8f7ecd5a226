"""A small district to walk through, on both databases, fresh for every journey."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support.district import ENGINES, copied, sign_in
from tests.support.visitor import Visitor


@pytest.fixture(params=ENGINES)
def district(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The portal filled with the demonstration, for this test alone."""
    with copied(request, tmp_path) as app:
        yield app


@pytest.fixture
def signed_in(district: Flask) -> Callable[[str], Visitor]:
    """A visitor who signed in through the page."""
    return lambda login: sign_in(district, login)


@pytest.fixture
def customer(district: Flask) -> Visitor:
    """Somebody without login."""
    return Visitor(district.test_client())
