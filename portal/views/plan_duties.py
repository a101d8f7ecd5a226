"""检查任务: the lines of a plan, found by office, kind, month and standing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.plans import MoveDutyForm
from portal.domain.enterprises import Kind
from portal.domain.frequency import DutyStanding
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.plans import OPEN
from portal.queries import bureau, history, plan_duties, plans
from portal.queries.registry import sees_all_offices
from portal.services import plan_dates as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.paging import Pager, asked_page
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("plan_duties", __name__, url_prefix="/plan-duties")

ALL = ("", "全部")
TONES = {
    DutyStanding.DONE: "ok",
    DutyStanding.OVERDUE: "bad",
    DutyStanding.LATE: "mostly",
    DutyStanding.DUE: "wait",
}


@blueprint.get("")
@requires(Action.PLAN_READ)
def index() -> Response:
    """The lines that the address asks for."""
    viewer = current_viewer()
    plan = plans.of_year(viewer, request.args.get("year", type=int))
    criteria = asked()
    found = plan_duties.search(viewer, plan, criteria, asked_page()) if plan is not None else None
    return page(
        "plan_duties/index.html",
        plan=plan,
        found=found,
        pager=Pager("plan_duties.index", found.number, found.pages, request.args) if found else None,
        tones=TONES,
        filters=filters(viewer, plan.year, criteria) if plan else (),
    )


def asked() -> plan_duties.Criteria:
    """What the address asks for; what is no such thing does not narrow."""
    month = request.args.get("month", type=int)
    return plan_duties.Criteria(
        office=request.args.get("office", type=UUID),
        kind=request.args.get("kind", type=Kind),
        month=month if month in range(1, 13) else None,
        standing=request.args.get("standing", type=DutyStanding),
    )


def filters(viewer: Viewer, year: int, criteria: plan_duties.Criteria) -> list[tuple[Any, ...]]:
    """What can be chosen from, as (name, title, options, chosen)."""
    every = [(row.id, row.name) for row in bureau.offices()] if sees_all_offices(viewer) else []
    offices = [("office", "责任部门", [ALL, *every], criteria.office or "")] if every else []
    return [
        ("year", "年度", [(row.year, f"{row.year}年") for row in plans.listed(viewer)], year),
        *offices,
        ("kind", "业态", [ALL, *_words(list(Kind))], criteria.kind or ""),
        ("month", "计划月份", [ALL, *((each, f"{each}月") for each in range(1, 13))], criteria.month or ""),
        ("standing", "状态", [ALL, *_words(list(DutyStanding))], criteria.standing or ""),
    ]


def _words(members: Sequence[Any]) -> list[tuple[str, str]]:
    return [(member.value, label(member)) for member in members]


@blueprint.get("/<uuid:id>")
@requires(Action.PLAN_READ)
def show(id: UUID) -> Response:
    """One line: by which rule, until when, what became of it, and what is to be done."""
    viewer = current_viewer()
    duty = plan_duties.get(viewer, id)
    line = plan_duties.line(viewer, duty)
    is_open = line.standing in OPEN
    return page(
        "plan_duties/show.html",
        duty=duty,
        line=line,
        tones=TONES,
        many=plan_duties.many(duty),
        changes=plans.duty_changes(id),
        events=history.of(plan_duties.SUBJECT, id),
        sees_enterprise=sees_all_offices(viewer) or viewer.office_id == duty.enterprise.office_id,
        may_assign=is_open and may(viewer.role, Action.INSPECTION_ASSIGN),
        may_move=is_open and may(viewer.role, Action.DUTY_MOVE),
    )


@blueprint.route("/<uuid:id>/move", methods=["GET", "POST"])
@requires(Action.DUTY_MOVE)
@once("plan_duties.show")
def move(id: UUID) -> Response:
    """Another day, with a reason; one after the rule's last day is asked about once more (R-03)."""
    duty = plan_duties.get(current_viewer(), id)
    form = MoveDutyForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.move(id, form.due_on.data, form.reason.data, form.late.data, acting())
            flash("计划日期已调整，原来的日期和理由都留着。", "success")
            return see_other("plan_duties.show", id=id)
    asks_again = form.due_on.data is not None and form.due_on.data > duty.ends_on
    return page(
        "plan_duties/move.html", 422 if form.errors else 200, form=form, duty=duty, asks_again=asks_again
    )
