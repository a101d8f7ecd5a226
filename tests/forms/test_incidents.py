"""The two short forms: what is missing is named, numbers are read as people write them."""

from __future__ import annotations

import pytest

from forms.incidents import AccidentForm, RecallForm, ReportForm
from portal.domain.incidents import IncidentKind
from tests.forms.conftest import Sent

RECALL = {
    "product": "某牌胶囊",
    "batch": "180601",
    "quantity": "500盒",
    "happened_at": "2018-06-10T08:00",
    "what": "不合格。",
    "measures": "停止销售。",
    "reporter": "王经理",
    "phone": "0772-1234567",
}
ACCIDENT = {
    "happened_at": "2018年6月10日8时00分",
    "place": "店内",
    "persons": "2 人",
    "what": "恶心。",
    "measures": "停止销售。",
    "reporter": "王经理",
    "phone": "0772-1234567",
}


def test_a_recall_is_read(sent: Sent) -> None:
    form = sent(RecallForm, RECALL)
    assert form.validate(), form.errors
    told = form.told(IncidentKind.RECALL)
    assert (told.batch, told.persons, told.place) == ("180601", None, "")


def test_an_accident_is_read(sent: Sent) -> None:
    form = sent(AccidentForm, ACCIDENT)
    assert form.validate(), form.errors
    told = form.told(IncidentKind.ACCIDENT)
    assert (told.persons, told.place, told.batch) == (2, "店内", "")


@pytest.mark.parametrize(
    ("form", "values"), [(RecallForm, RECALL), (AccidentForm, ACCIDENT)], ids=["recall", "accident"]
)
def test_every_field_that_is_asked_for_is_named_when_it_is_empty(
    sent: Sent, form: type[ReportForm], values: dict[str, str]
) -> None:
    missed = []
    for name in values:
        tried = sent(form, {**values, name: " "})
        assert not tried.validate()
        assert list(tried.errors) == [name]
        missed.append(name)
    assert len(missed) >= 7


def test_a_number_of_persons_that_is_none_says_how_to_write_it(sent: Sent) -> None:
    for typed in ("两三个", "2.5"):
        form = sent(AccidentForm, {**ACCIDENT, "persons": typed})
        assert not form.validate()
        assert form.errors["persons"] == ["请只写数字，例如 3。"]


@pytest.mark.parametrize("form", [RecallForm, AccidentForm])
def test_faults_are_named_in_the_order_of_the_page(sent: Sent, form: type[ReportForm]) -> None:
    tried = sent(form, {})
    assert not tried.validate()
    assert list(tried.errors)[-3:] == ["measures", "reporter", "phone"]
