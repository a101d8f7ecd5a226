"""The list of a page with rows, such as the health certificates."""

from uuid import UUID

from flask import flash
from werkzeug.wrappers import Response

from portal.domain.application_answers import remarks_on
from portal.domain.permissions import Action
from portal.domain.questions import readings
from portal.services import filings
from portal.views.access import acting, once, requires
from portal.views.filings.blueprint import Place, back, blueprint
from portal.views.render import page, see_other


@blueprint.post("/<uuid:id>/rows/<part>")
@requires(Action.FILING_FILL)
@once("filings.show")
def add_row(id: UUID, part: str) -> Response:
    """Add a row, and fill it in."""
    row = filings.add_row(id, part, acting())
    return see_other("filings.ask_row", id=id, part=part, row=row, **back())


@blueprint.post("/<uuid:id>/rows/<part>/<row>/remove")
@requires(Action.FILING_FILL)
@once("filings.show")
def remove_row(id: UUID, part: str, row: str) -> Response:
    """Take a row out."""
    filings.remove_row(id, part, row, acting())
    flash("已删去。", "success")
    return see_other("filings.ask", id=id, part=part, **back())


def listed(place: Place) -> Response:
    """Every row with its answers, and the way on."""
    remarks = remarks_on(place.page, place.filing.remarks)
    rows = [
        (
            row,
            [
                (one.label, text)
                for one in place.page.questions
                if (text := one.shown(reading.values[one.key]))
            ],
            [sentence for _key, sentence in reading.faults],
        )
        for row, reading in readings(place.page, place.filing.answers.get(place.page.key))
    ]
    return page("filings/rows.html", place=place, rows=rows, remarks=list(remarks.values()), back=back())
