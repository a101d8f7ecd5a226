"""The end of a visit: the summary with what is signed, and the documents."""

from __future__ import annotations

from pathlib import Path

from tests.browser.pages.screen import Screen


class Summary(Screen):
    ADDRESS = r"/finish$"
    HEADING = "汇总与签字"

    def sign(self, deadline: str = "") -> None:
        """Fill in what the visited enterprise says and signs."""
        if deadline:
            self.tab.get_by_label("整改期限").fill(deadline)
        self.tab.get_by_label("被检查单位意见").fill("无异议。")
        self.tab.get_by_label("法人或负责人（签字）").fill("覃志强")

    def complete(self, deadline: str = "") -> Papers:
        self.sign(deadline)
        self.press("完成检查，出具文书")
        return self.now(Papers)


class Papers(Screen):
    ADDRESS = r"/documents$"
    HEADING = "检查文书"

    @property
    def titles(self) -> list[str]:
        return self.main.locator(".copies a").all_inner_texts()

    @property
    def number(self) -> str:
        return self.main.locator(".facts div", has_text="编号").locator("dd").inner_text()

    def download(self, title: str) -> tuple[str, bytes]:
        """The name and the content of a document as the browser saves it."""
        with self.tab.expect_download() as coming:
            self.follow(title)
        return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()
