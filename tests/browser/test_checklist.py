"""The checklist on the screen: what it says, how it is answered, and that nobody is marked by mistake."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.backstage import TABLE, Backstage
from tests.browser.conftest import NewPage
from tests.browser.pages.checklist import Checklist, reopen
from tests.browser.pages.office import signed_in
from tests.support.browser import PHONE, Axe, Watch
from tests.support.walk import TOO_WIDE

TURNED = [item.id for item in TABLE.items if item.compliant == "否"]
KEYS = [item.id for item in TABLE.items if item.key]
NARROW = 320
TARGET = 44
# What a finger or a pointer has to meet: a hidden radio stands for its label.
SMALL_TARGETS = """least => [...document.querySelectorAll(
        'main :is(a, button, summary, select, textarea), main label:has(input)')]
    .filter(one => one.checkVisibility())
    .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
    .filter(([_, box]) => box.height < least - 0.5 || box.width < least - 0.5)
    .map(([markup, box]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${markup}`)"""
# The question of the line that has the focus lies between the bar and the lower edge.
IN_VIEW = """() => {
    const question = document.activeElement.closest('fieldset').firstElementChild.getBoundingClientRect();
    const bar = document.querySelector('.bar').getBoundingClientRect();
    return question.top >= bar.bottom - 1 && question.bottom <= innerHeight + 1;
}"""


@pytest.fixture
def sheet(page: Page, backstage: Backstage) -> Checklist:
    """The checklist of a visit that has just begun."""
    signed_in(page, "inspector")
    return reopen(page, backstage.begin())


def as_on_paper() -> dict[str, str]:
    """The word of every line that is no problem."""
    return {item.id: item.compliant for item in TABLE.items}


def test_the_lines_where_yes_is_the_problem_say_so_and_no_others(sheet: Checklist) -> None:
    assert len(TURNED) == 7
    said = sheet.tab.locator("fieldset:has(.turned)")
    ids = [str(name).removeprefix("item-") for name in said.evaluate_all("all => all.map(one => one.id)")]
    assert ids == TURNED
    expect(sheet.tab.locator(".turned")).to_have_text(["此项选“是”即为发现问题"] * 7)


def test_key_items_are_marked_with_a_word_and_never_with_an_asterisk(sheet: Checklist) -> None:
    marked = sheet.tab.locator("legend:has(i:text-is('重点'))")
    assert marked.count() == len(KEYS) == 9
    assert not re.search(r"[*＊∗]", sheet.tab.inner_text("body"))


def test_all_lines_are_answered_with_the_keyboard_alone(sheet: Checklist) -> None:
    keyboard = sheet.tab.keyboard
    for _ in range(80):  # past both menus, for who does not skip them
        if sheet.tab.evaluate("document.activeElement.id") == "next-open":
            break
        keyboard.press("Tab")
    keyboard.press("Enter")
    visited = []
    for item in TABLE.items:
        visited.append(sheet.focused)
        assert sheet.tab.evaluate(IN_VIEW), f"{item.no} is not in view"
        keyboard.press("y" if item.compliant == "是" else "n")
    assert visited == [item.id for item in TABLE.items]
    sheet.saved()
    sheet.counts("39/39", "9/9", 0)
    assert reopen(sheet.tab, sheet.path).answers() == as_on_paper()


def test_single_keys_write_in_a_remark_and_wait_for_an_input_method(sheet: Checklist) -> None:
    sheet.remark("1-1").press_sequentially("yes, no, unknown, j, k, b?")
    expect(sheet.remark("1-1")).to_have_value("yes, no, unknown, j, k, b?")
    sheet.choice("1-2", "是").focus()
    sheet.choice("1-2", "是").dispatch_event("keydown", {"key": "n", "isComposing": True, "bubbles": True})
    assert sheet.answers() == {}
    sheet.tab.keyboard.press("?")
    help_text = sheet.tab.get_by_role("dialog", name="用键盘作答")
    help_text.get_by_label("使用单键作答").uncheck()
    help_text.get_by_role("button", name="关闭说明").click()
    sheet.choice("1-2", "是").focus()
    sheet.tab.keyboard.press("y")
    assert sheet.answers() == {}


def test_next_open_visits_every_open_line_once_and_begins_again(sheet: Checklist) -> None:
    sheet = sheet.mark_rest().confirm()
    sheet.counts("30/39", "0/9", 0)
    sheet.choice("6-1", "是").focus()
    place = KEYS.index("6-1")
    round_trip = [*KEYS[place + 1 :], *KEYS[: place + 1]]
    assert [sheet.next_open() for _ in range(len(KEYS) + 1)] == [*round_trip, round_trip[0]]
    assert sheet.tab.evaluate(IN_VIEW)


def test_marking_the_rest_tells_the_count_leaves_key_items_and_can_be_undone(sheet: Checklist) -> None:
    sheet.answer("2-2", "否", "地面有积水。")
    rest = sheet.mark_rest()
    expect(rest.tab.get_by_role("heading", level=1)).to_have_text("把其余 29 个一般项标为未发现问题？")
    assert rest.listed == 29
    sheet = rest.confirm()
    general = {item: word for item, word in as_on_paper().items() if item not in KEYS}
    assert sheet.answers() == general | {"2-2": "否"}
    sheet.counts("30/39", "0/9", 1)
    sheet.undo(29)
    assert sheet.answers() == {"2-2": "否"}
    expect(sheet.remark("2-2")).to_have_value("地面有积水。")
    sheet.counts("1/39", "0/9", 1)


def test_a_problem_asks_for_its_remark_at_once_and_is_not_finished_without(
    sheet: Checklist, watch: Watch
) -> None:
    sheet.answer("3-5", "是")
    state = sheet.line("3-5").locator("[id^=state]")
    expect(state).to_contain_text("! 发现问题", timeout=2000)
    expect(state).to_contain_text("请在备注中写明发现的情况")
    watch.expect("status of 422")
    sheet.press("保存并汇总")
    faults = sheet.tab.locator("#faults")
    expect(faults).to_be_focused()
    expect(faults.get_by_role("heading")).to_have_text("还不能继续，请先改好下面 39 处")
    faults.get_by_role("link", name=re.compile(r"^3\.5：发现问题")).click()
    expect(sheet.line("3-5").locator("legend")).to_be_in_viewport()
    assert sheet.tab.title().startswith("错误：")
    sheet.answer("3-5", "是", "标签上写有“预防心脑血管疾病”。")
    expect(state).not_to_contain_text("请在备注中写明", timeout=4000)
    sheet.saved()


def test_the_checklist_fits_small_screens_and_fingers(
    new_page: NewPage, backstage: Backstage, axe: Axe
) -> None:
    phone = new_page(width=PHONE)
    signed_in(phone, "inspector")
    sheet = reopen(phone, backstage.begin())
    sheet.answer("2-2", "否")
    sheet.answer("3-1", "不适用")
    sheet.saved()
    before = axe.scans
    for width in (PHONE, NARROW):
        phone.set_viewport_size({"width": width, "height": 667})
        assert phone.evaluate(TOO_WIDE) == []
        assert phone.evaluate(SMALL_TARGETS, TARGET) == []
        bar = phone.locator(".bar").bounding_box()
        assert bar is not None
        assert bar["height"] <= 100
        axe(phone)
    assert axe.scans - before == 2
