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


class TaskState(StrEnum):
    """How far one page of an application is."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    TO_MEND = "to_mend"


OPEN = frozenset({ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.RETURNED})
"""An account has at most one open application of a kind for one business."""

FILLED_IN = frozenset({ApplicationState.DRAFT, ApplicationState.RETURNED})
"""States in which the enterprise writes."""

REVIEW_DAYS = 5
"""Working days within which an application is decided on: a promise, for the sources name no term."""
