"""Lists as files to take away: who took what stands in the ledger."""

from collections.abc import Iterator
from datetime import date

from portal.domain import imports as imported
from portal.domain.cells import Cell
from portal.domain.errors import RuleBroken
from portal.domain.imports import COLUMNS, YES
from portal.domain.labels import label
from portal.domain.people import Viewer, mask_phone
from portal.domain.permissions import Action
from portal.domain.questions import Answers
from portal.extensions import db, reading
from portal.queries import imports
from portal.queries import registry as listed
from portal.services import import_sheets, ledger, spreadsheets
from portal.services.acts import require_role
from portal.services.spreadsheets import Column

ENDINGS = {
    "xlsx": spreadsheets.XLSX,
    "csv": "text/csv; charset=utf-8",
}
MOST_ROWS = {"xlsx": 20_000, "csv": 200_000}
"""A workbook is put together while somebody waits."""

_REGISTRY = (
    *import_sheets.columns(()),
    Column("责任监管所", 18),
    Column("状态", 8),
    Column("重点", 16),
)
"""Those of the table to fill in, so that what was taken away can be handed in again; then what follows."""


def registry(criteria: listed.Criteria, ending: str, by: Viewer) -> bytes:
    """The businesses that the criteria find, telephone numbers masked, as a file of that ending.

    Raises RuleBroken when they are too many for such a file.
    """
    require_role(by, Action.ENTERPRISE_EXPORT)
    assert by.account_id is not None
    db.session.rollback()  # nobody who writes waits while a file is put together
    with reading():
        rows = list(_registry_rows(criteria, by))
        db.session.rollback()
    if len(rows) > MOST_ROWS[ending]:
        raise RuleBroken(
            f"一个文件最多导出{MOST_ROWS[ending]}家，现在有{len(rows)}家。请加上条件缩小范围，或者导出CSV。"
        )
    content = (
        spreadsheets.csv(_REGISTRY, rows)
        if ending == "csv"
        else spreadsheets.workbook("企业名录", _REGISTRY, rows)
    )
    found = {name: str(value) for name, value in vars(criteria).items() if value not in (None, "")}
    detail = {"rows": len(rows), "file": ending, "criteria": found}
    ledger.record(Action.ENTERPRISE_EXPORT, "account", by.account_id, by=by, detail=detail)
    db.session.commit()
    return content


def _registry_rows(criteria: listed.Criteria, by: Viewer) -> Iterator[list[Cell]]:
    for lines in listed.everything(by, criteria):
        held = imports.held([line.business.enterprise_id for line in lines])
        for line in lines:
            business = line.business
            yield [
                *(_cell(column, held[business.enterprise_id]) for column in COLUMNS),
                business.office_name,
                label(business.status),
                "、".join(map(label, line.tags)),
            ]


def _cell(column: imported.Column, held: Answers) -> Cell:
    """An answer as a cell; of a telephone number the ends alone."""
    value = held.get(column.page.key, {}).get(column.question.key) or None
    if column.kind is not None:
        return YES if column.kind.value in (value or ()) else None
    if value is not None and column.question.shape == "day":
        return date.fromisoformat(value)
    return mask_phone(value) if value is not None and column.question.shape == "phone" else value
