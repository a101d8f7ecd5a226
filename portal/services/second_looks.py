"""What a visit that looks again takes of the table, and what it concludes when it is finished."""

from collections.abc import Mapping

from portal.domain.calendar import now
from portal.domain.checklists import NOT_CHECKED, PART, Checklist, load
from portal.domain.follow_ups import CaseCause, Seen, seen
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.rectifications import GOING_ON, UNSETTLED
from portal.domain.result import Answers
from portal.domain.workflow import LOOK_BACK, RECTIFICATION
from portal.extensions import db
from portal.models import (
    Answer,
    AnswerRevision,
    Inspection,
    LookBack,
    Rectification,
    RectificationLine,
)
from portal.queries import follow_ups, rectifications
from portal.queries.follow_ups import LOOK_BACK as LOOK_BACK_SUBJECT
from portal.queries.rectifications import SUBJECT
from portal.services import case_reviews
from portal.services.acts import lead
from portal.services.rectifications import close_when_settled, move_line, tell_public, without_key


def narrow(visit: Inspection, by: Viewer) -> None:
    """When a visit that looks again begins, every other row is 本次未查; part of the running transaction.

    Rows that the edition of the day does not have any more are not missed; where it has none of them, the
    whole table is taken.
    """
    again = follow_ups.of_visit(visit.id)
    table = load(visit.checklist_key)
    if again is None or not any(table.has(item_id) for item_id in again.item_ids):
        return
    visit.checklist_key = f"{table.key}{PART}"
    moment = now()
    for item in table.items:
        if item.id in again.item_ids:
            continue
        words = {part.id: NOT_CHECKED for part in item.questions}
        written = {"answered_by": by.name, "answered_at": moment}
        db.session.add(
            Answer(sheet_id=visit.id, item_id=item.id, words=words, account_id=by.account_id, **written)
        )
        value = {"words": words, "remark": "", "spot_check": False}
        db.session.add(AnswerRevision(sheet_id=visit.id, item_id=item.id, version=1, value=value, **written))
    db.session.flush()


def conclude(visit: Inspection, checklist: Checklist, answers: Answers, by: Viewer) -> None:
    """What a finished visit that looked again says of the items; part of the running transaction."""
    again = follow_ups.of_visit(visit.id)
    if again is None:
        return
    saw = seen(checklist, answers, again.item_ids)
    if again.rectification is not None:
        _settle(rectifications.locked_row(again.rectification.id), visit, saw, without_key(by))
    if again.look_back is not None:
        _looked(again.look_back, visit, saw, without_key(by))


def undo(visit: Inspection, reason: str, by: Viewer) -> None:
    """A void visit has looked at nothing: what it decided is open again; part of the running transaction."""
    again = follow_ups.of_visit(visit.id)
    if again is None:
        return
    if again.look_back is not None and LOOK_BACK.find(Action.LOOK_BACK_OPEN, again.look_back.state):
        lead(again.look_back, LOOK_BACK, LOOK_BACK_SUBJECT, Action.LOOK_BACK_OPEN, without_key(by))
        again.look_back.ended_at = None
    if again.rectification is None:
        return
    rectification = rectifications.locked_row(again.rectification.id)
    decided = [line for line in rectification.lines if line.revisit_id == visit.id]
    if not decided or RECTIFICATION.find(Action.RECTIFICATION_REOPEN, rectification.state) is None:
        return
    for line in decided:
        line.revisit_id = None
        move_line(line, Action.RECTIFICATION_REOPEN, without_key(by), reason=reason)
    lead(rectification, RECTIFICATION, SUBJECT, Action.RECTIFICATION_REOPEN, without_key(by), reason=reason)
    rectification.ended_at = None
    case_reviews.void_of_revisit(rectification, reason, by)
    tell_public(rectification)


def _settle(rectification: Rectification, visit: Inspection, saw: Mapping[str, Seen], by: Viewer) -> None:
    """Accept what is put right; what is still wrong brings the whole before the head."""
    if rectification.state not in GOING_ON:
        return
    wrong = []
    for line in rectification.lines:
        if line.state not in UNSETTLED or saw.get(line.item_id, Seen.NOT_LOOKED_AT) is Seen.NOT_LOOKED_AT:
            continue
        put_right = saw[line.item_id] is Seen.PUT_RIGHT
        _decide(line, visit, put_right, by)
        if not put_right:
            wrong.append(line.no or f"第{line.position}项")
    if wrong:
        why = f"{visit.record_number or '现场'}复查：{'、'.join(wrong)}仍不合格。"
        case_reviews.escalated(rectification, CaseCause.STILL_WRONG, why, by)
    else:
        close_when_settled(rectification, by)


def _decide(line: RectificationLine, visit: Inspection, put_right: bool, by: Viewer) -> None:
    action = Action.RECTIFICATION_CONFIRM if put_right else Action.RECTIFICATION_FIND
    words = "现场复查，已改正。" if put_right else "现场复查，仍不合格。"
    move_line(line, action, by)
    line.revisit_id = visit.id
    for reply in line.replies:
        if reply.accepted is None:
            reply.accepted, reply.reason = put_right, words
            reply.decided_at, reply.decided_by = now(), by.name


def _looked(row: LookBack, visit: Inspection, saw: Mapping[str, Seen], by: Viewer) -> None:
    if LOOK_BACK.find(Action.LOOK_BACK_DO, row.state) is None:
        return
    lead(row, LOOK_BACK, LOOK_BACK_SUBJECT, Action.LOOK_BACK_DO, by)
    row.ended_at = now()
    if Seen.STILL_WRONG in saw.values():
        why = "专项检查发现的问题，回头看时再次发现。"
        case_reviews.open_for(visit, CaseCause.FOUND_AGAIN, by, note=why)
