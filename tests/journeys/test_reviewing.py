"""The office decides on applications: passed, returned, refused; two reviewers; no JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.domain.permissions import Action
from portal.domain.questions import mark_of
from portal.extensions import db
from portal.models import Account, Application, Enterprise, Event
from portal.queries.accounts import viewer_of
from portal.services import applications
from portal.services.pages import Filling
from tests.support.district import FIRST_SHOP, account
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]
NAME = "百草源大药房（城中店）"


@pytest.fixture
def registration(district: Flask) -> str:
    """The page of the registration that waits in the demonstration."""
    with district.app_context():
        return f"/reviews/{db.session.scalars(select(Application.id).where(Application.name == NAME)).one()}"


def _change(district: Flask, **values: str) -> str:
    """A change of name and representative that the first shop sent; its page on the desk."""
    with district.app_context():
        by = viewer_of(account("shop"))
        change = applications.begin_change(("business",), by)
        held = db.session.get_one(Application, change).answers["business"]
        applications.fill(change, Filling("business", {**held, **values}, mark_of(held)), by)
        applications.fill(change, Filling("why", {"reason": "营业执照变更。"}, mark_of({})), by)
        applications.submit(change, by)
    return f"/reviews/{change}"


def _accepted(district: Flask, registration: str) -> int:
    """How often this application was passed."""
    with district.app_context():
        subject = UUID(registration.rpartition("/")[2])
        accepted = (Event.action == Action.APPLICATION_ACCEPT) & (Event.subject_id == subject)
        accepted &= ~Event.refused
        return db.session.scalar(select(func.count()).select_from(Event).where(accepted)) or 0


def test_a_registration_is_looked_at_and_passed_into_the_registry(
    district: Flask, registration: str, signed_in: SignedIn
) -> None:
    head = signed_in("head")
    head.follow("审核申请1")
    head.follow(NAME)
    page = head.page.text
    for words in ("DJ-", "可能是同一家：地址相近", "化妆品零售", "0772-****951"):
        assert words in page, words
    assert "0772-0000951" not in head.page.source
    head.press("显示联系方式")
    assert "0772-0000951" in head.page.text
    head.open(registration)
    assert "罗志刚（所长）" in head.page.text
    head.follow("通过这份申请")
    head.press("通过这份申请")
    assert "已通过，企业已登记。" in head.page.text
    head.follow("看名录里的这家企业")
    assert head.page.heading == NAME
    assert "企业登记申请DJ-" in head.page.text
    with district.app_context():
        made = db.session.scalars(select(Enterprise).where(Enterprise.name == NAME)).one()
        owner = db.session.scalars(select(Account).where(Account.login == "applicant")).one()
        assert (owner.enterprise_id, owner.owner) == (made.id, True)


def test_a_returned_one_says_at_each_field_what_to_mend_and_keeps_every_answer(
    district: Flask, registration: str, signed_in: SignedIn
) -> None:
    clerk = signed_in("clerk")
    clerk.open(registration)
    clerk.follow("退回补正")
    clerk.press("退回补正", status=422)
    assert "退回补正请写明要补正什么" in clerk.page.text
    clerk.press("退回补正", **{"remark-business.name": "请照执照写全称。", "reason": "一处请补正。"})
    assert "需补正" in clerk.page.text
    assert "请照执照写全称。" in clerk.page.text
    with district.app_context():
        held = db.session.get_one(Application, UUID(registration.rpartition("/")[2]))
        assert held.remarks == {"business.name": "请照执照写全称。"}
        assert held.answers["business"]["name"] == NAME
    clerk.open("/reviews?state=returned")
    assert NAME in clerk.page.text
    clerk.open("/reviews")
    assert NAME not in clerk.page.text


def test_a_refusal_needs_its_reason(registration: str, signed_in: SignedIn) -> None:
    head = signed_in("head")
    head.open(registration + "/reject")
    head.press("不予通过", status=422, reason=" ")
    assert "请写明不予通过的理由" in head.page.text
    head.press("不予通过", reason="经营地址不在本区。")
    assert "未通过" in head.page.text
    assert "经营地址不在本区。" in head.page.text
    head.open(registration + "/accept")
    assert "罗志刚已经办理了这份申请，现在是“未通过”。" in head.page.text


def test_of_two_reviewers_the_second_is_told_what_happened_and_loses_no_word(
    district: Flask, registration: str, signed_in: SignedIn
) -> None:
    clerk, head = signed_in("clerk"), signed_in("head")
    head.open(registration + "/accept")
    clerk.open(registration + "/return")
    head.press("通过这份申请")
    clerk.press("退回补正", status=409, **{"remark-business.name": "请写全称。", "reason": "请补正。"})
    page = clerk.page
    assert "罗志刚已经办理了这份申请，现在是“已通过”。您这次的决定没有生效。" in page.text
    boxes = [(box.text_content() or "").strip() for box in page.all("//main//textarea")]
    assert boxes == ["请写全称。", "请补正。"]
    assert _accepted(district, registration) == 1


def test_what_a_reviewer_did_not_see_is_not_passed(
    district: Flask, registration: str, signed_in: SignedIn
) -> None:
    head = signed_in("head")
    head.open(registration)
    head.follow("通过这份申请")
    with district.app_context():
        db.session.get_one(Application, UUID(registration.rpartition("/")[2])).version += 1
        db.session.commit()
    head.press("通过这份申请", status=409)
    assert "在您打开以后有了变化" in head.page.text
    assert _accepted(district, registration) == 0


def test_a_decision_sent_twice_is_one(district: Flask, registration: str, signed_in: SignedIn) -> None:
    head = signed_in("head")
    head.open(registration + "/accept")
    values = dict(head.page.form("通过这份申请").values)
    answers = [head.client.post(registration + "/accept", data=values) for _sending in range(3)]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, registration)}
    assert _accepted(district, registration) == 1


def test_a_change_shows_old_and_new_and_the_old_stays_in_the_history(
    district: Flask, signed_in: SignedIn
) -> None:
    change = _change(district, name="康悦大药房城中总店", legal_representative="新负责人")
    head = signed_in("head")
    head.open(change)
    rows = [
        [(cell.text_content() or "").strip() for cell in row.findall("td")]
        for row in head.page.all("//main//table//tbody/tr")
    ]
    assert [FIRST_SHOP, "康悦大药房城中总店"] in [row[1:] for row in rows]
    head.follow("通过这份申请")
    head.press("通过这份申请")
    head.follow("看名录里的这家企业")
    assert head.page.heading == "康悦大药房城中总店"
    assert f"企业名称：由“{FIRST_SHOP}”改为“康悦大药房城中总店”" in head.page.text
    assert "企业变更申请BG-" in head.page.text


def test_what_the_registry_changed_meanwhile_is_overwritten_only_on_purpose(
    district: Flask, signed_in: SignedIn
) -> None:
    change = _change(district, name="康悦大药房城中总店")
    head = signed_in("head")
    with district.app_context():
        shop = account("shop").enterprise_id
    head.open(f"/registry/{shop}/edit")
    head.press("保存更新", name="康悦大药房旗舰店", reason="现场核实")
    head.open(change)
    assert f"企业开始填写时是：{FIRST_SHOP}，后来改过" in head.page.text
    head.follow("通过这份申请")
    head.press("通过这份申请", status=422)
    assert "请对照后确认用申请的内容" in head.page.text
    head.press("通过这份申请", overwrite="y")
    head.open(f"/registry/{shop}")
    assert head.page.heading == "康悦大药房城中总店"


def test_another_offices_application_does_not_exist(registration: str, signed_in: SignedIn) -> None:
    stranger = signed_in("head2")
    stranger.open("/reviews")
    assert NAME not in stranger.page.text
    for page in ("", "/accept", "/return", "/reject"):
        stranger.open(registration + page, status=404)
