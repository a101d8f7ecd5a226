"""A business as the public reads it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from portal.domain.enterprises import EnterpriseStatus, Kind, LicenceType
from portal.domain.listings import Business, LicenceTerm, ListedLicence, ends_between, valid_on

DAY = date(2018, 6, 10)


def licence(
    begins: int, ends: int, number: str = "", type_: LicenceType = LicenceType.FOOD_OPERATION
) -> ListedLicence:
    """A licence that begins and ends so many days from the day."""
    return ListedLicence(type_, number, DAY + timedelta(days=begins), DAY + timedelta(days=ends))


@pytest.mark.parametrize(
    ("licences", "expected"),
    [
        ([], None),
        ([licence(-9, 9, "甲")], "甲"),
        ([licence(-9, 9, "甲"), licence(-8, 20, "乙")], "乙"),
        ([licence(-9, 9, "甲"), licence(1, 90, "乙")], "甲"),
        ([licence(-90, -9, "甲"), licence(1, 90, "乙")], "甲"),
        ([licence(1, 90, "乙")], "乙"),
    ],
)
def test_of_the_licences_that_have_begun_the_longest_counts(
    licences: list[ListedLicence], expected: str | None
) -> None:
    found = valid_on(licences, DAY)
    assert (found and found.number) == expected


@pytest.mark.parametrize(
    ("begins", "ends", "words", "tone"),
    [
        (-9, 0, "有效期至2018年6月10日", "ok"),
        (-9, -1, "已于2018年6月9日到期", "bad"),
        (1, 90, "自2018年6月11日起有效", "wait"),
    ],
)
def test_a_licence_says_how_long_it_is_valid(begins: int, ends: int, words: str, tone: str) -> None:
    assert licence(begins, ends).term(DAY) == (words, tone)


def test_a_business_shows_one_licence_of_each_type() -> None:
    producing = LicenceType.FOOD_PRODUCTION
    licences = (licence(-9, -1, "旧"), licence(-1, 9, "新"), licence(-9, 9, "生产", producing))
    business = Business(
        UUID(int=1),
        "康健店",
        "9145",
        "某路",
        "某街",
        EnterpriseStatus.ACTIVE,
        (Kind.HF_OPERATOR,),
        licences,
        "某所",
    )
    assert [one.number for one in business.licences_on(DAY)] == ["生产", "新"]


def test_a_term_is_a_span_of_days_and_each_day_before_the_end_has_one() -> None:
    spans = {term: ends_between(term, DAY) for term in LicenceTerm}
    assert spans[LicenceTerm.EXPIRED][1] == DAY - timedelta(days=1)
    for term, days in ((LicenceTerm.WITHIN_7, 7), (LicenceTerm.WITHIN_30, 30), (LicenceTerm.WITHIN_60, 60)):
        assert spans[term] == (DAY, DAY + timedelta(days=days))
