"""Trying an official table in a browser: counted as one answers, kept on the device alone, taken away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Axe

TABLE = "/self-check/lz2018-1-2"


def answer(page: Page, name: str, word: str) -> None:
    page.locator(f"input[name='word-{name}'][value='{word}']").check(force=True)


def test_the_counts_follow_the_answers_without_a_new_page(page: Page, axe: Axe) -> None:
    page.goto(TABLE)
    answer(page, "1-1", "是")
    expect(page.locator("#tally .counts")).to_contain_text("已答 1/39")
    page.locator("input[name='word-1-2']").first.focus()
    page.keyboard.press("n")
    expect(page.locator("#tally .counts")).to_contain_text("问题 1")
    expect(page.locator("#state-1-2")).to_contain_text("发现问题")
    expect(page.locator("#tally")).to_contain_text("目前基本符合")
    axe(page)
    page.get_by_role("button", name="看结果").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("自测结果")
    axe(page)


def test_an_interrupted_table_is_offered_on_the_same_device_and_can_be_dropped(phone: Page) -> None:
    phone.goto(TABLE)
    expect(phone.locator("#draft")).to_be_hidden()
    answer(phone, "1-1", "否")
    phone.locator("textarea[name='remark-1-1']").fill("证过期两天")
    phone.goto("/")
    phone.goto(TABLE)
    phone.get_by_role("button", name="接着上次做").click()
    expect(phone.locator("textarea[name='remark-1-1']")).to_have_value("证过期两天")
    expect(phone.locator("#tally .counts")).to_contain_text("问题 1")
    phone.goto("/")
    phone.goto(TABLE)
    phone.get_by_role("button", name="从设备上删除").click()
    phone.goto("/")
    phone.goto(TABLE)
    expect(phone.locator("#draft")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_the_word_sheet_is_taken_away(page: Page, plain_page: Page, script: bool) -> None:
    tab = page if script else plain_page
    tab.goto(TABLE)
    answer(tab, "1-1", "是")
    with tab.expect_download() as taken:
        tab.get_by_role("button", name="下载表格（Word）").click()
    assert taken.value.suggested_filename == "自测_表1-2保健食品销售日常监督检查要点表.docx"
