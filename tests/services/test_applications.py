"""An application as the enterprise fills it in: kept page by page, sent as a whole."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from portal.domain.application_answers import tasks
from portal.domain.application_pages import PAGES
from portal.domain.applications import ApplicationState, TaskState
from portal.domain.errors import Conflict, Incomplete, NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.questions import mark_of
from portal.extensions import db
from portal.models import Application, Enterprise, Event
from portal.queries.applications import asked_for
from portal.services import application_reviews, applications
from portal.services.amendments import product_from
from portal.services.pages import Filling
from tests.builders.applications import (
    STREET,
    basics,
    credit_code,
    fill,
    filling,
    food_number,
    kept,
    licence,
    producer,
    product,
    shop,
    submitted,
)
from tests.builders.district import SHOP_JY, District

ORDERS = 100
"""On each of the two databases."""


def _wrong_digit(number: str) -> str:
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def test_a_registration_is_begun_once_and_gone_on_with(district: District) -> None:
    by = district.by("newcomer")
    first = applications.begin_registration(by)
    assert applications.begin_registration(by) == first
    row = kept(first)
    assert (row.number, row.state, row.answers) == ("DJ-2018-000001", ApplicationState.DRAFT, {})
    assert kept(applications.begin_registration(district.by("stranger"))).number == "DJ-2018-000002"


def test_whoever_has_an_enterprise_registers_no_other(district: District) -> None:
    with pytest.raises(RuleBroken, match="已经有企业"):
        applications.begin_registration(district.by("shop"))
    with pytest.raises(RuleBroken, match="岗位"):
        applications.begin_registration(district.by("clerk"))


def test_a_page_is_kept_as_it_should_be_written(district: District) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    typed = f" {credit_code(1).lower()[:9]} {credit_code(1)[9:]}"
    applications.fill(application, filling(application, "identity", {"credit_code": typed}), by)
    assert kept(application).answers == {"identity": {"credit_code": credit_code(1)}}
    fill(application, {"business": basics()["business"]}, by)
    assert kept(application).name == "北门第1店"


def test_a_page_with_faults_is_not_kept_and_names_each(district: District) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    with pytest.raises(Incomplete) as refusal:
        applications.fill(application, filling(application, "business", {"phone": "没有"}), by)
    assert [field for field, _sentence in refusal.value.missing] == ["name", "legal_representative", "phone"]
    db.session.rollback()
    assert kept(application).answers == {}


def test_what_is_missing_may_follow_later_but_not_what_is_wrong(district: District) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    some = {"name": "某店"}
    applications.fill(application, filling(application, "business", some, later=True), by)
    states = {task.page.key: task.state for task in tasks(PAGES, kept(application).answers, {})}
    assert states["business"] is TaskState.UNDER_WAY
    assert states["identity"] is TaskState.NOT_BEGUN
    wrong = filling(application, "identity", {"credit_code": "9145"}, later=True)
    with pytest.raises(Incomplete):
        applications.fill(application, wrong, by)


def test_two_devices_do_not_overwrite_each_other(district: District) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    at_home = filling(application, "contact", {"contact": "家里填的", "contact_phone": "13800000000"})
    fill(application, {"contact": basics()["contact"]}, by)
    with pytest.raises(Conflict):
        applications.fill(application, at_home, by)
    db.session.rollback()
    assert kept(application).answers["contact"]["contact"] == "乙联系"


def test_a_business_that_is_on_record_is_claimed_not_registered(district: District) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    db.session.execute(
        db.update(Enterprise)
        .where(Enterprise.id == district.shops["shop"])
        .values(credit_code=credit_code(1))
    )
    db.session.commit()
    with pytest.raises(RuleBroken, match="用监管所给的认领码认领"):
        applications.fill(application, filling(application, "identity", {"credit_code": credit_code(1)}), by)


def test_a_number_whose_check_digit_fails_is_kept_once_it_is_confirmed(district: District) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    fill(application, basics(1, "hf_operator"), by)
    doubtful = licence(_wrong_digit(food_number("JY", 9)), "保健食品")
    with pytest.raises(RuleBroken, match="再保存一次"):
        applications.fill(application, filling(application, "food_operation", doubtful), by)
    db.session.rollback()
    applications.fill(application, filling(application, "food_operation", doubtful, confirmed=True), by)
    told = db.session.scalars(
        select(Event.detail).where(Event.action == Action.APPLICATION_FILL).order_by(Event.at, Event.id)
    ).all()
    assert told[-1]["doubts"] == ["number"]


@pytest.mark.parametrize(
    ("page", "values", "sentence"),
    [
        ("food_operation", licence(SHOP_JY, "保健食品"), "另一家企业"),
        ("food_operation", licence(food_number("JY", 9), "预包装食品"), "还没有填好"),
        ("place", {"address": "北门路1号", "street": "天边街道"}, "没有这条街道"),
        ("kinds", {"kinds": ["dragons"]}, "还没有填好"),
    ],
)
def test_what_the_registry_cannot_hold_is_refused(
    page: str, values: dict[str, Any], sentence: str, district: District
) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    fill(application, basics(1, "hf_operator"), by)
    with pytest.raises(RuleBroken, match=sentence):
        applications.fill(application, filling(application, page, values), by)


def test_products_are_added_changed_and_taken_out_row_by_row(district: District) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    fill(application, producer(), by)
    changed = {**product(20), "name": "改了名的胶囊"}
    applications.fill(application, filling(application, "products", changed, "1"), by)
    with pytest.raises(RuleBroken, match="已经填过了"):
        applications.fill(application, filling(application, "products", product(20), "2"), by)
    db.session.rollback()
    applications.remove_row(application, "products", "2", by)
    assert applications.fill(application, filling(application, "products", product(99)), by) == "2"
    names = [row["name"] for row in kept(application).answers["products"].values()]
    assert names == ["改了名的胶囊", "某牌第99号胶囊"]
    with pytest.raises(NotFound):
        applications.remove_row(application, "products", "7", by)


def test_pages_that_a_kind_of_business_is_not_asked_do_not_exist(district: District) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    fill(application, basics(1, "cosmetics_retailer"), by)
    refused = ["quality", "food_operation", "food_production", "cosmetics_production", "products", "why", "x"]
    for page in refused:
        with pytest.raises(NotFound):
            applications.fill(application, Filling(page, {}, mark_of({})), by)
    applications.submit(application, by)
    assert len(refused) == 7


def test_only_a_complete_registration_is_sent(district: District) -> None:
    by = district.by("newcomer")
    application = applications.begin_registration(by)
    answers = producer()
    fill(application, {key: values for key, values in answers.items() if key != "identity"}, by)
    with pytest.raises(Incomplete) as refusal:
        applications.submit(application, by)
    assert [key for key, _title in refusal.value.missing] == ["identity"]
    db.session.rollback()
    fill(application, {"identity": answers["identity"]}, by)
    applications.submit(application, by)
    row = kept(application)
    assert (row.state, row.office_id) == (ApplicationState.SUBMITTED, district.north)
    assert row.submitted_at is not None
    with pytest.raises(RuleBroken, match="待审核"):
        applications.fill(application, filling(application, "contact", answers["contact"]), by)


def test_what_was_withdrawn_is_filled_in_again_with_its_answers(district: District) -> None:
    by = district.by("newcomer")
    first = submitted(shop(), by)
    applications.withdraw(first, by)
    assert kept(first).state is ApplicationState.WITHDRAWN
    second = applications.begin_registration(by)
    assert second != first
    assert kept(second).answers == kept(first).answers
    assert kept(second).name == kept(first).name


def test_nobody_else_reaches_an_application(district: District) -> None:
    application = applications.begin_registration(district.by("newcomer"))
    page = Filling("contact", basics()["contact"], mark_of({}))
    tried = 0
    for login in ("stranger", "shop", "clerk", "head", "admin"):
        for act in (
            lambda by: applications.fill(application, page, by),
            lambda by: applications.submit(application, by),
            lambda by: applications.withdraw(application, by),
            lambda by: applications.remove_row(application, "products", "1", by),
        ):
            with pytest.raises(NotFound):
                act(district.by(login))
            db.session.rollback()
            tried += 1
    assert tried == 20


def test_pages_filled_in_in_any_order_come_to_the_same_end(district: District) -> None:
    """The order of the pages that depend on the kinds of business follows the page of the kinds."""
    chance = random.Random(4)
    by = district.by("newcomer")
    answers = producer()
    ends = set()
    for _time in range(ORDERS):
        free = ["identity", "business", "place", "contact", "kinds"]
        bound = ["quality", "food_production", "products"]
        chance.shuffle(free)
        chance.shuffle(bound)
        order = list(free)
        for page in bound:
            order.insert(chance.randint(order.index("kinds") + 1, len(order)), page)
        application = applications.begin_registration(by)
        row = kept(application)
        row.answers = {}
        db.session.commit()
        for page in order:
            fill(application, {page: answers[page]}, by)
        applications.submit(application, by)
        ends.add(repr(sorted((key, repr(value)) for key, value in kept(application).answers.items())))
        applications.withdraw(application, by)
    assert len(ends) == 1
    assert db.session.scalar(select(func.count()).select_from(Application)) == ORDERS


# A change


def _change(district: District, *pages: str) -> UUID:
    return applications.begin_change(pages, district.by("shop"))


def test_a_change_begins_with_what_the_registry_holds(district: District) -> None:
    application = kept(_change(district, "business", "contact"))
    assert application.number == "BG-2018-000001"
    assert application.answers["business"]["name"] == "康健店"
    assert application.base["business"] == application.answers["business"]
    assert [difference.label for difference in asked_for(application)] == []


def test_a_change_asks_for_what_is_chosen_and_for_the_reason(district: District) -> None:
    by, application = district.by("shop"), _change(district, "contact")
    with pytest.raises(NotFound):
        applications.fill(application, filling(application, "business", basics()["business"]), by)
    db.session.rollback()
    fill(application, {"contact": basics()["contact"]}, by)
    with pytest.raises(Incomplete, match="变更原因"):
        applications.submit(application, by)
    db.session.rollback()
    fill(application, {"why": {"reason": "换了联系人。"}}, by)
    applications.submit(application, by)
    assert {one.label: (one.before, one.wanted) for one in asked_for(kept(application))} == {
        "联系人": ("", "乙联系"),
        "联系人电话": ("", "13800000000"),
    }
    assert kept(application).office_id == district.north


def test_a_new_kind_of_business_brings_its_licence_along(district: District) -> None:
    by, application = district.by("shop"), _change(district, "kinds")
    kinds = {"kinds": ["hf_operator", "cosmetics_producer"]}
    fill(application, {"kinds": kinds, "why": {"reason": "新办化妆品生产。"}}, by)
    with pytest.raises(Incomplete) as refusal:
        applications.submit(application, by)
    assert [key for key, _title in refusal.value.missing] == ["quality", "cosmetics_production"]


def test_a_change_of_nothing_is_not_sent(district: District) -> None:
    by, application = district.by("shop"), _change(district, "food_operation")
    fill(application, {"why": {"reason": "换证。"}}, by)
    with pytest.raises(Incomplete, match="还有没填好的：食品经营许可证"):
        applications.submit(application, by)
    db.session.rollback()
    with pytest.raises(RuleBroken, match="至少选择一项"):
        _change(district, "identity", "nonsense")


def test_products_that_are_only_told_in_another_order_are_no_change(district: District) -> None:
    by = replace(district.by("shop"), enterprise_id=district.shops["maker"])
    maker = db.session.get_one(Enterprise, district.shops["maker"])
    maker.products = [product_from(product(place), maker.id) for place in (1, 2)]
    db.session.commit()
    application = applications.begin_change(("products",), by)
    row = kept(application)
    row.answers = {**row.answers, "products": {"8": product(2), "9": product(1)}}
    db.session.commit()
    fill(application, {"why": {"reason": "换了顺序。"}}, by)
    with pytest.raises(RuleBroken, match="没有要变更的"):
        applications.submit(application, by)


def test_another_choice_keeps_what_was_filled_in(district: District) -> None:
    by, application = district.by("shop"), _change(district, "contact")
    fill(application, {"contact": basics()["contact"]}, by)
    assert _change(district, "contact", "place") == application
    row = kept(application)
    assert row.answers["contact"]["contact"] == "乙联系"
    assert row.answers["place"]["street"] == "城中街道"
    fill(application, {"why": {"reason": "搬家。"}, "place": {**row.answers["place"], "street": STREET}}, by)
    applications.submit(application, by)
    with pytest.raises(RuleBroken, match="待审核"):
        _change(district, "business")


def test_what_the_office_remarked_on_is_mended_page_by_page_and_no_text_is_lost(district: District) -> None:
    by = district.by("newcomer")
    application = submitted(shop(), by)
    before = kept(application).answers
    remarks = {"business.name": "与营业执照不一致。", "place.address": "请写门牌号。"}
    version = kept(application).version
    application_reviews.return_(application, remarks, "请补正两处。", version, district.by("head"))
    row = kept(application)
    assert (row.state, row.answers, row.remarks) == (ApplicationState.RETURNED, before, remarks)
    with pytest.raises(Incomplete) as refusal:
        applications.submit(application, by)
    assert [key for key, _title in refusal.value.missing] == ["business", "place"]
    db.session.rollback()
    fill(application, {"business": {**before["business"], "name": "北门第一店"}}, by)
    assert set(kept(application).remarks) == {"place.address"}
    fill(application, {"place": before["place"]}, by)
    applications.submit(application, by)
    assert kept(application).state is ApplicationState.SUBMITTED
