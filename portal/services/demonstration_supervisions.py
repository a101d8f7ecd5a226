"""Demonstration data: supervision at every stage, one of it overdue.  Invented throughout."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from portal.domain import calendar
from portal.domain.calendar import at_local, today
from portal.domain.people import Viewer
from portal.domain.supervisions import Found, SupervisionLevel
from portal.services import supervisions
from portal.services.supervisions import Held

Acting = Callable[[str], Viewer]
SECTION, MUNICIPAL = "药械股", "柳州市食品药品监督管理局"
SUBJECT = "（演示）检查计划的完成情况、检查记录和文书、整改的跟踪。"


def load(acting: Acting) -> None:
    clerk, head = acting("clerk"), acting("head")
    office = head.office_id
    _record(clerk, 60, MUNICIPAL, None, (), None)
    closed = _record(
        clerk, 50, SECTION, office, (Found("两份结果没有按时公开。", "补办公开，专人负责。"),), 40
    )
    with calendar.at(at_local(today() - timedelta(days=45), 10, 0)):
        supervisions.reply(closed, ("已补办，由内勤每周核对。",), "已整改完毕。", head)
    with calendar.at(at_local(today() - timedelta(days=44), 10, 0)):
        supervisions.close(closed, "整改属实，予以办结。", clerk)
    replied = _record(clerk, 12, SECTION, office, (Found("一户整改逾期没有复查。", "立即复查。"),), -2)
    with calendar.at(at_local(today() - timedelta(days=3), 10, 0)):
        supervisions.reply(replied, ("已复查，问题已改正。",), "已整改完毕。", head)
    _record(clerk, 30, SECTION, office, (Found("检查记录填写不全。", "三日内补齐。"),), 9)


def _record(
    clerk: Viewer, days_ago: int, who: str, office: UUID | None, found: tuple[Found, ...], due: int | None
) -> UUID:
    """`due`: how many days ago the reply was due; negative: so many days from now."""
    held = Held(
        level=SupervisionLevel.DISTRICT if office else SupervisionLevel.MUNICIPAL,
        office_id=office,
        supervisor=who,
        persons=("莫雅琴", "韦示例"),
        held_on=today() - timedelta(days=days_ago),
        subject=SUBJECT,
        findings=found,
        reply_due=today() - timedelta(days=due) if due is not None else None,
    )
    with calendar.at(at_local(held.held_on, 16, 0)):
        return supervisions.record(held, clerk)
