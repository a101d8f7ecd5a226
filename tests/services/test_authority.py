"""The bureau's own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.domain.people import Role, Viewer
from portal.extensions import db
from portal.models import Bureau, Event
from portal.queries import bureau
from portal.services import authority

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, scoped_session

ADMIN = Viewer(Role.SYSTEM_ADMIN, "命令行")


def test_the_name_is_set_and_what_was_set_before_stands_in_the_ledger(
    session: scoped_session[Session],
) -> None:
    assert bureau.is_unnamed()
    assert bureau.authority() is bureau.UNNAMED
    for name in ("甲区食品药品监督管理局", "乙区食品药品监督管理局"):
        authority.name(authority.Naming(name, "区局", "县（区）局", phone="0772-0000000"), ADMIN)
    assert not bureau.is_unnamed()
    row = session.get(Bureau, 1)
    assert row is not None
    assert (row.name, row.short_name, row.demo) == ("乙区食品药品监督管理局", "区局", False)
    changes = [(event.from_state, event.to_state) for event in db.session.query(Event).order_by(Event.id)]
    assert changes == [
        (None, "甲区食品药品监督管理局"),
        ("甲区食品药品监督管理局", "乙区食品药品监督管理局"),
    ]


def test_the_name_is_read_once_a_process(session: scoped_session[Session]) -> None:
    authority.name(authority.Naming("甲区食品药品监督管理局", "区局", "县（区）局"), ADMIN)
    first = bureau.authority()
    authority.name(authority.Naming("乙区食品药品监督管理局", "区局", "县（区）局"), ADMIN)
    assert bureau.authority() is first
    assert session is not None
