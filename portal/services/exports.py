"""Lists as files to take away: who took what stands in the ledger."""

from collections.abc import Iterator

from portal.domain.calendar import today
from portal.domain.cells import Cell
from portal.domain.enterprises import Kind, LicenceType
from portal.domain.errors import RuleBroken
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db, reading
from portal.queries import registry as listed
from portal.services import ledger, spreadsheets
from portal.services.acts import require_role
from portal.services.spreadsheets import Column

ENDINGS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
MOST_ROWS = {"xlsx": 20_000, "csv": 200_000}
"""A workbook is put together while somebody waits."""

_LICENCES = tuple(
    column
    for type_ in LicenceType
    for column in (Column(f"{label(type_)}编号", 20), Column("有效期起", 12), Column("有效期止", 12))
)
_REGISTRY = (
    Column("企业名称", 36),
    Column("统一社会信用代码", 21),
    Column("法定代表人或负责人", 12),
    Column("联系电话", 16),
    Column("地址", 40),
    Column("所在街道", 14),
    Column("责任监管所", 18),
    *(Column(label(kind), 12) for kind in Kind),
    *_LICENCES,
    Column("状态", 8),
    Column("重点", 16),
)


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
    day = today()
    for line in listed.everything(by, criteria):
        business = line.business
        licences = {licence.type: licence for licence in business.licences_on(day)}
        terms: list[Cell] = []
        for type_ in LicenceType:
            licence = licences.get(type_)
            terms += (
                [licence.number, licence.valid_from, licence.valid_until] if licence else [None, None, None]
            )
        yield [
            business.name,
            business.credit_code,
            line.legal_representative,
            line.phone,
            business.address,
            business.street,
            business.office_name,
            *("是" if kind in business.kinds else None for kind in Kind),
            *terms,
            label(business.status),
            "、".join(map(label, line.tags)),
        ]
