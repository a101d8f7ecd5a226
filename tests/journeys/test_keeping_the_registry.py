"""Clerk and head keep an enterprise's record right: without JavaScript, through pages, forms and buttons."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.domain.calendar import day_text, today
from portal.domain.identifiers import credit_check_character
from portal.domain.permissions import Action
from portal.extensions import db
from portal.models import Enterprise, Event
from tests.support.contents import holds
from tests.support.district import FIRST_SHOP
from tests.support.visitor import Visitor

SignedIn = Callable[[str], Visitor]
MAKER = "柳城康源生物科技有限公司"


@pytest.fixture
def addresses(district: Flask) -> dict[str, str]:
    """The page of each enterprise, by its name."""
    with district.app_context():
        return {row.name: f"/registry/{row.id}" for row in db.session.scalars(select(Enterprise))}


def _events(app: Flask, action: Action) -> int:
    with app.app_context():
        query = select(func.count()).select_from(Event).where(Event.action == action)
        return db.session.scalar(query) or 0


def _phone(app: Flask) -> str:
    with app.app_context():
        return db.session.scalars(select(Enterprise.phone).where(Enterprise.name == FIRST_SHOP)).one()


def test_a_telephone_is_shown_on_one_page_to_whoever_asks_and_that_is_noted(
    district: Flask, addresses: dict[str, str], signed_in: SignedIn
) -> None:
    inspector, phone = signed_in("inspector"), _phone(district)
    inspector.open(addresses[FIRST_SHOP])
    assert phone not in inspector.page.source
    assert "0772-****001" in inspector.page.text
    inspector.press("显示联系方式")
    assert phone in inspector.page.text
    assert "韦店长" in inspector.page.text
    inspector.open(addresses[FIRST_SHOP])
    assert phone not in inspector.page.source
    assert "韦明远（监督检查人员）" in inspector.page.text
    assert _events(district, Action.ENTERPRISE_REVEAL) == 1


def test_no_page_of_the_record_tells_a_telephone_by_itself(
    district: Flask, addresses: dict[str, str], signed_in: SignedIn
) -> None:
    clerk, phone = signed_in("clerk"), _phone(district)
    pages = ("", "/edit", "/history", "/tags", "/status", "/office", "/licences/new", "/products/new")
    for page in pages:
        clerk.open(addresses[FIRST_SHOP] + page)
        for personal in (phone, "0772-0000901", "韦店长"):
            assert personal not in clerk.page.source, (page, personal)
    clerk.open(addresses[FIRST_SHOP] + "/history")
    assert "联系人：韦**" in clerk.page.text
    assert "联系人电话：0772-****901" in clerk.page.text


def test_two_clerks_are_shown_what_both_had_read_and_nothing_is_dropped(
    addresses: dict[str, str], signed_in: SignedIn
) -> None:
    clerk, head = signed_in("clerk"), signed_in("head")
    for visitor in (clerk, head):
        visitor.open(addresses[FIRST_SHOP] + "/edit")
    head.press("保存更新", address="演示大道100号", quality_person="韦质量", reason="现场核实搬迁")
    mine = {
        "address": "演示路1号之二",
        "legal_representative": "新负责人",
        "contact_phone": "13907720002",
        "reason": "电话核实",
    }
    clerk.press("保存更新", status=409, **mine)
    page = clerk.page
    assert "罗志刚也改了这里" in page.text
    rows = {
        cells[0].text_content().strip(): [(cell.text_content() or "").strip() for cell in cells[1:]]
        for cells in (row.findall("td") for row in page.all("//section//tbody/tr"))
    }
    assert rows["生产经营地址"] == [
        "柳州市城中区城中街道演示路1号",
        "演示大道100号",
        "演示路1号之二",
        "两人改得不一样",
    ]
    assert rows["质量安全第一责任人"] == ["空", "韦质量", "空", "罗志刚"]
    assert rows["法定代表人或负责人"] == ["陈立新", "陈立新", "新负责人", "您"]
    assert rows["联系人电话"] == ["0772-****901", "0772-****901", "13907720002", "您"]
    held = dict(page.form("按上面填的保存").values)
    assert {name: held[name].strip() for name in mine} == mine
    assert held["quality_person"] == "韦质量"
    clerk.press("按上面填的保存", address="演示大道100号之二")
    assert clerk.page.heading == FIRST_SHOP
    for words in ("演示大道100号之二", "新负责人", "韦质量"):
        assert words in clerk.page.text
    assert "生产经营地址：由“演示大道100号”改为“演示大道100号之二”" in clerk.page.text


def test_an_edit_that_is_refused_keeps_what_was_typed(addresses: dict[str, str], signed_in: SignedIn) -> None:
    head = signed_in("head")
    head.open(addresses[FIRST_SHOP] + "/edit")
    other = head.page.attributes("//select[@name='street']/option/@value")[-1]
    head.press("保存更新", status=422, street=other, contact="李经理", reason="搬迁")
    assert "请报药械股办理" in head.page.text
    held = dict(head.page.form("保存更新").values)
    assert (held["contact"], held["reason"].strip(), held["street"]) == ("李经理", "搬迁", other)
    head.press("保存更新", status=422, reason="", street="城中街道", credit_code="1")
    assert "请写明更新的理由。" in head.page.text
    assert "应为18位" in head.page.text


def test_a_form_sent_twice_is_one_change(
    district: Flask, addresses: dict[str, str], signed_in: SignedIn
) -> None:
    clerk = signed_in("clerk")
    before = _events(district, Action.ENTERPRISE_EDIT)
    clerk.open(addresses[FIRST_SHOP] + "/edit")
    values = dict(clerk.page.form("保存更新").values) | {"address": "新路9号", "reason": "搬迁"}
    answers = [clerk.client.post(clerk.page.address, data=values) for _sending in range(3)]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, addresses[FIRST_SHOP])}
    assert _events(district, Action.ENTERPRISE_EDIT) == before + 1


def test_a_product_with_one_of_the_six_functions_is_a_key_product(
    addresses: dict[str, str], signed_in: SignedIn
) -> None:
    clerk = signed_in("clerk")
    clerk.open(addresses[MAKER] + "/products/new")
    product = {
        "name": "康源牌减肥茶",
        "mode": "registered",
        "number": "国食健注Ｇ20160001",
        "valid_until": "2031-01-01",
        "functions": ["减肥"],
        "reason": "注册证书",
    }
    clerk.press("登记产品", status=422, **{**product, "number": "国药准字Z20160001"})
    assert "不是保健食品注册号" in clerk.page.text
    clerk.press("登记产品", number="国食健注Ｇ20160001")
    row = clerk.page.one("//tr[contains(., '康源牌减肥茶')]")
    assert "国食健注G20160001" in row.text_content()
    assert "重点产品" in row.text_content()


def test_who_is_closed_stays_to_be_read_and_is_visited_no_more(
    addresses: dict[str, str], signed_in: SignedIn
) -> None:
    head = signed_in("head")
    head.open(addresses[FIRST_SHOP] + "/status")
    head.press("变更经营状态", status=422)
    assert "请选择变更为哪种状态。" in head.page.text
    head.press("变更经营状态", **_closing("2999-01-01"), status=422)
    assert "请核对年份" in head.page.text
    head.press("变更经营状态", **_closing(today().isoformat()))
    assert f"{day_text(today())}起注销，不计入应检查的企业" in head.page.text
    assert "营业执照已注销" in head.page.text
    assert "指派检查" not in head.page.links()
    assert "经营状态：由“在营”改为“注销”" in head.page.text


def _closing(since: str) -> dict[str, str]:
    return {"since": since, "reason": "营业执照已注销", "new_status": "closed"}


def test_marks_are_put_on_and_taken_off_with_a_reason(addresses: dict[str, str], signed_in: SignedIn) -> None:
    head = signed_in("head")
    head.open(addresses[FIRST_SHOP] + "/tags")
    assert "还没有重点标记" in head.page.text
    head.press("增加标记", status=422, tag="key_place")
    assert "请写明理由。" in head.page.text
    head.press("增加标记", reason="在会议营销集中的商住楼内")
    head.press("增加标记", status=422, tag="key_place", reason="再来一次")
    assert "已经标为重点场所" in head.page.text
    head.open(addresses[FIRST_SHOP])
    assert "重点场所" in head.page.text
    head.open(addresses[FIRST_SHOP] + "/tags")
    head.follow("移除重点场所")
    head.press("移除标记", reason="商户已搬走")
    assert "移除：商户已搬走" in head.page.text
    assert "还没有重点标记" in head.page.text


def test_a_street_is_moved_after_a_look_at_what_follows(
    district: Flask, addresses: dict[str, str], signed_in: SignedIn
) -> None:
    clerk, head2 = signed_in("clerk"), signed_in("head2")
    clerk.open("/streets")
    clerk.follow("换责任部门：城中街道")
    office = clerk.page.attributes("//select[@name='office']/option[contains(., '中南')]/@value")[0]
    clerk.press("看会调整多少家", office=office)
    button = next(name for name in clerk.page.form("调整街道和 22 家企业").buttons)
    clerk.press(button, status=422)
    assert "请写明理由。" in clerk.page.text
    clerk.press(button, reason="街道区划调整")
    assert "城中街道由城中街道监管所改由中南街道监管所负责，22家企业随之调整" in clerk.page.text
    head2.open(addresses[FIRST_SHOP] + "/history")
    assert "责任监管所：由“城中街道监管所”改为“中南街道监管所”" in head2.page.text
    assert _events(district, Action.STREET_MOVE) == 1
    signed_in("head").open(addresses[FIRST_SHOP], status=404)


def test_the_report_of_gaps_is_empty_until_there_is_one_and_leads_to_its_mending(
    district: Flask, signed_in: SignedIn
) -> None:
    clerk = signed_in("clerk")
    clerk.open("/registry/orphans")
    assert "没有缺口" in clerk.page.text
    with district.app_context():
        db.session.scalars(select(Enterprise).where(Enterprise.name == FIRST_SHOP)).one().street = "桥头街道"
        db.session.commit()
    clerk.open("/registry/orphans")
    assert "街道没有登记（1 家）" in clerk.page.text
    clerk.follow("桥头街道")
    assert dict(clerk.page.form("增加街道").values)["name"] == "桥头街道"
    office = clerk.page.attributes("//select[@name='office']/option[contains(., '城中')]/@value")[0]
    clerk.press("增加街道", office=office)
    clerk.open("/registry/orphans")
    assert "没有缺口" in clerk.page.text
    head = signed_in("head")
    head.open("/registry/orphans")
    assert "没有缺口" in head.page.text


def test_one_enterprise_is_given_to_another_office_and_shows_why(
    addresses: dict[str, str], signed_in: SignedIn
) -> None:
    clerk = signed_in("clerk")
    clerk.open(addresses[FIRST_SHOP] + "/office")
    office = clerk.page.attributes("//select[@name='office']/option[contains(., '药械股')]/@value")[0]
    clerk.press("调整责任监管所", office=office, reason="重大案件由股里直接管")
    assert "药械股（另行指定：重大案件由股里直接管）" in clerk.page.text


def test_a_claim_code_stands_on_one_page_alone_and_opens_nothing_twice(
    district: Flask, addresses: dict[str, str], signed_in: SignedIn
) -> None:
    head = signed_in("head")
    shop = "百草源保健食品商行（城中）"
    head.open(addresses[shop])
    head.follow("生成认领码")
    values = dict(head.page.form("生成认领码").values)
    head.press("生成认领码")
    code = (head.page.one("//*[@class='claim-code']").text_content() or "").strip()
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", code)
    assert "/claim" in head.page.text
    assert len(head.page.all("//main//svg[contains(@class, 'segno')]")) == 1
    again = head.client.post(head.page.address, data=values)
    assert (again.status_code, again.location) == (303, f"{addresses[shop]}/claim-code")
    assert _events(district, Action.CLAIM_CODE_MAKE) == 2  # one stands in the demonstration
    head.open("/claim-codes")
    assert shop in head.page.text
    assert code not in head.page.source
    assert holds(district, code) == holds(district, code.replace("-", "")) == []
    head.follow(f"重新生成：{shop}")
    head.press("重新生成认领码")
    assert code not in head.page.text


def test_the_bureau_registers_by_street_and_names_the_reason_for_another_office(
    addresses: dict[str, str], signed_in: SignedIn
) -> None:
    assert len(addresses) > 60
    clerk = signed_in("clerk")
    clerk.open("/registry/new")
    assert "沿江街道（沿江街道监管所）" in clerk.page.text
    body = "92450202MA5DEQ001"
    office = clerk.page.attributes("//select[@name='office']/option[contains(., '药械股')]/@value")[0]
    typed = {
        "name": "新开化妆品店",
        "credit_code": body + credit_check_character(body),
        "legal_representative": "蒙新开",
        "phone": "0772-0000999",
        "address": "柳州市城中区沿江街道新路1号",
        "street": "沿江街道",
        "kinds": ["cosmetics_retailer"],
    }
    clerk.press("登记企业", status=422, **typed, office=office)
    assert "请写明不按街道的理由" in clerk.page.text
    clerk.press("登记企业", office="")
    assert clerk.page.heading == "新开化妆品店"
    assert "沿江街道监管所" in clerk.page.text
