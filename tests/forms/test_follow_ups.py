"""The forms of what follows a finding."""

from __future__ import annotations

from uuid import uuid4

from forms.follow_ups import AgainForm, CaseForm
from portal.domain.calendar import today
from portal.domain.follow_ups import ReferredTo
from tests.forms.conftest import Sent


def test_referring_says_where_to_and_both_say_why(sent: Sent) -> None:
    form = sent(CaseForm, {"decision": "refer", "referred_to": "police", "reason": "含西布曲明。"})
    assert form.validate(), form.errors
    assert form.referred_to.data is ReferredTo.POLICE
    form = sent(CaseForm, {"decision": "refer", "reason": "含西布曲明。"})
    assert not form.validate()
    assert list(form.errors) == ["referred_to"]
    assert sent(CaseForm, {"decision": "dismiss", "reason": "情节轻微。"}).validate()
    form = sent(CaseForm, {"decision": "dismiss"})
    assert not form.validate()
    assert list(form.errors) == ["reason"]


def test_looking_again_needs_a_day_and_inspectors(sent: Sent) -> None:
    people = [str(uuid4()), str(uuid4())]
    offered = {"inspectors": [(one, one) for one in people]}
    typed = {"planned_on": today().isoformat(), "inspectors": people}
    assert sent(AgainForm, typed, **offered).validate()
    form = sent(AgainForm, {}, **offered)
    assert not form.validate()
    assert sorted(form.errors) == ["inspectors", "planned_on"]
