"""An enterprise answers what a visit found, and the office reviews it, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.domain.calendar import today
from tests.browser.conftest import NewPage
from tests.browser.test_every_page import sign_in
from tests.builders.good_files import photo
from tests.support.browser import Axe


def answer(page: Page, words: str, picture: Path, *, javascript: bool) -> None:
    page.get_by_label("采取了什么措施").select_option(label="培训、考核人员")
    page.get_by_label("怎么改的").fill(words)
    page.get_by_label("哪天改完的").fill(today().isoformat())
    page.locator("input[type=file]").set_input_files(picture)
    if javascript:
        expect(page.get_by_text("已上传").first).to_be_visible()
    page.get_by_role("button", name="提交这一项").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_items_are_answered_with_photos_and_reviewed(
    new_page: NewPage, axe: Axe, tmp_path: Path, javascript: bool
) -> None:
    picture = tmp_path / "整改后.jpg"
    picture.write_bytes(photo())
    shop, office = new_page(javascript=javascript), new_page(javascript=javascript)
    look = axe if javascript else lambda _page: None  # it looks with a script of its own
    sign_in(shop, "shop")
    shop.goto("/my-enterprise")
    shop.get_by_role("link", name="逐项答复").first.click()
    look(shop)
    shop.locator(".lines .actions a").first.click()
    look(shop)
    answer(shop, "重新培训了店员，考核合格。", picture, javascript=javascript)
    expect(shop.get_by_text("这一项已提交，监管部门会复核。")).to_be_visible()
    sign_in(office, "inspector")
    office.goto(shop.url.replace("/my-rectifications/", "/rectifications/"))
    look(office)
    office.get_by_role("link", name="复核这一项").first.click()
    look(office)
    office.get_by_label("改好了，认可").check()
    office.get_by_role("button", name="确定").click()
    expect(office.get_by_text("已认可")).to_be_visible()
