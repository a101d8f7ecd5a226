"""The bureau's offices and its roster of inspectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.identifiers import normalised
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Inspector, Office, Street
from portal.services import ledger
from portal.services.acts import require_role


@dataclass(frozen=True)
class NewInspector:
    """A person with an enforcement certificate (R-17)."""

    name: str
    certificate_title: str
    certificate_number: str
    valid_until: date
    office_id: UUID


def add_office(name: str, streets: Sequence[str], phone: str, by: Viewer) -> UUID:
    """Add an office; its id.  Raises RuleBroken when the name is taken, or a street is another office's."""
    require_role(by, Action.OFFICE_ADD)
    if db.session.scalar(select(Office.id).where(Office.name == name)) is not None:
        raise RuleBroken(f"“{name}”已经登记过了。")
    for street in streets:
        if (held := db.session.get(Street, street)) is not None:
            raise RuleBroken(f"{street}已由{held.office.name}负责；一条街道只能有一个责任部门。")
    office = Office(name=name, phone=phone, streets=[Street(name=street) for street in streets])
    db.session.add(office)
    db.session.flush()
    ledger.record(Action.OFFICE_ADD, "office", office.id, by=by, detail={"name": name})
    db.session.commit()
    return office.id


def add_inspector(new: NewInspector, by: Viewer) -> UUID:
    """Add a person to the roster; the id.  Raises RuleBroken when the certificate is registered already."""
    require_role(by, Action.INSPECTOR_ADD)
    number = normalised(new.certificate_number)
    if db.session.scalar(select(Inspector.id).where(Inspector.certificate_number == number)) is not None:
        raise RuleBroken(f"证件编号{number}已经登记过了，请核对。")
    _require_office(new.office_id)
    inspector = Inspector(
        name=new.name,
        certificate_title=new.certificate_title,
        certificate_number=number,
        certificate_valid_until=new.valid_until,
        office_id=new.office_id,
    )
    db.session.add(inspector)
    db.session.flush()
    ledger.record(Action.INSPECTOR_ADD, "inspector", inspector.id, by=by, detail={"name": new.name})
    db.session.commit()
    return inspector.id


def retire(inspector_id: UUID, reason: str, by: Viewer) -> None:
    """Take a person off the roster: never assigned again, past records stay."""
    require_role(by, Action.INSPECTOR_RETIRE)
    if not reason.strip():
        raise RuleBroken("请写明移出名录的理由。")
    inspector = _inspector(inspector_id)
    inspector.active = False
    ledger.record(Action.INSPECTOR_RETIRE, "inspector", inspector.id, by=by, reason=reason.strip())
    db.session.commit()


def _inspector(inspector_id: UUID) -> Inspector:
    found = db.session.get(Inspector, inspector_id)
    if found is None:
        raise NotFound("检查人员名录里没有这个人。")
    return found


def _require_office(office_id: UUID) -> None:
    if db.session.get(Office, office_id) is None:
        raise NotFound("没有这个部门。")
