"""What can go wrong in the bureau's own terms.

Every message is a sentence for the person at the screen: what is wrong and how to mend it.
"""


class PortalError(Exception):
    """Base of all errors whose text may be shown to a user."""


class RuleBroken(PortalError):
    """An act that an official rule or the state of the record does not allow."""


class UnknownEdition(PortalError):
    """No such official table, or none in force on the day of the visit."""


class Incomplete(RuleBroken):
    """A record that cannot be finished yet.  `missing`: (item id, sentence) in paper order."""

    def __init__(self, message: str, missing: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.missing = missing


class Conflict(PortalError):
    """Somebody else changed the record since it was read."""


class NotFound(PortalError):
    """There is no such record for this viewer: a stranger's record looks like none."""
