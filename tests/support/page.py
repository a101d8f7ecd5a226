"""A page as a reader without JavaScript gets it, read strictly: a page that breaks a rule cannot be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urljoin

from lxml import html

INLINE_CODE = (
    "//@*[starts-with(name(), 'on')] | //@style | //style | "
    "//script[not(@src) and not(@type='application/json') and normalize-space()]"
)
UNLABELLED_TYPES = ("hidden", "submit", "button", "reset", "image")


class PageBroken(AssertionError):
    """The page breaks a rule that every page keeps."""


class NotOnPage(AssertionError):
    """What the test looked for is not on the page."""


def words(element: html.HtmlElement) -> str:
    """What stands in the element, with single spaces."""
    return " ".join(element.text_content().split())


@dataclass
class Form:
    """A form with what it would send as it stands, its protection token included."""

    element: html.HtmlElement
    address: str
    method: str
    values: list[tuple[str, str]]
    buttons: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    """The buttons that send the form to an address of their own."""

    @property
    def names(self) -> set[str]:
        return set(self.element.fields) | {str(name) for name in self.element.xpath(".//@name")}


@dataclass
class Page:
    status: int
    address: str
    source: str

    def __post_init__(self) -> None:
        self.tree = cast(html.HtmlElement, html.document_fromstring(self.source))

    def all(self, xpath: str) -> list[html.HtmlElement]:
        return cast(list[html.HtmlElement], self.tree.xpath(xpath))

    def attributes(self, xpath: str) -> list[str]:
        return [str(value) for value in cast(list[object], self.tree.xpath(xpath))]

    @property
    def text(self) -> str:
        return words(self.tree.body)

    @property
    def title(self) -> str:
        return words(self.one("//title"))

    @property
    def heading(self) -> str:
        return words(self.one("//h1"))

    def one(self, xpath: str) -> html.HtmlElement:
        """The only element that the path finds."""
        found = self.all(xpath)
        if len(found) != 1:
            raise NotOnPage(f"{xpath} finds {len(found)} elements on {self.address}, not one")
        return found[0]

    def link(self, text: str) -> str:
        """The address behind the link that reads `text`. Several links may, if they lead to one place."""
        targets = {link.get("href") for link in self.tree.iter("a") if words(link) == text}
        if len(targets) != 1:
            raise NotOnPage(f"“{text}” leads to {len(targets)} places on {self.address}: {self.links()}")
        return urljoin(self.address, str(targets.pop()))

    def links(self) -> list[str]:
        return [words(link) for link in self.tree.iter("a")]

    def form(self, button: str) -> Form:
        """The form that the button reading `button` sends."""
        found = [form for form in map(self._form, self.tree.forms) if button in form.buttons]
        if len(found) != 1:
            every = [name for form in map(self._form, self.tree.forms) for name in form.buttons]
            raise NotOnPage(f"{len(found)} forms on {self.address} have the button “{button}”: {every}")
        return found[0]

    def _form(self, element: html.HtmlElement) -> Form:
        buttons: dict[str, tuple[str, str] | None] = {}
        elsewhere: dict[str, str] = {}
        for button in element.xpath(".//button[not(@type) or @type='submit'] | .//input[@type='submit']"):
            name = button.get("name")
            text = words(button) or button.get("aria-label") or button.get("value") or ""
            buttons[text] = (name, button.get("value") or "") if name else None
            if button.get("formaction"):
                elsewhere[text] = urljoin(self.address, button.get("formaction"))
        address = urljoin(self.address, element.get("action") or self.address)
        method = (element.get("method") or "get").lower()
        return Form(element, address, method, element.form_values(), buttons, elsewhere)

    def broken_rules(self) -> list[str]:
        """One sentence for each rule of every page that this one breaks."""
        return [
            *self._heading_rules(),
            *self._identity_rules(),
            *self._form_rules(),
            *(f"inline code or style: {self._shown(found)}" for found in self.all(INLINE_CODE)),
        ]

    def _heading_rules(self) -> list[str]:
        sentences = []
        for tag in ("title", "h1", "main"):
            found = self.all(f"//{tag}[not(ancestor::svg)]")
            if len(found) != 1 or not words(found[0]):
                sentences.append(
                    f"{len(found)} <{tag}>, or an empty one: every page has one that says something"
                )
        if self.tree.get("lang") != "zh-CN":
            sentences.append("the page does not say that it is in Chinese: <html lang> is not zh-CN")
        return sentences

    def _identity_rules(self) -> list[str]:
        ids = self.attributes("//@id")
        twice = [f"two elements have the id “{name}”" for name, count in Counter(ids).items() if count > 1]
        named = {
            reference
            for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls")
            for value in self.attributes(f"//@{attribute}")
            for reference in value.split()
        }
        return twice + [f"“{name}” is referred to and not on the page" for name in sorted(named - set(ids))]

    def _form_rules(self) -> list[str]:
        controls = self.all("//input | //select | //textarea")
        fields = [control for control in controls if control.get("type") not in UNLABELLED_TYPES]
        return [
            *(
                f"a form without action or method: {self._shown(form)}"
                for form in self.tree.forms
                if form.get("method") != "dialog" and not (form.get("action") and form.get("method"))
            ),
            *(
                f"a field without a label: {self._shown(control)}"
                for control in fields
                if not self._label_of(control)
            ),
        ]

    def _label_of(self, control: html.HtmlElement) -> str:
        labels = [
            label
            for label in self.tree.iter("label")
            if label.get("for") and label.get("for") == control.get("id")
        ]
        labels += control.iterancestors("label")
        labels += [
            self.tree.get_element_by_id(name) for name in (control.get("aria-labelledby") or "").split()
        ]
        return (control.get("aria-label") or "") + "".join(words(label) for label in labels)

    @staticmethod
    def _shown(found: object) -> str:
        if isinstance(found, html.HtmlElement):
            return str(html.tostring(found, encoding="unicode", with_tail=False))[:160]
        return str(found)
