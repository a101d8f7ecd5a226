"""Debian's Chromium, driven by Playwright, and what it complains of while a test looks elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    sync_playwright,
)

from tests.support.process import ROOT

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = 1280
PHONE = 375
HEIGHTS = {DESKTOP: 900, PHONE: 812}

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# Of the rules that passed only the number comes back: their nodes would cost more than the looking.
RUN_AXE = """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})
    .then(({violations, passes}) => ({violations, passes: passes.length}))"""


@contextmanager
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        raise RuntimeError("Chromium is not installed: run `make test`, or apt-get install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@dataclass
class Watch:
    """Errors in the console, exceptions in scripts, and requests that leave the portal."""

    home: str
    problems: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._exception)
        context.on("request", self._request)

    def expect(self, text: str) -> None:
        """Say that one problem with this text belongs to the test, for example the answer 404."""
        self.expected.append(text)

    def verdict(self) -> list[str]:
        """What was not expected, and what was and did not come."""
        problems = list(self.problems)
        absent = []
        for text in self.expected:
            found = next((problem for problem in problems if text in problem), None)
            if found:
                problems.remove(found)
            else:
                absent.append(f"expected and did not happen: {text}")
        return problems + absent

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            place = message.location.get("url", "")
            self.problems.append(f"console {message.type}: {message.text} ({place})")

    def _exception(self, error: WebError) -> None:
        self.problems.append(f"exception: {error.error}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and not request.url.startswith(self.home + "/"):
            self.problems.append(f"request to another place: {request.url}")


def open_context(browser: Browser, home: str, *, width: int, javascript: bool) -> BrowserContext:
    context = browser.new_context(
        base_url=home,
        viewport={"width": width, "height": HEIGHTS[width]},
        java_script_enabled=javascript,
        has_touch=width == PHONE,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    context.set_default_timeout(10_000)
    return context


@dataclass
class Axe:
    """Looks for barriers to people with impairments, and counts how often it looked."""

    scans: int = 0

    def __call__(self, page: Page) -> None:
        """Check the page as it stands. Raises AssertionError with the place and the rule of each barrier."""
        page.evaluate(AXE.read_text("utf-8"))
        result = page.evaluate(RUN_AXE, AXE_TAGS)
        self.scans += 1
        if not result["passes"]:
            raise AssertionError(f"axe found nothing to check on {page.url}")
        barriers = [
            f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
        if barriers:
            raise AssertionError(f"{len(barriers)} barriers on {page.url}:\n" + "\n".join(barriers))
