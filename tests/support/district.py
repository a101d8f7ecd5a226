"""A district to walk through: the demonstration, with accounts for the roles that it leaves out.

It is made once for each database engine; whoever walks gets a copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain.calendar import now
from portal.domain.jobs import JobState, JobStep
from portal.domain.people import Role, Viewer
from portal.extensions import db
from portal.models import Account, Enterprise, Job, Office
from portal.services import accounts, demonstration, jobs
from portal.services.accounts import Invitation
from tests.support.databases import build_app, close, copy_sqlite, sqlite_url
from tests.support.postgres import PostgresServer
from tests.support.visitor import Visitor

ENGINES = ("sqlite", "postgresql")
OPERATOR = Viewer(Role.SYSTEM_ADMIN, "命令行")
PASSWORD = demonstration.PASSWORD
OFFICE, OTHER_OFFICE = "城中街道监管所", "中南街道监管所"
FIRST_SHOP, SECOND_SHOP = "康悦大药房（城中）", "康悦大药房（中南）"


@dataclass(frozen=True)
class Made:
    """A filled database, closed, and its data folder.  `name`: of the PostgreSQL database."""

    folder: Path
    name: str = ""


def fill_sqlite(template: Path, folder: Path) -> Made:
    _fill(sqlite_url(Path(shutil.copyfile(template, folder / "portal.sqlite3"))), folder)
    return Made(folder)


def fill_postgres(server: PostgresServer, template: str, folder: Path) -> Made:
    name = server.create(template)
    _fill(server.url(name), folder)
    return Made(folder, name)


@contextmanager
def copied(request: pytest.FixtureRequest, folder: Path) -> Iterator[Flask]:
    """The portal on a copy of the filled database that the fixture is asked for as parameter."""
    made: Made = request.getfixturevalue(f"{request.param}_district")
    server: PostgresServer | None = request.getfixturevalue("postgres") if made.name else None
    shutil.copytree(made.folder / "files", folder / "files")
    if server is None:
        name, url = "", copy_sqlite(made.folder / "portal.sqlite3", folder)
    else:
        name = server.create(made.name)
        url = server.url(name)
    app = build_app(url, folder)
    try:
        yield app
    finally:
        close(app)
        if server is not None:
            server.drop(name)


def sign_in(app: Flask, login: str) -> Visitor:
    """A visitor who signed in through the page."""
    visitor = Visitor(app.test_client())
    visitor.open("/login")
    visitor.press("登录", login=login, password=PASSWORD)
    return visitor


def _fill(database_url: str, data_dir: Path) -> None:
    app = build_app(database_url, data_dir)
    with app.app_context():
        demonstration.load()
        for invitation in _absent():
            accounts.set_password(accounts.invite(invitation, OPERATOR), PASSWORD)
        accounts.sign_in("spare", PASSWORD)  # a login that nobody else is at home in
        for waiting in db.session.scalars(select(Job).where(Job.state == JobState.WAITING)).all():
            jobs.step(waiting.id, JobStep.CANCEL, ended_at=now())  # so that a test's own job comes first
        db.session.commit()
    close(app)


def _absent() -> Iterator[Invitation]:
    """Who is missing from the demonstration: a second enterprise, another office's head, the other roles."""
    offices = {office.name: office.id for office in db.session.scalars(select(Office))}
    shop = db.session.scalars(select(Enterprise).where(Enterprise.name == SECOND_SHOP)).one()
    yield Invitation("shop2", shop.name, Role.ENTERPRISE, enterprise_id=shop.id)
    yield Invitation("head2", "蓝建华", Role.OFFICE_HEAD, office_id=offices[OTHER_OFFICE])
    yield Invitation("brigade", "石稽查", Role.BRIGADE, office_id=offices["稽查大队"])
    yield Invitation("spare", "闲账号", Role.AUDITOR)


def account(login: str) -> Account:
    """The account of that login, within an app context."""
    return db.session.scalars(select(Account).where(Account.login == login)).one()
