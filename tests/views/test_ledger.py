"""The auditor reads what everybody did, and what everybody was refused; nobody else does."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select

from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Event
from portal.queries import ledger as kept
from tests.support.addresses import visits
from tests.support.district import account, sign_in
from tests.support.forger import Forger


def test_an_auditor_finds_who_did_what_by_name_act_and_day(standing: Flask) -> None:
    auditor = sign_in(standing, "auditor")
    assert auditor.page.heading == "操作台账"
    auditor.open("/ledger?action=inspections:visit:finish")
    rows = [row.text_content() or "" for row in auditor.page.all("//tbody/tr")]
    assert len(rows) >= 8
    assert [row for row in rows if "完成检查" not in row] == []
    auditor.open("/ledger?text=韦明远&action=inspections:result:release")
    assert "没有符合条件的记录" in auditor.page.text
    auditor.open("/ledger?until=2001-01-01")
    assert "没有符合条件的记录" in auditor.page.text
    auditor.open("/ledger?since=someday")
    assert "日期请写成" in auditor.page.text


def test_the_pages_of_the_ledger_hold_every_entry_once(standing: Flask) -> None:
    auditor, seen = sign_in(standing, "auditor"), 0
    number = 1
    while True:
        auditor.open(f"/ledger?page={number}&until=2099-01-01")
        seen += len(auditor.page.all("//tbody/tr"))
        if "下一页" not in auditor.page.text:
            break
        number += 1
    with standing.app_context():
        assert seen == db.session.query(Event).count()
        db.session.rollback()
    assert number >= 2


def test_the_export_is_what_the_search_found_and_is_itself_recorded(district: Flask) -> None:
    auditor = sign_in(district, "auditor")
    auditor.open("/ledger?action=inspections:visit:finish")
    found = len(auditor.page.all("//tbody/tr"))
    form = auditor.page.form("导出这些记录（Excel）")
    answer = auditor.client.post(form.address, data=dict(form.values))
    assert answer.status_code == 200
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("时间", "姓名", "岗位", "事项")
    assert len(rows) == found + 1
    with district.app_context():
        noted = db.session.scalars(select(Event).where(Event.action == Action.LEDGER_EXPORT)).one()
        assert noted.detail == {"criteria": "action=inspections:visit:finish", "rows": found}


def test_what_a_rule_refused_stands_in_the_ledger_with_what_was_told(district: Flask) -> None:
    admin = Forger(district, "admin")
    with district.app_context():
        own = account("admin").id
    assert admin.post(f"/accounts/{own}/disable").status_code == 422
    with district.app_context():
        noted = db.session.scalars(select(Event).where(Event.refused)).one()
        assert (noted.action, noted.subject_id, noted.name) == (Action.ACCOUNT_DISABLE, own, "系统管理员")
        assert "不能停用自己" in noted.reason
        assert list(kept.broken()) == []


@pytest.mark.parametrize(
    ("login", "path", "action"),
    [
        ("inspector", "/inspections/{visit}/release", Action.INSPECTION_RELEASE),
        ("shop", "/inspections/{visit}/finish", Action.INSPECTION_FINISH),
        ("inspector3", "/inspections/{visit}/finish", Action.INSPECTION_FINISH),  # another office's
    ],
)
def test_trying_what_is_not_ones_own_to_do_is_noted(
    login: str, path: str, action: Action, district: Flask
) -> None:
    visit = next(one for one in visits(district) if one.state == "in_progress" and "城中" in one.office)
    answer = Forger(district, login).post(path.format(visit=visit.id), {"opinion": "x"})
    assert answer.status_code in (403, 404)
    with district.app_context():
        noted = db.session.scalars(select(Event).where(Event.refused)).one()
        assert (noted.action, str(noted.subject_id)) == (action, visit.id)


def test_looking_is_not_noted_and_neither_is_who_did_not_sign_in(district: Flask) -> None:
    Forger(district, "shop").get("/registry")
    Forger(district).post("/roster/offices/new", {"name": "新部门"})
    with district.app_context():
        assert db.session.scalars(select(Event).where(Event.refused)).all() == []


def test_a_refusal_is_no_part_of_a_records_history(district: Flask) -> None:
    visit = next(one for one in visits(district) if one.state == "finished")
    leader = sign_in(district, "leader")
    before = leader.open(f"/inspections/{visit.id}").text
    Forger(district, "inspector").post(f"/inspections/{visit.id}/release")
    assert leader.open(f"/inspections/{visit.id}").text == before
