"""The checklist of a visit: the lines, the bar over them, and the page that marks the rest."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.closing import Summary
from tests.browser.pages.screen import Look, Screen, glance

SAVED = re.compile(r"^已保存 \d\d:\d\d$")
SOON = 2000  # milliseconds from an answer to the server's receipt


class Checklist(Screen):
    ADDRESS = r"/checklist(#.*)?$"
    HEADING = "检查要点表"

    # One line

    def line(self, item: str) -> Locator:
        return self.tab.locator(f"#item-{item}")

    def choice(self, item: str, word: str) -> Locator:
        return self.line(item).get_by_role("radio", name=word, exact=True)

    def remark(self, item: str) -> Locator:
        return self.line(item).get_by_role("textbox")

    @property
    def note(self) -> Locator:
        """The text under the table."""
        return self.tab.get_by_label("其他检查项目或发现的其他问题")

    def answer(self, item: str, word: str, remark: str = "") -> None:
        self.choice(item, word).check()
        if remark:
            self.remark(item).fill(remark)

    def answers(self) -> dict[str, str]:
        """The chosen word of every line that has one, as the page shows it."""
        chosen = self.tab.locator("#sheet input[type=radio]:checked")
        pairs: list[list[str]] = chosen.evaluate_all("all => all.map(one => [one.name, one.value])")
        return {name.removeprefix("word-"): word for name, word in pairs}

    @property
    def focused(self) -> str:
        """The line that the focus is in."""
        return str(self.tab.evaluate("document.activeElement.closest('fieldset')?.id ?? ''")).removeprefix(
            "item-"
        )

    # The bar

    @property
    def status(self) -> Locator:
        return self.tab.locator("#save-status")

    def saved(self, within: int = 10_000) -> None:
        """Everything typed so far reaches the server, in so many milliseconds."""
        expect(self.status).to_have_attribute("data-state", "saved", timeout=within)
        expect(self.status).to_have_text(SAVED)

    def counts(self, answered: str, keys: str, problems: int) -> None:
        expect(self.tab.locator(".counts")).to_have_text(f"已答 {answered} 重点 {keys} 问题 {problems}")

    def next_open(self) -> str:
        """Press 下一未答; where it leads."""
        self.tab.locator("a#next-open").click()
        return self.focused

    # Ways on

    def summary(self) -> Summary:
        self.press("保存并汇总")
        return self.now(Summary)

    def mark_rest(self) -> Rest:
        self.press("全表其余标为未发现问题")
        return self.now(Rest)

    def undo(self, count: int) -> None:
        self.press(f"撤销这 {count} 项")
        expect(self.tab.get_by_text("恢复为未答")).to_be_visible()


class Rest(Screen):
    ADDRESS = r"/rest\?section="
    HEADING = "标为未发现问题？"

    @property
    def listed(self) -> int:
        return self.main.locator(".rest li").count()

    def confirm(self) -> Checklist:
        self.press("标为未发现问题")
        return self.now(Checklist)


def reopen(tab: Page, path: str, look: Look = glance) -> Checklist:
    """Open a visit's checklist by its address."""
    tab.goto(f"/{path}")
    return Checklist(tab, look)
