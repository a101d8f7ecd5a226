"""Filled districts for requests of all kinds, on both databases.

| asked for  | what it is                                                                    |
| ---------- | ----------------------------------------------------------------------------- |
| `district` | the portal filled with the demonstration and all roles, for this test alone    |
| `standing` | the same, shared by the tests of one file: they look, or are refused           |
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support.district import ENGINES, copied


@pytest.fixture(params=ENGINES)
def district(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with copied(request, tmp_path) as app:
        yield app


@pytest.fixture(scope="module", params=ENGINES)
def standing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with copied(request, tmp_path_factory.mktemp("standing")) as app:
        yield app
