"""The registry as staff and the enterprise itself read it."""

from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from portal.domain.application_pages import KINDS, PLAIN, PRODUCTS
from portal.domain.enterprises import LICENCE_OF_KIND, Kind, LicenceType
from portal.domain.errors import NotFound
from portal.domain.listings import valid_on
from portal.domain.people import Viewer
from portal.domain.questions import Answers
from portal.extensions import db
from portal.models import DeclaredInterest, Enterprise, Inspection, Licence, Product
from portal.queries.scope import visible_enterprises

Business: TypeAlias = Enterprise
"""What the views call this row."""


def get(viewer: Viewer, enterprise_id: UUID) -> Enterprise:
    """One enterprise.  Raises NotFound when there is none for this viewer."""
    found = db.session.scalar(
        select(Enterprise)
        .options(selectinload(Enterprise.kinds), selectinload(Enterprise.licences))
        .where(Enterprise.id == enterprise_id, visible_enterprises(viewer))
    )
    if found is None:
        raise NotFound("没有找到这家企业。")
    return found


def registered(enterprise: Enterprise) -> Answers:
    """What the registry holds of a business, in the shape of an application's answers.

    Of several licences of a type the one that runs longest; the name and address on it only where they
    differ from the business's own.
    """
    held: dict[str, dict[str, Any]] = {
        page.key: {question.key: getattr(enterprise, question.key) for question in page.questions}
        for page in PLAIN
    }
    held[KINDS.key] = {
        "kinds": [kind.value for kind in Kind if kind in {row.kind for row in enterprise.kinds}]
    }
    for type_ in LicenceType:
        if (licence := newest_licence(enterprise, type_)) is not None:
            held[type_.value] = _licence_answers(enterprise, licence)
    if enterprise.products:
        held[PRODUCTS.key] = {
            str(place): _product_answers(product) for place, product in enumerate(enterprise.products, 1)
        }
    return held


def newest_licence(enterprise: Enterprise, type_: LicenceType) -> Licence | None:
    """The licence of that type that runs longest; None where there is none."""
    own = (licence for licence in enterprise.licences if licence.type is type_)
    return max(own, key=lambda licence: licence.valid_until, default=None)


def _licence_answers(enterprise: Enterprise, licence: Licence) -> dict[str, Any]:
    return {
        "number": licence.number,
        "scope": licence.scope,
        "valid_from": licence.valid_from.isoformat(),
        "valid_until": licence.valid_until.isoformat(),
        "holder_name": "" if licence.holder_name == enterprise.name else licence.holder_name,
        "address": "" if licence.address == enterprise.address else licence.address,
    }


def _product_answers(product: Product) -> dict[str, Any]:
    return {
        "name": product.name,
        "mode": product.mode.value,
        "number": product.number,
        "valid_until": product.valid_until.isoformat() if product.valid_until else "",
        "functions": list(product.functions),
    }


def licence_for(enterprise: Enterprise, kind: Kind, day: date) -> Licence | None:
    """The licence that a visit of this kind on that day is recorded with (R-32).

    Be it expired: that is a finding, not a reason to name none.
    """
    wanted = LICENCE_OF_KIND.get(kind)
    return valid_on((licence for licence in enterprise.licences if licence.type is wanted), day)


def id_by_credit_code(code: str) -> UUID | None:
    """The enterprise of that 统一社会信用代码, written in any case; None when there is none."""
    return db.session.scalar(select(Enterprise.id).where(Enterprise.credit_code == code.strip().upper()))


def barred_members(visit: Inspection) -> tuple[str, ...]:
    """Who of the team has declared a relation to the enterprise since, and must give way (R-19)."""
    barred = barred_inspectors(visit.enterprise_id)
    return tuple(member.name for member in visit.team if member.inspector_id in barred)


def barred_inspectors(enterprise_id: UUID) -> frozenset[UUID]:
    """Inspectors who declared a relation to the enterprise and must recuse themselves (R-19)."""
    return frozenset(
        db.session.scalars(
            select(DeclaredInterest.inspector_id).where(DeclaredInterest.enterprise_id == enterprise_id)
        )
    )
