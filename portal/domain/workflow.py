"""The states of a record and the acts between them, as tables."""

from dataclasses import dataclass

from portal.domain.errors import RuleBroken
from portal.domain.inspections import InspectionState
from portal.domain.labels import label
from portal.domain.people import Role
from portal.domain.permissions import Action, may


@dataclass(frozen=True)
class Transition:
    """`action` leads from any of `sources` to `target`."""

    action: Action
    sources: frozenset[InspectionState]
    target: InspectionState


def _from(*states: InspectionState) -> frozenset[InspectionState]:
    return frozenset(states)


S = InspectionState

INSPECTION: tuple[Transition, ...] = (
    Transition(Action.INSPECTION_RESCHEDULE, _from(S.ASSIGNED), S.ASSIGNED),
    Transition(Action.INSPECTION_CANCEL, _from(S.ASSIGNED), S.CANCELLED),
    Transition(Action.INSPECTION_NOTIFY, _from(S.ASSIGNED), S.IN_PROGRESS),
    Transition(Action.INSPECTION_REQUEST_RECUSAL, _from(S.ASSIGNED), S.RECUSAL_PENDING),
    Transition(Action.INSPECTION_GRANT_RECUSAL, _from(S.RECUSAL_PENDING), S.ASSIGNED),
    Transition(Action.INSPECTION_REJECT_RECUSAL, _from(S.RECUSAL_PENDING), S.IN_PROGRESS),
    Transition(Action.INSPECTION_ANSWER, _from(S.IN_PROGRESS), S.IN_PROGRESS),
    Transition(Action.INSPECTION_FINISH, _from(S.IN_PROGRESS), S.FINISHED),
    Transition(Action.INSPECTION_END_UNABLE, _from(S.ASSIGNED, S.RECUSAL_PENDING, S.IN_PROGRESS), S.UNABLE),
    Transition(Action.INSPECTION_END_REFUSED, _from(S.ASSIGNED, S.RECUSAL_PENDING, S.IN_PROGRESS), S.REFUSED),
    Transition(Action.INSPECTION_RELEASE, _from(S.FINISHED), S.RELEASED),
    Transition(Action.INSPECTION_VOID, _from(S.IN_PROGRESS, S.FINISHED), S.VOIDED),
)

COUNTED = frozenset({S.FINISHED, S.RELEASED})
"""States of a visit that took place: these count for 本年度第N次 and for coverage (R-31, R-06)."""


def find(action: Action, state: InspectionState) -> Transition | None:
    """The transition that `action` makes from `state`, or None."""
    return next((t for t in INSPECTION if t.action is action and state in t.sources), None)


def available(state: InspectionState, role: Role) -> tuple[Action, ...]:
    """The acts that a role may do now, in table order: these are the buttons."""
    return tuple(t.action for t in INSPECTION if state in t.sources and may(role, t.action))


def advance(action: Action, state: InspectionState) -> InspectionState:
    """The state after `action`.  Raises RuleBroken, naming the state, where it is not allowed."""
    transition = find(action, state)
    if transition is None:
        raise RuleBroken(f"这次检查现在是“{label(state)}”，不能{label(action)}。")
    return transition.target
