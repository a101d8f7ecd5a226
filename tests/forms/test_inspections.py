"""The forms of a visit, from assignment to release."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from forms.inspections import (
    AssignForm,
    FinishForm,
    NotificationForm,
    RecusalDecisionForm,
    ReleaseForm,
    RescheduleForm,
    ScopeForm,
    UnableForm,
)
from portal.domain.calendar import at, at_local
from portal.domain.enterprises import Kind
from portal.domain.inspections import RecusalGround, Way
from portal.domain.labels import label

Sent = Callable[..., Any]
ONE, TWO = str(UUID(int=1)), str(UUID(int=2))
TEAM = [(ONE, "张三"), (TWO, "李四")]

ASSIGNED = {
    "kind": "hf_operator",
    "planned_on": "2018-06-10",
    "inspectors": [ONE, TWO],
    "ways": ["on_site", "sampling"],
    "routine": "y",
}
TOLD = {"place": "营业场所", "certificates_shown": "y", "recusal": "不申请", "signer": "王经理"}


def assignment(sent: Sent, **changes: Any) -> AssignForm:
    kinds = [(kind.value, label(kind)) for kind in Kind]
    form: AssignForm = sent(AssignForm, {**ASSIGNED, **changes}, kind=kinds, inspectors=TEAM)
    return form


def telling(sent: Sent, **changes: Any) -> NotificationForm:
    form: NotificationForm = sent(NotificationForm, {**TOLD, **changes}, recused=[("", "请选择"), *TEAM])
    return form


def test_an_assignment_is_read(sent: Sent) -> None:
    with at(at_local(date(2018, 6, 1), 9, 0)):
        form = assignment(sent)
        assert form.validate(), form.errors
    assert form.inspectors.data == [UUID(ONE), UUID(TWO)]
    assert [Way(way) for way in form.ways.data] == [Way.ON_SITE, Way.SAMPLING]
    assert (form.planned_on.data, form.routine.data) == (date(2018, 6, 10), True)


def test_an_empty_assignment_says_what_is_missing(sent: Sent) -> None:
    form = assignment(sent, kind=[], planned_on=[], inspectors=[], ways=[])
    assert not form.validate()
    assert form.errors == {
        "kind": ["请选择检查哪种业态，业态决定用哪张要点表。"],
        "planned_on": ["请填写检查日期。"],
        "inspectors": ["请选择两名或两名以上检查人员。"],
        "ways": ["请至少选择一种检查方式。"],
    }


def test_a_year_typed_wrongly_is_questioned(sent: Sent) -> None:
    with at(at_local(date(2018, 6, 1), 9, 0)):
        form = assignment(sent, planned_on="2081-06-10")
        assert not form.validate()
    assert form.planned_on.errors == ["这个日期离今天太远，请核对年份。"]


@pytest.mark.parametrize("field", ["kind", "ways", "inspectors"])
def test_a_choice_that_was_not_offered_is_refused(sent: Sent, field: str) -> None:
    with at(at_local(date(2018, 6, 1), 9, 0)):
        form = assignment(sent, **{field: str(UUID(int=9))})
        assert not form.validate()
    assert list(form.errors) == [field]


def test_a_new_date_needs_a_reason(sent: Sent) -> None:
    with at(at_local(date(2018, 6, 1), 9, 0)):
        form = sent(RescheduleForm, {"planned_on": "2018-07-02", "reason": " "})
        assert not form.validate()
        assert form.errors == {"reason": ["请写明理由。"]}
        assert sent(RescheduleForm, {"planned_on": "2018年7月2日", "reason": "企业装修"}).validate()


def test_without_recusal_nobody_and_no_ground_is_asked_for(sent: Sent) -> None:
    form = telling(sent)
    assert form.validate(), form.errors
    assert form.recused.data is None


def test_a_recusal_needs_the_inspector_and_the_ground(sent: Sent) -> None:
    form = telling(sent, recusal="申请")
    assert not form.validate()
    assert form.errors == {
        "recused": ["申请回避的，请写明申请哪一名检查人员回避。"],
        "ground": ["申请回避的，请选择告知事项中的一种情形。"],
    }
    whole = telling(sent, recusal="申请", recused=TWO, ground="interest", statement="系其连襟")
    assert whole.validate(), whole.errors
    assert (whole.recused.data, RecusalGround(whole.ground.data)) == (UUID(TWO), RecusalGround.INTEREST)


def test_certificates_are_shown_first(sent: Sent) -> None:
    form = telling(sent, certificates_shown=[])
    assert not form.validate()
    assert form.errors == {"certificates_shown": ["请先出示执法证件并宣读告知事项，再勾选这一项。"]}


def test_the_question_of_recusal_must_be_answered(sent: Sent) -> None:
    form = telling(sent, recusal=[])
    assert not form.validate()
    assert form.errors == {"recusal": ["请记录被检查单位的回答：申请或不申请。"]}


def test_the_enterprise_signs(sent: Sent) -> None:
    form = telling(sent, signer="")
    assert not form.validate()
    assert form.errors == {"signer": ["请填写被检查单位签字人的姓名。"]}


def test_granting_needs_a_substitute_and_rejecting_does_not(sent: Sent) -> None:
    choices = {"substitute": [("", "请选择"), *TEAM]}
    grant = sent(RecusalDecisionForm, {"decision": "grant", "reason": "属实"}, **choices)
    assert not grant.validate()
    assert grant.errors == {"substitute": ["准许回避的，请选择接替的检查人员。"]}
    assert sent(RecusalDecisionForm, {"decision": "reject", "reason": "无依据"}, **choices).validate()


def test_a_visit_that_could_not_be_made_has_a_cause_and_a_reason(sent: Sent) -> None:
    form = sent(UnableForm, {})
    assert not form.validate()
    assert form.errors == {"reason": ["请写明理由。"], "cause": ["请选择未能检查的原因。"]}
    assert sent(UnableForm, {"cause": "closed", "reason": "卷帘门关闭"}).validate()


def test_a_part_of_the_table_is_chosen(sent: Sent) -> None:
    form = sent(ScopeForm, {}, items=[("1-1", "1-1")])
    assert not form.validate()
    assert form.errors == {"items": ["请至少选择一项；重点项不应少于10项。"]}


def test_opinion_and_signature_end_a_visit_and_the_deadline_may_be_empty(sent: Sent) -> None:
    form = sent(FinishForm, {"deadline": ""})
    assert not form.validate()
    assert set(form.errors) == {"opinion", "signer"}
    whole = sent(FinishForm, {"opinion": "无异议。", "signer": "王经理", "deadline": "2018.6.25"})
    assert whole.validate(), whole.errors
    assert whole.deadline.data == date(2018, 6, 25)


def test_a_deadline_that_cannot_be_read_is_not_dropped(sent: Sent) -> None:
    form = sent(FinishForm, {"opinion": "无异议。", "signer": "王经理", "deadline": "下周五"})
    assert not form.validate()
    assert list(form.errors) == ["deadline"]


def test_who_releases_has_read_it(sent: Sent) -> None:
    form = sent(ReleaseForm, {})
    assert not form.validate()
    assert form.errors == {"read": ["请先看过将要公开的内容，再勾选这一项。"]}
    assert sent(ReleaseForm, {"read": "y"}).validate()
