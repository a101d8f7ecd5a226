"""The bureau, its offices and its roster of inspectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from portal.domain.errors import NotFound
from portal.domain.people import Certificate
from portal.extensions import db
from portal.models import Bureau, Inspector, Office, Street

_KEPT = "portal.authority"


@dataclass(frozen=True)
class Authority:
    """The bureau as every page and document names it."""

    name: str
    short_name: str
    form_heading: str
    document_mark: str
    series_heading: str
    address: str
    phone: str
    footer_lines: tuple[str, ...]
    demo: bool


UNNAMED = Authority("食品药品监督管理局", "监督检查门户", "食品药品监督管理局", "", "", "", "", (), False)


def authority() -> Authority:
    """The bureau's settings, read once a process (`flask bureau` asks for a restart)."""
    kept = current_app.extensions.get(_KEPT)
    if isinstance(kept, Authority):
        return kept
    row = db.session.get(Bureau, 1)
    if row is None:
        return UNNAMED
    footer = tuple(line for line in row.footer.splitlines() if line)
    read = Authority(
        row.name,
        row.short_name,
        row.form_heading,
        row.document_mark,
        row.series_heading,
        row.address,
        row.phone,
        footer,
        row.demo,
    )
    current_app.extensions[_KEPT] = read
    return read


def is_unnamed() -> bool:
    """Whether nobody has set up this database yet."""
    return db.session.get(Bureau, 1) is None


def offices() -> Sequence[Office]:
    return db.session.scalars(select(Office).order_by(Office.name)).all()


def office(office_id: UUID | None) -> Office | None:
    """One office; None where there is none."""
    return None if office_id is None else db.session.get(Office, office_id)


def office_of_street(name: str) -> Office | None:
    """The office that is responsible for a street; None for a street that nobody entered."""
    street = db.session.get(Street, name)
    return None if street is None else street.office


def inspectors() -> Sequence[Inspector]:
    """The roster, active inspectors only, by office and name."""
    return db.session.scalars(
        select(Inspector).join(Office).where(Inspector.active).order_by(Office.name, Inspector.name)
    ).all()


def inspector(inspector_id: UUID) -> Inspector:
    """One person of the roster.  Raises NotFound."""
    found = db.session.get(Inspector, inspector_id)
    if found is None:
        raise NotFound("检查人员名录里没有这个人。")
    return found


def certificates(inspector_ids: Sequence[UUID]) -> tuple[Certificate, ...]:
    """The certificates of these inspectors in the order asked; unknown ids are left out."""
    rows = {
        row.id: row for row in db.session.scalars(select(Inspector).where(Inspector.id.in_(inspector_ids)))
    }
    return tuple(
        Certificate(
            row.id,
            row.name,
            row.certificate_title,
            row.certificate_number,
            row.certificate_valid_until,
            row.active,
        )
        for inspector_id in inspector_ids
        if (row := rows.get(inspector_id)) is not None
    )


def street_names() -> Sequence[str]:
    """The streets of the district, by name."""
    return db.session.scalars(select(Street.name).order_by(Street.name)).all()
