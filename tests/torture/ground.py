"""A portal to be ill-treated: the demonstration, with visits that only wait for their end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from portal.domain.enterprises import Kind
from portal.extensions import db
from portal.models import Account, Enterprise, EnterpriseKind
from tests.builders import prepared
from tests.builders.district import District
from tests.support.databases import build_app, close, copy_sqlite
from tests.support.district import Made, account
from tests.support.postgres import PostgresServer

LONG = bool(os.environ.get("TORTURE"))
INSPECTOR = "inspector"


def times(short: int, long: int) -> int:
    """How often: `make test` runs the short form, `make torture` the long one."""
    return long if LONG else short


@dataclass(frozen=True)
class Ground:
    """A data folder, the database that belongs to it, and the visits that wait."""

    folder: Path
    url: str
    visits: tuple[UUID, ...]

    @contextmanager
    def portal(self) -> Iterator[Flask]:
        """The portal on it, within this process."""
        app = build_app(self.url, self.folder)
        try:
            with app.app_context():
                yield app
        finally:
            close(app)


def on_sqlite(made: Made, folder: Path, visits: int) -> Ground:
    """A copy of the filled district with so many visits more."""
    shutil.copytree(made.folder / "files", folder / "files")
    return _with_visits(folder, copy_sqlite(made.folder / "portal.sqlite3", folder), visits)


def on_postgresql(server: PostgresServer, made: Made, folder: Path, visits: int) -> Ground:
    """The same on a server of its own, which keeps what it acknowledged."""
    shutil.copytree(made.folder / "files", folder / "files")
    return _with_visits(folder, server.url(server.create(made.name)), visits)


def _with_visits(folder: Path, url: str, count: int) -> Ground:
    app = build_app(url, folder)
    with app.app_context():
        shops = select(Enterprise.id).join(EnterpriseKind).where(EnterpriseKind.kind == Kind.HF_OPERATOR)
        chosen = db.session.scalars(shops.order_by(Enterprise.credit_code)).all()
        rounds = -(-count // len(chosen))
        made = prepared.visits(_district(account(INSPECTOR)), chosen, rounds)[:count]
    close(app)
    return Ground(folder, url, tuple(made))


def _district(inspector: Account) -> District:
    """The two who make the visits, under the names that the builder knows them by."""
    colleague = account("inspector2")
    if not (inspector.office_id and inspector.inspector_id and colleague.inspector_id):
        raise AssertionError("the demonstration has two inspectors")
    people = {"张三": inspector.inspector_id, "李四": colleague.inspector_id}
    return District(inspector.office_id, inspector.office_id, people, {}, {})
