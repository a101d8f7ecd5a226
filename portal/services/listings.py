"""The rows by which businesses are found and publicly read, kept beside the registry.

They follow every flush that touches a business, its kinds or its licences, so that no act can forget them.
Whoever writes the registry's tables by statements calls `refresh`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import delete, event, func, insert, select
from sqlalchemy.orm import Session

from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType
from portal.domain.listings import ListedLicence
from portal.domain.search import key
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Licence, Listing, StaffKey
from portal.queries.readings import initial_grams, sort_key, spelled_grams

AT_ONCE = 500
_KINDS = tuple(Kind)


@dataclass(frozen=True)
class Facts:
    """All of a business from which its rows follow."""

    id: UUID
    name: str
    credit_code: str
    address: str
    street: str
    status: EnterpriseStatus
    office_id: UUID
    legal_representative: str
    contact: str
    quality_person: str
    phone: str
    contact_phone: str
    kinds: Collection[Kind]
    licences: Sequence[ListedLicence]


_PLAIN = [
    getattr(Enterprise, field.name) for field in fields(Facts) if field.name not in ("kinds", "licences")
]
_LICENCE = [getattr(Licence, field.name) for field in fields(ListedLicence)]


def reindex() -> int:
    """Write every row anew and commit; how many businesses there are."""
    ids = db.session.scalars(select(Enterprise.id).order_by(Enterprise.id)).all()
    for table in (Listing, StaffKey):
        db.session.execute(delete(table))
    refresh(ids)
    db.session.commit()
    return len(ids)


def catch_up() -> None:
    """Write the rows if some are missing: after an upgrade from a time before there were any."""
    counted = (db.session.scalar(select(func.count()).select_from(table)) for table in (Enterprise, Listing))
    if len(set(counted)) > 1:
        reindex()


def refresh(enterprise_ids: Iterable[UUID]) -> None:
    """Write the rows of these businesses anew, within the running transaction."""
    ids = list(enterprise_ids)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        for table in (Listing, StaffKey):
            db.session.connection().execute(delete(table).where(table.enterprise_id.in_(some)))
        add(_facts(some))


def add(facts: Sequence[Facts]) -> None:
    """Write the rows of businesses that have none yet, within the running transaction."""
    if facts:
        db.session.connection().execute(insert(Listing), list(map(_listing, facts)))
        db.session.connection().execute(insert(StaffKey), list(map(_staff_key, facts)))


def _facts(ids: Sequence[UUID]) -> list[Facts]:
    connection = db.session.connection()
    kinds, licences = defaultdict(list), defaultdict(list)
    whose = select(EnterpriseKind.enterprise_id, EnterpriseKind.kind)
    for enterprise_id, kind in connection.execute(whose.where(EnterpriseKind.enterprise_id.in_(ids))):
        kinds[enterprise_id].append(kind)
    held = select(Licence.enterprise_id, *_LICENCE).where(Licence.enterprise_id.in_(ids))
    for enterprise_id, *values in connection.execute(held.order_by(Licence.valid_from, Licence.id)):
        licences[enterprise_id].append(ListedLicence(*values))
    rows = connection.execute(select(*_PLAIN).where(Enterprise.id.in_(ids)))
    return [Facts(**row._mapping, kinds=kinds[row.id], licences=licences[row.id]) for row in rows]


def _listing(row: Facts) -> dict[str, Any]:
    name_key = key(row.name)
    return {
        "enterprise_id": row.id,
        "office_id": row.office_id,
        "status": row.status,
        "street": row.street,
        "kinds": between_blanks(kind for kind in _KINDS if kind in row.kinds),
        "expires_on": _first_end(row.licences),
        "length": len(name_key),
        "name_key": name_key,
        "initials": initial_grams(name_key),
        "spelled": spelled_grams(name_key),
        "numbers": between_blanks(
            key(text) for text in (row.credit_code, *(one.number for one in row.licences))
        ),
        "sort_key": sort_key(name_key),
        "name": row.name,
        "credit_code": row.credit_code,
        "address": row.address,
        "licences": [_public_licence(one) for one in row.licences],
    }


def _staff_key(row: Facts) -> dict[str, Any]:
    people = (row.legal_representative, row.contact, row.quality_person)
    phones = (re.sub(r"\D", "", key(phone)) for phone in (row.phone, row.contact_phone))
    return {
        "enterprise_id": row.id,
        "people": between_blanks(map(key, people)),
        "phones": between_blanks(phones),
    }


def _public_licence(licence: ListedLicence) -> dict[str, Any]:
    return {
        "type": licence.type.value,
        "number": licence.number,
        "valid_from": licence.valid_from.isoformat(),
        "valid_until": licence.valid_until.isoformat(),
    }


def _first_end(licences: Sequence[ListedLicence]) -> date | None:
    """When the first of the licences ends, of each type the longest valid one."""
    ends: dict[LicenceType, date] = {}
    for licence in licences:
        ends[licence.type] = max(licence.valid_until, ends.get(licence.type, date.min))
    return min(ends.values(), default=None)


def between_blanks(words: Iterable[str]) -> str:
    """Words in one text, each once and with a blank on either side."""
    return f" {' '.join(dict.fromkeys(filter(None, words)))} "


def _touched(things: Iterable[object]) -> Iterator[UUID]:
    for thing in things:
        if isinstance(thing, Enterprise):
            yield thing.id
        elif isinstance(thing, EnterpriseKind | Licence):
            yield thing.enterprise_id


@event.listens_for(db.session, "after_flush")
def _follow(session: Session, _flush: object) -> None:
    """The rows of what was just written follow in the same transaction."""
    if ids := dict.fromkeys(_touched(chain(session.new, session.dirty, session.deleted))):
        refresh(ids)
