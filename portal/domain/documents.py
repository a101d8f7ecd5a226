"""The words of an issued paper: its states, how it is served, and what is wrong with a service."""

from datetime import datetime
from enum import StrEnum

from portal.domain.calendar import minute_text, whole_minute
from portal.domain.errors import RuleBroken


class DocumentState(StrEnum):
    """A document.  Once issued, number and bytes stay whatever becomes of it."""

    DRAFT = "draft"
    ISSUED = "issued"
    SERVED = "served"
    VOIDED = "void"


class ServiceMethod(StrEnum):
    """送达方式, in the words of the 送达回证."""

    DIRECT = "direct"
    LEFT = "left"
    POST = "post"
    ENTRUSTED = "entrusted"
    ANNOUNCED = "announced"


ON_ITS_OWN = frozenset({"rectification_order", "stop_notice"})
"""Kinds that may be voided by themselves; the others follow from the record of the visit."""

SERVED_ON_ENTERPRISE = frozenset({"opinion_notice", "rectification_order", "stop_notice"})
"""Kinds of which the time of receipt matters (R-37)."""


def require_service_time(issued_at: datetime, served_at: datetime, present: datetime) -> None:
    """R-37: received to the minute, not before it was issued and not in the future.  Raises RuleBroken."""
    if whole_minute(served_at) < whole_minute(issued_at):
        raise RuleBroken(f"送达时间不能早于出具时间（{minute_text(issued_at)}），请核对日期和时分。")
    if whole_minute(served_at) > whole_minute(present):
        raise RuleBroken("送达时间还没有到，请核对日期和时分。")


def require_receiver(method: ServiceMethod, received_by: str, refusal: str, witness: str) -> None:
    """Who received it; a paper that is left behind needs why and who saw it.  Raises RuleBroken."""
    if method is ServiceMethod.LEFT:
        if not refusal.strip() or not witness.strip():
            raise RuleBroken("留置送达的，请写明拒收事由和见证人。")
    elif method is not ServiceMethod.ANNOUNCED and not received_by.strip():
        raise RuleBroken("请填写接收人的姓名。")
