"""A draw in a real browser: the room sees it happen, and anybody recomputes it on the own device."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from portal.domain.calendar import today
from tests.browser.conftest import NewPage
from tests.browser.pages.office import signed_in
from tests.builders.draws import generated, published
from tests.support.browser import DESKTOP, PHONE, Axe
from tests.support.walk import TOO_WIDE

DRAWS, AT_ONCE = 200, 25
IN_THE_PAGE = """async documents => {
    const { verify } = await import('/static/js/verify_draw.js');
    const checked = [];
    for (const one of documents) checked.push(await verify(one));
    return checked;
}"""
ALL_RIGHT = {"roster": True, "commitment": True, "seed": True, "result": True}
SOON = (today() + timedelta(days=30)).isoformat()


def published_draw(page: Page) -> str:
    """The address of the draw of the demonstration whose result is published."""
    page.goto("/draws")
    page.get_by_role("link", name="保健食品经营企业抽查（演示）", exact=True).click()
    page.wait_for_url("**/draws/*")
    return page.url


def test_the_page_recomputes_two_hundred_draws_as_the_file_does(page: Page) -> None:
    page.goto(f"{published_draw(page)}/verify")
    documents = [json.loads(json.dumps(published(generated(number)))) for number in range(DRAWS)]
    checked: list[dict[str, bool]] = []
    for start in range(0, DRAWS, AT_ONCE):
        checked += page.evaluate(IN_THE_PAGE, documents[start : start + AT_ONCE])
    assert len(checked) == DRAWS
    assert [number for number, found in enumerate(checked) if found != ALL_RIGHT] == []


def test_the_page_notices_what_was_changed(page: Page) -> None:
    page.goto(f"{published_draw(page)}/verify")
    forged: list[tuple[str, dict[str, Any]]] = []
    for number in range(0, DRAWS, 10):
        right = published(generated(number))
        forged += [
            ("roster", {**right, "roster": [*right["roster"][:-1], right["roster"][-1] + "x"]}),
            ("commitment", {**right, "secret": right["secret"][:-1] + "z"}),
            ("seed", {**right, "public_part": right["public_part"] + " 1"}),
            ("result", {**right, "result": [*reversed(right["result"]), *right["result"][:1]]}),
        ]
    checked = page.evaluate(IN_THE_PAGE, json.loads(json.dumps([document for _, document in forged])))
    assert len(checked) == 4 * DRAWS / 10
    assert [what for (what, _), found in zip(forged, checked, strict=True) if found[what]] == []


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_anybody_recomputes_a_draw_by_one_button(width: int, new_page: NewPage, axe: Axe) -> None:
    page = new_page(width=width)
    page.goto(f"{published_draw(page)}/verify")
    page.get_by_role("button", name="重新计算").click()
    expect(page.get_by_text("计算完成，全部一致。")).to_be_visible()
    checks = page.locator("[data-check]:visible")
    expect(checks).to_have_count(4)
    assert [line.strip()[:2] for line in checks.all_inner_texts()] == ["一致"] * 4
    assert page.evaluate(TOO_WIDE) == []
    before = axe.scans
    axe(page)
    assert axe.scans == before + 1


def test_a_published_file_that_was_changed_is_told_in_words(page: Page) -> None:
    page.goto(f"{published_draw(page)}/verify")

    def forge(route: Route) -> None:
        document = json.loads(route.fetch().text())
        document["public_part"] = "17 3 257"
        route.fulfill(json=document)

    page.route("**/*.json", forge)
    page.get_by_role("button", name="重新计算").click()
    expect(page.get_by_text("有不一致的地方，请与本单位联系")).to_be_visible()
    expect(page.get_by_text("种子不是由密数和现场数得出的")).to_be_visible()


def test_a_browser_that_cannot_hash_is_told_of_the_file(page: Page) -> None:
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    page.goto(f"{published_draw(page)}/verify")
    expect(page.get_by_text("只在加密连接（https）下提供")).to_be_visible()
    expect(page.get_by_role("button", name="重新计算")).to_be_hidden()
    expect(page.get_by_role("link", name="验证程序 verify_draw.py")).to_be_visible()


def test_without_javascript_the_page_says_how_to_do_it(plain_page: Page) -> None:
    plain_page.goto(f"{published_draw(plain_page)}/verify")
    expect(plain_page.get_by_text("没有启用脚本，请用下面的 Python 文件验证")).to_be_visible()
    expect(plain_page.get_by_role("button", name="重新计算")).to_be_hidden()
    assert plain_page.locator("[data-check]:visible").count() == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_room_sees_a_draw_from_roster_to_result(
    width: int, javascript: bool, new_page: NewPage, axe: Axe
) -> None:
    page = new_page(width=width, javascript=javascript)
    signed_in(page, "clerk")
    title = f"现场抽查{width}{javascript}"

    def press(name: str) -> None:
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    def follow(name: str) -> None:
        link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
        expect(link).to_be_visible()
        page.wait_for_load_state()
        assert page.evaluate(TOO_WIDE) == []
        link.click()

    page.goto("/double-random/new")
    page.get_by_label("抽查名称").fill(title)
    page.get_by_label("保健食品经营").check()
    page.get_by_label("抽取户数").fill("5")
    page.get_by_label("计划检查日期").fill(SOON)
    press("保存")
    follow("核对并公布名单")
    expect(page.get_by_role("main")).to_contain_text("参加抽取的企业")
    press("公布名单")
    follow("投影")
    expect(page).to_have_url(re.compile(r"/screen$"))
    hash_on_the_wall = page.locator("dd.hash").first.inner_text()
    assert len(hash_on_the_wall) == 64
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    assert size >= (24 if width == DESKTOP else 18)
    follow("录入现场数")
    page.get_by_label("现场数").fill("17、3、256")
    page.get_by_label("见证人姓名").fill("吴见证")
    press("抽取")
    expect(page.get_by_role("main")).to_contain_text("17 3 256")
    expect(page.get_by_role("main").locator("tbody tr")).to_have_count(5)
    expect(page.locator("dd.hash").first).to_have_text(hash_on_the_wall)
    if javascript:
        axe(page)
    follow("退出投影")
    follow("公布抽取结果")
    press("公布结果")
    expect(page.get_by_role("main")).to_contain_text("抽取结果已公布，文书已出具")
    follow("看公众看到的")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    follow("如何验证")
    if javascript:
        press("重新计算")
        expect(page.get_by_text("计算完成，全部一致。")).to_be_visible()
