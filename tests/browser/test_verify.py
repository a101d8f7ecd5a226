"""Checking a paper in a real browser: the file stays on the device, and without JavaScript it is not kept."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.pages.office import signed_in
from tests.support.browser import DESKTOP, HEIGHTS, PHONE, Axe
from tests.support.walk import TOO_WIDE

NUMBER = 100
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SAME, OTHER = "没有改动", "不一致：您的文件"


def payload(content: bytes) -> FilePayload:
    return {"name": "记录.docx", "mimeType": WORD, "buffer": content}


@pytest.fixture
def issued(new_page: NewPage) -> tuple[str, bytes]:
    """Where a paper of the demonstration is checked, and the bytes of its first copy."""
    clerk = new_page()
    signed_in(clerk, "clerk")
    clerk.goto("/document-register")
    clerk.locator("td[data-label=编号] a").first.click()
    address = clerk.get_by_role("link", name="核验这份文书").get_attribute("href")
    copy = clerk.locator(".papers a").first.get_attribute("href")
    assert address is not None
    assert copy is not None
    return address, clerk.request.get(copy).body()


def test_the_device_compares_the_file_itself_and_sends_nothing(page: Page, issued: tuple[str, bytes]) -> None:
    address, original = issued
    page.goto(address)
    sent: list[str] = []
    page.on("request", lambda request: request.method == "GET" or sent.append(request.url))
    chosen, press = page.get_by_label("要比对的文件"), page.get_by_role("button", name="比对", exact=True)
    expect(page.get_by_text("文件不会上传")).to_be_visible()
    chosen.set_input_files(payload(original))
    press.click()
    expect(page.locator("[data-outcome=same]")).to_be_visible()
    dice, differed = random.Random(2), 0
    for _change in range(NUMBER):
        changed = bytearray(original)
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        chosen.set_input_files(payload(bytes(changed)))
        press.click()
        expect(page.locator("[data-outcome=other]")).to_be_visible()
        expect(page.locator("[data-outcome=same]")).to_be_hidden()
        differed += 1
        chosen.set_input_files(payload(original))
        press.click()
        expect(page.locator("[data-outcome=same]")).to_be_visible()
    assert (differed, sent) == (NUMBER, [])


def test_without_javascript_the_server_compares_it(plain_page: Page, issued: tuple[str, bytes]) -> None:
    address, original = issued
    for content, said in ((original, SAME), (original + b" ", OTHER)):
        plain_page.goto(address)
        plain_page.get_by_label("要比对的文件").set_input_files(payload(content))
        plain_page.get_by_role("button", name="比对", exact=True).click()
        expect(plain_page.locator(".notice:visible", has_text=said)).to_be_visible()


def test_the_pages_are_whole_on_a_desk_and_on_a_phone(
    page: Page, issued: tuple[str, bytes], axe: Axe
) -> None:
    for address in (issued[0], "/verify"):
        page.goto(address)
        for width in (PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            axe(page)
            assert page.evaluate(TOO_WIDE) == []
