"""Visits that look again, brought to the point that a test begins with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from portal.domain.calendar import at, at_local, day_of
from portal.domain.checklists import NOT_CHECKED
from portal.domain.result import Mark
from portal.models import Rectification
from portal.queries import inspections as visits
from portal.services import answers, follow_ups, notifications, results
from tests.builders.answers import fine, problem
from tests.builders.district import DAY, District
from tests.builders.visits import TELLING, closing, given, row, table

TEN_DAYS_ON = at_local(DAY + timedelta(days=10), 9, 0)


def again(district: District, moment: datetime = TEN_DAYS_ON) -> follow_ups.Again:
    return follow_ups.Again(day_of(moment), district.team("张三", "李四"))


def revisited(
    district: District,
    rectification: Rectification,
    wrong: Iterable[str] = (),
    moment: datetime = TEN_DAYS_ON,
) -> UUID:
    """A finished re-visit that found these items still wrong."""
    with at(moment):
        visit = follow_ups.revisit(rectification.id, again(district, moment), district.by("clerk"))
    return looked(district, visit, wrong, moment)


def looked(
    district: District, visit: UUID, wrong: Iterable[str] = (), moment: datetime = TEN_DAYS_ON
) -> UUID:
    """The same of a visit that is assigned: told, its open rows answered, finished."""
    with at(moment):
        notifications.notify(visit, TELLING, district.by("zhang"))
        checklist, stands = table(visit), visits.marks(visits.answers(visit))
        marks: dict[str, Mark] = {
            item.id: problem(checklist, item) if item.id in set(wrong) else fine(item)
            for item in checklist.items
            if NOT_CHECKED not in stands.get(item.id, Mark()).words.values()
        }
        answers.answer_sheet(visit, given(marks), None, district.by("zhang"))
    with at(moment + timedelta(hours=1)):
        results.finish(visit, closing(visit), district.by("zhang"))
    assert row(visit).finished_at is not None
    return visit
