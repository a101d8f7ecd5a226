"""The bureau's table of holidays: 放假 and 调休上班, entered from the yearly notice."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import delete

from portal.domain.errors import RuleBroken
from portal.domain.holidays import NOTICES, Stretch, announced
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import HolidayDay
from portal.queries import holidays
from portal.services import ledger
from portal.services.acts import require_role

SUBJECT = "holidays"
LONGEST = 30


def year_id(year: int) -> UUID:
    """What the ledger calls the table of a year."""
    return UUID(int=year)


def enter(stretch: Stretch, by: Viewer) -> None:
    """Enter days; what stood of them is replaced.

    Raises RuleBroken: no name, last before first, over the end of a year or more than a month, a weekday
    that is said to be worked.
    """
    require_role(by, Action.HOLIDAY_EDIT)
    if not stretch.name.strip():
        raise RuleBroken("请填写节日名称。")
    if not 0 <= (stretch.last - stretch.first).days < LONGEST:
        raise RuleBroken(f"最后一天不能早于第一天，一次最多录入{LONGEST}天。")
    if stretch.first.year != stretch.last.year:
        raise RuleBroken("跨年的假期请分两次录入，每年一次。")
    days = list(stretch.days)
    if stretch.works and (usual := [day for day in days if day.weekday() < 5]):
        raise RuleBroken(f"{usual[0]:%Y-%m-%d}本来就是工作日；调休上班的只录入周六、周日。")
    for day in days:
        db.session.merge(HolidayDay(day=day, works=stretch.works, name=stretch.name.strip()))
    _record(stretch.first.year, by, entered=days, works=stretch.works)
    db.session.commit()


def remove(days: Collection[date], year: int, by: Viewer) -> None:
    """Take days of a year out of the table; they count as their weekday again."""
    require_role(by, Action.HOLIDAY_EDIT)
    gone = [day for day in sorted(days) if day.year == year]
    if not gone:
        raise RuleBroken("请勾选要删去的安排。")
    db.session.execute(delete(HolidayDay).where(HolidayDay.day.in_(gone)))
    _record(year, by, removed=gone)
    db.session.commit()


def enter_known(by: Viewer) -> tuple[int, ...]:
    """Enter the notices that the program knows for years of which the table has nothing; which years."""
    years = tuple(year for year in NOTICES if year not in holidays.years())
    for year in years:
        days = announced(year)
        db.session.add_all(HolidayDay(**vars(one)) for one in days)
        _record(year, by, entered=[one.day for one in days])
    db.session.commit()
    return years


def _record(year: int, by: Viewer, **detail: object) -> None:
    told = {
        name: list(map(str, value)) if isinstance(value, list) else value for name, value in detail.items()
    }
    ledger.record(Action.HOLIDAY_EDIT, SUBJECT, year_id(year), by=by, detail=told)
