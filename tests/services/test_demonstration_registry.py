"""The invented district's registry has something of everything, and nobody without an office."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from portal.domain.enterprises import EnterpriseStatus
from portal.domain.people import Role, Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Enterprise, EnterpriseTag, Event, Product
from portal.queries import dossiers, orphans
from portal.services import demonstration

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, scoped_session

CLERK = Viewer(Role.SECTION_CLERK, "莫雅琴")


def test_every_page_of_the_registry_has_something_to_show(session: scoped_session[Session]) -> None:
    demonstration.load()
    statuses = Counter(session.scalars(select(Enterprise.status)))
    assert set(statuses) == set(EnterpriseStatus)
    removed = [mark.removed_at is not None for mark in session.scalars(select(EnterpriseTag))]
    assert Counter(removed) == {False: 3, True: 1}
    maker = session.scalars(select(Enterprise).where(Enterprise.id == Product.enterprise_id)).first()
    assert maker is not None
    assert (len(maker.products), len(dossiers.key_products(maker))) == (3, 2)
    acts = set(session.scalars(select(Event.action)))
    assert acts >= {Action.ENTERPRISE_EDIT, Action.ENTERPRISE_REASSIGN, Action.ENTERPRISE_SET_STATUS}
    assert orphans.report(CLERK).empty
    db.session.rollback()
