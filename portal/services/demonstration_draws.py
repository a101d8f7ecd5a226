"""Demonstration data: draws at every stage, one of them annulled and drawn anew.  No visit is assigned."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from portal.domain import calendar
from portal.domain.calendar import at_local, today
from portal.domain.draws import Criteria, Numbers, Risk
from portal.domain.enterprises import Kind
from portal.domain.people import Viewer
from portal.services import draw_visits, draws

Acting = Callable[[str], Viewer]

SALES = "保健食品经营企业抽查（演示）"


def load(acting: Acting) -> None:
    clerk, soon = acting("clerk"), today() + timedelta(days=10)
    first = _at(14, lambda: draws.prepare(_terms(f"第一次{SALES}", soon, take=6), clerk))
    _at(14, lambda: draws.announce(first, clerk))
    _at(13, lambda: draw_visits.annul(first, "名单公布后发现街道选错了。", acting("leader")))
    second = _at(12, lambda: draws.prepare(_terms(SALES, soon, percent=10), clerk, replaces=first))
    _drawn(second, 11, clerk)
    _at(10, lambda: draws.publish(second, clerk))
    retail = _terms("化妆品零售抽查（演示）", soon, Kind.COSMETICS_RETAILER, take=3)
    waiting = _at(3, lambda: draws.prepare(retail, clerk))
    _drawn(waiting, 2, clerk)
    third = _at(2, lambda: draws.prepare(_terms("年底保健食品抽查（演示）", soon, take=8), clerk))
    _at(1, lambda: draws.announce(third, clerk))
    draws.prepare(_terms("下一季度抽查（演示）", soon, take=10), clerk)


def _at(days_ago: int, act: Callable[[], UUID | None]) -> UUID:
    with calendar.at(at_local(today() - timedelta(days=days_ago), 15, 30)):
        return act() or UUID(int=0)


def _drawn(draw: UUID, days_ago: int, clerk: Viewer) -> None:
    moment = at_local(today() - timedelta(days=days_ago), 9, 0)
    with calendar.at(moment):
        draws.announce(draw, clerk)
    with calendar.at(moment + timedelta(hours=2)):
        draws.run(draw, "17、3、256", "陈见证、韦见证", clerk)


def _terms(
    title: str,
    planned_on: date,
    kind: Kind = Kind.HF_OPERATOR,
    take: int | None = None,
    percent: int | None = None,
) -> draws.Terms:
    return draws.Terms(
        title=title,
        kind=kind,
        criteria=Criteria(),
        numbers=Numbers(take, percent, 2, 5),
        lots={Risk.NOT_CONFORMING: 3, Risk.MOSTLY_CONFORMING: 2},
        planned_on=planned_on,
    )
