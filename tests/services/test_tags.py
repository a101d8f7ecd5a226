"""重点 marks: put on and taken off with a reason, and never forgotten."""

from __future__ import annotations

import pytest

from portal.domain.enterprises import Tag
from portal.domain.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.queries import history
from portal.queries import tags as found
from portal.services import amendments, edits, tags
from tests.builders.district import District
from tests.builders.registry import PRODUCT, row

WHY = "去年检查结果不符合"


def test_a_mark_that_was_taken_off_stays_with_both_reasons(district: District) -> None:
    tags.add(district.shops["shop"], Tag.KEY_ENTERPRISE, WHY, district.by("clerk"))
    mark = found.current(row(district))[0]
    assert tags.remove(mark.id, "已整改", district.by("head")) == district.shops["shop"]
    assert found.current(row(district)) == []
    gone = found.removed(row(district))[0]
    assert (gone.reason, gone.added_by, gone.removal_reason, gone.removed_by) == (
        WHY,
        "药械股",
        "已整改",
        "吴所长",
    )
    told = [(entry.what, entry.lines) for entry in history.of("enterprise", district.shops["shop"])]
    assert told == [
        ("移除重点标记", ("重点标记：删去“重点企业”",)),
        ("增加重点标记", ("重点标记：重点企业",)),
    ]


def test_a_mark_is_borne_once_and_may_come_back(district: District) -> None:
    shop, by = district.shops["shop"], district.by("clerk")
    tags.add(shop, Tag.KEY_PLACE, WHY, by)
    with pytest.raises(RuleBroken, match="已经标为重点场所"):
        tags.add(shop, Tag.KEY_PLACE, WHY, by)
    db.session.rollback()
    tags.add(shop, Tag.KEY_AREA, WHY, by)
    mark = found.current(row(district))[0].id
    tags.remove(mark, "整治结束", by)
    with pytest.raises(RuleBroken, match="已经由药械股移除"):
        tags.remove(mark, "整治结束", by)
    db.session.rollback()
    tags.add(shop, Tag.KEY_PLACE, WHY, by)
    assert [mark.tag for mark in found.current(row(district))] == [Tag.KEY_AREA, Tag.KEY_PLACE]


def test_no_mark_without_a_reason_a_duty_or_sight_of_the_record(district: District) -> None:
    shop = district.shops["shop"]
    with pytest.raises(RuleBroken, match="请写明"):
        tags.add(shop, Tag.KEY_PLACE, " ", district.by("clerk"))
    with pytest.raises(RuleBroken, match="岗位"):
        tags.add(shop, Tag.KEY_PLACE, WHY, district.by("zhang"))
    with pytest.raises(NotFound):
        tags.add(shop, Tag.KEY_PLACE, WHY, district.by("south_head"))
    tags.add(shop, Tag.KEY_PLACE, WHY, district.by("clerk"))
    with pytest.raises(NotFound):
        tags.remove(found.current(row(district))[0].id, WHY, district.by("south_head"))


def test_the_mark_that_follows_from_the_products_is_not_taken_off_by_hand(district: District) -> None:
    maker, by = district.shops["maker"], district.by("clerk")
    edits.add_product(maker, PRODUCT, WHY, by)
    mark = found.current(row(district, "maker"))[0]
    assert (mark.tag, mark.added_by) == (Tag.KEY_PRODUCT, amendments.BY_ITSELF)
    with pytest.raises(RuleBroken, match="自动移除"):
        tags.remove(mark.id, "不用了", by)
    db.session.rollback()
    product = row(district, "maker").products[0].id
    edits.remove_product(product, "停产", by)
    assert found.current(row(district, "maker")) == []
