"""What an enterprise asks the registry for, and where its application stands (办件)."""

from enum import StrEnum


class ApplicationKind(StrEnum):
    """登记: a business that is not in the registry yet.  变更: what has changed of one that is."""

    REGISTRATION = "registration"
    CHANGE = "change"


class ApplicationState(StrEnum):
    """A returned application (需补正) is filled on by the enterprise and sent again."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.RETURNED})
"""An account has at most one open application of a kind for one business."""
