"""Where a table of businesses stands that was handed in, and the steps between."""

from enum import StrEnum


class ImportState(StrEnum):
    """Where a table stands that somebody handed in."""

    CHECKING = "checking"
    REFUSED = "refused"
    READY = "ready"
    APPLYING = "applying"
    APPLIED = "applied"
    WITHDRAWN = "withdrawn"


class ImportStep(StrEnum):
    """What happens to it."""

    REFUSE = "refuse"
    PREPARE = "prepare"
    APPLY = "apply"
    FINISH = "finish"
    WITHDRAW = "withdraw"


_S = ImportState

STEPS: dict[ImportStep, tuple[frozenset[ImportState], ImportState]] = {
    ImportStep.REFUSE: (frozenset({_S.CHECKING, _S.APPLYING}), _S.REFUSED),
    ImportStep.PREPARE: (frozenset({_S.CHECKING, _S.APPLYING}), _S.READY),
    ImportStep.APPLY: (frozenset({_S.READY}), _S.APPLYING),
    ImportStep.FINISH: (frozenset({_S.APPLYING}), _S.APPLIED),
    ImportStep.WITHDRAW: (frozenset({_S.CHECKING, _S.READY, _S.REFUSED}), _S.WITHDRAWN),
}
"""Each step: from which states, to which.  From APPLYING back where the registry changed meanwhile."""
