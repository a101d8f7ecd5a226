"""A whole visit through the browser: assigned, told, checked, signed, released, read by a customer."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from portal.domain.calendar import today
from tests.browser.backstage import TABLE, Backstage
from tests.browser.conftest import NewPage
from tests.browser.pages.checklist import Checklist, reopen
from tests.browser.pages.closing import Papers, Summary
from tests.browser.pages.office import sign_in, signed_in, to_release_by, today_of
from tests.browser.pages.public import come_in
from tests.browser.pages.screen import Look, glance
from tests.browser.pages.visit import Visit
from tests.support.browser import DESKTOP, PHONE, Axe

KEYS = [item for item in TABLE.items if item.key]
DOCUMENTS = ["告知页", "表1-2要点表", *(f"结果记录表（{copy}）" for copy in ("现场公示", "反馈企业", "留存"))]
FOUND = "货架底层有积灰，角落堆放杂物。"
ABSENT = "本次检查没有进口保健食品。"
PAGES = 21
"""How many pages the clerk, the inspector, the leader and the customer come to."""


def check_with_the_rest_marked(sheet: Checklist) -> Summary:
    """One problem, one line that does not apply, every key item by hand, the rest at once."""
    sheet.answer("2-2", "否", FOUND)
    sheet.answer("3-7", "不适用", ABSENT)
    rest = sheet.mark_rest()
    assert rest.listed == 29
    sheet = rest.confirm()
    for item in KEYS:
        if item.id != "3-7":
            sheet.answer(item.id, item.compliant)
    return sheet.summary()


def check_line_by_line(sheet: Checklist) -> Summary:
    """The same answers, each by hand."""
    for item in TABLE.items:
        sheet.choice(item.id, item.compliant).check()
    sheet.answer("2-2", "否", FOUND)
    sheet.answer("3-7", "不适用", ABSENT)
    return sheet.summary()


def walk_the_whole_visit(new_page: NewPage, shop: str, width: int, javascript: bool, look: Look) -> None:
    def tab() -> Page:
        return new_page(width=width, javascript=javascript)

    business = sign_in(tab(), "clerk", look).registry().open(shop)
    business.assign().send("保健食品经营", "韦明远", "李静").has("待检查")

    sheet = today_of(tab(), "inspector", look).open(shop).tell().begin("覃志强")
    summary = check_with_the_rest_marked(sheet) if javascript else check_line_by_line(sheet)
    expect(summary.main).to_contain_text("基本符合")
    expect(summary.main).to_contain_text(FOUND)
    papers = summary.complete((today() + timedelta(days=15)).isoformat())
    assert papers.titles == DOCUMENTS
    for title in DOCUMENTS:
        name, content = papers.download(title)
        assert name.startswith(shop)
        assert name.endswith(".docx")
        assert Document(BytesIO(content)).tables

    to_release_by(tab(), "leader", look).open(shop).review().confirm().has("已公开")

    result = come_in(tab(), look).search(shop).open(shop)
    for told in (shop, "基本符合", FOUND, papers.number):
        assert told in result.text
    assert "覃志强" not in result.text


@pytest.mark.parametrize(
    ("width", "shop"),
    [(DESKTOP, "南桥健康超市（城中）"), (PHONE, "云岭超市（中南）")],
    ids=["desktop", "phone"],
)
def test_a_visit_goes_from_assignment_to_the_public_without_barriers(
    new_page: NewPage, axe: Axe, width: int, shop: str
) -> None:
    before = axe.scans
    walk_the_whole_visit(new_page, shop, width, True, axe)
    assert axe.scans - before == PAGES


def test_a_visit_goes_from_assignment_to_the_public_without_scripts(new_page: NewPage) -> None:
    walk_the_whole_visit(new_page, "云岭超市（沿江）", PHONE, False, glance)


def finished(page: Page, backstage: Backstage) -> Summary:
    """A summary that waits for its last button."""
    signed_in(page, "inspector")
    return reopen(page, backstage.begin(answered=True)).summary()


def test_pressing_the_last_button_twice_makes_one_record(page: Page, backstage: Backstage) -> None:
    summary = finished(page, backstage)
    summary.sign()
    page.get_by_role("button", name="完成检查，出具文书").dblclick()
    papers = summary.now(Papers)
    assert papers.titles == DOCUMENTS
    papers.follow("返回这次检查")
    visit = papers.now(Visit)
    expect(visit.main.locator(".timeline").get_by_text("完成检查", exact=True)).to_have_count(1)


def test_back_after_finishing_does_not_offer_to_edit(page: Page, backstage: Backstage) -> None:
    papers = finished(page, backstage).complete()
    page.go_back()
    papers.now(Visit).has("不能完成检查")
    page.go_back()
    sheet = papers.now(Checklist)
    expect(sheet.main).to_contain_text("这张表现在只能看，不能改。")
    assert sheet.main.locator("input:visible, textarea:not([readonly]), button:visible").count() == 0
