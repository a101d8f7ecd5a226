"""What leaves the house of a title: a flat row, nothing personal, every step (R-72)."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import inspect

from portal.domain.errors import NotFound
from portal.extensions import db
from portal.models import Enterprise, PublishedTitle
from portal.services import title_objections, title_publications
from portal.services.title_objections import Said
from tests.builders.district import CONTACT, PHONE, District
from tests.builders.titles import on_notice, row, submitted


def test_nothing_personal_is_published(district: District) -> None:
    made = on_notice(district)
    title_objections.note(made, Said("有异议。", "路人甲", "13800000000"), district.by("clerk"))
    published = db.session.get_one(PublishedTitle, made)
    told = json.dumps(
        {one.key: str(getattr(published, one.key)) for one in inspect(PublishedTitle).column_attrs},
        ensure_ascii=False,
    )
    shop = db.session.get_one(Enterprise, district.shops["shop"])
    for secret in (PHONE, CONTACT, "陈管理", "路人甲", "13800000000", shop.credit_code, "张三"):
        assert secret not in told
    assert (published.site, published.street) == (row(made).site, row(made).street)


def test_a_telephone_number_in_a_reason_is_masked(district: District) -> None:
    made = on_notice(district)
    title_publications.end_notice(made, "公示后不予授牌", "请拨打13807721234询问。")
    assert "13807721234" not in db.session.get_one(PublishedTitle, made).history[-1]["why"]


def test_what_was_never_announced_has_no_row(district: District) -> None:
    with pytest.raises(NotFound):
        title_publications.end_notice(submitted(district), "结束", "")
