"""The second factor and the fresh proof, as the browser meets them."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.models import Bureau, Login
from tests.support.addresses import visits
from tests.support.district import PASSWORD, account, sign_in
from tests.support.forger import Forger
from tests.support.page import Page
from tests.support.visitor import Visitor


def code(secret: str, moment: datetime | None = None) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    at = moment or datetime.now(UTC)
    return TOTP(key, 6, SHA256(), 30).generate(int(at.timestamp())).decode()


@pytest.fixture
def strict(district: Flask) -> Flask:
    """The district as a bureau's own portal: no demonstration, and staff owe a second factor."""
    with district.app_context():
        db.session.get_one(Bureau, 1).demo = False
        db.session.commit()
        district.extensions.pop("portal.authority", None)
    district.config["SECOND_FACTOR"] = True
    return district


def set_up(visitor: Visitor) -> tuple[str, list[str]]:
    """From the first password to the recovery codes, through the pages: the secret, and the codes."""
    visitor.press("装好了，开始设置")
    secret = re.sub(r"\s", "", visitor.page.one("//p[@class='secret']").text_content() or "")
    assert "<svg" in visitor.page.source
    visitor.press("启用两步验证", code=code(secret, datetime.now(UTC) - timedelta(seconds=30)))
    assert visitor.page.heading == "两步验证已启用"
    return secret, (visitor.page.one("//textarea").text_content() or "").split()


def test_staff_set_a_second_factor_up_before_they_see_anything(strict: Flask) -> None:
    clerk = Visitor(strict.test_client())
    clerk.open("/registry")
    clerk.press("登录", login="clerk", password=PASSWORD)
    assert clerk.page.heading == "设置两步验证"
    assert clerk.open("/registry").heading == "设置两步验证"
    assert clerk.client.post("/roster/offices/new", data={"name": "新部门"}).status_code in (400, 401)
    clerk.open("/second-factor/new?next=/registry")
    _, codes = set_up(clerk)
    assert len(codes) == 10
    clerk.follow("已经保存好，继续")
    assert clerk.page.heading == "企业名录"


def test_the_next_sign_in_asks_for_a_code_and_leads_to_where_one_wanted_to_be(strict: Flask) -> None:
    first = sign_in(strict, "clerk")
    secret, codes = set_up(first)
    clerk = Visitor(strict.test_client())
    clerk.open("/roster")
    clerk.press("登录", login="clerk", password=PASSWORD)
    assert clerk.page.heading == "两步验证"
    clerk.press("验证并登录", status=422, code="000000")
    assert "验证码不正确" in clerk.page.text
    clerk.press("验证并登录", code=code(secret))
    assert clerk.page.heading == "部门和人员"
    without_phone = sign_in(strict, "clerk")
    without_phone.press("验证并登录", code=codes[0])
    assert without_phone.page.heading == "全部检查"


def test_a_pending_login_opens_nothing_that_needs_one(strict: Flask) -> None:
    set_up(sign_in(strict, "clerk"))
    pending = Forger(strict, "clerk")
    opened = {
        path: pending.get(path).status_code for path in ("/registry", "/inspections", "/password", "/logins")
    }
    assert set(opened.values()) == {302}
    assert pending.get("/results").status_code == 200
    assert pending.post("/roster/offices/new", {"name": "新部门"}).status_code == 401
    assert pending.get("/registry", {"HX-Request": "true"}).status_code == 401


def test_enterprises_are_asked_for_the_password_only(strict: Flask) -> None:
    assert sign_in(strict, "shop").page.heading == "康悦大药房（城中）"


def test_a_portal_with_demonstration_data_asks_for_no_second_factor(district: Flask) -> None:
    district.config["SECOND_FACTOR"] = True
    assert sign_in(district, "clerk").page.heading == "全部检查"


def test_releasing_a_result_asks_again_who_is_there_after_a_while(district: Flask) -> None:
    finished = next(visit for visit in visits(district) if visit.state == "finished")
    leader = sign_in(district, "leader")
    leader.open(f"/inspections/{finished.id}/release")
    assert leader.page.heading != "请再确认一次是您本人"
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=20), tick=False):
        leader.open(f"/inspections/{finished.id}/release")
        assert leader.page.heading == "请再确认一次是您本人"
        leader.press("确认并继续", status=422, proof="wrong")
        assert "密码不正确" in leader.page.text
        leader.press("确认并继续", proof=PASSWORD)
        assert leader.page.address == f"/inspections/{finished.id}/release"


def test_a_form_sent_too_late_is_not_acted_on_and_keeps_what_was_typed(district: Flask) -> None:
    security = Forger(district, "security")
    with district.app_context():
        spare = account("spare").id
    path, typed = f"/accounts/{spare}/role", {"role": "leader", "reason": "岗位轮换"}
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=29), tick=False):
        for _ in range(3):  # the login itself stays open while somebody works
            security.get("/logins")
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=35), tick=False):
        late = security.post(path, typed)
        assert late.status_code == 401
        page = Page(late.status_code, path, late.text)
        assert page.heading == "请再确认一次是您本人"
        assert "岗位轮换" in page.source
    with district.app_context():
        assert account("spare").role.value == "auditor"


def test_one_sees_where_one_is_signed_in_and_ends_it_there(district: Flask) -> None:
    tablet, desk = Forger(district, "clerk"), sign_in(district, "clerk")
    assert tablet.get("/registry").status_code == 200
    desk.open("/logins")
    assert len(desk.page.all("//tbody/tr")) == 2
    desk.press("结束这次登录")
    assert len(desk.page.all("//tbody/tr")) == 1
    assert tablet.get("/registry").status_code == 302


def test_a_strangers_login_is_none(district: Flask) -> None:
    Forger(district, "head")
    with district.app_context():
        theirs = db.session.scalars(select(Login.id).where(Login.account_id == account("head").id)).first()
    assert Forger(district, "clerk").post(f"/logins/{theirs}/end").status_code == 404


def test_the_security_administrator_changes_roles_and_resets_second_factors(strict: Flask) -> None:
    set_up(sign_in(strict, "clerk"))
    strict.config["SECOND_FACTOR"] = False
    security = sign_in(strict, "security")
    security.press("重置两步验证")
    assert "两步验证已重置" in security.page.text
    with strict.app_context():
        spare = account("spare").id
    security.open(f"/accounts/{spare}/role")
    security.press("调整岗位", status=422, role="leader", reason="")
    assert "请写明理由" in security.page.text
    security.press("调整岗位", role="leader", reason="岗位轮换")
    with strict.app_context():
        assert account("spare").role.value == "leader"


def test_a_sign_of_life_is_an_empty_answer(standing: Flask) -> None:
    clerk = Forger(standing, "clerk")
    assert (clerk.get("/session").status_code, clerk.get("/session").data) == (204, b"")
    assert Forger(standing).get("/session", {"HX-Request": "true"}).status_code == 401
