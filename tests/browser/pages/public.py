"""The pages of a customer."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.pages.screen import Look, Screen, glance


class Home(Screen):
    ADDRESS = r"/$"

    def search(self, name: str) -> Results:
        self.main.get_by_label("企业、店铺名称或许可证编号").fill(name)
        self.press("查检查结果")
        return self.now(Results)


class Results(Screen):
    ADDRESS = r"/results\?name="
    HEADING = "查检查结果"

    def open(self, name: str) -> Result:
        self.main.get_by_role("link", name=name).first.click()
        return self.now(Result)


class Result(Screen):
    ADDRESS = r"/(results|enterprises)/[0-9a-f-]{36}$"

    @property
    def text(self) -> str:
        return self.main.inner_text()


def come_in(tab: Page, look: Look = glance) -> Home:
    tab.goto("/")
    return Home(tab, look)
