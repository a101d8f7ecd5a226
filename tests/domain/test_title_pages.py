"""What an application for a title asks beside the scoring table."""

from __future__ import annotations

import pytest

from portal.domain.questions import read
from portal.domain.title_pages import PEOPLE, pages_for, sections, site_page
from portal.domain.titles import SiteKind


def test_a_counter_names_its_host_and_a_store_has_none() -> None:
    asked = {kind: [one.key for one in site_page(kind).questions] for kind in SiteKind}
    assert "host" not in asked[SiteKind.STORE]
    assert "host" in asked[SiteKind.COUNTER]
    missing = dict(read(site_page(SiteKind.COUNTER), {}).missing)
    assert missing["host"] == "请填写柜台设在哪家商超或药店。"


@pytest.mark.parametrize(("typed", "kept"), [("１２", "12"), (" 8 ", "8"), ("0", "0")])
def test_numbers_are_read_kindly(typed: str, kept: str) -> None:
    assert read(PEOPLE, {"manager": "甲", "staff": typed, "health": "0"}).values["staff"] == kept


@pytest.mark.parametrize("typed", ["八", "-1", "1.5", "9999999"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert dict(read(PEOPLE, {"manager": "甲", "staff": typed, "health": "0"}).wrong)["staff"]


def test_there_are_not_more_certificates_than_people() -> None:
    wrong = dict(read(PEOPLE, {"manager": "甲", "staff": "3", "health": "4"}).wrong)
    assert wrong["health"] == "健康证数不能多于从业人员数，请核对。"


def test_every_question_says_what_is_missing() -> None:
    asked = [question for kind in SiteKind for page in pages_for(kind) for question in page.questions]
    assert len(asked) > 15
    assert [one.key for one in asked if not one.missing] == []


def test_sections_show_every_answer_and_what_is_missing() -> None:
    shown = sections(SiteKind.STORE, {"people": {"manager": "甲"}})
    people = {page.key: dict(rows) for page, rows in shown}["people"]
    assert people["食品安全管理人员"] == "甲"
    assert people["从业人员数"] == ""
