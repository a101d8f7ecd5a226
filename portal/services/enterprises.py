"""Entering a business into the registry (检查对象名录库)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.domain.application_pages import KINDS, PLACE, PLAIN, PRODUCTS
from portal.domain.calendar import today
from portal.domain.enterprises import LICENCE_OF_KIND, Kind, LicenceType
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.identifiers import require_credit_code, require_licence_number
from portal.domain.labels import label
from portal.domain.licences import require_period, require_scope
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.questions import Answers, Values
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Licence, Office
from portal.services import ledger
from portal.services.acts import require_role
from portal.services.amendments import after_change, office_of, product_from, require_own_licence


@dataclass(frozen=True)
class NewLicence:
    """A licence as its paper says; empty name and address are those of the business."""

    number: str
    scope: str
    valid_from: date
    valid_until: date
    holder_name: str = ""
    address: str = ""


@dataclass(frozen=True)
class NewEnterprise:
    """A business: who, where, what kinds, with which licences (R-01, R-32, R-51).

    `office_id`: None for the office of the street; another needs its reason.
    """

    name: str
    credit_code: str
    legal_representative: str
    phone: str
    address: str
    street: str
    office_id: UUID | None
    kinds: tuple[Kind, ...]
    licences: Mapping[LicenceType, NewLicence]
    contact: str = ""
    contact_phone: str = ""
    quality_person: str = ""
    registered_address: str = ""
    products: tuple[Values, ...] = ()
    office_reason: str = ""


def register(new: NewEnterprise, by: Viewer) -> UUID:
    """Enter a business that the bureau knows; its id.  Raises RuleBroken like `enter`."""
    require_role(by, Action.ENTERPRISE_REGISTER)
    enterprise = enter(new)
    ledger.record(
        Action.ENTERPRISE_REGISTER,
        "enterprise",
        enterprise.id,
        by=by,
        detail={"code": enterprise.credit_code},
    )
    db.session.commit()
    return enterprise.id


def enter(new: NewEnterprise) -> Enterprise:
    """The one way into the registry, part of the running transaction.

    Raises RuleBroken: credit code wrong or registered already, no kind, a kind without its licence, a
    licence number of a wrong form or registered already, 经营项目 without 保健食品 (表1-2 1.2).
    """
    code = require_credit_code(new.credit_code)
    if db.session.scalar(select(Enterprise.id).where(Enterprise.credit_code == code)) is not None:
        raise RuleBroken(f"统一社会信用代码{code}已经登记过了，请在名录里查找这家企业。")
    if not new.kinds:
        raise RuleBroken("请至少选择一种业态。")
    by_street = office_of(new.street)
    office_id = new.office_id or by_street
    if db.session.get(Office, office_id) is None:
        raise NotFound("没有这个监管所。")
    if office_id != by_street and not new.office_reason.strip():
        raise RuleBroken("责任监管所和街道的不一样，请写明不按街道的理由。")
    enterprise = Enterprise(
        name=new.name,
        credit_code=code,
        legal_representative=new.legal_representative,
        phone=new.phone,
        contact=new.contact,
        contact_phone=new.contact_phone,
        quality_person=new.quality_person,
        registered_address=new.registered_address,
        address=new.address,
        street=new.street,
        office_id=office_id,
        office_reason="" if office_id == by_street else new.office_reason.strip(),
    )
    enterprise.kinds = [EnterpriseKind(kind=kind, since=today()) for kind in new.kinds]
    wanted = {type_ for kind in new.kinds if (type_ := LICENCE_OF_KIND.get(kind)) is not None}
    enterprise.licences = [_licence(type_, new) for type_ in LicenceType if type_ in wanted]
    enterprise.products = [product_from(values, None) for values in new.products]
    db.session.add(enterprise)
    db.session.flush()
    after_change(enterprise)
    return enterprise


def new_from(answers: Answers) -> NewEnterprise:
    """The business that a complete registration describes.  Raises RuleBroken for a street without office."""
    kinds = tuple(Kind(kind) for kind in answers[KINDS.key]["kinds"])
    plain: dict[str, Any] = {
        question.key: answers.get(page.key, {}).get(question.key, "")
        for page in PLAIN
        for question in page.questions
    }
    needed = {type_ for kind in kinds if (type_ := LICENCE_OF_KIND.get(kind)) is not None}
    return NewEnterprise(
        **plain,
        office_id=office_of(answers[PLACE.key]["street"]),
        kinds=kinds,
        licences={type_: _new_licence(answers[type_.value]) for type_ in needed},
        products=tuple(answers[PRODUCTS.key].values()) if Kind.HF_PRODUCER in kinds else (),
    )


def _new_licence(values: Values) -> NewLicence:
    days = {key: date.fromisoformat(values[key]) for key in ("valid_from", "valid_until")}
    return NewLicence(**{**values, **days})


def _licence(type_: LicenceType, new: NewEnterprise) -> Licence:
    given = new.licences.get(type_)
    if given is None:
        raise RuleBroken(f"所选业态需要{label(type_)}，请填写编号和有效期。")
    number = require_licence_number(type_, given.number)
    require_own_licence(type_, number, None)
    require_period(type_, given.valid_from, given.valid_until)
    require_scope(type_, given.scope)
    return Licence(
        type=type_,
        number=number,
        holder_name=given.holder_name or new.name,
        address=given.address or new.address,
        scope=given.scope,
        valid_from=given.valid_from,
        valid_until=given.valid_until,
    )
