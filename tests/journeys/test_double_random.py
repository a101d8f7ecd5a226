"""A double-random draw from its terms to its visits, and what the public sees of it, without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from portal.domain.calendar import today
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Draw, Event
from tests.support.verifying import verified
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]
TITLE = "岁末保健食品抽查"
SOON = (today() + timedelta(days=20)).isoformat()
TERMS: dict[str, Any] = {
    "title": TITLE,
    "kind": "hf_operator",
    "take": "4",
    "planned_on": SOON,
    "most_visits": "5",
    "streets": ["城中街道", "中南街道"],
    "not_conforming": "3",
}


def prepared(clerk: Visitor) -> str:
    """The address of a draw whose terms are saved."""
    clerk.open("/double-random")
    clerk.follow("准备一次抽取")
    clerk.press("保存", **TERMS)
    return clerk.page.address


def announced(clerk: Visitor) -> str:
    address = prepared(clerk)
    clerk.follow("核对并公布名单")
    assert "黄旧证：执法证件到期" in clerk.page.text
    clerk.press("公布名单")
    return address


def drawn(clerk: Visitor) -> str:
    address = announced(clerk)
    clerk.follow("录入现场数，抽取")
    clerk.press("抽取", called="１７、3、256", witnesses="吴见证、郑见证")
    assert clerk.page.address == f"{address}/screen"
    return address


def public_of(address: str) -> str:
    return address.replace("/double-random/", "/draws/")


def document(customer: Visitor, address: str) -> dict[str, Any]:
    answer = customer.client.get(f"{public_of(address)}.json")
    assert answer.mimetype == "application/json"
    read: dict[str, Any] = json.loads(answer.text)
    return read


def test_a_draw_is_prepared_published_drawn_and_sent(
    signed_in: SignedIn, customer: Visitor, district: Flask
) -> None:
    clerk = signed_in("clerk")
    address = announced(clerk)
    customer.open("/draws")
    customer.follow(TITLE)
    assert "还没有公布抽取结果。请记下名单校验值" in customer.page.text
    noted = document(customer, address)
    assert noted["roster_sha256"] in customer.page.text
    assert noted["seed"] is None

    clerk.follow("投影")
    assert "抽4户" in clerk.page.text
    assert noted["roster_sha256"] in clerk.page.text
    clerk.follow("录入现场数")
    clerk.press("抽取", status=422, called="、", witnesses="吴见证")
    assert "请填写见证人报的数" in clerk.page.text
    clerk.press("抽取", called="１７、3、256", witnesses="吴见证、郑见证")
    assert "17 3 256" in clerk.page.text
    customer.open(public_of(address))
    assert "还没有公布抽取结果" in customer.page.text

    clerk.follow("退出投影")
    clerk.follow("公布抽取结果")
    clerk.press("公布结果")
    paper = clerk.download("双随机抽查抽取结果（城中食药监双随机〔" + str(today().year) + "〕2号）")
    assert paper.mimetype.endswith("wordprocessingml.document")
    customer.open(public_of(address))
    assert customer.page.text.count("还没有公开") == 4
    assert "吴见证" not in customer.page.text
    told = document(customer, address)
    assert told["roster_sha256"] == noted["roster_sha256"]
    assert verified(told) == []
    customer.follow("如何验证")
    assert "这个浏览器没有启用脚本，请用下面的 Python 文件验证" in customer.page.text
    script = customer.client.get(customer.page.link("验证程序 verify_draw.py"), buffered=True)
    assert script.text.startswith('"""Recompute a double-random draw')
    for value in (told["roster_sha256"], told["secret"], "17 3 256", told["seed"]):
        assert value in "".join(customer.page.attributes("//textarea/text()"))

    clerk.follow("派出检查")
    clerk.press("全部派出")
    assert clerk.page.text.count("待检查") == 4
    with district.app_context():
        draw = db.session.scalars(select(Draw).where(Draw.title == TITLE)).one()
        visits = [one.inspection for one in draw.drawn]
        assert [visit.ways for visit in visits if visit is not None] == [["double_random"]] * 4


def test_somebody_gives_way_and_the_public_can_still_recompute(
    signed_in: SignedIn, customer: Visitor
) -> None:
    clerk = signed_in("clerk")
    address = drawn(clerk)
    clerk.open(f"{address}/publish")
    clerk.press("公布结果")
    clerk.open(f"{address}/replace?place=1")
    business, *_ = clerk.page.attributes("//input[@name='gone']/@value")
    clerk.press("递补", status=422, gone=business)
    assert "请写明递补的理由" in clerk.page.text
    clerk.press("递补", gone=business, reason="已停业")
    assert "已由下一家递补" in clerk.page.text
    clerk.open(f"{address}/replace?place=2")
    _, person, _ = clerk.page.attributes("//input[@name='gone']/@value")
    clerk.press("递补", gone=person, reason="临时出差")
    told = document(customer, address)
    assert [(one["object"], one["inspector"]) for one in told["replacements"]] == [
        (business, None),
        tuple(person.split("/")),
    ]
    assert verified(told) == []
    customer.open(public_of(address))
    assert "理由：已停业" in customer.page.text


def test_a_second_person_annuls_and_the_new_draw_stands_beside_the_old(
    signed_in: SignedIn, customer: Visitor
) -> None:
    clerk, leader = signed_in("clerk"), signed_in("leader")
    address = drawn(clerk)
    clerk.open(f"{address}/annul")
    clerk.press("作废", status=422, reason="街道选错")
    assert "作废须由另一人办理" in clerk.page.text
    leader.open(address)
    leader.follow("作废这次抽取")
    leader.press("作废", reason="街道选错")
    clerk.open(address)
    clerk.follow("重新准备")
    assert "代替已作废的" in clerk.page.text
    clerk.press("保存", title="重新抽取")
    again = clerk.page.address
    clerk.follow("核对并公布名单")
    clerk.press("公布名单")
    customer.open(public_of(address))
    assert "作废。理由：街道选错" in customer.page.text
    assert verified(document(customer, address)) == []
    customer.follow("重新抽取")
    assert customer.page.address == public_of(again)
    customer.follow(TITLE)
    assert customer.page.address == public_of(address)


def test_a_step_that_is_not_at_its_turn_leads_back_to_the_draw(signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    address = announced(clerk)
    for step in ("change", "announce", "publish", "assign", "replace"):
        clerk.open(f"{address}/{step}")
        assert clerk.page.address == address
        assert "这次抽取现在是“已公布名单”，不能" in clerk.page.text


def test_the_terms_are_shown_again_as_they_were_typed(signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    clerk.open("/double-random/new")
    clerk.press("保存", status=422, **{**TERMS, "percent": "10"})
    assert "户数或比例，两样填一样" in clerk.page.text
    form = clerk.page.form("保存")
    kept = [
        (name, value)
        for name, value in form.values
        if name in ("take", "percent", "streets", "not_conforming")
    ]
    assert sorted(kept) == [
        ("not_conforming", "3"),
        ("percent", "10"),
        ("streets", "中南街道"),
        ("streets", "城中街道"),
        ("take", "4"),
    ]
    clerk.press("保存", percent="")
    clerk.follow("修改抽取条件")
    clerk.press("保存", title="改名后的抽查")
    assert clerk.page.heading == "改名后的抽查"


def test_drawing_twenty_times_at_once_is_one_draw(district: Flask, signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    announced(clerk)
    clerk.follow("录入现场数，抽取")
    form = clerk.page.form("抽取")
    sent = dict(form.values) | {"called": "1 2 3", "witnesses": "吴见证"}
    cookie = clerk.client.get_cookie("session")
    assert cookie is not None

    def send(_copy: int) -> tuple[int, str]:
        client = district.test_client()
        client.set_cookie("session", cookie.value)
        answer = client.post(form.address, data=sent)
        return answer.status_code, answer.headers.get("Location", "")

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(send, range(20)))
    assert answers == {(303, form.address.removesuffix("/run") + "/screen")}
    with district.app_context():
        draw = db.session.scalars(select(Draw).where(Draw.title == TITLE)).one()
        acts = (
            select(func.count())
            .select_from(Event)
            .where(Event.action == Action.DRAW_RUN, Event.subject_id == draw.id, ~Event.refused)
        )
        assert db.session.scalar(acts) == 1
        assert len(draw.drawn) == 4


def test_an_office_sees_no_draft_and_an_enterprise_only_what_is_public(signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    draft = prepared(clerk)
    for login, status in (("head", 404), ("inspector", 404), ("shop", 403)):
        signed_in(login).open(draft, status=status)
    signed_in("shop").open(public_of(draft), status=404)
    clerk.open(f"{draft}/announce")
    clerk.press("公布名单")
    inspector = signed_in("inspector")
    inspector.open(draft)
    assert "核对并公布名单" not in inspector.page.text
    assert "其他办理" not in inspector.page.text
    signed_in("shop").open(public_of(draft))
