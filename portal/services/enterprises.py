"""Entering a business into the registry (检查对象名录库)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import today
from portal.domain.enterprises import LICENCE_OF_KIND, Kind, LicenceType
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.identifiers import require_credit_code, require_licence_number
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Licence, Office
from portal.services import ledger
from portal.services.acts import require_role

HEALTH_FOOD = "保健食品"


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
    """A business: who, where, what kinds, with which licences (R-01, R-32, R-51)."""

    name: str
    credit_code: str
    legal_representative: str
    phone: str
    address: str
    street: str
    office_id: UUID
    kinds: tuple[Kind, ...]
    licences: Mapping[LicenceType, NewLicence]


def register(new: NewEnterprise, by: Viewer) -> UUID:
    """Enter a business; its id.

    Raises RuleBroken: credit code wrong or registered already, no kind, a kind without its licence, a
    licence number of a wrong form or registered already, 经营项目 without 保健食品 (表1-2 1.2).
    """
    require_role(by, Action.ENTERPRISE_REGISTER)
    code = require_credit_code(new.credit_code)
    if db.session.scalar(select(Enterprise.id).where(Enterprise.credit_code == code)) is not None:
        raise RuleBroken(f"统一社会信用代码{code}已经登记过了，请在名录里查找这家企业。")
    if not new.kinds:
        raise RuleBroken("请至少选择一种业态。")
    if db.session.get(Office, new.office_id) is None:
        raise NotFound("没有这个监管所。")
    enterprise = Enterprise(
        name=new.name,
        credit_code=code,
        legal_representative=new.legal_representative,
        phone=new.phone,
        address=new.address,
        street=new.street,
        office_id=new.office_id,
    )
    enterprise.kinds = [EnterpriseKind(kind=kind, since=today()) for kind in new.kinds]
    wanted = {type_ for kind in new.kinds if (type_ := LICENCE_OF_KIND.get(kind)) is not None}
    enterprise.licences = [_licence(type_, new) for type_ in LicenceType if type_ in wanted]
    db.session.add(enterprise)
    db.session.flush()
    ledger.record(Action.ENTERPRISE_REGISTER, "enterprise", enterprise.id, by=by, detail={"code": code})
    db.session.commit()
    return enterprise.id


def _licence(type_: LicenceType, new: NewEnterprise) -> Licence:
    given = new.licences.get(type_)
    if given is None:
        raise RuleBroken(f"所选业态需要{label(type_)}，请填写编号和有效期。")
    number = require_licence_number(type_, given.number)
    if db.session.scalar(select(Licence.id).where(Licence.number == number)) is not None:
        raise RuleBroken(f"{label(type_)}{number}已经登记在另一家企业名下，请核对。")
    if given.valid_until < given.valid_from:
        raise RuleBroken(f"{label(type_)}的有效期止不能早于有效期起。")
    if type_ is LicenceType.FOOD_OPERATION and HEALTH_FOOD not in given.scope:
        raise RuleBroken("食品经营许可证的经营项目里要有“特殊食品销售（保健食品）”，才能登记为保健食品经营。")
    return Licence(
        type=type_,
        number=number,
        holder_name=given.holder_name or new.name,
        address=given.address or new.address,
        scope=given.scope,
        valid_from=given.valid_from,
        valid_until=given.valid_until,
    )
