"""A shop applies for the title: page by page, scored by itself, sent once, refused with the fact (R-58)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from portal.domain.enterprises import EnterpriseStatus, Kind
from portal.domain.errors import Conflict, Incomplete, NotFound, RuleBroken
from portal.domain.permissions import Action
from portal.domain.title_scores import SELF, Score
from portal.domain.titles import SiteKind, TitleApplicationState
from portal.extensions import db
from portal.models import Enterprise, Event
from portal.queries.title_applications import sheet
from portal.services import title_applications
from portal.services.title_applications import Filling, Scoring
from tests.builders import visits
from tests.builders.district import District
from tests.builders.titles import COUNTER, begun, fill, filled, programme, row, score, submitted

S = TitleApplicationState


def test_a_store_is_filled_in_from_the_registry_and_a_counter_is_not(district: District) -> None:
    store, counter = row(begun(district)), row(begun(district, kind=SiteKind.COUNTER))
    shop = db.session.get_one(Enterprise, district.shops["shop"])
    assert (store.number, counter.number) == ("SF-2018-000001", "SF-2018-000002")
    assert (store.site, store.address, store.street) == (shop.name, shop.address, shop.street)
    assert (counter.site, counter.address) == ("", "")


def test_a_whole_application_goes_to_the_office_with_one_event_an_act(district: District) -> None:
    made = submitted(district)
    stands = row(made)
    assert (stands.state, stands.office_id) == (S.SUBMITTED, district.north)
    acts = [event.action for event in db.session.scalars(select(Event).where(Event.subject_id == made))]
    assert acts.count(Action.TITLE_APPLY) == acts.count(Action.TITLE_SUBMIT) == 1
    assert acts.count(Action.TITLE_FILL) == 4 + 9


def test_without_a_programme_nobody_applies(district: District) -> None:
    with pytest.raises(RuleBroken, match="没有开放的创建方案"):
        title_applications.begin(SiteKind.STORE, district.by("shop"))


def test_a_cosmetics_shop_is_refused_with_the_fact(district: District) -> None:
    programme(district)
    shop = db.session.get_one(Enterprise, district.shops["shop"])
    shop.kinds = [kind for kind in shop.kinds if kind.kind is Kind.COSMETICS_RETAILER]
    db.session.commit()
    with pytest.raises(RuleBroken, match="登记的业态里没有保健食品经营"):
        title_applications.begin(SiteKind.STORE, district.by("shop"))


def test_an_open_rectification_is_refused_with_its_number_and_day(district: District) -> None:
    programme(district)
    visit = visits.finished(district, problems=["2-2"])
    record = visits.row(visit)
    assert record.deadline is not None
    with pytest.raises(RuleBroken, match=f"责令整改还没有完成.+编号{record.record_number}"):
        title_applications.begin(SiteKind.STORE, district.by("shop"))


def test_a_second_open_application_for_one_site_is_refused_with_the_first(district: District) -> None:
    first = row(submitted(district))
    with pytest.raises(RuleBroken, match=f"{first.number}，2018年6月10日，现在是“待初审”"):
        title_applications.begin(SiteKind.STORE, district.by("shop"))
    assert begun(district, kind=SiteKind.COUNTER)
    title_applications.withdraw(first.id, district.by("shop"))
    assert begun(district)


def test_two_counters_at_one_place_are_one_site_however_they_are_typed(district: District) -> None:
    submitted(district, kind=SiteKind.COUNTER)
    second = begun(district, kind=SiteKind.COUNTER)
    with pytest.raises(RuleBroken, match="这一处已经有一份没有办结的申报"):
        fill(second, "site", {**COUNTER, "host": "某某商场 "}, district.by("shop"))
    fill(second, "site", {**COUNTER, "address": "某某商场二楼"}, district.by("shop"))
    assert row(second).address == "某某商场二楼"


def test_what_has_come_up_since_it_was_begun_is_refused_at_submission(district: District) -> None:
    made = filled(district)
    shop = db.session.get_one(Enterprise, district.shops["shop"])
    shop.status = EnterpriseStatus.SUSPENDED
    db.session.commit()
    with pytest.raises(RuleBroken, match="登记的状态不是在营"):
        title_applications.submit(made, district.by("shop"))
    assert row(made).state is S.DRAFT


def test_what_is_not_filled_in_is_named_at_submission(district: District) -> None:
    made = begun(district)
    with pytest.raises(Incomplete, match="申报的店铺、人员、经营情况、近两年的情况"):
        title_applications.submit(made, district.by("shop"))
    made = filled(district, "rival")
    scores = {"1": Score(6), "2": Score(3)}
    with pytest.raises(Incomplete) as refusal:
        score(made, "1", scores, district.by("rival"))
    assert refusal.value.missing == (
        ("reason-2", "“营业执照、食品经营许可证在显著位置公示”扣了1分，请写明扣分理由。"),
    )


def test_a_part_may_be_kept_with_gaps_and_gone_on_with(district: District) -> None:
    made, by = begun(district), district.by("shop")
    score(made, "1", {"1": Score(6)}, by, later=True)
    assert sheet(made, SELF)["1"] == Score(6)
    score(made, "1", {"1": Score(6), "2": Score(0, " 没有公示。 ")}, by)
    assert sheet(made, SELF)["2"] == Score(0, "没有公示。")


def test_two_windows_do_not_overwrite_each_other(district: District) -> None:
    made, by = begun(district), district.by("shop")
    with pytest.raises(Conflict):
        title_applications.score(made, Scoring("1", {"1": Score(6)}, "an older mark", later=True), by)
    with pytest.raises(Conflict):
        title_applications.fill(made, Filling("people", {}, "an older mark", later=True), by)


def test_a_street_and_a_page_must_be_there(district: District) -> None:
    made, by = begun(district), district.by("shop")
    with pytest.raises(RuleBroken, match="没有这条街道"):
        fill(made, "site", {**row(made).answers["site"], "street": "某街", "area": "1"}, by)
    with pytest.raises(NotFound):
        fill(made, "business", {}, by)
    with pytest.raises(NotFound):
        title_applications.score(made, Scoring("99", {}, ""), by)


def test_nobody_fills_in_what_is_sent_and_a_stranger_finds_nothing(district: District) -> None:
    made = submitted(district)
    with pytest.raises(RuleBroken, match="这份申报现在是“待初审”，不能填写申报。"):
        fill(made, "people", {"manager": "乙", "staff": "1", "health": "1"}, district.by("shop"))
    with pytest.raises(NotFound):
        title_applications.withdraw(made, district.by("rival"))
