"""The forms of one person of the roster."""

from __future__ import annotations

from uuid import UUID

from forms.inspectors import DeclareForm, LeaveForm, RemoveLeaveForm, WithdrawForm
from portal.domain.identifiers import credit_check_character
from tests.forms.conftest import Sent

BODY = "91450202MA5TETA01"
CODE = BODY + credit_check_character(BODY)


def test_a_leave_needs_its_first_day(sent: Sent) -> None:
    assert sent(LeaveForm, {"first": "2027-01-04"}).validate()
    assert set(sent(LeaveForm, {"last": "2027-01-04"}).errors or {}) == set()
    form = sent(LeaveForm, {"last": "2027-01-04"})
    assert not form.validate()
    assert set(form.errors) == {"first"}


def test_what_is_no_leave_is_none(sent: Sent) -> None:
    assert sent(RemoveLeaveForm, {"leave": "x"}).leave_id() is None
    assert sent(RemoveLeaveForm, {"leave": str(UUID(int=7))}).leave_id() == UUID(int=7)


def test_a_relation_names_a_business_by_a_code_that_can_be(sent: Sent) -> None:
    form = sent(DeclareForm, {"credit_code": f" {CODE.lower()} ", "ground": "interest"})
    assert form.validate()
    assert form.credit_code.data == CODE
    wrong = sent(DeclareForm, {"credit_code": CODE[:-1] + "X", "ground": "friend"})
    assert not wrong.validate()
    assert set(wrong.errors) == {"credit_code", "ground"}
    empty = sent(DeclareForm, {})
    assert not empty.validate()
    assert empty.errors["credit_code"] == ["请填写企业的统一社会信用代码。"]


def test_withdrawing_needs_one_of_the_relations_and_a_reason(sent: Sent) -> None:
    offered = [(UUID(int=1), "某店")]
    assert sent(
        WithdrawForm, {"enterprise": str(UUID(int=1)), "reason": "已离职"}, enterprise=offered
    ).validate()
    form = sent(WithdrawForm, {"enterprise": str(UUID(int=2))}, enterprise=offered)
    assert not form.validate()
    assert set(form.errors) == {"enterprise", "reason"}
