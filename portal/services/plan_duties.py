"""The lines of the plans, kept beside the registry and the visits.

They follow every flush that touches a business or a visit, so that no act can forget them.  Whoever writes
the registry's tables by statements calls `follow`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, event, insert, select, update
from sqlalchemy.orm import Session

from portal.domain.calendar import now, today
from portal.domain.draws import Risk
from portal.domain.enterprises import Kind
from portal.domain.plan_words import Change, DutyStatus
from portal.domain.plans import Business, Difference, Duty, Kept, Terms, differences, duties_of, fulfilled
from portal.domain.workflow import IN_EFFECT
from portal.extensions import db
from portal.models import (
    Enterprise,
    EnterpriseKind,
    EnterpriseTag,
    Inspection,
    Plan,
    PlanChange,
    PlanDuty,
)
from portal.models.base import new_id
from portal.queries import plan_facts

AT_ONCE = 500
NOT_ASKED_FOR = (DutyStatus.NOT_DUE, DutyStatus.LEFT_OUT)
"""What no visit ticks off: the plan asks for none."""
NOBODY: Mapping[UUID, str] = {}
_FIELDS = ("kind", "ordinal", "begins_on", "ends_on", "due_on", "cause", "status", "reason")


def terms_of(plan: Plan) -> Terms:
    more = {Risk(risk): many for risk, many in plan.more.items()}
    return Terms(plan.year, plan.drafted_on, plan.section_id, more)


def follow(enterprise_ids: Iterable[UUID]) -> None:
    """Let the plans say of these businesses what they owe now, within the running transaction.

    A second time changes nothing.
    """
    plans = db.session.scalars(select(Plan).where(Plan.year >= today().year - 1)).all()
    ids = list(dict.fromkeys(enterprise_ids)) if plans else []
    for start in range(0, len(ids), AT_ONCE):
        for plan in plans:
            reconcile(plan, ids[start : start + AT_ONCE])


def reconcile(plan: Plan, ids: Sequence[UUID], left_out: Mapping[UUID, str] = NOBODY) -> None:
    """The same for one plan.  `left_out`: who of new lines is left out by a ratio, and why."""
    _keep_others_out(ids)
    found = plan_facts.businesses(ids, plan.year)
    held, done = _held(plan, ids)
    terms = terms_of(plan)
    changes = list[tuple[UUID, Difference]]()
    for whose, business in found.items():
        wanted = duties_of(business, terms)
        if whose in left_out:
            wanted = [_left_out(duty, left_out[whose]) for duty in wanted]
        kept = held.get(whose, [])
        for one in differences(kept, wanted, business.why_gone):
            if plan.year >= today().year or _still_matters(one):
                changes.append((whose, one))
    written = _write(plan, changes)
    for whose, new in written:
        others = [one for one in held.get(whose, ()) if one.id != new.id]
        held[whose] = sorted((*others, new), key=lambda one: one.duty.ordinal)
    _tick_off(found, held, done)


def _keep_others_out(ids: Sequence[UUID]) -> None:
    """Two acts on the same business wait for each other; of those who only name it nobody waits."""
    locked = select(Enterprise.id).where(Enterprise.id.in_(ids)).order_by(Enterprise.id)
    _execute(locked.with_for_update(key_share=True))


def _still_matters(one: Difference) -> bool:
    """Of last year's plan only what runs on into this year changes with the registry."""
    return one.id is not None and one.duty.ends_on >= today()


def _left_out(duty: Duty, why: str) -> Duty:
    if duty.kind is not Kind.HF_OPERATOR or duty.status is not DutyStatus.PLANNED:
        return duty
    return Duty(**{**vars(duty), "status": DutyStatus.LEFT_OUT, "reason": why})


def _held(plan: Plan, ids: Sequence[UUID]) -> tuple[dict[UUID, list[Kept]], dict[UUID, UUID]]:
    """The lines of each business in their order, and which visit did which."""
    columns = (PlanDuty.id, PlanDuty.enterprise_id, PlanDuty.office_id, PlanDuty.visit_id)
    fields = (getattr(PlanDuty, name) for name in _FIELDS)
    rows = _execute(
        select(*columns, *fields)
        .where(PlanDuty.plan_id == plan.id, PlanDuty.enterprise_id.in_(ids))
        .order_by(PlanDuty.ordinal)
    )
    found: dict[UUID, list[Kept]] = defaultdict(list)
    done = {}
    for row in rows:
        if row.visit_id is not None:
            done[row.id] = row.visit_id
        values = {name: getattr(row, name) for name in _FIELDS}
        found[row.enterprise_id].append(Kept(row.id, Duty(**values, office=row.office_id)))
    return found, done


def _write(plan: Plan, changes: Sequence[tuple[UUID, Difference]]) -> list[tuple[UUID, Kept]]:
    """Write the differences; the lines as they are now, each with its business."""
    new, old, told, written = [], [], [], []
    for whose, one in changes:
        id_ = one.id or new_id()
        written.append((whose, Kept(id_, one.duty)))
        values = {name: getattr(one.duty, name) for name in _FIELDS} | {"office_id": one.duty.office}
        if one.id is None:
            new.append(
                {
                    "id": id_,
                    "plan_id": plan.id,
                    "enterprise_id": whose,
                    "first_due_on": one.duty.due_on,
                    **values,
                }
            )
        else:
            old.append({"id_": id_, **values})
        if one.change is not None:
            told.append((id_, one.change, one.reason))
    if new:
        _execute(insert(PlanDuty), new)
    if old:
        _update(old, *_FIELDS, "office_id")
    note(plan, told)
    return written


def note(plan: Plan, told: Sequence[tuple[UUID, Change, str]]) -> None:
    """Keep what became of lines of a plan that the offices work by."""
    if told and plan.state in IN_EFFECT:
        rows = [
            {
                "id": new_id(),
                "plan_id": plan.id,
                "duty_id": duty,
                "at": now(),
                "change": change,
                "reason": why,
            }
            for duty, change, why in told
        ]
        _execute(insert(PlanChange), rows)


def _tick_off(
    found: Mapping[UUID, Business], held: Mapping[UUID, Sequence[Kept]], done: Mapping[UUID, UUID]
) -> None:
    """Write which visit did which duty, where that is not what is written (`done`)."""
    changed = []
    for whose, kept in held.items():
        for kind in {one.duty.kind for one in kept}:
            open_ones = [
                (one.id, one.duty.begins_on, one.duty.ends_on)
                for one in kept
                if one.duty.kind is kind and one.duty.status not in NOT_ASKED_FOR
            ]
            by_visit = fulfilled(open_ones, found[whose].visits_of(kind) if whose in found else ())
            for one in kept:
                made = by_visit.get(one.id)
                if one.duty.kind is kind and done.get(one.id) != (made.id if made else None):
                    day = made.day if made else None
                    changed.append({"id_": one.id, "visit_id": made.id if made else None, "done_on": day})
    if changed:
        _update(changed, "visit_id", "done_on")


def _update(rows: list[dict[str, Any]], *columns: str) -> None:
    values: dict[str, Any] = {name: bindparam(name) for name in columns}
    _execute(update(PlanDuty).where(PlanDuty.id == bindparam("id_")).values(values), rows)


def _execute(statement: Any, rows: Any = None) -> Any:
    connection = db.session.connection()
    return connection.execute(statement) if rows is None else connection.execute(statement, rows)


def _touched(things: Iterable[object]) -> Iterator[UUID]:
    for thing in things:
        if isinstance(thing, Enterprise):
            yield thing.id
        elif isinstance(thing, EnterpriseKind | EnterpriseTag | Inspection):
            yield thing.enterprise_id


@event.listens_for(db.session, "after_flush")
def _follow(session: Session, _flush: object) -> None:
    """What was just written changes the plans in the same transaction."""
    if ids := dict.fromkeys(_touched(chain(session.new, session.dirty, session.deleted))):
        follow(ids)
