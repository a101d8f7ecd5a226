"""The list of a page with rows, such as the products."""

from uuid import UUID

from flask import flash
from werkzeug.wrappers import Response

from portal.domain.application_answers import remarks_on
from portal.domain.permissions import Action
from portal.domain.questions import readings
from portal.queries import applications as applications_found
from portal.services import applications
from portal.views.access import acting, current_viewer, once, requires
from portal.views.applications.blueprint import Place, back, blueprint
from portal.views.render import page, see_other


@blueprint.post("/<uuid:id>/pages/<part>/<row>/remove")
@requires(Action.APPLICATION_FILL)
@once("applications.show")
def remove_row(id: UUID, part: str, row: str) -> Response:
    """Take a row out."""
    applications.remove_row(id, part, row, acting())
    flash("已删去。", "success")
    return see_other("applications.ask", id=id, part=part, **back())


def listed(place: Place) -> Response:
    """Every row with its answers, and the way on."""
    remarks = remarks_on(place.page, place.application.remarks)
    rows = [
        (
            row,
            [
                (one.label, text)
                for one in place.page.questions
                if (text := one.shown(reading.values[one.key]))
            ],
            [text for name, text in remarks.items() if name.startswith(f"{place.page.key}.{row}.")],
        )
        for row, reading in readings(place.page, place.application.answers.get(place.page.key))
    ]
    general = remarks.get(place.page.key, "")
    handed_in = applications_found.files(current_viewer(), place.application).get(place.page.key, ())
    return page(
        "applications/rows.html", place=place, rows=rows, general=general, handed_in=handed_in, back=back()
    )
