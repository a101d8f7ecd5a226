"""What an enterprise owes, drawn from the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.enterprises import Kind
from portal.extensions import db
from portal.models import Enterprise, EnterpriseKind
from portal.queries import duties
from portal.services import application_reviews, applications
from portal.services.amendments import product_from
from tests.builders.applications import kept, product, shop, submitted
from tests.builders.district import DAY, UNTIL, District
from tests.builders.visits import finished


def _owed(district: District, login: str, day: date = DAY) -> list[str]:
    with at(at_local(day, 9, 0)):
        return [duty.what for duty in duties.owed(district.by(login))]


@pytest.mark.parametrize(
    ("days", "what"),
    [
        (61, []),
        (60, ["食品经营许可证还有60天到期"]),
        (30, ["食品经营许可证还有30天到期"]),
        (7, ["食品经营许可证还有7天到期"]),
        (0, ["食品经营许可证今天到期"]),
        (-1, ["食品经营许可证已于2025年2月28日到期"]),
    ],
)
def test_a_licence_that_runs_out_is_mentioned_in_time(days: int, what: list[str], district: District) -> None:
    assert _owed(district, "shop", UNTIL - timedelta(days=days)) == what


def test_a_licence_that_is_no_longer_needed_is_not_mentioned(district: District) -> None:
    enterprise = db.session.get_one(Enterprise, district.shops["shop"])
    enterprise.kinds = [EnterpriseKind(kind=Kind.COSMETICS_RETAILER, since=DAY)]
    db.session.commit()
    assert _owed(district, "shop", UNTIL) == []


def test_what_was_begun_or_sent_back_is_to_be_gone_on_with(district: District) -> None:
    by = district.by("newcomer")
    assert duties.owed(by) == []
    draft = applications.begin_registration(by)
    assert [duty.what for duty in duties.owed(by)] == ["企业登记 DJ-2018-000001 还没有提交"]
    applications.withdraw(draft, by)
    again = submitted(shop(), by)
    assert duties.owed(by) == []
    application_reviews.return_(again, {}, "请写全称。", kept(again).version, district.by("head"))
    (duty,) = duties.owed(by)
    assert (duty.what, duty.why, duty.record) == ("企业登记 DJ-2018-000002 需补正", "请写全称。", again)
    assert duties.owed(district.by("stranger")) == []


def test_problems_are_to_be_mended_by_the_deadline(district: District) -> None:
    finished(district, problems=("2-2",))
    (duty,) = duties.owed(district.by("shop"))
    assert "整改保健食品经营检查发现的1个问题" in duty.what
    assert duty.endpoint == "own_rectifications.show"
    assert duty.due is not None
    assert duties.owed(district.by("rival")) == []
    assert [duty.late, duty.urgent] == [False, False]
    with at(at_local(duty.due + timedelta(days=1), 9, 0)):
        assert [duty.late, duty.urgent] == [True, True]


def test_what_has_no_date_comes_first_then_what_is_due_earlier(district: District) -> None:
    applications.begin_change(("contact",), district.by("shop"))
    finished(district, problems=("2-2",))
    with at(at_local(UNTIL - timedelta(days=10), 9, 0)):
        found = duties.owed(district.by("shop"))
    assert found[0].due is None
    dates = [duty.due for duty in found if duty.due]
    assert dates == sorted(dates)
    assert len(found) == 3


def test_the_registration_of_a_product_runs_out_and_a_filing_does_not(district: District) -> None:
    maker = db.session.get_one(Enterprise, district.shops["maker"])
    ends = {**product(1), "valid_until": (DAY + timedelta(days=20)).isoformat()}
    filed = {**product(2), "mode": "filed", "number": "食健备G201745000001", "valid_until": ""}
    maker.products = [product_from(values, maker.id) for values in (ends, filed)]
    db.session.commit()
    by = replace(district.by("shop"), enterprise_id=maker.id)
    assert [duty.what for duty in duties.owed(by)] == ["产品“某牌第1号胶囊”的注册证书还有20天到期"]
