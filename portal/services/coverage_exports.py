"""The rows of 表1-1 that a year left out, as a workbook to take away."""

from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.queries import coverage
from portal.services import ledger, spreadsheets
from portal.services.acts import require_role
from portal.services.spreadsheets import Column

COLUMNS = (
    Column("企业名称", 32),
    Column("责任监管所", 20),
    Column("今年检查次数", 14),
    Column("已覆盖项数", 12),
    Column("未覆盖编号", 12),
    Column("重点项", 8),
    Column("检查内容", 60),
)


def gaps(year: int, by: Viewer) -> bytes:
    """One line for every row that is missing, by producer; who covered everything has none."""
    require_role(by, Action.ENTERPRISE_EXPORT)
    assert by.account_id is not None
    rows = [
        [
            one.enterprise.name,
            one.enterprise.office.name,
            len(one.visits),
            len(one.covered),
            item.no,
            "是" if item.key else "",
            item.text,
        ]
        for one in coverage.producers(by, year)
        for item in one.missing
    ]
    content = spreadsheets.workbook(f"{year}年未覆盖项目", COLUMNS, rows)
    detail = {"rows": len(rows), "file": "xlsx", "criteria": {"year": str(year)}}
    ledger.record(Action.ENTERPRISE_EXPORT, "account", by.account_id, by=by, detail=detail)
    db.session.commit()
    return content
