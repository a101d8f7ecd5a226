"""Assigning, moving and cancelling a visit."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, request
from werkzeug.wrappers import Response

from forms.base import chosen
from forms.fields import choices
from forms.inspections import AssignForm, ReasonForm, RescheduleForm
from portal.domain.calendar import day_text, today
from portal.domain.checklists import in_force
from portal.domain.enterprises import Kind
from portal.domain.errors import UnknownEdition
from portal.domain.inspections import Way
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.queries import bureau, enterprises, inspections
from portal.services import inspections as visits
from portal.views.access import acting, current_viewer, once, requires
from portal.views.inspections.blueprint import blueprint
from portal.views.render import page, refusals, see_other


@blueprint.get("/registry/<uuid:id>/inspections/new")
@requires(Action.INSPECTION_ASSIGN)
def new(id: UUID) -> Response:
    """The form of a new visit to one enterprise."""
    enterprise = enterprises.get(current_viewer(), id)
    form = _form(enterprise)
    if not form.planned_on.data:
        form.planned_on.process_data(today())
    if request.args.get("kind") in {row.kind for row in enterprise.kinds}:
        form.kind.data = request.args["kind"]
    return page("inspections/assign.html", form=form, enterprise=enterprise)


@blueprint.post("/registry/<uuid:id>/inspections/new")
@requires(Action.INSPECTION_ASSIGN)
@once("inspections.show")
def assign(id: UUID) -> Response:
    """Assign the visit."""
    enterprise = enterprises.get(current_viewer(), id)
    form = _form(enterprise)
    if form.validate():
        with refusals(form):
            made = visits.assign(
                visits.Assignment(
                    enterprise_id=id,
                    kind=Kind(form.kind.data),
                    planned_on=form.planned_on.data,
                    inspector_ids=chosen(form.inspectors.data),
                    ways=tuple(Way(way) for way in form.ways.data),
                    routine=form.routine.data,
                ),
                acting(),
            )
            flash("检查已指派。", "success")
            return see_other("inspections.show", id=made)
    return page("inspections/assign.html", 422, form=form, enterprise=enterprise)


@blueprint.route("/inspections/<uuid:id>/reschedule", methods=["GET", "POST"])
@requires(Action.INSPECTION_RESCHEDULE)
@once("inspections.show")
def reschedule(id: UUID) -> Response:
    """Move the planned date with a reason."""
    visit = inspections.get(current_viewer(), id)
    form = RescheduleForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            visits.reschedule(id, form.planned_on.data, form.reason.data, acting())
            flash("检查日期已调整，原日期留在办理经过里。", "success")
            return see_other("inspections.show", id=id)
    status = 422 if form.errors else 200
    return page("inspections/reschedule.html", status, form=form, visit=visit)


@blueprint.route("/inspections/<uuid:id>/cancel", methods=["GET", "POST"])
@requires(Action.INSPECTION_CANCEL)
@once("inspections.show")
def cancel(id: UUID) -> Response:
    """Take back an assignment that has not started."""
    visit = inspections.get(current_viewer(), id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            visits.cancel(id, form.reason.data, acting())
            flash("指派已取消。", "success")
            return see_other("inspections.show", id=id)
    return page(
        "inspections/reason.html",
        422 if form.errors else 200,
        form=form,
        visit=visit,
        title="取消指派",
        consequence="取消后，检查人员不再看到这次检查；取消的理由留在办理经过里。",
        button="取消这次指派",
    )


def _form(enterprise: enterprises.Business) -> AssignForm:
    form = AssignForm()
    kinds = sorted((row.kind for row in enterprise.kinds), key=list(Kind).index)
    form.kind.choices = choices(*((kind.value, f"{label(kind)}：用{_table(kind)}") for kind in kinds))
    form.inspectors.choices = team_choices(enterprise.id)
    return form


def team_choices(enterprise_id: UUID) -> list[Any]:
    """Everybody who has declared no relation to the enterprise, with the end of the certificate (R-19)."""
    barred = enterprises.barred_inspectors(enterprise_id)
    return choices(
        *(
            (row.id, f"{row.name}　{row.office.name}　{_certificate_text(row.certificate_valid_until)}")
            for row in bureau.inspectors()
            if row.id not in barred
        )
    )


def _certificate_text(valid_until: date) -> str:
    state = "已于" if valid_until < today() else "有效期至"
    end = "到期，不能选" if valid_until < today() else ""
    return f"证件{state}{day_text(valid_until)}{end}"


def _table(kind: Kind) -> str:
    try:
        return in_force(kind, today()).title
    except UnknownEdition as missing:
        return str(missing)
