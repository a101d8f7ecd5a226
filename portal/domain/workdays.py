"""Working days: weekends rest, but for what the State Council's yearly notice moves (放假, 调休).

The notice is a table that the caller brings; `portal/domain/holidays.py` holds those that are known.  A year
without a table counts weekends only, and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Workdays:
    """`works` says of a day that it differs from its weekday, or is named: True 上班, False 放假."""

    works: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        return self.works.get(day, day.weekday() < SATURDAY)

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; the day itself is not counted (期间开始之日不计入)."""
        while count > 0:
            day += DAY
            count -= self.is_workday(day)
        return day

    def between(self, day: date, until: date) -> int:
        """How many working days come after `day` up to and with `until`; none when `until` is earlier."""
        days = (day + DAY * step for step in range(1, (until - day).days + 1))
        return sum(map(self.is_workday, days))

    def left(self, due: date, today: date) -> int:
        """Working days that are left until `due`, that day included; negative: so many late."""
        return self.between(today, due) if today <= due else -self.between(due, today)

    def unknown_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years of the span without a notice: of these only the weekends are known."""
        known = {day.year for day in self.works}
        return tuple(year for year in range(first.year, last.year + 1) if year not in known)
