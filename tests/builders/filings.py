"""Self-inspection reports led to a certain point by the acts themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from portal.domain.calendar import today
from portal.domain.checklists import Checklist, load
from portal.domain.enterprises import Kind
from portal.domain.filing_pages import PROBLEM
from portal.domain.filings import Term
from portal.domain.result import Mark
from portal.extensions import db
from portal.models import Filing
from portal.services import answers, filing_periods, filings
from portal.services.demonstration_filings import everything, fill, problem
from tests.builders.answers import with_problems
from tests.builders.district import District
from tests.builders.visits import given

SHOP = Kind.HF_OPERATOR
SALES, PRODUCTION = load("lz2018-1-2"), load("lz2018-1-1")


def term(days: int = 20) -> Term:
    return Term(today() - timedelta(days=100), today(), today() + timedelta(days=days))


def opened(district: District, *kinds: Kind, days: int = 20, **more: Any) -> UUID:
    """A period that the section opened today, due in so many days."""
    opening = filing_periods.Opening("食品安全自查", kinds or (SHOP,), term(days), **more)
    return filing_periods.open_period(opening, district.by("clerk"))


def begun(district: District, period: UUID | None = None, login: str = "shop", kind: Kind = SHOP) -> UUID:
    return filings.begin(period or opened(district, kind), kind, district.by(login))


def answer(district: District, filing: UUID, marks: Mapping[str, Mark], login: str = "shop") -> None:
    answers.answer_sheet(filing, given(marks), None, district.by(login), filings.SHEET)


def written(
    district: District, period: UUID | None = None, login: str = "shop", problems: tuple[str, ...] = ()
) -> UUID:
    """A report with every row answered, these with a problem, and every page filled in."""
    filing = begun(district, period, login)
    answer(district, filing, with_problems(SALES, problems), login)
    fill(filing, {**{PROBLEM + key: problem() for key in problems}, **everything()}, district.by(login))
    return filing


def sent(
    district: District, period: UUID | None = None, login: str = "shop", problems: tuple[str, ...] = ()
) -> UUID:
    """The same, sent to the office."""
    filing = written(district, period, login, problems)
    filings.submit(filing, district.by(login))
    return filing


def row(filing: UUID) -> Filing:
    """The report as it stands in the database now."""
    found = db.session.get(Filing, filing, populate_existing=True)
    assert found is not None
    return found


def table(filing: UUID) -> Checklist:
    return load(row(filing).checklist_key)


def day(days: int) -> date:
    return today() + timedelta(days=days)
