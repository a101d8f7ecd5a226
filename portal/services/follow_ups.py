"""Assigning visits that look again: real visits with the open items only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.domain.calendar import day_text
from portal.domain.errors import RuleBroken
from portal.domain.inspections import Way
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.rectifications import UNSETTLED
from portal.domain.workflow import LOOK_BACK, RECTIFICATION
from portal.extensions import db
from portal.models import FollowUp, Inspection, LookBack
from portal.queries import follow_ups
from portal.queries.follow_ups import LOOK_BACK as LOOK_BACK_SUBJECT
from portal.queries.rectifications import SUBJECT
from portal.queries.scope import visible_look_backs
from portal.services.acts import lead, lock
from portal.services.inspections import Assignment, lay_out
from portal.services.rectifications import locked, without_key


@dataclass(frozen=True)
class Again:
    """When, and by whom, it is looked at again."""

    planned_on: date
    inspector_ids: tuple[UUID, ...]


def revisit(rectification_id: UUID, again: Again, by: Viewer) -> UUID:
    """Assign a re-visit with the items that are not accepted yet; its id.

    Raises RuleBroken: nothing is left, one is under way already, or what `lay_out` refuses.
    """
    rectification = locked(rectification_id, by)
    _require_none(follow_ups.revisits(rectification.id), "复查")
    told = {"told": [f"计划{day_text(again.planned_on)}复查"]}
    lead(rectification, RECTIFICATION, SUBJECT, Action.RECTIFICATION_REVISIT, by, detail=told)
    items = [line.item_id for line in rectification.lines if line.state in UNSETTLED]
    visit = _assigned(rectification.inspection, again, by)
    db.session.add(FollowUp(inspection_id=visit.id, rectification_id=rectification.id, item_ids=items))
    db.session.commit()
    return visit.id


def look_again(look_back_id: UUID, again: Again, by: Viewer) -> UUID:
    """Assign the visit of a look-back; its id.  Raises as `revisit`."""
    row = lock(LookBack, look_back_id, visible_look_backs(by), "没有找到这次回头看。")
    _require_none(follow_ups.looks(row.id), "回头看的检查")
    told = {"told": [f"计划{day_text(again.planned_on)}检查"]}
    lead(row, LOOK_BACK, LOOK_BACK_SUBJECT, Action.LOOK_BACK_ASSIGN, by, detail=told)
    visit = _assigned(row.inspection, again, by)
    db.session.add(FollowUp(inspection_id=visit.id, look_back_id=row.id, item_ids=row.item_ids))
    db.session.commit()
    return visit.id


def _assigned(before: Inspection, again: Again, by: Viewer) -> Inspection:
    assignment = Assignment(
        enterprise_id=before.enterprise_id,
        kind=before.kind,
        planned_on=again.planned_on,
        inspector_ids=again.inspector_ids,
        ways=(Way.ON_SITE,),
        routine=False,
    )
    return lay_out(assignment, without_key(by))


def _require_none(visits: Sequence[Inspection], what: str) -> None:
    if follow_ups.under_way(visits) is not None:
        raise RuleBroken(f"已经指派了{what}，还没有办完；要换日期或者人员，请在那次检查里办理。")
