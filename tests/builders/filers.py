"""Enterprises that fill in their self-inspection reports at the same time, in a filled district."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from portal.domain.calendar import now, today
from portal.domain.checklists import load
from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.filings import Term
from portal.domain.people import Role
from portal.domain.result import Mark
from portal.extensions import db
from portal.models import Account, Enterprise, EnterpriseKind
from portal.queries.accounts import viewer_of
from portal.services import answers, filing_periods, filings
from portal.services.demonstration_filings import everything, fill
from tests.support.district import account

SHOP = Kind.HF_OPERATOR
TABLE = load("lz2018-1-2")


@dataclass(frozen=True)
class Filer:
    """Somebody who signs in, and the reports of the enterprise that only its table is missing of."""

    login: str
    filings: tuple[UUID, ...]


def filers(people: int, periods: int, answered: int = 0) -> list[Filer]:
    """So many, each with a report for each of so many periods; the password is the demonstration's.

    `answered`: so many rows of each table have their answer.
    """
    shops = _shops(people)
    accounts = [
        Account(
            login=f"filer{place}",
            name=shop.name,
            role=Role.ENTERPRISE,
            password_hash=account("shop").password_hash,
            created_at=now(),
            enterprise_id=shop.id,
            owner=True,
        )
        for place, shop in enumerate(shops)
    ]
    db.session.add_all(accounts)
    db.session.commit()
    clerk = viewer_of(account("clerk"))
    term = Term(today() - timedelta(days=30), today(), today() + timedelta(days=30))
    asked = [
        filing_periods.open_period(filing_periods.Opening(f"第{place}次自查", (SHOP,), term), clerk)
        for place in range(1, periods + 1)
    ]
    return [Filer(row.login, tuple(_begun(one, row, answered) for one in asked)) for row in accounts]


def _shops(count: int) -> list[Enterprise]:
    active = Enterprise.status == EnterpriseStatus.ACTIVE
    kinds = select(EnterpriseKind.enterprise_id).where(EnterpriseKind.kind == SHOP)
    found = select(Enterprise).where(active, Enterprise.id.in_(kinds)).order_by(Enterprise.credit_code)
    rows = db.session.scalars(found.limit(count)).all()
    assert len(rows) == count
    return list(rows)


def _begun(period: UUID, row: Account, answered: int) -> UUID:
    by = viewer_of(row)
    filing = filings.begin(period, SHOP, by)
    rows = {item.id: answers.Given(Mark({"": item.compliant}), 0) for item in TABLE.items[:answered]}
    answers.answer_sheet(filing, rows, None, by, filings.SHEET)
    fill(filing, everything(), by)
    return filing
