"""Objecting to a published result, and answering, through the pages."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.models import Objection, Publication
from tests.support.district import sign_in
from tests.support.visitor import Visitor


def test_the_head_answers_and_the_public_reads_both(district: Flask) -> None:
    with district.app_context():
        row = db.session.scalars(select(Objection).where(Objection.answered_at.is_(None))).one()
        public = db.session.scalars(
            select(Publication.id).where(Publication.inspection_id == row.inspection_id)
        ).one()
        objection = row.id
    leader = sign_in(district, "leader")
    leader.open("/objections")
    assert "待答复" in leader.page.text
    leader.open(f"/objections/{objection}")
    leader.follow("答复")
    leader.press("答复", status=422, answer="")
    leader.press("答复", answer="已补上门牌号，原结果不变。")
    assert "已答复" in leader.page.text
    anybody = Visitor(district.test_client())
    anybody.open(f"/results/{public}")
    assert "公开的地址少写了门牌号" in anybody.page.text
    assert "已补上门牌号" in anybody.page.text


def test_an_enterprise_objects_from_its_own_page_and_once(district: Flask) -> None:
    with district.app_context():
        for row in db.session.scalars(select(Objection)):
            db.session.delete(row)
        db.session.commit()
    shop = sign_in(district, "shop")
    shop.open("/my-enterprise")
    link = shop.page.attributes("//main//a[contains(@href, '/objection')]/@href")[0]
    shop.open(link)
    shop.press("提出异议", status=422, reason="")
    shop.press("提出异议", reason="结果里写的日期不对。")
    assert "结果里写的日期不对" in shop.page.text
    shop.open(link)
    assert "结果里写的日期不对" in shop.page.text
