"""Tables handed in, and what the workers make of them."""

from __future__ import annotations

from uuid import UUID, uuid4

from portal.domain.people import Viewer
from portal.domain.uploads import BASKET, REGISTRY_TABLE, Place
from portal.extensions import db
from portal.models import Import, Street
from portal.services import attachments, imports, job_worker


def streets(**offices: UUID) -> None:
    """Streets by name, each with its office."""
    for name, office in offices.items():
        db.session.merge(Street(name=name, office_id=office))
    db.session.commit()


def handed_in(content: bytes, by: Viewer, name: str = "名录.xlsx") -> Import:
    """A table that was handed in and checked."""
    basket = uuid4()
    attachments.attach(Place(BASKET, basket, REGISTRY_TABLE.key), name, content, by)
    made = imports.begin(basket, by)
    work()
    return now_of(made)


def work() -> None:
    """Do every job that waits."""
    while job_worker.run_next():
        pass


def now_of(import_id: UUID) -> Import:
    """The import as it stands now, to be kept while workers come and go."""
    db.session.expire_all()
    found = db.session.get_one(Import, import_id)
    db.session.expunge(found)
    return found


def carried_out(content: bytes, by: Viewer) -> Import:
    """A table that was handed in, checked, confirmed and done."""
    made = handed_in(content, by)
    imports.apply(made.id, made.mark, by)
    work()
    return now_of(made.id)
