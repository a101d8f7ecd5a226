"""Files in a form in a real browser: by themselves with scripts, with the form without; never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

import docgen
from docgen.marks import with_marks
from portal.domain.calendar import today
from tests.browser.pages.office import signed_in
from tests.builders.word_habits import as_word_saves
from tests.support.browser import Axe, Watch

ADDRESS = "/layouts/of/opinion_notice/new"
BOX = "改好的版式：选择文件"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def layout() -> FilePayload:
    content = as_word_saves(with_marks(docgen.official("opinion_notice").layout))
    return {"name": "意见通知书.docx", "mimeType": WORD, "buffer": content}


def old() -> FilePayload:
    return {"name": "旧版.doc", "mimeType": "application/msword", "buffer": b"\xd0\xcf\x11\xe0"}


def test_a_file_goes_by_itself_and_stays_when_the_form_fails(page: Page, watch: Watch, axe: Axe) -> None:
    signed_in(page, "admin")
    page.goto(ADDRESS)
    page.get_by_label(BOX).set_input_files([layout()])
    expect(page.locator(".file [data-remove]")).to_have_count(1)
    expect(page.get_by_role("link", name="意见通知书.docx")).to_be_visible()
    watch.expect("status of 422")
    page.get_by_role("button", name="上传并送审").click()
    expect(page.get_by_role("link", name="请填写生效日期。")).to_be_visible()
    expect(page.get_by_role("link", name="意见通知书.docx")).to_be_visible()
    axe(page)
    page.locator(".file").get_by_role("button", name="移除").click()
    expect(page.locator(".file")).to_have_count(0)


def test_a_refused_file_says_why_in_its_own_line_and_is_put_away(page: Page, watch: Watch) -> None:
    signed_in(page, "admin")
    page.goto(ADDRESS)
    watch.expect("status of 422")
    page.get_by_label(BOX).set_input_files([old()])
    expect(page.locator(".file .fault")).to_contain_text("另存为 .docx")
    page.locator(".file").get_by_role("button", name="去掉").click()
    expect(page.locator(".file")).to_have_count(0)
    page.get_by_label(BOX).set_input_files([layout()])
    expect(page.locator(".file [data-remove]")).to_have_count(1)


def test_a_lost_connection_is_said_and_tried_again(page: Page, watch: Watch) -> None:
    signed_in(page, "admin")
    page.goto(ADDRESS)
    page.route("**/attachments", lambda route: route.abort())
    watch.expect("net::ERR_FAILED")
    page.get_by_label(BOX).set_input_files([layout()])
    expect(page.locator(".file .fault")).to_contain_text("网络中断")
    page.unroute("**/attachments")
    page.locator(".file").get_by_role("button", name="重试").click()
    expect(page.locator(".file [data-remove]")).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 375])
def test_without_scripts_files_go_with_the_form_and_stay_when_it_fails(
    width: int, new_page: Callable[..., Page], watch: Watch
) -> None:
    page = new_page(width=width, javascript=False)
    signed_in(page, "admin")
    page.goto(ADDRESS)
    watch.expect("status of 422")
    page.get_by_label(BOX).set_input_files([layout()])
    page.get_by_label("依据").fill("桂食药监〔2018〕12号")
    page.get_by_role("button", name="上传并送审").click()
    expect(page.get_by_role("link", name="请填写生效日期。")).to_be_visible()
    expect(page.get_by_role("link", name="意见通知书.docx")).to_be_visible()
    expect(page.get_by_label("依据")).to_have_value("桂食药监〔2018〕12号")
    page.get_by_label("生效日期").fill(today().replace(year=today().year + 1, day=1).isoformat())
    page.get_by_role("button", name="上传并送审").click()
    expect(page.get_by_text("新版式已上传，等局领导批准。")).to_be_visible()
