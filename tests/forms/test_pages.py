"""The pages of an application as forms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from forms.pages import PageForm, form_class, form_of
from portal.domain.application_pages import PAGES, PRODUCTS, REASON
from portal.domain.questions import mark_of

LICENCE = {
    "number": " jy1450202 0000014 ",
    "scope": "特殊食品销售（保健食品）",
    "valid_from": "2025.3.1",
    "valid_until": "2099年2月28日",
}
PAGE = {page.key: page for page in (*PAGES, REASON)}


def _sent(key: str, with_scan: bool = True, **typed: str) -> PageForm:
    form = form_class(PAGE[key])(formdata=MultiDict(typed), meta={"csrf": False})
    form.offer(["城中街道"])
    if form.page.files:
        form["scans"].data = ["a file that is kept already"] if with_scan else []
    return form


def _faults(form: PageForm) -> dict[str, Any]:
    assert form.validate() is not bool(form.errors)
    return dict(form.errors)


def test_every_page_has_its_form_with_its_questions_in_order() -> None:
    assert len(PAGE) == len(PAGES) + 1
    for key, page in PAGE.items():
        form = _sent(key)
        assert [field.name for field in form.questions()] == [one.key for one in page.questions]
        optional = [field.name for field in form.questions() if not field.flags.required]
        assert optional == [one.key for one in page.questions if one.missing == "" or callable(one.missing)]


def test_every_page_sent_empty_names_what_is_missing_at_its_field() -> None:
    named = 0
    for page in (*PAGES, REASON):
        errors = _faults(_sent(page.key))
        wanted = {one.key for one in page.questions if isinstance(one.missing, str) and one.missing}
        assert set(errors) == wanted
        named += len(errors)
    assert named == 27


def test_a_licence_comes_with_its_scan_and_a_reason_may_come_without_proof() -> None:
    assert _faults(_sent("food_operation", with_scan=False, **LICENCE)) == {
        "scans": ["请上传食品经营许可证的扫描件或照片。"]
    }
    assert _faults(_sent("food_operation", with_scan=False, later="y", **LICENCE)) == {}
    assert _faults(_sent("why", with_scan=False, reason="换人。")) == {}


def test_what_is_missing_may_follow_later() -> None:
    assert _faults(_sent("business", later="y")) == {}
    assert list(_faults(_sent("identity", credit_code="123", later="y"))) == ["credit_code"]


def test_days_are_read_in_every_usual_form_and_kept_as_one() -> None:
    form = _sent("food_operation", **LICENCE)
    assert _faults(form) == {}
    assert form.answers()["valid_from"] == "2025-03-01"
    assert form.answers()["valid_until"] == "2099-02-28"
    assert "valid_from" in _faults(_sent("food_operation", **{**LICENCE, "valid_from": "昨天"}))


def test_what_is_unlikely_is_sent_twice() -> None:
    doubtful = {**LICENCE, "number": "JY14502020000013"}
    first = _sent("food_operation", **doubtful)
    assert "确认无误" in _faults(first)["number"][0]
    assert first.asks_to_confirm
    again = _sent("food_operation", **doubtful, confirmed=str(first.confirmed.data))
    assert _faults(again) == {}
    assert again.is_confirmed
    other = {**doubtful, "number": "JY14502020000015"}
    changed = _sent("food_operation", **other, confirmed=str(first.confirmed.data))
    assert "确认无误" in _faults(changed)["number"][0]


def test_a_fault_comes_before_a_doubt() -> None:
    form = _sent("food_operation", **{**LICENCE, "number": "JY14502020000013", "scope": "饮料"})
    assert list(_faults(form)) == ["scope"]
    assert not form.asks_to_confirm


@pytest.mark.parametrize("text", ["\x00", "零宽\x07字"])
def test_what_cannot_be_printed_is_refused_even_for_later(text: str) -> None:
    assert "name" in _faults(_sent("business", name=text, later="y"))


def test_a_form_is_filled_from_what_is_kept() -> None:
    kept = {"name": "某片", "mode": "filed", "number": "1", "functions": ["通便"]}
    kept |= {"valid_until": "2030-01-02"}
    form = form_of(PRODUCTS, kept)
    assert form["valid_until"].data == date(2030, 1, 2)
    assert form["functions"].data == ["通便"]
    assert form.seen.data == mark_of(kept)
    assert form.answers() == kept
