"""Signing on the screen: drawn with mouse or finger, void when the text changes, refused with a witness."""

from __future__ import annotations

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import NewPage
from tests.browser.pages.closing import Papers
from tests.browser.pages.office import signed_in
from tests.browser.pages.screen import Screen
from tests.builders.printed import drawings_in
from tests.support.browser import DESKTOP, PHONE, Axe, Watch

DRAWN, PAPER, REFUSED = "在屏幕上手写签名", "用纸质签字", "拒绝签字"
DONE = "完成检查，出具文书"


class Signing(Screen):
    ADDRESS = r"/finish$"
    HEADING = "汇总与签字"

    @property
    def sheet(self) -> Locator:
        return self.tab.locator("canvas")

    def choose(self, way: str) -> None:
        self.tab.get_by_label(way, exact=True).check()

    def fill(self) -> None:
        self.tab.get_by_label("被检查单位意见").fill("无异议。")
        self.tab.get_by_label("法人或负责人（签字）").fill("覃志强")

    def draw(self) -> None:
        """Two strokes with the mouse."""
        self.sheet.scroll_into_view_if_needed()
        box = self.sheet.bounding_box()
        assert box is not None
        mouse = self.tab.mouse
        for start, end in (((0.3, 0.3), (0.6, 0.7)), ((0.3, 0.7), (0.6, 0.3))):
            mouse.move(box["x"] + box["width"] * start[0], box["y"] + box["height"] * start[1])
            mouse.down()
            mouse.move(box["x"] + box["width"] * end[0], box["y"] + box["height"] * end[1], steps=12)
            mouse.up()

    def touch(self) -> None:
        """One stroke with a finger."""
        self.sheet.scroll_into_view_if_needed()
        box = self.sheet.bounding_box()
        assert box is not None
        finger: CDPSession = self.tab.context.new_cdp_session(self.tab)
        finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        spots = [
            {
                "x": box["x"] + box["width"] * (0.3 + step / 25),
                "y": box["y"] + box["height"] * (0.3 + step / 30),
            }
            for step in range(10)
        ]
        finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spots[0]]})
        for spot in spots[1:]:
            finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [spot]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def says(self, words: str) -> None:
        expect(self.tab.locator("[data-signing] [role=status]")).to_have_text(words)


def at_the_end(page: Page, backstage: Backstage) -> Signing:
    signed_in(page, "inspector")
    page.goto(backstage.begin(answered=True).replace("/checklist", "/finish"))
    return Signing(page)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_drawn_signature_stands_on_the_record_and_not_on_the_posted_copy(
    width: int, new_page: NewPage, backstage: Backstage, axe: Axe
) -> None:
    signing = at_the_end(new_page(width=width), backstage)
    signing.fill()
    expect(signing.sheet).to_be_hidden()
    signing.choose(DRAWN)
    box = signing.sheet.bounding_box()
    assert box is not None
    assert box["width"] >= 300
    assert box["height"] >= 150
    signing.says("还没有签名。")
    signing.draw() if width == DESKTOP else signing.touch()
    signing.says("已签名。")
    axe(signing.tab)
    signing.press(DONE)
    papers = signing.now(Papers)
    found = {title: drawings_in(papers.download(title)[1]) for title in papers.titles if "记录表" in title}
    assert [(title, len(files)) for title, files in found.items()] == [
        ("结果记录表（现场公示）", 0),
        ("结果记录表（反馈企业）", 1),
        ("结果记录表（留存）", 1),
    ]
    signing.tab.goto(signing.tab.url.removesuffix("/documents"))
    expect(signing.tab.get_by_role("img", name="覃志强的手写签名")).to_be_visible()
    axe(signing.tab)


def test_who_changes_the_text_has_it_signed_again(page: Page, backstage: Backstage, watch: Watch) -> None:
    watch.expect("422")
    signing = at_the_end(page, backstage)
    signing.fill()
    signing.choose(DRAWN)
    signing.draw()
    signing.says("已签名。")
    page.get_by_label("被检查单位意见").fill("有异议。")
    signing.says("内容改动了，原来的签名已清除，请重新签名。")
    signing.press(DONE)
    expect(page.locator("#faults")).to_contain_text("还没有手写签名")
    expect(page.get_by_label("被检查单位意见")).to_have_value("有异议。")
    signing.draw()
    page.get_by_role("button", name="清除，重新签").click()
    signing.says("还没有签名。")
    signing.draw()
    signing.press(DONE)
    signing.now(Papers)


def test_a_refused_form_still_shows_the_signature_that_was_drawn(
    page: Page, backstage: Backstage, watch: Watch
) -> None:
    watch.expect("422")
    signing = at_the_end(page, backstage)
    page.get_by_label("法人或负责人（签字）").fill("覃志强")
    signing.choose(DRAWN)
    signing.draw()
    signing.press(DONE)
    expect(page.locator("#faults")).to_contain_text("请填写被检查单位意见")
    signing.says("已签名。")
    page.wait_for_function(
        """() => {
            const canvas = document.querySelector("canvas");
            const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            return dots.data.some((dot) => dot);
        }"""
    )


def test_a_keyboard_signs_on_paper_and_records_a_refusal(page: Page, backstage: Backstage) -> None:
    signing = at_the_end(page, backstage)
    page.get_by_label("被检查单位意见").fill("无异议。")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label(PAPER, exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("拒绝签字的理由")).to_be_visible()
    expect(page.get_by_label("法人或负责人（签字）")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.type("认为检查次数太多")
    page.keyboard.press("Tab")
    page.keyboard.type("陈居委")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=DONE)).to_be_focused()
    page.keyboard.press("Enter")
    papers = signing.now(Papers)
    assert "结果记录表（留存）" in papers.titles


def test_without_scripts_the_screen_is_not_offered_to_draw_on(
    new_page: NewPage, backstage: Backstage
) -> None:
    signing = at_the_end(new_page(javascript=False), backstage)
    expect(signing.tab.get_by_label(DRAWN)).to_be_hidden()
    signing.fill()
    signing.press(DONE)
    signing.now(Papers)
