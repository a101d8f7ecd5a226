"""Reporting at once, on a telephone: the form, its refusal and the receipt can be used by everybody."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_every_page import sign_in
from tests.support.browser import Axe, Watch


def test_an_accident_is_reported_on_a_telephone(phone: Page, axe: Axe, watch: Watch) -> None:
    watch.expect("422")  # the refusal, which the browser notes as an error
    sign_in(phone, "shop")
    phone.goto("/incidents/accident")
    axe(phone)
    phone.get_by_role("button", name="马上报告").click()
    expect(phone.get_by_role("heading", name="还不能提交，请先改好下面各处")).to_be_visible()
    axe(phone)
    phone.get_by_label("什么时候发生").fill("2026-01-05T10:00")
    phone.get_by_label("发生的地点").fill("店内")
    phone.get_by_label("受影响的人数").fill("2")
    phone.get_by_label("发生了什么").fill("两名顾客服用后恶心。")
    phone.get_by_label("已经采取的措施").fill("停止销售。")
    phone.get_by_label("报告人").fill("演示报告人")
    phone.get_by_label("联系电话").fill("0772-0003003")
    phone.get_by_role("button", name="马上报告").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("食品安全事故报告已送达")
    axe(phone)
    phone.get_by_role("link", name="看报告和处理情况").click()
    expect(phone.get_by_text("两名顾客服用后恶心。")).to_be_visible()
    axe(phone)


def test_the_office_reads_and_notes_it(page: Page, axe: Axe) -> None:
    sign_in(page, "clerk")
    page.goto("/incidents?state=reported")
    page.locator("table a").first.click()
    page.get_by_role("button", name="已阅").click()
    expect(page.get_by_text("已记下您看过这份报告")).to_be_visible()
    axe(page)
