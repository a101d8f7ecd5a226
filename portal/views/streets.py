"""Streets and the offices that answer for them, and the enterprises for which nobody does."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.fields import choices, uuid_or_none
from forms.streets import StreetForm, StreetMoveForm
from portal.domain.permissions import Action, may
from portal.queries import bureau, history, orphans, streets
from portal.services import streets as acts
from portal.views.access import acting, current_viewer, once, requires
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("streets", __name__)

MOST_HISTORY = 50


@blueprint.get("/streets")
@requires(Action.ROSTER_READ)
def index() -> Response:
    """Every street with its office, and what changed."""
    role = current_viewer().role
    return page(
        "streets/index.html",
        lines=streets.lines(),
        events=history.of_acts((Action.STREET_ADD, Action.STREET_MOVE), MOST_HISTORY),
        may_add=may(role, Action.STREET_ADD),
        may_move=may(role, Action.STREET_MOVE),
        may_see_orphans=may(role, Action.ENTERPRISE_READ),
    )


@blueprint.route("/streets/new", methods=["GET", "POST"])
@requires(Action.STREET_ADD)
@once("streets.done")
def new() -> Response:
    """Enter a street."""
    form = StreetForm()
    form.office.choices = _offices()
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.add(form.name.data, form.office.data, acting())
            flash(f"{form.name.data}已增加。", "success")
            return see_other("streets.index")
    if request.method == "GET":
        form.name.data = request.args.get("name", "")[:100]
    return page("streets/new.html", 422 if form.errors else 200, form=form)


@blueprint.route("/streets/<path:name>/move", methods=["GET", "POST"])
@requires(Action.STREET_MOVE)
@once("streets.done")
def move(name: str) -> Response:
    """Choose an office, see how many enterprises would follow, confirm with a reason."""
    street = streets.get(name)
    form = StreetMoveForm()
    form.office.choices = _offices(street.office_id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            acts.move(name, form.office.data, form.expected.number(), form.reason.data, acting())
            flash(f"{name}的责任部门已调整，办理经过里有记录。", "success")
            return see_other("streets.index")
    chosen = form.office.data if request.method == "POST" else _chosen(request.args.get("office"))
    office = bureau.office(chosen)
    preview = streets.preview(name, office.id) if office is not None else None
    if office is not None and preview is not None:
        form.office.data, form.expected.data = office.id, str(preview.following)
    return page(
        "streets/move.html",
        422 if form.errors else 200,
        form=form,
        street=street,
        office=office,
        preview=preview,
    )


@blueprint.get("/streets/done/<uuid:id>")
@requires(Action.ROSTER_READ)
def done(id: UUID) -> Response:
    """Where a second sending of a form ends: the list that shows what the first one did."""
    return see_other("streets.index", _anchor=f"o-{id}")


@blueprint.get("/registry/orphans")
@requires(Action.ENTERPRISE_READ)
def without_office() -> Response:
    """Enterprises whose responsible office is not certain, and offices without staff."""
    viewer = current_viewer()
    return page(
        "streets/orphans.html",
        report=orphans.report(viewer),
        most=orphans.MOST_LISTED,
        may_edit=may(viewer.role, Action.ENTERPRISE_EDIT),
        may_add_street=may(viewer.role, Action.STREET_ADD),
        may_reassign=may(viewer.role, Action.ENTERPRISE_REASSIGN),
        may_add_inspector=may(viewer.role, Action.INSPECTOR_ADD),
    )


def _offices(besides: UUID | None = None) -> list[Any]:
    rows = (row for row in bureau.offices() if row.id != besides)
    return choices(("", "请选择"), *((row.id, row.name) for row in rows))


def _chosen(text: str | None) -> UUID | None:
    try:
        return uuid_or_none(text)
    except ValueError:
        return None
