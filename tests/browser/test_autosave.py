"""What is typed into the checklist is not lost: no signal, a slow server, a dead page, a second inspector."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import NewPage
from tests.browser.pages.checklist import SOON, Checklist, reopen
from tests.browser.pages.office import SignIn, signed_in
from tests.support.browser import Watch

REMARK = "货架底层有积灰，角落堆放杂物。"
NORMAL = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
SLOW = NORMAL | {"latency": 1500}


@pytest.fixture
def sheet(page: Page, backstage: Backstage) -> Checklist:
    """The checklist of a visit that has just begun, open before 韦明远."""
    signed_in(page, "inspector")
    return reopen(page, backstage.begin())


def elsewhere(new_page: NewPage, sheet: Checklist, login: str = "inspector2") -> Checklist:
    """The same checklist in another browser."""
    other = new_page()
    signed_in(other, login)
    return reopen(other, sheet.path)


def expect_each(watch: Watch, text: str) -> None:
    """Declare every problem with this text, of which there is at least one."""
    known = [problem for problem in watch.problems if text in problem]
    assert known, f"no problem says {text}"
    for _ in known:
        watch.expect(text)


def test_an_answer_is_on_the_server_within_two_seconds(sheet: Checklist, new_page: NewPage) -> None:
    other = elsewhere(new_page, sheet)
    sheet.answer("2-2", "否")
    sheet.saved(within=SOON)
    other.tab.reload()
    assert other.answers() == {"2-2": "否"}
    sheet.remark("2-2").fill(REMARK)
    sheet.saved()
    other.tab.reload()
    expect(other.remark("2-2")).to_have_value(REMARK)


def test_a_page_that_dies_after_its_answers_were_saved_has_lost_nothing(
    sheet: Checklist, new_page: NewPage
) -> None:
    for item in ("1-1", "1-2", "2-1"):
        sheet.answer(item, "是")
    sheet.answer("2-2", "否", REMARK)
    sheet.saved()
    with pytest.raises(Error):
        sheet.tab.goto("chrome://crash")
    again = elsewhere(new_page, sheet, "inspector")
    assert again.answers() == {"1-1": "是", "1-2": "是", "2-1": "是", "2-2": "否"}
    expect(again.remark("2-2")).to_have_value(REMARK)


def test_what_was_typed_last_is_delivered_when_the_page_is_left(sheet: Checklist) -> None:
    sheet.choice("2-2", "否").check()
    sheet.remark("2-2").press_sequentially("有积灰。")
    path = sheet.path
    sheet.tab.goto("/today")
    sheet = reopen(sheet.tab, path)
    assert sheet.answers() == {"2-2": "否"}
    expect(sheet.remark("2-2")).to_have_value("有积灰。")


def test_typing_while_the_server_is_slow_is_neither_eaten_nor_interrupted(sheet: Checklist) -> None:
    network = sheet.tab.context.new_cdp_session(sheet.tab)
    network.send("Network.emulateNetworkConditions", SLOW)
    sheet.choice("2-2", "否").check()
    for letters in (REMARK[:6], REMARK[6:]):
        sheet.remark("2-2").press_sequentially(letters, delay=120)
        expect(sheet.remark("2-2")).to_be_focused()
    expect(sheet.remark("2-2")).to_have_value(REMARK)
    sheet.saved()
    expect(sheet.remark("2-2")).to_be_focused()
    expect(sheet.remark("2-2")).to_have_value(REMARK)
    network.send("Network.emulateNetworkConditions", NORMAL)
    again = reopen(sheet.tab, sheet.path)
    expect(again.remark("2-2")).to_have_value(REMARK)


def test_answers_without_a_signal_are_kept_and_sent_when_it_is_back(
    sheet: Checklist, new_page: NewPage, watch: Watch
) -> None:
    sheet.tab.context.set_offline(True)
    sheet.answer("2-2", "否", REMARK)
    expect(sheet.status).to_have_text("未保存，正在重试")
    sheet.answer("3-5", "否")
    sheet.tab.context.set_offline(False)
    sheet.saved()
    other = elsewhere(new_page, sheet)
    assert other.answers() == {"2-2": "否", "3-5": "否"}
    expect(other.remark("2-2")).to_have_value(REMARK)
    expect_each(watch, "ERR_INTERNET_DISCONNECTED")
    expect_each(watch, "htmx:sendError")
    expect_each(watch, "htmx:afterRequest")


def test_two_inspectors_on_one_line_are_both_shown_and_nothing_is_overwritten(
    sheet: Checklist, new_page: NewPage, watch: Watch
) -> None:
    second = elsewhere(new_page, sheet)
    for item in ("2-2", "3-5"):
        sheet.answer(item, "是", "韦明远看到的")
    sheet.saved()
    for item in ("2-2", "3-5"):
        second.answer(item, "否", "李静看到的")
    clash = second.line("2-2").get_by_role("group", name="两种答案")
    expect(clash).to_contain_text("韦明远")
    expect(clash).to_contain_text("是，备注：韦明远看到的")
    expect(clash).to_contain_text("否，备注：李静看到的")
    expect(second.status).to_have_text("有一项和别人的不同，请选择")
    expect(second.line("3-5").get_by_role("group", name="两种答案")).to_be_visible()
    sheet.tab.reload()
    assert sheet.answers() == {"2-2": "是", "3-5": "是"}

    second.line("2-2").get_by_role("button", name="仍用我的").click()
    expect(clash).to_have_count(0)
    second.line("3-5").get_by_role("button", name="采用对方的").click()
    expect(second.tab.get_by_role("group", name="两种答案")).to_have_count(0)
    second.saved()
    expect(second.remark("3-5")).to_have_value("韦明远看到的")
    for page in (sheet, second):
        page.tab.reload()
        assert page.answers() == {"2-2": "否", "3-5": "是"}
        expect(page.remark("2-2")).to_have_value("李静看到的")
    expect_each(watch, "status of 409")


def test_the_text_under_the_table_is_saved_too_and_that_of_both_inspectors_stays(
    sheet: Checklist, new_page: NewPage
) -> None:
    second = elsewhere(new_page, sheet)
    sheet.note.press_sequentially("冰柜待修。")
    sheet.saved()
    second.note.press_sequentially("门口堆物。")
    second.saved()
    expect(second.note).to_have_value("冰柜待修。\n门口堆物。")
    expect(second.note).to_be_focused()
    second.note.press_sequentially("已当场清理。")
    second.tab.goto("/today")
    sheet.tab.reload()
    expect(sheet.note).to_have_value("冰柜待修。\n门口堆物。已当场清理。")


def test_a_login_that_runs_out_while_typing_keeps_the_text_and_leads_to_the_login(
    sheet: Checklist, backstage: Backstage, watch: Watch
) -> None:
    backstage.let_logins_run_out()
    sheet.answer("2-2", "否", REMARK)
    expect(sheet.status).to_have_text("登录已过期，内容还在本页。")
    expect(sheet.remark("2-2")).to_have_value(REMARK)
    with sheet.tab.context.expect_page() as opened:
        sheet.tab.get_by_role("link", name="登录后回到这里").click()
    login = SignIn(opened.value)
    login.fill("inspector")
    assert login.now(Checklist).answers() == {}
    sheet.tab.bring_to_front()
    sheet.tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    sheet.saved()
    again = reopen(login.tab, sheet.path)
    assert again.answers() == {"2-2": "否"}
    expect(again.remark("2-2")).to_have_value(REMARK)
    expect_each(watch, "status of 401")
    expect_each(watch, "Error Code 401")


def test_a_form_sent_after_the_login_ran_out_shows_its_text_again(
    plain_page: Page, backstage: Backstage, watch: Watch
) -> None:
    signed_in(plain_page, "inspector")
    sheet = reopen(plain_page, backstage.begin())
    sheet.answer("2-2", "否", REMARK)
    backstage.let_logins_run_out()
    sheet.press("保存并汇总")
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("请先登录")
    expect(plain_page.get_by_label("备注 2-2")).to_have_value(REMARK)
    with plain_page.context.expect_page() as opened:
        plain_page.get_by_role("link", name="在新页面登录").click()
    login = SignIn(opened.value)
    login.fill("inspector")
    assert login.now(Checklist).answers() == {}
    watch.expect("status of 401")
