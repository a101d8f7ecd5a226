"""How a period of self-inspection stands: by office and kind, and which items found problems most often."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select

from portal.domain.calendar import at_local
from portal.domain.checklists import load
from portal.domain.enterprises import Kind
from portal.domain.filing_content import read_content
from portal.domain.filing_figures import Found, Stand
from portal.domain.filings import HANDED_IN, FilingState
from portal.domain.people import Viewer
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Filing, FilingPeriod, FilingVersion, Office
from portal.queries.filing_periods import asked
from portal.queries.scope import visible_enterprises


def stands(
    viewer: Viewer, period: FilingPeriod, office: UUID | None = None, kind: Kind | None = None
) -> list[Stand]:
    """Each office and kind that the period asks, as far as the viewer sees it; counted by the database."""
    end = at_local(period.due_on + timedelta(days=1), 0, 0)
    handed, returned = Filing.state.in_(HANDED_IN), Filing.state == FilingState.RETURNED
    late = handed & (Filing.first_submitted_at >= end)
    rows = db.session.execute(
        asked(period)
        .join(Office, Office.id == Enterprise.office_id)
        .with_only_columns(
            Office.name,
            Office.id,
            EnterpriseKind.kind,
            func.count(),
            _times(handed),
            _times(late),
            _times(returned),
        )
        .where(visible_enterprises(viewer), *_narrowed(office))
        .where(*([EnterpriseKind.kind == kind] if kind else []))
        .group_by(Office.name, Office.id, EnterpriseKind.kind)
        .order_by(Office.name, EnterpriseKind.kind)
    )
    return [
        Stand(name, str(office_id), one, came - after, after, back, whole - came - back)
        for name, office_id, one, whole, came, after, back in rows
    ]


def problems(
    viewer: Viewer, period: FilingPeriod, office: UUID | None = None, kind: Kind | None = None
) -> list[Found]:
    """The items that found problems in what was sent last, the most frequent first."""
    rows = db.session.execute(
        select(Filing.kind, Filing.checklist_key, FilingVersion.content)
        .join(FilingVersion, (FilingVersion.filing_id == Filing.id) & (FilingVersion.round == Filing.round))
        .join(Enterprise, Enterprise.id == Filing.enterprise_id)
        .where(Filing.period_id == period.id, visible_enterprises(viewer), *_narrowed(office))
        .where(*([Filing.kind == kind] if kind else []))
        .execution_options(yield_per=200)
    )
    times, reports = Counter[tuple[Kind, str, str]](), Counter[Kind]()
    for one, key, content in rows:
        reports[one] += 1
        times.update((one, key, item.id) for item in read_content(content, load(key)).problems)
    return [
        Found(one, load(key).item(item_id), count, reports[one])
        for (one, key, item_id), count in sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _narrowed(office: UUID | None) -> list[ColumnElement[bool]]:
    return [] if office is None else [Enterprise.office_id == office]
