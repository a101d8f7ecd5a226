"""A title lives by behaviour: the records propose, a person decides, the public reads (R-15, R-58)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from portal.domain.calendar import at, at_local
from portal.domain.errors import RuleBroken
from portal.domain.titles import TitleState, Veto
from portal.extensions import db
from portal.models import PublishedTitle, StoreTitle
from portal.queries import titles as found
from portal.services import title_facts, titles
from tests.builders.district import District
from tests.builders.titles import awarded

S = TitleState


def row(title: UUID) -> StoreTitle:
    return db.session.get_one(StoreTitle, title, populate_existing=True)


def published(title: UUID) -> PublishedTitle:
    return db.session.get_one(PublishedTitle, row(title).application_id, populate_existing=True)


def days_after(title: UUID, days: int) -> Any:
    return at(at_local(row(title).awarded_on + timedelta(days=days), 9, 0))


def test_suspended_restored_and_revoked_each_published_with_its_reason(district: District) -> None:
    title, leader = awarded(district), district.by("leader")
    with days_after(title, 10):
        titles.suspend(title, "海报涉及疗效。", leader)
        assert not found.holds(district.shops["shop"], row(title).awarded_on + timedelta(days=10))
        titles.restore(title, "海报已撤下。", leader)
        titles.revoke(title, "再次出现。", leader)
    assert (row(title).state, published(title).state) == (S.REVOKED, S.REVOKED)
    assert row(title).ended_on is not None
    steps = [(one["what"], one["why"]) for one in published(title).history]
    assert steps[2:] == [
        ("暂停称号", "海报涉及疗效。"),
        ("恢复称号", "海报已撤下。"),
        ("撤销称号", "再次出现。"),
    ]


def test_a_failed_sample_proposes_and_a_person_decides(district: District) -> None:
    title = awarded(district)
    with days_after(title, 20):
        day = row(title).awarded_on + timedelta(days=15)
        title_facts.enter(district.shops["shop"], Veto.FAILED_SAMPLE, day, "报告3号", district.by("head"))
        (concern,) = found.concerns(row(title))
        assert concern.veto is Veto.FAILED_SAMPLE
        assert row(title).state is S.VALID
        titles.keep(title, "已召回并整改，情节轻微。", district.by("leader"))
        assert found.concerns(row(title)) == ()
        title_facts.enter(district.shops["shop"], Veto.FAILED_SAMPLE, day, "报告4号", district.by("head"))
        assert len(found.concerns(row(title))) == 1


def test_a_review_moves_the_next_one_and_the_term_ends_all_the_same(district: District) -> None:
    title = awarded(district)
    with days_after(title, 366):
        assert found.stands(row(title)) is S.REVIEW_DUE
        titles.keep(title, "复核合格。", district.by("leader"))
        assert found.stands(row(title)) is S.VALID
    with days_after(title, 732):
        assert found.stands(row(title)) is S.EXPIRED
        with pytest.raises(RuleBroken, match="这个称号现在是“已到期”，不能暂停称号"):
            titles.suspend(title, "太晚了。", district.by("leader"))


@pytest.mark.parametrize("act", [titles.keep, titles.suspend, titles.revoke])
def test_no_decision_without_a_reason_and_none_but_the_leaders(
    district: District, act: Callable[..., None]
) -> None:
    title = awarded(district)
    with days_after(title, 5):
        with pytest.raises(RuleBroken, match="请写明决定的理由"):
            act(title, "  ", district.by("leader"))
        db.session.rollback()
        with pytest.raises(RuleBroken, match="岗位"):
            act(title, "理由。", district.by("clerk"))


def test_a_revoked_title_stays_revoked(district: District) -> None:
    title = awarded(district)
    with days_after(title, 5):
        titles.revoke(title, "理由。", district.by("leader"))
        with pytest.raises(RuleBroken, match="已撤销"):
            titles.restore(title, "理由。", district.by("leader"))
