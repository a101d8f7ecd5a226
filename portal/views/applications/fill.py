"""Filling in: one page a thing, checked as it is typed, kept page by page."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from forms.pages import PageForm, form_of
from portal.domain.application_answers import SCANS, line_key
from portal.domain.application_pages import IDENTITY
from portal.domain.errors import Conflict, NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.questions import mark_of
from portal.queries import bureau, enterprises
from portal.services import applications
from portal.services.acts import abandon
from portal.services.pages import Filling
from portal.views.access import acting, once, requires
from portal.views.applications.blueprint import Place, back, blueprint, kept_of, place_of
from portal.views.applications.rows import listed
from portal.views.render import page, refusals, see_other
from portal.views.uploads import take_files, takes_files

NEW = "new"
"""The key of a row that is not there yet."""


@blueprint.get("/<uuid:id>/pages/<part>")
@requires(Action.APPLICATION_FILL)
def ask(id: UUID, part: str) -> Response:
    """One page; of a page with rows the list of them."""
    place = place_of(id, part)
    if place.page.row_name:
        return listed(place)
    form = _form(place, "")
    take_files(form, (applications.SUBJECT, id))
    return _shown(place, "", form)


@blueprint.post("/<uuid:id>/pages/<part>")
@requires(Action.APPLICATION_FILL)
@takes_files
@once("applications.show")
def keep(id: UUID, part: str) -> Response:
    """Keep a page and go on to the next."""
    place = place_of(id, part)
    if place.page.row_name:
        raise NotFound("请一条一条地填写。")
    return _keep(place, "")


@blueprint.get("/<uuid:id>/pages/<part>/<row>")
@requires(Action.APPLICATION_FILL)
def ask_row(id: UUID, part: str, row: str) -> Response:
    """One row of a page."""
    place = place_of(id, part)
    row = _existing(place, row)
    form = _form(place, row)
    take_files(form, (applications.SUBJECT, id))
    return _shown(place, row, form)


@blueprint.post("/<uuid:id>/pages/<part>/<row>")
@requires(Action.APPLICATION_FILL)
@takes_files
@once("applications.show")
def keep_row(id: UUID, part: str, row: str) -> Response:
    """Keep a row and go back to the list."""
    place = place_of(id, part)
    return _keep(place, _existing(place, row))


@blueprint.get("/<uuid:id>/pages/<part>/check/<field>")
@requires(Action.APPLICATION_FILL)
def check(id: UUID, part: str, field: str) -> Response:
    """What is to be said of one answer while it is typed: a fragment beside its field."""
    asked = place_of(id, part).page
    question = next((one for one in asked.questions if one.key == field), None)
    if question is None:
        raise NotFound("这一页没有这一项。")
    kept, fault, doubt = request.args.get(field, "").strip(), "", ""
    try:
        kept = question.read(kept, request.args) if kept else ""
        doubt = question.doubt(kept) if kept and question.doubt else ""
    except (RuleBroken, ValueError) as refusal:
        fault = str(refusal)
    registered = asked is IDENTITY and _is_registered(kept)
    return page("applications/_checked.html", kept=kept, fault=fault, doubt=doubt, registered=registered)


def _existing(place: Place, row: str) -> str:
    """The key of a row, "" for a new one.  Raises NotFound."""
    if not place.page.row_name or (row != NEW and not kept_of(place.application, place.page, row)):
        raise NotFound("没有找到这一条，可能已经删去。")
    return "" if row == NEW else row


def _form(place: Place, row: str) -> PageForm:
    form = form_of(place.page, kept_of(place.application, place.page, row))
    form.offer(bureau.street_names())
    return form


def _keep(place: Place, row: str) -> Response:
    form = _form(place, row)
    record, key = place.application.id, place.page.key
    if take_files(form, (applications.SUBJECT, record)):
        return _shown(place_of(record, key), row, form, 422 if form.errors else 200)
    if form.validate():
        filling = Filling(key, form.answers(), form.seen.data or "", row, form.later.data, form.is_confirmed)
        try:
            with refusals(form):
                applications.fill(record, filling, acting())
                return _on(record, key)
        except Conflict as conflict:
            abandon()
            form.refuse(f"{conflict}您填写的内容还在下面；再保存一次，就以您的为准。")
        place = place_of(record, key)
        form.seen.data = mark_of(kept_of(place.application, place.page, row))
    return _shown(place, row, form, 422)


def _on(id: UUID, part: str) -> Response:
    """After a page: to what follows, which its own answers may have changed."""
    place = place_of(id, part)
    if request.form.get("later"):
        return see_other("applications.show", id=id)
    if place.page.row_name:
        return see_other("applications.ask", id=id, part=part, **back())
    return redirect(place.after, 303)


def _shown(place: Place, row: str, form: PageForm, status: int = 200) -> Response:
    asked = place.page
    values: dict[str, Any] = {"id": place.application.id, "part": asked.key, **back()}
    if asked.row_name:
        action = url_for("applications.keep_row", row=row or NEW, **values)
    else:
        action = url_for("applications.keep", **values)
    remarks = place.application.remarks
    return page(
        "applications/page.html",
        status,
        place=place,
        form=form,
        row=row,
        action=action,
        before=url_for("applications.ask", **values) if asked.row_name else place.before,
        remarks={one.key: remarks.get(line_key(asked, row, one.key), "") for one in asked.questions},
        scans_remark=remarks.get(line_key(asked, "", SCANS), ""),
        general=remarks.get(asked.key, ""),
        registered=asked is IDENTITY and _is_registered(form.answers()["credit_code"] or ""),
        returns=bool(back()),
    )


def _is_registered(code: str) -> bool:
    return enterprises.id_by_credit_code(code) is not None
