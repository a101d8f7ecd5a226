"""What holds for every page: where it is, what it is called, and that everybody who comes looks at it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar, TypeVar

from playwright.sync_api import Locator, Page, expect

from tests.support.walk import TOO_WIDE

Look = Callable[[Page], None]
S = TypeVar("S", bound="Screen")


def glance(_: Page) -> None:
    """Look at nothing in particular."""


class Screen:
    """A page of the portal, open in a tab. Making one proves that the tab shows it.

    `look` is called once on every page that somebody comes to, and handed on to the next.
    """

    ADDRESS: ClassVar[str]
    """A pattern that the end of the address has."""
    HEADING: ClassVar[str] = ""

    def __init__(self, tab: Page, look: Look = glance) -> None:
        self.tab, self.look = tab, look
        expect(tab).to_have_url(re.compile(self.ADDRESS))
        expect(tab.get_by_role("heading", level=1)).to_contain_text(self.HEADING)
        tab.wait_for_load_state()  # the style sheets too
        assert tab.evaluate(TOO_WIDE) == [], f"{tab.url} is wider than its screen"
        look(tab)

    def now(self, screen: type[S]) -> S:
        """The page that the tab has come to."""
        return screen(self.tab, self.look)

    @property
    def main(self) -> Locator:
        return self.tab.get_by_role("main")

    @property
    def path(self) -> str:
        return self.tab.url.partition("://")[2].partition("/")[2].partition("?")[0].partition("#")[0]

    def press(self, name: str) -> None:
        self.main.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.main.get_by_role("link", name=name, exact=True).click()

    def duty(self, name: str) -> None:
        """Follow a link of the staff menu, which is folded on a phone."""
        folded = self.tab.locator(".duties-folded summary")
        if folded.is_visible():
            folded.click()
        menu = self.tab.get_by_role("navigation", name="工作菜单")
        menu.get_by_role("link", name=re.compile(name)).filter(visible=True).click()
