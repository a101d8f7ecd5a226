"""The office's decision on an application: passed into the registry, returned to be mended, or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.domain.application_answers import pages_of, remarkable
from portal.domain.applications import ApplicationKind
from portal.domain.calendar import now
from portal.domain.errors import Conflict, RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Account, Application, Enterprise
from portal.queries.applications import asked_for
from portal.queries.edits import snapshot
from portal.services import dossiers, enterprises, ledger
from portal.services.acts import require_role
from portal.services.amendments import amend
from portal.services.applications import SUBJECT, locked, move


@dataclass(frozen=True)
class Seen:
    """What a reviewer had on the screen: the versions of the application and of the business, if any.

    `overwrite`: the reviewer saw that the registry changed meanwhile, and wants what is applied for.
    """

    version: int
    enterprise_version: int | None = None
    overwrite: bool = False


def accept(application_id: UUID, seen: Seen, by: Viewer) -> UUID:
    """Enter the business, or what has changed of it, into the registry; the id of the business.

    Raises Conflict when application or business are not what the reviewer saw; RuleBroken when the registry
    changed since the change was begun and the reviewer did not say that it is to be overwritten.
    """
    application = _under_review(application_id, seen.version, by)
    if application.kind is ApplicationKind.REGISTRATION:
        detail = _enter(application, by)
    else:
        detail = _amend(application, seen, by)
    _decide(application, Action.APPLICATION_ACCEPT, by, "", detail)
    assert application.enterprise_id is not None
    return application.enterprise_id


def reveal(application_id: UUID, by: Viewer) -> None:
    """Note that somebody looks at the telephones in an application.  Raises NotFound."""
    require_role(by, Action.APPLICATION_REVEAL)
    application = locked(application_id, by)
    ledger.record(Action.APPLICATION_REVEAL, SUBJECT, application.id, by=by)
    db.session.commit()


def return_(application_id: UUID, remarks: Mapping[str, str], reason: str, version: int, by: Viewer) -> None:
    """Send it back to be mended (需补正), with a reason for each field by the key of its line.

    Raises RuleBroken: neither a remark nor a reason, or a remark on a field that is not asked.
    """
    application = _under_review(application_id, version, by)
    given = {key: text.strip() for key, text in remarks.items() if text.strip()}
    if not given and not reason.strip():
        raise RuleBroken("退回补正请写明要补正什么：在有问题的那一项下面写，或者写在总的说明里。")
    pages = pages_of(application.kind, application.answers, application.base)
    if unknown := set(given) - remarkable(pages, application.answers):
        raise RuleBroken(f"这份申请里没有这一项：{'、'.join(sorted(unknown))}。")
    application.remarks = given
    _decide(application, Action.APPLICATION_RETURN, by, reason.strip(), {"remarks": given})


def reject(application_id: UUID, reason: str, version: int, by: Viewer) -> None:
    """Refuse it for good.  Raises RuleBroken without a reason."""
    application = _under_review(application_id, version, by)
    if not reason.strip():
        raise RuleBroken("不予通过请写明理由，企业会看到。")
    _decide(application, Action.APPLICATION_REJECT, by, reason.strip(), {})


def _under_review(application_id: UUID, version: int, by: Viewer) -> Application:
    """The application as the reviewer saw it.  Raises Conflict when it changed since."""
    application = locked(application_id, by)
    if application.version != version:
        raise Conflict("这份申请在您打开以后有了变化，请看过最新内容再办理。")
    return application


def _enter(application: Application, by: Viewer) -> dict[str, Any]:
    account = db.session.get_one(Account, application.account_id, with_for_update=True)
    if account.enterprise_id is not None:
        raise RuleBroken("提出申请的账号已经有另一家企业，不能再登记这一家，请不予通过或退回。")
    enterprise = enterprises.enter(enterprises.new_from(application.answers))
    application.enterprise_id = enterprise.id
    account.enterprise_id, account.owner = enterprise.id, True
    ledger.record_each(
        Action.APPLICATION_ACCEPT,
        dossiers.SUBJECT,
        {enterprise.id: {}},
        by=by,
        reason=f"企业登记申请{application.number}",
    )
    return {"enterprise": str(enterprise.id), "code": enterprise.credit_code}


def _amend(application: Application, seen: Seen, by: Viewer) -> dict[str, Any]:
    enterprise = db.session.get_one(Enterprise, application.enterprise_id, with_for_update=True)
    if enterprise.version != seen.enterprise_version:
        raise Conflict("这家企业的登记内容在您打开以后有了变化，请看过最新内容再办理。")
    asked = asked_for(application)
    clashing = [one.label for one in asked if one.clashes]
    if clashing and not seen.overwrite:
        raise RuleBroken(
            f"企业开始填写以后，登记的{'、'.join(clashing)}已经改成了别的。请对照后确认用申请的内容，或者退回补正。"
        )
    before = snapshot(enterprise)
    amend(enterprise, asked, application.answers)
    dossiers.note(enterprise, Action.APPLICATION_ACCEPT, before, f"企业变更申请{application.number}", by)
    changes = [
        {"page": one.page.key, "field": one.field, "label": one.label, "old": one.present, "new": one.wanted}
        for one in asked
    ]
    return {"enterprise": str(enterprise.id), "changes": changes}


def _decide(
    application: Application, action: Action, by: Viewer, reason: str, detail: Mapping[str, Any]
) -> None:
    application.decided_at = now()
    application.decided_by = by.name
    application.reason = reason
    application.version += 1
    move(application, action, by, reason=reason, detail=detail)
    db.session.commit()
