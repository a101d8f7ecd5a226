"""The words of an issued paper: its states, how it is served, and what is wrong with a service."""

from datetime import datetime
from enum import StrEnum

from portal.domain.calendar import day_of, day_text, minute_text, whole_minute
from portal.domain.errors import RuleBroken


class DocumentState(StrEnum):
    """A document.  Once issued, number and bytes stay whatever becomes of it."""

    DRAFT = "draft"
    ISSUED = "issued"
    SERVED = "served"
    VOIDED = "void"


class ServiceMethod(StrEnum):
    """送达方式, in the words of the 送达回证; `ONLINE`: the enterprise received it in the portal."""

    DIRECT = "direct"
    LEFT = "left"
    POST = "post"
    ENTRUSTED = "entrusted"
    ANNOUNCED = "announced"
    ONLINE = "online"


BY_THE_BUREAU = tuple(way for way in ServiceMethod if way is not ServiceMethod.ONLINE)
"""The ways in which somebody of the bureau serves, as the 送达回证 prints them."""

SERVICE_DAYS = 7
"""Days after which a paper that nobody received is overdue: the law's 七日 for decisions, here for all."""

COMPOSED = ("site_transcript", "opinion_notice", "rectification_order", "stop_notice", "service_receipt")
"""Kinds that people write, in the order of the bureau's file: drafted, and voided by themselves.

The others follow from the record of the visit.
"""

KEPT_BY_BUREAU = frozenset({"service_receipt"})
"""Kinds that only the bureau keeps: what it proves is handed over by itself."""

SERVED_ON_ENTERPRISE = frozenset({"opinion_notice", "rectification_order", "stop_notice"})
"""Kinds of which the time of receipt matters (R-37)."""


def require_service_time(issued_at: datetime, served_at: datetime, present: datetime) -> None:
    """R-37: received to the minute, not before it was issued and not in the future.  Raises RuleBroken."""
    if whole_minute(served_at) < whole_minute(issued_at):
        raise RuleBroken(f"送达时间不能早于出具时间（{minute_text(issued_at)}），请核对日期和时分。")
    if whole_minute(served_at) > whole_minute(present):
        raise RuleBroken("送达时间还没有到，请核对日期和时分。")


def require_one_day(started_at: datetime, ended_at: datetime, present: datetime) -> None:
    """附件4: a transcript tells of one day, from its beginning to its end.  Raises RuleBroken."""
    if day_of(started_at) != day_of(ended_at):
        raise RuleBroken(
            f"这份笔录从{day_text(day_of(started_at))}写到{day_text(day_of(ended_at))}：现场检查笔录每份只写一天。"
            "请把这一份的结束时间写到当天，另起一份写第二天。"
        )
    if whole_minute(ended_at) < whole_minute(started_at):
        raise RuleBroken("检查结束的时间不能早于开始的时间，请核对时分。")
    if whole_minute(ended_at) > whole_minute(present):
        raise RuleBroken("检查结束的时间还没有到，请核对日期和时分。")


def require_receiver(method: ServiceMethod, received_by: str, refusal: str, witness: str) -> None:
    """Who received it; a paper that is left behind needs why and who saw it.  Raises RuleBroken."""
    if method is ServiceMethod.LEFT:
        if not refusal.strip() or not witness.strip():
            raise RuleBroken("留置送达的，请写明拒收事由和见证人。")
    elif method is not ServiceMethod.ANNOUNCED and not received_by.strip():
        raise RuleBroken("请填写接收人的姓名。")
