"""What an enterprise filed of its own check, as the inspectors see it beside the row that asks for it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.domain.calendar import day_of, day_text, now, today
from portal.domain.checklists import load
from portal.domain.enterprises import Kind
from portal.domain.filing_content import read_content
from portal.domain.labels import label
from portal.extensions import db
from portal.models import Filing, FilingVersion, Inspection
from portal.queries import filing_periods

ASKING = {"lz2018-1-1": "11-2", "lz2018-1-2": "6-4"}
"""The row of a table that asks for the report (表1-1 *11.2, 表1-2 6.4)."""


def last_before(
    enterprise_id: UUID, kind: Kind, checklist_key: str, moment: datetime
) -> FilingVersion | None:
    """The last sending of an enterprise before a moment, made with the same table."""
    return db.session.scalar(
        select(FilingVersion)
        .join(Filing, Filing.id == FilingVersion.filing_id)
        .options(joinedload(FilingVersion.filing).joinedload(Filing.period))
        .where(
            Filing.enterprise_id == enterprise_id,
            Filing.kind == kind,
            Filing.checklist_key == checklist_key,
            FilingVersion.submitted_at < moment,
        )
        .order_by(FilingVersion.submitted_at.desc())
        .limit(1)
    )


def of_visit(visit: Inspection) -> FilingVersion | None:
    """What the enterprise had sent when the visit began, or until now."""
    moment = visit.started_at or now()
    return last_before(visit.enterprise_id, visit.kind, visit.checklist_key, moment)


def hints(visit: Inspection) -> dict[str, str]:
    """What was filed and when, beside the row that asks for it."""
    row = ASKING.get(visit.checklist_key)
    return {} if row is None else {row: _told(visit)}


def _told(visit: Inspection) -> str:
    version = of_visit(visit)
    if version is None:
        owed = [one for one in filing_periods.of_enterprise(visit.enterprise_id) if one.kind is visit.kind]
        late = next((one.period for one in owed if one.owed and one.period.due_on < today()), None)
        if late is not None:
            return f"本门户没有收到自查报告，{late.title}已于{day_text(late.due_on)}截止。"
        return "本门户没有收到这家企业的自查报告。"
    filing = version.filing
    found = len(read_content(version.content, load(filing.checklist_key)).problems)
    return (
        f"企业{day_text(day_of(version.submitted_at))}在本门户提交了自查报告{filing.number}"
        f"（自查期间{day_text(filing.period.first_on)}至{day_text(filing.period.last_on)}），"
        f"自己发现{found}个问题，现在{label(filing.state)}。"
    )
