"""The bureau keeps an enterprise's facts, licences and products right: with a reason, the old value kept.

Whoever saves names the version that was read: when somebody else changed the same part meanwhile, nothing
is saved and `Overtaken` tells what they wrote.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from portal.domain import edits
from portal.domain.calendar import today
from portal.domain.edits import Texts
from portal.domain.enterprises import LICENCE_OF_KIND, Kind, LicenceType, Part
from portal.domain.errors import RuleBroken
from portal.domain.identifiers import require_credit_code, require_licence_number
from portal.domain.inspections import require_reason
from portal.domain.labels import label
from portal.domain.licences import require_period, require_scope
from portal.domain.people import Viewer
from portal.domain.permissions import Action, may
from portal.domain.products import ProductMode, require_product_number, require_validity
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, Licence, Office, Product
from portal.models.base import new_id
from portal.queries import edits as found
from portal.services import dossiers
from portal.services.acts import require_role
from portal.services.amendments import office_of, require_own_licence, require_own_product


def edit_facts(enterprise_id: UUID, mine: Texts, version: int, reason: str, by: Viewer) -> None:
    """Save the facts of an enterprise; what `mine` does not name stays as it is.

    Another street brings the office that is responsible there (R-51).

    Raises Overtaken, or RuleBroken: nothing changed, no reason, credit code wrong or another's, unknown
    street, a street of another office (the section moves it), no kind, or a kind without its licence.
    """
    enterprise, reason = _begin(enterprise_id, reason, by)
    before = found.facts_of(enterprise)
    _require_current(enterprise, version, Part.FACTS, before)
    after = {**before, **mine}
    if after["credit_code"] != before["credit_code"]:
        after["credit_code"] = _require_unknown_code(enterprise, after["credit_code"])
    changed = edits.changes(before, after)
    _require_change(changed)
    if "kinds" in changed:
        _set_kinds(enterprise, tuple(Kind(kind) for kind in filter(None, after["kinds"].split(","))))
    if "street" in changed:
        changed |= _follow_street(enterprise, after["street"], by)
    for field in changed.keys() & edits.FACTS.keys() - {"kinds"}:
        setattr(enterprise, field, after[field])
    dossiers.record(enterprise, Action.ENTERPRISE_EDIT, changed, reason, by)
    db.session.commit()


def add_licence(enterprise_id: UUID, mine: Texts, reason: str, by: Viewer) -> None:
    """Enter a licence, or the renewal of one.

    Raises RuleBroken: no reason, what the paper cannot say, or entered already.
    """
    enterprise, reason = _begin(enterprise_id, reason, by)
    row = Licence(id=new_id())
    _write_licence(row, mine, enterprise)
    enterprise.licences.append(row)
    _record(enterprise, Part.LICENCE, row, edits.changes({}, found.licence_of(row)), reason, by)


def edit_licence(licence_id: UUID, mine: Texts, version: int, reason: str, by: Viewer) -> UUID:
    """Correct a licence; the id of the enterprise.  Raises Overtaken or RuleBroken, as above."""
    enterprise, reason = _begin(found.licence(by, licence_id).enterprise_id, reason, by)
    row = found.licence(by, licence_id)
    before = found.licence_of(row)
    _require_current(enterprise, version, Part.LICENCE, before, str(row.id))
    _write_licence(row, mine, enterprise)
    changed = edits.changes(before, found.licence_of(row))
    _require_change(changed)
    return _record(enterprise, Part.LICENCE, row, changed, reason, by)


def remove_licence(licence_id: UUID, reason: str, by: Viewer) -> UUID:
    """Take a licence that was entered wrongly out of the record; the id of the enterprise.

    A licence that has run out stays.  Raises RuleBroken without a reason, or for the last licence of a kind.
    """
    enterprise, reason = _begin(found.licence(by, licence_id).enterprise_id, reason, by)
    row = found.licence(by, licence_id)
    enterprise.licences.remove(row)
    _require_licences(enterprise, {held.kind for held in enterprise.kinds})
    return _record(enterprise, Part.LICENCE, row, edits.changes(found.licence_of(row), {}), reason, by)


def add_product(enterprise_id: UUID, mine: Texts, reason: str, by: Viewer) -> None:
    """Enter a product.  Raises RuleBroken: no reason, number or validity wrong, or entered already."""
    enterprise, reason = _begin(enterprise_id, reason, by)
    row = Product(id=new_id())
    _write_product(row, mine, enterprise)
    enterprise.products.append(row)
    _record(enterprise, Part.PRODUCT, row, edits.changes({}, found.product_of(row)), reason, by)


def edit_product(product_id: UUID, mine: Texts, version: int, reason: str, by: Viewer) -> UUID:
    """Correct a product; the id of the enterprise.  Raises Overtaken or RuleBroken, as above."""
    enterprise, reason = _begin(found.product(by, product_id).enterprise_id, reason, by)
    row = found.product(by, product_id)
    before = found.product_of(row)
    _require_current(enterprise, version, Part.PRODUCT, before, str(row.id))
    _write_product(row, mine, enterprise)
    changed = edits.changes(before, found.product_of(row))
    _require_change(changed)
    return _record(enterprise, Part.PRODUCT, row, changed, reason, by)


def remove_product(product_id: UUID, reason: str, by: Viewer) -> UUID:
    """Take a product that is no longer made out of the record; the id of the enterprise."""
    enterprise, reason = _begin(found.product(by, product_id).enterprise_id, reason, by)
    row = found.product(by, product_id)
    enterprise.products.remove(row)
    return _record(enterprise, Part.PRODUCT, row, edits.changes(found.product_of(row), {}), reason, by)


def _begin(enterprise_id: UUID, reason: str, by: Viewer) -> tuple[Enterprise, str]:
    require_role(by, Action.ENTERPRISE_EDIT)
    enterprise = dossiers.locked(enterprise_id, by)
    return enterprise, require_reason(reason, "更新企业信息")


def _require_current(enterprise: Enterprise, version: int, part: Part, now: Texts, subject: str = "") -> None:
    """Raises Overtaken when this part was changed after that version."""
    later, who, at_text = found.since(enterprise.id, version, part, subject)
    if later:
        raise edits.Overtaken(who, at_text, edits.base(now, later), now)


def _require_change(changed: Mapping[str, tuple[str, str]]) -> None:
    if not changed:
        raise RuleBroken("没有改动，不用保存。")


def _record(
    enterprise: Enterprise,
    part: Part,
    row: Licence | Product,
    changed: Mapping[str, tuple[str, str]],
    reason: str,
    by: Viewer,
) -> UUID:
    """Write the event of a licence or product, with its name as it is now, and commit."""
    db.session.flush()
    title, subject = found.title_of(row), str(row.id)
    dossiers.record(
        enterprise, Action.ENTERPRISE_EDIT, changed, reason, by, part=part, subject=subject, title=title
    )
    db.session.commit()
    return enterprise.id


def _require_unknown_code(enterprise: Enterprise, text: str) -> str:
    """The 统一社会信用代码 as it is kept.  Raises RuleBroken: wrong, or another enterprise's."""
    code = require_credit_code(text)
    others = select(Enterprise.id).where(Enterprise.credit_code == code, Enterprise.id != enterprise.id)
    if db.session.scalar(others) is not None:
        raise RuleBroken(f"统一社会信用代码{code}已经登记在另一家企业名下，请核对。")
    return code


def _set_kinds(enterprise: Enterprise, kinds: tuple[Kind, ...]) -> None:
    if not kinds:
        raise RuleBroken("请至少选择一种业态；不再经营的，请变更经营状态。")
    _require_licences(enterprise, set(kinds))
    held = {row.kind: row for row in enterprise.kinds}
    enterprise.kinds = [
        held.get(kind) or EnterpriseKind(kind=kind, since=today()) for kind in dict.fromkeys(kinds)
    ]


def _require_licences(enterprise: Enterprise, kinds: set[Kind]) -> None:
    """Raises RuleBroken for a kind whose licence is not on record (R-01)."""
    types = {row.type for row in enterprise.licences}
    for kind in Kind:
        wanted = LICENCE_OF_KIND.get(kind)
        if kind in kinds and wanted is not None and wanted not in types:
            raise RuleBroken(f"业态“{label(kind)}”需要{label(wanted)}，请先登记许可证，或更新业态。")


def _follow_street(enterprise: Enterprise, name: str, by: Viewer) -> dict[str, tuple[str, str]]:
    """Make the street's office responsible; the change of office, if it is one."""
    before, after = enterprise.office, db.session.get_one(Office, office_of(name))
    enterprise.office_reason = ""
    if before.id == after.id:
        return {}
    if not may(by.role, Action.ENTERPRISE_REASSIGN):
        raise RuleBroken(f"{name}由{after.name}负责；换到别的监管所，请报药械股办理。")
    enterprise.office = after
    return {"office": (before.name, after.name)}


def _write_licence(row: Licence, mine: Texts, enterprise: Enterprise) -> None:
    type_ = LicenceType(mine["type"])
    begins, ends = (date.fromisoformat(mine[field]) for field in ("valid_from", "valid_until"))
    number = require_licence_number(type_, mine["number"])
    require_own_licence(type_, number, enterprise.id)
    require_period(type_, begins, ends)
    same = select(Licence.id).where(
        Licence.number == number, Licence.valid_from == begins, Licence.id != row.id
    )
    if db.session.scalar(same) is not None:
        raise RuleBroken(f"{label(type_)}{number}、同一个有效期起的许可证已经登记过了，请更正原来那一份。")
    row.type, row.number, row.scope = type_, number, require_scope(type_, mine["scope"])
    row.valid_from, row.valid_until = begins, ends
    row.holder_name = mine["holder_name"] or enterprise.name
    row.address = mine["address"] or enterprise.address


def _write_product(row: Product, mine: Texts, enterprise: Enterprise) -> None:
    mode = ProductMode(mine["mode"])
    number = require_product_number(mode, mine["number"], today())
    require_own_product(number, enterprise.id)
    same = select(Product.id).where(Product.number == number, Product.id != row.id)
    if db.session.scalar(same) is not None:
        raise RuleBroken(f"{number}已经登记过了，请核对。")
    until = date.fromisoformat(mine["valid_until"]) if mine["valid_until"] else None
    row.name, row.mode, row.number = mine["name"], mode, number
    row.valid_until = require_validity(mode, until)
    row.functions = [each for each in mine["functions"].split(",") if each]
