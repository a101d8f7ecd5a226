"""A title that was awarded lives on: kept at its review, suspended, restored, revoked, always in public.

The calendar makes it due for review and ends it.  Whatever came up since only proposes: a person decides.
"""

from uuid import UUID

from portal.domain.calendar import today
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.titles import Terms, months_after
from portal.domain.workflow import TITLE
from portal.extensions import db
from portal.models import StoreTitle
from portal.queries import titles
from portal.queries.scope import visible_store_titles
from portal.queries.titles import SUBJECT
from portal.services import title_publications
from portal.services.acts import lead, lock
from portal.services.title_documents import issue_decision


def keep(title_id: UUID, reason: str, by: Viewer) -> None:
    """复核，保留称号: what came up was weighed, and the next review is due after the programme's interval."""
    title = _locked(title_id, by)
    terms = Terms.read(title.application.programme.terms)
    _decide(title, Action.TITLE_KEEP, reason, by)
    title.review_due_on = months_after(today(), terms.review_months)
    _publish(title, "复核，保留称号", reason)


def suspend(title_id: UUID, reason: str, by: Viewer) -> None:
    """暂停: the plaque comes down until the title is restored or revoked."""
    title = _locked(title_id, by)
    _decide(title, Action.TITLE_SUSPEND, reason, by)
    _publish(title, "暂停称号", reason)


def restore(title_id: UUID, reason: str, by: Viewer) -> None:
    """恢复: what it was suspended for is put right."""
    title = _locked(title_id, by)
    _decide(title, Action.TITLE_RESTORE, reason, by)
    _publish(title, "恢复称号", reason)


def revoke(title_id: UUID, reason: str, by: Viewer) -> None:
    """撤销, for good; the shop may apply again."""
    title = _locked(title_id, by)
    _decide(title, Action.TITLE_REVOKE, reason, by)
    title.ended_on = today()
    _publish(title, "撤销称号", reason)


def _locked(title_id: UUID, by: Viewer) -> StoreTitle:
    """The title as it stands by the calendar, locked until the end of the transaction.  Raises NotFound."""
    title = lock(StoreTitle, title_id, visible_store_titles(by), "没有找到这个称号。")
    title.state = titles.stands(title)
    return title


def _decide(title: StoreTitle, action: Action, reason: str, by: Viewer) -> None:
    reason = require_reason(require_printable(reason), "决定")
    title.weighed = [one.sentence for one in titles.findings_since(title)]
    lead(title, TITLE, SUBJECT, action, by, reason=reason, detail={"number": title.number})
    issue_decision(title, action, reason, by)


def _publish(title: StoreTitle, what: str, reason: str) -> None:
    title_publications.decide(title, what, reason.strip())
    db.session.commit()
