"""Inspectors who finish visits over the network, and ask again with the same form until they are answered."""

from __future__ import annotations

import http.client
import random
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from threading import Event, Lock
from uuid import UUID

from tests.support.district import PASSWORD
from tests.support.page import Page
from tests.torture.ground import INSPECTOR

REPLAYED = 0.3
"""Of what was answered already, this part is sent once more."""
NOT_NOW = (502, 503, 504, 500)
Sent = dict[str, str]


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


class Client:
    """A browser without JavaScript that does not give up."""

    def __init__(self, url: str) -> None:
        self.url = url
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(cookies, _Stay())

    def sign_in(self, login: str = INSPECTOR) -> None:
        form = self.page("/login").form("登录")
        sent = {**dict(form.values), "login": login, "password": PASSWORD}
        self.post("/login", sent)

    def page(self, address: str) -> Page:
        status, _, text = self._ask(address, None)
        return Page(status, address, text)

    def post(self, address: str, sent: Sent) -> tuple[int, str]:
        """Status and place of the answer, however often it takes to get one."""
        status, place, _ = self._ask(address, urllib.parse.urlencode(sent).encode())
        return status, place

    def _ask(self, address: str, data: bytes | None) -> tuple[int, str, str]:
        for _ in range(600):
            with suppress(OSError, http.client.HTTPException):
                status, place, text = self._answer(address, data)
                if status not in NOT_NOW:
                    return status, place, text
            time.sleep(0.1)
        raise AssertionError(f"{address} is not answered any more")

    def _answer(self, address: str, data: bytes | None) -> tuple[int, str, str]:
        try:
            with self._opener.open(self.url + address, data, timeout=15) as answer:
                return answer.status, "", answer.read().decode()
        except urllib.error.HTTPError as told:
            return told.code, told.headers.get("Location", ""), told.read().decode()


@dataclass
class Load:
    """What was acknowledged: visit → where its form led; and what did not go as it should."""

    url: str
    waiting: list[UUID]
    acknowledged: dict[UUID, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    replays: int = 0
    enough: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def run(self, clients: int, pool: ThreadPoolExecutor) -> Sequence[Future[None]]:
        """Begin; ends when `enough` is set or nothing waits any more."""
        return [pool.submit(self._work, random.Random(number)) for number in range(clients)]

    def _work(self, chance: random.Random) -> None:
        client = Client(self.url)
        client.sign_in()
        while not self.enough.is_set():
            with self._lock:
                if not self.waiting:
                    return
                visit = self.waiting.pop()
            address = f"/inspections/{visit}/finish"
            form = client.page(address).form("完成检查，出具文书")
            sent = {**dict(form.values), "opinion": "无异议。", "signer": "覃志强"}
            self._note(visit, client.post(address, sent))
            if chance.random() < REPLAYED:
                self._note(visit, client.post(address, sent), again=True)

    def _note(self, visit: UUID, answer: tuple[int, str], *, again: bool = False) -> None:
        status, place = answer
        with self._lock:
            self.replays += again
            first = self.acknowledged.setdefault(visit, place) if status == 303 else None
            if first != place or not place:
                self.faults.append(f"{visit}: {status} {place!r}, before {first!r}")
