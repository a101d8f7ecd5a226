"""The auditor's view of the ledger: search, and take away."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, make_response, request, url_for

from forms.ledger import LedgerSearch
from portal.domain.calendar import today
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.queries import ledger as kept
from portal.services import ledger, spreadsheets
from portal.services.spreadsheets import Column
from portal.views.access import acting, requires
from portal.views.paging import Pager
from portal.views.render import page_or_fragment

blueprint = Blueprint("ledger", __name__)

COLUMNS = (
    Column("时间", 18),
    Column("姓名", 14),
    Column("岗位", 14),
    Column("事项", 22),
    Column("结果", 10),
    Column("从", 14),
    Column("到", 14),
    Column("说明", 50),
    Column("记录", 38),
)
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/ledger")
@requires(Action.LEDGER_READ)
def index() -> Any:
    """Entries by who, what and when, newest first."""
    form, criteria = _asked()
    found = kept.search(criteria, request.args.get("page", 1, type=int))
    return page_or_fragment(
        "ledger/index.html",
        "ledger/_found.html",
        form=form,
        found=found,
        last=kept.last_link(),
        pager=Pager("ledger.index", found.number, found.pages, request.args),
        export_url=url_for("ledger.export")
        + ("?" + request.query_string.decode() if request.query_string else ""),
    )


@blueprint.post("/ledger/export")
@requires(Action.LEDGER_EXPORT)
def export() -> Response:
    """The entries that fit as an Excel file; that they were taken is an entry itself."""
    _, criteria = _asked()
    rows = list(_rows(kept.export(criteria)))
    content = spreadsheets.workbook("操作台账", COLUMNS, rows)
    ledger.note_export(request.query_string.decode(errors="replace")[:500], len(rows), acting())
    answer = make_response(content)
    answer.headers["Content-Type"] = EXCEL
    answer.headers["Content-Disposition"] = f'attachment; filename="ledger-{today():%Y%m%d}.xlsx"'
    return answer


def _asked() -> tuple[LedgerSearch, kept.Criteria]:
    form = LedgerSearch(request.args)
    form.validate()
    good = {name: None if field.errors else field.data for name, field in form._fields.items()}
    return form, kept.Criteria(
        good["text"] or "", good["action"], good["since"], good["until"], bool(good["refused"])
    )


def _rows(events: Iterable[Any]) -> Iterable[tuple[Any, ...]]:
    for event in events:
        yield (
            event.at,
            event.name,
            label(event.role),
            label(event.action),
            "被拒绝" if event.refused else "已办",
            event.from_state or "",
            event.to_state or "",
            event.reason,
            f"{event.subject_type} {event.subject_id}",
        )
