from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.base import PortalForm
from forms.fields import choices

F = TypeVar("F", bound=PortalForm)
Sent = Callable[..., Any]


@pytest.fixture(autouse=True)
def a_request() -> Iterator[None]:
    """Forms live in a request; there is no portal around it and no database."""
    app = Flask(__name__)
    app.secret_key = "known to every reader of the tests"
    with app.test_request_context(method="POST"):
        yield


@pytest.fixture
def sent() -> Sent:
    """A form as a browser sends it, past the protection of the session (which the views test)."""

    def send(form: type[F], values: Mapping[str, str | Sequence[str]], **offered: Sequence[Any]) -> F:
        pairs = [
            (name, one)
            for name, given in values.items()
            for one in ([given] if isinstance(given, str) else given)
        ]
        filled = form(MultiDict(pairs), meta={"csrf": False})
        for name, pairs_offered in offered.items():
            filled[name].choices = choices(*pairs_offered)
        return filled

    return send
