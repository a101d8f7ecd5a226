"""检查任务: the lines of a plan, found by office, kind, month and standing."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.base import chosen
from forms.fields import choices
from forms.plans import MoveDutyForm, RoundForm
from portal.domain.boards import GROUP_WORDS, NEXT_YEAR, month_text, standings_of
from portal.domain.calendar import day_text, today
from portal.domain.enterprises import Kind
from portal.domain.frequency import DutyStanding
from portal.domain.inspections import Way
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.plans import OPEN
from portal.queries import bureau, history, plan_duties, plans
from portal.queries.registry import sees_all_offices
from portal.services import plan_assigning
from portal.services import plan_dates as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.paging import Pager, asked_page
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("plan_duties", __name__, url_prefix="/plan-duties")

ALL = ("", "全部")
MONTHS = range(1, NEXT_YEAR + 1)
MOST = plan_assigning.MOST
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
        may_assign=may(viewer.role, Action.INSPECTION_ASSIGN),
        open_standings=OPEN,
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
        month=month if month in range(1, NEXT_YEAR + 1) else None,
        day=request.args.get("day", type=date.fromisoformat),
        standings=standings_of(request.args.get("standing")),
        together="together" in request.args,
    )


def filters(viewer: Viewer, year: int, criteria: plan_duties.Criteria) -> list[tuple[Any, ...]]:
    """What can be chosen from, as (name, title, options, chosen)."""
    every = [(row.id, row.name) for row in bureau.offices()] if sees_all_offices(viewer) else []
    asked_for = request.args.get("standing", "")
    offices = [("office", "责任部门", [ALL, *every], criteria.office or "")] if every else []
    return [
        ("year", "年度", [(row.year, f"{row.year}年") for row in plans.listed(viewer)], year),
        *offices,
        ("kind", "业态", [ALL, *_words(list(Kind))], criteria.kind or ""),
        ("month", "计划月份", [ALL, *((each, month_text(each)) for each in MONTHS)], criteria.month or ""),
        ("standing", "状态", [ALL, *GROUP_WORDS.items(), *_words(list(DutyStanding))], asked_for),
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


@blueprint.route("/assign", methods=["GET", "POST"])
@requires(Action.INSPECTION_ASSIGN)
@once("plan_duties.assigned")
def assign() -> Response:
    """Assign the visits of the duties that were ticked, to one team on one day."""
    viewer = current_viewer()
    form = RoundForm()
    ticked = (form.duties.data or []) if request.method == "POST" else request.args.getlist("duty", type=UUID)
    lines = [plan_duties.line(viewer, plan_duties.get(viewer, duty)) for duty in chosen(ticked)[:MOST]]
    form.duties.choices = choices(*((line.duty.id, _task(line)) for line in lines))
    form.inspectors.choices = choices(*((row.id, f"{row.name}　{row.office.name}") for row in _able()))
    if request.method == "POST" and form.validate():
        team, ways = chosen(form.inspectors.data), tuple(map(Way, form.ways.data))
        asked_for = plan_assigning.Round(chosen(form.duties.data), form.planned_on.data, team, ways)
        with refusals(form):
            plan_assigning.assign(asked_for, acting())
            flash(f"已指派{len(asked_for.duties)}次检查。", "success")
            return see_other("board.month", month=f"{form.planned_on.data:%Y-%m}")
    if request.method == "GET":
        form.duties.data = [line.duty.id for line in lines]
    return page("plan_duties/assign.html", 422 if form.errors else 200, form=form, lines=lines)


@blueprint.get("/assigned/<uuid:id>")
@requires(Action.INSPECTION_ASSIGN)
def assigned(id: UUID) -> Response:
    """Where a second sending of the form ends: the list that shows what the first one did."""
    plan = plans.get(current_viewer(), id)
    return see_other("plan_duties.index", year=plan.year, standing="open")


def _task(line: plan_duties.Line) -> str:
    hint = f"，{day_text(line.visited)}刚检查过" if line.visited else ""
    return f"{line.name}：{label(line.duty.kind)}（{line.office}{hint}）"


def _able() -> list[Any]:
    """The inspectors whose certificate holds today."""
    return [row for row in bureau.inspectors() if row.certificate_valid_until >= today()]
