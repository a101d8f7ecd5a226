"""The bureau's table of holidays, and the terms that it decides."""

from datetime import date

from sqlalchemy import select

from portal.domain.holidays import Holiday, Stretch, stretches
from portal.domain.workdays import Workdays
from portal.extensions import db
from portal.models import HolidayDay


def working_days() -> Workdays:
    """The working days as the bureau's table has them."""
    return Workdays(dict(db.session.execute(select(HolidayDay.day, HolidayDay.works)).all()))


def listed(year: int) -> tuple[Stretch, ...]:
    """The stretches of a year in order."""
    days = db.session.scalars(
        select(HolidayDay)
        .where(HolidayDay.day.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(HolidayDay.day)
    )
    return stretches(Holiday(one.day, one.works, one.name) for one in days)


def years() -> tuple[int, ...]:
    """The years that have at least one day, the newest first."""
    return tuple(sorted({day.year for day in db.session.scalars(select(HolidayDay.day))}, reverse=True))
