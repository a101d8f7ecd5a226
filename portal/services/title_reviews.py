"""监管所初审: the office returns an application, supports it, or does not (R-58)."""

from collections.abc import Callable
from uuid import UUID

from portal.domain.calendar import now
from portal.domain.errors import RuleBroken
from portal.domain.inspections import require_reason
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.text import require_printable
from portal.domain.titles import Terms
from portal.extensions import db
from portal.models import TitleApplication
from portal.queries import title_facts
from portal.services.title_applications import locked, move
from portal.services.title_documents import issue_application

Opinion = Callable[[UUID, str, Viewer], None]
"""An act of the office: the application, the opinion in words, who."""


def return_(application_id: UUID, reason: str, by: Viewer) -> None:
    """Send it back to be mended, with what is to be mended.  Raises RuleBroken without it."""
    row = locked(application_id, by)
    row.returned_because = require_reason(require_printable(reason), "退回补正")
    move(row, Action.TITLE_RETURN, by, reason=row.returned_because)
    db.session.commit()


def support(application_id: UUID, opinion: str, by: Viewer) -> None:
    """同意.  Raises RuleBroken with the facts where a veto has come up since it was sent."""
    row = locked(application_id, by)
    if against := title_facts.against(row.enterprise, Terms.read(row.programme.terms)):
        facts = "".join(one.sentence for one in against)
        raise RuleBroken(f"提交以后有了一票否决的事实，不能同意：{facts}")
    _opine(row, Action.TITLE_SUPPORT, opinion, by)


def oppose(application_id: UUID, opinion: str, by: Viewer) -> None:
    """不同意, with the reason; the bureau decides whether to score it all the same or to refuse it."""
    _opine(locked(application_id, by), Action.TITLE_OPPOSE, opinion, by)


def _opine(row: TitleApplication, action: Action, opinion: str, by: Viewer) -> None:
    row.opinion = require_reason(require_printable(opinion), "初审意见")
    row.opinion_by, row.opinion_at = by.name, now()
    move(row, action, by, reason=row.opinion)
    issue_application(row, by)
    db.session.commit()
