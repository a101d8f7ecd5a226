"""The pages beside the table: asked, kept as they are typed, and kept for good."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from forms.pages import PageForm, form_of
from portal.domain.application_answers import SCANS, line_key
from portal.domain.errors import Conflict, NotFound
from portal.domain.permissions import Action
from portal.domain.questions import mark_of
from portal.queries.filings import SUBJECT
from portal.services import filings
from portal.services.acts import abandon
from portal.services.pages import Filling
from portal.views.access import acting, once, requires
from portal.views.filings.blueprint import Place, back, blueprint, kept_of, place_of
from portal.views.filings.rows import listed
from portal.views.render import page, refusals, see_other
from portal.views.uploads import take_files, takes_files


@blueprint.get("/<uuid:id>/pages/<part>")
@requires(Action.FILING_FILL)
def ask(id: UUID, part: str) -> Response:
    """One page; of a page with rows the list of them."""
    place = place_of(id, part)
    if place.page.row_name:
        return listed(place)
    form = form_of(place.page, kept_of(place.filing, place.page, ""))
    take_files(form, (SUBJECT, id))
    return _shown(place, "", form)


@blueprint.post("/<uuid:id>/pages/<part>")
@requires(Action.FILING_FILL)
@takes_files
@once("filings.show")
def keep(id: UUID, part: str) -> Response:
    """Keep a page and go on to the next."""
    place = place_of(id, part)
    if place.page.row_name:
        raise NotFound("请一条一条地填写。")
    return _keep(place, "")


@blueprint.get("/<uuid:id>/pages/<part>/<row>")
@requires(Action.FILING_FILL)
def ask_row(id: UUID, part: str, row: str) -> Response:
    """One row of a page."""
    place = place_of(id, part)
    _require(place, row)
    return _shown(place, row, form_of(place.page, kept_of(place.filing, place.page, row)))


@blueprint.post("/<uuid:id>/pages/<part>/<row>")
@requires(Action.FILING_FILL)
@once("filings.show")
def keep_row(id: UUID, part: str, row: str) -> Response:
    """Keep a row and go back to the list."""
    place = place_of(id, part)
    _require(place, row)
    return _keep(place, row)


@blueprint.post("/<uuid:id>/draft/<part>")
@requires(Action.FILING_FILL)
def keep_draft(id: UUID, part: str) -> Response:
    """Keep what is typed so far (autosave): the mark of what now stands, and what is wrong."""
    place = place_of(id, part)
    row = request.args.get("row", "")
    form = form_of(place.page, kept_of(place.filing, place.page, row))
    filling = Filling(part, form.answers(), form.seen.data or "", row)
    try:
        mark, wrong = filings.keep_draft(id, filling, acting())
    except Conflict as conflict:
        abandon()
        return page("filings/_draft.html", 409, mark=form.seen.data, wrong=[("", str(conflict))])
    return page("filings/_draft.html", mark=mark, wrong=wrong)


def _require(place: Place, row: str) -> None:
    if not place.page.row_name or row not in place.filing.answers.get(place.page.key, {}):
        raise NotFound("没有找到这一条，可能已经删去。")


def _keep(place: Place, row: str) -> Response:
    record, key = place.filing.id, place.page.key
    form = form_of(place.page, kept_of(place.filing, place.page, row))
    if take_files(form, (SUBJECT, record)):
        return _shown(place_of(record, key), row, form, 422 if form.errors else 200)
    if form.validate():
        filling = Filling(key, form.answers(), form.seen.data or "", row, form.later.data, form.is_confirmed)
        try:
            with refusals(form):
                filings.fill(record, filling, acting())
                return _on(place)
        except Conflict as conflict:
            abandon()
            form.refuse(f"{conflict}您填写的内容还在下面；再保存一次，就以您的为准。")
        place = place_of(record, key)
        form.seen.data = mark_of(kept_of(place.filing, place.page, row))
    return _shown(place, row, form, 422)


def _on(place: Place) -> Response:
    """After a page: to what follows."""
    if request.form.get("later"):
        return see_other("filings.show", id=place.filing.id)
    if place.page.row_name:
        return see_other("filings.ask", id=place.filing.id, part=place.page.key, **back())
    return redirect(place.after, 303)


def _shown(place: Place, row: str, form: PageForm, status: int = 200) -> Response:
    asked, remarks = place.page, place.filing.remarks
    values: dict[str, Any] = {"id": place.filing.id, "part": asked.key, **back()}
    return page(
        "filings/page.html",
        status,
        place=place,
        form=form,
        row=row,
        action=url_for("filings.keep_row", row=row, **values) if row else url_for("filings.keep", **values),
        draft=url_for("filings.keep_draft", id=place.filing.id, part=asked.key, row=row or None),
        before=url_for("filings.ask", **values) if row else place.before,
        remarks={one.key: remarks.get(line_key(asked, row, one.key), "") for one in asked.questions},
        scans_remark=remarks.get(line_key(asked, "", SCANS), ""),
        general=remarks.get(asked.key, ""),
        returns=bool(back()),
    )
