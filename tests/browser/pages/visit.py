"""The pages of one visit but the checklist itself."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.pages.checklist import Checklist
from tests.browser.pages.screen import Screen


class Visit(Screen):
    ADDRESS = r"/inspections/[0-9a-f-]{36}$"

    def tell(self) -> Notification:
        self.follow("告知并开始检查")
        return self.now(Notification)

    def fill_in(self) -> Checklist:
        self.follow("填写要点表")
        return self.now(Checklist)

    def review(self) -> Release:
        self.follow("审核并公开结果")
        return self.now(Release)

    def has(self, text: str) -> None:
        expect(self.main).to_contain_text(text)


class Notification(Screen):
    ADDRESS = r"/notification$"
    HEADING = "告知页"

    def begin(self, signer: str) -> Checklist:
        self.tab.get_by_label("已向被检查单位出示").check()
        self.tab.get_by_label("不申请").check()
        self.tab.get_by_label("被检查单位签字人").fill(signer)
        self.press("双方已签字，开始检查")
        return self.now(Checklist)


class Release(Screen):
    ADDRESS = r"/release$"
    HEADING = "审核并公开"

    def confirm(self) -> Visit:
        self.tab.get_by_label("我已逐字看过").check()
        self.press("公开这次结果")
        return self.now(Visit)
