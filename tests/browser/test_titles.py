"""A demonstration shop in a real browser, on a desk and on a tablet: nothing is closed to anybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.pages.office import signed_in
from tests.support.browser import DESKTOP, PHONE, Axe
from tests.support.walk import TOO_WIDE

WIDTHS = (DESKTOP, PHONE)


def looked_at(page: Page, axe: Axe) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_an_inspector_scores_a_part_on_the_own_sheet(new_page: NewPage, axe: Axe, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    signed_in(page, "inspector")
    page.goto("/title-desk?state=scoring")
    page.get_by_role("main").get_by_role("link", name="桂柳健健康生活馆（城中二店）").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("桂柳健健康生活馆（城中二店）")
    if javascript:
        looked_at(page, axe)
    page.get_by_role("link", name="我的评分表").click()
    part = page.get_by_role("main").get_by_role("link", name="场所与专区专柜")
    part.click()
    for select in page.get_by_role("main").get_by_role("combobox").all():
        select.select_option(index=1)
    page.get_by_label("得分（满分6分）").first.select_option("5")
    if javascript:
        looked_at(page, axe)
    page.get_by_label("理由").first.fill("专区标线不清。")
    page.get_by_role("button", name="保存，下一部分").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("资质证照")


def test_the_public_finds_shops_and_notices(new_page: NewPage, axe: Axe) -> None:
    page = new_page()
    page.goto("/demo-stores")
    looked_at(page, axe)
    page.get_by_role("link", name="看正在公示的").click()
    looked_at(page, axe)
    page.get_by_role("link", name="瑞和超市（城中二店）", exact=True).click()
    looked_at(page, axe)
    page.get_by_role("link", name="提出异议", exact=True).click()
    looked_at(page, axe)
