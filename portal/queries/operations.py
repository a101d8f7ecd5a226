"""What an operator watches, as numbers."""

from collections.abc import Iterator

from sqlalchemy import func, select

from portal.domain.jobs import JobState
from portal.extensions import db
from portal.models import Job, LedgerLink, Login


def gauges() -> Iterator[str]:
    """Open logins, entries of the ledger and jobs by state, in the text format that Prometheus reads."""
    counted = select(Job.state, func.count().label("jobs")).group_by(Job.state)
    counts = {row.state: row.jobs for row in db.session.execute(counted)}
    yield "# TYPE portal_jobs gauge"
    for state in JobState:
        yield f'portal_jobs{{state="{state.value}"}} {counts.get(state, 0)}'
    yield "# TYPE portal_open_logins gauge"
    open_logins = select(func.count()).select_from(Login).where(Login.ended_at.is_(None))
    yield f"portal_open_logins {db.session.scalar(open_logins) or 0}"
    yield "# TYPE portal_ledger_entries gauge"
    yield f"portal_ledger_entries {db.session.scalar(select(func.max(LedgerLink.position))) or 0}"
