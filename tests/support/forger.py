"""Somebody who writes requests by hand instead of pressing buttons, signed in or not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.support.district import PASSWORD

Fields = Mapping[str, str | Sequence[str]]
TOKEN = re.compile(r'name="csrf_token" type="hidden" value="([^"]+)"')


class Forger:
    """`token` is the one that the pages of this browser hold; a forgery may send another, or none."""

    def __init__(self, app: Flask, login: str | None = None) -> None:
        self.login = login
        self.client = app.test_client()
        self.token = self._token()
        if login is not None:
            sent = self.post("/login", {"login": login, "password": PASSWORD})
            if sent.status_code != 303:
                raise AssertionError(f"{login} cannot sign in: {sent.status}")
            self.token = self._token()

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> TestResponse:
        return self.client.get(address, headers=headers, buffered=True)

    def post(
        self,
        address: str,
        fields: Fields | None = None,
        *,
        token: str | None = "",
        headers: Mapping[str, str] | None = None,
    ) -> TestResponse:
        """Send a form.  `token`: another one than that of the page, or None for none."""
        data: MultiDict[str, str] = MultiDict()
        for name, value in (fields or {}).items():
            data.setlist(name, [value] if isinstance(value, str) else list(value))
        if token is not None:
            data["csrf_token"] = token or self.token
        return self.client.post(address, data=data, headers=headers)

    def _token(self) -> str:
        found = TOKEN.search(self.client.get("/login").text)
        if found is None:
            raise AssertionError("the page of the sign-in has no token")
        return found[1]
