"""Where one is among the pages of a list whose search stands in the address."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from werkzeug.datastructures import MultiDict


@dataclass(frozen=True)
class Pager:
    """`endpoint` is the list; `sent` the search as it was asked for."""

    endpoint: str
    number: int
    pages: int
    sent: MultiDict[str, str]

    def url(self, number: int) -> str:
        kept: dict[str, Any] = {name: value for name, value in self.sent.items() if value and name != "page"}
        return url_for(self.endpoint, **kept, page=number)


def asked_page() -> int:
    """The page that the address asks for; the first where it says nothing of use."""
    return request.args.get("page", 1, type=int)
