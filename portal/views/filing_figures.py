"""How a period of self-inspection stands, as bars with a table beneath, and as Excel files."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from portal.domain import filing_figures as figures
from portal.domain.calendar import now, today
from portal.domain.cells import Cell
from portal.domain.enterprises import Kind
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.queries import bureau, filing_figures, filing_periods
from portal.queries.registry import sees_all_offices
from portal.services import spreadsheets
from portal.services.spreadsheets import XLSX, Column
from portal.views.access import current_viewer, requires
from portal.views.downloads import made_now
from portal.views.paging import asked_id, asked_member
from portal.views.render import page

blueprint = Blueprint("filing_figures", __name__, url_prefix="/filing-periods")

STANDS = (Column("部门", 24), Column("业态", 18), Column("应交", 10))
PROBLEMS = (
    Column("业态", 18),
    Column("序号", 10),
    Column("项目", 70),
    Column("重点项", 10),
    Column("发现问题的报告", 16),
    Column("收到的报告", 14),
)


@blueprint.get("/<uuid:id>/figures")
@requires(Action.FILING_REVIEW)
def show(id: UUID) -> Response:
    """Filed, late, returned and missing by office and kind; the items that found problems most often."""
    viewer = current_viewer()
    period = filing_periods.get(viewer, id)
    narrowed, over = _narrowed(), today() > period.due_on
    stands = filing_figures.stands(viewer, period, **narrowed)
    found = filing_figures.problems(viewer, period, **narrowed)
    kinds = [Kind(kind) for kind in period.kinds]
    asked: dict[str, Any] = {
        name: value for name, value in request.args.items() if name in ("office", "kind") and value
    }
    return page(
        "filing_figures/show.html",
        period=period,
        offices=bureau.offices() if sees_all_offices(viewer) else (),
        kinds=kinds,
        chosen=narrowed,
        at=now(),
        charts=[
            ("by-office", figures.by_office(stands, over=over), _links(stands, id)),
            ("by-kind", figures.by_kind(stands, {kind: label(kind) for kind in kinds}, over=over), {}),
        ],
        problems=[
            (f"problems-{kind.value}", figures.of_problems(found, kind, label(kind)))
            for kind in kinds
            if narrowed["kind"] in (None, kind)
        ],
        files=[
            ("各部门、各业态的数（Excel）", url_for("filing_figures.stands", id=id, **asked)),
            ("发现问题的项目（Excel）", url_for("filing_figures.problems", id=id, **asked)),
        ],
    )


@blueprint.get("/<uuid:id>/figures/reports.xlsx")
@requires(Action.FILING_REVIEW)
def stands(id: UUID) -> Response:
    """The same counts, a line for each office and kind."""
    viewer = current_viewer()
    period = filing_periods.get(viewer, id)
    heads = figures.series(over=today() > period.due_on)
    rows: list[tuple[Cell, ...]] = [
        (one.office, label(one.kind), one.asked, *one.values)
        for one in filing_figures.stands(viewer, period, **_narrowed())
    ]
    columns = (*STANDS, *(Column(head, 12) for head in heads))
    return made_now(f"{period.title}_提交情况.xlsx", XLSX, spreadsheets.workbook("提交情况", columns, rows))


@blueprint.get("/<uuid:id>/figures/problems.xlsx")
@requires(Action.FILING_REVIEW)
def problems(id: UUID) -> Response:
    """Every item that found a problem, with how often."""
    viewer = current_viewer()
    period = filing_periods.get(viewer, id)
    rows: list[tuple[Cell, ...]] = [
        (label(one.kind), one.item.label, one.item.text, "是" if one.item.key else "", one.times, one.of)
        for one in filing_figures.problems(viewer, period, **_narrowed())
    ]
    return made_now(f"{period.title}_问题项.xlsx", XLSX, spreadsheets.workbook("问题项", PROBLEMS, rows))


def _narrowed() -> dict[str, Any]:
    return {
        "office": asked_id(request.args.get("office")),
        "kind": asked_member(Kind, request.args.get("kind")),
    }


def _links(stands: list[figures.Stand], id: UUID) -> dict[object, str]:
    """From an office to its own figures."""
    return {one.office_id: url_for("filing_figures.show", id=id, office=one.office_id) for one in stands}
