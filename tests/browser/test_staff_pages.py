"""Pages at their edges: very long names, small screens, refusals, nothing to list, paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.backstage import TABLE, Backstage
from tests.browser.pages.office import sign_in, signed_in
from tests.support.browser import DESKTOP, PHONE, Axe, Watch
from tests.support.walk import TOO_WIDE

LONG_NAME = ("柳州市城中区" + "桂中长寿健康养生保健食品批发零售连锁经营管理" * 9)[:199] + "店"
WIDTHS = (DESKTOP, PHONE, 320)
NOWHERE = "00000000-0000-4000-8000-000000000000"


def test_a_name_of_two_hundred_characters_breaks_no_page(page: Page, backstage: Backstage) -> None:
    assert len(LONG_NAME) == 200
    checklist = f"/{backstage.begin(rename=LONG_NAME)}"
    signed_in(page, "inspector")
    visit = checklist.removesuffix("/checklist")
    pages = ["/today", "/inspections", "/registry", visit, checklist, f"{visit}/finish", f"{visit}/documents"]
    wide, looked = [], 0
    for address in pages:
        page.goto(address)
        expect(page.get_by_role("main")).to_contain_text(LONG_NAME)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide += [f"{address} at {width}: {found}" for found in page.evaluate(TOO_WIDE)]
            looked += 1
    assert looked == len(pages) * len(WIDTHS)
    assert wide == []


@pytest.mark.parametrize(
    ("login", "address", "status", "title", "advice"),
    [
        ("inspector", "/accounts", 403, "您不能办理这件事", "请联系系统管理员"),
        ("inspector", f"/inspections/{NOWHERE}", 404, "没有找到这个页面", "没有找到这次检查"),
        ("leader", "/logout", 405, "不能这样打开这个页面", "请从工作菜单重新进入"),
    ],
    ids=["not one's duty", "not there", "not to be opened"],
)
def test_a_refusal_says_what_to_do_and_leads_back_to_the_work(
    phone: Page, watch: Watch, axe: Axe, login: str, address: str, status: int, title: str, advice: str
) -> None:
    desk = sign_in(phone, login)
    watch.expect(f"status of {status}")
    answer = phone.goto(address)
    assert answer is not None
    assert answer.status == status
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    expect(desk.main).to_contain_text(advice)
    before = axe.scans
    axe(phone)
    assert axe.scans - before == 1
    desk.follow("回到我的工作")
    expect(phone).to_have_url(re.compile(desk.ADDRESS))


def test_lists_without_entries_say_why_and_lead_on(page: Page) -> None:
    signed_in(page, "inspector3")
    lists = {
        "/inspections?state=voided": ("没有“已作废”的检查。", "看全部检查"),
        "/inspections?page=9": ("这一页没有检查了。", "回到第 1 页"),
        "/registry?name=查无此店": ("对得上“查无此店”的企业", "看全部企业"),
    }
    for address, (text, link) in lists.items():
        page.goto(address)
        nothing = page.locator(".empty")
        expect(nothing).to_contain_text(text)
        nothing.get_by_role("link", name=link).click()
        expect(nothing).to_have_count(0)
    signed_in(page, "head")
    page.goto("/today")
    expect(page.locator(".empty")).to_contain_text("没有指派给您、还没有办完的检查。")


def test_rows_of_a_table_are_cards_with_labels_on_a_phone(phone: Page) -> None:
    signed_in(phone, "clerk")
    phone.goto("/inspections?state=released")
    cells = phone.locator("table.cards td:visible")
    assert cells.count() > 30
    labels = cells.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert set(labels) == {f'"{label}"' for label in ("企业", "日期", "业态", "检查人员", "状态", "结果")}
    assert phone.locator("thead").evaluate("one => one.getBoundingClientRect().width") <= 1


def test_paper_shows_the_record_and_no_menus(page: Page, backstage: Backstage) -> None:
    checklist = backstage.begin(answered=True)
    signed_in(page, "inspector")
    page.emulate_media(media="print")
    for address in (checklist.removesuffix("/checklist"), checklist):
        page.goto(f"/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(f"本页地址：{page.url}")).to_be_visible()
        for gone in ("body > header", ".duties", ".bar", ".back", "main .btn"):
            assert page.locator(gone).filter(visible=True).count() == 0, f"{gone} on the paper of {address}"
    chosen = [item.compliant for item in TABLE.items]
    assert page.locator(".words label").filter(visible=True).all_inner_texts() == chosen


def test_what_a_recusal_needs_is_asked_when_one_is_applied_for(page: Page) -> None:
    tell = sign_in(page, "inspector").today().open("绿洲大药房（城中）").tell()
    asked = tell.tab.get_by_role("group", name="被检查单位申请回避的，还要记录")
    expect(asked).to_be_hidden()
    tell.tab.get_by_label("不申请").check()
    expect(asked).to_be_hidden()
    tell.tab.get_by_label("申请", exact=True).check()
    expect(asked.get_by_label("申请哪一名检查人员回避")).to_be_visible()


def test_an_account_is_switched_off_in_two_steps_and_never_ones_own(page: Page) -> None:
    admin = sign_in(page, "admin").tab
    row = admin.get_by_role("row", name="inspector3")
    confirm = row.get_by_role("button", name="确认停用 inspector3")
    expect(confirm).to_be_hidden()
    row.get_by_text("停用", exact=True).click()
    expect(row).to_contain_text("停用后不能再登录")
    confirm.click()
    expect(admin.get_by_role("row", name="inspector3")).to_contain_text("已停用")
    assert admin.get_by_role("row", name="admin").get_by_text("停用", exact=True).count() == 0
