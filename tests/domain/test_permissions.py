"""Who may do what: refused unless written down."""

from __future__ import annotations

import pytest

from portal.domain.people import Role
from portal.domain.permissions import MATRIX, Action, may

ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
STAFF = (Role.INSPECTOR, Role.OFFICE_HEAD, Role.SECTION_CLERK, Role.BRIGADE, Role.LEADER)
READING = {Action.PUBLIC_READ, Action.METRICS_READ}  # the second only on the portal's own machine
TAKING_PART = {Action.SELF_CHECK, Action.TITLE_OBJECT}  # nothing is kept of the first; the second is a letter
FORMS = {Action.LAYOUT_READ}  # one proposes a layout, another decides, the section reads
KEEPING_ACCOUNTS = {Action.ACCOUNT_LIST}  # one opens and closes them, the other keeps roles and locks
FILES = {Action.ATTACHMENT_ADD, Action.ATTACHMENT_READ, Action.ATTACHMENT_REMOVE}  # whose: the record's scope
SETTING_UP = {Action.ROSTER_READ, Action.OFFICE_ADD}  # whoever sets up a portal that starts empty
COMING_IN = {Action.SIGN_IN, Action.LINK_USE, Action.ACCOUNT_OPEN, Action.SECOND_FACTOR}
OF_ONESELF = COMING_IN | {
    Action.SIGN_OUT,
    Action.PASSWORD_CHANGE,
    Action.IDENTITY_CONFIRM,
    Action.LOGIN_LIST,
    Action.LOGIN_END,
}


def allowed(role: Role) -> set[Action]:
    return {action for action in Action if may(role, action)}


def test_every_action_is_in_the_matrix_and_somebodys() -> None:
    assert set(MATRIX) == set(Action)
    assert [action for action, roles in MATRIX.items() if not roles] == []


@pytest.mark.parametrize("role", Role)
def test_what_is_not_written_down_is_nobodys(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    assert may(role, Action.PUBLIC_READ)
    monkeypatch.delitem(MATRIX, Action.PUBLIC_READ)
    assert not may(role, Action.PUBLIC_READ)


def test_the_public_reads_and_can_only_come_in() -> None:
    assert allowed(Role.PUBLIC) == READING | TAKING_PART | COMING_IN


def test_an_enterprise_reads_and_asks_for_its_own_and_nothing_else() -> None:
    own = {
        Action.OWN_ENTERPRISE_READ,
        Action.DOCUMENT_READ,
        Action.JOB_READ,
        Action.JOB_CANCEL,
        Action.ENTERPRISE_CLAIM,
        Action.APPLICATION_BEGIN,
        Action.APPLICATION_READ,
        Action.APPLICATION_FILL,
        Action.APPLICATION_SUBMIT,
        Action.APPLICATION_WITHDRAW,
        Action.RECTIFICATION_OWN_READ,
        Action.RECTIFICATION_SAVE,
        Action.RECTIFICATION_SEND,
        Action.EXTENSION_ASK,
        Action.INCIDENT_READ,
        Action.INCIDENT_REPORT,
        Action.INCIDENT_SUPPLEMENT,
        Action.FILING_BEGIN,
        Action.FILING_READ,
        Action.FILING_FILL,
        Action.FILING_SUBMIT,
        Action.FILING_COMPARE,
        Action.DOCUMENT_ACKNOWLEDGE,
        Action.OBJECTION_READ,
        Action.OBJECTION_MAKE,
        Action.TITLE_APPLY,
        Action.TITLE_OWN_READ,
        Action.TITLE_FILL,
        Action.TITLE_SUBMIT,
        Action.TITLE_WITHDRAW,
        Action.COLLEAGUE_INVITE,
        Action.COLLEAGUE_REMOVE,
    }
    assert allowed(Role.ENTERPRISE) == READING | TAKING_PART | OF_ONESELF | FILES | own


def test_the_three_administrators_share_no_power_with_each_other_or_the_bureau() -> None:
    shared = READING | TAKING_PART | OF_ONESELF | FILES | SETTING_UP | KEEPING_ACCOUNTS | FORMS
    powers = {role: allowed(role) - shared for role in Role}
    checked = 0
    for administrator in ADMINISTRATORS:
        for role in Role:
            if role is not administrator:
                assert powers[administrator] & powers[role] == set()
                checked += 1
    assert checked == 3 * (len(Role) - 1)


def test_only_the_system_administrator_and_the_section_set_up_offices() -> None:
    assert MATRIX[Action.OFFICE_ADD] == {Role.SYSTEM_ADMIN, Role.SECTION_CLERK}
    assert MATRIX[Action.ROSTER_READ] == {*STAFF, Role.SYSTEM_ADMIN}


def test_the_section_alone_keeps_the_registry_and_the_roster() -> None:
    keeping = (Action.ENTERPRISE_REGISTER, Action.INSPECTOR_ADD, Action.INSPECTOR_RETIRE)
    assert {MATRIX[action] for action in keeping} == {frozenset({Role.SECTION_CLERK})}


def test_accounts_are_the_system_administrators_alone() -> None:
    of_accounts = (Action.ACCOUNT_INVITE, Action.ACCOUNT_DISABLE, Action.BUREAU_NAME)
    assert {MATRIX[action] for action in of_accounts} == {frozenset({Role.SYSTEM_ADMIN})}


def test_roles_and_locks_are_the_security_administrators_and_the_ledger_the_auditors() -> None:
    of_locks = (Action.ACCOUNT_ROLE, Action.ACCOUNT_UNLOCK, Action.SECOND_FACTOR_RESET)
    assert {MATRIX[action] for action in of_locks} == {frozenset({Role.SECURITY_ADMIN})}
    assert MATRIX[Action.ACCOUNT_LIST] == {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
    assert MATRIX[Action.LEDGER_READ] == MATRIX[Action.LEDGER_EXPORT] == {Role.AUDITOR}


@pytest.mark.parametrize("role", [*ADMINISTRATORS, Role.PUBLIC, Role.ENTERPRISE])
def test_who_is_no_supervisor_touches_no_visit(role: Role) -> None:
    of_visits = {action for action in Action if action.value.startswith("inspections:")}
    assert len(of_visits) > 10
    assert allowed(role) & of_visits == set()


def test_heads_and_the_section_assign_and_inspectors_do_not() -> None:
    assert {role for role in Role if may(role, Action.INSPECTION_ASSIGN)} == {
        Role.OFFICE_HEAD,
        Role.SECTION_CLERK,
    }


def test_heads_and_leaders_decide_on_recusal_release_and_voiding() -> None:
    decisions = (
        Action.INSPECTION_GRANT_RECUSAL,
        Action.INSPECTION_REJECT_RECUSAL,
        Action.INSPECTION_RELEASE,
        Action.INSPECTION_VOID,
    )
    for action in decisions:
        assert {role for role in Role if may(role, action)} == {Role.OFFICE_HEAD, Role.LEADER}
    assert len(decisions) == 4


def test_all_staff_read_visits_and_only_staff_do() -> None:
    assert {role for role in Role if may(role, Action.INSPECTION_READ)} == set(STAFF)


def test_the_section_and_the_office_of_the_street_decide_on_applications() -> None:
    deciding = (Action.APPLICATION_ACCEPT, Action.APPLICATION_RETURN, Action.APPLICATION_REJECT)
    roles = {MATRIX[action] for action in (*deciding, Action.CLAIM_CODE_MAKE)}
    assert roles == {frozenset({Role.SECTION_CLERK, Role.OFFICE_HEAD})}
