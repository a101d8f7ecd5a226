"""A visit: what may be done in which state, and the refusal in words everywhere else."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from portal.domain.applications import OPEN, ApplicationState
from portal.domain.errors import RuleBroken
from portal.domain.follow_ups import CaseState, LookBackState
from portal.domain.inspections import InspectionState as S
from portal.domain.labels import label
from portal.domain.people import Role
from portal.domain.permissions import Action, may
from portal.domain.rectifications import ExtensionState, LineState, RectificationState
from portal.domain.workflow import (
    APPLICATION,
    CASE_REVIEW,
    COUNTED,
    EXTENSION,
    INSPECTION,
    LOOK_BACK,
    PROCESSES,
    RECTIFICATION,
    RECTIFICATION_LINE,
    Process,
)

ALLOWED = {
    (S.ASSIGNED, Action.INSPECTION_RESCHEDULE): S.ASSIGNED,
    (S.ASSIGNED, Action.INSPECTION_CANCEL): S.CANCELLED,
    (S.ASSIGNED, Action.INSPECTION_NOTIFY): S.IN_PROGRESS,
    (S.ASSIGNED, Action.INSPECTION_REQUEST_RECUSAL): S.RECUSAL_PENDING,
    (S.ASSIGNED, Action.INSPECTION_END_UNABLE): S.UNABLE,
    (S.ASSIGNED, Action.INSPECTION_END_REFUSED): S.REFUSED,
    (S.RECUSAL_PENDING, Action.INSPECTION_GRANT_RECUSAL): S.ASSIGNED,
    (S.RECUSAL_PENDING, Action.INSPECTION_REJECT_RECUSAL): S.IN_PROGRESS,
    (S.RECUSAL_PENDING, Action.INSPECTION_END_UNABLE): S.UNABLE,
    (S.RECUSAL_PENDING, Action.INSPECTION_END_REFUSED): S.REFUSED,
    (S.IN_PROGRESS, Action.INSPECTION_ANSWER): S.IN_PROGRESS,
    (S.IN_PROGRESS, Action.INSPECTION_FINISH): S.FINISHED,
    (S.IN_PROGRESS, Action.INSPECTION_END_UNABLE): S.UNABLE,
    (S.IN_PROGRESS, Action.INSPECTION_END_REFUSED): S.REFUSED,
    (S.IN_PROGRESS, Action.INSPECTION_VOID): S.VOIDED,
    (S.FINISHED, Action.INSPECTION_RELEASE): S.RELEASED,
    (S.FINISHED, Action.INSPECTION_VOID): S.VOIDED,
}
ENDED = (S.RELEASED, S.UNABLE, S.REFUSED, S.CANCELLED, S.VOIDED)


def test_every_act_in_every_state_is_allowed_as_documented_or_refused_in_words() -> None:
    checked = refused = 0
    for state in S:
        for action in Action:
            checked += 1
            if (state, action) in ALLOWED:
                assert INSPECTION.advance(action, state) is ALLOWED[state, action]
                continue
            with pytest.raises(RuleBroken) as refusal:
                INSPECTION.advance(action, state)
            assert f"这次检查现在是“{label(state)}”，不能{label(action)}。" == str(refusal.value)
            assert INSPECTION.find(action, state) is None
            refused += 1
    assert (checked, refused) == (len(S) * len(Action), len(S) * len(Action) - len(ALLOWED))
    assert sum(len(transition.sources) for transition in INSPECTION.transitions) == len(ALLOWED) == 17


@pytest.mark.parametrize("state", ENDED)
def test_an_ended_visit_stays_as_it_is(state: S) -> None:
    assert [action for action in Action if INSPECTION.find(action, state)] == []


def test_a_started_visit_is_never_silently_taken_back() -> None:
    started = [S.IN_PROGRESS, S.RECUSAL_PENDING, S.FINISHED, S.RELEASED]
    assert [state for state in started if INSPECTION.find(Action.INSPECTION_CANCEL, state)] == []
    assert INSPECTION.find(Action.INSPECTION_CANCEL, S.ASSIGNED) is not None


def test_nothing_is_answered_before_the_enterprise_was_told() -> None:
    assert [state for state in S if INSPECTION.find(Action.INSPECTION_ANSWER, state)] == [S.IN_PROGRESS]


def test_only_visits_that_took_place_count() -> None:
    assert {S.FINISHED, S.RELEASED} == COUNTED


def test_the_buttons_are_what_the_state_and_the_role_allow() -> None:
    assert INSPECTION.available(S.ASSIGNED, Role.SECTION_CLERK) == (
        Action.INSPECTION_RESCHEDULE,
        Action.INSPECTION_CANCEL,
        Action.INSPECTION_NOTIFY,
        Action.INSPECTION_REQUEST_RECUSAL,
        Action.INSPECTION_END_UNABLE,
        Action.INSPECTION_END_REFUSED,
    )
    assert INSPECTION.available(S.RECUSAL_PENDING, Role.LEADER) == (
        Action.INSPECTION_GRANT_RECUSAL,
        Action.INSPECTION_REJECT_RECUSAL,
    )
    assert INSPECTION.available(S.FINISHED, Role.OFFICE_HEAD) == (
        Action.INSPECTION_RELEASE,
        Action.INSPECTION_VOID,
    )
    assert INSPECTION.available(S.FINISHED, Role.INSPECTOR) == ()


def test_no_button_leads_to_a_refusal() -> None:
    shown = 0
    for state in S:
        for role in Role:
            for action in INSPECTION.available(state, role):
                assert INSPECTION.advance(action, state) in S
                assert may(role, action)
                shown += 1
    assert shown > 30


def test_every_process_says_what_it_is_about() -> None:
    assert INSPECTION in PROCESSES
    assert len({process.title for process in PROCESSES}) == len(PROCESSES)
    assert [process.title for process in PROCESSES if not process.noun.startswith("这")] == []


def test_an_application_is_written_by_the_enterprise_or_read_by_the_office_never_both() -> None:
    office = (Action.APPLICATION_ACCEPT, Action.APPLICATION_RETURN, Action.APPLICATION_REJECT)
    states = {
        state: {action for action in Action if APPLICATION.find(action, state)} for state in ApplicationState
    }
    assert states[ApplicationState.SUBMITTED] == {*office, Action.APPLICATION_WITHDRAW}
    writing = {Action.APPLICATION_FILL, Action.APPLICATION_SUBMIT, Action.APPLICATION_WITHDRAW}
    assert states[ApplicationState.DRAFT] == states[ApplicationState.RETURNED] == writing
    assert {state for state, actions in states.items() if actions} == OPEN


R, L, E = RectificationState, LineState, ExtensionState
MENDING: list[tuple[Process[Any], dict[tuple[StrEnum, Action], StrEnum]]] = [
    (
        RECTIFICATION,
        {
            (R.OPEN, Action.RECTIFICATION_SEND): R.ANSWERED,
            (R.ESCALATED, Action.RECTIFICATION_SEND): R.ESCALATED,
            (R.OPEN, Action.RECTIFICATION_RETURN): R.OPEN,
            (R.ANSWERED, Action.RECTIFICATION_RETURN): R.OPEN,
            (R.ESCALATED, Action.RECTIFICATION_RETURN): R.ESCALATED,
            (R.OPEN, Action.RECTIFICATION_REVISIT): R.OPEN,
            (R.ANSWERED, Action.RECTIFICATION_REVISIT): R.ANSWERED,
            (R.ESCALATED, Action.RECTIFICATION_REVISIT): R.ESCALATED,
            (R.OPEN, Action.RECTIFICATION_ESCALATE): R.ESCALATED,
            (R.ANSWERED, Action.RECTIFICATION_ESCALATE): R.ESCALATED,
            (R.ESCALATED, Action.RECTIFICATION_ESCALATE): R.ESCALATED,
            (R.CLOSED, Action.RECTIFICATION_REOPEN): R.OPEN,
            (R.ESCALATED, Action.RECTIFICATION_REOPEN): R.OPEN,
            (R.OPEN, Action.RECTIFICATION_CLOSE): R.CLOSED,
            (R.ANSWERED, Action.RECTIFICATION_CLOSE): R.CLOSED,
            (R.ESCALATED, Action.RECTIFICATION_CLOSE): R.CLOSED,
            (R.OPEN, Action.RECTIFICATION_VOID): R.VOIDED,
            (R.ANSWERED, Action.RECTIFICATION_VOID): R.VOIDED,
            (R.ESCALATED, Action.RECTIFICATION_VOID): R.VOIDED,
            (R.CLOSED, Action.RECTIFICATION_VOID): R.VOIDED,
        },
    ),
    (
        RECTIFICATION_LINE,
        {
            (L.OPEN, Action.RECTIFICATION_SAVE): L.OPEN,
            (L.RETURNED, Action.RECTIFICATION_SAVE): L.RETURNED,
            (L.OPEN, Action.RECTIFICATION_SEND): L.ANSWERED,
            (L.RETURNED, Action.RECTIFICATION_SEND): L.ANSWERED,
            (L.ANSWERED, Action.RECTIFICATION_ACCEPT): L.ACCEPTED,
            (L.ANSWERED, Action.RECTIFICATION_RETURN): L.RETURNED,
            (L.OPEN, Action.RECTIFICATION_CONFIRM): L.ACCEPTED,
            (L.ANSWERED, Action.RECTIFICATION_CONFIRM): L.ACCEPTED,
            (L.RETURNED, Action.RECTIFICATION_CONFIRM): L.ACCEPTED,
            (L.OPEN, Action.RECTIFICATION_FIND): L.RETURNED,
            (L.ANSWERED, Action.RECTIFICATION_FIND): L.RETURNED,
            (L.RETURNED, Action.RECTIFICATION_FIND): L.RETURNED,
            (L.ACCEPTED, Action.RECTIFICATION_REOPEN): L.OPEN,
            (L.RETURNED, Action.RECTIFICATION_REOPEN): L.OPEN,
        },
    ),
    (
        EXTENSION,
        {
            (E.ASKED, Action.EXTENSION_GRANT): E.GRANTED,
            (E.ASKED, Action.EXTENSION_REFUSE): E.REFUSED,
        },
    ),
    (
        CASE_REVIEW,
        {
            (CaseState.OPEN, Action.CASE_REFER): CaseState.REFERRED,
            (CaseState.OPEN, Action.CASE_DISMISS): CaseState.NOT_REFERRED,
            (CaseState.OPEN, Action.CASE_VOID): CaseState.VOIDED,
        },
    ),
    (
        LOOK_BACK,
        {
            (LookBackState.DUE, Action.LOOK_BACK_ASSIGN): LookBackState.DUE,
            (LookBackState.DUE, Action.LOOK_BACK_DO): LookBackState.DONE,
            (LookBackState.DONE, Action.LOOK_BACK_OPEN): LookBackState.DUE,
            (LookBackState.DUE, Action.LOOK_BACK_DROP): LookBackState.DROPPED,
            (LookBackState.DUE, Action.LOOK_BACK_VOID): LookBackState.VOIDED,
        },
    ),
]


@pytest.mark.parametrize(("process", "moves"), MENDING, ids=[process.title for process, _ in MENDING])
def test_what_is_to_be_put_right_moves_on_as_documented_or_is_refused(
    process: Process[Any], moves: dict[tuple[StrEnum, Action], StrEnum]
) -> None:
    states, refused = type(next(iter(moves))[0]), 0
    for state in states:
        for action in Action:
            if (state, action) in moves:
                assert process.advance(action, state) is moves[state, action]
                continue
            with pytest.raises(RuleBroken, match=label(state)):
                process.advance(action, state)
            refused += 1
    assert refused == len(states) * len(Action) - len(moves)
