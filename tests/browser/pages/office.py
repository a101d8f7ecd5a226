"""The pages at the desk: signing in, the registry, assigning, releasing."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from portal.services.demonstration import PASSWORD
from tests.browser.pages.screen import Look, Screen, glance
from tests.browser.pages.visit import Visit
from tests.support import page as reading


class SignIn(Screen):
    ADDRESS = r"/login(\?.*)?$"
    HEADING = "登录"

    def fill(self, login: str) -> None:
        self.tab.get_by_label("账号").fill(login)
        self.tab.get_by_label("密码").fill(PASSWORD)
        self.press("登录")

    def enter(self, login: str) -> Desk:
        self.fill(login)
        return self.now(Desk)


class Desk(Screen):
    """What a person of the bureau begins with."""

    ADDRESS = r"/(today|inspections|accounts)$"

    def registry(self) -> Registry:
        self.duty("企业名录")
        return self.now(Registry)

    def today(self) -> Today:
        self.duty("今日检查")
        return self.now(Today)


class Registry(Screen):
    ADDRESS = r"/registry(\?.*)?$"
    HEADING = "企业名录"

    def open(self, name: str) -> Business:
        self.tab.get_by_label("名称、编号、负责人或电话").fill(name)
        self.press("查找企业")
        self.follow(name)
        return self.now(Business)


class Business(Screen):
    ADDRESS = r"/registry/[0-9a-f-]{36}$"

    def assign(self) -> Assignment:
        self.follow("指派检查")
        return self.now(Assignment)


class Assignment(Screen):
    ADDRESS = r"/inspections/new$"
    HEADING = "指派检查"

    def send(self, kind: str, *inspectors: str) -> Visit:
        self.tab.get_by_label(re.compile(f"^{kind}")).check()
        for name in inspectors:
            self.tab.get_by_label(re.compile(f"^{name}")).check()
        self.tab.get_by_label("现场检查").check()
        self.press("指派检查")
        return self.now(Visit)


class Today(Screen):
    ADDRESS = r"/today$"
    HEADING = "今日检查"

    def open(self, name: str) -> Visit:
        self.follow(name)
        return self.now(Visit)


class ToRelease(Screen):
    ADDRESS = r"/inspections/to-release$"
    HEADING = "待公开的检查结果"

    def open(self, name: str) -> Visit:
        self.follow(name)
        return self.now(Visit)


def sign_in(tab: Page, login: str, look: Look = glance) -> Desk:
    """Open the portal and sign in with a demonstration account."""
    tab.goto("/login")
    return SignIn(tab, look).enter(login)


def signed_in(tab: Page, login: str) -> None:
    """The same without looking at the pages: for tests that begin further on."""
    page = reading.Page(200, "/login", tab.context.request.get("/login").text())
    typed: dict[str, str | float | bool] = {"login": login, "password": PASSWORD}
    answer = tab.context.request.post(
        "/login", form={**dict(page.form("登录").values), **typed}, max_redirects=0
    )
    assert answer.status == 303, f"{login} is not let in: {answer.status}"


def today_of(tab: Page, login: str, look: Look = glance) -> Today:
    signed_in(tab, login)
    tab.goto("/today")
    return Today(tab, look)


def to_release_by(tab: Page, login: str, look: Look = glance) -> ToRelease:
    signed_in(tab, login)
    tab.goto("/inspections/to-release")
    return ToRelease(tab, look)
