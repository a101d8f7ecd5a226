"""A self-inspection report on a telephone and by keyboard: kept as it is typed, sent, printed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.pages.office import signed_in
from tests.support.browser import Axe, Watch

SOON = 3000
PERSONS = "陈立新（负责人）、周小妹（质量管理）"


def _report(tab: Page, login: str, title: str) -> str:
    """The report of that period, begun where it is not there yet; its address."""
    signed_in(tab, login)
    tab.goto("/filings")
    entry = tab.locator(".owed li", has_text=title).get_by_role("link")
    entry.first.click()
    begin = tab.get_by_role("button", name="开始填写")
    if begin.count():
        begin.first.click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("自查报告")
    return tab.url.partition("#")[0].partition("?")[0]


def test_a_shopkeeper_begins_on_a_telephone_and_loses_nothing(
    phone: Page, new_page: NewPage, axe: Axe
) -> None:
    address = _report(phone, "shop", "化妆品经营自查")
    axe(phone)
    phone.goto(f"{address}/pages/about")
    phone.get_by_label("自查人员").press_sequentially(PERSONS[:9])
    expect(phone.locator("#draft-status")).to_contain_text("已保存", timeout=SOON)
    phone.get_by_label("自查人员").press_sequentially(PERSONS[9:])
    expect(phone.locator("#draft-status")).to_contain_text("已保存", timeout=SOON)
    axe(phone)
    phone.wait_for_timeout(1500)
    with pytest.raises(Error):
        phone.goto("chrome://crash")
    again = new_page()
    signed_in(again, "shop")
    again.goto(f"{address}/pages/about")
    expect(again.get_by_label("自查人员")).to_have_value(PERSONS)


def test_what_was_typed_last_is_delivered_when_the_page_is_left(phone: Page) -> None:
    address = _report(phone, "shop", "化妆品经营自查")
    phone.goto(f"{address}/pages/about")
    phone.get_by_label("这段时间的变化").press_sequentially("换了货架。")
    phone.goto(address)
    phone.goto(f"{address}/pages/about")
    expect(phone.get_by_label("这段时间的变化")).to_have_value("换了货架。")


def test_two_windows_on_one_page_do_not_overwrite_each_other(
    page: Page, new_page: NewPage, watch: Watch
) -> None:
    address = _report(page, "shop", "化妆品经营自查")
    page.goto(f"{address}/pages/declaration")
    other = new_page()
    signed_in(other, "shop")
    other.goto(f"{address}/pages/declaration")
    page.get_by_label("职务").fill("店长")
    page.get_by_label("负责人姓名").fill("陈立新")
    expect(page.locator("#draft-status")).to_contain_text("已保存", timeout=SOON)
    other.get_by_label("职务").fill("经理")
    other.get_by_label("负责人姓名").click()
    expect(other.locator("#draft-status")).to_contain_text("刚刚在别处改过", timeout=SOON)
    watch.expect("409")
    expect(other.get_by_label("职务")).to_have_value("经理")
    other.get_by_role("button", name="先保存，以后再填").click()
    expect(other.locator("#faults")).to_contain_text("再保存一次，就以您的为准")
    expect(other.get_by_label("职务")).to_have_value("经理")
    watch.expect("422")


def test_eighty_nine_rows_are_answered_with_the_keyboard_alone(page: Page) -> None:
    address = _report(page, "maker", "本年度食品安全自查")
    page.goto(f"{address}/checklist")
    expect(page.locator("fieldset")).to_have_count(89)
    groups = page.locator("#sheet .words")
    first = groups.first.locator("input").first
    first.focus()
    for _row in range(groups.count()):
        page.keyboard.press("y")
    expect(page.locator("#tally")).to_contain_text("89/89", timeout=60_000)
    expect(page.locator("#save-status")).to_contain_text("已保存")
    page.reload()
    expect(page.locator("#tally")).to_contain_text("89/89")


def test_the_table_goes_on_where_a_page_died(phone: Page, new_page: NewPage, axe: Axe) -> None:
    address = _report(phone, "shop", "化妆品经营自查")
    phone.goto(f"{address}/checklist")
    axe(phone)
    line = phone.locator("fieldset").first
    line.get_by_text("不符合", exact=True).click()
    line.get_by_label("备注").fill("两瓶面霜过期。")
    expect(phone.locator("#save-status")).to_contain_text("已保存", timeout=SOON)
    phone.wait_for_timeout(1500)
    with pytest.raises(Error):
        phone.goto("chrome://crash")
    again = new_page(width=375)
    signed_in(again, "shop")
    again.goto(f"{address}/checklist")
    expect(again.locator("fieldset").first.get_by_label("备注")).to_have_value("两瓶面霜过期。")
    again.goto(address)
    expect(again.get_by_text("发现问题 1 项")).to_be_visible()
