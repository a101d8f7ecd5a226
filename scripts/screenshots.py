"""Take the pictures of the README: `.venv/bin/python scripts/screenshots.py` (needs Chromium).

Serves the demonstration from a folder of its own, walks to the pages, and writes docs/images/*.png.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

IMAGES = ROOT / "docs" / "images"
PORT = 5071
ADDRESS = f"http://127.0.0.1:{PORT}"
WIDE, PHONE = (1280, 860), (375, 720)


@contextmanager
def served() -> Iterator[None]:
    """The portal over fresh demonstration data; ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DATA_DIR": folder, "PATH": "/usr/bin:/bin"}
        flask = [sys.executable, "-m", "flask", "--app", "wsgi"]
        subprocess.run([*flask, "prepare", "--demo"], cwd=ROOT, env=environment, check=True)
        server = subprocess.Popen([*flask, "run", "--port", str(PORT)], cwd=ROOT, env=environment)
        try:
            _wait()
            yield
        finally:
            server.terminate()
            server.wait(10)


def _wait() -> None:
    for _attempt in range(60):
        try:
            with urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.25)
    raise SystemExit("The portal did not start.")


def sign_in(page: Page, login: str) -> None:
    from portal.services.demonstration import PASSWORD

    page.goto(f"{ADDRESS}/login")
    page.get_by_label("账号").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()


def home(page: Page) -> None:
    page.goto(ADDRESS)


def result(page: Page) -> None:
    page.goto(f"{ADDRESS}/results?result=not_conforming")
    page.locator("main a[href^='/results/']").first.click()


def checklist(page: Page) -> None:
    sign_in(page, "inspector")
    page.locator(".record", has_text="检查中").get_by_role("link").first.click()
    page.get_by_role("link", name="填写要点表").click()
    for item, word in (("2-1", "是"), ("2-2", "否"), ("2-3", "是"), ("3-1", "是"), ("3-5", "否")):
        page.locator(f"#item-{item}").get_by_text(word, exact=True).click()
    page.locator("#item-2-2 textarea").fill("货架底层有积灰，角落堆放杂物。")
    page.wait_for_timeout(2500)
    page.locator("#item-2-2").scroll_into_view_if_needed()


def visits(page: Page) -> None:
    sign_in(page, "clerk")


PICTURES: tuple[tuple[str, tuple[int, int], Callable[[Page], None]], ...] = (
    ("home", WIDE, home),
    ("result", WIDE, result),
    ("visits", WIDE, visits),
    ("checklist", WIDE, checklist),
    ("checklist-phone", PHONE, checklist),
)


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served(), sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for name, (width, height), walk in PICTURES:
            context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
            page = context.new_page()
            walk(page)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=IMAGES / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
