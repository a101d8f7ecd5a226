"""Demonstration data: last year compiled with one unit missing, this year being collected.  Invented."""

from collections.abc import Callable
from datetime import date

from portal.domain import calendar
from portal.domain.calendar import at_local, today
from portal.domain.people import Viewer
from portal.domain.summaries import DUE_DAY, DUE_MONTH, Texts
from portal.queries.summaries import possible_units
from portal.services import summaries
from portal.services.summaries import Compiled

Acting = Callable[[str], Viewer]
TEXTS = Texts(
    "（演示）对重点企业逐户建立台账，节前开展专项检查。",
    "（演示）经营企业变化快，台账更新不够及时。",
    "（演示）加强整改跟踪。",
)


def load(acting: Acting) -> None:
    clerk, head = acting("clerk"), acting("head")
    units = [id_ for id_, _ in possible_units()]
    last = today().year - 1
    with calendar.at(at_local(date(last, 10, 20), 9, 0)):
        year = summaries.call(last, date(last, DUE_MONTH, DUE_DAY), units, clerk)
    with calendar.at(at_local(date(last, 11, 23), 16, 0)):
        summaries.submit(year, TEXTS, head)
    with calendar.at(at_local(date(last, 12, 3), 10, 0)):
        title = f"{last}年度保健食品化妆品监管工作总结（演示）"
        opening = "（演示）现将全年保健食品化妆品监管工作总结如下。"
        summaries.compile_(year, Compiled(title, opening, TEXTS), clerk)
    this = summaries.call(today().year, date(today().year, 12, 31), units, clerk)
    summaries.write(this, TEXTS, head)
