"""文书台账: the numbers of a year, on screen and as an Excel file."""

from uuid import UUID

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from forms.fields import uuid_or_none
from portal.domain.calendar import today
from portal.domain.cells import Cell
from portal.domain.documents import DocumentState
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.queries import bureau, register
from portal.services import spreadsheets
from portal.services.issuing import digest_of
from portal.services.spreadsheets import Column
from portal.views.access import requires
from portal.views.downloads import Download, file_response
from portal.views.render import page

blueprint = Blueprint("register", __name__)

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    Column("类别", 26),
    Column("序号", 8),
    Column("编号", 28),
    Column("被检查单位", 36),
    Column("责任部门", 20),
    Column("出具日期", 14),
    Column("状态", 10),
    Column("说明", 60),
)
STATES = (*(label(state) for state in DocumentState if state is not DocumentState.DRAFT), register.MISSING)


@blueprint.get("/document-register")
@requires(Action.REGISTER_READ)
def index() -> Response:
    """Every number of a year in order, filtered by kind, office or state."""
    year, series, office, state = _asked()
    return page(
        "register/index.html",
        lines=register.lines(year, series, office, state),
        years=sorted({year, today().year, *register.years()}, reverse=True),
        series=register.SERIES,
        offices=bureau.offices(),
        states=STATES,
        chosen={"year": year, "series": series, "office": office, "state": state},
        export_url=url_for("register.export", year=year, series=series, office=office, state=state),
    )


@blueprint.get("/document-register.xlsx")
@requires(Action.REGISTER_READ)
def export() -> Response:
    """The same lines as an Excel file: dates are dates, and nothing typed becomes a formula."""
    year, series, office, state = _asked()
    content = spreadsheets.workbook(
        f"{year}年文书台账",
        COLUMNS,
        [_cells(line) for line in register.lines(year, series, office, state)],
    )
    about = Download(f"文书台账_{year}.xlsx", EXCEL, digest_of(content), len(content))
    return file_response(about, content)


def _cells(line: register.Line) -> tuple[Cell, ...]:
    where = (line.enterprise, line.office)
    return line.series, line.serial, line.number, *where, line.issued_on, line.state, line.why


def _asked() -> tuple[int, str, UUID | None, str]:
    """Year, series, office and state as asked; what cannot be read is not filtered by."""
    year = request.args.get("year", today().year, type=int)
    try:
        office = uuid_or_none(request.args.get("office"))
    except ValueError:
        office = None
    state = request.args.get("state", "")
    return (
        min(max(year, 2000), 2999),
        request.args.get("series", ""),
        office,
        state if state in STATES else "",
    )
