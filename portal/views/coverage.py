"""项目覆盖: which rows of 表1-1 each producer's visits of the year examined."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.domain.calendar import today
from portal.domain.permissions import Action, may
from portal.queries import coverage
from portal.services import coverage_exports, spreadsheets
from portal.views.access import acting, current_viewer, requires
from portal.views.downloads import made_now
from portal.views.render import page

blueprint = Blueprint("coverage", __name__, url_prefix="/coverage")

FIRST_YEAR = 2018
"""The year of the table; no earlier one has an edition."""


@blueprint.get("")
@requires(Action.PLAN_READ)
def index() -> Response:
    """Every producer with what its year has covered and what is missing."""
    viewer, year = current_viewer(), _year()
    return page(
        "coverage/index.html",
        year=year,
        years=_years(),
        producers=coverage.producers(viewer, year),
        may_export=may(viewer.role, Action.ENTERPRISE_EXPORT),
    )


@blueprint.get("/<uuid:id>")
@requires(Action.PLAN_READ)
def show(id: UUID) -> Response:
    """One producer: which visit examined which row."""
    year = _year()
    found = coverage.of(current_viewer(), id, year)
    return page("coverage/show.html", year=year, years=_years(), found=found)


@blueprint.post("/export")
@requires(Action.ENTERPRISE_EXPORT)
def export() -> Response:
    """What is missing, by producer, as an Excel workbook."""
    year = _year()
    content = coverage_exports.gaps(year, acting())
    return made_now(f"{year}年未覆盖项目.xlsx", spreadsheets.XLSX, content)


def _years() -> list[int]:
    return list(range(today().year, max(today().year - 6, FIRST_YEAR - 1), -1))


def _year() -> int:
    year = request.args.get("year", today().year, type=int)
    return year if year in range(FIRST_YEAR, today().year + 1) else today().year
