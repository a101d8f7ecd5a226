from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture(scope="session")
def bare_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The portal with an empty data folder, for questions that need no record."""
    from tests.support.databases import build_app, sqlite_url

    folder = tmp_path_factory.mktemp("bare")
    return build_app(sqlite_url(folder / "empty.sqlite3"), folder)
