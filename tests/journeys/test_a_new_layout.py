"""A new form from above, without code: download, edit, upload, approve; visits of before keep the old one."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from flask import Flask
from sqlalchemy import select

from portal.domain.calendar import at, at_local, today
from portal.extensions import db
from portal.models import Layout
from portal.services.layouts import drawn
from tests.builders.word_habits import as_word_saves, changed
from tests.docgen.reading import body
from tests.support.district import sign_in

TITLE = "责令改正通知书"


def test_an_administrator_brings_a_new_form_and_the_leader_lets_it_hold(district: Flask) -> None:
    admin = sign_in(district, "admin")
    admin.open("/layouts")
    admin.follow(TITLE)
    downloaded = admin.download("下载版式（Word）").data
    assert "{unit" in body(downloaded)
    admin.follow("上传新版式")
    effective = today() + timedelta(days=10)
    wrong = as_word_saves(changed(downloaded, "{violated", "{vilated"))
    fields = {"effective_on": effective.isoformat(), "basis": "桂食药监〔2018〕12号"}
    admin.press("上传并送审", status=422, layout=[(BytesIO(wrong), "版式.docx")], **fields)
    assert "没有名为“vilated”的字段" in admin.page.text
    assert "是不是 {violated}？" in admin.page.text
    admin.press("移除版式.docx")
    right = as_word_saves(changed(downloaded, "责令改正通知书", "责令改正决定书"))
    admin.press("上传并送审", layout=[(BytesIO(right), "版式.docx")])
    assert "待批准" in admin.page.text
    leader = sign_in(district, "leader")
    leader.open(admin.page.address)
    leader.follow("批准")
    leader.press("批准这个版式")
    assert "已批准，未到生效日" in leader.page.text
    with district.app_context():
        layout = db.session.scalars(select(Layout).where(Layout.document == "rectification_order")).one()
        before = drawn("rectification_order", effective - timedelta(days=1))
        assert before.revision != drawn("rectification_order", effective).revision
        with at(at_local(effective, 9, 0)):
            assert layout.effective_on == today()
