"""What a test of the inner layers may not reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, Protocol

TESTS = Path(__file__).resolve().parents[1]
WITHOUT_DATABASE = frozenset({"domain", "forms", "docgen", "gate"})


class DatabaseTouched(AssertionError):
    """A rule, a form or a document asked the database something."""


class Patching(Protocol):
    def setattr(self, target: str, name: Callable[..., NoReturn], /) -> None: ...


def layer_of(path: Path) -> str:
    """The folder below tests/ that a test file belongs to."""
    return path.relative_to(TESTS).parts[0]


def put_database_out_of_reach(patching: Patching) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise DatabaseTouched("The tests of this layer run without a database.")

    for driver in ("sqlite3.connect", "sqlite3.dbapi2.connect", "psycopg.connect"):
        patching.setattr(driver, refuse)
