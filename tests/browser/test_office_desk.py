"""The registry's pages and the office's desk in a real browser: small screens, long names, two at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.pages.office import signed_in
from tests.support.browser import DESKTOP, PHONE, Axe, Watch
from tests.support.walk import TOO_WIDE

LONG_NAME = ("柳州市城中区" + "桂中长寿健康养生保健食品批发零售连锁经营管理" * 9)[:199] + "店"
WIDTHS = (DESKTOP, PHONE, 320)
TAGS = ("重点企业", "重点产品", "重点环节", "重点场所", "重点区域")
WAITING = "百草源大药房（城中店）"


def open_business(page: Page, name: str) -> str:
    """Find a business in the registry; its address."""
    page.goto(f"/registry?name={name}")
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


def test_a_telephone_is_shown_in_its_place_and_nothing_else_moves(
    phone: Page, watch: Watch, axe: Axe
) -> None:
    signed_in(phone, "inspector")
    open_business(phone, "康悦大药房（城中）")
    contact = phone.locator("#contact")
    expect(contact).to_contain_text("0772-****001")
    kept = phone.get_by_role("heading", level=1).element_handle()
    phone.get_by_role("button", name="显示联系方式").click()
    expect(contact).to_contain_text("0772-0000001")
    assert kept.is_visible()  # the page itself is the same
    before = axe.scans
    axe(phone)
    assert axe.scans - before == 1
    phone.reload()
    expect(contact).to_contain_text("0772-****001")
    expect(contact.get_by_text("谁看过")).to_be_visible()
    assert watch.problems == []


def test_a_long_name_and_many_marks_break_no_page_of_the_record(page: Page) -> None:
    signed_in(page, "clerk")
    address = open_business(page, "瑞和超市（城中二店）")
    page.goto(f"{address}/edit")
    page.get_by_label("企业名称").fill(LONG_NAME)
    page.get_by_label("生产经营地址").fill(LONG_NAME)
    page.get_by_label("更新的理由").fill("试一试很长的名称")
    page.get_by_role("button", name="保存更新").click()
    for tag in TAGS:
        page.goto(f"{address}/tags")
        page.get_by_label(tag).check()
        page.get_by_label("理由").fill("上次检查结果为不符合，今年加强检查。" * 5)
        page.get_by_role("button", name="增加标记").click()
        expect(page.get_by_text(f"已标为{tag}。")).to_be_visible()
    page.goto(address)
    assert page.locator(".marks .tag").all_inner_texts() == list(TAGS)
    parts = ("", "/edit", "/tags", "/status", "/office", "/history", "/licences/new", "/claim-code")
    wide, looked = [], 0
    for part in parts:
        page.goto(address + part)
        expect(page.get_by_role("main")).to_contain_text(LONG_NAME)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide += [f"{part} at {width}: {found}" for found in page.evaluate(TOO_WIDE)]
            looked += 1
    assert looked == len(parts) * len(WIDTHS)
    assert wide == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_two_clerks_at_once_lose_no_word(new_page: NewPage, watch: Watch, javascript: bool) -> None:
    clerk, head = (new_page(width=width, javascript=javascript) for width in (DESKTOP, PHONE))
    signed_in(clerk, "clerk")
    signed_in(head, "head")
    name = "云岭超市（城中）" if javascript else "鼎元营养品专卖店（城中）"
    address = open_business(clerk, name)
    for tab in (clerk, head):
        tab.goto(f"{address}/edit")
    head.get_by_label("生产经营地址").fill("演示大道100号")
    head.get_by_label("更新的理由").fill("现场核实")
    head.get_by_role("button", name="保存更新").click()
    expect(head.get_by_role("heading", level=1)).to_have_text(name)
    watch.expect("status of 409")
    clerk.get_by_label("生产经营地址").fill("演示路1号之二")
    clerk.get_by_label("更新的理由").fill("电话核实")
    clerk.get_by_role("button", name="保存更新").click()
    expect(clerk.get_by_role("heading", level=2).first).to_contain_text("罗志刚也改了这里")
    row = clerk.get_by_role("row", name=re.compile("生产经营地址"))
    expect(row).to_contain_text("演示大道100号")
    expect(row).to_contain_text("演示路1号之二")
    expect(clerk.get_by_label("生产经营地址")).to_have_value("演示路1号之二")
    expect(clerk.get_by_label("更新的理由")).to_have_value("电话核实")
    clerk.get_by_role("button", name="按上面填的保存").click()
    expect(clerk.get_by_role("main")).to_contain_text("由“演示大道100号”改为“演示路1号之二”")


def test_of_two_reviewers_the_second_is_told(new_page: NewPage, watch: Watch, axe: Axe) -> None:
    clerk, head = new_page(), new_page(width=PHONE, javascript=False)
    for tab, login in ((clerk, "clerk"), (head, "head")):
        signed_in(tab, login)
        tab.goto("/reviews")
        tab.get_by_role("link", name=WAITING).click()
        expect(tab.get_by_role("main")).to_contain_text("可能是同一家：地址相近")
        assert tab.evaluate(TOO_WIDE) == []
    clerk.get_by_role("link", name="退回补正").click()
    clerk.get_by_label("企业名称").fill("请照执照写全称。")
    head.get_by_role("link", name="通过这份申请").click()
    head.get_by_role("button", name="通过这份申请").click()
    expect(head.get_by_role("main")).to_contain_text("已通过，企业已登记。")
    watch.expect("status of 409")
    clerk.get_by_role("button", name="退回补正").click()
    expect(clerk.get_by_role("main")).to_contain_text("罗志刚已经办理了这份申请，现在是“已通过”。")
    expect(clerk.get_by_role("textbox", name=re.compile("第1条"))).to_have_value("请照执照写全称。")
    before = axe.scans
    axe(clerk)
    assert axe.scans - before == 1
