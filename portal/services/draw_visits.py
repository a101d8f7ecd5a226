"""What follows a draw: visits, replacements by rank, and annulling it (R-39)."""

from dataclasses import replace as changed
from uuid import UUID

from portal.domain.calendar import now, today
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import InspectionState, Way, require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.workflow import DRAW
from portal.extensions import db
from portal.models import Draw, DrawnObject, DrawReplacement
from portal.queries import draws
from portal.queries.draws import SUBJECT
from portal.services.acts import lead
from portal.services.draws import keep, locked
from portal.services.inspections import Assignment, lay_out, take_back

NOT_BEGUN = frozenset({InspectionState.ASSIGNED})
COME_TO_NOTHING = frozenset({InspectionState.CANCELLED, InspectionState.UNABLE, InspectionState.REFUSED})


def assign(draw_id: UUID, by: Viewer) -> int:
    """Assign every drawn visit that has a team and is not assigned yet; how many.

    Raises RuleBroken, naming the business, where one of them is refused; then none is assigned.
    """
    draw = locked(draw_id, by)
    lead(draw, DRAW, SUBJECT, Action.DRAW_ASSIGN, by)
    waiting = [row for row in draw.drawn if not row.struck and row.team and row.inspection_id is None]
    if not waiting:
        raise RuleBroken("没有要派出的检查：都已派出，或者没有可以派出的检查人员。")
    for row in waiting:
        _send(draw, row, by)
    db.session.commit()
    return len(waiting)


def replace(draw_id: UUID, enterprise_id: UUID, inspector_id: UUID | None, reason: str, by: Viewer) -> None:
    """A drawn business, or one inspector of its team, gives way to the next in rank.

    A visit that is assigned and not begun is taken back; `assign` sends the new one.
    Raises RuleBroken: no reason, the visit has begun, or there is nobody next.
    """
    draw = locked(draw_id, by)
    why = require_reason(reason, "递补")
    row = _standing(draw, enterprise_id, inspector_id)
    _withdraw(row, why, by)
    _note(draw, enterprise_id, inspector_id, why, by)
    _draw_on(draw)
    lead(draw, DRAW, SUBJECT, Action.DRAW_REPLACE, by, reason=f"{row.name}：{why}")
    db.session.commit()


def take_over(inspection_id: UUID, inspector_id: UUID, substitute_id: UUID, by: Viewer) -> None:
    """For a drawn visit whose inspector was recused: only the next in rank may take over (R-19, R-39).

    Part of the running transaction; a visit that no draw sent is left alone.  Raises RuleBroken for
    anybody else, or where nobody is next.
    """
    next_one = draws.succession(inspection_id, inspector_id, today())
    if next_one is None:
        return
    if next_one.successor != substitute_id:
        raise RuleBroken("这次检查由双随机抽取派出，接替的人员按抽取的次序递补，不能另选。")
    for gone, why in next_one.gone:
        _note(next_one.draw, next_one.enterprise_id, gone, why, by)
    _draw_on(next_one.draw)


def annul(draw_id: UUID, reason: str, by: Viewer) -> None:
    """Annul a draw; everything of it stays on show, beside the one that is drawn instead.

    Raises RuleBroken for whoever had a hand in it, without a reason, or while visits of it are open or
    have taken place.
    """
    draw = locked(draw_id, by)
    draw.annul_reason = require_reason(reason, "作废")
    if by.account_id in draws.taken_part(draw.id):
        raise RuleBroken("作废须由另一人办理，您参与了这次抽取。")
    visits = [row.inspection for row in draw.drawn if row.inspection is not None]
    if still := [one for one in visits if one.state not in COME_TO_NOTHING]:
        raise RuleBroken(f"这次抽取派出的检查还有{len(still)}次没有取消，或者已经检查，不能作废。")
    lead(draw, DRAW, SUBJECT, Action.DRAW_ANNUL, by, reason=draw.annul_reason)
    draw.annulled_at = now()
    db.session.commit()


def _note(draw: Draw, enterprise_id: UUID, inspector_id: UUID | None, why: str, by: Viewer) -> None:
    draw.replacements.append(
        DrawReplacement(
            draw_id=draw.id,
            position=len(draw.replacements) + 1,
            enterprise_id=enterprise_id,
            inspector_id=inspector_id,
            reason=why,
            at=now(),
            by=by.name,
        )
    )


def _draw_on(draw: Draw) -> None:
    """Let the replacements take their turns, and write what came of it."""
    record = draws.record_of(draw)
    found = record.outcome()
    draws.require_next(found)
    draw.opened = record.opened(found)
    keep(draw, found)


def _send(draw: Draw, row: DrawnObject, by: Viewer) -> None:
    """Assign the visit of one drawn business; the key of the form stays with the act on the draw."""
    assignment = Assignment(
        enterprise_id=row.enterprise_id,
        kind=draw.kind,
        planned_on=draw.planned_on,
        inspector_ids=tuple(map(UUID, row.team)),
        ways=(Way.DOUBLE_RANDOM,),
    )
    try:
        row.inspection_id = lay_out(assignment, changed(by, submission_key=None)).id
    except RuleBroken as refusal:
        raise RuleBroken(f"{row.name}：{refusal}请先递补，再派出检查。") from refusal


def _standing(draw: Draw, enterprise_id: UUID, inspector_id: UUID | None) -> DrawnObject:
    row = next((one for one in draw.drawn if one.enterprise_id == enterprise_id and not one.struck), None)
    if row is None or (inspector_id is not None and str(inspector_id) not in row.team):
        raise NotFound("抽取结果里没有这家企业或这名检查人员，可能已经递补过了。")
    return row


def _withdraw(row: DrawnObject, why: str, by: Viewer) -> None:
    """Take back the visit that is assigned; one that came to nothing stays as it is."""
    visit = row.inspection
    if visit is None or visit.state in COME_TO_NOTHING:
        return
    if visit.state not in NOT_BEGUN:
        raise RuleBroken("这家企业的检查已经开始，不能递补。")
    take_back(visit.id, f"双随机递补：{why}", changed(by, submission_key=None))
    row.inspection_id = None
