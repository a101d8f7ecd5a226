"""Fixtures for tests in a real browser, against the portal as it is served.

| asked for                        | what it is                                                        |
| -------------------------------- | ----------------------------------------------------------------- |
| `live`                           | the running portal with the demonstration data; fresh in each test file |
| `page`, `phone`                  | a tab of 1280 or 375 pixels                                       |
| `plain_page`, `plain_phone`      | the same without JavaScript                                       |
| `new_page`                       | makes more of them, each a visitor of its own                     |
| `watch`                          | fails the test on console errors, exceptions, requests elsewhere  |
| `axe`                            | `axe(page)` fails on barriers and counts what it looked at        |
| `backstage`                      | begins visits in the running portal's database, ends its logins   |

A test that fails leaves a picture of every open tab in build/browser.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.backstage import Backstage
from tests.support.browser import DESKTOP, PHONE, Axe, Watch, chromium, open_context
from tests.support.process import ROOT
from tests.support.server import LiveServer, prepare_demonstration

NewPage = Callable[..., Page]

PICTURES = ROOT / "build" / "browser"
FAILED = pytest.StashKey[bool]()
AXE = Axe()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"axe: {AXE.scans} pages looked at")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration, made once by the command that `make run` uses."""
    folder = tmp_path_factory.mktemp("demonstration")
    prepare_demonstration(folder)
    return folder


@pytest.fixture(scope="module")
def live(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    data_dir = tmp_path_factory.mktemp("live") / "data"
    shutil.copytree(demonstration, data_dir)
    server = LiveServer(data_dir)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def backstage(live: LiveServer) -> Iterator[Backstage]:
    backstage = Backstage(live)
    yield backstage
    backstage.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=10_000)  # as long as everything else may take on a busy machine
    with chromium() as browser:
        yield browser


@pytest.fixture
def watch(live: LiveServer) -> Iterator[Watch]:
    watch = Watch(live.url)
    yield watch
    problems = watch.verdict()
    assert not problems, "\n".join(problems)


@pytest.fixture
def new_page(
    request: pytest.FixtureRequest, browser: Browser, live: LiveServer, watch: Watch
) -> Iterator[NewPage]:
    opened = []

    def open_one(*, width: int = DESKTOP, javascript: bool = True) -> Page:
        context = open_context(browser, live.url, width=width, javascript=javascript)
        watch.follow(context)
        page = context.new_page()
        opened.append(page)
        return page

    yield open_one
    if request.node.stash.get(FAILED, False):
        name = re.sub(r"[^\w-]+", "_", request.node.name)
        for number, page in enumerate(opened, 1):
            page.screenshot(path=PICTURES / f"{name}-{number}.png", full_page=True)
    for page in opened:
        page.context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(width=PHONE)


@pytest.fixture
def plain_page(new_page: NewPage) -> Page:
    return new_page(javascript=False)


@pytest.fixture
def plain_phone(new_page: NewPage) -> Page:
    return new_page(width=PHONE, javascript=False)


@pytest.fixture(scope="session")
def axe() -> Axe:
    return AXE
