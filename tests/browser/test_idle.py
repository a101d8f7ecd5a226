"""Before a login ends for want of use, the page says so, and one goes on where one was."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.pages.office import signed_in
from tests.support.browser import Axe, Watch

MINUTE = 60_000


def begin(page: Page) -> None:
    page.clock.install()
    signed_in(page, "clerk")
    page.goto("/roster/offices/new")


def test_the_warning_comes_three_minutes_before_and_the_text_stays(page: Page, axe: Axe) -> None:
    begin(page)
    page.get_by_label("部门名称").fill("新街道监管所")
    page.clock.run_for(26 * MINUTE)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(MINUTE + 2000)
    dialog = page.get_by_role("dialog", name="您有一段时间没有操作")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("还有 3 分钟")
    expect(page).to_have_title(re.compile("^即将退出"))
    axe(page)
    dialog.get_by_role("button", name="继续使用").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("部门名称")).to_have_value("新街道监管所")
    expect(page).not_to_have_title(re.compile("即将退出"))


def test_it_can_be_put_off_again_and_again(page: Page) -> None:
    begin(page)
    times = 0
    for _ in range(10):
        page.clock.run_for(28 * MINUTE)
        page.get_by_role("dialog").get_by_role("button", name="继续使用").click()
        expect(page.get_by_role("dialog")).to_be_hidden()
        times += 1
    assert times == 10


def test_a_login_that_has_ended_says_so_and_keeps_what_was_typed(page: Page) -> None:
    begin(page)
    page.get_by_label("部门名称").fill("新街道监管所")
    page.clock.run_for(31 * MINUTE)
    expect(page.get_by_role("dialog")).to_contain_text("登录已经结束")
    assert page.get_by_label("部门名称").input_value() == "新街道监管所"


def test_nobody_is_warned_who_is_not_signed_in(page: Page, watch: Watch) -> None:
    page.goto("/")
    expect(page.locator("#idle")).to_have_count(0)
    assert watch.problems == []
