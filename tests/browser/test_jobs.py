"""A batch in a real browser: its page tells how far it is, and nothing depends on the page."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.conftest import NewPage
from tests.browser.pages.office import signed_in
from tests.support.browser import PHONE, Axe, Watch
from tests.support.server import LiveServer
from tests.support.worker import LiveWorker

Start = Callable[[], LiveWorker]


@pytest.fixture
def start_worker(live: LiveServer) -> Iterator[Start]:
    started: list[LiveWorker] = []

    def start() -> LiveWorker:
        started.append(LiveWorker(live.data_dir))
        return started[-1]

    yield start
    for worker in started:
        worker.stop()


def ask(page: Page) -> str:
    """Sign in, ask for everything; the address of the job."""
    signed_in(page, "clerk")
    page.goto("/batches?name=")
    page.get_by_role("button", name=re.compile("打包全部")).click()
    page.get_by_role("heading", name=re.compile("检查文书")).wait_for()
    return page.url


def asked(context: BrowserContext) -> list[str]:
    """What is asked about jobs from now on."""
    heard: list[str] = []

    def hear(request: Request) -> None:
        if "/jobs/" in request.url:
            heard.append(request.url)

    context.on("request", hear)
    return heard


def test_the_page_waits_for_the_worker_and_then_hands_over_the_zip(
    page: Page, start_worker: Start, axe: Axe
) -> None:
    ask(page)
    expect(page.get_by_text("后台程序没有运行")).to_be_visible()
    axe(page)
    start_worker()
    link = page.get_by_role("link", name=re.compile("下载 检查文书"))
    expect(link).to_be_visible(timeout=30_000)
    expect(page.get_by_role("status").filter(has_text="已完成")).to_have_count(1)
    expect(page.get_by_role("button", name="取消这项任务")).to_have_count(0)
    heard = asked(page.context)
    page.wait_for_timeout(2500)
    assert heard == []
    axe(page)
    with page.expect_download() as download:
        link.click()
    assert re.fullmatch(r"检查文书_\d{8}_\d+份\.zip", download.value.suggested_filename)
    with zipfile.ZipFile(download.value.path()) as package:
        assert package.testzip() is None
        assert len(package.namelist()) > 40


def test_a_tab_that_was_closed_and_opened_again_is_still_right(page: Page, start_worker: Start) -> None:
    place = ask(page)
    context = page.context
    page.close()
    start_worker()
    again = context.new_page()
    again.goto("/jobs")
    again.get_by_role("link", name=re.compile(r"检查文书（\d+ 次检查）")).first.click()
    assert again.url == place
    expect(again.get_by_role("link", name=re.compile("下载 检查文书"))).to_be_visible(timeout=30_000)
    expect(again.get_by_text(re.compile(r"放入 \d+ 份文书和一份目录。"))).to_be_visible()


def test_nobody_asks_for_news_while_nobody_looks(page: Page) -> None:
    ask(page)
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.wait_for_timeout(1200)
    heard = asked(page.context)
    page.wait_for_timeout(2500)
    assert heard == []
    with page.expect_request(re.compile("/jobs/")):
        page.evaluate("""() => {
          Object.defineProperty(document, 'hidden', {value: false, configurable: true});
          document.dispatchEvent(new Event('visibilitychange'));
        }""")


def test_a_lost_connection_is_told_and_forgotten_when_it_is_back(page: Page, watch: Watch) -> None:
    ask(page)
    silent = page.get_by_text("暂时收不到进度，正在重试")
    expect(silent).to_be_hidden()
    page.context.set_offline(True)
    expect(silent).to_be_visible()
    page.context.set_offline(False)
    expect(silent).to_be_hidden()
    offline = [problem for problem in watch.problems if "DISCONNECTED" in problem or "htmx:" in problem]
    assert watch.problems == offline != []
    watch.problems.clear()


def test_a_job_is_taken_back_on_a_phone(new_page: NewPage) -> None:
    phone = new_page(width=PHONE)
    ask(phone)
    phone.get_by_role("button", name="取消这项任务").click()
    expect(phone.get_by_text("已取消", exact=True)).to_be_visible()
    expect(phone.get_by_role("button", name="取消这项任务")).to_have_count(0)


def test_without_scripts_a_link_tells_the_news(plain_page: Page, start_worker: Start) -> None:
    ask(plain_page)
    worker = start_worker()
    link = plain_page.get_by_role("link", name=re.compile("下载 检查文书"))
    while not link.count():
        assert worker.process.poll() is None
        plain_page.get_by_role("link", name="刷新，看最新进度").click()
    expect(link).to_be_visible()
