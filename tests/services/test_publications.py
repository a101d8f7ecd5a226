"""Releasing a result: a second person, a flat row, nothing personal (R-48)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.inspections import InspectionState
from portal.domain.result import Mark, Result
from portal.extensions import db
from portal.models import NameGram, Publication
from portal.services import publications, results
from portal.services.acts import abandon
from portal.services.answers import OtherProblems, answer_sheet
from tests.builders.answers import compliant
from tests.builders.district import CONTACT, PHONE, SHOP_HOLDER, SHOP_JY, SIGNER, District
from tests.builders.visits import answered, assigned, begun, closing, finished, given, released, row, table

ID_NUMBER, OTHER_PHONE, LANDLINE = "450202198001011232", "15978001234", "0772-2821234"


def published(visit: UUID) -> Publication:
    return db.session.query(Publication).filter_by(inspection_id=visit).one()


def everything(publication: Publication) -> str:
    """Every column of the row as text."""
    values = {column.key: getattr(publication, column.key) for column in Publication.__table__.columns}
    assert len(values) > 20
    return json.dumps(values, ensure_ascii=False, default=str)


def test_a_release_is_a_second_persons(district: District) -> None:
    visit = finished(district)
    for login, words in (
        ("zhang", "须由另一人审核公开"),
        ("li", "须由另一人审核公开"),
        ("wang", "您的岗位不能办理这件事"),
        ("clerk", "您的岗位不能办理这件事"),
    ):
        with pytest.raises(RuleBroken, match=words):
            publications.release(visit, district.by(login))
        abandon()
    with pytest.raises(NotFound):
        publications.release(visit, district.by("south_head"))
    abandon()
    assert db.session.query(Publication).count() == 0
    publications.release(visit, district.by("head"))
    assert row(visit).state is InspectionState.RELEASED
    assert published(visit).released_at == row(visit).released_at


def test_a_head_who_inspected_does_not_release(district: District) -> None:
    visit = finished(district)
    row(visit).team[1].inspector_id = district.people["吴所长"]
    db.session.commit()
    with pytest.raises(RuleBroken, match="须由另一人审核公开"):
        publications.release(visit, district.by("head"))


def test_the_row_says_what_the_public_needs(district: District) -> None:
    visit = released(district, problems=["2-2", "3-1"])
    told = published(visit)
    assert (told.enterprise_name, told.licence_number, told.office_name) == (
        SHOP_HOLDER,
        SHOP_JY,
        "north街道监管所",
    )
    assert (told.record_number, told.visit_number, told.visited_on, told.year) == (
        "2018-2-000001",
        1,
        date(2018, 6, 10),
        2018,
    )
    assert (told.result, told.inspectors) == (Result.NOT_CONFORMING, "张三、李四")
    assert (told.key_checked, told.general_checked, told.not_checked) == (9, 30, 0)
    assert [problem["no"].lstrip("*") for problem in told.problems] == ["2.2", "3.1"]


def test_no_telephone_id_number_contact_or_signer_reaches_the_public_row(district: District) -> None:
    visit = begun(district)
    marks = compliant(table(visit))
    remark = f"店员{ID_NUMBER}，电话{OTHER_PHONE}，座机{LANDLINE}；批号20180301。"
    marks["2-2"] = Mark({"": "否"}, remark)
    answer_sheet(visit, given(marks), OtherProblems(f"投诉人电话{OTHER_PHONE}", ""), district.by("zhang"))
    results.finish(visit, closing(visit), district.by("zhang"))
    publications.release(visit, district.by("leader"))
    text = everything(published(visit))
    for canary in (PHONE, CONTACT, SIGNER, ID_NUMBER, OTHER_PHONE, LANDLINE, "投诉人", "无异议"):
        assert canary not in text
    assert "批号20180301" in text
    assert "4502021980****1232" in text


def test_the_conclusion_on_cosmetics_is_masked_too(district: District) -> None:
    visit = answered(district, "shop", Kind.COSMETICS_RETAILER, problems=["13"])
    told_on_site = replace(
        closing(visit),
        conclusion=f"请联系{OTHER_PHONE}补交资料。",
        handling=f"责令改正，联系人电话{OTHER_PHONE}",
        transcript=f"店员{ID_NUMBER}在场。",
    )
    results.finish(visit, told_on_site, district.by("zhang"))
    publications.release(visit, district.by("leader"))
    told = published(visit)
    assert told.conclusion == "请联系159****1234补交资料。"
    assert (told.result, told.disposal, told.record_number) == (None, None, "")
    assert len(told.problems) == 1
    for canary in (OTHER_PHONE, ID_NUMBER, "在场"):
        assert canary not in everything(told)


def test_the_preview_is_what_will_be_published_and_is_not_stored(district: District) -> None:
    visit = finished(district, problems=["2-2"])
    shown = publications.preview(row(visit))
    assert db.session.query(Publication).count() == 0
    publications.release(visit, district.by("leader"))
    told = published(visit)
    assert (shown.enterprise_name, shown.problems, shown.result) == (
        told.enterprise_name,
        told.problems,
        told.result,
    )


def test_only_a_finished_visit_is_released_and_only_once(district: District) -> None:
    going_on = answered(district)
    with pytest.raises(RuleBroken, match="现在是“检查中”，不能公开检查结果"):
        publications.release(going_on, district.by("leader"))
    abandon()
    visit = released(district)
    with pytest.raises(RuleBroken, match="现在是“已公开”"):
        publications.release(visit, district.by("leader"))
    abandon()
    assert db.session.query(Publication).count() == 1


def test_a_visit_that_never_began_cannot_be_previewed(district: District) -> None:
    with pytest.raises(RuleBroken, match="没有完成的检查不能公开"):
        publications.preview(row(assigned(district)))


def test_the_name_is_found_by_two_characters_after_two_releases(district: District) -> None:
    released(district)
    released(district)
    pieces = {gram for (gram,) in db.session.query(NameGram.gram)}
    assert {"康健", "药房", "城中"} <= pieces
