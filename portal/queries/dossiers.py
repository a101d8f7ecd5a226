"""What the bureau's page of an enterprise shows beside its facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from portal.domain.enterprises import LicenceStanding, LicenceType
from portal.domain.licences import standing
from portal.domain.products import is_key_product
from portal.extensions import db
from portal.models import Account, Enterprise, Licence, Product


@dataclass(frozen=True)
class Held:
    """A licence and where it stands today."""

    licence: Licence
    standing: LicenceStanding


def licences(enterprise: Enterprise, day: date) -> tuple[list[Held], list[Held]]:
    """The licences of today (and of days to come), then those that a newer one has replaced.

    Of each type the one that has begun and runs longest counts, be it expired: that is what a visit is
    recorded with.
    """
    present, former = [], []
    for type_ in LicenceType:
        rows = sorted(
            (row for row in enterprise.licences if row.type is type_),
            key=lambda row: (row.valid_until, row.valid_from),
            reverse=True,
        )
        counts = next((row for row in rows if row.valid_from <= day), None)
        for row in rows:
            where = standing(row.valid_from, row.valid_until, day)
            if row is counts or where is LicenceStanding.COMING:
                present.append(Held(row, where))
            else:
                former.append(Held(row, LicenceStanding.REPLACED))
    return present, former


def key_products(enterprise: Enterprise) -> Sequence[Product]:
    """The products whose functions make them 重点产品 (R-63)."""
    return [row for row in enterprise.products if is_key_product(tuple(row.functions))]


def accounts(enterprise_id: UUID) -> int:
    """How many accounts of the enterprise can sign in."""
    counted = db.session.scalar(
        select(func.count())
        .select_from(Account)
        .where(Account.enterprise_id == enterprise_id, Account.active)
    )
    return counted or 0
