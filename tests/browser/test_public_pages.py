"""The public looks up results in a real browser, on a desk and on a phone, with and without JavaScript."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from portal.domain.checklists import KEYS
from tests.support.browser import Axe, Watch

SHOP = "康悦大药房（城中）"
TYPED = "康悦大药房(城"  # half-width, and not to the end
LOW_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, summary")]
    .filter((element) => element.checkVisibility() && getComputedStyle(element).display !== "inline"
        && !element.closest(".skip") && element.getBoundingClientRect().height < 44)
    .map((element) => element.outerHTML.slice(0, 100))"""
TOO_WIDE = "() => document.documentElement.scrollWidth > window.innerWidth"


def names(page: Page) -> list[str]:
    return page.locator(".results li > a").all_text_contents()


def look_up(page: Page, text: str) -> None:
    page.goto("/")
    page.get_by_label("企业、店铺名称或许可证编号").fill(text)
    page.get_by_role("button", name="查检查结果").click()
    page.wait_for_url(re.compile(r"/results\?name="))


def test_a_name_is_found_alike_with_and_without_javascript(page: Page, plain_page: Page) -> None:
    for visitor in (page, plain_page):
        look_up(visitor, TYPED)
        assert names(visitor) == [SHOP, SHOP]
        expect(visitor.get_by_role("status")).to_have_text("共 2 条，最近检查的在前")


def test_a_filter_changes_the_list_and_nothing_else(page: Page) -> None:
    page.goto("/results")
    before = names(page)
    page.get_by_text("按监管所、业态、结果、年份筛选").click()
    page.evaluate("document.getElementById('page-status').mark = document.mark = true")
    page.get_by_label("检查结果", exact=True).focus()
    page.get_by_label("检查结果", exact=True).select_option("不符合")
    expect(page.locator(".results .tone-ok")).to_have_count(0)
    found = names(page)
    assert 0 < len(found) < len(before)
    assert page.evaluate("document.mark && document.getElementById('page-status').mark"), (
        "the page was replaced"
    )
    assert page.evaluate("document.activeElement.id") == "result"
    expect(page.get_by_role("status")).to_have_text(f"共 {len(found)} 条，最近检查的在前")
    assert "result=not_conforming" in page.url
    page.reload()
    assert names(page) == found


def test_back_returns_to_the_search_before(page: Page) -> None:
    look_up(page, TYPED)
    page.get_by_label("企业名称或许可证编号").fill("没有这家店")
    page.get_by_role("button", name="查检查结果").click()
    expect(page.get_by_role("status")).to_have_text("没有查到")
    page.go_back()
    expect(page.get_by_label("企业名称或许可证编号")).to_have_value(TYPED)
    assert names(page) == [SHOP, SHOP]


def test_a_search_that_is_not_answered_says_so(page: Page, watch: Watch) -> None:
    page.goto("/results")
    before = names(page)
    page.route("**/results?**", lambda route: route.abort())
    page.get_by_label("企业名称或许可证编号").fill(TYPED)
    page.get_by_role("button", name="查检查结果").click()
    expect(page.get_by_role("status")).to_have_text("没有查成：服务器没有应答。请稍后再查一次。")
    assert names(page) == before
    for complaint in ("ERR_FAILED", "htmx:sendError", "htmx:afterRequest"):
        watch.expect(complaint)


def test_the_verdict_is_on_the_first_screen_of_a_phone(phone: Page) -> None:
    look_up(phone, TYPED)
    phone.locator(".results li > a").first.click()
    box = phone.locator(".verdict").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 812
    expect(phone.locator(".verdict-word")).to_have_text(re.compile("^(符合|基本符合|不符合)$"))


def addresses(page: Page) -> list[str]:
    """Every public page: lists empty, filled and refused, a result of each verdict, a business."""
    results = []
    for verdict in ("conforming", "mostly_conforming", "not_conforming"):
        page.goto(f"/results?result={verdict}")
        results.append(page.locator(".results li > a").first.get_attribute("href") or "")
    page.goto(results[0])
    business = page.get_by_role("link", name="这家企业的全部检查结果").get_attribute("href") or ""
    lists = ["/", "/results", "/results?year=1999&office=x", "/results?name=没有这家店"]
    return [*lists, *results, business, "/checklists", *(f"/checklists/{key}" for key in KEYS), "/open-data"]


def does_not_fit(page: Page, address: str) -> list[str]:
    """What is too wide for the screen or too low for a finger."""
    page.goto(address)
    low: list[str] = page.evaluate(LOW_TARGETS)
    return [*low, *(["the page itself"] if page.evaluate(TOO_WIDE) else [])]


def test_every_page_fits_a_phone_and_has_no_barrier(phone: Page, axe: Axe) -> None:
    pages = addresses(phone)
    assert len(pages) == 14
    for address in pages:
        assert does_not_fit(phone, address) == [], address
        axe(phone)


def test_every_page_fits_a_phone_without_javascript_and_in_large_type(plain_phone: Page) -> None:
    pages = addresses(plain_phone)
    assert len(pages) == 14
    for address in pages:
        assert does_not_fit(plain_phone, address) == [], address
    plain_phone.get_by_role("link", name="长辈版").click()
    for address in pages:
        assert does_not_fit(plain_phone, address) == [], address
        expect(plain_phone.get_by_role("link", name="标准版")).to_be_visible()
