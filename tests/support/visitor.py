"""Somebody who uses the portal by hand: follows links, fills in forms, presses buttons. No JavaScript.

Forms are sent as the page holds them, hidden fields and protection token included, so a test that goes
through a visitor proves that the page itself works.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.support.page import NotOnPage, Page, PageBroken

Value = str | Sequence[str] | tuple[BytesIO, str]


class Visitor:
    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self._page: Page | None = None

    @property
    def page(self) -> Page:
        """The page that is open now."""
        if self._page is None:
            raise NotOnPage("no page is open: begin with open(address)")
        return self._page

    def open(self, address: str, *, status: int = 200) -> Page:
        """Open an address, following redirects, and read the page strictly."""
        return self._read(self.client.get(address, follow_redirects=True), status)

    def follow(self, link: str, *, status: int = 200) -> Page:
        return self.open(self.page.link(link), status=status)

    def press(self, button: str, *, status: int = 200, **fields: Value) -> Page:
        """Fill in the named fields of the form that `button` belongs to, and send it.

        A checkbox or a choice is given as the value or list of values that it sends; a file as
        (bytes, name). Raises NotOnPage for a field that the form does not have.
        """
        return self._read(self._sent(button, fields), status)

    def download_by(self, button: str) -> TestResponse:
        """The file that a button of a form gives, as it is served."""
        response = self._sent(button, {})
        if response.status_code != 200:
            raise NotOnPage(f"“{button}” answers {response.status}")
        return response

    def _sent(self, button: str, fields: Mapping[str, Value]) -> TestResponse:
        form = self.page.form(button)
        unknown = set(fields) - form.names
        if unknown:
            raise NotOnPage(f"the form has no field {sorted(unknown)}; it has {sorted(form.names)}")
        data: MultiDict[str, object] = MultiDict(
            (name, value) for name, value in form.values if name not in fields
        )
        for name, value in fields.items():
            data.setlist(name, list(value) if isinstance(value, list) else [value])
        pressed = form.buttons[button]
        if pressed:
            data.add(*pressed)
        address = form.elsewhere.get(button, form.address)
        if form.method == "get":
            return self.client.get(address, query_string=data, follow_redirects=True)
        return self.client.post(address, data=data, follow_redirects=True)

    def download(self, link: str) -> TestResponse:
        """The file behind a link, as it is served."""
        response = self.client.get(self.page.link(link))
        if response.status_code != 200:
            raise NotOnPage(f"“{link}” answers {response.status}")
        return response

    def _read(self, response: TestResponse, status: int) -> Page:
        address = response.request.path
        if response.status_code != status:
            raise PageBroken(f"{address} answers {response.status}, not {status}: {response.text[:2000]}")
        if response.mimetype != "text/html":
            raise PageBroken(f"{address} is {response.mimetype}, not a page")
        page = Page(response.status_code, address, response.text)
        broken = page.broken_rules()
        if broken:
            raise PageBroken(f"{address} breaks {len(broken)} rules of every page:\n" + "\n".join(broken))
        self._page = page
        return page
