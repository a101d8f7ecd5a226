"""Lists of visits, and the page of one visit."""

from collections.abc import Sequence
from uuid import UUID

from flask import request, url_for
from werkzeug.wrappers import Response

from portal.domain import calendar
from portal.domain.inspections import InspectionState, Way
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.workflow import INSPECTION
from portal.queries import (
    comparisons,
    documents,
    enterprises,
    follow_ups,
    history,
    inspections,
    rectifications,
)
from portal.services import orders
from portal.views.access import current_viewer, requires
from portal.views.inspections import facts
from portal.views.inspections.blueprint import blueprint
from portal.views.render import page

NEXT_STEP = {
    InspectionState.ASSIGNED: (Action.INSPECTION_NOTIFY, "告知并开始检查", "inspections.notification"),
    InspectionState.IN_PROGRESS: (Action.INSPECTION_ANSWER, "填写要点表", "inspections.checklist"),
    InspectionState.FINISHED: (Action.INSPECTION_RELEASE, "审核并公开结果", "inspections.release"),
    InspectionState.RECUSAL_PENDING: (
        Action.INSPECTION_GRANT_RECUSAL,
        "决定回避申请",
        "inspections.decide_recusal",
    ),
}
"""The one thing to do next in a state: who may, its button, its page."""

MOST_PAGES = 100_000
"""Beyond what any list has; a larger number would not fit into a database's."""

ON_SITE = frozenset({Action.INSPECTION_NOTIFY, Action.INSPECTION_ANSWER})

OTHER_STEPS = {
    Action.INSPECTION_RESCHEDULE: ("调整日期", "inspections.reschedule"),
    Action.INSPECTION_CANCEL: ("取消指派", "inspections.cancel"),
    Action.INSPECTION_END_UNABLE: ("记录未能检查", "inspections.end_unable"),
    Action.INSPECTION_END_REFUSED: ("记录依法拒绝检查", "inspections.end_refused"),
    Action.INSPECTION_VOID: ("作废", "inspections.void"),
}
TEAM_ONLY = frozenset({Action.INSPECTION_END_UNABLE, Action.INSPECTION_END_REFUSED}) | ON_SITE


@blueprint.get("/today")
@requires(Action.INSPECTION_NOTIFY)
def today() -> Response:
    """今日检查: the inspector's own open visits, those planned for a later day apart."""
    visits = inspections.mine(current_viewer())
    due = [visit for visit in visits if visit.planned_on <= calendar.today()]
    return page("inspections/today.html", due=due, later=visits[len(due) :])


@blueprint.get("/inspections")
@requires(Action.INSPECTION_READ)
def index() -> Response:
    """Every visit that the viewer may see, by state."""
    viewer = current_viewer()
    state = _state(request.args.get("state"))
    number = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    rows = inspections.listed(viewer, state, number)
    return page(
        "inspections/index.html",
        visits=rows[: inspections.PAGE],
        more=len(rows) > inspections.PAGE,
        number=number,
        state=state,
        states=list(InspectionState),
        counts=inspections.counts(viewer),
        unfinished=inspections.unfinished(viewer),
    )


@blueprint.get("/inspections/to-release")
@requires(Action.INSPECTION_RELEASE)
def to_release() -> Response:
    """Finished visits that wait for a second person."""
    rows = inspections.listed(current_viewer(), InspectionState.FINISHED)
    return page("inspections/to_release.html", visits=rows)


@blueprint.get("/inspections/<uuid:id>")
@requires(Action.INSPECTION_READ)
def show(id: UUID) -> Response:
    """One visit: its state, the one thing to do next, facts, documents, history."""
    viewer = current_viewer()
    visit = inspections.get(viewer, id)
    on_team = any(member.inspector_id == viewer.inspector_id for member in visit.team)
    allowed = [
        action
        for action in INSPECTION.available(visit.state, viewer.role)
        if on_team or action not in TEAM_ONLY
        if not (action is Action.INSPECTION_RELEASE and (on_team or visit.finished_by == viewer.account_id))
    ]
    step = _next(visit, allowed, viewer)
    return page(
        "inspections/show.html",
        visit=visit,
        checklist=inspections.checklist_of(visit),
        ways=[Way(way) for way in visit.ways],
        step=step,
        barred=enterprises.barred_members(visit) if visit.state in inspections.OPEN_STATES else (),
        others=[OTHER_STEPS[action] for action in allowed if action in OTHER_STEPS],
        outcome=facts.outcome(visit),
        signings=facts.signed(visit),
        rectification=rectifications.of_visit(visit.id),
        follow_up=follow_ups.of_visit(visit.id),
        compared=comparisons.of_visit(visit),
        documents=documents.of_visit(viewer, visit.id),
        events=history.of_visit(visit.id),
    )


def _next(visit: inspections.Visit, allowed: Sequence[Action], viewer: Viewer) -> tuple[str, str] | None:
    """The one thing to do next, if it is this viewer's: the words on its button, its page."""
    owed = orders.owed_by(visit, viewer)
    if owed is not None:
        return f"出具{owed.title}", url_for("drafts.begin", id=visit.id, kind=owed.key)
    action, words, endpoint = NEXT_STEP.get(visit.state, (None, "", ""))
    return (words, url_for(endpoint, id=visit.id)) if action in allowed else None


def _state(text: str | None) -> InspectionState | None:
    return InspectionState(text) if text in set(InspectionState) else None
