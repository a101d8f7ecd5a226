"""Writing what has changed into a business of the registry."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.domain.application_answers import Difference
from portal.domain.application_pages import KINDS, PLACE, PRODUCTS
from portal.domain.calendar import now, today
from portal.domain.enterprises import Kind, LicenceType, Tag
from portal.domain.errors import RuleBroken
from portal.domain.identifiers import normalised
from portal.domain.labels import label
from portal.domain.products import ProductMode, is_key_product
from portal.domain.questions import Answers, Values
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind, EnterpriseTag, Licence, Product, Street
from portal.queries.enterprises import registered

BY_ITSELF = "按产品功能自动标记"
"""Who sets the tag of key products: it follows from the functions of the products (R-63)."""


def amend(enterprise: Enterprise, asked: Iterable[Difference], wanted: Answers) -> None:
    """Write what differs into a locked business, part of the running transaction; nothing else changes.

    Raises RuleBroken for a number that another business has, and for a street without office.
    """
    fields: dict[str, list[str]] = {}
    for one in asked:
        fields.setdefault(one.page.key, []).append(one.field)
    present = registered(enterprise)
    for page, changed in fields.items():
        if page == PRODUCTS.key:
            _amend_products(enterprise, wanted[page])
            continue
        values = {**wanted[page], **present.get(page, {}), **{key: wanted[page][key] for key in changed}}
        _AMENDMENTS.get(page, _amend_columns)(enterprise, page, values)
    enterprise.version += 1
    after_change(enterprise)


def after_change(enterprise: Enterprise) -> None:
    """What follows from any change of a business, whoever makes it; part of the running transaction."""
    db.session.flush()
    _mark_key_products(enterprise)


def require_own_licence(type_: LicenceType, number: str, enterprise_id: UUID | None) -> None:
    """Raises RuleBroken when another business has that licence number."""
    holders = select(Licence.enterprise_id).where(Licence.number == number)
    if any(holder != enterprise_id for holder in db.session.scalars(holders)):
        raise RuleBroken(f"{label(type_)}{number}已经登记在另一家企业名下，请核对。")


def require_own_product(number: str, enterprise_id: UUID | None) -> None:
    """Raises RuleBroken when another business has that product."""
    holder = db.session.scalar(select(Product.enterprise_id).where(Product.number == number))
    if holder is not None and holder != enterprise_id:
        raise RuleBroken(f"产品{number}已经登记在另一家企业名下，请核对。")


def office_of(street: str) -> UUID:
    """The office that is responsible for a street.  Raises RuleBroken."""
    found = db.session.get(Street, street)
    if found is None:
        raise RuleBroken(f"“{street}”不在辖区街道里，请重新选择所在街道。")
    return found.office_id


def product_from(values: Values, enterprise_id: UUID | None) -> Product:
    """A product as its answers describe it."""
    number = normalised(values["number"])
    require_own_product(number, enterprise_id)
    return Product(number=number, **_product_columns(values))


def _product_columns(values: Values) -> dict[str, Any]:
    until = values["valid_until"]
    return {
        "name": values["name"],
        "mode": ProductMode(values["mode"]),
        "valid_until": date.fromisoformat(until) if until else None,
        "functions": list(values["functions"]),
    }


def _amend_columns(enterprise: Enterprise, _page: str, values: Values) -> None:
    for field, value in values.items():
        setattr(enterprise, field, value)


def _amend_place(enterprise: Enterprise, page: str, values: Values) -> None:
    """Another street is another office, without any further reason (R-51)."""
    if values["street"] != enterprise.street:
        enterprise.office_id = office_of(values["street"])
        enterprise.office_reason = ""
    _amend_columns(enterprise, page, values)


def _amend_kinds(enterprise: Enterprise, _page: str, values: Values) -> None:
    wanted = {Kind(kind) for kind in values["kinds"]}
    held = {row.kind: row for row in enterprise.kinds}
    enterprise.kinds = [held.get(kind) or EnterpriseKind(kind=kind, since=today()) for kind in wanted]


def _amend_licence(enterprise: Enterprise, page: str, values: Values) -> None:
    """A licence of another number or beginning is a new one; the old one stays beside it."""
    type_ = LicenceType(page)
    require_own_licence(type_, values["number"], enterprise.id)
    begins = date.fromisoformat(values["valid_from"])
    held = (row for row in enterprise.licences if (row.number, row.valid_from) == (values["number"], begins))
    licence = next(held, None)
    if licence is None:
        licence = Licence(type=type_, number=values["number"], valid_from=begins)
        enterprise.licences.append(licence)
    licence.scope = values["scope"]
    licence.valid_until = date.fromisoformat(values["valid_until"])
    licence.holder_name = values["holder_name"] or enterprise.name
    licence.address = values["address"] or enterprise.address


def _amend_products(enterprise: Enterprise, rows: Answers) -> None:
    held = {row.number: row for row in enterprise.products}
    wanted = []
    for values in rows.values():
        product = held.get(values["number"])
        if product is None:
            product = product_from(values, enterprise.id)
        for column, value in _product_columns(values).items():
            setattr(product, column, value)
        wanted.append(product)
    enterprise.products = wanted


_AMENDMENTS: dict[str, Callable[[Enterprise, str, Values], None]] = {
    PLACE.key: _amend_place,
    KINDS.key: _amend_kinds,
    **{type_.value: _amend_licence for type_ in LicenceType},
}
"""What a page is written by, where it is not simply columns of the same names."""


def _mark_key_products(enterprise: Enterprise) -> None:
    """重点产品 follows from the functions (R-63); a tag that somebody else set is left alone."""
    key = [product for product in enterprise.products if is_key_product(tuple(product.functions))]
    tags = [tag for tag in enterprise.tags if tag.tag is Tag.KEY_PRODUCT and tag.removed_at is None]
    if key and not tags:
        functions = "、".join(dict.fromkeys(one for product in key for one in product.functions))
        reason = f"产品{'、'.join(product.name for product in key)}，功能：{functions}"
        enterprise.tags.append(
            EnterpriseTag(tag=Tag.KEY_PRODUCT, reason=reason, added_at=now(), added_by=BY_ITSELF)
        )
    for tag in tags:
        if not key and tag.added_by == BY_ITSELF:
            tag.removed_at, tag.removed_by = now(), BY_ITSELF
            tag.removal_reason = "已没有重点功能的产品"
