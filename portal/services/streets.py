"""Which office is responsible: by street, and for one enterprise otherwise with a reason (R-51)."""

from uuid import UUID

from sqlalchemy import select, update

from portal.domain.applications import ApplicationState
from portal.domain.edits import Edit, changes
from portal.domain.enterprises import Part
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Application, Enterprise, Office, Street
from portal.queries import streets
from portal.queries.edits import SUBJECT as ENTERPRISE
from portal.services import dossiers, ledger, listings, plan_duties
from portal.services.acts import require_role
from portal.services.applications import responsible_office

SUBJECT = "office"
WAITING = (ApplicationState.SUBMITTED, ApplicationState.RETURNED)


def add(name: str, office_id: UUID, by: Viewer) -> UUID:
    """Enter a street; the id of its office.  Raises RuleBroken when it is entered already."""
    require_role(by, Action.STREET_ADD)
    if (held := db.session.get(Street, name)) is not None:
        raise RuleBroken(f"{name}已经登记了，由{held.office.name}负责。")
    office = _office(office_id)
    db.session.add(Street(name=name, office_id=office.id))
    detail = {"street": name, "told": [f"{name}由{office.name}负责"]}
    ledger.record(Action.STREET_ADD, SUBJECT, office.id, by=by, detail=detail)
    db.session.commit()
    return office.id


def move(name: str, office_id: UUID, expected: int, reason: str, by: Viewer) -> UUID:
    """Make another office responsible for a street and its enterprises; the id of that office.

    Enterprises that were given to an office one by one stay where they are; the reason of those that are
    with the new office already falls away.  `expected` is how many the preview named: raises RuleBroken
    when that is no longer so, without a reason, and for the office that has the street.
    """
    require_role(by, Action.STREET_MOVE)
    reason = require_reason(reason, "调整街道的责任部门")
    street = db.session.get(Street, name, with_for_update=True, populate_existing=True)
    if street is None:
        raise NotFound("没有登记这条街道。")
    before, after = street.office, _office(office_id)
    if before.id == after.id:
        raise RuleBroken(f"{name}现在就由{after.name}负责，不用调整。")
    following = streets.preview(name, after.id).following
    if following != expected:
        raise RuleBroken(f"刚才有企业变动，现在会随街道调整的是{following}家，请再看一遍后确认。")
    _follow(name, after, reason, by)
    street.office = after
    db.session.flush()
    _hand_over_applications()
    told = f"{name}由{before.name}改由{after.name}负责，{following}家企业随之调整"
    detail = {"street": name, "from": str(before.id), "enterprises": following, "told": [told]}
    ledger.record(Action.STREET_MOVE, SUBJECT, after.id, by=by, reason=reason, detail=detail)
    db.session.commit()
    return after.id


def reassign(enterprise_id: UUID, office_id: UUID, reason: str, by: Viewer) -> None:
    """Give one enterprise to an office, its street's or with a reason another.

    Raises RuleBroken without a reason, or when that office has it already.
    """
    require_role(by, Action.ENTERPRISE_REASSIGN)
    reason = require_reason(reason, "调整责任监管所")
    enterprise = dossiers.locked(enterprise_id, by)
    before, after = enterprise.office, _office(office_id)
    street = db.session.get(Street, enterprise.street)
    by_street = street is not None and street.office_id == after.id
    if before.id == after.id and bool(enterprise.office_reason) is not by_street:
        raise RuleBroken(f"{enterprise.name}现在就由{after.name}负责，不用调整。")
    held = {"office": before.name, "office_reason": enterprise.office_reason}
    enterprise.office = after
    enterprise.office_reason = "" if by_street else reason
    changed = changes(held, {"office": after.name, "office_reason": enterprise.office_reason})
    dossiers.record(enterprise, Action.ENTERPRISE_REASSIGN, changed, reason, by)
    db.session.commit()


def _follow(name: str, after: Office, reason: str, by: Viewer) -> None:
    """Move the enterprises of a street that follow it, each with an event of its own."""
    on_street = Enterprise.street == name
    rows = db.session.execute(
        select(Enterprise.id, Enterprise.version, Office.name)
        .join(Office, Office.id == Enterprise.office_id)
        .where(on_street, Enterprise.office_id != after.id, Enterprise.office_reason == "")
        .with_for_update(of=Enterprise)
    ).all()
    ledger.record_each(
        Action.ENTERPRISE_REASSIGN,
        ENTERPRISE,
        {
            enterprise: Edit(Part.FACTS, {"office": (office, after.name)}, version + 1).stored()
            for enterprise, version, office in rows
        },
        by=by,
        reason=f"{name}改由{after.name}负责：{reason}",
    )
    db.session.execute(
        update(Enterprise)
        .where(on_street, Enterprise.office_id != after.id, Enterprise.office_reason == "")
        .values(office_id=after.id, version=Enterprise.version + 1)
    )
    db.session.execute(
        update(Enterprise).where(on_street, Enterprise.office_id == after.id).values(office_reason="")
    )
    moved = [enterprise for enterprise, _version, _office in rows]
    listings.refresh(moved)
    plan_duties.follow(moved)


def _hand_over_applications() -> None:
    """Applications that wait for an office go to the one that is responsible now."""
    waiting = select(Application).where(Application.state.in_(WAITING), Application.submitted_at.is_not(None))
    for application in db.session.scalars(waiting):
        application.office_id = responsible_office(application)


def _office(office_id: UUID) -> Office:
    found = db.session.get(Office, office_id)
    if found is None:
        raise NotFound("没有这个部门。")
    return found
