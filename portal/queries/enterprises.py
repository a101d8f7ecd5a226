"""The registry as staff and the enterprise itself read it."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from portal.domain.enterprises import LICENCE_OF_KIND, EnterpriseStatus, Kind
from portal.domain.errors import NotFound
from portal.domain.people import Viewer
from portal.domain.text import forbidden_characters
from portal.extensions import db
from portal.models import DeclaredInterest, Enterprise, Licence
from portal.queries.scope import visible_enterprises

MOST_LISTED = 200
LONGEST_NAME = 200

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


def search(viewer: Viewer, text: str = "") -> Sequence[Enterprise]:
    """Active enterprises whose name, credit code or licence number contains `text`, by name.

    What is longer than any name, or has characters that no form lets in, is not even looked for.
    """
    if len(text) > LONGEST_NAME or forbidden_characters(text):
        return ()
    query = (
        select(Enterprise)
        .options(selectinload(Enterprise.kinds), selectinload(Enterprise.licences))
        .where(visible_enterprises(viewer), Enterprise.status == EnterpriseStatus.ACTIVE)
        .order_by(Enterprise.name)
        .limit(MOST_LISTED)
    )
    if text := text.strip():
        licensed = select(Licence.enterprise_id).where(Licence.number.contains(text, autoescape=True))
        query = query.where(
            Enterprise.name.contains(text, autoescape=True)
            | Enterprise.credit_code.contains(text, autoescape=True)
            | Enterprise.id.in_(licensed)
        )
    return db.session.scalars(query).all()


def licence_for(enterprise: Enterprise, kind: Kind, day: date) -> Licence | None:
    """The licence that a visit of this kind on that day is recorded with (R-32).

    Of those that have begun the longest valid, be it expired (that is a finding, not a reason to name
    none); a renewed one that begins later only where there is no other.
    """
    wanted = LICENCE_OF_KIND.get(kind)
    fitting = [licence for licence in enterprise.licences if licence.type is wanted]
    begun = [licence for licence in fitting if licence.valid_from <= day]
    return max(begun or fitting, key=lambda licence: licence.valid_until, default=None)


def id_by_credit_code(code: str) -> UUID | None:
    """The enterprise of that 统一社会信用代码, written in any case; None when there is none."""
    return db.session.scalar(select(Enterprise.id).where(Enterprise.credit_code == code.strip().upper()))


def barred_inspectors(enterprise_id: UUID) -> frozenset[UUID]:
    """Inspectors who declared a relation to the enterprise and must recuse themselves (R-19)."""
    return frozenset(
        db.session.scalars(
            select(DeclaredInterest.inspector_id).where(DeclaredInterest.enterprise_id == enterprise_id)
        )
    )
