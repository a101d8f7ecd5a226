"""A visit from assignment to its end, where no result comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.domain import checklists
from portal.domain.calendar import now
from portal.domain.enterprises import LICENCE_OF_KIND, EnterpriseStatus, Kind
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import InspectionState, UnableReason, Way, require_reason, require_ways
from portal.domain.labels import label
from portal.domain.people import Certificate, Viewer, require_team
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Inspection, TeamMember
from portal.queries import bureau, enterprises
from portal.services import documents, ledger, outcomes
from portal.services.acts import SUBJECT, locked, move, require_role, require_team_member

Ending = Callable[[UUID, str, Viewer], None]
"""An act that ends a visit with a reason: `end_refused`, `void`."""


@dataclass(frozen=True)
class Assignment:
    """Who visits whom, with which table, when and how (R-03, R-04, R-17)."""

    enterprise_id: UUID
    kind: Kind
    planned_on: date
    inspector_ids: tuple[UUID, ...]
    ways: tuple[Way, ...]
    routine: bool = True


def assign(assignment: Assignment, by: Viewer) -> UUID:
    """Assign a visit; its id.  Raises what `lay_out` raises."""
    visit = lay_out(assignment, by)
    db.session.commit()
    return visit.id


def lay_out(assignment: Assignment, by: Viewer) -> Inspection:
    """The same within the running transaction, for an act that assigns several.

    Raises NotFound for an enterprise outside the assigner's sight, UnknownEdition for a day without a
    table, RuleBroken for an enterprise that is closed, a kind or licence that it lacks, no way, or a team
    that the rules refuse (R-01, R-03, R-04, R-17, R-19).
    """
    require_role(by, Action.INSPECTION_ASSIGN)
    enterprise = enterprises.get(by, assignment.enterprise_id)
    if enterprise.status is EnterpriseStatus.CLOSED:
        raise RuleBroken(f"{enterprise.name}已经注销，不再是检查对象。")
    if assignment.kind not in {row.kind for row in enterprise.kinds}:
        raise RuleBroken(f"{enterprise.name}没有登记“{label(assignment.kind)}”业态，请核对。")
    wanted = LICENCE_OF_KIND.get(assignment.kind)
    held = enterprises.licence_for(enterprise, assignment.kind, assignment.planned_on)
    if wanted is not None and held is None:
        raise RuleBroken(f"{enterprise.name}没有登记{label(wanted)}，请先在企业名录中补登。")
    require_ways(assignment.ways)
    checklist = checklists.in_force(assignment.kind, assignment.planned_on)
    team = allowed_team(assignment.inspector_ids, enterprise.id, assignment.planned_on)
    visit = Inspection(
        enterprise_id=enterprise.id,
        office_id=enterprise.office_id,
        kind=assignment.kind,
        checklist_key=checklist.key,
        ways=[way.value for way in assignment.ways],
        routine=assignment.routine,
        planned_on=assignment.planned_on,
        state=InspectionState.ASSIGNED,
        assigned_at=now(),
        team=team_rows(team),
    )
    db.session.add(visit)
    db.session.flush()
    ledger.record(
        Action.INSPECTION_ASSIGN,
        SUBJECT,
        visit.id,
        by=by,
        change=(None, InspectionState.ASSIGNED.value),
        detail={"planned_on": assignment.planned_on.isoformat(), "team": [member.name for member in team]},
    )
    return visit


def reschedule(inspection_id: UUID, planned_on: date, reason: str, by: Viewer) -> None:
    """Move the planned date with a reason; the old date stays in the history (R-03).

    Raises RuleBroken for a team that may not go there on that day: a relation may be declared since.
    """
    visit = locked(inspection_id, by)
    reason = require_reason(reason, "调整日期")
    detail = {"from": visit.planned_on.isoformat(), "to": planned_on.isoformat()}
    visit.checklist_key = checklists.in_force(visit.kind, planned_on).key
    allowed_team([member.inspector_id for member in visit.team], visit.enterprise_id, planned_on)
    visit.planned_on = planned_on
    move(visit, Action.INSPECTION_RESCHEDULE, by, reason=reason, detail=detail)
    db.session.commit()


def cancel(inspection_id: UUID, reason: str, by: Viewer) -> None:
    """Take back an assignment that has not started.  Raises RuleBroken once it has (R-16)."""
    take_back(inspection_id, reason, by)
    db.session.commit()


def take_back(inspection_id: UUID, reason: str, by: Viewer) -> None:
    """The same within the running transaction."""
    visit = locked(inspection_id, by)
    visit.end_reason = require_reason(reason, "取消指派")
    move(visit, Action.INSPECTION_CANCEL, by, reason=visit.end_reason)


def end_unable(inspection_id: UUID, cause: UnableReason, note: str, by: Viewer) -> None:
    """Record that the arrived team could not inspect (R-16).  Does not count as an inspection."""
    visit = locked(inspection_id, by)
    require_team_member(visit, by)
    visit.end_reason = require_reason(note, "未能检查")
    visit.unable_reason = cause
    move(visit, Action.INSPECTION_END_UNABLE, by, reason=visit.end_reason, detail={"cause": cause.value})
    db.session.commit()


def end_refused(inspection_id: UUID, reason: str, by: Viewer) -> None:
    """Record a lawful refusal (R-18): no adverse mark on the enterprise, a new visit is needed."""
    visit = locked(inspection_id, by)
    require_team_member(visit, by)
    visit.end_reason = require_reason(reason, "依法拒绝检查")
    move(visit, Action.INSPECTION_END_REFUSED, by, reason=visit.end_reason)
    db.session.commit()


def void(inspection_id: UUID, reason: str, by: Viewer) -> None:
    """Void a started visit and its documents.  Bytes and number stay; the number is never reused (R-16)."""
    visit = locked(inspection_id, by)
    visit.end_reason = require_reason(reason, "作废")
    move(visit, Action.INSPECTION_VOID, by, reason=visit.end_reason)
    documents.void_all_of(visit.id, f"检查作废：{visit.end_reason}")
    outcomes.take_back(visit, f"检查作废：{visit.end_reason}", by)
    db.session.commit()


def allowed_team(inspector_ids: Sequence[UUID], enterprise_id: UUID, day: date) -> tuple[Certificate, ...]:
    """The certificates of a team that may visit this enterprise on that day.

    Raises NotFound for an unknown inspector, RuleBroken by R-17 or for a declared interest (R-19).
    """
    team = bureau.certificates(inspector_ids)
    if len(team) != len(inspector_ids):
        raise NotFound("检查人员名录中没有所选的人员。")
    require_team(team, day)
    barred = enterprises.barred_inspectors(enterprise_id)
    for member in team:
        if member.inspector_id in barred:
            raise RuleBroken(f"{member.name}与该企业有申报的利害关系，必须回避，请换人。")
    return team


def certificates_of(visit: Inspection) -> tuple[Certificate, ...]:
    """The team's certificates as they stand in the roster today."""
    return bureau.certificates([member.inspector_id for member in visit.team])


def team_rows(team: Sequence[Certificate]) -> list[TeamMember]:
    """The team as it is kept with the visit, in the order of the notification page."""
    return [
        TeamMember(
            inspector_id=member.inspector_id,
            position=place,
            name=member.name,
            certificate_title=member.title,
            certificate_number=member.number,
        )
        for place, member in enumerate(team, 1)
    ]
