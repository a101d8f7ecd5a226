"""示范店统计: applications, awards and reasons for refusal by office and year, drawn and as an Excel file."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.domain.calendar import today
from portal.domain.cells import Cell
from portal.domain.charts import Row, bars
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.domain.titles import RefusalGround
from portal.queries import title_figures as found
from portal.services import spreadsheets
from portal.services.spreadsheets import XLSX, Column
from portal.views.access import current_viewer, requires
from portal.views.downloads import made_now
from portal.views.render import page

blueprint = Blueprint("title_figures", __name__)

GROUNDS = tuple(RefusalGround)
COLUMNS = (
    Column("年份", 8),
    Column("责任部门", 24),
    Column("申报", 8),
    Column("在办", 8),
    Column("授牌", 8),
    Column("未通过", 8),
    Column("撤回", 8),
    *(Column(f"未通过：{label(ground)}", 20) for ground in GROUNDS),
)


@blueprint.get("/title-figures")
@requires(Action.TITLE_READ)
def index() -> Response:
    """The figures with a chart of each year's applications."""
    lines = found.by_office(current_viewer())
    rows = [Row(f"{one.year}年 {one.office}", (one.awarded, one.open, one.refused)) for one in lines]
    return page(
        "title_figures/index.html",
        lines=lines,
        grounds=GROUNDS,
        drawn=bars(
            "示范店申报的结果", "年份和部门", ("授牌", "在办", "未通过"), rows, unit="份", stacked=True
        ),
    )


@blueprint.get("/title-figures.xlsx")
@requires(Action.TITLE_READ)
def export() -> Response:
    """The same as an Excel file."""
    rows = [_cells(one) for one in found.by_office(current_viewer())]
    return made_now(f"示范店统计{today()}.xlsx", XLSX, spreadsheets.workbook("示范店统计", COLUMNS, rows))


def _cells(one: found.Figures) -> tuple[Cell, ...]:
    counts = (one.sent, one.open, one.awarded, one.refused, one.withdrawn)
    return (one.year, one.office, *counts, *(one.grounds[ground] for ground in GROUNDS))
