"""A recall or an accident from the enterprise's report to the bureau's last word on it (R-74)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.domain.calendar import now, today
from portal.domain.errors import RuleBroken
from portal.domain.incidents import IncidentState, Report, require_note, require_report
from portal.domain.people import Role, Viewer
from portal.domain.permissions import Action
from portal.domain.uploads import EVIDENCE, Place
from portal.domain.workflow import INCIDENT
from portal.extensions import db
from portal.models import Enterprise, Incident, IncidentNote
from portal.queries.scope import visible_incidents
from portal.services import ledger, serials
from portal.services.acts import lead, lock, require_role
from portal.services.attachments import adopt

SUBJECT = "incident"


def report(told: Report, basket: UUID, by: Viewer) -> UUID:
    """Take in the report, numbered and with its time, with the files that wait in the basket; its id.

    Raises Incomplete naming what is missing, RuleBroken for an account without an enterprise.
    """
    require_role(by, Action.INCIDENT_REPORT)
    if by.enterprise_id is None:
        raise RuleBroken("您的账号还没有企业，请先登记或认领企业；情况紧急的，请直接打电话给监管所。")
    require_report(told, now())
    enterprise = db.session.get_one(Enterprise, by.enterprise_id)
    made = Incident(
        **vars(told),
        number=serials.take_incident(today().year, told.kind),
        state=IncidentState.REPORTED,
        enterprise_id=enterprise.id,
        office_id=enterprise.office_id,
        reported_at=now(),
    )
    db.session.add(made)
    db.session.flush()
    adopt(basket, Place(SUBJECT, made.id, EVIDENCE.key), by)
    ledger.record(
        Action.INCIDENT_REPORT,
        SUBJECT,
        made.id,
        by=by,
        change=(None, made.state.value),
        detail={"number": made.number},
    )
    db.session.commit()
    return made.id


def supplement(incident_id: UUID, text: str, by: Viewer) -> None:
    """The enterprise adds how it goes on.  Raises RuleBroken once the report is closed."""
    incident = _locked(incident_id, by)
    _write(incident, text, by)
    _move(incident, Action.INCIDENT_SUPPLEMENT, by)
    db.session.commit()


def acknowledge(incident_id: UUID, by: Viewer) -> None:
    """Note who read it first and when.  Raises RuleBroken when it was read already."""
    incident = _locked(incident_id, by)
    _seen(incident, by)
    _move(incident, Action.INCIDENT_ACKNOWLEDGE, by)
    db.session.commit()


def note(incident_id: UUID, text: str, by: Viewer) -> None:
    """The bureau adds what it did; who has not said so before has read it by that."""
    incident = _locked(incident_id, by)
    _seen(incident, by)
    _write(incident, text, by)
    _move(incident, Action.INCIDENT_NOTE, by)
    db.session.commit()


def close(incident_id: UUID, text: str, by: Viewer) -> None:
    """The bureau's last word.  Raises RuleBroken for a report that nobody has read."""
    incident = _locked(incident_id, by)
    _write(incident, text, by)
    incident.closed_at, incident.closed_by = now(), by.name
    _move(incident, Action.INCIDENT_CLOSE, by)
    db.session.commit()


def _locked(incident_id: UUID, by: Viewer) -> Incident:
    return lock(Incident, incident_id, visible_incidents(by), "没有找到这份报告。")


def _seen(incident: Incident, by: Viewer) -> None:
    if incident.seen_at is None:
        incident.seen_at, incident.seen_by = now(), by.name


def _write(incident: Incident, text: str, by: Viewer) -> None:
    db.session.add(
        IncidentNote(
            incident_id=incident.id,
            written_at=now(),
            written_by=by.name,
            of_bureau=by.role is not Role.ENTERPRISE,
            text=require_note(text),
        )
    )


def _move(incident: Incident, action: Action, by: Viewer) -> None:
    detail: Mapping[str, Any] = {"number": incident.number}
    lead(incident, INCIDENT, SUBJECT, action, by, detail=detail)
