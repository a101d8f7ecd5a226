"""检查进度: how far the plan is, each number the door to its list; the month; who is how busy."""

import re
from calendar import Calendar
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from portal.domain.boards import SERIES, Tally, month_text
from portal.domain.calendar import now, today
from portal.domain.charts import Chart, Row, bars
from portal.domain.frequency import DutyStanding
from portal.domain.labels import label
from portal.domain.permissions import Action
from portal.domain.plans import month_end
from portal.domain.time_nodes import FIRST_YEAR, LAST_YEAR, nodes
from portal.queries import board, holidays, inspectors, plan_duties, plans
from portal.queries.plan_duties import Criteria
from portal.queries.registry import sees_all_offices
from portal.views.access import current_viewer, requires
from portal.views.plan_duties import TONES, asked, filters
from portal.views.render import page

blueprint = Blueprint("board", __name__, url_prefix="/board")

FIRST_LATE = 5
COLUMNS = (
    DutyStanding.DONE,
    DutyStanding.OVERDUE,
    DutyStanding.LATE,
    DutyStanding.DUE,
    DutyStanding.UPCOMING,
)
BESIDE = (DutyStanding.LEFT_OUT, DutyStanding.NOT_DUE, DutyStanding.GONE)
Linking = Callable[..., str]


@blueprint.get("")
@requires(Action.PLAN_READ)
def index() -> Response:
    """How far the plan is: due, done, overdue, upcoming by office, kind and month."""
    viewer = current_viewer()
    plan = plans.of_year(viewer, request.args.get("year", type=int))
    if plan is None:
        return page("board/index.html", plan=None)
    criteria = asked()
    narrowed = Criteria(office=criteria.office, kind=criteria.kind, month=criteria.month)
    counted = board.board(viewer, plan, narrowed)
    kept = {name: request.args.get(name) for name in ("office", "kind", "month") if request.args.get(name)}

    def link(**more: Any) -> str:
        return url_for("plan_duties.index", **{"year": plan.year, **kept, **more})

    names = board.office_names()
    by_office = {
        str(office): (names[office], counted.offices[office]) for office in names if office in counted.offices
    }
    by_kind = {kind.value: (label(kind), tally) for kind, tally in counted.kinds.items()}
    by_month = {
        str(month): (_month_label(plan.year, month), tally) for month, tally in counted.months.items()
    }
    late = [
        line
        for standing in (DutyStanding.OVERDUE, DutyStanding.LATE)
        for line in plan_duties.search(viewer, plan, _only(narrowed, standing)).lines[:FIRST_LATE]
    ]
    return page(
        "board/index.html",
        plan=plan,
        title=plans.title_of(plan.year),
        filters=[each for each in filters(viewer, plan.year, criteria) if each[0] != "standing"],
        whole=counted.whole,
        columns=COLUMNS,
        beside=BESIDE,
        link=link,
        late=late[:FIRST_LATE],
        tones=TONES,
        moment=now(),
        charts=[
            (each, _chart(title, of, rows), _links(rows, name, link))
            for each, title, of, name, rows in (
                ("offices", "各部门的进度", "责任部门", "office", by_office),
                ("kinds", "各业态的进度", "业态", "kind", by_kind),
                ("months", "各月的进度", "计划月份", "month", by_month),
            )
        ],
    )


@blueprint.get("/people")
@requires(Action.PLAN_READ)
def people() -> Response:
    """How the inspectors are occupied, and whose certificate ends soon."""
    viewer = current_viewer()
    return page(
        "board/people.html",
        loads=board.loads(viewer),
        readable=inspectors.readable(viewer),
        today=today(),
        soon=board.EXPIRING,
    )


@blueprint.get("/month")
@requires(Action.PLAN_READ)
def month() -> Response:
    """A month of visits, with what the plan has due, holidays and time nodes."""
    viewer = current_viewer()
    first = _asked_month()
    last = month_end(first)
    visits = defaultdict(list)
    for visit in board.planned(viewer, first, last):
        visits[visit.planned_on].append(visit)
    plan = plans.of_year(viewer, first.year)
    return page(
        "board/month.html",
        first=first,
        weeks=Calendar().monthdatescalendar(first.year, first.month),
        visits=visits,
        count=sum(map(len, visits.values())),
        due=board.due(viewer, plan, first, last),
        working=holidays.working_days().is_workday,
        spans=[span for span in nodes(first.year) if span.first <= last and span.last >= first],
        before=_neighbour(first, -1),
        after=_neighbour(first, 1),
        today=today(),
        sees_all=sees_all_offices(viewer),
    )


def _asked_month() -> date:
    """The first day of the month that the address asks for; of this month where it asks for none."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})", request.args.get("month", ""))
    year, number = (int(found[1]), int(found[2])) if found else (0, 0)
    if FIRST_YEAR < year < LAST_YEAR and number in range(1, 13):
        return date(year, number, 1)
    return today().replace(day=1)


def _neighbour(first: date, step: int) -> str:
    year, place = divmod(first.year * 12 + first.month - 1 + step, 12)
    return f"{year}-{place + 1:02}"


def _only(criteria: Criteria, standing: DutyStanding) -> Criteria:
    return replace(criteria, standings=(standing,))


def _month_label(year: int, number: int) -> str:
    """2月（春节、寒假): the month with the nodes that begin in it (R-64)."""
    begun = [
        label(span.node) for span in nodes(year) if (span.first.year, span.first.month) == (year, number)
    ]
    return month_text(number) + (f"（{'、'.join(begun)}）" if begun else "")


def _chart(title: str, of: str, rows: Mapping[str, tuple[str, Tally]]) -> Chart:
    drawn = [
        Row(name, tuple(tally.of(*standings) for _, _, standings in SERIES), key)
        for key, (name, tally) in rows.items()
    ]
    return bars(title, of, [name for name, _, _ in SERIES], drawn, unit="项", stacked=True)


def _links(rows: Mapping[str, tuple[str, Tally]], name: str, link: Linking) -> dict[Any, str]:
    """The door behind every row, sum and number."""
    words: Sequence[str] = [word for _, word, _ in SERIES]
    found: dict[Any, str] = {}
    for key in rows:
        found[key] = found[key, "total"] = link(**{name: key, "standing": "owed"})
        for place, word in enumerate(words):
            found[key, place] = link(**{name: key, "standing": word})
    return found
