"""监管所初审: returned with what is to be mended, supported, or not (R-58)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from portal.domain.enterprises import EnterpriseStatus
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.titles import TitleApplicationState
from portal.extensions import db
from portal.models import Enterprise
from portal.services import title_applications, title_reviews
from tests.builders.district import District
from tests.builders.titles import fill, row, submitted, supported

S = TitleApplicationState


def test_what_is_returned_is_mended_and_sent_again(district: District) -> None:
    made = submitted(district)
    title_reviews.return_(made, "健康证数请核对。", district.by("head"))
    assert (row(made).state, row(made).returned_because) == (S.RETURNED, "健康证数请核对。")
    fill(made, "people", {"manager": "陈管理", "staff": "8", "health": "7"}, district.by("shop"))
    title_applications.submit(made, district.by("shop"))
    assert (row(made).state, row(made).returned_because) == (S.SUBMITTED, "")


def test_the_opinion_is_kept_with_who_and_when(district: District) -> None:
    stands = row(supported(district))
    assert (stands.state, stands.opinion, stands.opinion_by) == (S.SUPPORTED, "材料齐全，同意。", "吴所长")
    assert stands.opinion_at is not None


def test_an_office_that_does_not_agree_leaves_it_to_the_bureau(district: District) -> None:
    made = submitted(district)
    title_reviews.oppose(made, "专区与药品没有分开。", district.by("head"))
    assert row(made).state is S.NOT_SUPPORTED


@pytest.mark.parametrize("act", [title_reviews.return_, title_reviews.support, title_reviews.oppose])
def test_no_opinion_without_its_words(district: District, act: Callable[..., Any]) -> None:
    made = submitted(district)
    with pytest.raises(RuleBroken, match="请写明"):
        act(made, "  ", district.by("head"))


def test_a_veto_that_came_up_meanwhile_cannot_be_supported(district: District) -> None:
    made = submitted(district)
    shop = db.session.get_one(Enterprise, district.shops["shop"])
    shop.status = EnterpriseStatus.CLOSED
    db.session.commit()
    with pytest.raises(RuleBroken, match="提交以后有了一票否决的事实，不能同意：登记的状态不是在营"):
        title_reviews.support(made, "同意。", district.by("head"))


def test_another_office_finds_nothing(district: District) -> None:
    made = submitted(district)
    with pytest.raises(NotFound):
        title_reviews.support(made, "同意。", district.by("south_head"))
