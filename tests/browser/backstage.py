"""What a test does behind the pages: begin a visit by the acts themselves, and end the logins."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from portal.domain import checklists
from portal.domain.calendar import today
from portal.domain.enterprises import Kind
from portal.domain.inspections import Way
from portal.extensions import db
from portal.models import Account, Enterprise, Login
from portal.queries.accounts import viewer_of
from portal.services import answers, inspections, notifications
from tests.builders.answers import compliant
from tests.support.databases import build_app, close, sqlite_url
from tests.support.server import LiveServer

TEAM = ("inspector", "inspector2")
"""The accounts of 韦明远 and 李静, who make these visits."""
TABLE = checklists.load("lz2018-1-2")
FIRST_SHOP = 30
"""The demonstration has visits to businesses before this one."""


class Backstage:
    """Works on the database of a running portal, beside it."""

    def __init__(self, live: LiveServer) -> None:
        self._app = build_app(sqlite_url(live.data_dir / "portal.sqlite"), live.data_dir)
        self._shops = FIRST_SHOP

    def close(self) -> None:
        close(self._app)

    def begin(self, *, rename: str | None = None, answered: bool = False) -> str:
        """A visit to a shop without others, told and not asked for recusal; the path of its checklist."""
        with self._app.app_context():
            shop = db.session.scalars(select(Enterprise).order_by(Enterprise.credit_code)).all()[self._shops]
            self._shops += 1
            if rename:
                shop.name = shop.licences[0].holder_name = rename
            people = {row.login: row for row in db.session.scalars(select(Account))}
            team = tuple(row.inspector_id for row in map(people.__getitem__, TEAM) if row.inspector_id)
            task = inspections.Assignment(shop.id, Kind.HF_OPERATOR, today(), team, (Way.ON_SITE,))
            visit = inspections.assign(task, viewer_of(people["clerk"]))
            telling = notifications.Telling(shop.address, shop.legal_representative)
            inspector = viewer_of(people["inspector"])
            notifications.notify(visit, telling, inspector)
            if answered:
                marks = {item: answers.Given(mark, 0) for item, mark in compliant(TABLE).items()}
                answers.answer_sheet(visit, marks, None, inspector)
        return f"inspections/{visit}/checklist"

    def let_logins_run_out(self) -> None:
        """As if everybody had signed in yesterday."""
        with self._app.app_context():
            for login in db.session.scalars(select(Login)):
                login.opened_at -= timedelta(days=1)
            db.session.commit()
