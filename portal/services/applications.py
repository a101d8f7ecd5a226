"""An application from its first page to the office's decision: 企业登记 and 企业变更."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.domain.application_answers import (
    changeable,
    doubts,
    kinds_of,
    page_of,
    pages_of,
    remarks_on,
    tasks,
)
from portal.domain.application_pages import BUSINESS, CHOICE, IDENTITY, PLACE, PRODUCTS
from portal.domain.applications import OPEN, ApplicationKind, ApplicationState, TaskState
from portal.domain.calendar import now, today
from portal.domain.enterprises import LicenceType
from portal.domain.errors import Incomplete, NotFound, RuleBroken
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.questions import Page
from portal.domain.workflow import APPLICATION
from portal.extensions import db
from portal.models import Application, Enterprise, Street
from portal.queries.applications import asked_for, files
from portal.queries.enterprises import id_by_credit_code, registered
from portal.queries.scope import visible_applications
from portal.services import ledger, serials
from portal.services.acts import lead, lock, require_role
from portal.services.amendments import require_own_licence, require_own_product
from portal.services.pages import Filling, taken

SUBJECT = "application"


def begin_registration(by: Viewer) -> UUID:
    """Begin the registration of a business, or go on with the one that is open; its id.

    What was filled in before and then withdrawn or refused is there again.  Raises RuleBroken for an
    account that has its enterprise already.
    """
    require_role(by, Action.APPLICATION_BEGIN)
    _require_without_enterprise(by)
    own = select(Application).where(
        Application.account_id == by.account_id, Application.kind == ApplicationKind.REGISTRATION
    )
    earlier = db.session.scalars(own.order_by(Application.begun_at.desc())).all()
    if (going_on := next((one for one in earlier if one.state in OPEN), None)) is not None:
        return going_on.id
    answers = dict(earlier[0].answers) if earlier else {}
    return _begin(ApplicationKind.REGISTRATION, by, answers=answers, name=earlier[0].name if earlier else "")


def begin_change(page_keys: tuple[str, ...], by: Viewer) -> UUID:
    """Begin a change of these pages of one's own enterprise, or choose anew in the one that is open; its id.

    Raises RuleBroken: nothing chosen, or the open one waits for the office.
    """
    require_role(by, Action.APPLICATION_BEGIN)
    if by.enterprise_id is None:
        raise RuleBroken("您的账号还没有企业，请先登记或认领企业。")
    enterprise = db.session.get_one(Enterprise, by.enterprise_id, with_for_update=True)
    base = registered(enterprise)
    chosen = [page.key for page in changeable(kinds_of({}, base)) if page.key in page_keys]
    if not chosen:
        raise RuleBroken("请至少选择一项要变更的内容。")
    answers = {CHOICE: {"pages": chosen}, **{key: base[key] for key in chosen if key in base}}
    open_one = select(Application.id).where(
        Application.enterprise_id == enterprise.id,
        Application.kind == ApplicationKind.CHANGE,
        Application.state.in_(OPEN),
    )
    if (going_on := db.session.scalar(open_one)) is not None:
        return _choose(going_on, chosen, answers, by)
    return _begin(
        ApplicationKind.CHANGE, by, answers=answers, base=base, name=enterprise.name, enterprise=enterprise
    )


def fill(application_id: UUID, filling: Filling, by: Viewer) -> str:
    """Keep one page, or one row of it; the key of the row.

    Raises Conflict when the answers changed since the form was opened, Incomplete naming what is missing or
    wrong, RuleBroken for what is unlikely and not confirmed, and for a business that is registered already.
    """
    application = locked(application_id, by)
    page = _page(application, filling.page)
    kept = application.answers.get(page.key, {})
    row, reading = taken(
        page, kept, filling, lambda row, values: _require_possible(application, page, row, values)
    )
    _keep(application, page, {**kept, row: reading.values} if page.row_name else reading.values)
    move(
        application,
        Action.APPLICATION_FILL,
        by,
        detail={"page": page.key, "row": row, "doubts": [field for field, _sentence in reading.doubts]},
    )
    db.session.commit()
    return row


def remove_row(application_id: UUID, page_key: str, row: str, by: Viewer) -> None:
    """Take one row out of a page.  Raises NotFound when there is none."""
    application = locked(application_id, by)
    page = _page(application, page_key)
    kept = dict(application.answers.get(page.key, {}))
    if not page.row_name or row not in kept:
        raise NotFound("没有找到这一条，可能已经删去。")
    del kept[row]
    _keep(application, page, kept)
    detail = {"page": page.key, "row": row, "removed": True}
    move(application, Action.APPLICATION_FILL, by, detail=detail)
    db.session.commit()


def submit(application_id: UUID, by: Viewer) -> None:
    """Send the whole to the office of the street.  Raises Incomplete naming the pages that are not done."""
    application = locked(application_id, by)
    pages = pages_of(application.kind, application.answers, application.base)
    undone = [
        task
        for task in tasks(
            pages, application.answers, application.remarks, application.base, files(by, application)
        )
        if task.state is not TaskState.DONE
    ]
    if undone:
        names = "、".join(task.page.title for task in undone)
        missing = tuple((task.page.key, task.page.title) for task in undone)
        raise Incomplete(f"还有没填好的：{names}。填好后再提交。", missing)
    if application.kind is ApplicationKind.REGISTRATION:
        _require_without_enterprise(by)
        _require_new(application.answers[IDENTITY.key]["credit_code"])
    elif not asked_for(application):
        raise RuleBroken("填写的内容和现在登记的一样，没有要变更的。请修改后再提交，或者撤回。")
    application.office_id = responsible_office(application)
    application.submitted_at = now()
    application.version += 1
    confirmed = dict(doubts(pages, application.answers))
    move(application, Action.APPLICATION_SUBMIT, by, detail={"doubts": confirmed})
    db.session.commit()


def withdraw(application_id: UUID, by: Viewer) -> None:
    """Take the application back.  Raises RuleBroken when it is decided already."""
    application = locked(application_id, by)
    application.version += 1
    move(application, Action.APPLICATION_WITHDRAW, by)
    db.session.commit()


def _begin(
    kind: ApplicationKind,
    by: Viewer,
    *,
    answers: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    name: str,
    enterprise: Enterprise | None = None,
) -> UUID:
    assert by.account_id is not None
    application = Application(
        number=serials.take_application(today().year, kind),
        kind=kind,
        state=ApplicationState.DRAFT,
        account_id=by.account_id,
        enterprise_id=None if enterprise is None else enterprise.id,
        name=name,
        answers=dict(answers),
        base=dict(base or {}),
        begun_at=now(),
        changed_at=now(),
    )
    db.session.add(application)
    db.session.flush()
    ledger.record(
        Action.APPLICATION_BEGIN,
        SUBJECT,
        application.id,
        by=by,
        change=(None, application.state.value),
        detail={"number": application.number},
    )
    db.session.commit()
    return application.id


def _choose(application_id: UUID, chosen: list[str], answers: Mapping[str, Any], by: Viewer) -> UUID:
    """Ask for other pages in an open change: what is filled in stays."""
    application = locked(application_id, by)
    application.answers = {**answers, **application.answers, CHOICE: {"pages": chosen}}
    application.changed_at = now()
    application.version += 1
    move(application, Action.APPLICATION_FILL, by, detail={"page": CHOICE})
    db.session.commit()
    return application.id


def move(
    application: Application,
    action: Action,
    by: Viewer,
    *,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Lead the application to its next state and write the event under its number."""
    named = {"number": application.number, **(detail or {})}
    lead(application, APPLICATION, SUBJECT, action, by, reason=reason, detail=named)


def locked(application_id: UUID, by: Viewer) -> Application:
    """The application, locked until the end of the transaction.  Raises NotFound."""
    return lock(Application, application_id, visible_applications(by), "没有找到这份申请。")


def _page(application: Application, key: str) -> Page:
    page = page_of(application.kind, application.answers, application.base, key)
    if page is None:
        raise NotFound("这份申请没有这一页。")
    return page


def _keep(application: Application, page: Page, values: Mapping[str, Any]) -> None:
    application.answers = {**application.answers, page.key: values}
    mended = remarks_on(page, application.remarks)
    application.remarks = {key: text for key, text in application.remarks.items() if key not in mended}
    if page is BUSINESS and values["name"]:
        application.name = values["name"]
    application.changed_at = now()
    application.version += 1


def _require_possible(application: Application, page: Page, row: str, values: Mapping[str, Any]) -> None:
    """What only the registry can tell of the answers."""
    if page is IDENTITY and values["credit_code"]:
        _require_new(values["credit_code"])
    if page is PLACE and values["street"] and db.session.get(Street, values["street"]) is None:
        raise RuleBroken("没有这条街道，请从列出的街道里选择。")
    if page.key in {type_.value for type_ in LicenceType} and values["number"]:
        require_own_licence(LicenceType(page.key), values["number"], application.enterprise_id)
    if page is PRODUCTS and values["number"]:
        require_own_product(values["number"], application.enterprise_id)
        rows = application.answers.get(page.key, {})
        if any(one["number"] == values["number"] for key, one in rows.items() if key != row):
            raise RuleBroken(f"产品{values['number']}在这份申请里已经填过了。")


def _require_new(code: str) -> None:
    if id_by_credit_code(code) is not None:
        raise RuleBroken(f"统一社会信用代码{code}的企业已经在名录里，不用再登记，请用监管所给的认领码认领。")


def _require_without_enterprise(by: Viewer) -> None:
    if by.enterprise_id is not None:
        raise RuleBroken("您的账号已经有企业。要登记另一家企业，请另外开设一个账号。")


def responsible_office(application: Application) -> UUID | None:
    """The office of the street that is applied for, else the one that is responsible now."""
    street = db.session.get(Street, application.answers.get(PLACE.key, {}).get("street", ""))
    if street is not None:
        return street.office_id
    return application.enterprise.office_id if application.enterprise else None
