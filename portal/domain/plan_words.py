"""The words of the year's plan: states of a plan, of its lines, and what becomes of a line."""

from enum import StrEnum


class PlanState(StrEnum):
    """The section drafts, a leader approves, the section publishes (R-02, R-48)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    PUBLISHED = "published"


class DutyStatus(StrEnum):
    """What the plan says of a business, whether it was visited or not."""

    PLANNED = "planned"
    NOT_DUE = "not_due"
    LEFT_OUT = "left_out"
    GONE = "gone"


class Change(StrEnum):
    """What became of a duty since the plan was approved."""

    ADDED = "added"
    LEFT = "left"
    BACK = "back"
    HANDED_OVER = "handed_over"
    RULED_ANEW = "ruled_anew"
    MOVED = "moved"
