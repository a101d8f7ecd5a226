"""What the address of a list asks for, and where one is among its pages."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from forms.fields import uuid_or_none

E = TypeVar("E", bound=StrEnum)


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


def asked_member(members: type[E], text: str | None) -> E | None:
    """The member of that value; None for anything else."""
    return members(text) if text in set(members) else None


def asked_id(text: str | None) -> UUID | None:
    """The id that an address names; None for what is none."""
    try:
        return uuid_or_none(text)
    except ValueError:
        return None
