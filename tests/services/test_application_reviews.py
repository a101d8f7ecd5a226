"""What the office decides on an application, and what then stands in the registry."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.domain.applications import ApplicationState
from portal.domain.enterprises import Kind, LicenceType, Tag
from portal.domain.errors import Conflict, NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.questions import mark_of
from portal.extensions import db
from portal.models import Account, Enterprise, Event
from portal.queries import history
from portal.queries.applications import asked_for
from portal.queries.enterprises import registered
from portal.services import application_reviews, applications, claims
from portal.services.application_reviews import Seen
from portal.services.pages import Filling
from tests.builders.applications import basics, fill, kept, licence, producer, scan, shop, submitted
from tests.builders.district import SHOP_JY, District


def _seen(application: UUID, **more: object) -> Seen:
    row = kept(application)
    version = row.enterprise.version if row.enterprise else None
    return replace(Seen(row.version, version), **more)  # type: ignore[arg-type]


def _business(enterprise_id: UUID) -> Enterprise:
    return db.session.get_one(Enterprise, enterprise_id, populate_existing=True)


def _change(district: District, **pages: dict[str, object]) -> UUID:
    """A change of the shop that waits for the office; what is not said stays as it is registered."""
    by = district.by("shop")
    application = applications.begin_change(tuple(pages), by)
    held = kept(application).answers
    fill(application, {key: {**held.get(key, {}), **values} for key, values in pages.items()}, by)
    fill(application, {"why": {"reason": "照新的营业执照。"}}, by)
    applications.submit(application, by)
    return application


def test_a_registration_that_is_passed_is_a_business_with_everything_that_was_filled_in(
    district: District,
) -> None:
    application = submitted(producer(), district.by("newcomer"))
    answers = kept(application).answers
    enterprise = _business(application_reviews.accept(application, _seen(application), district.by("clerk")))
    assert registered(enterprise) == answers
    assert enterprise.office_id == district.north
    assert (kept(application).state, kept(application).enterprise_id) == (
        ApplicationState.ACCEPTED,
        enterprise.id,
    )
    account = db.session.get_one(Account, district.viewers["newcomer"].account_id)
    assert (account.enterprise_id, account.owner) == (enterprise.id, True)


def test_a_key_function_marks_the_business_and_its_reason_is_told(district: District) -> None:
    application = submitted(producer(), district.by("newcomer"))
    enterprise = _business(application_reviews.accept(application, _seen(application), district.by("clerk")))
    assert [(tag.tag, "增强免疫力" in tag.reason) for tag in enterprise.tags] == [(Tag.KEY_PRODUCT, True)]


def test_the_office_of_the_street_decides_and_no_other(district: District) -> None:
    application = submitted(shop(), district.by("newcomer"))
    with pytest.raises(NotFound):
        application_reviews.accept(application, _seen(application), district.by("south_head"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="岗位"):
        application_reviews.accept(application, _seen(application), district.by("zhang"))
    db.session.rollback()
    assert application_reviews.accept(application, _seen(application), district.by("head"))


def test_the_second_of_two_reviewers_is_told(district: District) -> None:
    application = submitted(shop(), district.by("newcomer"))
    seen = _seen(application)
    application_reviews.return_(application, {}, "请补充。", seen.version, district.by("head"))
    for act in (
        lambda: application_reviews.accept(application, seen, district.by("clerk")),
        lambda: application_reviews.reject(application, "重复", seen.version, district.by("clerk")),
        lambda: application_reviews.return_(application, {}, "再补", seen.version, district.by("clerk")),
    ):
        with pytest.raises(Conflict, match="有了变化"):
            act()
        db.session.rollback()
    with pytest.raises(RuleBroken, match="需补正"):
        application_reviews.accept(application, _seen(application), district.by("clerk"))


def test_a_return_says_what_is_to_be_mended_and_a_refusal_why(district: District) -> None:
    application = submitted(shop(), district.by("newcomer"))
    version = kept(application).version
    by = district.by("clerk")
    with pytest.raises(RuleBroken, match="写明要补正什么"):
        application_reviews.return_(application, {"business.name": " "}, "", version, by)
    db.session.rollback()
    with pytest.raises(RuleBroken, match="没有这一项"):
        application_reviews.return_(application, {"business.shoe_size": "?"}, "", version, by)
    db.session.rollback()
    with pytest.raises(RuleBroken, match="写明理由"):
        application_reviews.reject(application, " ", version, by)
    db.session.rollback()
    application_reviews.reject(application, "不在本区经营。", version, by)
    row = kept(application)
    assert (row.state, row.reason, row.decided_by) == (ApplicationState.REJECTED, "不在本区经营。", "药械股")


def test_a_business_is_registered_once_whoever_applies(district: District) -> None:
    first = submitted(shop(), district.by("newcomer"))
    second = submitted(shop(), district.by("stranger"))
    application_reviews.accept(first, _seen(first), district.by("clerk"))
    with pytest.raises(RuleBroken, match="已经登记过"):
        application_reviews.accept(second, _seen(second), district.by("clerk"))


def test_an_account_that_claimed_a_business_meanwhile_gets_no_second_one(district: District) -> None:
    application = submitted(shop(), district.by("newcomer"))
    account = db.session.get_one(Account, district.viewers["newcomer"].account_id)
    account.enterprise_id = district.shops["rival"]
    db.session.commit()
    with pytest.raises(RuleBroken, match="另一家企业"):
        application_reviews.accept(application, _seen(application), district.by("clerk"))


def test_a_change_writes_what_differs_and_the_event_keeps_both_values(district: District) -> None:
    application = _change(district, business={"name": "康健大药房"}, contact=basics()["contact"])
    before = _business(district.shops["shop"]).version
    application_reviews.accept(application, _seen(application), district.by("head"))
    enterprise = _business(district.shops["shop"])
    assert (enterprise.name, enterprise.contact, enterprise.version) == ("康健大药房", "乙联系", before + 1)
    accepted = (Event.action == Action.APPLICATION_ACCEPT) & (Event.subject_type == "application")
    detail = db.session.scalars(select(Event.detail).where(accepted)).one()
    assert [(one["field"], one["old"], one["new"]) for one in detail["changes"]] == [
        ("name", "康健店", "康健大药房"),
        ("contact", "", "乙联系"),
        ("contact_phone", "", "13800000000"),
    ]


def test_a_renewed_licence_stands_beside_the_old_one_under_the_same_number(district: District) -> None:
    renewed = {"number": SHOP_JY, "valid_from": "2025-03-01", "valid_until": "2030-02-28"}
    by = district.by("shop")
    application = applications.begin_change(("food_operation",), by)
    held = kept(application).answers["food_operation"]
    assert held["valid_until"] == "2025-02-28"
    page = Filling(
        "food_operation",
        {**held, **renewed},
        mark_of(held),
        confirmed=True,
    )
    applications.fill(application, page, by)
    scan(application, "food_operation", by)
    fill(application, {"why": {"reason": "换证。"}}, by)
    applications.submit(application, by)
    application_reviews.accept(application, _seen(application), district.by("head"))
    own = sorted(_business(district.shops["shop"]).licences, key=lambda row: row.valid_from)
    assert [(row.number, row.valid_from.year, row.valid_until.year) for row in own] == [
        (SHOP_JY, 2015, 2025),
        (SHOP_JY, 2025, 2030),
    ]


def test_another_street_is_another_office_with_the_reason(district: District) -> None:
    application = _change(district, place={"street": "南门街道"})
    application_reviews.accept(application, _seen(application), district.by("clerk"))
    enterprise = _business(district.shops["shop"])
    assert enterprise.office_id == district.south
    assert enterprise.office_reason == ""
    entry = history.of("enterprise", enterprise.id)[0]
    assert (entry.what, entry.who) == ("通过申请", "药械股（药械股）")
    assert entry.lines == (
        "所在街道：由“城中街道”改为“南门街道”",
        "责任监管所：由“north街道监管所”改为“south街道监管所”",
    )


def test_a_new_kind_of_business_comes_with_its_licence_and_an_old_one_goes(district: District) -> None:
    by = district.by("shop")
    application = applications.begin_change(("kinds",), by)
    pages = {
        "kinds": {"kinds": ["hf_operator", "cosmetics_producer"]},
        "quality": {"quality_person": "丙质量"},
        "cosmetics_production": licence("桂妆20180009", "膏霜乳液单元"),
        "why": {"reason": "新办化妆品生产。"},
    }
    fill(application, pages, by)
    applications.submit(application, by)
    application_reviews.accept(application, _seen(application), district.by("clerk"))
    enterprise = _business(district.shops["shop"])
    assert {row.kind for row in enterprise.kinds} == {Kind.HF_OPERATOR, Kind.COSMETICS_PRODUCER}
    assert {row.type for row in enterprise.licences} == {
        LicenceType.FOOD_OPERATION,
        LicenceType.COSMETICS_PRODUCTION,
    }
    assert enterprise.quality_person == "丙质量"


def test_what_the_registry_says_now_is_never_overwritten_silently(district: District) -> None:
    application = _change(district, business={"name": "康健大药房", "phone": "13900000000"})
    enterprise = _business(district.shops["shop"])
    seen_before = _seen(application)
    enterprise.name, enterprise.version = "康健老店", enterprise.version + 1
    db.session.commit()
    with pytest.raises(Conflict, match="登记内容"):
        application_reviews.accept(application, seen_before, district.by("clerk"))
    db.session.rollback()
    clashes = {one.field: one.clashes for one in asked_for(kept(application))}
    assert clashes == {"name": True, "phone": False}
    with pytest.raises(RuleBroken, match="企业名称已经改成了别的"):
        application_reviews.accept(application, _seen(application), district.by("clerk"))
    db.session.rollback()
    assert _business(district.shops["shop"]).name == "康健老店"
    application_reviews.accept(application, _seen(application, overwrite=True), district.by("clerk"))
    assert _business(district.shops["shop"]).name == "康健大药房"


def test_what_others_changed_beside_a_change_stays(district: District) -> None:
    application = _change(district, business={"phone": "13900000000"})
    enterprise = _business(district.shops["shop"])
    enterprise.name, enterprise.version = "康健老店", enterprise.version + 1
    db.session.commit()
    application_reviews.accept(application, _seen(application), district.by("clerk"))
    enterprise = _business(district.shops["shop"])
    assert (enterprise.name, enterprise.phone) == ("康健老店", "13900000000")


def test_a_registration_cannot_be_claimed_away_while_it_waits(district: District) -> None:
    submitted(shop(), district.by("newcomer"))
    with pytest.raises(RuleBroken, match="还在审核"):
        claims.claim("any", "code", district.by("newcomer"))
