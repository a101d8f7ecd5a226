"""The words of a visit: states, ways, purpose, ground of recusal, reasons why it could not be done."""

from enum import StrEnum

from portal.domain.errors import RuleBroken


class InspectionState(StrEnum):
    """A visit.  Once started it can only end as recorded (R-16, 到必查，查必记)."""

    ASSIGNED = "assigned"
    RECUSAL_PENDING = "recusal_pending"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    RELEASED = "released"
    UNABLE = "unable"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    VOIDED = "voided"


class Way(StrEnum):
    """监督检查方式 (R-03, [B:48]): any combination, at least one."""

    ON_SITE = "on_site"
    SAMPLING = "sampling"
    CAMPAIGN = "campaign"
    DOUBLE_RANDOM = "double_random"
    OTHER = "other"


class RecusalGround(StrEnum):
    """The three grounds printed on the notification page ([B:139], R-19)."""

    PARTY_OR_RELATIVE = "party_or_relative"
    INTEREST = "interest"
    OTHER_RELATION = "other_relation"


class UnableReason(StrEnum):
    """Why an arrived visit could not be made (R-16)."""

    CLOSED = "closed"
    SUSPENDED = "suspended"
    MOVED = "moved"
    OTHER = "other_cause"


RECUSAL_QUESTION = "问：你（单位）是否申请回避？"
NO_RECUSAL = "不申请"
RECUSAL = "申请"


def require_ways(ways: tuple[Way, ...]) -> None:
    """R-03: a visit has at least one way.  Raises RuleBroken."""
    if not ways:
        raise RuleBroken("请至少选择一种监督检查方式。")


def require_reason(reason: str, of: str) -> str:
    """The reason without blanks around it.  Raises RuleBroken when there is none."""
    stripped = reason.strip()
    if not stripped:
        raise RuleBroken(f"请写明{of}的理由。")
    return stripped
