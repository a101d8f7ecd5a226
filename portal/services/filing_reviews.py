"""The office's decision on a self-inspection report: accepted, or returned to be mended."""

from collections.abc import Mapping
from uuid import UUID

from portal.domain.calendar import now
from portal.domain.errors import Conflict, RuleBroken
from portal.domain.filing_content import remarkable
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.workflow import FILING
from portal.extensions import db
from portal.models import Filing
from portal.queries.filings import SUBJECT, sent
from portal.services.acts import lead
from portal.services.filings import locked


def accept(filing_id: UUID, version: int, by: Viewer) -> None:
    """Take it as it is.  Raises Conflict when it is not what the reviewer saw."""
    filing = _under_review(filing_id, version, by)
    _decide(filing, Action.FILING_ACCEPT, {}, "", by)


def return_(filing_id: UUID, remarks: Mapping[str, str], reason: str, version: int, by: Viewer) -> None:
    """Send it back to be mended, with what is to be mended at each row or page.

    Raises Conflict when it is not what the reviewer saw, RuleBroken without a word of what is to be mended.
    """
    filing = _under_review(filing_id, version, by)
    given = {key: text.strip() for key, text in remarks.items() if text.strip()}
    if not given and not reason.strip():
        raise RuleBroken("退回补正请写明要补正什么：在有问题的那一项下面写，或者写在总的说明里。")
    if unknown := set(given) - {key for key, _name, _text in remarkable(sent(filing))}:
        raise RuleBroken(f"这份自查报告里没有这一项：{'、'.join(sorted(unknown))}。")
    _decide(filing, Action.FILING_RETURN, given, reason.strip(), by)


def _under_review(filing_id: UUID, version: int, by: Viewer) -> Filing:
    filing = locked(filing_id, by)
    if filing.version != version:
        raise Conflict("这份自查报告在您打开以后有了变化，请看过最新内容再办理。")
    return filing


def _decide(filing: Filing, action: Action, remarks: Mapping[str, str], reason: str, by: Viewer) -> None:
    moment = now()
    filing.remarks, filing.reason = dict(remarks), reason
    filing.decided_at, filing.decided_by = moment, by.name
    filing.version += 1
    detail = {"number": filing.number, "round": filing.round, "remarks": dict(remarks)}
    lead(filing, FILING, SUBJECT, action, by, reason=reason, detail=detail)
    last = filing.versions[-1]
    last.outcome, last.remarks, last.reason = filing.state, dict(remarks), reason
    last.decided_at, last.decided_by = moment, by.name
    db.session.commit()
