"""Entering businesses into the registry, and the bureau's offices and inspectors."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from forms.base import chosen
from forms.fields import choices
from forms.registry import EnterpriseForm, InspectorForm, OfficeForm, RetireForm
from portal.domain.calendar import today
from portal.domain.enterprises import Kind, LicenceType
from portal.domain.permissions import Action, may
from portal.queries import bureau, inspectors
from portal.services import enterprises, roster
from portal.views.access import acting, current_viewer, once, requires
from portal.views.edits import street_choices
from portal.views.render import page, refusals, see_other

blueprint = Blueprint("registry", __name__)


@blueprint.route("/registry/new", methods=["GET", "POST"])
@requires(Action.ENTERPRISE_REGISTER)
@once("enterprises.show")
def new() -> Response:
    """Enter a business with its kinds and licences."""
    form = EnterpriseForm()
    form.street.choices = street_choices()
    form.office.choices = choices(("", "按街道"), *((row.id, row.name) for row in bureau.offices()))
    if request.method == "POST" and form.validate():
        with refusals(form):
            made = enterprises.register(_enterprise(form), acting())
            flash("企业已登记。", "success")
            return see_other("enterprises.show", id=made)
    return page("registry/new.html", 422 if request.method == "POST" else 200, form=form)


@blueprint.get("/roster")
@requires(Action.ROSTER_READ)
def people() -> Response:
    """Offices, and inspectors with their certificates."""
    role = current_viewer().role
    return page(
        "registry/roster.html",
        offices=bureau.offices(),
        inspectors=bureau.inspectors(),
        readable=inspectors.readable(current_viewer()),
        today=today(),
        may_add_inspector=may(role, Action.INSPECTOR_ADD),
        may_retire=may(role, Action.INSPECTOR_RETIRE),
        may_add_office=may(role, Action.OFFICE_ADD),
    )


@blueprint.route("/roster/offices/new", methods=["GET", "POST"])
@requires(Action.OFFICE_ADD)
@once("registry.added")
def new_office() -> Response:
    """Add an office."""
    form = OfficeForm()
    if request.method == "POST" and form.validate():
        with refusals(form):
            roster.add_office(form.name.data, form.streets.names(), form.phone.data, acting())
            flash("部门已增加。", "success")
            return see_other("registry.people")
    return page("registry/office.html", 422 if form.errors else 200, form=form)


@blueprint.route("/roster/inspectors/new", methods=["GET", "POST"])
@requires(Action.INSPECTOR_ADD)
@once("registry.added")
def new_inspector() -> Response:
    """Add a person with a certificate."""
    form = InspectorForm()
    form.office.choices = _offices()
    if request.method == "POST" and form.validate():
        with refusals(form):
            roster.add_inspector(
                roster.NewInspector(
                    form.name.data,
                    form.certificate_title.data,
                    form.certificate_number.data,
                    form.valid_until.data,
                    form.office.data,
                ),
                acting(),
            )
            flash("检查人员已登记。", "success")
            return see_other("registry.people")
    return page("registry/inspector.html", 422 if form.errors else 200, form=form)


@blueprint.route("/roster/inspectors/<uuid:id>/retire", methods=["GET", "POST"])
@requires(Action.INSPECTOR_RETIRE)
@once("registry.added")
def retire(id: UUID) -> Response:
    """Take a person off the roster."""
    form = RetireForm()
    person = bureau.inspector(id)
    if request.method == "POST" and form.validate():
        with refusals(form):
            roster.retire(id, form.reason.data, acting())
            flash("已移出名录，以前的检查记录不变。", "success")
            return see_other("registry.people")
    return page("registry/retire.html", 422 if form.errors else 200, form=form, person=person)


@blueprint.get("/roster/<uuid:id>")
@requires(Action.ROSTER_READ)
def added(id: UUID) -> Response:
    """Where a second sending of a roster form ends: the list that shows what the first one did."""
    return see_other("registry.people", _anchor=f"r-{id}")


def _offices() -> list[Any]:
    return choices(("", "请选择"), *((row.id, row.name) for row in bureau.offices()))


def _enterprise(form: EnterpriseForm) -> enterprises.NewEnterprise:
    licences = {
        LicenceType(part.short_name): enterprises.NewLicence(
            number=part.form.number.data,
            scope=part.form.scope.data,
            valid_from=part.form.valid_from.data,
            valid_until=part.form.valid_until.data,
            holder_name=part.form.holder_name.data,
            address=part.form.address.data,
        )
        for part in form.licence_parts()
        if part.form.given()
    }
    return enterprises.NewEnterprise(
        name=form.name.data,
        credit_code=form.credit_code.data,
        legal_representative=form.legal_representative.data,
        phone=form.phone.data,
        address=form.address.data,
        street=form.street.data,
        office_id=form.office.data,
        office_reason=form.office_reason.data,
        kinds=tuple(Kind(kind) for kind in chosen(form.kinds.data)),
        licences=licences,
    )
